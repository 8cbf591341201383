"""How a range of people is put into words: "at least 23", "25", "2 to 7", "up to 9", "not known"."""

from __future__ import annotations

from django.utils.translation import gettext


def number(value: int) -> str:
    """A whole number with its thousands parted: 6,259. The same digits in every language, as documents cite them."""
    return f"{value:,}"


def range_words(low: int | None, high: int | None) -> str:
    """A low and a high as a short phrase.

    An open high is "at least", never read as the low or as 0; both unknown is
    "not known". A dash stands between the two numbers where the language
    reads it in one direction only; Arabic spells it out, because digits and
    dashes there can be read from either side.
    """
    if low is None and high is None:
        return gettext("not known")
    if high is None:
        return gettext("at least %(low)s") % {"low": number(low or 0)}
    if low is None:
        return gettext("up to %(high)s") % {"high": number(high)}
    if low == high:
        return number(low)
    return gettext("%(low)s–%(high)s") % {"low": number(low), "high": number(high)}


def sum_words(low: int | None, high: int | None, open_highs: int) -> str:
    """A sum of ranges as a short phrase; ``open_highs`` is how many of them state no highest.

    Where any is open the sum is "at least": the highs that are stated are then
    a sum over other incidents than the lows, and never its upper end.
    """
    return range_words(low, None if open_highs else high)
