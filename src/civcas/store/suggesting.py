"""Suggestions: incidents that may be one, and accounts that say too little; a person decides, the ledger never does.

Nothing of it is kept. What is near one incident is found by its tellings'
blocks. For the whole ledger two bounded indexes give the pairs that are looked
at: the components (two incidents of one component have tellings whose score
weighs in linking) and the tallies (one place by name with a date that another
year or a change of day and month would explain). A pair that a person has
judged comes back in neither.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

from django.db.models import Count

from civcas.link.enough import says_too_little
from civcas.link.names import folded_place
from civcas.link.nearby import likenesses, may_double
from civcas.link.nearby import wide_keys as wide_keys_of
from civcas.link.nodes import list_of
from civcas.link.score import explain, nth, score
from civcas.store import models
from civcas.store.decisions import find_incident
from civcas.store.held import AT_ONCE, Held, HeldTellings, in_parts
from civcas.store.models.telling import block_number
from civcas.store.moments import Stood, standing_at
from civcas.store.near import WEIGHT, best_sharing
from civcas.store.parted import parted_incidents
from civcas.store.ring import ring
from civcas.store.trouble import told_in_sentences

TELLINGS = 4
"""Tellings of an incident that are compared: the first that came into the ledger."""

IN_A_COMPONENT = 40
"""Incidents of one component, or of one place and date, that are compared with each other: the first that came."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two incidents that may be one: the best score from 0 to 1 of two accounts of them, its reasons, what is alike.

    ``first`` is the earlier code. ``lines`` give both in a few words.
    """

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]
    alike: tuple[str, ...]
    lines: tuple[Stood, Stood]

    def other(self, code: str) -> Stood:
        """The incident that is suggested for one of the two."""
        return self.lines[1] if code == self.first else self.lines[0]

    @property
    def command(self) -> str:
        """The commands that settle it."""
        return f'civcas judge same {self.first} {self.second} --why "…"'

    @property
    def command_apart(self) -> str:
        """The command that keeps them apart for good."""
        return f'civcas judge not-same {self.first} {self.second} --why "…"'


@dataclass(frozen=True, slots=True)
class TooLittle:
    """An incident of which it cannot be told which other it might be: no account of it says enough, and why."""

    stood: Stood
    why: str


@told_in_sentences()
def suggestions_for(code: str) -> list[Suggestion]:
    """What one incident may be the same as, likeliest first; UsageError for a code that leads nowhere."""
    incident = find_incident(code)
    known = HeldTellings()
    mine = list(known.get(_first_tellings([incident.pk])[incident.pk]).values())
    codes = [of for of in _sharing(mine) if of != incident.code]
    stood = {one.code: one for one in _stood([incident.code, *codes])}
    return _compared(((incident.code, of) for of in codes), stood, known)


@told_in_sentences()
def suggestions(limit: int | None = None) -> list[Suggestion]:
    """What may be one in the whole ledger, at most ``limit``: those whose accounts came last are looked at first."""
    stood = {one.code: one for one in standing_at(None) if one.standing != "withdrawn"}
    known = HeldTellings()
    found: list[Suggestion] = []
    for some in _in_groups(_pairs(stood)):
        found += _compared(some, stood, known)
        if limit is not None and len(found) >= limit:
            break
    return found[:limit]


@told_in_sentences()
def doubles() -> dict[str, tuple[str, ...]]:
    """For each incident that may double another the codes of those that it may double, as far as nobody has judged it.

    Tolls cap by it what may be the same unnamed dead in two incidents.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for one in suggestions():
        found[one.first].append(one.second)
        found[one.second].append(one.first)
    return {code: tuple(sorted(others)) for code, others in sorted(found.items())}


@told_in_sentences()
def too_little(limit: int | None = None) -> Iterator[TooLittle]:
    """The incidents no account of which says enough of when and where to be told apart, the latest recorded first."""
    doubtful = [one for one in standing_at(None) if one.standing != "withdrawn" and _doubtful(one.tally)]
    return islice(_too_little(doubtful[::-1]), limit)


def _too_little(doubtful: Sequence[Stood]) -> Iterator[TooLittle]:
    known = HeldTellings()
    for some in in_parts(doubtful, 100):
        rows = _first_tellings([one.row for one in some])
        held = known.get(row for of in rows.values() for row in of)
        for one in some:
            told = [held[row].telling for row in rows[one.row]]
            whys = [says_too_little(telling, alone=len(told) == 1) for telling in told]
            if whys and all(whys):
                yield TooLittle(one, next(why for why in whys if why))


def _doubtful(tally: Mapping[str, Any]) -> bool:
    """Whether an incident's list entry alone leaves open that its accounts say too little."""
    region = tally["rows"]["place"][2][:1]
    return tally["place"] is None or tally["start"] is None or [tally["place"]] == region or len(tally["names"]) < 2


def _first_tellings(incidents: Collection[int]) -> dict[int, list[int]]:
    """The rows of the first tellings of incidents, by the incidents' rows."""
    rows: dict[int, list[int]] = {pk: [] for pk in incidents}
    for some in in_parts(incidents, AT_ONCE):
        members = models.IncidentTelling.objects.filter(incident__in=some).order_by("telling")
        for pk, row in members.values_list("incident", "telling"):
            if len(rows[pk]) < TELLINGS:
                rows[pk].append(row)
    return rows


def _sharing(held: Iterable[Held]) -> dict[str, list[int]]:
    """The incidents that share keys with any of these tellings."""
    code = ring().code
    weights: dict[int, int] = {}
    for one in held:
        for key, what in wide_keys_of(one.traits, one.text_sha256, nth(one.telling)).items():
            weights[block_number(code("block", key))] = WEIGHT[what]
    return best_sharing(weights)


def _stood(codes: Iterable[str]) -> Iterator[Stood]:
    """These incidents as they stand, but for those that were withdrawn."""
    rows = models.Incident.objects.filter(code__in=list(codes), present=True).values_list("pk", flat=True)
    for pk in rows:
        yield from (one for one in standing_at(None, incident=pk) if one.standing != "withdrawn")


def _compared(pairs: Iterable[Pair], stood: Mapping[str, Stood], known: HeldTellings) -> list[Suggestion]:
    """Those of the pairs that may be one, likeliest first."""
    asked = [(stood[one], stood[two]) for one, two in pairs if one in stood and two in stood]
    if not asked:
        return []
    rows = _first_tellings({one.row for pair in asked for one in pair})
    held = known.get(row for of in rows.values() for row in of)
    parted = parted_incidents({row for of in rows.values() for row in of})
    found = []
    for one, two in asked:
        first, second = sorted((one, two), key=lambda item: item.order)
        if (first.row, second.row) in parted or (second.row, first.row) in parted:
            continue
        made = _suggestion(
            first, second, [held[row] for row in rows[first.row]], [held[row] for row in rows[second.row]]
        )
        if made is not None:
            found.append(made)
    return sorted(found, key=lambda made: (-made.score, -len(made.alike), made.first, made.second))


def _suggestion(first: Stood, second: Stood, ours: Sequence[Held], theirs: Sequence[Held]) -> Suggestion | None:
    """Whether two incidents may be one; never where a document or a list tells of both, and so apart."""
    if _told_by(ours) & _told_by(theirs):
        return None
    near = [(one, two) for one in ours for two in theirs if may_double(one.traits, two.traits)]
    if not near:
        return None
    best, one, two = max(
        ((score(one.traits, two.traits), one, two) for one, two in near), key=lambda item: (item[0], -item[1].row)
    )
    alike = dict.fromkeys(reason for one, two in near for reason in likenesses(one.traits, two.traits))
    reasons = explain(one.traits, two.traits)
    return Suggestion(first.code, second.code, best / 1000, reasons, tuple(alike)[:4], (first, second))


def _told_by(held: Iterable[Held]) -> set[str]:
    """The documents and the recorders' lists that tell of an incident."""
    return {mark for one in held for mark in (one.telling.document, *list_of(one.telling))}


def _pairs(stood: Mapping[str, Stood]) -> Iterator[Pair]:
    """The pairs of the whole ledger that are looked at, each once."""
    seen: set[Pair] = set()
    for codes in _of_components():
        for pair in combinations([code for code in codes if code in stood][:IN_A_COMPONENT], 2):
            seen.add(pair)
            yield pair
    for codes in _of_tallies(stood):
        for one, two in combinations(codes[:IN_A_COMPONENT], 2):
            if not {(one, two), (two, one)} & seen and _misdated(stood[one].tally, stood[two].tally):
                yield one, two


def _misdated(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Whether two list entries of one place and day may be one incident of which one has the wrong date."""
    if first["start"] == second["start"]:
        return False
    (low, high), (other, _) = sorted((tuple(first["killed"]), tuple(second["killed"])), key=lambda one: one[0])
    return bool(other <= (low if high is None else high))


def _in_groups(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    return in_parts(pairs, AT_ONCE // 5)


def _of_components() -> Iterator[list[str]]:
    """The codes of the incidents that share a component, the latest components first."""
    members = models.IncidentTelling.objects.filter(telling__current=True)
    shared = members.values("telling__component").annotate(n=Count("incident", distinct=True)).filter(n__gt=1)
    components = sorted(shared.values_list("telling__component", flat=True), reverse=True)
    for some in in_parts(components, AT_ONCE):
        codes: dict[int, dict[str, None]] = {component: {} for component in some}
        rows = members.filter(telling__component__in=some).order_by("incident")
        for component, code in rows.values_list("telling__component", "incident__code"):
            codes[component][code] = None
        yield from (list(found) for found in codes.values())


def _of_tallies(stood: Mapping[str, Stood]) -> Iterator[list[str]]:
    """The codes of incidents of one place by name and one day and month, in whichever order and year."""
    dated: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for one in reversed(list(stood.values())):
        tally = one.tally
        if tally["place"] is None or tally["start"] is None or tally["start"] != tally["end"]:
            continue
        if not tally["killed"] or not tally["killed"][0]:
            continue
        day = dt.date.fromisoformat(tally["start"])
        dated[folded_place(tally["place"]), min(day.day, day.month), max(day.day, day.month)].append(one.code)
    yield from (codes for codes in dated.values() if len(codes) > 1)
