"""The dateline that a report opens with: "KABUL (Reuters) -", "SAN SALVADOR, 28 NOV 89 (EFE) --".

It says where the reporter sits, not where the harm was: a weak hint of the
country and nothing more. It is sometimes wrong ("BEIRUT, SYRIA:").
"""

from __future__ import annotations

from dataclasses import dataclass

from civcas.read.grammar.place_words import PlaceWords, place_words
from civcas.read.grammar.sentence import Sentence
from civcas.records.making import quick_to_make
from civcas.records.place import Places, Where, clear_winner

_MARKS = frozenset(":-–—")
_LONGEST = 24
"""Within how many words a dateline must have ended."""
_LONGEST_NAME = 5


@quick_to_make
@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its place, None where it names none that is known, and the word that the sentence proper starts at.

    ``where.resolved`` is None where the dateline contradicts itself.
    """

    where: Where | None
    first: int


def find_dateline(sentence: Sentence, language: str, places: Places) -> Dateline | None:
    """The dateline that a sentence opens with, None where it opens with none."""
    words = sentence.words
    if len(words) < 3 or len(words[0]) < 2 or not words[0][0].isupper():
        return None
    if not words[0].isupper() and "(" not in words[1:_LONGEST]:
        return None
    mark = _mark(sentence)
    if mark is None:
        return None
    end = _before_bracket(words, mark)
    has_source = end < mark
    if not (words[0].isupper() or has_source) or (sentence.shouting and not _is_long_mark(words, mark)):
        return None
    tables = place_words(language)
    parts = _parts(sentence, end, tables)
    if parts is None or not parts:
        return None
    where = _where(sentence, parts, tables, places)
    if where is None and not (has_source and sentence.shouting):
        return None
    return Dateline(where, _after_marks(words, mark))


def _mark(sentence: Sentence) -> int | None:
    """The word that ends the dateline: a colon or a dash that stands apart."""
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    for i in range(1, min(len(words) - 1, _LONGEST)):
        if words[i] in _MARKS:
            apart = starts[i] > ends[i - 1] or words[i] in ":—"
            return i if apart or words[i - 1] == ")" else None
        if words[i] in ".;!?" and i > 1 and len(words[i - 1]) > 2:
            return None
    return None


def _is_long_mark(words: list[str], mark: int) -> bool:
    """Whether the mark is a long dash, as a single hyphen or colon is common in any text."""
    return words[mark] in "–—" or (words[mark] == "-" and words[mark + 1] == "-")


def _before_bracket(words: list[str], mark: int) -> int:
    """Where the bracket with the agency's name starts, if one stands before the mark; else the mark."""
    if words[mark - 1] == ")" and "(" in words[:mark]:
        return mark - 1 - words[:mark][::-1].index("(")
    return mark


def _parts(sentence: Sentence, end: int, tables: PlaceWords) -> list[tuple[int, int]] | None:
    """The names between commas, dates left out; None where something else stands there."""
    parts: list[tuple[int, int]] = []
    first = 0
    for i in range(end + 1):
        if i < end and sentence.low[i] not in tables.small["comma"] and sentence.low[i] not in "()":
            continue
        inside = sentence.low[first:i]
        if inside and not any(word[0].isdigit() or word in tables.dates for word in inside):
            if len(inside) > _LONGEST_NAME or not all(word[0].isalpha() for word in inside):
                return None
            if not sentence.words[first][0].isupper():
                return None
            parts.append((first, i))
        first = i + 1
    return parts


def _where(sentence: Sentence, parts: list[tuple[int, int]], tables: PlaceWords, places: Places) -> Where | None:
    """The place that the parts name; its country where the last of them is one."""
    names = [" ".join(sentence.words[first:last]) for first, last in parts]
    nation = tables.nation_at(sentence, parts[-1][0])
    country = None
    if nation is not None and nation.is_name and nation.length == parts[-1][1] - parts[-1][0]:
        country = nation.code
    if country is not None and len(names) == 1:
        winner = clear_winner(places.resolve(names[0], country=country, accuracy="country"))
        return Where(names[0], (), country, "country", quote=names[0], resolved=winner.place if winner else None)
    if not places.knows(names[0]):
        return None
    within = tuple(names[1:-1] if country is not None else names[1:2])
    winner = clear_winner(places.resolve(names[0], within=within, country=country))
    place = winner.place if winner is not None and not winner.encloses else None
    code = country or (place.country if place is not None else None)
    accuracy = place.accuracy if place is not None else None
    return Where(names[0], within, code, accuracy, quote=", ".join(names), resolved=place)


def _after_marks(words: list[str], mark: int) -> int:
    """The first word after the mark and after notes in square brackets."""
    i = mark
    while i < len(words) and words[i] in _MARKS:
        i += 1
    while i < len(words) and words[i] == "[" and "]" in words[i:]:
        i = words.index("]", i) + 1
    return min(i, len(words) - 1)
