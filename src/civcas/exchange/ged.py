"""UCDP GED: incidents in the 49 columns of its event data, written and read.

Columns, codes and numbers are those of the codebook of the UCDP Georeferenced
Event Dataset (Department of Peace and Conflict Research, Uppsala University),
global version 24.1. What UCDP alone gives (numbers of conflicts, dyads and
actors) stays empty.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from functools import partial
from typing import get_args

from civcas.exchange.cells import degrees, nation, whole
from civcas.exchange.days import day
from civcas.exchange.parties import Parties, kind_of
from civcas.exchange.problems import Problems
from civcas.exchange.recorded import Bounds, RecordedIncident
from civcas.exchange.standard import (
    OWN_COLUMNS,
    Cells,
    LeftOut,
    country_of,
    days_of,
    own_cells,
    own_record,
    place_at,
    regions_of,
    sides,
)
from civcas.place.countries import Country, country_named
from civcas.records import Attribution, Credited, Place, When, Where
from civcas.records.place import Accuracy
from civcas.records.when import Precision

GED_COLUMNS: tuple[str, ...] = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude"),
    *("geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec"),
    *("date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("best", "high", "low", "gwnoa", "gwnob"),
)
COLUMNS = GED_COLUMNS + OWN_COLUMNS
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"

WHERE_PREC: dict[Accuracy, int] = {
    **dict.fromkeys(("exact", "landmark", "street", "neighbourhood", "village", "town", "city"), 1),
    **dict.fromkeys(("subdistrict", "district"), 3),
    "province": 4,
    "country": 6,
}
"""How accurate a point is, as ``where_prec``; several places at once (``spread``) are 2, near a known point."""
_ACCURACY: dict[int, Accuracy] = {
    1: "town",
    2: "subdistrict",
    3: "district",
    4: "province",
    5: "province",
    6: "country",
}
_PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_DATE_PREC: dict[Precision, int] = {"day": 1, "days": 2, "week": 3, "month": 4, "year": 5}


def ged_row(one: RecordedIncident, parties: Parties | None = None) -> Cells | LeftOut:
    """An incident as a row of ``GED_COLUMNS``, or why the format has none for it.

    ``low`` and ``best`` are the lowest reported; ``best`` is the sum of the
    four columns of deaths. An open high has no number in these columns: ``high``
    is then the highest number that anyone reports, which is the low, and
    ``civcas_killed_high`` is empty. The type of violence follows from the
    parties; nobody's intent is judged, so ``code_status`` asks to check it.
    """
    killed, days, where = one.figure("killed"), days_of(one), one.where
    if killed is None or not max(killed.low or 0, killed.high or 0):
        return LeftOut(one.code, "no death is recorded, and the format has events with a death alone")
    if killed.low is None:
        return LeftOut(one.code, f"no lowest number of deaths is stated (only at most {killed.high})")
    if days is None or one.when is None:
        return LeftOut(one.code, "its days are not known")
    precision = date_prec(one.when, *days)
    if precision is None:
        return LeftOut(one.code, "its time is wider than a year")
    known = where.resolved if where is not None else None
    country = country_of(where)
    if where is None or known is None or known.latitude is None or known.longitude is None or country is None:
        return LeftOut(one.code, "no place with coordinates and a country is known")
    found = _violence(one, parties or {})
    if isinstance(found, str):
        return LeftOut(one.code, found)
    return {
        **dict.fromkeys(GED_COLUMNS),
        "id": one.code,
        "relid": one.code,
        "year": days[0].year,
        "code_status": "Check type of violence",
        **_side_cells(*found),
        "number_of_sources": one.documents if one.documents is not None else len(one.sources) or -1,
        "source_article": "; ".join(item.name for item in one.sources if item.name) or None,
        **_where_cells(where, known, country),
        "event_clarity": 1,
        "date_prec": precision,
        "date_start": f"{days[0]} 00:00:00.000",
        "date_end": f"{days[1]} 00:00:00.000",
        **_death_cells(killed, one.figure("killed", "civilian")),
    }


def _side_cells(violence: int, side_a: str, side_b: str) -> Cells:
    return {
        "type_of_violence": violence,
        "dyad_name": f"{side_a} - {side_b}",
        "side_a": side_a,
        "side_b": side_b,
        "gwnoa": _number(side_a),
        "gwnob": _number(side_b),
    }


def _where_cells(where: Where, known: Place, country: Country) -> Cells:
    assert known.latitude is not None and known.longitude is not None
    regions = regions_of(where)
    return {
        "where_prec": 2 if where.spread and WHERE_PREC[known.accuracy] == 1 else WHERE_PREC[known.accuracy],
        "where_coordinates": known.name,
        "where_description": ", ".join((where.name, *where.within)),
        "adm_1": regions[0] if regions else None,
        "adm_2": regions[1] if len(regions) > 1 else None,
        "latitude": known.latitude,
        "longitude": known.longitude,
        "geom_wkt": f"POINT ({known.longitude} {known.latitude})",
        "priogrid_gid": priogrid(known.latitude, known.longitude),
        "country": country.ucdp_name,
        "country_id": country.gw,
        "region": country.ucdp_region,
    }


def _death_cells(killed: Bounds, civilian: Bounds | None) -> Cells:
    low = killed.low or 0
    civilians = min((civilian.low if civilian else None) or 0, low)
    return {
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": civilians,
        "deaths_unknown": low - civilians,
        "best": low,
        "high": low if killed.high is None else killed.high,
        "low": low,
    }


def ged_line(one: RecordedIncident, parties: Parties | None = None) -> Cells | LeftOut:
    """The same with civcas's own columns beside it."""
    row = ged_row(one, parties)
    return row if isinstance(row, LeftOut) else row | own_cells(one)


def date_prec(when: When, start: dt.date, end: dt.date) -> int | None:
    """1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year, None for longer."""
    days = (end - start).days + 1
    fits = next((code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5)) if days <= most), None)
    stated = _DATE_PREC.get(when.precision)
    return None if fits is None or stated is None else max(fits, stated)


def priogrid(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell of half a degree: counted from the south-west, 720 a row."""
    row, column = min(math.floor((latitude + 90) * 2), 359), min(math.floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _violence(one: RecordedIncident, parties: Parties) -> tuple[int, str, str] | str:
    """The type of violence with side A and side B, or why there is none."""
    named = sides(one)
    if not named:
        possible = len(one.parties("one_of_several"))
        if possible:
            which = "whether the party that is named" if possible == 1 else "which of several parties"
            return f"{which} did it is not known"
        return "no organised party is known to have acted"
    kinds = [kind_of(name, parties) for name in named]
    if one.kind == "clash":
        if len(named) != 2:
            return f"a clash of two sides has {len(named)} named"
        if "state" in kinds:
            first = kinds.index("state")
            return STATE_BASED, named[first], named[1 - first]
        if None in kinds:
            return f"whether {named[kinds.index(None)]} is a state's is not known; say it with --parties"
        return NON_STATE, named[0], named[1]
    if len(named) > 1:
        return "more than one party is named, and which is side A is not known"
    civilian, fighters = one.figure("killed", "civilian"), one.figure("killed", "combatant")
    if fighters is not None and (civilian is None or not civilian.low):
        return "those who died are combatants, and their side is not named"
    return ONE_SIDED, named[0], CIVILIANS


def _number(side: str) -> int | None:
    """Gleditsch and Ward's number of the state that a side is, where its name is the state's."""
    found = country_named(side.removeprefix("Government of ").strip())
    return found.gw if found else None


def ged_incident(cells: Mapping[str, str], problems: Problems) -> RecordedIncident | None:
    """The incident of a row; None where ``problems`` has found any.

    Without civcas's own columns: ``low`` and ``high`` make the range of the
    killed, and ``deaths_civilians`` is a figure only where the three estimates
    do not part from ``best`` below; in violence of two sides each is one of several who may have done it.
    """
    if cells.get("civcas_record"):
        return own_record(cells, problems, ged_row)
    code = cells.get("id", "").strip()
    if not code:
        problems.say("id", "is missing")
    when, where = _when(cells, problems), _where(cells, problems)
    figures = _figures(cells, problems)
    violence = problems.tried("type_of_violence", lambda: whole(cells.get("type_of_violence", "")))
    if violence not in (STATE_BASED, NON_STATE, ONE_SIDED):
        problems.say("type_of_violence", f"is {cells.get('type_of_violence', '')!r}; it is 1, 2 or 3")
    one_sided = violence == ONE_SIDED
    named = [cells.get(name, "") for name in (("side_a",) if one_sided else ("side_a", "side_b"))]
    if problems.found:
        return None
    return RecordedIncident(
        code=code,
        when=when,
        where=where,
        figures=figures,
        attributions=tuple(
            Attribution(name, "suspected" if one_sided else "one_of_several") for name in dict.fromkeys(named) if name
        ),
        sources=(Credited(article),) if (article := cells.get("source_article")) else (),
        note=cells.get("where_description") or None,
    )


def _figures(cells: Mapping[str, str], problems: Problems) -> tuple[Bounds, ...]:
    counted = {
        name: problems.tried(name, partial(whole, cells.get(name, ""))) for name in ("low", "best", "high", *_PARTS)
    }
    low, best, high = counted["low"], counted["best"], counted["high"]
    parts = [counted[name] for name in _PARTS]
    if best is not None and None not in parts and sum(part or 0 for part in parts) != best:
        problems.say("best", f"is {best}, where the four columns of deaths add to {sum(part or 0 for part in parts)}")
    if low is None and high is None:
        return ()
    killed = problems.tried("high", lambda: Bounds("killed", "all", low, high))
    if killed is None:
        return ()
    civilians = counted["deaths_civilians"]
    for name in _PARTS if killed.high is not None else ():
        if (counted[name] or 0) > (killed.high or 0):
            problems.say(name, f"{counted[name]} are more than all {killed.high} killed")
    if not civilians or low != best:
        return (killed,)
    return killed, Bounds("killed", "civilian", civilians, civilians if high == best else None)


def _when(cells: Mapping[str, str], problems: Problems) -> When | None:
    days = []
    for name in ("date_start", "date_end"):
        made = problems.tried(name, partial(day, cells.get(name, "")))
        if made is None and not cells.get(name):
            problems.say(name, "is missing")
        days.append(made)
    code = problems.tried("date_prec", lambda: whole(cells.get("date_prec", "")))
    precision = next((name for name, number in _DATE_PREC.items() if number == code), None)
    if precision is None:
        problems.say("date_prec", f"is {cells.get('date_prec', '')!r}; it is 1 to 5")
    if None in days or precision is None:
        return None
    return problems.tried("date_end", lambda: When(days[0], days[1], precision))


def _where(cells: Mapping[str, str], problems: Problems) -> Where | None:
    latitude = problems.tried("latitude", lambda: degrees(cells.get("latitude", ""), 90))
    longitude = problems.tried("longitude", lambda: degrees(cells.get("longitude", ""), 180))
    code = problems.tried("where_prec", lambda: whole(cells.get("where_prec", "")))
    if code not in (*_ACCURACY, 7):
        problems.say("where_prec", f"is {cells.get('where_prec', '')!r}; it is 1 to 7")
        return None
    iso = problems.tried("country", lambda: nation(cells.get("country", "")))
    regions = [cells[name] for name in ("adm_2", "adm_1") if cells.get(name)]
    name = cells.get("where_coordinates") or (regions or [cells.get("country", "")])[0]
    if latitude is None or longitude is None:
        return Where(name, tuple(regions), iso)
    return place_at(name, _ACCURACY.get(code, "country"), iso, (latitude, longitude), regions)


assert len(GED_COLUMNS) == 49 and set(get_args(Accuracy)) == set(WHERE_PREC)
