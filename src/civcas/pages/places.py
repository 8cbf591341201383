"""How a place is put into words: the text's own words, and apart from them what the gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language, gettext

from civcas.pages.bidi import FIRST_STRONG_ISOLATE, RIGHT_TO_LEFT_MARK, isolated
from civcas.pages.parties import is_arabic
from civcas.place.scripts import Named, name_in, name_of_country, names_around
from civcas.records import Place, Where
from civcas.records.place import ACCURACIES


def said_words(where: Where) -> str:
    """The place in the text's own words, with the regions that it states: "Al-Qasr, Hasakeh"."""
    return _spread(where, [where.name, *where.within])


def where_words(where: Where | None) -> str:
    """The place for lists and titles: the text's own words, and the country where it is known.

    A name that the text writes in the other script follows the name in the page's script in brackets.
    """
    if where is None:
        return gettext("place not known")
    around = names_around(where.resolved) if where.resolved is not None else ()
    own = around[:1] if around and not only_encloses(where) else ()
    names = [_in_both_scripts(where.name, own or around, is_own=bool(own))]
    country = where.country or (where.resolved.country if where.resolved is not None else None) or ""
    names += [_in_both_scripts(name, around, country=country) for name in where.within]
    if where.resolved is not None and len(around) > 1:
        names.append(_in_page_script(around[-1]))
    elif where.resolved is None and where.country and where.accuracy != "country":
        nation = name_of_country(where.country)
        names += [_in_page_script(nation)] if nation is not None else []
    return _spread(where, names)


def _on_arabic_page() -> bool:
    return (get_language() or "").startswith("ar")


def _in_both_scripts(name: str, around: Sequence[Named], *, is_own: bool = False, country: str = "") -> str:
    """A name as the text writes it, after the same place's name in the page's script where the text has another one.

    ``is_own`` tells that the only one of ``around`` is what it means, whatever it is called there. A region that
    is not around is written as others of its ``country`` are.
    """
    if is_arabic(name) == _on_arabic_page():
        return name
    known = next((named for named in around if is_own or named.is_called(name)), None)
    known = known or (name_in(country, name) if country else None)
    other = _in_page_script(known) if known is not None else name
    return f"{other} ({isolated(name)})" if is_arabic(other) == _on_arabic_page() else name


def _in_page_script(named: Named) -> str:
    """A name in Arabic letters on Arabic pages where it is known, else in Latin ones."""
    return named.arabic if named.arabic and _on_arabic_page() else named.latin


def _listed(names: Iterable[str]) -> str:
    """Names in one phrase, each once; on Arabic pages a Latin one turns nothing around."""
    if not _on_arabic_page():
        return ", ".join(dict.fromkeys(names))
    listed = "، ".join(name if is_arabic(name) else isolated(name) for name in dict.fromkeys(names))
    return RIGHT_TO_LEFT_MARK + listed if is_arabic(listed) and listed.startswith(FIRST_STRONG_ISOLATE) else listed


def _spread(where: Where, names: Iterable[str]) -> str:
    """Names in one phrase; a place that is spread says so."""
    named = _listed(names)
    return gettext("%(place)s and surroundings") % {"place": isolated(named)} if where.spread else named


def only_encloses(where: Where | None) -> bool:
    """Whether the gazetteer knows only a larger place around the one that the text names."""
    if where is None or where.resolved is None or where.accuracy is None:
        return False
    return ACCURACIES.index(where.resolved.accuracy) > ACCURACIES.index(where.accuracy)


def place_words(place: Place) -> str:
    """A place of the gazetteer in both scripts, with the regions around it; on Arabic pages first in Arabic."""
    own, *around = names_around(place)
    first = _in_page_script(own)
    other = own.latin if first != own.latin else own.arabic
    name = f"{first} ({isolated(other)})" if other else first
    return _listed([name, *(_in_page_script(outer) for outer in around if outer.latin != own.latin)])
