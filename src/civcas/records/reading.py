"""A reading: everything that one engine took from one working text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from civcas.records.as_recorded import AsRecorded
from civcas.records.claim import Actor, Claim
from civcas.records.document import Document
from civcas.records.making import quick_to_make
from civcas.records.place import Where
from civcas.records.version import Version
from civcas.records.when import When
from civcas.script.sketch import Sketch, sketch

FROM_COLUMNS = "columns"
"""How the engine of a reading begins whose claims are stated in columns of a recorder's file: none reads it again."""
STATED_IN_COLUMN = "stated in a column of the recorder's file"
"""The rule of such claims. A row is an incident of its recorder, so that two rows of one recorder are two."""


@quick_to_make
@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure of an incident as a document tells it, with the claims it comes from and the rule that joined them."""

    low: int | None
    high: int | None
    claims: tuple[str, ...]
    rule: str

    @property
    def best(self) -> int | None:
        """The stated number, or the low: only to compare with data that has one number, never shown or added."""
        return self.high if self.low is None else self.low


@quick_to_make
@dataclass(frozen=True, slots=True)
class Hit:
    """What words of a text say: what was hit as a kind of the field ("school" is ``education``), or an hour, or a cue.

    ``text[start:end] == quote`` in the working text.
    """

    kind: str
    quote: str
    start: int
    end: int


@quick_to_make
@dataclass(frozen=True, slots=True)
class ToldIncident:
    """What one document itself tells of one incident; ``claims`` are ids of the reading's claims.

    ``hours`` are parts of the day (``dawn``, ``evening``) and times by the
    clock (``14:30``) of the harm, ``cues`` the words that say how it stands to
    what else is told: ``another`` attack, the ``second`` or ``third`` of the
    day, or a figure that is an ``update`` of an earlier one or ``lowered``.
    Both with the words that say so, as of what was hit. ``as_recorded`` is
    what another record makes of the incident, where the document is a row of one.
    """

    claims: tuple[str, ...]
    killed: ToldFigure | None = None
    injured: ToldFigure | None = None
    civilians_killed: ToldFigure | None = None
    children_killed: ToldFigure | None = None
    women_killed: ToldFigure | None = None
    kind: str = "unknown"
    when: When | None = None
    where: Where | None = None
    actors: tuple[Actor, ...] = ()
    hit: tuple[Hit, ...] = ()
    hours: tuple[Hit, ...] = ()
    cues: tuple[Hit, ...] = ()
    as_recorded: AsRecorded | None = None


@quick_to_make
@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of one working text, and the incidents that the document itself tells of, its own first.

    ``engine`` is the version of the reading engine, ``lexicons`` the digest of
    the lexicons it used: with ``text_sha256`` they identify the reading.
    ``notices`` are sentences for a person (no claims found, a date in the
    future).
    """

    document: str
    text_sha256: str
    language: str
    engine: str
    lexicons: str
    claims: tuple[Claim, ...] = ()
    incidents: tuple[ToldIncident, ...] = ()
    notices: tuple[str, ...] = ()

    def claim(self, claim_id: str) -> Claim:
        """The claim of that id; KeyError where the reading has none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)


@quick_to_make
@dataclass(frozen=True, slots=True)
class WasNear:
    """A document that shared so much of the shorter of two accounts, ``surely`` by more words than a formula has."""

    document: str
    share: float
    surely: bool


@quick_to_make
@dataclass(frozen=True, slots=True)
class Telling:
    """One document's account of one incident, as linking takes it: the told incident with its claims and its document.

    ``key`` is ``document-id#n``, n counting the told incidents of the reading
    from 0. ``claims`` are all claims of the told incident. ``text_sha256`` is
    the hash of the document's working text: equal hashes are copies.
    ``sketch`` is that of the paragraphs which make the claims: alike ones are
    near copies (``civcas.script.sketch``). ``near`` are documents of which it
    was known to be a near copy, or they of it, before words of either were erased.
    ``version`` says what the document
    is a version of, where that is known to matter. ``beside`` are other
    incidents that the document tells of near it.
    """

    key: str
    document: str
    text_sha256: str
    told: ToldIncident
    claims: tuple[Claim, ...]
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    sketch: Sketch = ()
    near: tuple[WasNear, ...] = ()
    version: Version | None = None
    beside: tuple[ToldIncident, ...] = ()


NEAR_IT = 20
"""As many incidents before and after one count as told beside it: what a long list tells elsewhere does not."""


def told_beside(reading: Reading, n: int) -> tuple[ToldIncident, ...]:
    """The incidents that a reading tells of beside its ``n``-th."""
    return (*reading.incidents[max(0, n - NEAR_IT) : n], *reading.incidents[n + 1 : n + 1 + NEAR_IT])


def tellings(document: Document, reading: Reading, *, key: bytes = b"") -> tuple[Telling, ...]:
    """The tellings of one document's reading, in the reading's order; ``key`` is that of their sketches."""
    by_id = {claim.id: claim for claim in reading.claims}
    return tuple(
        Telling(
            key=f"{document.id}#{n}",
            document=document.id,
            text_sha256=reading.text_sha256,
            told=told,
            claims=tuple(by_id[claim] for claim in told.claims),
            published=document.published,
            publisher=document.publisher,
            url=document.url,
            title=document.title,
            sketch=sketch(passages(document.text, [by_id[claim] for claim in told.claims]), key),
            beside=told_beside(reading, n),
        )
        for n, told in enumerate(reading.incidents)
    )


AROUND = 600
"""Characters beside a claim, within its line, that are compared with other texts at most."""


def passages(text: str, claims: Iterable[Claim]) -> str:
    """The lines of a text that make these claims, one after the other.

    Menus, other stories and what is said below every text of a site stand on
    lines of their own: so they make no two texts copies.
    """
    found: list[tuple[int, int]] = []
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end)):
        line_end = text.find("\n", claim.end)
        start = max(text.rfind("\n", 0, claim.start) + 1, claim.start - AROUND)
        end = min(len(text) if line_end < 0 else line_end, claim.end + AROUND)
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return "\n".join(text[start:end] for start, end in found)
