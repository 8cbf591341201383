"""Filters that put records into words; each only calls the module that knows the wording."""

from __future__ import annotations

import datetime as dt
import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from civcas.pages import charts
from civcas.pages.claims import claim_words, counted_words, figure_words
from civcas.pages.dates import day_words, when_words
from civcas.pages.figures import number, range_words
from civcas.pages.labels import label
from civcas.pages.parties import party_words
from civcas.pages.places import only_encloses, place_words, said_words, where_words
from civcas.records import Claim, Figure, Place, When, Where
from civcas.store.queries import IncidentView

register = template.Library()

_LETTERS = "[\u0600-\u06ff\u0750-\u077f]+"
_ARABIC_RUN = re.compile(f"({_LETTERS}(?: {_LETTERS})*)")


@register.filter
def people(value: object) -> str:
    """A range as a short phrase, of anything with a low and a high; an empty text for nothing."""
    if value is None:
        return ""
    return range_words(getattr(value, "low", None), getattr(value, "high", None))


@register.filter
def killed(view: IncidentView) -> str:
    """How many an incident killed, as a short phrase."""
    found = view.assessment.range("killed")
    return range_words(found.low, found.high) if found else range_words(None, None)


@register.simple_tag
def example_range(low: int | None, high: int | None) -> str:
    """A range in words, to explain how ranges are put."""
    return range_words(low, high)


@register.filter
def count(value: int) -> str:
    """A whole number with its thousands parted."""
    return number(value)


@register.filter
def when(value: When | None) -> str:
    """A span of days as it was stated."""
    return when_words(value)


@register.filter
def day(value: dt.date | None) -> str:
    """One day in words; an empty text for nothing."""
    return day_words(value) if value else ""


@register.filter
def where(value: Where | None) -> str:
    """A place as the text names it, with its country."""
    return where_words(value)


@register.filter
def party(name: str) -> str:
    """A party's name, in Arabic too on Arabic pages where it is known."""
    return party_words(name)


@register.filter
def said(value: Where) -> str:
    """A place in the text's own words alone."""
    return said_words(value)


@register.filter
def encloses(value: Where | None) -> bool:
    """Whether the gazetteer knows only a larger place around the one named."""
    return only_encloses(value)


@register.filter
def word(value: str | None, table: str) -> str:
    """The words for a value of one of the tables in ``civcas.pages.labels``."""
    return label(table, value)


@register.filter
def claimed(value: Claim) -> str:
    """A claim's figure in a few words."""
    return claim_words(value)


@register.filter
def figure(value: Figure, outcome: str) -> str:
    """A figure in a few words."""
    return figure_words(value, outcome)


@register.filter
def counts(value: Figure, outcome: str) -> str:
    """What a figure counts, without its number."""
    return counted_words(value, outcome)


@register.simple_tag
def bar(drawn: charts.Bar, kind: str = "") -> SafeString:
    """A range drawn as a bar."""
    return charts.bar_svg(drawn, kind)


@register.simple_tag
def badge(value: str, table: str) -> SafeString:
    """A grade, label or standing as a badge."""
    return format_html('<span class="badge {}-{}">{}</span>', table, value, label(table, value))


@register.simple_tag
def quote(claim: Claim) -> SafeString:
    """A claim's exact words in quotation marks, in their own language and direction."""
    if not claim.quote:
        return format_html('<em class="soft">{}</em>', gettext("its words were erased"))
    return format_html('<q lang="{}" dir="auto">{}</q>', claim.language, claim.quote)


@register.simple_tag
def reason_text(reason: str) -> str:
    """A reason as the machine wrote it, in English, and marked as such on a page in another language.

    Arabic names in it stand apart, so that the numbers beside them stay where they are.
    """
    pieces = enumerate(_ARABIC_RUN.split(reason))  # every second one is Arabic
    marked = format_html_join(
        "", "{}", ((format_html("<bdi>{}</bdi>", text) if n % 2 else text,) for n, text in pieces)
    )
    if (get_language() or "en").startswith("en"):
        return marked
    return format_html('<span lang="en" dir="ltr">{}</span>', marked)


@register.simple_tag
def rule_name(name: str) -> SafeString:
    """A rule's name in words, in the English that rules are written in."""
    return format_html('<bdi lang="en">{}</bdi>', name.strip("_").replace("_", " "))


@register.simple_tag
def place_name(place: Place) -> str:
    """A place of the gazetteer with the regions around it."""
    return place_words(place)


@register.simple_tag
def degrees(value: float) -> str:
    """Degrees with no more decimals than a place's position can mean."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


@register.simple_tag
def web_link(address: str) -> SafeString:
    """A document's own address: a link where it is one that a browser may follow, else its plain words."""
    if address.startswith(("https://", "http://")):
        return format_html('<a href="{}" rel="nofollow noopener noreferrer" dir="ltr">{}</a>', address, address)
    return format_html('<bdi dir="ltr">{}</bdi>', address)
