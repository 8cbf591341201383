"""What the pages and the command line show of the ledger: frozen views, made by ``queries``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from civcas.records import Assessment, Claim, Document, Figure, Incident, Reading, When, Where
from civcas.records.claim import SpeakerKind, Stance
from civcas.records.credibility import Credibility
from civcas.records.figure import Outcome
from civcas.records.record_scope import RecordScope

Standing = Literal["proposed", "accepted", "published", "withdrawn"]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with what a reader needs to know of the document that it stands in, and how credible it was rated.

    ``read_by`` names the program that recognised the document's text in a picture.
    """

    claim: Claim
    document_id: str
    document_title: str | None
    publisher: str | None
    published: dt.date | None
    url: str | None = None
    credibility: Credibility | None = None
    read_by: str | None = None


@dataclass(frozen=True, slots=True)
class ScopeVersion:
    """A scope as a decision set it: its number among versions, who set it and why, its file's text and digest."""

    number: int
    text: str
    sha256: str
    scope: RecordScope
    decision: int
    at: dt.datetime
    by: str
    why: str

    @property
    def shape(self) -> dict[str, object]:
        """What is printed beside figures for programs."""
        return {"name": self.scope.name, "version": self.number, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident as it stands, with its newest assessment.

    ``present`` is false where no reading tells of it any more. ``decision`` is
    the number of the action that last bore on it: give it back as ``seen`` to
    decide on what was seen. ``place``, ``when`` and ``kind`` are for lists. ``claims`` come by document,
    in the order of the text; in lists of incidents ``claims`` is empty and
    ``documents`` still counts. ``scope`` is the recorder's scope that its
    figures were made by, ``outside`` why it is outside it, in ``civcas
    incident`` and on the incident's own page.
    """

    code: str
    incident: Incident
    assessment: Assessment
    standing: Standing
    place: str | None
    when: When | None
    kind: str
    published_at: dt.datetime | None
    documents: int
    claims: tuple[ClaimView, ...] = ()
    present: bool = True
    decision: int = 0
    scope: ScopeVersion | None = None
    outside: str | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """A code that was given once and now leads to another incident."""

    code: str
    to: str


@dataclass(frozen=True, slots=True)
class Erased:
    """That words were taken out of a document, by which decision, when and why.

    ``words`` is false where only its original went, because that also held what was erased of another.
    """

    decision: int
    at: dt.datetime
    why: str
    words: bool = True


@dataclass(frozen=True, slots=True)
class CameIn:
    """A file that a document came out of: the id of its own document, its name, whether its original was destroyed."""

    document: str
    name: str | None
    sha256: str
    gone: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its newest reading.

    ``codes`` are the incidents that it tells of; ``codes_of`` maps a claim's
    id to the codes of the incidents that the claim belongs to. ``came_in`` are
    the files that it came out of.
    """

    document: Document
    reading: Reading
    captured_at: dt.datetime
    erased: Erased | None = None
    codes: tuple[str, ...] = ()
    codes_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    came_in: tuple[CameIn, ...] = ()


@dataclass(frozen=True, slots=True)
class AggregateView:
    """A running, period or added total that a speaker states; never added to incidents."""

    speaker: str | None
    speaker_kind: SpeakerKind
    stance: Stance
    outcome: Outcome
    figure: Figure
    covers: tuple[Where, ...]
    when: When | None
    quote: str
    claim_id: str
    document_id: str
    document_title: str | None
    publisher: str | None
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds; ``proposed`` and ``published`` are incidents."""

    documents: int
    claims: int
    incidents: int
    proposed: int
    published: int


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One change of state: who, when, what, from what to what, and why.

    ``judgements`` are the numbers of those that it made and that still stand.
    """

    number: int
    at: dt.datetime
    by: str
    verb: str
    subject: str
    why: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    judgements: tuple[int, ...] = ()
