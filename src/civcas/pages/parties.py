"""Names of parties on pages: in Arabic beside their Latin spelling where the lexicon has both."""

from __future__ import annotations

import re

from django.utils.translation import get_language

from civcas.pages.bidi import isolated
from civcas.read.lexicon import arabic_names

_ARABIC = re.compile("[\u0620-\u06d3]")


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic letters."""
    return _ARABIC.search(name) is not None


def party_words(name: str) -> str:
    """A party's name; on Arabic pages in Arabic first, with the spelling that the record has in brackets."""
    if not (get_language() or "").startswith("ar"):
        return name
    arabic = arabic_names().get(name)
    return f"{isolated(arabic)} ({isolated(name)})" if arabic else name
