"""Which language a text is in: one that is read, or "und"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from civcas.read.lexicon import table
from civcas.script.seen import may_hide, see

_WORD = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = "".join(chr(n) if chr(n).islower() else " " for n in range(128))
"""What each ASCII character is, to words in lower case: itself, or what stands between two of them."""
_ARABIC_SCRIPT = re.compile(r"[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_NOT_ARABIC = frozenset("پچژگکیےٹڈڑںەڵڕۆێۇۋېښټډړڼځڅۀ")
_FOREIGN = re.compile(f"[{''.join(sorted(_NOT_ARABIC))}]")
_LOOKED_AT = 6000  # characters: a report shows its language in far fewer
_PLAINLY = 400  # characters: an English text mostly leaves no doubt in so many
_NO_DOUBT = 0.2  # the share of small words of English there, with three times as many as of any others (inferred)
_ENOUGH = 0.06  # the share of a longer text that its language's small words make up at least (inferred)
_SHORT = 25  # words
_FORMS = ("past", "participle", "third", "gerund")
_ENGLISH, _OTHERS, _BOTH = 1, 2, 3
_SCRIPT_SHARE = 0.3  # a post in Arabic often stands in a page whose menus are English (inferred)


def detect_language(text: str) -> str:
    """The language of a text: "en" or "ar", which are read, or "und" for any other or none.

    The script decides first; then the small words of each language that the
    lexicons know are counted, and the one with most wins. A tie is "und",
    unless the text is short and has an English word of harm, and so is a
    longer text with hardly a small word. A text in Arabic script is Arabic
    unless its words or letters show another language. Only the first 6,000
    characters are looked at, and of a text in plain ASCII only the first 400
    where these are English without doubt; where they show no language, as many
    from the middle and from the end.
    """
    language = _language_of(text[:_LOOKED_AT].lower())
    if language != "und" or len(text) <= _LOOKED_AT:
        return language
    middle = len(text) // 2
    rest = (text[start : start + _LOOKED_AT].lower() for start in (middle, max(_LOOKED_AT, len(text) - _LOOKED_AT)))
    return next((found for found in map(_language_of, rest) if found != "und"), "und")


def _language_of(text: str) -> str:
    """The language of a stretch of text in lower case."""
    plain = text.isascii()
    if plain and len(text) > _PLAINLY and _is_plainly_english(text[:_PLAINLY]):
        return "en"
    if not plain and may_hide(text):
        text = see(text).text
    words = text.translate(_ASCII_LETTERS).split() if plain else _WORD.findall(text)
    if not words:
        return "und"
    if not plain:
        arabic = _ARABIC_SCRIPT.findall(text)
        if len(arabic) >= _SCRIPT_SHARE * len(words):
            return _in_arabic_script(arabic)
    best, others = _english_and_others(words)
    if best == others and len(words) <= _SHORT and not _harms().isdisjoint(words):
        return "en"
    if best <= others:
        return "und"
    return "en" if len(words) <= _SHORT or best >= _ENOUGH * len(words) else "und"


def _is_plainly_english(text: str) -> bool:
    """Whether the small words of an ASCII text in lower case are those of English and hardly any other language's."""
    words = text.translate(_ASCII_LETTERS).split()
    best, others = _english_and_others(words)
    return best >= _NO_DOUBT * len(words) and best > 3 * others


def _english_and_others(words: list[str]) -> tuple[int, int]:
    """How many are small words of English, and of the other language that has most of them.

    Where English has more than all others could have together, how they share theirs is not looked at.
    """
    whose = list(filter(None, map(_marks().whose.get, words)))
    best, others = len(whose) - whose.count(_OTHERS), len(whose) - whose.count(_ENGLISH)
    if best > others:
        return best, others
    hits = _hits(words)
    hits.pop("en", 0)
    return best, max(hits.values(), default=0)


def _in_arabic_script(words: list[str]) -> str:
    """Arabic, or "und" for Persian, Urdu, Pashto or Kurdish in the same script."""
    hits = _hits(words)
    own = hits.pop("ar", 0)
    letters = "".join(words)
    foreign = 0 if _FOREIGN.search(letters) is None else sum(not _NOT_ARABIC.isdisjoint(word) for word in words)
    if max(hits.values(), default=0) > own or foreign * 8 > len(words):
        return "und"
    return "ar"


def _hits(words: list[str]) -> dict[str, int]:
    """How many of the words are small words of each language."""
    hits: dict[str, int] = {}
    for languages in filter(None, map(_marks().languages.get, words)):
        for language in languages:
            hits[language] = hits.get(language, 0) + 1
    return hits


@cache
def _harms() -> frozenset[str]:
    """English words of harm: they tell the language of a headline, which has hardly a small word ("Strike kills 9")."""
    entries = [entry for entry in table("en", "verbs") if "weak" not in entry.attributes]
    forms = {entry.term for entry in entries}
    forms.update(entry.attributes[form] for entry in entries for form in _FORMS if form in entry.attributes)
    forms.update(e.term.split(" ")[-1] for e in table("en", "nouns") if e.attributes.get("form") == "toll")
    return frozenset(form for form in forms if " " not in form)


class _Marks(NamedTuple):
    """Each small word with the languages that have it, and whether those are English, others, or both."""

    languages: dict[str, tuple[str, ...]]
    whose: dict[str, int]


@cache
def _marks() -> _Marks:
    """The small words of every language that is known."""
    marks: dict[str, list[str]] = {}
    for language in ("en", "ar"):
        for entry in table(language, "function_words"):
            marks.setdefault(entry.term, []).append(language)
    for entry in table("other", "function_words"):
        languages = marks.setdefault(entry.term, [])
        if entry.attributes["language"] not in languages:
            languages.append(entry.attributes["language"])
    return _Marks(
        languages={word: tuple(languages) for word, languages in marks.items()},
        whose={
            word: _BOTH if "en" in languages and len(languages) > 1 else _ENGLISH if "en" in languages else _OTHERS
            for word, languages in marks.items()
        },
    )
