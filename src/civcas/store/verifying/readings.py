"""Readings: each opens its leaf; its claims and tellings stand as rows, each as it was read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from civcas import records
from civcas.errors import Unsealed
from civcas.proof import commitment
from civcas.store import models
from civcas.store.held import in_parts
from civcas.store.models.claim import PERSONAL, STORED, stored
from civcas.store.raw_rows import RawRows, moment_of
from civcas.store.verifying.derived import Derived
from civcas.store.verifying.evidence import Evidence, LeavesOf, Row
from civcas.store.verifying.speakers import Speakers

_SAME = ("text_sha256", "engine", "lexicons", "language")
_COLUMNS = ("document", *_SAME, "made_at", "sealed")
_CLAIM = STORED[1:]
"""The columns of a claim's row beside its reading."""

Values = tuple[Any, ...]


class ClaimRows:
    """Claims that are missing in one reading and too many in another are one that was moved."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.count = 0
        self._missing: list[tuple[Values, str]] = []
        self._extra: list[tuple[Values, str]] = []

    def hold(self, wanted: list[Values], there: list[Values], document: str) -> bool:
        """Hold the rows of one reading against its claims; whether they are the same."""
        self.count += len(there)
        if wanted == there:
            return True
        left = [values for values in wanted if values not in there]
        over = [values for values in there if values not in wanted]
        for values in list(left):
            other = _alike(values, over)
            if other is not None:
                left.remove(values)
                over.remove(other)
                names = [name for name, one, two in zip(_CLAIM, values, other, strict=True) if one != two]
                where = f"claim {values[1]} of document {document}"
                self.evidence.find(
                    "changed",
                    where,
                    f"Claim {values[1]} of document {document}: {', '.join(names)} of "
                    "its row does not say what was read.",
                )
        self._missing += ((values, document) for values in left)
        self._extra += ((values, document) for values in over)
        return False

    def stray(self, there: list[Values]) -> None:
        """Rows of a reading that there is not."""
        self._extra += ((values, "") for values in there)

    def close(self) -> None:
        """Say what is left: claims that were removed, added by hand, or moved to another reading."""
        extra = {values[1:]: document for values, document in self._extra}
        for values, document in self._missing:
            what = "was removed"
            if values[1:] in extra:
                other = extra.pop(values[1:])
                of = f"another reading, of document {other}" if other else "a reading that there is not"
                what = f"stands with {of}"
            where = f"claim {values[1]} of document {document}"
            self.evidence.find("missing", where, f"The row of claim {values[1]} of document {document} {what}.")
        for values, document in extra.items():
            where = f"claim {values[0]} of {f'document {document}' if document else 'a reading that there is not'}"
            self.evidence.find("added", where, f"The row of {where} was added by hand.")


def _said(values: Iterable[Any]) -> Values:
    """Values as they are compared: a day as it is written, which not every database gives back as one."""
    return tuple(value.isoformat() if isinstance(value, dt.date) else value for value in values)


def _alike(values: Values, over: list[Values]) -> Values | None:
    """The row that was this claim's before it was changed: at its place, or of its id."""
    for part in (0, 1):
        for one in over:
            if one[part] == values[part]:
                return one
    return None


def read_readings(
    evidence: Evidence,
    erased: dict[int, int],
    speakers: Speakers,
    codes: dict[int, str],
    derived: Derived,
    old: Collection[int] = (),
) -> tuple[int, int]:
    """Hold every reading, with its rows of claims and tellings, against its leaf; how many readings and claims.

    ``old`` are erasures of a version that let a column go on saying what was read.
    """
    leaves = LeavesOf("reading_id", erased)
    wiped: set[int | None] = set()
    for once in in_parts([n for n, by in erased.items() if by in old], 500):
        wiped.update(models.Leaf.objects.filter(n__in=once).values_list("reading", flat=True))
    claims, tellings = RawRows(models.Claim, *STORED), RawRows(models.Telling, "reading", "document", "n")
    rows_of_claims = ClaimRows(evidence)
    stray: list[Values] = []
    done, total = 0, models.Reading.objects.count()
    for first, last, rows in RawRows(models.Reading, *_COLUMNS).pages():
        of = leaves.between(first, last)
        keys = _keys({row[1] for row in rows}, evidence)
        found: dict[int, list[Values]] = defaultdict(list)
        told: dict[int, list[Values]] = defaultdict(list)
        for _, reading, *values in claims.between("reading_id", first, last):
            found[reading].append(_said(values))
        for _, reading, document, n in tellings.between("reading_id", first, last):
            told[reading].append((document, n))
        anchors = _anchors(first, last)
        read: list[tuple[int, records.Reading]] = []
        for pk, *values in rows:
            row = dict(zip(_COLUMNS, values, strict=True))
            key = keys.get(row["document"], "")
            record = _reading(pk, row, key, of.pop(pk, []), evidence, wiped=pk in wiped)
            there, telling = found.pop(pk, []), told.pop(pk, [])
            if record is None:
                rows_of_claims.count += len(there)
                speakers.doubt(row["document"])
                continue
            read.append((pk, record))
            wanted = [_said(stored(claim, pk, n)[1:]) for n, claim in enumerate(record.claims)]
            sound = rows_of_claims.hold(wanted, sorted(there, key=lambda one: str(one[0]).zfill(9)), key)
            if not _tellings(record, row["document"], key, telling, evidence):
                evidence.doubtful_documents.add(key)
            else:
                _check_anchors(record, anchors.get(pk, ()), codes, evidence)
            if not sound:
                evidence.doubtful_documents.add(key)
            if moment_of(row["made_at"]) == speakers.recorded_at(row["document"]):
                _hear(row["document"], record, speakers)
        derived.readings(read)
        stray += _gone(of, found, told, rows_of_claims, evidence)
        done += len(rows)
        evidence.step("Checking readings", done, total)
    rows_of_claims.close()
    _stray(stray, evidence)
    _unanchored(codes, evidence)
    return done, rows_of_claims.count


def _hear(document: int, first: records.Reading, speakers: Speakers) -> None:
    """Whom the first reading of a document names."""
    speakers.read.add(document)
    for n, claim in enumerate(first.claims):
        if claim.speaker and claim.speaker_kind not in PERSONAL:
            speakers.hear(document, (0, n), claim.speaker, claim.speaker_kind)


def _anchors(first: int, last: int) -> dict[int, list[tuple[int, str, int]]]:
    """The incidents whose codes were given for tellings of readings: by reading, each with its claim and its place."""
    found: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    rows = models.Incident.objects.filter(anchor__reading__gte=first, anchor__reading__lte=last)
    at = {pk: (reading, n) for pk, reading, n in rows.values_list("pk", "anchor__reading", "anchor__n")}
    if at:
        for pk, claim in RawRows(models.Incident, "anchor_claim").between("id", min(at), max(at)):
            if pk in at:
                found[at[pk][0]].append((pk, claim, at[pk][1]))
    return found


def _check_anchors(
    record: records.Reading, anchors: Iterable[tuple[int, str, int]], codes: dict[int, str], evidence: Evidence
) -> None:
    """A code's telling holds the claim that the code was given for."""
    for pk, claim, n in anchors:
        code = codes[pk]
        if claim not in record.incidents[n].claims and code not in evidence.doubtful_incidents:
            evidence.find(
                "changed",
                f"incident {code}",
                f"Incident {code} was changed: it is anchored to a wrong telling.",
            )


def _unanchored(codes: dict[int, str], evidence: Evidence) -> None:
    """Say which incidents' codes are of no telling, where no telling was touched."""
    if any(finding.where.startswith(("telling ", "reading ")) for finding in evidence.findings):
        return
    there = {pk for (pk,) in RawRows(models.Telling).all()}
    for pk, anchor in RawRows(models.Incident, "anchor").all():
        if anchor not in there and codes[pk] not in evidence.doubtful_incidents:
            where = f"incident {codes[pk]}"
            evidence.find("changed", where, f"Incident {codes[pk]} was changed: it is anchored to no telling.")


def _keys(documents: set[int], evidence: Evidence) -> dict[int, str]:
    """The ids of documents by their rows, as the log knows them."""
    document = RawRows(models.Document, "key")
    parts = in_parts(sorted(documents), 500)
    return {pk: evidence.keys.get(pk, key) for some in parts for pk, key in document.among(some)}


def _reading(
    pk: int, row: dict[str, Any], key: str, leaves: list[tuple[int, str | None]], evidence: Evidence, *, wiped: bool
) -> records.Reading | None:
    """The record of a reading's row; None where it cannot be relied on."""
    name = f"reading {pk} of document {key}" if key else f"reading {pk}"
    named = Row("reading", pk, name)
    if evidence.ring is None:
        evidence.match(named, None, leaves)
        return None
    try:
        content = evidence.ring.open(row["sealed"], models.Reading.about(key, row["engine"], row["lexicons"]))
    except (Unsealed, UnicodeError):
        evidence.match(named, None, leaves)
        evidence.doubtful_documents.add(key)
        if row["document"] not in evidence.gone:
            evidence.find("changed", name, f"R{name[1:]} was changed: its sealed words do not open.")
        return None
    if not evidence.match(named, commitment(content.salt, content.content), leaves):
        evidence.doubtful_documents.add(key)
        return None
    record = models.Reading.record_of(content)
    same = _SAME[1:] if wiped else _SAME  # the text's hash goes on saying what was read
    wrong = [column for column in same if row[column] != getattr(record, column)]
    if record.document != key:
        wrong.append("document")
    if f'"made_at":"{moment_of(row["made_at"])}"' not in content.content:
        wrong.append("made_at")
    if wrong:
        evidence.find("changed", name, f"R{name[1:]} was changed: {', '.join(wrong)} does not say what was logged.")
    return record


def _tellings(record: records.Reading, document: int, key: str, there: list[Values], evidence: Evidence) -> bool:
    """The rows of a reading's tellings: one a told incident, in order, of its document; whether they are."""
    wanted = [(document, n) for n in range(len(record.incidents))]
    if sorted(there, key=str) == sorted(wanted, key=str):
        return True
    left = [one for one in wanted if one not in there]
    over = [one for one in there if one not in wanted]
    for n, (_, place) in enumerate(left):
        where = f"telling {key}#{place}"
        if n < len(over):
            evidence.find("changed", where, f"The row of the telling {key}#{place} was changed.")
        else:
            evidence.find("missing", where, f"The row of the telling {key}#{place} was removed.")
    for _, place in over[len(left) :]:
        evidence.find("added", f"telling {key}#{place}", f"The row of the telling {key}#{place} was added by hand.")
    return False


def _gone(
    of: dict[int, list[tuple[int, str | None]]],
    claims: dict[int, list[Values]],
    tellings: dict[int, list[Values]],
    rows_of_claims: ClaimRows,
    evidence: Evidence,
) -> list[Values]:
    """Leaves, claims and tellings of readings that are not there; gives these tellings that no leaf speaks of."""
    for pk, leaves in of.items():
        evidence.astray.update({n: (commit, f"reading {pk}") for n, commit in leaves})
    for pk, rows in claims.items():
        if pk not in of:
            rows_of_claims.stray(rows)
    return [one for pk, rows in tellings.items() if pk not in of for one in rows]


def _stray(tellings: Iterable[Values], evidence: Evidence) -> None:
    """Say which tellings are of a reading that there is not; one that is missing elsewhere was told there."""
    told = {finding.where for finding in evidence.findings}
    left = list(tellings)
    keys = _keys({document for document, _ in left}, evidence)
    for document, n in left:
        where = f"telling {keys.get(document, '')}#{n}"
        if where not in told:
            evidence.find("added", where, f"The row of the {where} was added by hand, of a reading that there is not.")
