"""HXL: incidents as CSV with a line of names and a line of hashtags, written and read by the hashtags alone.

Tags and attributes are of the Humanitarian Exchange Language 1.1. An empty
maximum beside a minimum is an open high, an empty cell unknown, never 0.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import get_args

from civcas.exchange.cells import degrees, nation, span, whole
from civcas.exchange.days import day
from civcas.exchange.incident_lines import KINDS
from civcas.exchange.problems import Problems
from civcas.exchange.recorded import Bounds, RecordedIncident, above_whole
from civcas.exchange.standard import Cells, country_of, regions_of
from civcas.records import Attribution, Credited, Place, When, Where
from civcas.records.assessment import AttributionGrade, HarmGrade, StrikeStatus
from civcas.records.place import ACCURACIES, Accuracy
from civcas.records.when import Precision, WhenOf

_GROUPS = {
    "": "all",
    "civilians": "civilian",
    "combatants": "combatant",
    "unknown": "unknown_status",
    "children": "children",
    "women": "women",
}
COUNTED = (*(("killed", group) for group in _GROUPS), ("injured", ""))
_COUNTED_AS = {(outcome, _GROUPS[group]): (outcome, group) for outcome, group in COUNTED}
PARTIES = get_args(AttributionGrade)


def _tag(outcome: str, group: str, end: str) -> str:
    return "+".join(part for part in (f"#affected+{outcome}", group, end) if part)


HASHTAGS: dict[str, str] = {
    "Date": "#date",
    "Until": "#date+end",
    "Date precision": "#date+precision",
    "What is dated": "#date+of",
    "Code": "#event+id",
    "Kind": "#event+type",
    "Country": "#country",
    "Country code": "#country+code+v_iso2",
    "Region": "#adm1+name",
    "Region code": "#adm1+code",
    "Place": "#loc+name",
    "Place accuracy": "#loc+type",
    "Place id": "#loc+code",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    **{
        f"{outcome.capitalize()}{' ' + group if group else ''} ({end})": _tag(outcome, group, end)
        for outcome, group in COUNTED
        for end in ("min", "max")
    },
    **{f"Party: {grade.replace('_', ' ')}": f"#org+{grade}" for grade in PARTIES},
    "Harm grade": "#status+harm",
    "Strike status": "#status+strike",
    "Origins": "#indicator+origins",
    "Documents": "#indicator+documents",
    "Standing": "#status+standing",
    "As of": "#date+reported",
    "Source": "#meta+source",
    "Address": "#meta+url",
    "Note": "#description",
}
"""The name of each column and its hashtag, in order."""
COLUMNS = tuple(HASHTAGS.values())
READ_AS = {
    **dict.fromkeys(("#date+start", "#date+occurred"), "#date"),
    "#event+code": "#event+id",
    "#country+name": "#country",
    "#country+code": "#country+code+v_iso2",
    "#adm1": "#adm1+name",
    "#loc": "#loc+name",
}
"""Hashtags of others that mean one of ``COLUMNS``; a column of that very hashtag goes before."""
_PLAIN = tuple(_tag(outcome, group, "") for outcome, group in COUNTED)
"""Counts without a minimum and a maximum, which is how most write them."""
_READ = frozenset((*COLUMNS, *_PLAIN))
_HASHTAG = re.compile(r"#[a-z]\w*(?:\s*\+\s*\w+)*", re.IGNORECASE)
NO_HASHTAGS = ("has no line of hashtags under its names", "give HXL, or name another format")
BETWEEN = "|"


def hashtag_names(values: Sequence[str]) -> list[str] | None:
    """A line of hashtags as those that are read; attributes count in any order. None where it holds no hashtag.

    ValueError, with what to do, where two columns have one hashtag that is read: one would pass for the other.
    """
    known = {_attributes(tag): tag for tag in _READ}
    said = [value.strip().removeprefix("\ufeff") for value in values]
    if not any(map(_HASHTAG.fullmatch, said)):
        return None
    tags = [known.get(_attributes(tag), tag) for tag in said]
    meant = {_attributes(tag): tag_meant for tag, tag_meant in READ_AS.items() if tag_meant not in tags}
    tags = [meant.get(_attributes(tag), tag) for tag in tags]
    twice = next((tag for n, tag in enumerate(tags) if tag in _READ and tag in tags[:n]), None)
    if twice is not None:
        raise ValueError(f"has two columns that mean {twice}", "take the hashtag of one of them away")
    return tags


def unread(tags: Sequence[str]) -> list[str]:
    """The hashtags of a line that nothing is read of."""
    return [tag for tag in tags if tag.startswith("#") and tag not in _READ]


def _attributes(tag: str) -> tuple[str, ...]:
    base, *attributes = "".join(tag.lower().split()).split("+")
    return base, *sorted(attributes)


def hxl_row(one: RecordedIncident) -> Cells:
    """An incident as a row of ``COLUMNS``, by the hashtags."""
    when, where, nation = one.when, one.where, country_of(one.where)
    known = where.resolved if where is not None else None
    regions = regions_of(where) if where is not None else []
    row: Cells = {
        "#date": when.start if when else None,
        "#date+end": when.end if when else None,
        "#date+precision": when.precision if when else None,
        "#date+of": when.of if when else None,
        "#event+id": one.code,
        "#event+type": one.kind,
        "#country": nation.name if nation else None,
        "#country+code+v_iso2": nation.iso if nation else None,
        "#adm1+name": regions[0] if regions else None,
        "#adm1+code": known.id.partition(":")[2] if known and known.id.startswith("ocha:") else None,
        "#loc+name": where.name if where else None,
        "#loc+type": known.accuracy if known else where.accuracy if where else None,
        "#loc+code": known.id if known else None,
        "#geo+lat": known.latitude if known else None,
        "#geo+lon": known.longitude if known else None,
        "#status+harm": one.grade,
        "#status+strike": one.strike_status,
        "#indicator+origins": one.origins,
        "#indicator+documents": one.documents,
        "#status+standing": one.standing,
        "#date+reported": one.as_of,
        "#meta+source": _joined(item.name for item in one.sources),
        "#meta+url": _joined(item.url for item in one.sources),
        "#description": one.note,
    }
    for outcome, group in COUNTED:
        found = one.figure(outcome, _GROUPS[group])
        row[_tag(outcome, group, "min")] = found.low if found else None
        row[_tag(outcome, group, "max")] = found.high if found else None
    for grade in PARTIES:
        row[f"#org+{grade}"] = _joined(one.parties(grade))
    return row


def hxl_incident(cells: Mapping[str, str], problems: Problems) -> RecordedIncident | None:
    """The incident of a row, whose cells are by hashtag; None where ``problems`` has found any."""
    code = cells.get("#event+id", "")
    if not code:
        problems.say("#event+id", "is missing")
    kind = cells.get("#event+type") or "unknown"
    if kind not in KINDS:
        problems.remark("#event+type", f"there is no kind {kind!r}, so it is other")
        kind = "other"
    grade = _one_of("#status+harm", get_args(HarmGrade), cells, problems)
    made = RecordedIncident(
        code=code,
        kind=kind,
        when=_when(cells, problems),
        where=_where(cells, problems),
        figures=tuple(_figures(cells, problems)),
        attributions=tuple(Attribution(n, grade) for grade in PARTIES for n in _parted(cells.get(f"#org+{grade}", ""))),
        grade=grade,  # type: ignore[arg-type]
        strike_status=_one_of("#status+strike", get_args(StrikeStatus), cells, problems),  # type: ignore[arg-type]
        origins=_count("#indicator+origins", cells, problems),
        documents=_count("#indicator+documents", cells, problems),
        standing=cells.get("#status+standing") or None,
        as_of=cells.get("#date+reported") or None,
        sources=_sources(_parted(cells.get("#meta+source", "")), _parted(cells.get("#meta+url", ""))),
        note=cells.get("#description") or None,
        by_civcas=grade is not None,
    )
    for one, why in above_whole(made.figures):
        problems.say(_tag(*_COUNTED_AS[one.outcome, one.group], "min"), why)
    return None if problems.found else made


def _one_of(tag: str, values: tuple[str, ...], cells: Mapping[str, str], problems: Problems) -> str | None:
    said = cells.get(tag) or None
    if said is not None and said not in values:
        problems.say(tag, f"there is no {said!r}; it is one of {', '.join(values)}")
    return said


def _count(tag: str, cells: Mapping[str, str], problems: Problems) -> int | None:
    return problems.tried(tag, lambda: whole(cells.get(tag, "")))


def _figures(cells: Mapping[str, str], problems: Problems) -> list[Bounds]:
    found = []
    for outcome, group in COUNTED:
        ends = []
        for end in ("min", "max"):
            tag = _tag(outcome, group, end)
            ends.append(problems.tried(tag, lambda tag=tag: whole(cells.get(tag, ""))))  # type: ignore[misc]
        plain = _tag(outcome, group, "")
        spanned = problems.tried(plain, lambda plain=plain: span(cells.get(plain, "")))  # type: ignore[misc]
        if ends == [None, None] and spanned is not None:
            ends = [*spanned]
        if ends != [None, None]:
            made = problems.tried(
                _tag(outcome, group, "max"),
                lambda o=outcome, g=group, e=ends: Bounds(o, _GROUPS[g], *e),  # type: ignore[misc]
            )
            found += [made] if made else []
    return found


def _when(cells: Mapping[str, str], problems: Problems) -> When | None:
    days: list[dt.date | None] = []
    for tag in ("#date", "#date+end"):
        said = cells.get(tag, "")
        days.append(problems.tried(tag, lambda said=said: day(said)) if said else None)  # type: ignore[misc]
    start, end = days
    if start is None and end is None:
        return None
    end = end if end is not None or "#date+end" in cells else start
    before = len(problems.found)
    precision = _one_of("#date+precision", get_args(Precision), cells, problems) or ("day" if start == end else "days")
    of = _one_of("#date+of", get_args(WhenOf), cells, problems) or "harm"
    if len(problems.found) > before:
        return None
    return problems.tried("#date+end", lambda: When(start, end, precision, of))  # type: ignore[arg-type]


def _where(cells: Mapping[str, str], problems: Problems) -> Where | None:
    latitude = problems.tried("#geo+lat", lambda: degrees(cells.get("#geo+lat", ""), 90))
    longitude = problems.tried("#geo+lon", lambda: degrees(cells.get("#geo+lon", ""), 180))
    tag = next((tag for tag in ("#country+code+v_iso2", "#country") if cells.get(tag)), "#country")
    named = cells.get(tag, "")
    iso = problems.tried(tag, lambda: nation(named))
    name, region = cells.get("#loc+name", ""), cells.get("#adm1+name", "")
    if not (name or region or named):
        return None
    said = cells.get("#loc+type") or None
    accuracy: Accuracy | None = said if said in ACCURACIES else None
    is_region = region == name and accuracy in (None, "province", "district", "subdistrict")
    within = (region,) if region and not is_region else ()
    if latitude is None or longitude is None:
        return Where(name or region or named, within, iso, accuracy)
    known = cells.get("#loc+code") or f"given:{latitude},{longitude}"
    at = Place(known, name or region, accuracy or "town", iso, latitude, longitude, within)
    return Where(name or region or named, within, iso, accuracy, resolved=at)


def _sources(names: list[str], urls: list[str]) -> tuple[Credited, ...]:
    pairs = zip(names, urls, strict=True) if len(names) == len(urls) else None
    if pairs is not None:
        return tuple(Credited(name, url) for name, url in pairs)
    return (*(Credited(name) for name in names), *(Credited(None, url) for url in urls))


def _joined(names: object) -> str | None:
    return f" {BETWEEN} ".join(n.replace(BETWEEN, "/") for n in names if n) or None  # type: ignore[attr-defined]


def _parted(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(BETWEEN) if name.strip()]
