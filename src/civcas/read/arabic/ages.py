"""How old one person is said to be in Arabic: "(12 عاماً)", "عمره 17 عاماً", "البالغ من العمر 6 سنوات"."""

from __future__ import annotations

from functools import cache

from civcas.read.arabic.clauses import ClauseReader
from civcas.read.arabic.roles import role
from civcas.read.grammar.told import Told
from civcas.read.lexicon import table

_OLDEST = 120
_CHILD = 18
"""From this age on nobody is a child (the Convention on the Rights of the Child, article 1)."""
_REACH = 6  # words from a person to the age
_MONTHS = 24
_SIGNS = frozenset(["(", ",", "-"])


@cache
def _units(of: str) -> dict[str, int]:
    """Forms of the units of time, with how many of them the form itself tells (two in the dual)."""
    found = {}
    for entry in table("ar", "units"):
        if entry.attributes.get("of") == of:
            for form in (entry.term, *filter(None, entry.attributes.get("forms", "").split("|"))):
                found[form] = 2 if form.endswith(("ين", "ان")) and form[-3:-2] != "ن" else 1
    return found


def tell_ages(clauses: ClauseReader, told: list[Told]) -> dict[int, int]:
    """The ages stated of single people, by the first word of each; whoever is under 18 is a child."""
    found: dict[int, int] = {}
    for item in told:
        group = item.group
        if group.low != 1 or group.high != 1 or group.kind == "pronoun":
            continue
        named = group.kind == "named" or group.first in clauses.reader.names
        age = _age_after(clauses, clauses.reader.names.get(group.first, group.last), named)
        if age is not None:
            found[group.first] = age
            stated = "child" if age < _CHILD else group.attributes.get("age", "adult")
            group.attributes = {**group.attributes, "age": stated}
    return found


def _age_after(clauses: ClauseReader, start: int, named: bool) -> int | None:
    """The age that stands within a few words after a person, None where none does."""
    low, stops = clauses.low, clauses.starts.keys()
    said = False
    for j in range(start, min(len(low), start + _REACH)):
        word = low[j]
        said = said or word in role("aged")
        if named and word == "(" and j + 2 < len(low) and low[j + 2] == ")" and low[j + 1].isdecimal():
            return _plausible(int(low[j + 1]))
        number = clauses.reader.numbers.get(j)
        if number is not None and number.low == number.high:
            unit = low[number.last] if number.last < len(low) else ""
            if unit in _units("age"):
                return _plausible(number.low)
            return 0 if said and unit in _units("time") and (number.low or 0) <= _MONTHS else None
        if said and word in _units("age"):
            return _units("age")[word]
        known = word in _SIGNS or word in role("aged") or word in role("before_age")
        if not known or (j in stops and j > start and word not in role("aged")):
            return None
    return None


def _plausible(age: int | None) -> int | None:
    return age if age is not None and 0 <= age <= _OLDEST else None
