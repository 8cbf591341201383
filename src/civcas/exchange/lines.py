"""One JSON line a record, in the order of the contract's keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import orjson

from civcas.exchange.shapes import Shape, claim_shape, told_shape
from civcas.records import Claim, Document, Reading, Where
from civcas.undisturbed import Undisturbed

if TYPE_CHECKING:
    from civcas.link.linked import LinkedDocument
    from civcas.read.explanation import Explanation
    from civcas.read.opinion_compare import Disagreement

CONTRACT = 1
"""The version of the shapes: keys may be added, never changed in meaning."""
_MANY = 1_000
"""Claims, or incidents, that are made objects at once."""
Record = TypeVar("Record")


def json_line(shape: Shape) -> bytes:
    """An object as one line of UTF-8 with its line end."""
    return orjson.dumps(shape, option=orjson.OPT_APPEND_NEWLINE)


def reading_line(
    document: Document,
    reading: Reading,
    *,
    with_text: bool = False,
    explain: bool = False,
    explanation: Explanation | None = None,
    disagreements: Sequence[Disagreement] | None = None,
) -> bytes:
    """One document's reading as a line of contract 1.

    ``with_text`` adds the working text that the offsets count in; ``explain``
    adds what the document says of itself, the engine and its lexicons, the
    notices, and for each claim where its time and place were taken from. An
    ``explanation`` adds how each sentence was read, ``disagreements`` add where
    the grammar reads otherwise than the second opinion that the reading is.
    """
    with Undisturbed():
        claims = [claim_shape(claim, best=True) for claim in reading.claims]
        incidents = [told_shape(told) for told in reading.incidents]
    shape: Shape = {
        "contract": CONTRACT,
        "id": document.id,
        "language": reading.language,
        "text_sha256": reading.text_sha256,
        "claims": claims,
        "incidents": incidents,
    }
    if with_text:
        shape["text"] = document.text
    if explain:
        for claim, claim_object in zip(reading.claims, claims, strict=True):
            claim_object["explained"] = explained(claim)
        shape["document"] = {
            "name": document.name,
            "title": document.title,
            "published": document.published.isoformat() if document.published else None,
            "publisher": document.publisher,
            "url": document.url,
            "zones": [{"kind": zone.kind, "start": zone.start, "end": zone.end} for zone in document.zones],
        }
        shape |= {"engine": reading.engine, "lexicons": reading.lexicons, "notices": list(reading.notices)}
    if explanation is not None:
        shape["explanation"] = _explanation(explanation)
    if disagreements is not None:
        shape["disagreements"] = [_disagreement(found) for found in disagreements]
    return json_line(shape)


def linked_line(linked: LinkedDocument, *, explain: bool = False) -> bytes:
    """The incidents that a document tells of, by their codes; ``explain`` adds why, and what has none."""
    shape: Shape = {"id": linked.id, "incidents": list(linked.incidents)}
    if explain:
        shape["links"] = [
            {"incident": held.incident, "with": held.document, "score": held.score, "reasons": list(held.reasons)}
            for held in linked.held
        ]
        shape["unlinked"] = [*linked.unlinked, *linked.totals]
    return json_line(shape)


def reading_parts(document: Document, reading: Reading, *, with_text: bool = False) -> Iterator[bytes]:
    """The line of ``reading_line``, of many claims in parts: as objects all at once they would take far more memory."""
    if len(reading.claims) <= _MANY:
        yield reading_line(document, reading, with_text=with_text)
        return
    head: Shape = {
        "contract": CONTRACT,
        "id": document.id,
        "language": reading.language,
        "text_sha256": reading.text_sha256,
    }
    yield orjson.dumps(head)[:-1]
    yield b',"claims":['
    yield from _listed(reading.claims, partial(claim_shape, best=True))
    yield b'],"incidents":['
    yield from _listed(reading.incidents, told_shape)
    yield b"]"
    if with_text:
        yield b',"text":'
        yield orjson.dumps(document.text)
    yield b"}\n"


def _listed(records: Sequence[Record], shape_of: Callable[[Record], Shape]) -> Iterator[bytes]:
    """The items of a JSON list, many at a time."""
    for first in range(0, len(records), _MANY):
        if first:
            yield b","
        yield orjson.dumps([shape_of(record) for record in records[first : first + _MANY]])[1:-1]


def _explanation(explanation: Explanation) -> Shape:
    """The sentences and the lines that were not read, as they are, and what each rule named in the line means."""
    from civcas.read.rules import rules_in

    named = (rule for name in explanation.rules() for rule in rules_in(name))
    return {
        "sentences": explanation.sentences,
        "unread": explanation.unread,
        "rules": {rule.name: rule.meaning for rule in named},
    }


def _disagreement(found: Disagreement) -> Shape:
    """What the two read differently, with the claim of each: the second opinion's stands in the line by its id."""
    return {
        "what": found.kind,
        "grammar": claim_shape(found.grammar, best=True) if found.grammar is not None else None,
        "opinion": found.opinion.id if found.opinion is not None else None,
    }


def explained(claim: Claim) -> Shape:
    """Where a claim's time and place were taken from, and why the place is the one it was resolved to."""
    return {
        "when_inherited": claim.when.inherited if claim.when else None,
        "where_inherited": claim.where.inherited if claim.where else None,
        "where_reasons": _reasons(claim.where),
    }


def _reasons(where: Where | None) -> list[str]:
    return list(where.reasons) if where else []
