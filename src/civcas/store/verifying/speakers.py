"""Sources: who documents name first, held against the rows of sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from civcas.store import models
from civcas.store.raw_rows import RawRows
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
    earliest = min(speakers.doubtful, default=None)
    if earliest is not None and not evidence.findings:
        evidence.notes.append(
            f"The list of sources was only compared up to decision {earliest - 1}: words of what followed were erased."
        )
    left = {
        name: (kind, decision)
        for name, (decision, _, kind) in speakers.first.items()
        if earliest is None or decision < earliest
    }
    odd: list[tuple[int, str]] = []
    for pk, name, kind, action in RawRows(models.Source, "name", "kind", "action").all():
        said = left.pop(name, None)
        if said == (kind, action):
            continue
        if said is not None:
            evidence.find("changed", f"source {name}", f"The source {name} was changed: its kind or its decision.")
        elif earliest is None or action < earliest:
            odd.append((pk, name))
    for (_, name), was in zip(odd, left, strict=False):
        evidence.find("changed", f"source {was}", f"The source {was} was changed: it is called {name!r}.")
    for _, name in odd[len(left) :]:
        evidence.find("added", f"source {name}", f"The source {name} was added by hand: no document names it first.")
    for name in list(left)[len(odd) :]:
        evidence.find("missing", f"source {name}", f"The source {name}, which documents name, was removed.")
