"""What one cell of a table says: a count, a span of counts, degrees. Blank is unknown, "0" is 0."""

from __future__ import annotations

import re

from civcas.place.countries import code_named

Span = tuple[int | None, int | None]

UNKNOWN = frozenset(
    ("", "?", "-", "–", "n/a", "na", "nan", "null", "none", "unknown", "not known", "غير معروف", "مجهول")
)
"""What recorders write where they do not know."""
_THOUSANDS = re.compile(r"(?<=\d)[,٬ \u00a0\u202f](?=\d{3}(?!\d))")
_WHOLE = re.compile(r"\d+(?:[.]0(?:0|0{3,})?)?")
"""A number, also as programs write it ("12.0"); "1.000" is one, or a thousand, and is not taken."""
_BETWEEN = re.compile(r"(\d+)\s*(?:-|–|—|\.\.|to|إلى|الى)\s*(\d+)", re.IGNORECASE)
_LEAST = re.compile(
    r"(?:(?:at least|≥|>=|min\.?|minimum|على الأقل|ما لا يقل عن)\s*(\d+)|(\d+)\s*(?:\+|or more|على الأقل))",
    re.IGNORECASE,
)
_MOST = re.compile(r"(?:at most|up to|≤|<=|max\.?|maximum|على الأكثر|ما لا يزيد عن)\s*(\d+)", re.IGNORECASE)
_DEGREES = re.compile(r"([+-]?)(\d{1,3}(?:[.,٫]\d+)?)\s*°?\s*([NSEW]?)", re.IGNORECASE)


def is_unknown(cell: str) -> bool:
    """Whether a cell says that nothing is known."""
    return cell.strip().lower() in UNKNOWN


def whole(cell: str) -> int | None:
    """A count in digits of any script, None for unknown; ValueError says what is wrong."""
    text = _THOUSANDS.sub("", cell.strip())
    if is_unknown(text):
        return None
    if not _WHOLE.fullmatch(text) or len(text) > 12:
        raise ValueError(f"{cell!r} is no whole number")
    return int(text.partition(".")[0])


def span(cell: str) -> Span:
    """Low and high of a count: "5", "3-5", "at least 3" (high open), "up to 5" (low unknown); also in Arabic."""
    text = _THOUSANDS.sub("", cell.strip())
    if is_unknown(text):
        return None, None
    if found := _BETWEEN.fullmatch(text):
        low, high = int(found[1]), int(found[2])
        if low > high:
            raise ValueError(f"{cell!r} begins above its end")
        return low, high
    if found := _LEAST.fullmatch(text):
        return int(found[1] or found[2]), None
    if found := _MOST.fullmatch(text):
        return None, int(found[1])
    try:
        number = whole(text)
    except ValueError:
        raise ValueError(f"{cell!r} is no count; write it as 5, 3-5, at least 3, or up to 5") from None
    return number, number


def nation(cell: str) -> str | None:
    """The ISO code of a country by its name or its code, None for unknown; ValueError where it is no country's."""
    if is_unknown(cell):
        return None
    try:
        return code_named(cell)
    except ValueError as error:
        raise ValueError(f"{error}; leave it empty where it is not known") from None


def degrees(cell: str, most: int) -> float | None:
    """Decimal degrees from -``most`` to ``most``, None for unknown."""
    if is_unknown(cell):
        return None
    found = _DEGREES.fullmatch(cell.strip())
    if found is None:
        raise ValueError(f"{cell!r} is no number of degrees")
    value = float(found[2].replace(",", ".").replace("٫", "."))
    if found[1] == "-" or found[3].upper() in ("S", "W"):
        value = -value
    if abs(value) > most:
        raise ValueError(f"{cell!r} is out of range: from -{most} to {most}")
    return value


def grid(cell: str) -> tuple[float, float] | None:
    """Latitude and longitude of an MGRS reference, None for unknown; ExtraMissing without the library."""
    if is_unknown(cell):
        return None
    try:
        from mgrs import MGRS
        from mgrs.core import MGRSError
    except ImportError as error:
        from civcas.errors import ExtraMissing

        raise ExtraMissing("import", "capture") from error
    text = re.sub(r"\s", "", cell).upper()
    if not re.fullmatch(r"\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V](?:\d\d){0,5}", text):
        raise ValueError(f"{cell!r} is no MGRS reference, such as 37SDA1234567890")
    try:
        latitude, longitude = MGRS().toLatLon(text)
    except MGRSError as error:
        raise ValueError(f"{cell!r} is no MGRS reference ({error})") from None
    return round(latitude, 6), round(longitude, 6)
