"""The blanks of a template's patterns: what a number, a date, a place, a country and a channel can look like."""

from __future__ import annotations

import re
from functools import cache

from civcas.official.dates import YEAR, date_pattern
from civcas.official.spelling import written
from civcas.read.lexicon import table

_STOP = r"[:;\n]"
FREE = r"(?<![\w,])(?<!\d\.)"
"""What stands before a number that is none of a figure's digits."""
_CLOSES = r"(?= *(?:[:.,،;\n–—|]|- |$))"


def head_fields(language: str, countries: tuple[str, ...]) -> dict[str, str]:
    """The blanks of what opens an entry.

    A number is followed by a mark ("12.", "CR-7)"); a place ends before what
    the pattern has next; a channel ends at a mark.
    """
    named = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(countries, key=len, reverse=True))
    place = rf"(?P<place>[^\W\d_](?:(?!{_STOP})[^.\n]|\.(?=\w)){{0,79}}?)"
    return {
        "number": rf"{FREE}(?P<label>#?(?:[A-Z]{{1,5}}[-/ ]?)?\d{{1,6}}[a-z]?) *[.):]",
        "plain_number": rf"{FREE}(?P<label>#?(?:[A-Z]{{1,5}}[-/]?)?\d{{1,6}}[a-z]?)(?!\w|,\d)",
        "date": rf"(?P<date>(?>{date_pattern(language)}))",
        "place": place,
        "name": r"(?P<place>(?-i:[A-Z])[\w’'`-]*(?: (?:(?-i:[A-Z])[\w’'`-]*|al|az|ad|as|ash|ar|an|at|&|and)){0,4})",
        "country": rf"(?<!\w)(?P<country>{named or '(?!)'})(?!\w)",
        "channel": rf"(?P<channel>[^\W_](?:[^:.,;\n–—|()]{{0,79}}?(?= *\))|[^:.,;\n–—|]{{0,79}}?{_CLOSES}))",
        "skip": r"[^\n:.;]{0,60}?",
    }


@cache
def month_fields(language: str) -> dict[str, str]:
    """The blank of a report's month, its year stated or not."""
    entries = [entry for entry in table(language, "months") if entry.attributes.get("month", "").isdecimal()]
    names = "|".join(written(entry.term) for entry in sorted(entries, key=lambda entry: -len(entry.term)))
    year = rf"(?:[,،]? *(?P<year>{YEAR})(?!\d))?"
    return {"month": rf"(?<!\w)(?P<month>{names})(?!\w)\.?(?! *\d{{1,2}}(?!\d)){year}"}
