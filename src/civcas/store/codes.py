"""Codes: what an incident is cited by, given once and never re-used: ``CV0001``, ``CV0001a`` for what is split off."""

from __future__ import annotations

import string
from collections.abc import Iterable

from django.db.models import Max

from civcas.store import models

PREFIX = "CV"


def code_of(number: int, letter: str = "") -> str:
    """The code of a number, four digits or more, and the letter of a part that was split off."""
    return f"{PREFIX}{number:04d}{letter}"


def as_given(written: str) -> str:
    """A code as it was given, of how a person writes it: in any letters, with spaces around it."""
    code = written.strip()
    return code[: len(PREFIX)].upper() + code[len(PREFIX) :].lower() if code.isascii() else code


def next_letter(taken: Iterable[str]) -> str:
    """The first letter that is not taken: a to z, then aa, ab and so on."""
    used = set(taken)
    n = 1
    while (letter := _letter(n)) in used:
        n += 1
    return letter


def _letter(n: int) -> str:
    name = ""
    while n:
        n, rest = divmod(n - 1, 26)
        name = string.ascii_lowercase[rest] + name
    return name


class NewCodes:
    """Gives codes within one transaction."""

    def __init__(self) -> None:
        self.given: set[str] = set()
        self._number: int | None = None
        self._letters: dict[int, list[str]] = {}

    def give(self, incident: models.Incident, *, split_from: Iterable[int] = ()) -> None:
        """Give an incident its code, for ever: the next number, or a letter after the incident it was split from.

        ``split_from`` are rows of the incidents that its tellings were of.
        """
        rows = list(split_from)
        parents = sorted(models.Incident.objects.filter(pk__in=rows), key=models.Incident.order) if rows else []
        if parents:
            incident.number = parents[0].number
            letters = self._taken(incident.number)
            incident.letter = next_letter(letters)
            letters.append(incident.letter)
        else:
            incident.number = self._next()
        incident.code = code_of(incident.number, incident.letter)
        self.given.add(incident.code)

    def _next(self) -> int:
        if self._number is None:
            self._number = models.Incident.objects.aggregate(last=Max("number"))["last"] or 0
        self._number += 1
        return self._number

    def _taken(self, number: int) -> list[str]:
        if number not in self._letters:
            same = models.Incident.objects.filter(number=number)
            self._letters[number] = list(same.values_list("letter", flat=True))
        return self._letters[number]
