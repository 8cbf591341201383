"""Assessments: each opens its leaf, and its grade and tally in clear are those of what is sealed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from civcas.errors import Unsealed
from civcas.proof import commitment
from civcas.store import models
from civcas.store.payload import packed
from civcas.store.raw_rows import RawRows, moment_of
from civcas.store.sealing import Content
from civcas.store.verifying.decisions import Decisions
from civcas.store.verifying.evidence import Evidence, LeavesOf, Row
from civcas.toll import tally_of

_COLUMNS = ("incident", "made_at", "action", "grade", "tally", "sealed")


@dataclass(slots=True)
class Newest:
    """Of an incident: its newest assessment's row, the decision of it, and the tellings that it is made of."""

    row: int
    decision: int
    tellings: frozenset[str]


@dataclass
class Assessed:
    """The newest assessment of every incident, by code; ``codes`` maps incidents' rows to their true codes."""

    codes: dict[int, str]
    newest: dict[str, Newest] = field(default_factory=dict)
    count: int = 0


def read_assessments(
    evidence: Evidence, decisions: Decisions, erased: dict[int, int], codes: dict[int, str]
) -> Assessed:
    """Hold every assessment against its leaf, and its columns against what is sealed."""
    found = Assessed(codes)
    leaves = LeavesOf("assessment_id", erased)
    total = models.Assessment.objects.count()
    for first, last, rows in RawRows(models.Assessment, *_COLUMNS).pages():
        of = leaves.between(first, last)
        for pk, *values in rows:
            row = dict(zip(_COLUMNS, values, strict=True))
            _assessment(pk, row, of.pop(pk, []), evidence, decisions, found)
        for pk, some in of.items():
            code = codes.get(next(iter(models.Incident.objects.filter(assessment=pk).values_list("pk", flat=True)), 0))
            if code:
                evidence.doubtful_incidents.add(code)
            else:
                evidence.doubtful_incidents.update(codes.values())
            evidence.astray.update({n: (commit, f"assessment {pk}") for n, commit in some})
        found.count += len(rows)
        evidence.step("Checking assessments", found.count, total)
    return found


def _assessment(
    pk: int,
    row: dict[str, Any],
    leaves: list[tuple[int, str | None]],
    evidence: Evidence,
    decisions: Decisions,
    found: Assessed,
) -> None:
    code = found.codes.get(row["incident"], "")
    name = f"assessment {pk} of {code}" if code else f"assessment {pk}"
    named = Row("assessment", pk, name)
    if evidence.ring is None:
        evidence.match(named, None, leaves)
        return
    content = _opened(code, row, evidence, found)
    if content is None:
        evidence.match(named, None, leaves)
        evidence.find("changed", name, f"A{name[1:]} was changed: its sealed words do not open.")
        _doubt(pk, code, evidence, found)
        return
    if not evidence.match(named, commitment(content.salt, content.content), leaves):
        _doubt(pk, code, evidence, found)
        return
    incident, assessment = models.Assessment.records_of(content)
    wrong = []
    if row["grade"] != assessment.grade:
        wrong.append("grade")
    if _plain(row["tally"]) != orjson.loads(packed(tally_of(incident, assessment))):
        wrong.append("tally")
    decision = decisions.sound.get(row["action"])
    if decision is not None and moment_of(row["made_at"]) != decision.at:
        wrong.append("made_at")
    if wrong:
        evidence.find(
            "changed", name, f"A{name[1:]} was changed: {' and '.join(wrong)} does not say what is sealed in it."
        )
    assert incident.code is not None
    found.newest[incident.code] = Newest(pk, row["action"], frozenset(incident.tellings))


def _plain(text: str) -> Any:
    """The values of a text; the text itself where it is no JSON."""
    try:
        return orjson.loads(text)
    except ValueError:
        return text


def _opened(code: str, row: dict[str, Any], evidence: Evidence, found: Assessed) -> Content | None:
    """What is sealed of an assessment; where its incident's row is gone, under the codes that are left."""
    assert evidence.ring is not None
    for one in [code] if code else sorted(evidence.doubtful_incidents.difference(found.codes.values())):
        try:
            return evidence.ring.open(row["sealed"], models.Assessment.about(one, row["action"]))
        except (Unsealed, UnicodeError):
            continue
    return None


def _doubt(pk: int, code: str, evidence: Evidence, found: Assessed) -> None:
    """Let the present state of the incidents that an assessment may be of prove nothing."""
    evidence.doubtful_incidents.add(code)
    for incident in models.Incident.objects.filter(assessment=pk).values_list("pk", flat=True):
        evidence.doubtful_incidents.add(found.codes.get(incident, ""))
