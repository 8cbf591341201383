"""Lines of a page that are not the report: bylines, credits, buttons, links, the readers' part."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from civcas.read.lexicon import Phrases, phrases, table
from civcas.read.posts import shared_on
from civcas.read.screen import tells_of_harm
from civcas.records.document import Zone
from civcas.records.printed_date import parse_date
from civcas.script.article import fold_words

_FALLBACK = "en"
_LONGEST = 240  # characters: a longer paragraph is no line of furniture
_LONGEST_BYLINE = 90
_NAMES_IN_BYLINE = 4
_STAMP = re.compile(r"\d{1,2}:\d\d(?:\s?[AP]M)?\s·\s")  # 9:01 PM · Aug 7, 2022: how a post prints its time
_CREDIT = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|-")  # the words of a line, ACAN-EFE in one
_YEARS = " 0123456789-–,"
_OWNER_ENDS = re.compile(r"[.|•·]|\s[-–—]\s")
# "دمشق (أ ف ب) -", "بيروت - رويترز:", or a line of its own, "دمشق - أ ف ب"
_ARABIC_DATELINE = re.compile(
    r"[^\n()\[\]،.؛:]{0,40}[(\[][^\n()\[\]]{2,30}[)\]]\s*[-–—:]"
    r"|[^\n()،.؛:]{2,30}\s[-–—]\s[^\n()،.؛:-]{2,30}(?:[-–—:]|\s*(?:\n|\Z))"
)
_TOKEN = re.compile(r"[^\W_]+")


class LineMark(NamedTuple):
    """What a line's words show it to be: furniture, byline, related or comment."""

    zone: str
    at: str


@cache
def has_table(language: str, name: str) -> bool:
    """Whether a language has a table of that name."""
    return resources.files("civcas.read.lexicon").joinpath(language, f"{name}.tsv").is_file()


def line_mark(text: str, language: str) -> LineMark | None:
    """The mark of furniture in a line, None where it has none."""
    if len(text) > _LONGEST:
        return None
    low = " ".join(text.lower().split())
    words = low.split(" ")
    tables = _tables(language)
    whole = tables.whole.get(low.strip(" :.…|•-–—»›>0123456789()"))
    if whole is not None and whole.zone != "small":
        return whole
    for n in range(min(len(words), tables.longest) if words[0].rstrip(":,|-–—") in tables.openers else 0, 0, -1):
        start = " ".join(words[:n])
        found = tables.starts.get(start) or tables.starts.get(start.rstrip(":,|-–—"))
        if found is not None:
            return found
    for term, mark in tables.anywhere:
        if low.endswith(term) if mark.at == "end" else term in low:
            return mark
    return None


def find_publisher(text: str, zones: tuple[Zone, ...], language: str = "en") -> str | None:
    """The page's owner as its copyright line names it ("© 2018 The Harbour Courier. …"), else None."""
    owners = _owner_marks(language)
    for zone in zones:
        if zone.kind != "furniture":
            continue
        line = " ".join(text[zone.start : zone.end].split())
        if len(line) > _LONGEST or not line.lower().startswith(owners):
            continue
        low = line.lower()
        for owner in owners:  # "Copyright © 2018"
            if low.startswith(owner):
                line, low = line[len(owner) :].lstrip(_YEARS), low[len(owner) :].lstrip(_YEARS)
        name = _OWNER_ENDS.split(line, maxsplit=1)[0].strip(" -–—,|")
        if name[:1].isupper():
            return name
    return None


@cache
def _owner_marks(language: str) -> tuple[str, ...]:
    """What a copyright line starts with, words before signs."""
    entries = table(language if has_table(language, "furniture") else _FALLBACK, "furniture")
    return tuple(e.term for e in entries if "owner" in e.attributes)


def find_wires(text: str, zones: tuple[Zone, ...], language: str = "en", byline: str | None = None) -> tuple[str, ...]:
    """The news agencies that the page's bylines, credits and datelines name: they carry every claim of it.

    A name counts where it does not begin with a small letter. ``byline`` is who
    wrote it as the page says of itself. In Arabic a dateline stands at the
    beginning of the first paragraphs: "دمشق (أ ف ب) - ".
    """
    lines = [text[zone.start : zone.end] for zone in zones if zone.kind == "furniture"]
    lines = [line for line in lines if len(line) <= _LONGEST]
    if language == "ar":
        lines += _arabic_datelines(text, zones)
    if byline is not None:
        lines.append(byline)
    known = phrases(language if has_table(language, "speakers") else _FALLBACK, "speakers")
    found: dict[str, None] = {}
    for line in lines:
        found.update(dict.fromkeys(_wires_in(line, known)))
        if language != _FALLBACK:  # a page in another language names agencies by their Latin letters too
            found.update(dict.fromkeys(_wires_in(line, phrases(_FALLBACK, "speakers"))))
    return tuple(found)


def _wires_in(line: str, known: Phrases) -> list[str]:
    """The agencies that one line names, in Arabic as it writes them."""
    words = _CREDIT.findall(line)
    low = [fold_words(word) if word > "\u0600" else word.lower() for word in words]
    found = []
    i = 0
    while i < len(low):
        match = known.at(low, i)
        if match is not None and "wire" in match[1].attributes and not words[i][0].islower():
            found.append(match[1].attributes.get("as", " ".join(words[i : i + match[0]])))
        i += match[0] if match is not None else 1
    return found


def _arabic_datelines(text: str, zones: tuple[Zone, ...]) -> list[str]:
    """What stands before the dash that the first paragraphs begin with, or a short line of a place and an agency."""
    found = []
    for zone in [zone for zone in zones if zone.kind in ("headline", "body")][:4]:
        match = _ARABIC_DATELINE.match(text[zone.start : min(zone.end, zone.start + _LONGEST)])
        if match is not None:
            found.append(match[0])
    return found


class _Tables(NamedTuple):
    whole: dict[str, LineMark]
    starts: dict[str, LineMark]
    anywhere: tuple[tuple[str, LineMark], ...]
    small: frozenset[str]
    longest: int
    openers: frozenset[str]


@cache
def _tables(language: str) -> _Tables:
    """One language's marks by where in the line they must stand.

    A page in another language often has menus in English too.
    """
    whole: dict[str, LineMark] = {}
    starts: dict[str, LineMark] = {}
    anywhere: list[tuple[str, LineMark]] = []
    own = table(language, "furniture") if language != _FALLBACK and has_table(language, "furniture") else ()
    for entry in (*own, *table(_FALLBACK, "furniture")):
        mark = LineMark(entry.attributes["zone"], entry.attributes["at"])
        if mark.at == "whole":
            whole.setdefault(entry.term, mark)
        elif mark.at == "start":
            starts.setdefault(entry.term, mark)
        else:
            anywhere.append((entry.term, mark))
    return _Tables(
        whole=whole,
        starts=starts,
        anywhere=tuple(anywhere),
        small=frozenset(term for term, mark in whole.items() if mark.zone == "small"),
        longest=max((term.count(" ") + 1 for term in starts), default=0),
        openers=frozenset(term.split(" ")[0].rstrip(":,|-–—") for term in starts),
    )


def looks_like_byline(text: str, language: str) -> bool:
    """Whether a short line is a date, a time, a name after "by", or these together with a credit.

    What is left beside the date may be a few names and small words; anything
    else in lower case makes it a sentence, and in Arabic, which has no such
    letters, a word of harm does.
    """
    if len(text) > _LONGEST_BYLINE or (language == "ar" and tells_of_harm(text, language)):
        return False
    small = _tables(language).small
    tokens = _TOKEN.findall(text)
    if not tokens:
        return True
    names = 0
    for word in tokens:
        if word.lower() in small or word[0].isdigit():
            continue
        if not word[0].isupper() and word[0].isalpha() and word.lower() != word.upper():
            return False
        names += 1
        if names > _NAMES_IN_BYLINE + 2:
            return False
    if parse_date(text, language) is not None:
        return names <= _NAMES_IN_BYLINE + 2
    if tokens[0].lower() in small and text[:1].isupper():
        return 0 < names <= _NAMES_IN_BYLINE and len(tokens) > 1
    return names == 0


def find_published(text: str, zones: tuple[Zone, ...], language: str = "en") -> tuple[dt.date, str] | None:
    """The publication date that the page's own furniture prints, with the words it was read from.

    Looks at bylines and datelines, the first one first, then for the time
    stamp of a post, or the day that it was shared; any other date inside the
    report is the report's and never the page's, also where a line breaks after it.
    """
    for n, zone in enumerate(zones):
        if zone.kind == "furniture":
            line = text[zone.start : zone.end]
            if len(line) <= _LONGEST:
                date = parse_date(line, language)
                if date is not None and not _dates_harm(text, zones, n, language):
                    return date, line
    stamp = _STAMP.search(text) if "·" in text else None
    if stamp is not None:
        words = text[stamp.start() : stamp.end() + 14].split("\n", 1)[0]
        date = parse_date(text[stamp.end() : stamp.end() + 14], language)
        if date is not None:
            return date, words
    shared = shared_on(text)
    date = parse_date(shared, _FALLBACK) if shared is not None else None
    return (date, shared) if date is not None and shared is not None else None


def _dates_harm(text: str, zones: tuple[Zone, ...], n: int, language: str) -> bool:
    """Whether a dated line is of a sentence that tells of harm, which machine-read text breaks anywhere.

    It is where it names a kind of attack and is no credit, or where it and
    the line that goes on with it, or that it goes on with, have a word of harm.
    """
    zone = zones[n]
    line = text[zone.start : zone.end]
    mark = line_mark(line, language)
    if mark is not None and mark.zone != "small":
        return False
    small, tokens = _tables(language).small, _TOKEN.findall(line)
    named = " ".join(fold_words(line.lower()).split())
    credited = tokens[0].lower() in small and line[0].isupper()
    if not credited and _attacks(language).search(named) is not None:
        return True
    said = line
    before = text[zones[n - 1].start : zones[n - 1].end] if n else ""
    if before and before[-1].isalpha() and _TOKEN.findall(before)[-1] in small:
        said = f"{before} {said}"
    worded = sum(word[0].isalpha() for word in tokens) > 1  # more than a month
    after = text[zones[n + 1].start : zones[n + 1].end] if n + 1 < len(zones) else ""
    if after[:1].islower() and worded and (line[-1].isalnum() or line[-1] == ","):
        said = f"{said} {after}"
    return said != line and tells_of_harm(said, language)


@cache
def _attacks(language: str) -> re.Pattern[str]:
    """Any of the words for a kind of attack, whole: one pattern, because the library remembers only some hundreds."""
    entries = table(language, "kinds") if has_table(language, "kinds") else ()
    terms = [re.escape(fold_words(e.term)) for e in entries if e.attributes["kind"] != "unknown"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(terms)})(?!\w)" if terms else r"(?!)")
