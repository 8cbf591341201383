"""A document: one captured piece of text, with its bytes' hash, address and times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from civcas.records.making import quick_to_make
from civcas.records.obtained import Obtained
from civcas.records.picture import Picture

LETTERS_DATE = "the Date of the e-mail that it came with"
MESSAGES_DATE = "the date of the message that it came with"
FEEDS_DATES = {name: f"the feed's {name}" for name in ("published", "updated", "created")}
SITEMAPS_DATE = "the sitemap's publication_date"
LENT_DATES = frozenset({LETTERS_DATE, MESSAGES_DATE, SITEMAPS_DATE, *FEEDS_DATES.values()})
"""Where a date stood that is of what a document came in: one that its own text prints stands before it."""

ZoneKind = Literal["headline", "body", "related", "comment", "furniture"]


@quick_to_make
@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a document's working text that has one purpose.

    ``start`` and ``end`` are Python string offsets into ``Document.text``.
    ``related`` is a link to another story set in the page; ``furniture`` is
    menus, bylines, datelines of the page, captions' credits and the like.
    """

    kind: ZoneKind
    start: int
    end: int


@quick_to_make
@dataclass(frozen=True, slots=True)
class Document:
    """One captured piece of text.

    ``id`` is the identifier that was given, else the SHA-256 of the bytes.
    ``sha256`` is of the original bytes, ``text_sha256`` of the working text in
    UTF-8. ``published`` is the publication's own date, None where it cannot be
    read; ``published_text`` is what it was read from, ``published_from`` where
    that stood (``meta article:published_time``). ``modified``, ``modified_text``
    and ``modified_from`` are the same of when a page says that it was last
    changed: evidence that stands beside the publication's date, and never for it.
    ``zones`` is empty where the reading is to find them.

    ``byline`` is who wrote it as it says, ``credit`` the agency that it is
    credited to. ``within`` is the id of the document that it came in (an
    attachment's mail), ``reply_to`` that of the one it answers,
    ``forwarded_from`` whose words it passes on. ``other_text`` is what a second
    reader made of the same bytes, where that differs. ``obtained`` is None for a
    plain file, ``picture`` for what is no image or video.
    """

    id: str
    text: str
    sha256: str
    text_sha256: str
    title: str | None = None
    published: dt.date | None = None
    published_text: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None
    name: str | None = None
    media_type: str = "text/plain"
    zones: tuple[Zone, ...] = ()
    byline: str | None = None
    credit: str | None = None
    published_from: str | None = None
    within: str | None = None
    reply_to: str | None = None
    forwarded_from: str | None = None
    other_text: str | None = None
    obtained: Obtained | None = None
    picture: Picture | None = None
    modified: dt.date | None = None
    modified_text: str | None = None
    modified_from: str | None = None

    @property
    def heading(self) -> str | None:
        """What people are to know it by: its title, its first words where it is one of many, else its file's name."""
        return self.told_as or self.name

    @property
    def told_as(self) -> str | None:
        """Its title; of a letter, a message or a row without one its first words, as one file holds many of those."""
        if self.title:
            return self.title
        is_one_of_many = self.media_type == "message/rfc822" or (self.obtained is not None and self.obtained.inside)
        return first_words(self.text) if is_one_of_many else None


LONGEST_HEADING = 80
"""Characters of a text that stand for its title."""


def first_words(text: str) -> str | None:
    """The first words of a text, in one line, whole words up to so many characters; None where there are none."""
    words = text[:1_000].split()
    found = ""
    for word in words:
        if found and len(found) + 1 + len(word) > LONGEST_HEADING:
            return f"{found}…"
        found = f"{found} {word}" if found else word[:LONGEST_HEADING]
    return found or None
