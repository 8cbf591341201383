"""Sentences of Arabic text: words told apart, each with its span in the text as given."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from civcas.read.arabic.forms import parts_of, remembered
from civcas.read.arabic.name_lines import MOST_LINES, lines_of_names, opens_list, says_names, with_lines
from civcas.read.arabic.screen import harm_search
from civcas.read.arabic.vocabulary import is_harm
from civcas.read.grammar.sentence import Sentence
from civcas.read.name_lists import numbered_inside
from civcas.read.tables import find_rows, set_in
from civcas.records.document import Zone
from civcas.script.letters import ARABIC_MARKS
from civcas.script.seen import Seen, see

_LETTER = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u0750-\u077f"
_WORD = re.compile(rf"([{_LETTER}]+|\d+(?:[.,:/\-]\d+)*|[^\W\d_{_LETTER}]+|[^\w\s]|\n)")
_GLUED = re.compile(f"ة(?=[{_LETTER}])")
_GLUED_WORD = re.compile(f"([{_LETTER}]*?{_GLUED.pattern}|{_WORD.pattern[1:]}")
"""For a text where a word follows the ة of another with no space: to try that at each word takes its time."""
_MARKS = re.compile(f"[{ARABIC_MARKS}]+")
_TAG = re.compile(r"#\w*_\w*")
_ENDS = frozenset(".!?…؟。")
_PAUSES = frozenset([",", ";"])
_LEADS_ON = frozenset([",", "و", "في", "من", "علي", "الي", "ب", "ل", "عن", "مع", ":", "بينهم", "-"])
"""Words that a line cannot end a sentence with."""
_LONGEST = 300
"""Words: reading one sentence can cost the square of its length, so that none may grow without bound."""
_OPENING = 3  # paragraphs: what a claim may inherit from the lead
_BESIDE = 1  # paragraphs: what may tell of a claim's place and its actors


def find_arabic_sentences(text: str, zones: Sequence[Zone]) -> list[Sentence]:
    """The sentences of zones in Arabic, in order, as far as reading can need them.

    A paragraph without a word of harm is left out unless it opens the report
    or stands beside one that has such a word.
    """

    def split(zone: Zone) -> list[Sentence]:
        given = text[zone.start : zone.end]
        return _sentences(see(given, is_harm), given, zone, 0)

    rows = find_rows(text, zones, "ar", split)
    read = [zone for zone in zones if zone.kind != "furniture" or zone.start in rows]
    seen = [see(text[zone.start : zone.end], is_harm) for zone in read]
    tells = list(map(harm_search(), [one.text for one in seen]))
    opening = listed = 0
    found: list[Sentence] = []
    for n, zone in enumerate(read):
        if zone.start < listed:
            continue  # a name of a list, taken with its heading
        if zone.start in rows:
            found.extend(set_in(rows[zone.start], n))
            continue
        opens = zone.kind in ("headline", "body") and opening < _OPENING
        opening += opens
        apart = zone.kind in ("comment", "related")
        if tells[n] or (not apart and (opens or any(tells[max(0, n - _BESIDE) : n + _BESIDE + 1]))):
            found.extend(_sentences(seen[n], text[zone.start : zone.end], zone, n))
        inside = numbered_inside(text, zone) if tells[n] and not apart and says_names(seen[n].text) else None
        if inside is not None and lines_of_names([see(text[one.start : one.end]).text for one in inside[1]]):
            heading = _whole(text, inside[0], n)
            mine = [i for i, one in enumerate(found) if one.paragraph == n]
            found[mine[0] if mine else len(found) :] = heading
            found[-1] = with_lines(found[-1], [_whole(text, line, n) for line in inside[1]])
        elif tells[n] and found and opens_list(seen[n].text):
            below = _lines_below(text, zones, zone)
            if below:
                listed = below[-1].end
                found[-1] = with_lines(found[-1], [_whole(text, line, n) for line in below])
    return found


def _lines_below(text: str, zones: Sequence[Zone], heading: Zone) -> list[Zone]:
    """The lines of names under a heading; a page's menus have short lines too, so whatever they were taken for."""
    at = bisect_right(zones, heading.start, key=lambda zone: zone.start)
    below = zones[at : at + MOST_LINES]
    return list(below[: lines_of_names([see(text[zone.start : zone.end]).text for zone in below])])


def _whole(text: str, zone: Zone, paragraph: int) -> list[Sentence]:
    """The sentences of one line of a list."""
    given = text[zone.start : zone.end]
    return _sentences(see(given), given, zone, paragraph)


def _sentences(seen: Seen, given: str, zone: Zone, paragraph: int) -> list[Sentence]:
    """One paragraph's sentences; ``given`` is its text as given.

    ``words[i]`` of them is the text as it is seen: without tatweel, tashkeel and breaks. A word
    ends after the tashkeel of its last letter.
    """
    words: list[str] = []
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    definite: list[int] = []
    cuts = [0]
    text = seen.text
    told_apart = _WORD if _GLUED.search(text) is None else _GLUED_WORD
    pieces = told_apart.split(text)  # what is between words, a word, what is between words …
    known = remembered()
    for written, start in zip(pieces[1::2], list(accumulate(map(len, pieces)))[::2], strict=False):
        parts = known.get(written) or parts_of(written)
        if len(parts) > 1:
            for a, b, word, has_article in parts:
                if has_article:
                    definite.append(len(low))
                words.append(written[a:b])
                low.append(word)
                starts.append(start + a)
                ends.append(start + b)
        elif written == "\n":
            if low and low[-1] not in _LEADS_ON:
                cuts.append(len(low))
        else:
            _, length, word, has_article = parts[0]
            if has_article:
                definite.append(len(low))
            words.append(written)
            low.append(word)
            starts.append(start)
            ends.append(start + length)
            ends_here = written in _ENDS and not _goes_on(text, start, start + 1, low)
            if ends_here or (word in _PAUSES and len(low) - cuts[-1] >= _LONGEST):
                cuts.append(len(low))
    tagged = _tagged(text, starts)
    at = zone.start
    if seen.starts:
        starts = [at + a for a in seen.places(starts)]
        past = {match.start(): match.end() for match in _MARKS.finditer(given)}
        ends = [at + past.get(b + 1, b + 1) for b in seen.places([end - 1 for end in ends])]
    elif at:
        starts, ends = [at + a for a in starts], [at + b for b in ends]
    found: list[Sentence] = []
    for a, b in pairwise(_bounded([*cuts, len(low)])):
        if a < b:
            mine = frozenset([i - a for i in definite if a <= i < b]) if definite else frozenset[int]()
            tags = frozenset([i - a for i in tagged if a <= i < b]) if tagged else frozenset[int]()
            found.append(
                Sentence(words[a:b], low[a:b], starts[a:b], ends[a:b], zone.kind, paragraph, False, mine, tags)
            )
    return found


def _tagged(text: str, starts: list[int]) -> list[int]:
    """The words that stand in hashtags of several words, by their place among the words that start there."""
    if "#" not in text or "_" not in text:
        return []
    found: list[int] = []
    for tag in _TAG.finditer(text):
        found.extend(range(bisect_left(starts, tag.start()), bisect_left(starts, tag.end())))
    return found


def _bounded(cuts: list[int]) -> list[int]:
    """The cuts, with others where two lie too far apart: what has no end is no sentence."""
    bounded = cuts[:1]
    for cut in cuts[1:]:
        while cut - bounded[-1] > 2 * _LONGEST:
            bounded.append(bounded[-1] + _LONGEST)
        bounded.append(cut)
    return bounded


def _goes_on(text: str, start: int, end: int, low: list[str]) -> bool:
    """Whether a stop ends no sentence: dots of a pause, a stop of an abbreviation (د. أحمد), or between digits."""
    if text[start] != ".":
        return False
    if len(low) > 1 and len(low[-2]) == 1 and low[-2].isalpha():
        return True
    after = text[end : end + 1]
    return after == "." or (after.isdigit() and text[start - 1 : start].isdigit())
