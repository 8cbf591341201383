"""Which paragraphs of a page are in which language, where it mixes two that are read."""

from __future__ import annotations

import re
from typing import NamedTuple

from civcas.read.language import detect_language
from civcas.read.sentences import cut_paragraphs
from civcas.records.document import Zone

_ARABIC = re.compile("[\u0621-\u064a]{2,}")
_LATIN = re.compile("[A-Za-z]{2,}")
_PROSE = {
    "en": re.compile("[\u0621-\u064a]{2,}(?:[^\\w\n]+[\u0621-\u064a]{2,}){2}"),
    "ar": re.compile(r"[A-Za-z]{2,}(?:[^\w\n]+[A-Za-z]{2,}){4}"),
}
"""A stretch that shows the other language: a name or a menu alone has fewer words."""
_OTHER = {"en": "ar", "ar": "en"}


class Tongue(NamedTuple):
    """One language, the zones of the whole page, and those that are to be read in it."""

    language: str
    page: tuple[Zone, ...]
    zones: tuple[Zone, ...]


def by_language(text: str, zones: tuple[Zone, ...], language: str) -> list[Tongue]:
    """What each language is to be read from, the document's own first; furniture stays with it.

    A paragraph is in the other language where its script and its words show
    it. A page without such a paragraph is in its own language alone.
    """
    if language not in _PROSE or (language == "en" and text.isascii()) or _PROSE[language].search(text) is None:
        return [Tongue(language, zones, zones)]
    own: list[Zone] = []
    others: list[Zone] = []
    for zone in cut_paragraphs(text, zones):
        piece = text[zone.start : zone.end]
        foreign = zone.kind != "furniture" and _PROSE[language].search(piece) is not None and _is_other(piece, language)
        (others if foreign else own).append(zone)
    if not others:
        return [Tongue(language, zones, zones)]
    return [Tongue(language, zones, tuple(own)), Tongue(_OTHER[language], zones, tuple(others))]


def _is_other(text: str, language: str) -> bool:
    """Whether most words of a paragraph are in the other script, and it is the other language."""
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    if (arabic > latin) == (language == "ar"):
        return False
    return detect_language(text) == _OTHER[language]
