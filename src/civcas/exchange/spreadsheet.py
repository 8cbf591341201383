"""A recorder's own table: its columns, by a mapping, as incidents."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from typing import get_args

from civcas.exchange.cells import Span, degrees, grid, is_unknown, nation, span, whole
from civcas.exchange.days import DayOrder, Days, day, days
from civcas.exchange.incident_lines import KINDS
from civcas.exchange.problems import Problems
from civcas.exchange.recorded import Bounds, RecordedIncident, above_whole
from civcas.records import Attribution, Credited, Place, When, Where
from civcas.records.assessment import AttributionGrade, HarmGrade
from civcas.records.place import ACCURACIES
from civcas.records.when import Precision

COUNTED: dict[str, tuple[str, str]] = {
    "killed": ("killed", "all"),
    "civilians_killed": ("killed", "civilian"),
    "combatants_killed": ("killed", "combatant"),
    "children_killed": ("killed", "children"),
    "women_killed": ("killed", "women"),
    "men_killed": ("killed", "men"),
    "injured": ("injured", "all"),
    "civilians_injured": ("injured", "civilian"),
    "children_injured": ("injured", "children"),
    "women_injured": ("injured", "women"),
    "missing": ("missing", "all"),
    "killed_or_injured": ("killed_or_injured", "all"),
}
_FIELDS = {counted: field for field, counted in COUNTED.items()}
PARTIES = get_args(AttributionGrade)
DATES = ("date", "date_end", "as_of")
COUNTS = tuple(f"{name}{end}" for name in COUNTED for end in ("", "_low", "_high"))
FIELDS: tuple[str, ...] = (
    *("code", "date", "date_end", "date_precision", "place", "within", "country", "place_accuracy"),
    *("latitude", "longitude", "mgrs", "kind"),
    *COUNTS,
    *PARTIES,
    *("grade", "source", "url", "note", "as_of"),
)
"""What a column can hold."""

_KINDS = {kind.replace("_", ""): kind for kind in KINDS}
"""Kinds by their letters alone: "Air strike" is an airstrike."""

Columns = Mapping[str, tuple[str, ...]]


def columns_by_name(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The columns that a table has by the names of ``FIELDS``, whatever their capitals; ``date_start`` is ``date``."""
    low = {name.strip().lower().replace(" ", "_"): name for name in names}
    found: dict[str, tuple[str, ...]] = {field: (low[field],) for field in FIELDS if field in low}
    if "date_start" in low and "date" not in found:
        found["date"] = (low["date_start"],)
    return found


def table_incident(
    cells: Mapping[str, str], problems: Problems, columns: Columns, order: DayOrder | None = None
) -> RecordedIncident | None:
    """The incident of a row; None where ``problems`` has found any. What is blank is unknown, "0" is 0."""
    row = _Row(cells, problems, columns)
    code = row.text("code")
    if code is None:
        problems.say(row.path("code"), "is empty; each row needs a code of its own")
    said = row.text("kind")
    kind = _KINDS.get("".join(filter(str.isalpha, said.lower()))) if said else "unknown"
    if kind is None:
        problems.remark(row.path("kind"), f"there is no kind {said!r}, so it is other")
    grade = row.text("grade")
    if grade is not None and grade not in get_args(HarmGrade):
        problems.remark(row.path("grade"), f"there is no grade {grade!r}; it is kept with the original row alone")
        grade = None
    sources, urls = row.listed("source"), row.listed("url")
    made = RecordedIncident(
        code=code or "",
        kind=kind or "other",
        when=_when(row, order),
        where=_where(row),
        figures=tuple(one for name in COUNTED if (one := _bounds(row, name)) is not None),
        attributions=tuple(Attribution(name, grade) for grade in PARTIES for name in row.listed(grade)),
        grade=grade,  # type: ignore[arg-type]
        as_of=_as_of(row, order),
        sources=(*(Credited(name) for name in sources), *(Credited(None, url) for url in urls)),
        note=row.text("note"),
    )
    for one, why in above_whole(made.figures):
        problems.say(row.path(_FIELDS[one.outcome, one.group]), why)
    return None if problems.found else made


class _Row:
    """The cells of a row by what they hold."""

    def __init__(self, cells: Mapping[str, str], problems: Problems, columns: Columns) -> None:
        self._cells, self.problems, self._columns = cells, problems, columns

    def path(self, field: str) -> str:
        """How people find a field in their table."""
        names = "+".join(self._columns.get(field, ()))
        return field if names in ("", field) else f"{field} ({names})"

    def has(self, *fields: str) -> bool:
        """Whether the table has a column for any of these."""
        return any(field in self._columns for field in fields)

    def text(self, field: str) -> str | None:
        if field not in self._columns:
            return None
        held = (self._cells.get(name, "").strip() for name in self._columns[field])
        joined = " ".join(value for value in held if value)
        return None if is_unknown(joined) else joined

    def listed(self, field: str) -> list[str]:
        cell = self.text(field) or ""
        return [*dict.fromkeys(name.strip() for name in cell.replace("|", ";").split(";") if name.strip())]


def _bounds(row: _Row, name: str) -> Bounds | None:
    outcome, group = COUNTED[name]
    if not row.has(name, f"{name}_low", f"{name}_high"):
        return None
    found: list[Span | None] = []
    ends: list[int | None] = []
    plain = row.text(name)
    if plain is not None:
        found.append(row.problems.tried(row.path(name), lambda: span(plain)))
    for end in ("_low", "_high"):
        cell = row.text(name + end)
        ends.append(row.problems.tried(row.path(name + end), lambda cell=cell: whole(cell)) if cell else None)  # type: ignore[misc]
    low, high = ends
    if found and found[0] is not None:
        low = found[0][0] if low is None else low
        stated_apart = row.text(f"{name}_low") or row.text(f"{name}_high")
        high = found[0][1] if high is None and not stated_apart else high
    if low is None and high is None:
        return None
    return row.problems.tried(row.path(f"{name}_high"), lambda: Bounds(outcome, group, low, high))


def _when(row: _Row, order: DayOrder | None) -> When | None:
    """The time of a row: what its date says, up to what its end says; both may be spans."""
    stated: list[Days | None] = []
    for field in ("date", "date_end"):
        cell = row.text(field)
        stated.append(row.problems.tried(row.path(field), lambda cell=cell: days(cell, order)) if cell else None)  # type: ignore[misc]
    first, last = stated
    one = first or last
    if one is None:
        return None
    start, end, precision = one
    said = row.text("date_precision")
    if last is not None:
        end = last[1]
        precision = "day" if start == end else "days" if first is not None else precision
    elif said == "month" and start == end:
        start, end = start.replace(day=1), start.replace(day=calendar.monthrange(start.year, start.month)[1])
    if said is not None:
        if said not in get_args(Precision):
            row.problems.say(row.path("date_precision"), f"{said!r} is none of {', '.join(get_args(Precision))}")
            return None
        if said == "day" and start != end:
            row.problems.say(row.path("date_precision"), f"is day, where the date is {start} to {end}")
            return None
        precision = said  # type: ignore[assignment]
    return row.problems.tried(row.path("date_end"), lambda: When(start, end, precision))


def _where(row: _Row) -> Where | None:
    name, within, called = row.text("place"), row.listed("within"), row.text("country")
    iso = row.problems.tried(row.path("country"), lambda: nation(called or ""))
    said = (row.text("place_accuracy") or "").lower() or None
    if said is not None and said not in ACCURACIES:
        row.problems.say(row.path("place_accuracy"), f"{said!r} is none of {', '.join(ACCURACIES)}")
        return None
    at = _coordinates(row)
    if name is None and at is None and called is None:
        return None
    called = name or (within[0] if within else called) or ""
    place = None
    if at is not None:
        place = Place(f"given:{at[0]},{at[1]}", called, said or "town", iso, *at, tuple(within))
    return Where(called, tuple(within), iso, said, resolved=place)


def _coordinates(row: _Row) -> tuple[float, float] | None:
    """Latitude and longitude; where no accuracy is stated they are held to be a town's, not the very spot's."""
    cell = row.text("mgrs")
    of_grid = row.problems.tried(row.path("mgrs"), lambda: grid(cell)) if cell else None
    found: list[float | None] = []
    for field, most in (("latitude", 90), ("longitude", 180)):
        said = row.text(field)
        found.append(
            row.problems.tried(row.path(field), lambda said=said, most=most: degrees(said, most)) if said else None  # type: ignore[misc]
        )
    latitude, longitude = found
    if (latitude is None) != (longitude is None) and not row.problems.found:
        row.problems.say(row.path("latitude" if latitude is None else "longitude"), "is empty beside the other")
    if latitude is None or longitude is None:
        return of_grid
    if of_grid is not None and max(abs(of_grid[0] - latitude), abs(of_grid[1] - longitude)) > 0.1:
        row.problems.say(row.path("mgrs"), f"is at {of_grid[0]}, {of_grid[1]}, far from the latitude and longitude")
    return latitude, longitude


def _as_of(row: _Row, order: DayOrder | None) -> str | None:
    cell = row.text("as_of")
    found = row.problems.tried(row.path("as_of"), lambda: day(cell, order)) if cell else None
    return found.isoformat() if found else None
