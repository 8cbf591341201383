"""Tolls: sums over distinct incidents, each counted once, every figure leading back to its incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from civcas.errors import UsageError
from civcas.records.assessment import Assessment, HarmGrade
from civcas.records.incident import Incident
from civcas.toll.rows import By, RowKey, row_key
from civcas.toll.sums import NOTHING, Sum, sum_of_range

BYS: tuple[By, ...] = ("grade", "actor", "month", "place")


@dataclass(frozen=True, slots=True)
class TollEntry:
    """One incident as a toll takes it, with its assessment and its standing (``proposed``, ``published`` …)."""

    incident: Incident
    assessment: Assessment
    standing: str = "proposed"

    @property
    def code(self) -> str:
        """The incident's code, or its first telling's key while it has none."""
        return self.incident.code or (self.incident.tellings[0] if self.incident.tellings else "")


@dataclass(frozen=True, slots=True)
class Counts:
    """What is added up of incidents."""

    killed: Sum = NOTHING
    civilians_killed: Sum = NOTHING
    children_killed: Sum = NOTHING
    women_killed: Sum = NOTHING
    injured: Sum = NOTHING

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            killed=self.killed + other.killed,
            civilians_killed=self.civilians_killed + other.civilians_killed,
            children_killed=self.children_killed + other.children_killed,
            women_killed=self.women_killed + other.women_killed,
            injured=self.injured + other.injured,
        )


@dataclass(frozen=True, slots=True)
class TollPart:
    """What one incident adds to its row."""

    code: str
    grade: HarmGrade
    standing: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class TollRow:
    """One row: how many incidents, how many of them only proposed, their sums, and what each incident adds.

    ``key`` is None for the grand total.
    """

    key: RowKey | None
    counts: Counts
    incidents: int
    proposed: int
    parts: tuple[TollPart, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """The row's name in plain English."""
        return "all" if self.key is None else self.key.name

    def explain(self) -> list[str]:
        """One line an incident, with what it adds to the killed."""
        return [
            f"{part.code}: {_words(part.counts.killed)} killed ({part.grade}, {part.standing})" for part in self.parts
        ]


@dataclass(frozen=True, slots=True)
class Toll:
    """The rows, and the grand total, which is their sum."""

    by: By | None
    rows: tuple[TollRow, ...]
    total: TollRow


def sum_tolls(entries: Iterable[TollEntry], by: By | None = None) -> Toll:
    """Add up incidents, each once, in rows by grade, actor, month of harm or place, with their grand total.

    The order of the entries changes nothing. Only incidents are added: a
    running total, a morgue count or a month's sum makes no incident and cannot
    come here. Raises UsageError for an unknown ``by``, and where two entries
    are the same incident or share a telling, because that would count the same
    people twice.
    """
    if by is not None and by not in BYS:
        raise UsageError(f"A toll is not added up by {by!r}; use one of {', '.join(BYS)}.")
    taken = sorted(entries, key=lambda entry: (entry.code, entry.incident.tellings))
    _refuse_repeats(taken)
    parts = [(_key(entry, by), _part(entry)) for entry in taken]
    grouped: dict[RowKey, list[TollPart]] = defaultdict(list)
    for key, part in parts:
        if key is not None:
            grouped[key].append(part)
    rows = tuple(_row(key, grouped[key]) for key in sorted(grouped))
    return Toll(by=by, rows=rows, total=_row(None, [part for _, part in parts]))


def _key(entry: TollEntry, by: By | None) -> RowKey | None:
    return None if by is None else row_key(entry.incident, entry.assessment, by)


def _part(entry: TollEntry) -> TollPart:
    found = entry.assessment
    return TollPart(
        code=entry.code,
        grade=found.grade,
        standing=entry.standing,
        counts=Counts(
            killed=sum_of_range(found.range("killed")),
            civilians_killed=sum_of_range(found.range("killed", "civilian")),
            children_killed=sum_of_range(found.range("killed", "children")),
            women_killed=sum_of_range(found.range("killed", "women")),
            injured=sum_of_range(found.range("injured")),
        ),
    )


def _row(key: RowKey | None, parts: Sequence[TollPart]) -> TollRow:
    return TollRow(
        key=key,
        counts=sum((part.counts for part in parts), Counts()),
        incidents=len(parts),
        proposed=sum(part.standing == "proposed" for part in parts),
        parts=tuple(parts),
    )


def _refuse_repeats(entries: Sequence[TollEntry]) -> None:
    codes: set[str] = set()
    owner: dict[str, str] = {}
    for entry in entries:
        if entry.code in codes:
            raise UsageError(f"Incident {entry.code} is given twice; give each incident once, or it is counted twice.")
        codes.add(entry.code)
        for key in entry.incident.tellings:
            if key in owner:
                raise UsageError(
                    f"Incidents {owner[key]} and {entry.code} both hold the telling {key}; link them again."
                )
            owner[key] = entry.code


def _words(found: Sum) -> str:
    if found.low is None:
        return "an unknown number" if found.high is None else f"up to {found.high}"
    if found.high is None:
        return f"at least {found.low}"
    return str(found.low) if found.low == found.high else f"{found.low} to {found.high}"
