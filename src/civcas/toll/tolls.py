"""Tolls: sums over distinct incidents, each counted once, every figure leading back to its incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from civcas.errors import UsageError
from civcas.records.assessment import Assessment, HarmGrade
from civcas.records.incident import Incident
from civcas.records.making import quick_to_make
from civcas.toll.rows import By, RowKey, row_key
from civcas.toll.sums import Sum
from civcas.toll.tally import BYS, Counts, Plain, counts_of, tally_of


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

    def tallied(self) -> Tallied:
        """What is added up of it."""
        return Tallied(self.code, self.standing, tally_of(self.incident, self.assessment))


@quick_to_make
@dataclass(frozen=True, slots=True)
class Tallied:
    """The same as a ledger keeps it: the incident's code and standing, and its tally (``civcas.toll.tally``)."""

    code: str
    standing: str
    tally: Plain


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

    ``keys`` has one for each way that the toll is added up by, and none for the grand total.
    """

    keys: tuple[RowKey, ...]
    counts: Counts
    incidents: int
    proposed: int
    entries: tuple[Tallied, ...] = field(repr=False)

    @property
    def key(self) -> RowKey | None:
        """The first of its keys; None for the grand total."""
        return self.keys[0] if self.keys else None

    @property
    def parts(self) -> tuple[TollPart, ...]:
        """What each incident adds."""
        return tuple(
            TollPart(entry.code, entry.tally["grade"], entry.standing, counts_of(entry.tally)) for entry in self.entries
        )

    @property
    def name(self) -> str:
        """The row's name in plain English."""
        return ", ".join(key.name for key in self.keys) or "all"

    def explain(self) -> list[str]:
        """One line an incident, with what it adds to the killed."""
        return [
            f"{part.code}: {_words(part.counts.killed)} killed ({part.grade}, {part.standing})" for part in self.parts
        ]


@dataclass(frozen=True, slots=True)
class Excluded:
    """Incidents that are not counted: why ("withdrawn"), and their codes."""

    why: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A short name that could mean any of several parties of the toll, and so keeps a row of its own.

    ``incidents`` counts those that have it, ``could_be`` are the parties.
    """

    name: str
    could_be: tuple[str, ...]
    incidents: int


@dataclass(frozen=True, slots=True)
class Toll:
    """The rows, the grand total, which is their sum, and what is not counted.

    ``bys`` are the ways that it is added up by: with several each row is of one of the first and one of the others.
    ``apart`` are names that may be a party's of another row.
    """

    bys: tuple[By, ...]
    rows: tuple[TollRow, ...]
    total: TollRow
    excluded: tuple[Excluded, ...] = ()
    apart: tuple[Apart, ...] = ()

    @property
    def by(self) -> By | None:
        """The one way that it is added up by; None for none or several."""
        return self.bys[0] if len(self.bys) == 1 else None


def sum_tolls(entries: Iterable[TollEntry | Tallied], by: By | Sequence[By] | None = None) -> Toll:
    """Add up incidents, each once, in rows by any of ``BYS``, with their grand total.

    By several, there is a row for each combination that any incident stands in.
    The order of the entries changes nothing. Only incidents are added: a
    running total, a morgue count or a month's sum makes no incident and cannot
    come here. Raises UsageError for an unknown ``by`` and one given twice, and where two entries
    are the same incident or share a telling, because that would count the same
    people twice.
    """
    bys = checked_bys(() if by is None else (by,) if isinstance(by, str) else by)
    taken = sorted(entries, key=_order)
    _refuse_repeats(taken)
    tallied = [entry if isinstance(entry, Tallied) else entry.tallied() for entry in taken]
    if not bys:
        return Toll(bys=bys, rows=(), total=_row((), tallied))
    grouped: dict[tuple[RowKey, ...], list[Tallied]] = defaultdict(list)
    for entry in tallied:
        grouped[tuple([row_key(entry.tally, one) for one in bys])].append(entry)
    rows = tuple(_row(key, grouped[key]) for key in sorted(grouped))
    return Toll(bys=bys, rows=rows, total=_total(rows, tallied))


def checked_bys(bys: Sequence[str]) -> tuple[By, ...]:
    """Ways to add up that there are, each once; UsageError for others."""
    for n, by in enumerate(bys):
        if by not in BYS:
            raise UsageError(f"A toll is not added up by {by!r}; use one of {', '.join(BYS)}.")
        if by in bys[:n]:
            raise UsageError(f"A toll is added up by {by} once; name each way once.")
    return tuple(bys)  # type: ignore[arg-type]


def _order(entry: TollEntry | Tallied) -> tuple[str, tuple[str, ...]]:
    return (entry.code, () if isinstance(entry, Tallied) else entry.incident.tellings)


def _row(keys: tuple[RowKey, ...], entries: Sequence[Tallied]) -> TollRow:
    return TollRow(
        keys=keys,
        counts=Counts(*(_sum(found) for found in zip(*(entry.tally["counts"] for entry in entries), strict=True))),
        incidents=len(entries),
        proposed=sum(entry.standing == "proposed" for entry in entries),
        entries=tuple(entries),
    )


def _total(rows: Sequence[TollRow], entries: Sequence[Tallied]) -> TollRow:
    """The grand total of rows that hold every entry."""
    return TollRow(
        keys=(),
        counts=sum((row.counts for row in rows), Counts()),
        incidents=len(entries),
        proposed=sum(row.proposed for row in rows),
        entries=tuple(entries),
    )


def _sum(found: Sequence[Sequence[Any]]) -> Sum:
    """The sum of many, as ``Sum`` adds two."""
    lows, highs, opened, silent = zip(*found, strict=True)
    return Sum(low=_known(lows), high=_known(highs), open=sum(opened), silent=sum(silent))


def _known(found: Sequence[int | None]) -> int | None:
    """The sum of those that are known; None where none is."""
    known = [value for value in found if value is not None]
    return sum(known) if known else None


def _refuse_repeats(entries: Sequence[TollEntry | Tallied]) -> None:
    if len({entry.code for entry in entries}) == len(entries) and all(isinstance(one, Tallied) for one in entries):
        return
    codes: set[str] = set()
    owner: dict[str, str] = {}
    for entry in entries:
        if entry.code in codes:
            raise UsageError(f"Incident {entry.code} is given twice; give each incident once, or it is counted twice.")
        codes.add(entry.code)
        for key in () if isinstance(entry, Tallied) else entry.incident.tellings:
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
