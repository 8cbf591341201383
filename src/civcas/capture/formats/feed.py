"""Feeds (RSS, Atom): the entries of one, each a document in its own words where no page is fetched for it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO
from urllib.parse import quote, urljoin

from civcas.capture.captured import Took
from civcas.capture.decoding import check_text
from civcas.capture.formats.page_blocks import bare_blocks, parse_page
from civcas.capture.formats.page_blocks import blocks_without_page as blocks
from civcas.capture.given import Given, all_of, made, plain_document
from civcas.capture.published import read_published, unreadable_date
from civcas.errors import InputRefused
from civcas.records import Obtained, Zone
from civcas.records.document import FEEDS_DATES

MOST_ENTRIES = 10_000
"""Entries of one feed that are looked at; a feed that never ends is cut at its largest size before."""

_ITEM = re.compile(rb"<(?:\w+:)?(item|entry)\b(?=[\s>]).*?</(?:\w+:)?\1\s*>", re.DOTALL)
_ALONE = re.compile(rb"\s*<(item|entry)\b")
_NAMESPACES = (
    (b"content", b"http://purl.org/rss/1.0/modules/content/"),
    (b"dc", b"http://purl.org/dc/elements/1.1/"),
    (b"media", b"http://search.yahoo.com/mrss/"),
    (b"atom", b"http://www.w3.org/2005/Atom"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it is called, where its page is, what it says, and the bytes that say so."""

    key: str
    link: str | None
    title: str | None
    published: str | None
    published_from: str | None
    changed: str | None
    byline: str | None
    words: str
    written: bytes


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name, its language, and its entries in the order in which they stand.

    ``declares`` says that it declares entities of its own, which are not unfolded.
    """

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]
    declares: bool = False


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The entries of a feed that was saved, each in its own words."""
    feed = feed_of(all_of(stream, given), given.where)
    if not feed.entries:
        raise InputRefused(given.where, "is a feed without entries", "get it again, or give its address")
    for number, entry in enumerate(feed.entries, 1):
        yield entry_taken(entry, feed, replace(given, where=f"{given.where} entry {number}"))


def feed_of(data: bytes, where: str, base: str | None = None) -> Feed:
    """What a feed holds; InputRefused where it is none.

    Links without a host are of its own address, ``base``, else of the site that it names as its own.
    """
    import feedparser

    try:
        found: Any = feedparser.parse(io.BytesIO(_as_feed(data)), sanitize_html=False, resolve_relative_uris=True)
    except Exception as error:  # whatever a broken feed does to the parser
        raise InputRefused(where, "is a feed that is broken", "get it again, or save its pages") from error
    if not found.get("version") and not found.get("entries"):
        raise InputRefused(where, "is XML and no feed", "give a feed, a page or another kind that civcas takes")
    slices = [match[0] for match in _ITEM.finditer(data)]
    if len(slices) != len(found.entries):
        slices = []
    base = base or str(found.feed.get("link") or "")
    listed = enumerate(found.entries[:MOST_ENTRIES])
    entries = (_entry(entry, slices[n] if slices else None, base) for n, entry in listed)
    language = (found.feed.get("language") or "").partition("-")[0].lower()
    title, declares = _text(found.feed.get("title")), b"<!ENTITY" in data
    return Feed(title, language if language.isalpha() else None, tuple(entries), declares)


def _as_feed(data: bytes) -> bytes:
    """A feed as it is; an entry alone, as its original is kept, as the one of a feed."""
    alone = _ALONE.match(data)
    if alone is None:
        return data
    names = b" ".join(b'xmlns:%s="%s"' % pair for pair in _NAMESPACES)
    if alone[1] == b"item":
        return b'<rss version="2.0" ' + names + b"><channel>" + data + b"</channel></rss>"
    return b'<feed xmlns="http://www.w3.org/2005/Atom" ' + names + b">" + data + b"</feed>"


def _entry(entry: Any, written: bytes | None, base: str) -> Entry:
    import orjson

    date, of = next(
        ((stated, name) for name in ("published", "updated", "created") if (stated := dict.get(entry, name))),
        (None, None),
    )
    link = _whole(entry.get("link"), base)
    contents = [content.get("value", "") for content in entry.get("content", ())]
    words = max([*contents, entry.get("summary") or ""], key=len)
    kept = {
        name: dict.get(entry, name) for name in ("id", "link", "title", "published", "updated", "author", "summary")
    }
    return Entry(
        key=str(entry.get("id") or link or entry.get("title") or ""),
        link=link if link and link.isprintable() and link.startswith(("http://", "https://")) else None,
        title=_text(entry.get("title")),
        published=date,
        published_from=FEEDS_DATES[of] if of else None,
        changed=dict.get(entry, "updated") or date,
        byline=_text(entry.get("author")),
        words=words,
        written=written or orjson.dumps({**kept, "content": contents}, default=str),
    )


def _whole(link: str | None, base: str) -> str | None:
    """A link with its host, where it stands without one."""
    try:
        return urljoin(base, link) if link else None
    except ValueError:
        return link


def entry_taken(entry: Entry, feed: Feed, given: Given) -> Took:
    """An entry in its own words as a document."""
    plain = entry.words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    own = [block.text for block in _blocks(plain)]
    if entry.title and own[:1] == [entry.title]:
        own = own[1:]
    body = "\n\n".join(own)
    text = "\n\n".join(part for part in (entry.title, body) if part)
    try:
        check_text(text, entry.written, where=given.where)
    except InputRefused:
        return InputRefused(given.where, "is an entry without words", "get its page")
    zones = [Zone("headline", 0, len(entry.title))] if entry.title else []
    zones += [Zone("body", len(text) - len(body), len(text))] if body else []
    published = read_published(entry.published) if entry.published else None
    document = replace(
        plain_document(entry.written, text, "application/xml"),
        title=entry.title,
        published=published,
        published_text=entry.published,
        published_from=entry.published_from,
        language=feed.language,
        publisher=feed.title,
        byline=entry.byline,
        url=entry.link,
        zones=tuple(zones),
        obtained=given.obtained or Obtained("feed", inside=given.called),
    )
    notices = [unreadable_date(entry.published)] if entry.published and published is None else []
    if feed.declares:
        notices.append(
            "Its feed declares entities of its own (<!ENTITY), which are not unfolded: words may be missing."
        )
    return made(given, entry.written, document, tuple(notices))


def _blocks(words: str) -> list[Any]:
    if not words.strip():
        return []
    tree = parse_page(words) if "<" in words else None
    return blocks(tree) if tree is not None else bare_blocks(words)


def _text(value: Any) -> str | None:
    """A field in one line, without the tags that some feeds put into it."""
    if not isinstance(value, str):
        return None
    bare = " ".join(block.text for block in bare_blocks(value)) if "<" in value or "&" in value else value
    return " ".join(bare.replace("\0", "").split()).encode("utf-8", "replace").decode("utf-8") or None


def entry_address(entry: Entry, feed: str) -> str:
    """What an entry is known by: the address that it leads to, else its own place in the feed at an address."""
    return entry.link or f"{feed}#{quote(entry.key)}"
