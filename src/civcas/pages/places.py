"""How a place is put into words: the text's own words, and apart from them what the gazetteer knows."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from civcas.pages.bidi import isolated
from civcas.records import Place, Where
from civcas.records.place import ACCURACIES


def where_words(where: Where | None) -> str:
    """The place as the text names it with the regions that it states: "Al-Qasr, Hasakeh"."""
    if where is None:
        return gettext("place not known")
    named = ", ".join([where.name, *(name for name in where.within if name != where.name)])
    return gettext("%(place)s and surroundings") % {"place": isolated(named)} if where.spread else named


def only_encloses(where: Where | None) -> bool:
    """Whether the gazetteer knows only a larger place around the one that the text names."""
    if where is None or where.resolved is None or where.accuracy is None:
        return False
    return ACCURACIES.index(where.resolved.accuracy) > ACCURACIES.index(where.accuracy)


def place_words(place: Place) -> str:
    """A place of the gazetteer with the regions around it, first in Arabic on Arabic pages where that is known."""
    names = [place.name, *(name for name in place.within if name != place.name)]
    if place.country and place.country not in names:
        names.append(place.country)
    words = ", ".join(names)
    if place.arabic and (get_language() or "").startswith("ar"):
        return f"{place.arabic} ({words})"
    return words
