"""Words of the lexicons as reports write them: Arabic ones in any spelling of their letters and with any article."""

from __future__ import annotations

import re

from civcas.script.article import without_article
from civcas.script.letters import fold

_VARIANTS = {"ا": "اأإآٱ", "ي": "يىئ", "ه": "هة", "و": "وؤ"}
_MARKS = "[\u064b-\u0652\u0640]*"
_ARTICLE = "(?:ال)?"
_AND = "و"


def written(term: str) -> str:
    """A regular expression of a term of a lexicon, in every spelling that ``spelt_alike`` gives back as the term."""
    return r"\s+".join(map(_word, term.split()))


def spelt_alike(words: str) -> str:
    """Words as a lexicon has them: letters folded and without articles where they are Arabic, else in small letters."""
    return " ".join(map(_plain, words.lower().split()))


def without_and(word: str, known: object) -> str:
    """An Arabic word without the "and" that is written to it, where it is not known with it."""
    return word.removeprefix(_AND) if word not in known else word  # type: ignore[operator]


def _word(word: str) -> str:
    if not _is_arabic(word):
        return re.escape(word)
    letters = (f"[{_VARIANTS[letter]}]" if letter in _VARIANTS else re.escape(letter) for letter in word)
    return _ARTICLE + _MARKS.join(letters) + _MARKS


def _plain(word: str) -> str:
    if not _is_arabic(word):
        return word
    folded = fold(word)
    return without_article(folded) or folded


def _is_arabic(word: str) -> bool:
    return "\u0621" <= word[0] <= "\u064a"
