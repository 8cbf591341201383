"""The article of Arabic: words are compared without it."""

from __future__ import annotations

from civcas.script.letters import fold

KEEP_ARTICLE = frozenset(
    "التي الذي الذين اللذين اللذان اللتين اللتان اللواتي اللاتي الله الان اللهم الا الي الف الاف".split()
)
"""Folded words that begin like an article and have none."""
_SHORTEST = 5  # letters, with the article


def without_article(low: str) -> str | None:
    """A folded word without its article, None where it has none."""
    return low[2:] if low.startswith("ال") and len(low) >= _SHORTEST and low not in KEEP_ARTICLE else None


def fold_word(word: str) -> str:
    """A word folded, its article left off: المدنيّين and مدنيين are one."""
    low = fold(word)
    return without_article(low) or low


def fold_words(term: str) -> str:
    """A term of several words, each folded without its article."""
    return " ".join(fold_word(word) or word for word in term.split(" "))
