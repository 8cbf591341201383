"""What the formats of other projects share: the columns that civcas adds to them, places, sides, dates.

A standard's own columns hold what the standard can say. Beside them stand
columns whose names begin with ``civcas_``; ``civcas_record`` holds the whole
record as JSON, so that it comes back as it was: an open high as open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import orjson

from civcas.exchange.incident_lines import recorded_of, recorded_shape
from civcas.exchange.parties import is_organised
from civcas.exchange.problems import Problems
from civcas.exchange.recorded import RecordedIncident
from civcas.place.countries import Country, country, country_named
from civcas.records import Place, Where
from civcas.records.place import Accuracy

OWN_COLUMNS = (
    *("civcas_code", "civcas_standing", "civcas_as_of", "civcas_grade"),
    *("civcas_killed_low", "civcas_killed_high", "civcas_record"),
)
Cells = dict[str, object]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An incident that a format has no row for, and why."""

    code: str
    why: str


def own_cells(one: RecordedIncident) -> Cells:
    """The cells of ``OWN_COLUMNS``."""
    killed = one.figure("killed")
    return {
        "civcas_code": one.code,
        "civcas_standing": one.standing,
        "civcas_as_of": one.as_of,
        "civcas_grade": one.grade,
        "civcas_killed_low": killed.low if killed else None,
        "civcas_killed_high": killed.high if killed else None,
        "civcas_record": orjson.dumps(recorded_shape(one)).decode(),
    }


def own_record(
    cells: Mapping[str, str],
    problems: Problems,
    again: Callable[[RecordedIncident], Cells | LeftOut],
    by_parties: frozenset[str] = frozenset(),
) -> RecordedIncident | None:
    """The record of ``civcas_record``; a fault where the standard's own columns say something else by now.

    ``by_parties`` are columns that follow from what whoever wrote the file said of the parties' kinds.
    """
    try:
        shape = orjson.loads(cells["civcas_record"])
    except orjson.JSONDecodeError:
        problems.say("civcas_record", "is no JSON; leave it as it was written, or take the civcas_ columns out")
        return None
    found = recorded_of(shape, problems)
    made = again(found) if found is not None else None
    if isinstance(made, dict):
        for name, value in made.items():
            said, written = cells.get(name), "" if value is None else str(value).strip()
            if name not in by_parties and said is not None and said != written and not _same_number(said, written):
                problems.say(
                    name,
                    f"is {said!r}, but {written!r} by civcas_record; empty that in a row that you edit",
                )
    return found if not problems.found else None


def _same_number(one: str, two: str) -> bool:
    try:
        return float(one) == float(two)
    except ValueError:
        return False


def country_of(where: Where | None) -> Country | None:
    """The country of a place, as the text or the gazetteer has it."""
    if where is None:
        return None
    return country(where.country or (where.resolved.country if where.resolved else None))


def regions_of(where: Where) -> list[str]:
    """The regions around a place and the place itself where it is one, the largest first, without the country."""
    known = where.resolved
    names = [*(known.within if known else where.within)]
    if known is not None and known.accuracy in ("province", "district", "subdistrict"):
        names.insert(0, known.name)
    of = country_of(where)
    return [name for name in reversed(names) if of is None or country_named(name) != of]


def sides(one: RecordedIncident) -> tuple[str, ...]:
    """The organised parties that are best established to have taken part; who is one of several is no side."""
    for grades in (("known",), ("claimed",), ("suspected",)):
        found = tuple(name for name in one.parties(*grades) if is_organised(name))
        if found and one.kind != "clash":
            return found
    return tuple(name for name in one.parties("known", "claimed", "suspected") if is_organised(name))


def place_at(name: str, accuracy: Accuracy, iso: str | None, at: tuple[float, float], within: Sequence[str]) -> Where:
    """A place with coordinates that a file gives; ``at`` is latitude and longitude."""
    place = Place(f"given:{at[0]},{at[1]}", name, accuracy, iso, *at, tuple(within))
    return Where(name, tuple(within), iso, None, resolved=place)


def days_of(one: RecordedIncident) -> tuple[dt.date, dt.date] | None:
    """The first and last day, None where either is open."""
    when = one.when
    return (when.start, when.end) if when is not None and when.start and when.end else None
