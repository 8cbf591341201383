"""Sources: who documents name first, held against the rows of sources."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from civcas.store import models
from civcas.store.raw_rows import RawRows
from civcas.store.sealing import Keyring
from civcas.store.sources import mark_of_source
from civcas.store.verifying.decisions import Decisions
from civcas.store.verifying.evidence import Evidence

Order = tuple[int, int, int]


@dataclass
class Speakers:
    """Who is named, with the kind under which a document named them first, and by which decision that was recorded.

    Documents are given by their rows; ``recorded`` maps these to decisions,
    and ``times`` decisions to when they were made. ``doubtful`` are decisions
    that recorded a document which cannot be relied on, ``read`` documents whose
    first reading was seen.
    """

    first: dict[str, tuple[int, Order, str]] = field(default_factory=dict)
    recorded: dict[int, int] = field(default_factory=dict)
    times: dict[int, str] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)
    read: set[int] = field(default_factory=set)

    def hear(self, document: int, place: tuple[int, int], name: str, kind: str) -> None:
        """A document names somebody, at a place among all whom it names."""
        decision = self.recorded.get(document)
        if decision is not None:
            heard = (decision, (document, *place), kind)
            if name not in self.first or heard < self.first[name]:
                self.first[name] = heard

    def recorded_at(self, document: int) -> str | None:
        """When a document was recorded, and first read."""
        return self.times.get(self.recorded.get(document, 0))

    def doubt(self, document: int) -> None:
        """Whom a document names is not known."""
        if document in self.recorded:
            self.doubtful.add(self.recorded[document])


def recorded_by(decisions: Decisions) -> dict[int, int]:
    """The decision that recorded each document, by the document's row; none for those from before the log."""
    kept = [number for number, decision in decisions.sound.items() if decision.verb == "record"]
    known = set(kept)
    leaves = models.Leaf.objects.exclude(document=None).order_by("-n").values_list("document", "action")
    return {document: action for document, action in leaves if document is not None and action in known}


def check_sources(evidence: Evidence, decisions: Decisions, speakers: Speakers) -> None:
    """Every source is named by what its decision recorded, under the kind that it has, and none is left out."""
    if evidence.ring is None or evidence.doubtful_decisions or evidence.astray or evidence.orphans:
        return
    for document in (*evidence.gone, *(speakers.recorded.keys() - speakers.read)):
        speakers.doubt(document)
    since = max(decisions.sources, default=0)
    rows = [_Source(*row) for row in RawRows(models.Source, "name", "kind", "action").all()]
    committed = _check_committed(evidence, decisions, speakers, rows) if since else set()
    earliest = min((one for one in speakers.doubtful if one > since), default=None)
    if earliest is not None and not evidence.findings:
        evidence.notes.append(
            f"The list of sources was only compared up to decision {earliest - 1}: words of what followed were erased."
        )
    before = {row.name for row in rows if row.pk in committed}
    _check_named(evidence, speakers, [row for row in rows if row.pk not in committed], since, earliest, before)


@dataclass(frozen=True, slots=True)
class _Source:
    """A row of the list."""

    pk: int
    name: str
    kind: str
    action: int


def _check_committed(evidence: Evidence, decisions: Decisions, speakers: Speakers, rows: Sequence[_Source]) -> set[int]:
    """Hold rows against what the last erasure, and those before it, commit to; gives which rows that are."""
    assert evidence.ring is not None
    said = {int(pk): mark for number in sorted(decisions.sources) for pk, mark in decisions.sources[number].items()}
    last = max(decisions.sources)
    there = {row.pk: row for row in rows}
    for pk, mark in said.items():
        row = there.get(pk)
        if row is not None and mark_of_source(evidence.ring, row.name, row.kind, row.action) == mark:
            continue
        was = _name_of(evidence.ring, mark, speakers, row)
        where = f"source {was or (row.name if row else f'number {pk}')}"
        if row is None:
            evidence.find("missing", where, f"The {where}, which decision {last} still knew, was removed.")
        else:
            evidence.find("changed", where, f"The {where} was changed after decision {last}: it is {row.name!r} now.")
    return set(said)


def _name_of(ring: Keyring, mark: str, speakers: Speakers, row: _Source | None) -> str | None:
    """The name that a row had, where a document still has it; None where none does."""
    for name, (decision, _, kind) in speakers.first.items():
        if mark_of_source(ring, name, kind, decision) == mark:
            return name
    if row is not None:
        for name in (row.name, *speakers.first):
            said = speakers.first.get(name)
            kinds = {row.kind, *(["outlet"] if said is None else [said[2]])}
            if any(mark_of_source(ring, name, kind, row.action) == mark for kind in kinds):
                return name
    return None


def _check_named(
    evidence: Evidence,
    speakers: Speakers,
    rows: Sequence[_Source],
    since: int,
    earliest: int | None,
    before: Collection[str],
) -> None:
    """Hold the rows since the last erasure that commits to the list against whom documents name first."""
    left = {
        name: (kind, decision)
        for name, (decision, _, kind) in speakers.first.items()
        if decision > since and name not in before and (earliest is None or decision < earliest)
    }
    odd: list[str] = []
    for row in rows:
        said = left.pop(row.name, None)
        if said == (row.kind, row.action):
            continue
        where = f"source {row.name}"
        if said is not None:
            evidence.find("changed", where, f"The source {row.name} was changed: its kind or its decision.")
        elif earliest is None or row.action < earliest:
            odd.append(row.name)
    for name, was in zip(odd, left, strict=False):
        evidence.find("changed", f"source {was}", f"The source {was} was changed: it is called {name!r}.")
    for name in odd[len(left) :]:
        evidence.find("added", f"source {name}", f"The source {name} was added by hand: no document names it first.")
    for name in list(left)[len(odd) :]:
        evidence.find("missing", f"source {name}", f"The source {name}, which documents name, was removed.")
