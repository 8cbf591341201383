"""A source: who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.records.claim import SpeakerKind


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, monitor, ministry, belligerent, hospital or field contact, under the name it is recorded by."""

    name: str
    kind: SpeakerKind = "unknown"
