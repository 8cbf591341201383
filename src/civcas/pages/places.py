"""How a place is put into words: the text's own words, and apart from them what the gazetteer knows."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from civcas.pages.bidi import isolated
from civcas.pages.parties import is_arabic
from civcas.records import Place, Where
from civcas.records.place import ACCURACIES


def said_words(where: Where) -> str:
    """The place in the text's own words, with the regions that it states: "Al-Qasr, Hasakeh"."""
    return _named(where, [where.name, *where.within])


def where_words(where: Where | None) -> str:
    """The place for lists and titles: the text's own words, and the country where it is known."""
    if where is None:
        return gettext("place not known")
    country = country_words(where.resolved) if where.resolved else None
    return _named(where, [_in_both_scripts(where), *where.within, *([country] if country else [])])


def _in_both_scripts(where: Where) -> str:
    """A place's name as the text writes it, after its name in the page's script where the text has another one."""
    known = where.resolved
    if known is None or only_encloses(where):
        return where.name
    arabic_page = (get_language() or "").startswith("ar")
    other = known.arabic if arabic_page else known.name
    if other is None or is_arabic(where.name) == arabic_page:
        return where.name
    return f"{other} ({isolated(where.name)})"


def _named(where: Where, names: list[str]) -> str:
    """Names in one phrase, each once; a place that is spread says so."""
    named = ", ".join(dict.fromkeys(names))
    return gettext("%(place)s and surroundings") % {"place": isolated(named)} if where.spread else named


def country_words(place: Place) -> str | None:
    """The name of a place's country: the last of the regions around it."""
    if place.accuracy == "country":
        return place.name
    return place.within[-1] if place.within else None


def only_encloses(where: Where | None) -> bool:
    """Whether the gazetteer knows only a larger place around the one that the text names."""
    if where is None or where.resolved is None or where.accuracy is None:
        return False
    return ACCURACIES.index(where.resolved.accuracy) > ACCURACIES.index(where.accuracy)


def place_words(place: Place) -> str:
    """A place of the gazetteer in both scripts, with the regions around it; on Arabic pages first in Arabic."""
    around = [name for name in place.within if name != place.name]
    if place.arabic and (get_language() or "").startswith("ar"):
        return f"{place.arabic} ({', '.join([place.name, *around])})"
    name = f"{place.name} ({isolated(place.arabic)})" if place.arabic else place.name
    return ", ".join([name, *around])
