"""A date as a page prints it, in English or Arabic, or as ISO: read without a clock and without a guess."""

from __future__ import annotations

import datetime as dt
import re

_ENGLISH = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
# The Levant and Iraq, Egypt and the Gulf, the Maghreb; spelt as ``_plain`` leaves them.
_ARABIC = (
    ("كانون الثاني", "يناير", "جانفي"),
    ("شباط", "فبراير", "فيفري"),
    ("اذار", "مارس"),
    ("نيسان", "ابريل", "افريل"),
    ("ايار", "مايو", "ماي"),
    ("حزيران", "يونيو", "يونيه", "جوان"),
    ("تموز", "يوليو", "يوليه", "جويليه", "يوليوز"),
    ("اب", "اغسطس", "اوت", "غشت"),
    ("ايلول", "سبتمبر", "شتنبر"),
    ("تشرين الاول", "اكتوبر"),
    ("تشرين الثاني", "نوفمبر", "نونبر"),
    ("كانون الاول", "ديسمبر", "دجنبر"),
)
_MONTHS = {name: n for table in (_ENGLISH, _ARABIC) for n, names in enumerate(table, 1) for name in names}
_NAMES = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_GAP = r"[ .,\-/]{0,3}"

_COMPACT = re.compile(r"^ ?((?:19|20)\d\d)()(\d\d)(\d\d)(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?: of| من)?{_GAP}(?<!\w)({_NAMES})(?!\w)"
    rf"(?:{_GAP}[/(]{_GAP}(?:{_NAMES})\)?)?{_GAP}((?:19|20)\d\d|\d\d)(?![\d:])"
)
_MONTH_DAY = re.compile(rf"(?<!\w)({_NAMES}){_GAP}(\d{{1,2}})(?:st|nd|rd|th)?{_GAP}((?:19|20)\d\d)(?!\d)")
_DIGITS_ONLY = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")

_PLAIN = str.maketrans(
    {digit: str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "،": ",", "\u200f": "", "\u200e": ""}
    | {"\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ", "–": "-", "—": "-", "‑": "-", "‐": "-"}
    | {chr(mark): "" for mark in range(0x064B, 0x0653)}
)
_LONGEST = 400


def parse_date(text: str, language: str = "en") -> dt.date | None:
    """The first date that ``text`` prints in full, or None: a part of a date is not completed by guessing.

    Takes ISO ("2018-05-01T10:00Z", "20180501"; its own calendar day counts), "May 1,
    2018", "1st of May 2018", "28 NOV 89" (a year of two digits is the one
    from 1970 to 2069), "29/10/2022", and months in Arabic by any of their
    names with either kind of digits. "5/1/2018" can be read two ways: in
    Arabic the day stands first, in English it is None. Only the first 400
    characters are looked at.
    """
    plain = _plain(text)
    found: list[tuple[int, dt.date]] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(plain):
            date = read(match, language)
            if date is not None:
                found.append((match.start(), date))
                break
    return min(found)[1] if found else None


def _plain(text: str) -> str:
    """Lower case, plain digits and spaces, Arabic letters in one spelling."""
    return " ".join(text[:_LONGEST].translate(_PLAIN).lower().split(" "))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= 70 else 2000)


def _year_first(match: re.Match[str], language: str) -> dt.date | None:
    return _date(int(match[1]), int(match[3]), int(match[4]))


def _day_month(match: re.Match[str], language: str) -> dt.date | None:
    return _date(_year(match[3]), _MONTHS[match[2]], int(match[1]))


def _month_day(match: re.Match[str], language: str) -> dt.date | None:
    return _date(int(match[3]), _MONTHS[match[1]], int(match[2]))


def _digits_only(match: re.Match[str], language: str) -> dt.date | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    day_first = first > 12 or match[2] == "." or language == "ar" or first == second
    if day_first:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


_READERS = (
    (_COMPACT, _year_first),
    (_YEAR_FIRST, _year_first),
    (_DAY_MONTH, _day_month),
    (_MONTH_DAY, _month_day),
    (_DIGITS_ONLY, _digits_only),
)
