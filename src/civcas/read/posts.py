"""Posts as their sites print them: whose they are, when they were shared, what readers made of them.

A site sets the name, the post and its time without a space between them, so
that they are cut apart here: the post is the report, all else is furniture,
and what others wrote under it is comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from civcas.records.document import Zone, ZoneKind

_SHARED = re.compile(
    r"([A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?|\d{1,2}[hmdwy])"
    r"(?: at \d{1,2}:\d\d\s?[AP]M)?"
    r" · Shared with (?:Public group|Public|Your friends|Friends)"
)
_HANDLE = re.compile(r"[^\n@]{0,90}@[A-Za-z0-9_]{2,15}(?![A-Za-z0-9_@.])")
_STAMP = re.compile(r"(?:\d{1,2}:\d\d)?\d{1,2}:\d\d\s?[AP]M · [A-Z][a-z]{2} \d{1,2}, \d{4}")
_REACTIONS = re.compile(r"All reactions:|\d[\d.,]*[KM]? (?:comments?|shares?)(?=\d|Like|$)|LikeCommentMost relevant")
_REPLY = re.compile(r"^\s*Replying to @", re.MULTILINE)
_TAGS = re.compile(r"[\s|.,،:_\-–—•*\"'»«()/]*(?:#[\w\u064b-\u0652]+[\s|.,،:\-–—•*/]*)+")
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/|t\.me/)[!-~]+")
_MARKS = (" · Shared with", "@", " · ", "All reactions", "#", "http", "pic.twitter")


def cut_posts(text: str, zones: tuple[Zone, ...]) -> tuple[Zone, ...]:
    """The zones with what a site adds to a post cut off: tags of who posts, hashtags, stamps, links, replies."""
    if not any(mark in text for mark in _MARKS):
        return zones
    end = _end_of_post(text)
    found: list[Zone] = []
    opened = False
    for zone in zones:
        opened = opened or (zone.start < end and _opens(text, zone))
        if opened and zone.kind in ("related", "headline"):
            zone = Zone("body", zone.start, zone.end)
        if zone.start >= end:
            found.append(Zone("comment" if zone.kind != "furniture" else zone.kind, zone.start, zone.end))
            continue
        if zone.end > end:
            found.extend(_cut(text, Zone(zone.kind, zone.start, end)))
            found.append(Zone("comment", end, zone.end))
        else:
            found.extend(_cut(text, zone) if zone.kind != "furniture" else (zone,))
    return tuple(zone for zone in found if zone.end > zone.start)


def shared_on(text: str) -> str | None:
    """The day on which a post was shared, as its site prints it: "November 27, 2024", "28 February", "3h"."""
    shared = _SHARED.search(text) if " · Shared with" in text else None
    return shared[1] if shared is not None else None


def _opens(text: str, zone: Zone) -> bool:
    """Whether a post begins in a zone: by who shared it, or by who posted it on a page with a post's stamp."""
    if " · " not in text:
        return False
    if _SHARED.search(text, zone.start, zone.end) is not None:
        return True
    return _HANDLE.match(text, zone.start, zone.end) is not None and _STAMP.search(text, zone.start) is not None


def _end_of_post(text: str) -> int:
    """Where what readers made of a post begins; the end of the text where nothing of the kind stands."""
    shared = _SHARED.search(text) if " · Shared with" in text else None
    if shared is not None:
        reactions = _REACTIONS.search(text, shared.end())
        return reactions.start() if reactions is not None else len(text)
    reply = _REPLY.search(text) if "Replying to @" in text else None
    if reply is not None:
        return reply.start()
    stamp = _STAMP.search(text) if " · " in text else None
    if stamp is None:
        return len(text)
    line = text.find("\n", stamp.end())
    return line if line != -1 else len(text)


def _cut(text: str, zone: Zone) -> Iterator[Zone]:
    """One zone cut at what opens and closes a post."""
    start, end = zone.start, zone.end
    shared = _SHARED.search(text, start, end)
    if shared is not None:
        yield Zone("furniture", start, shared.end())
        start = shared.end()
    handle = _HANDLE.match(text, start, end)
    if handle is not None and handle.end() < end and "," not in handle[0]:
        yield Zone("furniture", start, handle.end())
        start = handle.end()
    stamp = _STAMP.search(text, start, end)
    tail = stamp.start() if stamp is not None else end
    yield from _tags(text, zone.kind, start, tail)
    if stamp is not None:
        yield Zone("furniture", tail, end)


def _tags(text: str, kind: ZoneKind, start: int, end: int) -> Iterator[Zone]:
    """A post's lines: hashtags at its end, and lines of them alone, are zones of their own; so are links."""
    last = start
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        a, b = line.span()
        alone = _TAGS.fullmatch(text, a, b)
        if alone is not None and text.count("#", a, b) > 0:
            yield from _kept(text, kind, last, a)
            yield Zone("furniture", a, b)
            last = b
            continue
        for link in _LINK.finditer(text, a, b):
            yield from _kept(text, kind, last, link.start())
            yield Zone("furniture", link.start(), link.end())
            last = link.end()
        tail = _tail_of_tags(text, max(a, last), b)
        if tail is not None:
            yield from _kept(text, kind, last, tail)
            yield Zone("furniture", tail, b)
            last = b
    yield from _kept(text, kind, last, end)


def _tail_of_tags(text: str, start: int, end: int) -> int | None:
    """Where two or more hashtags at the end of a line begin that follow a stop: others are words of the sentence."""
    first = text.find("#", start, end)
    while first != -1:
        before = text[start:first].rstrip()
        if (
            (not before or before[-1] in ".!؟?…|")
            and text.count("#", first, end) > 1
            and _TAGS.fullmatch(text, first, end)
        ):
            return first
        first = text.find("#", first + 1, end)
    return None


def _kept(text: str, kind: ZoneKind, start: int, end: int) -> Iterator[Zone]:
    """A stretch of the post without white space at its ends, where anything is left."""
    body = text[start:end]
    stripped = body.strip()
    if stripped:
        at = start + body.index(stripped)
        yield Zone(kind, at, at + len(stripped))
