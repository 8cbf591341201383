"""Marked paragraphs as HTML. All text is escaped here, once; nothing else on the pages builds HTML from a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from civcas.pages.marks import Close, Open, Paragraph


@dataclass(frozen=True, slots=True)
class Note:
    """What stands after a marked quote: its number, where it leads, and the words that say so."""

    number: int
    url: str
    words: str


def paragraph_html(paragraph: Paragraph, notes: Mapping[str, Note]) -> SafeString:
    """One paragraph's words with ``<mark id="claim-…">`` around each quote, and its note where the quote ends.

    Only the first piece of a quote that had to be split carries the id.
    """
    parts: list[str] = []
    for piece in paragraph.pieces:
        if isinstance(piece, Open):
            parts.append(format_html('<mark id="claim-{}">', piece.claim) if piece.first else "<mark>")
        elif isinstance(piece, Close):
            parts.append("</mark>")
            note = notes.get(piece.claim) if piece.last else None
            if note:
                parts.append(
                    format_html(
                        '<a class="note" href="{}" aria-label="{}" title="{}">{}</a>',
                        note.url,
                        note.words,
                        note.words,
                        note.number,
                    )
                )
        else:
            parts.append(escape(piece.text))
    return mark_safe("".join(parts))
