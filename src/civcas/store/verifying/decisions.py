"""Decisions: each is what its leaf commits to; what they say of rows is what those are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from civcas.store import models
from civcas.store.contents import moment
from civcas.store.raw_rows import RawRows
from civcas.store.verifying.decision_rows import COLUMNS, DecisionRow, decision_row
from civcas.store.verifying.erasures import OF_DECISIONS, Erasures, noted
from civcas.store.verifying.evidence import Evidence, LeavesOf, Row, leaf_of

Line = tuple[str, str, bool, str | None, str | None]
"""How an incident stands by a decision: code, standing, whether it is present, where it leads, since when published."""


@dataclass(slots=True)
class Decision:
    """A decision that is what the log says; ``leaf`` is its own."""

    number: int
    at: str
    by: str
    verb: str
    subject: str
    why: str
    after: dict[str, Any]


@dataclass(slots=True)
class Decisions:
    """All decisions that are what the log says, by number, and what they say together.

    ``numbers`` and ``times`` are of all that there are, sound or not; those before ``first``
    were made when there was no log yet. ``documents`` maps an id to the
    decision that recorded it, ``codes`` a code to its anchor claim, ``keys``
    are public keys with the decision since which each signs, ``lost`` those of these decisions that
    followed the loss of the key before, ``sources`` what erasures commit to of the list of sources,
    by its rows, ``destroyed`` files
    of the vault, or what stands for them, with the decision that let them go. ``hashes`` are of entries that
    erasures emptied, as they noted them, ``erased_by`` the entries that a decision says it emptied,
    with the commitment that its row opens.
    """

    first: int = 1
    numbers: list[int] = field(default_factory=list)
    times: dict[int, str] = field(default_factory=dict)
    sound: dict[int, Decision] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    standings: dict[int, list[Line]] = field(default_factory=dict)
    judgements: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    keys: list[tuple[int, str]] = field(default_factory=list)
    destroyed: dict[str, int] = field(default_factory=dict)
    hashes: dict[int, list[bytes]] = field(default_factory=dict)
    erased_by: dict[int, tuple[tuple[int, ...], str]] = field(default_factory=dict)
    lost: list[int] = field(default_factory=list)
    sources: dict[int, dict[str, str]] = field(default_factory=dict)
    origin: str | None = None
    last: int = 0

    def gaps(self) -> list[int]:
        """The numbers that are left out."""
        there = set(self.numbers)
        return [number for number in range(self.first, self.last + 1) if number not in there]

    def take(self, row: DecisionRow) -> None:
        """Take in what a decision says."""
        after = row.after or {}
        decision = Decision(row.number, row.at, row.by, row.verb, row.subject, row.why, {})
        self.sound[decision.number] = decision
        for document in after.get("documents", ()):
            self.documents.setdefault(document, decision.number)
        self.codes.update(after.get("codes", {}))
        if "standings" in after:
            self.standings[decision.number] = [tuple(line) for line in after["standings"]]
        if "judgements" in after:
            self.judgements[decision.number] = after["judgements"]
        if "signing_key" in after:
            self.keys.append((decision.number, after["signing_key"]))
            if after.get("lost"):
                self.lost.append(decision.number)
        if "sources" in after:
            self.sources[decision.number] = after["sources"]
        self.destroyed.update(dict.fromkeys(after.get("destroyed", ()), decision.number))
        self.origin = self.origin or after.get("origin")
        if "documents" in after:
            decision.after = {"documents": len(after["documents"])}


def read_decisions(evidence: Evidence, erasures: Erasures) -> Decisions:
    """Hold every decision against its leaf, or what an erasure says of what stays of it."""
    found = Decisions(hashes=erasures.hashes)
    leaves = LeavesOf("action_id", erasures.entries, OF_DECISIONS)
    begun = models.Checkpoint.objects.order_by("size").values_list("action_id", flat=True).first()
    unlogged, alone = [], []
    emptied = {*erasures.left, *erasures.unknown, *erasures.emptied}
    astray: dict[int, list[tuple[int, str | None]]] = {}
    for first, last, rows in RawRows(models.Action, *COLUMNS).pages():
        of = leaves.between(first, last)
        for number, *values in rows:
            row = decision_row(number, values)
            found.numbers.append(number)
            if row.at:
                found.times[number] = row.at
            if entries := noted(row.after):
                found.erased_by[number] = (tuple(sorted(entries)), row.commit)
            if number not in of and begun is not None and 0 < number < begun and not row.salt:
                unlogged.append(number)
            elif number not in of and number in emptied:
                _take_emptied(row, erasures.emptied.get(number), erasures, found, evidence)
            elif number not in of:
                alone.append(row)
            elif evidence.match(Row("decision", number, f"decision {number}"), row.commit, of.pop(number)):
                found.take(row)
            else:
                evidence.doubtful_decisions.add(number)
        astray.update(of)
    _renumbered(alone, astray, erasures, found, evidence)
    evidence.astray.update({n: (commit, f"decision {number}") for number in astray for n, commit in astray[number]})
    evidence.doubtful_decisions.update(astray)
    if unlogged:
        found.first = max(unlogged) + 1
        evidence.notes.append(
            f"{len(unlogged)} decisions are from before this ledger had a log; whether they are unchanged is not known."
        )
    found.last = _last()
    evidence.doubtful_decisions.update(found.gaps())
    return found


def _last() -> int:
    """The last decision that both an entry of the log and a checkpoint name: no number that one row alone makes up."""
    named = set(models.Leaf.objects.values_list("action", flat=True).distinct())
    last = max(named & set(models.Checkpoint.objects.values_list("action", flat=True)), default=0)
    return last if last < 2 * (len(named) + models.Action.objects.count()) else 0


def _renumbered(
    alone: Sequence[DecisionRow],
    astray: dict[int, list[tuple[int, str | None]]],
    erasures: Erasures,
    found: Decisions,
    evidence: Evidence,
) -> None:
    """Rows without a leaf: each is one whose number was changed, where the log knows it under another, or was added."""
    there = set(found.numbers)
    for row in alone:
        known = {number: {commit} for number, commit in erasures.left.items()}
        known.update((number, {commit or "" for _, commit in of}) for number, of in astray.items())
        lost = (number for number in known if number not in there)
        was = next((number for number in lost if row.readable and row.commit_as(number) in known[number]), None)
        if was is None:
            evidence.match(Row("decision", row.number, f"decision {row.number}"), row.commit, ())
            evidence.doubtful_decisions.add(row.number)
            continue
        evidence.find("changed", f"decision {was}", f"Decision {was} was changed: its number is {row.number} now.")
        astray.pop(was, None)
        found.numbers[found.numbers.index(row.number)] = was
        found.times[was] = found.times.pop(row.number, row.at)
        there.add(was)
        row.number = was
        found.take(row)


def _take_emptied(row: DecisionRow, text: str | None, erasures: Erasures, found: Decisions, evidence: Evidence) -> None:
    """A decision of which words were erased: the erasure says what stays; of an old one only its time is known."""
    number = row.number
    if number in erasures.left:
        right = row.commit == erasures.left[number]
    elif number in erasures.unknown:
        right = row.readable
    else:
        leaf = leaf_of(text or "")
        right = row.readable and not row.salt and leaf is not None and row.at == moment(leaf.at)
        evidence.notes.append(OLD)
    if right:
        found.take(row)
    else:
        evidence.doubtful_decisions.add(number)
        evidence.find("changed", f"decision {number}", f"Decision {number} was changed after words of it were erased.")


OLD = (
    "Words of decisions were erased by an earlier version of civcas, which noted nothing of what stays of them; "
    "whether that is unchanged is not known."
)
"""Said of erasures that nothing can be held against."""
