"""What another record makes of an incident of its own, beyond what a claim can say."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.records.assessment import Attribution, HarmGrade, StrikeStatus
from civcas.records.making import quick_to_make


@quick_to_make
@dataclass(frozen=True, slots=True)
class Credited:
    """A source that an incident rests on: who, and where it is read."""

    name: str | None
    url: str | None = None


@quick_to_make
@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What a party itself says of its victims; ``high`` is None where it states none."""

    outcome: str
    group: str
    low: int | None
    high: int | None


@quick_to_make
@dataclass(frozen=True, slots=True)
class AsRecorded:
    """An incident as the record that hands it on has assessed it.

    ``origins`` is the number of independent origins that it counts,
    ``documents`` of texts; ``status_contested`` says that it holds the status
    of the dead to be contested, ``conceded`` what parties acknowledge of it,
    ``denied_by`` who is named in their own denial alone, ``hit`` what was hit, ``sources`` and ``note`` are its own.
    None where the record says nothing of it.
    """

    grade: HarmGrade
    strike_status: StrikeStatus | None = None
    attributions: tuple[Attribution, ...] = ()
    origins: int | None = None
    documents: int | None = None
    status_contested: bool = False
    conceded: tuple[Acknowledged, ...] = ()
    denied_by: tuple[str, ...] = ()
    hit: tuple[str, ...] = ()
    sources: tuple[Credited, ...] = ()
    note: str | None = None
