"""The claims of readings as flat rows: what a table of ``civcas read --format csv`` holds, one claim a row."""

from __future__ import annotations

from collections.abc import Iterator

from civcas.records import Document, Reading

COLUMNS = (
    *("document", "claim", "language", "scope", "zone", "outcome", "low", "high", "qualifier", "count", "status"),
    *("age", "sex", "role", "part_of", "speaker", "speaker_kind", "stance", "kind", "from", "until", "precision"),
    *("place", "country", "latitude", "longitude", "quote", "start", "end", "rule"),
)
"""As the contract of ``civcas read`` names them; ``from`` and ``until`` are the days of its ``when``."""


def claim_rows(document: Document, reading: Reading) -> Iterator[dict[str, object]]:
    """A row for each claim, in the order of the text; what is not stated is not in the row."""
    for claim in reading.claims:
        row: dict[str, object] = {"document": document.id, "claim": claim.id}
        for name in ("language", "scope", "zone", "outcome", "part_of", "speaker", "speaker_kind", "stance", "kind"):
            row[name] = getattr(claim, name)
        figure, when, where = claim.figure, claim.when, claim.where
        for name in ("low", "high", "qualifier", "count", "status", "age", "sex", "role") if figure else ():
            row[name] = getattr(figure, name)
        if when is not None:
            row |= {"from": when.start, "until": when.end, "precision": when.precision}
        if where is not None:
            row |= {"place": where.name, "country": where.country}
            if where.resolved is not None:
                row |= {"latitude": where.resolved.latitude, "longitude": where.resolved.longitude}
        yield row | {"quote": claim.quote, "start": claim.start, "end": claim.end, "rule": claim.rule}
