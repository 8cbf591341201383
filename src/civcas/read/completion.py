"""A document completed: what capture could not know of it, taken from its text."""

from __future__ import annotations

from civcas.read.furniture import find_published, find_publisher, find_wires
from civcas.read.language import detect_language
from civcas.read.zones import find_title, find_zones
from civcas.records.document import LENT_DATES, Document, Zone


def complete_document(document: Document, language: str | None = None) -> Document:
    """Fill in what capture could not know from the text itself: language, zones, title and publication date.

    ``language`` is what the text's was found to be, where that was asked before.
    What the input stated stands, also a date that could not be read: that
    stays unknown, and is not replaced by another found on the page. A date of
    what it came in (a letter's, a feed's) gives way to one that its text prints,
    unless that is later.
    """
    text = document.text
    language = document.language or language or detect_language(text)
    found = find_zones(text, document.title, language)
    zones = _refined(document.zones, found) if document.zones else found
    published, published_text, published_from = document.published, document.published_text, document.published_from
    if published_text is None or published_from in LENT_DATES:
        printed = find_published(text, zones, language)
        if printed is not None and (published is None or printed[0] <= published):
            published, published_text, published_from = *printed, "the text"
    return Document(
        document.id,
        text,
        document.sha256,
        document.text_sha256,
        document.title or find_title(text, zones),
        published,
        published_text,
        language,
        document.publisher or find_publisher(text, zones, language),
        document.url,
        document.name,
        document.media_type,
        zones,
        document.byline,
        document.credit or ", ".join(find_wires(text, zones, language, document.byline)) or None,
        published_from,
        document.within,
        document.reply_to,
        document.forwarded_from,
        document.other_text,
        document.obtained,
        document.picture,
        document.modified,
        document.modified_text,
        document.modified_from,
    )


def _refined(stated: tuple[Zone, ...], found: tuple[Zone, ...]) -> tuple[Zone, ...]:
    """The paragraphs of stated zones; inside a stated body, links and furniture that its words give away."""
    zones = []
    for zone in found:
        around = next((s for s in stated if s.start <= zone.start < s.end), None)
        if around is None:
            continue
        own = around.kind != "body" or zone.kind == "headline"
        zones.append(Zone(around.kind if own else zone.kind, zone.start, min(zone.end, around.end)))
    return tuple(zones)
