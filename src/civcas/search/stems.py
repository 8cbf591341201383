"""Light stemming: the ends, and in Arabic the beginnings, that say nothing about what a word means.

Both sides of a search go through the same rules, so a rule need not be right
about a language; it must only never make two words one that a reader of
reports needs apart. Where it would, the word stands in a table here.
"""

from __future__ import annotations

import re

_SHORTEST = 3
_LONGEST = 40  # no word of a language is longer; what is, is left as it stands

_ENGLISH = re.compile("[a-z]+")
_ARABIC = re.compile("[\u0621-\u064a]+")

_KEPT = frozenset(
    "hamas hurras banias homs news texas kansas alas canvas atlas dallas caracas abbas elias firas anas perhaps".split()
)
"""Words that end in s and are no plurals, most of them because the rest is another word: Hama, new."""

_IRREGULAR = {
    "children": "child",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "campuses": "campus",
    "wives": "wife",
    "lives": "life",
    "knives": "knife",
    "feet": "foot",
}
_NO_ARTICLE = frozenset(
    "although almost already alright always alarmed alarming alight albania albanian algeria algerian alberta".split()
)
"""English words that begin like a name with its article."""

_DOUBLED_SUN_LETTER = re.compile("[ae](?=(z|sh|th|dh)\\1)(?:z|sh|th|dh)")

_ARABIC_BEGINNINGS = (("وال", 3), ("بال", 3), ("كال", 3), ("فال", 3), ("ال", 3), ("لل", 3), ("و", 4))
_ARABIC_ENDS = (("ات", 3), ("ون", 4), ("ين", 4), ("ها", 4), ("هم", 4), ("ه", 3), ("ا", 4))
"""Each with the fewest letters that must be left. The last two are ta marbuta and the alef of مدنيا."""

_ARABIC_COUNTED = {
    "شخصا": "شخص",
    "طفلا": "طفل",
    "رجلا": "رجل",
    "عاما": "عام",
    "يوما": "يوم",
    "شهرا": "شهر",
    "بيتا": "بيت",
}
"""Nouns of three letters as they stand after a number; درعا and شهدا look like them and are something else."""

_ARABIC_KEPT = frozenset("اربعين اربعون ثلاثين ثلاثون ثمانين ثمانون عشرات ثلاثا اربعا سويدا امراه".split())
"""Forty is not four, dozens are not ten, Tuesday is not three, as-Suwayda is not Sweden, a woman is no matter."""

_NOT_AND = frozenset("وكاله وكالات وزاره وزارات واحده ولايه ولايات وحدات وفيات".split())
"""Words whose own first letter is waw."""


def stem(word: str) -> str:
    """What is left of a folded word of English or Arabic; other words, and words with digits, stand as they are."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return word
    if _ENGLISH.fullmatch(word):
        return _without_article(_singular(word))
    if _ARABIC.fullmatch(word):
        return _arabic(word)
    return word


def _singular(word: str) -> str:
    """A plural's singular: casualties, casualty; crashes, crash; gunmen, gunman. Hamas, Damascus and press stay."""
    if word in _KEPT:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if len(word) > _SHORTEST and word.endswith("s") and word[-2] not in ("su" if len(word) > 4 else "sui"):
        word = word[:-1]
        if word.endswith(("sse", "xe", "zze", "she")):
            word = word[:-1]
    # cache and caches, sortie and sorties: told apart by nothing in the plural, so the singular follows it
    if len(word) > 4 and word.endswith("che"):
        return word[:-1]
    if len(word) > 4 and word.endswith("ie"):
        return word[:-2] + "y"
    return word


def _without_article(word: str) -> str:
    """A name that is written as one word with its article: Alqasr, Ezzor, Ashshaafah."""
    if word.startswith("al") and len(word) >= 6 and word[2] != "l" and word not in _NO_ARTICLE:
        return word[2:]
    doubled = _DOUBLED_SUN_LETTER.match(word)
    if doubled and len(word) - doubled.end() >= _SHORTEST:
        return word[doubled.end() :]
    return word


def _arabic(word: str) -> str:
    """One beginning or one end less: the article with what is written onto it, and, and the common endings."""
    if word in _ARABIC_KEPT:
        return word
    if word in _ARABIC_COUNTED:
        return _ARABIC_COUNTED[word]
    for beginning, least in _ARABIC_BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= least and word not in _NOT_AND:
            return word[len(beginning) :]
    for end, least in _ARABIC_ENDS:
        if word.endswith(end) and len(word) - len(end) >= least:
            return word[: -len(end)]
    return word
