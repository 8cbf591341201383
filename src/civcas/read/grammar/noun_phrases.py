"""Stretches of words that name somebody: how far they reach, and how they are written."""

from __future__ import annotations

from functools import cache

from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import table

_LONGEST = 14
_LONGEST_OPENING = 7  # words between a subject's noun and the place that it is of


def written(sentence: Sentence, first: int, last: int) -> str:
    """The words ``first`` up to ``last`` (not included) as written, each gap of the text as one space."""
    words, starts, ends = sentence.words, sentence.starts, sentence.ends
    parts = [words[first]]
    for i in range(first + 1, last):
        if starts[i] > ends[i - 1]:
            parts.append(" ")
        parts.append(words[i])
    return "".join(parts)


def has_capital(sentence: Sentence, i: int) -> bool:
    """Whether word ``i`` is written like a name: a capital letter in it (al-Qudra), where capitals tell something."""
    word = sentence.words[i]
    if sentence.shouting:
        return False
    return word != sentence.low[i] if word.isascii() else any(map(str.isupper, word))


@cache
def phrase_words(language: str) -> dict[str, frozenset[str]]:
    """The words that bound or make up a noun phrase, by role."""
    roles: dict[str, set[str]] = {}
    for entry in table(language, "phrase_words"):
        roles.setdefault(entry.attributes["role"], set()).add(entry.term)
    return {role: frozenset(terms) for role, terms in roles.items()}


@cache
def _bounds_after(language: str) -> frozenset[str]:
    """The words that end a phrase on its way to the right: verbs of saying among them."""
    roles = phrase_words(language)
    verbs = {e.term for e in table(language, "reporting") if "noun" not in e.attributes and " " not in e.term}
    return roles["stop"] | roles["place"] | roles["aux"] | roles["be"] | calendar_words(language) | verbs


@cache
def calendar_words(language: str) -> frozenset[str]:
    """Months, weekdays and parts of a day: words of a date beside a phrase and not of it."""
    calendar = {entry.term for entry in table(language, "months") if "unsure" not in entry.attributes}
    parts = {entry.term for entry in table(language, "dates") if entry.attributes["role"] == "daypart"}
    return frozenset(calendar | parts)


def phrase_before(sentence: Sentence, end: int, floor: int, language: str, heads: frozenset[str]) -> tuple[int, int]:
    """The noun phrase that ends before word ``end``, without its article: (first, end), first == end where none is.

    It does not reach before word ``floor``. ``heads`` are words that a place
    may follow inside the phrase ("officials in Kandahar").
    """
    low, roles, dates = sentence.low, phrase_words(language), calendar_words(language)
    if end > floor and (low[end - 1] in roles["article"] or low[end - 1] in roles["joint"]):
        return end, end  # "the disputed town": no verb follows an article; "and said": its subject stands farther off
    first = end
    while first > floor and end - first < _LONGEST:
        word = low[first - 1]
        opens = word in roles["article"] and first - 2 > floor
        if opens and (low[first - 2] in roles["inside"] or _goes_on(sentence, first - 2, floor, roles, heads)):
            first -= 1
            continue
        if word in roles["name_link"] and _links_name(sentence, first - 1, floor):
            first -= 1
            continue
        if word in roles["article"] or word in roles["stop"] or word in dates:
            break
        if word in roles["possessive"] and word != "'s" and word != "'":
            break
        before = low[first - 2] if first - 1 > floor else ""
        if word in roles["joint"]:
            if not (before in heads or (before and has_capital(sentence, first - 2))):
                break
        elif word in roles["place"]:
            named = before in heads or (before and has_capital(sentence, first - 2))
            if not named and not _goes_on(sentence, first - 1, floor, roles, heads):
                break
        elif word in roles["inside"]:
            if not before or not before[0].isalnum():
                break
        elif word == ".":
            if sentence.starts[first - 1] != (sentence.ends[first - 2] if before else -1) or len(before) > 4:
                break
        elif (not word[0].isalnum() and word not in roles["possessive"]) or word[0].isdigit():
            break
        first -= 1
    while first < end and (
        low[first] in roles["inside"] or low[first] in roles["joint"] or not low[first][0].isalnum()
    ):
        first += 1
    return first, end


def _links_name(sentence: Sentence, i: int, floor: int) -> bool:
    """Whether a word with a capital stands inside a name: "Doctors Without Limits"."""
    return i > floor and i + 1 < len(sentence) and all(has_capital(sentence, j) for j in (i - 1, i, i + 1))


def _goes_on(
    sentence: Sentence, place: int, floor: int, roles: dict[str, frozenset[str]], heads: frozenset[str]
) -> bool:
    """Whether a speaker's noun stands before the preposition at ``place``: "residents of this village in …"."""
    low = sentence.low
    if low[place] not in roles["place"]:
        return False
    for i in range(place - 1, max(floor, place - _LONGEST_OPENING) - 1, -1):
        word = low[i]
        if word in heads:
            return i + 1 == place or low[i + 1] in roles["inside"]
        if not word[0].isalpha() or word in roles["stop"] or word in roles["be"] or word in roles["aux"]:
            return False
    return False


def phrase_after(sentence: Sentence, first: int, language: str, heads: frozenset[str]) -> tuple[int, int]:
    """The noun phrase that starts at word ``first`` or after its article: (first, end), equal where none is."""
    low, roles, bounds = sentence.low, phrase_words(language), _bounds_after(language)
    count = len(low)
    while first < count and (low[first] in roles["article"] or low[first] in roles["possessive"]):
        first += 1
    end = first
    while end < count and end - first < _LONGEST:
        word = low[end]
        after = low[end + 1] if end + 1 < count else ""
        if word in roles["name_link"] and _links_name(sentence, end, first):
            end += 1
            continue
        if word in bounds:
            break
        if word in roles["joint"]:
            if not (after in heads or (after and has_capital(sentence, end + 1))):
                break
        elif word in roles["inside"]:
            if not after or not after[0].isalnum():
                break
            if after in roles["article"]:
                end += 1
        elif word == ".":
            if end == first or len(low[end - 1]) > 4 or not after or not has_capital(sentence, end - 1):
                break
        elif (not word[0].isalnum() and word not in roles["possessive"]) or word[0].isdigit():
            break
        end += 1
    while end > first and (low[end - 1] in roles["inside"] or low[end - 1] in roles["article"] or low[end - 1] == "."):
        end -= 1
    return first, end
