"""Screening: whether a text has any word of harm at all. Most general news has none, and is read no further.

Each word or idiom of harm is looked for by the one of its words that says
most, so that "put to death" does not let every text with "put" through. A
text that passes can still tell of nothing; one that does not pass tells of
nothing for sure. google-re2 looks for all words at once; without it a set of
the text's words gives the same readings, at a twentieth of the speed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from civcas.read.grammar.harms import harm_terms, loss_words
from civcas.read.grammar.sentence import without_unseen
from civcas.read.grammar.words import words

_SHORT = 1_000
"""Characters: the words of a shorter text are looked up sooner than a search is started."""
_LETTERS = re.compile(r"[^\W\d_]+")


def tells_of_harm(text: str, language: str) -> bool:
    """Whether a text has a word that one of the words or idioms of harm cannot do without."""
    if language == "ar":
        from civcas.read.arabic.screen import tells_of_harm_in_arabic

        return tells_of_harm_in_arabic(text)
    return _screen(language)(text if text.isascii() else without_unseen(text))


@cache
def telling_words(language: str) -> frozenset[str]:
    """Of each word or idiom of harm the longest word that is no function word: all its words stand where it stands."""
    closed = words(language).closed
    found = set()
    for term in harm_terms(language):
        parts = _LETTERS.findall(term)
        found.add(max([part for part in parts if part not in closed] or parts, key=len))
    return frozenset(found)


@cache
def _losses(language: str) -> str:
    """The pattern of people lost, none of whose words tells alone: "lost at least 12 fighters"."""
    opening, closing = loss_words(language)
    return rf"\b(?:{'|'.join(opening)})(?:\s+\S+){{1,4}}\s+(?:{'|'.join(closing)})\b" if opening else ""


@cache
def _screen(language: str) -> Callable[[str], bool]:
    """How texts of one language are screened on this machine."""
    known = telling_words(language)
    try:
        import re2
    except ImportError:  # no wheel for this system
        lost = re.compile(_losses(language), re.IGNORECASE).search if _losses(language) else None
        opening = loss_words(language)[0]
        return lambda text: (
            plainly(text, known) or (lost is not None and plainly(text, frozenset(opening)) and lost(text) is not None)
        )
    options = re2.Options()
    options.case_sensitive, options.log_errors = False, False
    # Its word boundary knows ASCII letters alone; other words are looked for inside longer ones too.
    wanted = [rf"\b{word}\b" if word.isascii() else word for word in sorted(known)]
    losses = _losses(language)
    search = re2.compile("|".join([*wanted, losses] if losses else wanted), options=options).search

    def screened(text: str) -> bool:
        short = len(text) < _SHORT and not known.isdisjoint(text.lower().split())
        return short or search(text.encode()) is not None  # of bytes it need not find out where

    return screened


def plainly(text: str, known: frozenset[str]) -> bool:
    """Whether any word of a text is one of these, by the standard library alone."""
    low = text.lower()
    return not (known.isdisjoint(low.split()) and known.isdisjoint(_LETTERS.findall(low)))
