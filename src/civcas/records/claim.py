"""A claim: what one speaker asserts in one document about harm, with the exact words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from civcas.records.document import ZoneKind
from civcas.records.figure import Figure, Outcome
from civcas.records.making import quick_to_make
from civcas.records.person import Person
from civcas.records.place import Where
from civcas.records.when import When

Scope = Literal["incident", "aggregate", "context"]
Stance = Literal["asserted", "feared", "unverified", "denied", "acknowledged", "corrected", "withdrawn"]
ActorStance = Literal["blamed", "claimed_responsibility", "denied", "possible"]
SpeakerKind = Literal[
    "monitor",
    "outlet",
    "official",
    "belligerent",
    "hospital",
    "rescuer",
    "relative",
    "witness",
    "organisation",
    "unknown",
]


@quick_to_make
@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who may have done the harm, by whose word, and how it is put."""

    name: str
    stance: ActorStance
    by: str | None = None


@quick_to_make
@dataclass(frozen=True, slots=True)
class Relation:
    """How a claim stands to another claim of the same document."""

    kind: Literal["supersedes", "died_of_wounds", "same_as", "adds_to"]
    to: str


@quick_to_make
@dataclass(frozen=True, slots=True)
class Claim:
    """What one speaker asserts in one document about harm.

    ``text[start:end] == quote`` in Python string offsets of the document's
    working text, always. ``figure`` is None for a denial of everything.
    ``covers`` lists the dates, places and actors of an aggregate. ``part_of``
    is the id of the claim that this one is inside.
    """

    id: str
    language: str
    scope: Scope
    zone: ZoneKind
    outcome: Outcome
    figure: Figure | None
    quote: str
    start: int
    end: int
    rule: str
    part_of: str | None = None
    relation: Relation | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind = "unknown"
    via: tuple[str, ...] = ()
    stance: Stance = "asserted"
    kind: str = "unknown"
    actors: tuple[Actor, ...] = ()
    when: When | None = None
    where: Where | None = None
    covers: tuple[Where, ...] = ()
    people: tuple[Person, ...] = ()


def claim_id(text_sha256: str, start: int, end: int, outcome: str, group: str) -> str:
    """The permanent id of a claim: a hash of its text's hash, its span, its outcome and its group.

    It survives re-reading by a newer engine. 20 hexadecimal digits.
    """
    return hashlib.sha256(f"{text_sha256}\0{start}\0{end}\0{outcome}\0{group}".encode()).hexdigest()[:20]
