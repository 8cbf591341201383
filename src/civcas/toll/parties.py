"""One party under several names is one row: names of different incidents joined by the register of sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from civcas.link.names import folded_name, speaker_words
from civcas.link.register import Register
from civcas.toll.tally import Plain
from civcas.toll.tolls import Apart, Tallied

Named = tuple[str, str | None]
"""A name and the country of the incident that it stands in, None where that is not known."""


def join_parties(entries: Sequence[Tallied], register: Register) -> tuple[list[Tallied], tuple[Apart, ...]]:
    """The incidents with each party of their rows under one name, and the short names that nothing makes clear.

    All names that the ``register`` has for one party are that party's, and so
    are spellings that differ in capitals or an article. A short form ("the
    coalition") is a party's only where, of those that it can mean, one alone is
    named in full in the same country, or, where the country is not known, in
    the whole of ``entries``. Parties that the register does not have are one
    only by the same words: one coalition is not another.
    """
    named = Counter[Named]()
    for entry in entries:
        named.update({(name, entry.tally["country"]) for name in _names(entry.tally)})
    meant = _meant(named, register)
    shown = _shown(named, meant, register)
    joined = [_renamed(entry, meant, shown) for entry in entries]
    return joined, _apart(named, meant, shown)


def _names(tally: Plain) -> list[str]:
    return tally["rows"]["actor"][2]  # type: ignore[no-any-return]


class _Meant(NamedTuple):
    """``party`` stands for whose name it is; ``able`` are those whose it could be, where that is not clear."""

    party: str
    able: frozenset[str] = frozenset()


def _meant(named: Iterable[Named], register: Register) -> dict[Named, _Meant]:
    """For each name in a country what stands for its party: a source's name, or the folded words of another."""
    names = list(named)
    full = {name: register.name_of(name) for name, _ in names if register.source(name) is not None}
    folded = {name: folded_name(name) for name, _ in names if name not in full}
    there: dict[str | None, set[tuple[str, str]]] = defaultdict(set)
    for name, country in names:
        for of in (country, None):
            there[of].add((full.get(name) or folded[name], name))
    return {
        (name, country): _Meant(full[name]) if name in full else _of_short(name, folded[name], there[country], register)
        for name, country in names
    }


def _of_short(name: str, folded: str, there: set[tuple[str, str]], register: Register) -> _Meant:
    """The one party there that a short form can mean, else the form: each longer name of its words is a rival."""
    meant = {one.name for one in register.meant_by_short(name)}
    if not meant:
        return _Meant(folded)
    words = speaker_words(name)
    able = {party for party, written in there if party in meant or words < speaker_words(written)}
    return _Meant(next(iter(able))) if len(able) == 1 and able <= meant else _Meant(folded, frozenset(able))


def _shown(named: Mapping[Named, int], meant: Mapping[Named, _Meant], register: Register) -> dict[str, str]:
    """What each party is called: as the register does, or, where it is written in one way alone, as it is written."""
    ways: dict[str, Counter[str]] = defaultdict(Counter)
    for (name, country), incidents in named.items():
        ways[meant[name, country].party][name] += incidents
    found = {}
    for party, names in ways.items():
        written = min(names, key=lambda name: (-names[name], name))
        is_known = register.name_of(party) == party and register.source(party) is not None
        alike = len(names) == 1 and written.casefold() == party.casefold()
        found[party] = party if is_known and not alike else written
    return found


def _renamed(entry: Tallied, meant: Mapping[Named, _Meant], shown: Mapping[str, str]) -> Tallied:
    rank, kind, names = entry.tally["rows"]["actor"]
    new = sorted({shown[meant[name, entry.tally["country"]].party] for name in names})
    if new == list(names):
        return entry
    if len(new) == 1 and kind == "together":
        rank, kind = 0, "value"
    elif len(new) == 1 and kind == "one_of":
        kind = "not_established"
    rows = {**entry.tally["rows"], "actor": [rank, kind, new]}
    return replace(entry, tally={**entry.tally, "rows": rows})


def _apart(named: Mapping[Named, int], meant: Mapping[Named, _Meant], shown: Mapping[str, str]) -> tuple[Apart, ...]:
    incidents = Counter[str]()
    could_be: dict[str, set[str]] = defaultdict(set)
    for key, count in named.items():
        party, able = meant[key]
        if able:
            incidents[party] += count
            could_be[party] |= {shown[one] for one in able}
    return tuple(Apart(shown[party], tuple(sorted(able)), incidents[party]) for party, able in sorted(could_be.items()))
