"""ACLED: incidents in the columns of its event data, written and read.

Columns, codes and words are those of the codebook of the Armed Conflict
Location & Event Data Project since March 2023; actors' kinds are written as its
numbers (1 state forces … 8 external forces) and read as numbers or words.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

from civcas.exchange.cells import degrees, nation, whole
from civcas.exchange.days import day
from civcas.exchange.parties import Parties, kind_of, number_of
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
from civcas.records import Attribution, Credited, When, Where
from civcas.records.place import Accuracy

ACLED_COLUMNS: tuple[str, ...] = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
    *("civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location"),
    *("latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
COLUMNS = ACLED_COLUMNS + OWN_COLUMNS

BATTLES, REMOTE, AGAINST = "Battles", "Explosions/Remote violence", "Violence against civilians"
EVENTS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("airstrike", "drone_strike", "barrel_bomb"), (REMOTE, "Air/drone strike")),
    **dict.fromkeys(("artillery", "missile", "naval_bombardment"), (REMOTE, "Shelling/artillery/missile attack")),
    "ied_or_mine": (REMOTE, "Remote explosive/landmine/IED"),
    "suicide_attack": (REMOTE, "Suicide bomb"),
    "chemical_attack": (REMOTE, "Chemical weapon"),
    "clash": (BATTLES, "Armed clash"),
    **dict.fromkeys(("shooting", "execution", "stabbing"), (AGAINST, "Attack")),
}
"""Event type and sub-event of each kind that has just one."""
KIND_OF = {
    "Air/drone strike": "airstrike",
    "Shelling/artillery/missile attack": "artillery",
    "Remote explosive/landmine/IED": "ied_or_mine",
    "Suicide bomb": "suicide_attack",
    "Chemical weapon": "chemical_attack",
    "Armed clash": "clash",
    "Government regains territory": "clash",
    "Non-state actor overtakes territory": "clash",
}
"""The kind of each sub-event that has one; of others it is ``other``, of "Attack" unknown."""
TYPES = (BATTLES, REMOTE, AGAINST, "Protests", "Riots", "Strategic developments")
GEO_PRECISION: dict[Accuracy, int] = {
    **dict.fromkeys(("exact", "landmark", "street", "neighbourhood", "village", "town", "city"), 1),
    **dict.fromkeys(("subdistrict", "district"), 2),
    "province": 3,
}
_ACCURACY: dict[int, Accuracy] = {1: "town", 2: "district", 3: "province"}
_FROM_THE_AIR = frozenset(("airstrike", "drone_strike", "barrel_bomb"))


def acled_row(one: RecordedIncident, parties: Parties | None = None) -> Cells | LeftOut:
    """An incident as a row of ``ACLED_COLUMNS``, or why the format has none for it.

    ``fatalities`` is the lowest reported, which is ACLED's rule; where no
    number of dead is stated it is 0, as ACLED has it, and
    ``civcas_killed_low`` is empty.
    """
    days, where = days_of(one), one.where
    if days is None:
        return LeftOut(one.code, "its days are not known")
    wide = (days[1] - days[0]).days + 1
    precision = next((code for most, code in ((1, 1), (7, 2), (31, 3)) if wide <= most), None)
    if precision is None:
        return LeftOut(one.code, "its time is wider than a month")
    known, country = (where.resolved if where is not None else None), country_of(where)
    if where is None or known is None or known.latitude is None or known.longitude is None or country is None:
        return LeftOut(one.code, "no place with coordinates and a country is known")
    if known.accuracy not in GEO_PRECISION:
        return LeftOut(one.code, "only its country is known, and the format has no such place")
    events = _events(one)
    if isinstance(events, str):
        return LeftOut(one.code, events)
    actors = _actors(one, events[0], country, parties or {})
    if isinstance(actors, str):
        return LeftOut(one.code, actors)
    (actor1, inter1), (actor2, inter2) = actors
    killed, regions = one.figure("killed"), regions_of(where)
    return {
        **dict.fromkeys(ACLED_COLUMNS),
        "event_id_cnty": one.code,
        "event_date": days[0].isoformat(),
        "year": days[0].year,
        "time_precision": precision,
        "disorder_type": "Political violence",
        "event_type": events[0],
        "sub_event_type": events[1],
        "actor1": actor1,
        "inter1": inter1,
        "actor2": actor2,
        "inter2": inter2,
        "interaction": "".join(sorted(f"{inter1}{inter2}")) if inter1 and inter2 else None,
        "civilian_targeting": "Civilian targeting" if events[0] == AGAINST else None,
        "iso": country.numeric,
        "region": country.acled_region,
        "country": country.name,
        "admin1": regions[0] if regions else None,
        "admin2": regions[1] if len(regions) > 1 else None,
        "admin3": regions[2] if len(regions) > 2 else None,
        "location": known.name,
        "latitude": known.latitude,
        "longitude": known.longitude,
        "geo_precision": max(GEO_PRECISION[known.accuracy], 2 if where.spread else 1),
        "source": "; ".join(item.name for item in one.sources if item.name) or None,
        "notes": one.note,
        "fatalities": (killed.low if killed else None) or 0,
        "timestamp": _timestamp(one.as_of),
    }


def acled_line(one: RecordedIncident, parties: Parties | None = None) -> Cells | LeftOut:
    """The same with civcas's own columns beside it."""
    row = acled_row(one, parties)
    return row if isinstance(row, LeftOut) else row | own_cells(one)


def _events(one: RecordedIncident) -> tuple[str, str] | str:
    if one.kind in EVENTS:
        return EVENTS[one.kind]
    civilian, fighters = one.figure("killed", "civilian"), one.figure("killed", "combatant")
    if one.kind == "air_or_artillery":
        return "whether it came from the air or from artillery is not known, and these are two sub-events"
    if civilian is not None and civilian.low and (fighters is None or not fighters.low):
        return AGAINST, "Attack"
    return f"its kind is {one.kind.replace('_', ' ')}, which is no sub-event of the format"


def _actors(
    one: RecordedIncident, event: str, country: Country, parties: Parties
) -> tuple[tuple[str, int | None], tuple[str | None, int | None]] | str:
    """Actor 1 and actor 2 with their numbers; a number is None where nobody says what kind of party it is."""
    named = sides(one)
    if event == BATTLES:
        if len(named) != 2:
            return f"a clash of two sides has {len(named)} named"
        return _numbered(named[0], country, parties), _numbered(named[1], country, parties)
    if len(named) > 1:
        return "more than one party is named, and which is actor 1 is not known"
    if named:
        first = _numbered(named[0], country, parties)
    elif one.kind in _FROM_THE_AIR:
        first = (f"Unidentified Military Forces ({country.name})", 8)
    else:
        first = (f"Unidentified Armed Group ({country.name})", 3)
    civilian = one.figure("killed", "civilian")
    hit = event == AGAINST or (civilian is not None and bool(civilian.low))
    return first, (f"Civilians ({country.name})", 7) if hit else (None, None)


def without_kind(one: RecordedIncident, parties: Parties) -> tuple[str, ...]:
    """The parties of an incident whose kind nobody says, so that their numbers stay empty."""
    return tuple(name for name in sides(one) if kind_of(name, parties) is None)


def _numbered(name: str, country: Country, parties: Parties) -> tuple[str, int | None]:
    kind = kind_of(name, parties)
    if kind is None:
        return name, None
    home = country_named(name.removeprefix("Government of ").strip())
    abroad = kind == "state" and name not in parties and home is not None and home != country
    return name, number_of("external" if abroad else kind)


def _timestamp(as_of: str | None) -> int | None:
    return int(dt.datetime.fromisoformat(as_of).timestamp()) if as_of else None


def acled_incident(cells: Mapping[str, str], problems: Problems) -> RecordedIncident | None:
    """The incident of a row; None where ``problems`` has found any.

    Without civcas's own columns: ``fatalities`` is the lowest that was
    reported, so the high is open; 0 is what ACLED writes where none is stated,
    so it is unknown. A week or month is the calendar's around the date.
    """
    if cells.get("civcas_record"):
        return own_record(cells, problems, acled_row, frozenset({"inter1", "inter2", "interaction"}))
    code = cells.get("event_id_cnty", "").strip()
    if not code:
        problems.say("event_id_cnty", "is missing")
    event, sub = cells.get("event_type", ""), cells.get("sub_event_type", "")
    if event not in TYPES:
        problems.say("event_type", f"there is no {event!r}")
    when, where = _when(cells, problems), _where(cells, problems)
    dead = problems.tried("fatalities", lambda: whole(cells.get("fatalities", "")))
    if problems.found:
        return None
    battle = event == BATTLES
    named = [cells.get(name, "") for name in ("actor1", "actor2")]
    acting = [
        name for name in named if name and not name.startswith(("Civilians", "Unidentified", "Protesters", "Rioters"))
    ]
    sources = cells.get("source", "").split(";")
    return RecordedIncident(
        code=code,
        kind=KIND_OF.get(sub, "unknown" if sub == "Attack" else "other"),
        when=when,
        where=where,
        figures=(Bounds("killed", "all", dead, None),) if dead else (),
        attributions=tuple(
            Attribution(name, "one_of_several" if battle or len(acting) > 1 else "suspected")
            for name in dict.fromkeys(acting)
        ),
        sources=tuple(Credited(name.strip()) for name in dict.fromkeys(sources) if name.strip()),
        note=cells.get("notes") or None,
    )


def _when(cells: Mapping[str, str], problems: Problems) -> When | None:
    at = problems.tried("event_date", lambda: day(cells.get("event_date", "")))
    code = problems.tried("time_precision", lambda: whole(cells.get("time_precision", "")))
    if at is None:
        if not problems.found:
            problems.say("event_date", "is missing")
        return None
    if code == 1:
        return When(at, at, "day")
    if code == 2:
        monday = at - dt.timedelta(at.weekday())
        return When(monday, monday + dt.timedelta(6), "week")
    if code == 3:
        return When(at.replace(day=1), at.replace(day=calendar.monthrange(at.year, at.month)[1]), "month")
    problems.say("time_precision", f"is {cells.get('time_precision', '')!r}; it is 1, 2 or 3")
    return None


def _where(cells: Mapping[str, str], problems: Problems) -> Where | None:
    latitude = problems.tried("latitude", lambda: degrees(cells.get("latitude", ""), 90))
    longitude = problems.tried("longitude", lambda: degrees(cells.get("longitude", ""), 180))
    code = problems.tried("geo_precision", lambda: whole(cells.get("geo_precision", "")))
    if code not in _ACCURACY:
        problems.say("geo_precision", f"is {cells.get('geo_precision', '')!r}; it is 1, 2 or 3")
        return None
    iso = problems.tried("country", lambda: nation(cells.get("country", "")))
    regions = [cells[name] for name in ("admin3", "admin2", "admin1") if cells.get(name)]
    name = cells.get("location") or (regions or [""])[0]
    if latitude is None or longitude is None:
        return Where(name, tuple(regions), iso)
    return place_at(name, _ACCURACY[code], iso, (latitude, longitude), regions)
