"""The lexicon's own English: its terms are put as people put them."""

from __future__ import annotations

import re
from importlib import resources

from civcas.read.lexicon import table

_WRONG_ARTICLE = re.compile(r"\b(a [aeio]|an [bcdfgjklmnpqrstvwxyz])")


def test_terms_have_the_article_that_english_has() -> None:
    folder = resources.files("civcas.read.lexicon").joinpath("en")
    names = sorted(item.name.removesuffix(".tsv") for item in folder.iterdir() if item.name.endswith(".tsv"))
    wrong = [
        f"{name}: {entry.term}" for name in names for entry in table("en", name) if _WRONG_ARTICLE.search(entry.term)
    ]
    assert wrong == []
