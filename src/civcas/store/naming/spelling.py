"""One part of a name as its letters are looked for, and what may be written onto its beginning."""

from __future__ import annotations

import re
from itertools import product

from civcas.search import bare, normalise

_ARABIC = re.compile("[\u0621-\u064a]+")

_AND = ("", "و", "ف", "ا", "او", "اف", "وا", "فا")

ONTO = frozenset("".join(some) for some in product(_AND, ("", "ب", "ك", "ل", "لل", "ال", "بال", "كال", "لال")))
"""What Arabic writes onto a name: and, so, and a question's alef, then by, like, for, the article."""

_ARTICLE = "ال"
_ENDS = "ها"
_FEWEST = 3


def is_arabic(letters: str) -> bool:
    """Whether bare letters are Arabic's own."""
    return _ARABIC.fullmatch(letters) is not None


def spelt(part: str) -> tuple[str, str]:
    """Two patterns of the bare letters of a part of a name: of those it surely has, and of one more at its end, if any.

    As in search, an Arabic part's article and its last letter where that is a
    ta marbuta, a ha or an alef say nothing.
    """
    letters = bare(part)
    if not is_arabic(letters):
        return re.escape(letters), ""
    if letters.startswith(_ARTICLE) and len(letters) - len(_ARTICLE) >= _FEWEST:
        letters = letters[len(_ARTICLE) :]
    if letters[-1] in _ENDS and len(letters) > _FEWEST:
        letters = letters[:-1]
    return re.escape(letters), f"[{_ENDS}]"


def surely_there(part: str) -> str:
    """Bare letters that every spelling of a part has together, whatever search takes for the same; maybe none."""
    word = bare(normalise(part))
    if word in ("foot", "wife", "life", "knife"):
        return word[:1]
    if word.endswith("man"):
        return word[:-2]
    return word.removesuffix("y") if word.isascii() else word
