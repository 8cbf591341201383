"""The register of sources as linking and assessing ask it: which names mean one source, who is kin, who is muted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from civcas.link.names import speaker_words
from civcas.records.source import Kin, Muting, Source

_BESIDE = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]\s*")
_SEAT = re.compile(r"\b[\w.]{2,20}[-‐‑ ]based\b", re.IGNORECASE)


class Register:
    """Sources by every name that means them.

    Of two sources that claim one name the later one has it, so that what a
    person enters goes before what is built in. Compares and pickles by its
    sources.
    """

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self.sources = tuple(sources)
        self._named: dict[frozenset[str], Source] = {}
        self._short: dict[frozenset[str], list[Source]] = {}
        for source in self.sources:
            for name in (source.name, *source.aliases):
                self._named[speaker_words(name)] = source
            for name in source.short:
                self._short.setdefault(speaker_words(name), []).append(source)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Register) and self.sources == other.sources

    def __hash__(self) -> int:
        return hash(self.sources)

    def source(self, name: str) -> Source | None:
        """The source that a name means wherever it stands; None for a name that the register does not have.

        A second name in brackets, and where a body has its seat ("London-based"),
        are no part of the name.
        """
        found = self._named.get(speaker_words(name))
        if found is not None:
            return found
        plain = _SEAT.sub(" ", name)
        beside = _BESIDE.search(plain)
        tried = [_BESIDE.sub(" ", plain), beside[1]] if beside else [plain] if plain != name else []
        for part in tried:
            if part.strip() and (found := self._named.get(speaker_words(part))) is not None:
                return found
        return None

    def name_of(self, name: str) -> str:
        """The name that a source is recorded by, for any name that means it; another name as it is."""
        found = self.source(name)
        return name if found is None else found.name

    def meant_by_short(self, name: str) -> tuple[Source, ...]:
        """The sources that a name can be the short form of."""
        return tuple(self._short.get(speaker_words(name), ()))

    def kin_of(self, name: str) -> tuple[Kin, ...]:
        """Whom a source is not independent of, by the register."""
        found = self.source(name)
        return () if found is None else found.kin

    def muting(self, name: str) -> Muting | None:
        """Why a source is not heard; None for one that is."""
        found = self.source(name)
        return None if found is None else found.muted

    @property
    def mutes(self) -> bool:
        """Whether any source is muted."""
        return any(source.muted is not None for source in self.sources)


@cache
def known_sources() -> Register:
    """The built-in register: public bodies that reports of several conflicts quote, with the names they go by."""
    text = resources.files("civcas.link").joinpath("known_sources.toml").read_text(encoding="utf-8")
    return Register(source_of(name, entry) for name, entry in tomllib.loads(text).items())


def source_of(name: str, entry: dict[str, Any]) -> Source:
    """A source of an entry of a register's file, whose values were checked."""
    return Source(
        name=name,
        kind=entry.get("kind", "unknown"),
        aliases=tuple(entry.get("aliases", ())),
        short=tuple(entry.get("short", ())),
        languages=tuple(entry.get("languages", ())),
        kin=tuple(Kin(other, tie) for other, tie in sorted(entry.get("kin", {}).items())),
    )
