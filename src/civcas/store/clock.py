"""The time of an action: never before the last one's, whatever this machine's clock says."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from civcas import settings
from civcas.errors import ClockBehind, UsageError

SLACK = dt.timedelta(minutes=5)
"""How far a clock may be behind for a moment, as it is when it is set right over the network."""


def time_of_action(last: dt.datetime | None, now: dt.datetime | None = None) -> dt.datetime:
    """The time that an action is dated to, given the last one's.

    A clock that is a little behind is waited out: the action is dated to the
    last one's time. One that is further behind raises ClockBehind, because
    entries would be dated falsely, unless ``CIVCAS_CLOCK_BEHIND`` is ``hold``.
    """
    at = now or timezone.now()
    if last is None or at >= last:
        return at
    wanted = settings.value("CIVCAS_CLOCK_BEHIND") or "refuse"
    if wanted not in ("refuse", "hold"):
        raise UsageError(f"CIVCAS_CLOCK_BEHIND is {wanted!r}; set it to refuse or hold.")
    if wanted == "refuse" and last - at > SLACK:
        raise ClockBehind(
            f"This machine's clock says {at:%Y-%m-%d %H:%M}, before the ledger's last entry of {last:%Y-%m-%d %H:%M} "
            "UTC; set the clock right and run this again. If that entry was the one with the wrong time, set "
            "CIVCAS_CLOCK_BEHIND=hold, which dates new entries to it until the clock has caught up."
        )
    return last
