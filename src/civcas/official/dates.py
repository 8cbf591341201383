"""Days in an official report's entries, as such reports print them: a day, several, a span, or a month."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from civcas.official.spelling import spelt_alike, written
from civcas.read.lexicon import table

_ORDINAL = r"(?:st|nd|rd|th)?"
_GAP = r"[\s,،]{0,3}"
YEAR = r"(?:[1١][9٩]|[2٢][0٠])\d\d"
"""A year of four digits, of either script."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Days from ``start`` to ``end``, both included; ``year_stated`` is False where the year was taken from around."""

    start: dt.date
    end: dt.date
    year_stated: bool


@cache
def _months(language: str) -> dict[str, int]:
    return {
        entry.term: int(entry.attributes["month"])
        for entry in table(language, "months")
        if entry.attributes.get("month", "").isdecimal() and "calendar" not in entry.attributes
    }


@cache
def _month(language: str) -> str:
    names = sorted(_months(language), key=lambda name: (-len(name), name))
    return rf"\b(?:{'|'.join(map(written, names))})\b\.?"


@cache
def day_pattern(language: str) -> str:
    """A regular expression of one day, its year stated or not ("Feb. 15, 2016", "15 February", "2016-02-15")."""
    month = _month(language)
    plain = rf"{month}\s*\d{{1,2}}{_ORDINAL}(?!\d|:)(?:{_GAP}{YEAR}(?!\d))?"
    british = rf"(?<![\d.])\d{{1,2}}{_ORDINAL}\s+(?:of\s+)?{month}(?:{_GAP}{YEAR}(?!\d))?"
    numeric = rf"(?<!\d)(?:{YEAR}-\d\d?-\d\d?|\d\d?([/.])\d\d?(?:/|\.){YEAR})(?!\d)"
    return rf"(?:{plain}|{british}|{numeric.replace('([/.])', '[/.]')})"


@cache
def date_pattern(language: str) -> str:
    """A regular expression of a day, of several days, of a span of them, or of a month."""
    day, month = day_pattern(language), _month(language)
    join = r"\s*(?:-|–|—|/|&|,\s*and\b|,|and\b|to\b|or\b|through\b|until\b|و|إلى)\s*"
    more = rf"(?:{join}(?:{day}|(?<!\d)\d{{1,2}}{_ORDINAL}(?![\d:.])(?:{_GAP}{YEAR}(?!\d))?))"
    spread = rf"(?<![\d.])\d{{1,2}}{join}\d{{1,2}}\s+{month}(?:{_GAP}{YEAR}(?!\d))?"
    whole = rf"{month}{_GAP}{YEAR}(?!\d)"
    opening = (
        r"(?:(?:between|from|on\s+or\s+about|on\s+or\s+around|about|around|approximately|circa|early|mid|late)[\s-]+)?"
    )
    return rf"{opening}(?:{spread}|{day}{more}{{0,4}}|{whole})"


def dated(words: str, language: str, *, before: dt.date | None) -> Dated | None:
    """What a date's words mean; None where they mean no day or more than one ("3/4/2017").

    ``before`` is the last day that the report can speak of: a date without a
    year is the latest such day up to it. Without one it is None.
    """
    plain = " ".join(words.lower().split())
    days: list[tuple[int | None, int, int | None]] = []  # year, month, day: as far as stated
    for found in re.finditer(_parts(language), plain):
        part = _part(found, language)
        if part is None:
            return None
        days.append(part)
    whole = _filled(days)
    if not whole:
        return None
    stated = all(year is not None for year, _, _ in whole)
    resolved = [_resolve(*part, before) for part in whole]
    spans = [span for span in resolved if span is not None]
    if len(spans) != len(resolved):
        return None
    return Dated(min(first for first, _ in spans), max(last for _, last in spans), stated)


@cache
def _parts(language: str) -> str:
    month = _month(language)
    return (
        rf"(?P<y1>{YEAR})-(?P<m1>\d\d?)-(?P<d1>\d\d?)"
        rf"|(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<y2>{YEAR})"
        rf"|(?P<d3>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<m3>{month})(?:{_GAP}(?P<y3>{YEAR}))?"
        rf"|(?P<m4>{month})(?:\s*(?P<d4>\d{{1,2}}){_ORDINAL}(?!\d))?(?:{_GAP}(?P<y4>{YEAR}))?"
        rf"|(?<!\d)(?P<d5>\d{{1,2}}){_ORDINAL}(?!\d)(?:{_GAP}(?P<y5>{YEAR}))?"
    )


def _part(found: re.Match[str], language: str) -> tuple[int | None, int, int | None] | None:
    """Year, month (0 where not stated) and day of one part."""
    if found["y1"]:
        return int(found["y1"]), int(found["m1"]), int(found["d1"])
    if found["a"]:
        first, second = int(found["a"]), int(found["b"])
        if first != second and first <= 12 and second <= 12:
            return None  # it could be either way round
        day, month = (first, second) if second <= 12 else (second, first)
        return int(found["y2"]), month, day
    for n in "34":
        if found[f"m{n}"]:
            month = _months(language)[spelt_alike(found[f"m{n}"].rstrip("."))]
            day_words, year = found[f"d{n}"], found[f"y{n}"]
            return int(year) if year else None, month, int(day_words) if day_words else None
    return int(found["y5"]) if found["y5"] else None, 0, int(found["d5"])


def _filled(days: list[tuple[int | None, int, int | None]]) -> list[tuple[int | None, int, int | None]]:
    """The parts of a date; a month is taken from the part before, else after, a year from that after, else before."""
    months = [month for _, month, _ in days]
    years = [year for year, _, _ in days]
    made: list[tuple[int | None, int, int | None]] = []
    for n, (year, month, day) in enumerate(days):
        if not month:
            before = [one for one in months[:n] if one]
            after = [one for one in months[n:] if one]
            month = before[-1] if before else after[0] if after else 0
        if not month:
            return []
        if year is None:
            later = [one for one in years[n:] if one is not None]
            earlier = [one for one in years[:n] if one is not None]
            year = later[0] if later else earlier[-1] if earlier else None
            if later and n + 1 < len(days) and months[n + 1] and month > months[n + 1]:
                year = later[0] - 1  # Dec. 30 to Jan. 2, 2017
        made.append((year, month, day))
    return made


def _resolve(year: int | None, month: int, day: int | None, before: dt.date | None) -> tuple[dt.date, dt.date] | None:
    if not 1 <= month <= 12:
        return None
    if year is None:
        if before is None:
            return None
        year = before.year if (month, day or 1) <= (before.month, before.day) else before.year - 1
    try:
        if day is not None:
            return (dt.date(year, month, day),) * 2
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        return None
