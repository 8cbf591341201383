"""Zones: what each paragraph of a page is for, so that only the report itself makes claims of its own.

A page as it is captured holds more than the report: a byline, credits, links
to other stories set between paragraphs, the readers' comments.
"""

from __future__ import annotations

import re

from civcas.read.furniture import LineMark, line_mark, looks_like_byline
from civcas.read.paragraphs import Paragraph, find_paragraphs
from civcas.read.posts import cut_posts
from civcas.records.document import Zone, ZoneKind

_STOPS = frozenset(".!?…؟。")
_CUT_OFF = frozenset("…")
_BULLETS = frozenset("-–—•·*▪►▶»›◦‣")
_CLOSERS = "\"'”’)]»*"
_LONG = 25  # words: a longer paragraph is prose whether or not it ends with a stop
_LONG_ARABIC = 16  # small words are written to the next one
_MENU = 4  # paragraphs: so many before the page's own title are a menu, and links to other stories
_SHORTEST_LINK = 4  # words
_LONGEST_LINK = 18
_BARS = 2  # between the cells of a row, at least
_LONGEST_HEADLINE = 30
_LONGEST_DATELINE = 240
_DATELINE = re.compile(
    r"[^\W\d_][\w'’.]*(?:[ ,/-]{1,3}[^\W\d_][\w'’.]*){0,6}[ ,]{0,2}"  # BEIRUT, SYRIA · SAN SALVADOR, NO DATE
    r"(?:\([^()\n]{1,40}\)[ ,]{0,2})?"  # (CUBA)
    r"(?:\d{1,2}(?: [A-Za-z]{3,9}\.?)?,?(?: \d{2,4})?,? ?)?"  # 28 NOV 89, the end of May 1
    r"(?:[(\[][^()\[\]\n]{1,60}[)\]] ?)?"  # (Reuters)
    r"(?:--|—|–|:|-(?= ?[\[A-Z\"“]))\s{0,3}"
    r"(?:\[[^\[\]]{1,80}\]\s{0,3}){0,4}"  # [TEXT]
)


def find_zones(text: str, title: str | None = None, language: str = "en") -> tuple[Zone, ...]:
    """The paragraphs of a working text, each a zone of its kind, in order and without overlap.

    A headline is the first short line without a final stop, with a standfirst
    under it, or what equals ``title``. Related is a link to another story.
    Everything from the start of the readers' part is comment. A dateline
    ("KABUL (Reuters) -") is furniture and stands apart from the body that it
    opens. A text of one paragraph is body.
    """
    paragraphs = find_paragraphs(text)
    if not paragraphs:
        return ()
    kinds: list[ZoneKind] = ["body"]
    if len(paragraphs) > 1:
        kinds = _kinds(paragraphs, title, language)
    zones: list[Zone] = []
    opening = True
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        start = paragraph.start
        if kind == "body" and opening:
            opening = False
            after = _after_dateline(paragraph)
            if after is not None:
                zones.append(Zone("furniture", start, start + len(paragraph.text[:after].rstrip())))
                start += after
        zones.append(Zone(kind, start, paragraph.end))
    return cut_posts(text, tuple(zones))


def find_title(text: str, zones: tuple[Zone, ...]) -> str | None:
    """The page's own headline in one line, None where it has none."""
    for zone in zones:
        if zone.kind == "headline":
            return " ".join(text[zone.start : zone.end].split())
    return None


def _after_dateline(paragraph: Paragraph) -> int | None:
    """Where the report starts after a dateline; None where there is none.

    The place of a dateline is in capitals, or a credit or a date stands beside it.
    """
    opening = paragraph.text[:_LONGEST_DATELINE]
    if not ("-" in opening or "—" in opening or "–" in opening or ":" in opening):
        return None  # nothing that a dateline ends with
    found = _DATELINE.match(opening)
    if found is None or found.end() >= len(paragraph.text):
        return None
    head = found[0]
    last = head.rstrip(" -–—:").split(" ")[-1]
    credited = "(" in head or "[" in head or ("," in head and len(last) > 2 and last.isupper())
    if paragraph.text[found.end() : found.end() + 80].isupper():  # a capital tells nothing
        return found.end() if credited or "--" in head else None
    place = head.split("(")[0].split("--")[0].split(",")[0].strip(" :-–—")
    capitals = place.isupper() and len(place) > 2
    return found.end() if capitals or (credited and head[0].isupper()) else None


def _kinds(paragraphs: list[Paragraph], title: str | None, language: str) -> list[ZoneKind]:
    """The kind of each paragraph of a text that has several."""
    marks = [line_mark(p.text, language) for p in paragraphs]
    prose = [
        mark is None and (_is_prose(p.text) or _after_dateline(p) is not None)
        for p, mark in zip(paragraphs, marks, strict=True)
    ]
    plain_title = _plain(title) if title else ""
    names = [_is_title(p.text, title, plain_title) for p in paragraphs]
    kinds: list[ZoneKind] = ["body"] * len(paragraphs)
    above = next((i for i, named in enumerate(names) if named), 0)
    above = above if above >= _MENU else 0
    first = next((i for i, is_prose in enumerate(prose) if i >= above and is_prose and not names[i]), None)
    comments = _start_of_comments(marks, first)
    for i, mark in enumerate(marks):
        if i >= comments:
            kinds[i] = "comment"
        elif mark is not None and mark.zone != "small":
            kinds[i] = "related" if mark.zone == "related" else "furniture"
        elif looks_like_byline(paragraphs[i].text, language) and not _is_row(paragraphs, i):
            kinds[i] = "furniture"
    if first is None:
        _label_listed(paragraphs, kinds, prose, marks, 0, comments)
        _head_without_prose(kinds, names)
        return kinds
    _label_head(paragraphs, kinds, names, first, [i for i, m in enumerate(marks[:first]) if m and m.zone == "related"])
    _label_listed(paragraphs, kinds, prose, marks, first, comments)
    if _stops_tell(prose, paragraphs, first, comments):
        _label_links(paragraphs, kinds, prose, first, comments)
    return kinds


def _is_prose(text: str) -> bool:
    """Whether a paragraph reads as running text: it ends like a sentence, or is long."""
    words = text.count(" ") + text.count("\n") + 1
    if words >= (_LONG_ARABIC if "\u0620" <= text[0] <= "\u064a" else _LONG):
        return True
    end = text.rstrip(_CLOSERS)[-1:]
    if end in _CUT_OFF or text.endswith("..."):
        return False  # a headline cut short by the page
    return words > 3 and end in _STOPS


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text).lower().split())


def _is_title(text: str, title: str | None, plain_title: str) -> bool:
    """Whether a paragraph is the document's title, or all of it but the name of the site."""
    if not title or len(text) > len(title) + 40:
        return False
    first = next((letter for letter in text[:12] if letter.isalnum()), "").lower()
    if first and not plain_title.startswith(first):
        return False
    a = _plain(text)
    return bool(a) and (a == plain_title or (plain_title.startswith(a + " ") and a.count(" ") >= 3))


def _start_of_comments(marks: list[LineMark | None], first: int | None) -> int:
    """The paragraph from which all is the readers' part: a mark of it after the report has begun."""
    for i, mark in enumerate(marks):
        if mark is not None and mark.zone == "comment" and first is not None and i > first:
            return i
    return len(marks)


def _head_without_prose(kinds: list[ZoneKind], names: list[bool]) -> None:
    """A post of short lines without stops is body, and its title a headline where something else is left."""
    if kinds.count("body") > names.count(True):
        for i, named in enumerate(names):
            if named and kinds[i] == "body":
                kinds[i] = "headline"


def _label_head(
    paragraphs: list[Paragraph], kinds: list[ZoneKind], names: list[bool], first: int, lists: list[int]
) -> None:
    """Label what stands before the first prose: a headline, a standfirst, or a list of links around the headline.

    ``lists`` are the lines that say that links follow: all under them are, but the last before the prose.
    """
    for i, named in enumerate(names):
        if named and kinds[i] == "body":
            kinds[i] = "headline"
    head = [i for i in range(first) if kinds[i] == "body"]
    for i in [i for i in head[:-1] if lists and i > lists[0]]:
        kinds[i] = _link_or_furniture(paragraphs[i].text)
        head.remove(i)
    titled = [i for i in range(first) if kinds[i] == "headline"]
    if titled:
        for i in head:
            under = titled[0] < i and sum(titled[0] < j <= i for j in head) == 1 and len(head) <= 2
            kinds[i] = "headline" if under else _link_or_furniture(paragraphs[i].text)
    elif len(head) <= 2:
        for i in head:
            kinds[i] = "headline" if paragraphs[i].text.count(" ") < _LONGEST_HEADLINE else "body"
    else:
        for i in head:
            kinds[i] = "headline" if i in (head[0], head[-1]) else _link_or_furniture(paragraphs[i].text)


def _link_or_furniture(text: str) -> ZoneKind:
    return "related" if text.count(" ") + 1 >= _SHORTEST_LINK else "furniture"


def _stops_tell(prose: list[bool], paragraphs: list[Paragraph], first: int, comments: int) -> bool:
    """Whether the report ends its paragraphs with stops, so that a line without one stands out."""
    stopped = sum(
        prose[i] and paragraphs[i].text.rstrip(_CLOSERS)[-1:] in _STOPS for i in range(first, min(comments, len(prose)))
    )
    return stopped >= 3


def _label_listed(
    paragraphs: list[Paragraph],
    kinds: list[ZoneKind],
    prose: list[bool],
    marks: list[LineMark | None],
    first: int,
    comments: int,
) -> None:
    """Label what a line such as "Related stories" lists under it, up to the next prose that is no item of the list."""
    listing = False
    for i in range(first + 1, comments):
        mark = marks[i]
        if mark is not None and mark.zone == "related":
            listing = True
        elif prose[i] and not (listing and paragraphs[i].text[0] in _BULLETS):
            listing = False
        elif listing and kinds[i] == "body":
            kinds[i] = _link_or_furniture(paragraphs[i].text)


def _label_links(
    paragraphs: list[Paragraph], kinds: list[ZoneKind], prose: list[bool], first: int, comments: int
) -> None:
    """Label short lines without a final stop amid or after the prose as links to other stories."""

    def in_list(i: int) -> bool:
        """Whether the line before is an item that the report announced."""
        return kinds[i - 1] == "body" and not prose[i - 1] and paragraphs[i - 1].text[-1] not in ":,;"

    for i in range(first + 1, comments):
        if kinds[i] == "body" and not prose[i] and not in_list(i) and _looks_like_link(paragraphs, i):
            kinds[i] = _link_or_furniture(paragraphs[i].text)


def _looks_like_link(paragraphs: list[Paragraph], i: int) -> bool:
    """Whether a line reads as a headline: short, no item or row, nothing that the paragraph before announces."""
    text = paragraphs[i].text
    words = text.split()
    if not _SHORTEST_LINK <= len(words) <= _LONGEST_LINK or text[-1] in ":,;-–—":
        return False
    opens = text[0].isupper() or text[0] in "\"'“‘" or words[0].isdecimal()  # "99 killed …", and no "1. …"
    if paragraphs[i - 1].text[-1] in ":,;-–—" or not opens or _is_row(paragraphs, i):
        return False
    if text[0] in '"“' and text[-1] in '"”':
        return False
    return sum(word[0].islower() for word in words) >= 2 or words[-1][0].islower()


def _is_row(paragraphs: list[Paragraph], i: int) -> bool:
    """Whether a line and one beside it have three cells or more: the rows of a table."""
    cells = [text.count("\t") + text.count(" | ") for _, _, text in paragraphs[max(0, i - 1) : i + 2]]
    here = cells[min(i, 1)]
    return here >= _BARS and sum(count >= _BARS for count in cells) > 1
