"""Finding documents, claims and incidents by words; what a query means is said by ``civcas.search.matches``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from civcas.errors import LedgerError
from civcas.records import Claim, Document
from civcas.search import Excerpt, Query, excerpt, matches, parse_query
from civcas.store import entries, models
from civcas.store.entry_texts import claim_text, document_text, incident_text
from civcas.store.index_queries import Index, Limits
from civcas.store.opened import document_record, reading_record
from civcas.store.trouble import told_in_sentences

Kind: TypeAlias = Literal["document", "claim", "incident"]

KINDS: tuple[Kind, ...] = ("document", "claim", "incident")

PAGE = 20
"""What one page of a search holds."""

CHECKED = 300
"""Texts that are opened, where the index alone does not know, before a search ends."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: ``id`` is a document's or a claim's, or an incident's code.

    ``document`` is the id of the document, or of the claim's; ``title`` the
    document's, or the incident's place; ``what`` the kind of the incident.
    """

    kind: Kind
    id: str
    document: str | None
    title: str | None
    publisher: str | None
    excerpt: Excerpt
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what a search finds, the newest recorded first.

    ``total`` counts all; with ``more`` there are more than that, or may be.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    more: bool
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Opened:
    """An entry with the text that it is made of, and the record."""

    entry: int
    text: str
    hit: Hit
    body: str


@told_in_sentences()
def find(query: str, *, kind: Kind | None = None, standing: Literal["published"] | None = None, page: int = 1) -> Found:
    """What has all that is asked for and nothing that it rules out, by pages of ``PAGE``, the last for any later.

    With ``standing`` only what a public site shows. Raises UsageError for more
    terms than are looked for, and LedgerError where the index is another
    version's.
    """
    asked = parse_query(query)
    if not entries.is_current():
        raise LedgerError(
            "The words of this ledger were indexed by another version of civcas; run civcas record, with or without "
            "new reports, which indexes them anew."
        )
    index = Index(asked, kind, shown=standing is not None)
    limits = _asked_of_texts(asked, index)
    total, more = index.count(limits)
    pages = max(1, -(-total // PAGE))
    here = min(max(page, 1), pages)
    found = {one.entry: one for one in _open(index.page(limits, (here - 1) * PAGE, PAGE, many=more))}
    hits = tuple(_hit(found[pk], asked) for pk in sorted(found, reverse=True))
    return Found(asked, hits, total, more or limits.since is not None, here, pages)


def _asked_of_texts(asked: Query, index: Index) -> Limits:
    """Where the index alone does not know: the newest texts are asked, and a search ends with the last of them."""
    doubtful = index.doubtful(CHECKED + 1)
    since = doubtful[CHECKED - 1] if len(doubtful) > CHECKED else None
    doubtful = doubtful[:CHECKED]
    sound = {one.entry for one in _open(doubtful) if matches(asked, one.text)}
    return Limits(tuple(pk for pk in doubtful if pk not in sound), since)


def _hit(one: _Opened, asked: Query) -> Hit:
    """With an excerpt of the text itself, or an incident's lines, where something that was asked for stands in it."""
    body = one.body
    if one.hit.kind == "incident":
        body = "\n".join(line for line in body.splitlines() if excerpt(line, asked).marks)
    found = excerpt(body, asked)
    if not found.marks:
        found = excerpt(one.text, asked)
    hit = one.hit
    return Hit(hit.kind, hit.id, hit.document, hit.title, hit.publisher, found, hit.what)


def _open(pks: Sequence[int]) -> Iterator[_Opened]:
    """Entries with their texts, in no order."""
    rows = models.Entry.objects.filter(pk__in=pks).defer("words")
    incidents = rows.filter(kind="incident").select_related("incident__assessment")
    yield from map(_open_incident, incidents)
    documents = rows.filter(kind="document").select_related("document")
    for row in documents:
        assert row.document is not None
        document = document_record(row.document)
        yield _opened(row, document_text(document), _of_document("document", document.id, document), document.text)
    yield from _open_claims(list(rows.filter(kind="claim").select_related("document")))


def _open_claims(rows: Sequence[models.Entry]) -> Iterator[_Opened]:
    pks = {row.document_id for row in rows if row.document_id is not None}
    readings = {}
    documents = {}
    for reading in models.Reading.newest().filter(document__in=pks).select_related("document"):
        pk = reading.document_id
        readings[pk] = reading_record(reading, reading.document.key)
        documents[pk] = document_record(reading.document)
    for row in rows:
        assert row.document_id is not None and row.n is not None
        claim: Claim = readings[row.document_id].claims[row.n]
        hit = _of_document("claim", claim.id, documents[row.document_id])
        yield _opened(row, claim_text(claim), hit, claim.quote)


def _open_incident(row: models.Entry) -> _Opened:
    assert row.incident is not None and row.incident.assessment is not None
    code, tally = row.incident.code, row.incident.assessment.tally
    text = incident_text(code, tally)
    hit = Hit("incident", code, None, tally["place"], None, Excerpt("", 0), tally["kind"])
    return _opened(row, text, hit, text)


def _of_document(kind: Kind, id: str, document: Document) -> Hit:
    return Hit(kind, id, document.id, document.heading, document.publisher, Excerpt("", 0))


def _opened(row: models.Entry, text: str, hit: Hit, body: str) -> _Opened:
    return _Opened(row.pk, text, hit, body)
