"""Decisions: each is what its leaf commits to; what they say of rows is what those are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from civcas.proof import canonical, commitment
from civcas.store import models
from civcas.store.contents import moment
from civcas.store.raw_rows import RawRows, moment_of
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
    are public keys with the decision since which each signs, ``destroyed`` files
    of the vault with the decision that let them go.
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
    origin: str | None = None

    def gaps(self) -> list[int]:
        """The numbers that are left out."""
        there = set(self.numbers)
        last = max((number for number in self.numbers if number < 2**40), default=0)
        return [number for number in range(self.first, last) if number not in there]

    def take(self, decision: Decision) -> None:
        """Take in what a decision says."""
        after = decision.after
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
        self.destroyed.update(dict.fromkeys(after.get("destroyed", ()), decision.number))
        self.origin = self.origin or after.get("origin")
        decision.after = {"documents": len(after["documents"])} if "documents" in after else {}


_COLUMNS = ("at", "by", "verb", "subject", "before", "after", "why", "salt")


def read_decisions(evidence: Evidence, erased: dict[int, int]) -> Decisions:
    """Hold every decision against its leaf; ``erased`` gives the decision that erased an entry."""
    found = Decisions()
    emptied = _emptied(erased)
    leaves = LeavesOf("action_id", erased, ("decision", "erasure"))
    begun = models.Checkpoint.objects.order_by("size").values_list("action_id", flat=True).first()
    unlogged: list[int] = []
    for first, last, rows in RawRows(models.Action, *_COLUMNS).pages():
        of = leaves.between(first, last)
        for number, *values in rows:
            found.numbers.append(number)
            decision, commit = _decision(number, values)
            if decision is not None and decision.at:
                found.times[number] = decision.at
            if number not in of and begun is not None and 0 < number < begun and not _salt(values[-1]):
                unlogged.append(number)
            elif number in emptied and number not in of:
                _take_emptied(number, decision, values[-1], emptied[number], found, evidence)
            elif evidence.match(Row("decision", number, f"decision {number}"), commit, of.pop(number, ())):
                assert decision is not None
                found.take(decision)
            else:
                evidence.doubtful_decisions.add(number)
        evidence.astray.update({n: (commit, f"decision {number}") for number in of for n, commit in of[number]})
        evidence.doubtful_decisions.update(of)
    if unlogged:
        found.first = max(unlogged) + 1
        evidence.notes.append(
            f"{len(unlogged)} decisions are from before this ledger had a log; whether they are unchanged is not known."
        )
    for number in found.gaps():
        evidence.doubtful_decisions.add(number)
    return found


def _emptied(erased: dict[int, int]) -> dict[int, str]:
    """The decisions whose reasons were erased, each with the text of its leaf."""
    rows = models.Leaf.objects.filter(n__in=erased, kind__in=("decision", "erasure")) if erased else ()
    return {row.action_id: row.text for row in rows}


def _take_emptied(
    number: int, decision: Decision | None, salt: str, text: str, found: Decisions, evidence: Evidence
) -> None:
    """A decision whose reason was erased: nothing is left that its leaf commits to but when it was made."""
    leaf = leaf_of(text)
    if decision is None or salt or leaf is None or decision.at != moment(leaf.at):
        evidence.doubtful_decisions.add(number)
        evidence.find("changed", f"decision {number}", f"Decision {number} was changed after words of it were erased.")
    else:
        found.take(decision)


def _decision(number: int, values: Sequence[str]) -> tuple[Decision | None, str]:
    """The decision of a row, and the commitment that it opens; one that opens nothing where it cannot be read."""
    at, by, verb, subject, before, after, why, salt = values
    try:
        plain = [None if text is None else _strict(text) for text in (before, after)]
        when = moment_of(at)
        content = canonical(
            {
                "action": number,
                "after": plain[1],
                "at": when,
                "before": plain[0],
                "by": by,
                "subject": subject,
                "verb": verb,
                "why": why,
            }
        )
        decision = Decision(number, when or "", by, verb, subject, why, plain[1] or {})
        return decision, commitment(_salt(salt), content)
    except ValueError:
        return None, ""


def _strict(text: str) -> Any:
    """The plain values of a text that was written by orjson; ValueError for any other spelling."""
    value = orjson.loads(text)
    if orjson.dumps(value).decode() != text:
        raise ValueError("another spelling")
    return value


def _salt(text: str) -> bytes:
    salt = bytes.fromhex(text)
    if salt.hex() != text:
        raise ValueError("another spelling")
    return salt
