"""A source: who speaks, what the register knows of it, and how far it is relied on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from civcas.records.claim import SpeakerKind

Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""The Admiralty letters: completely, usually, fairly, not usually reliable; E unreliable, F cannot be judged."""

Tie = Literal["owned_by", "part_of", "copies"]
"""How a source is kin to another: it is owned by it, a part of it, or regularly carries what it says."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A source that another is not independent of, and how."""

    name: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class Rating:
    """How reliable a source is held to be, by whom and why.

    It is rated in isolation: it says nothing of the credibility of any one
    claim, and no range and no grade is made of it.
    """

    reliability: Reliability
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Muting:
    """That a source is not heard: who decided so, and why."""

    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, monitor, ministry, belligerent, hospital or field contact, under the name it is recorded by.

    ``aliases`` are other names that mean it wherever they stand, in any
    language; ``short`` are names ("the Observatory") that mean it only beside
    a text that names it in full. ``languages`` are ISO 639-1 codes. A private
    person is no source of the register.
    """

    name: str
    kind: SpeakerKind = "unknown"
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kin: tuple[Kin, ...] = ()
    rating: Rating | None = None
    muted: Muting | None = None
