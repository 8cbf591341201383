"""``--as-of``: the ledger as it stood after a decision or at a time."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

AS_OF = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="WHEN",
        help="As the ledger stood then: a decision's number, a day (its end, UTC), or a time like 2026-05-01T12:00Z.",
    ),
]


def moment(given: str | None) -> int | dt.datetime | None:
    """What ``--as-of`` means; UsageError for what is none of the three."""
    from civcas.errors import UsageError

    if given is None:
        return None
    text = given.strip()
    if text.isascii() and text.isdigit() and len(text) < 8:
        return int(text)
    try:
        if len(text) == 10:
            return dt.datetime.combine(dt.date.fromisoformat(text), dt.time.max, dt.UTC)
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--as-of {given!r} is no decision's number, day or time; write 12, 2026-05-01 or 2026-05-01T12:00Z."
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
