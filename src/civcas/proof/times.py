"""Times as the log writes them: UTC, to the microsecond, in one spelling."""

from __future__ import annotations

import datetime as dt
import re

_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


def time_text(at: dt.datetime) -> str:
    """A time in UTC, as in ``2025-06-04T09:30:00.000000Z``; ValueError where it is in no or another zone."""
    if at.utcoffset() != dt.timedelta(0):
        raise ValueError(f"the time {at.isoformat()} is not in UTC")
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_time(text: str) -> dt.datetime:
    """The time of such a text; ValueError where it is none."""
    if not _TIME.fullmatch(text):
        raise ValueError(f"{text!r} is no time such as 2025-06-04T09:30:00.000000Z")
    return dt.datetime.fromisoformat(text)
