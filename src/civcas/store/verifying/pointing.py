"""What a judgement's row points at: the documents and the incident that its decision says."""

from __future__ import annotations

from typing import Any

from civcas.store import models
from civcas.store.verifying.evidence import Evidence


def points_elsewhere(
    row: dict[str, Any], said: dict[str, Any], keys: dict[int, str], codes: dict[int, str], evidence: Evidence
) -> list[str]:
    """The columns of a judgement that point at something else than was decided; what was removed is not asked."""
    if "document" not in said:
        return _before(row, said["about"])
    wrong = []
    for column in ("document", "other"):
        if row[column] not in evidence.gone and keys.get(row[column]) != said[column]:
            wrong.append(column)
    code = said["incident"]
    removed = code in evidence.doubtful_incidents and code not in codes.values()
    if not removed and codes.get(row["incident"]) != code:
        wrong.append("incident")
    return wrong


def _before(row: dict[str, Any], about: dict[str, Any]) -> list[str]:
    """The same where an earlier version decided: then a correction's claim says of what document it is."""
    if "claim" not in about or row["document"] is None:
        return []
    claims = models.Claim.objects.filter(reading__document=row["document"], claim_id=about["claim"])
    return [] if claims.exists() else ["document"]
