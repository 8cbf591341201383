"""Screening Arabic: whether a text has a word of harm at all, whatever is written to it before and behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from civcas.read.arabic.vocabulary import harms, idiom_words, is_harm
from civcas.script.seen import may_hide, see

_LETTERS = {"ا": "[اأإآٱء]", "ي": "[يىئی]", "و": "[وؤ]", "ه": "[هةھە]", "ك": "[كک]"}
_BEFORE = "(?:^|[^\u0621-\u064a])(?:[وفبلكس]|ال|لل|ا)*"
_SHORT = 4  # letters: a longer stem is hardly inside a word of another meaning


def tells_of_harm_in_arabic(text: str) -> bool:
    """Whether a text has a word of harm, broken ones included."""
    search = harm_search()
    return search(text) or (may_hide(text) and search(see(text, is_harm).text))


@cache
def harm_search() -> Callable[[str], bool]:
    """How a text, as it is seen, is searched for any word of harm on this machine."""
    stems = _stems()
    short = "|".join(map(_letters, sorted(stem for stem in stems if len(stem) <= _SHORT)))
    long = "|".join(map(_letters, sorted(stem for stem in stems if len(stem) > _SHORT)))
    pattern = f"{_BEFORE}(?:{short})|{long}"
    try:
        import re2
    except ImportError:  # no wheel for this system
        found = re.compile(pattern).search
        return lambda text: found(text) is not None
    options = re2.Options()
    options.log_errors = False
    search = re2.compile(pattern, options=options).search
    return lambda text: search(text.encode()) is not None  # of bytes it need not find out where


def _stems() -> list[str]:
    """The words of harm but for those that hold another one."""
    words = sorted({*harms(), *idiom_words()}, key=len)
    kept: list[str] = []
    for word in words:
        if not any(word.startswith(stem) or (len(stem) > _SHORT and stem in word) for stem in kept):
            kept.append(word)
    return kept


def _letters(stem: str) -> str:
    """A folded stem as a pattern of the letters that it may be written with."""
    return "".join(_LETTERS.get(letter, letter) for letter in stem)
