"""Incidents as JSON objects: the keys of ``civcas incidents --format jsonl``, written and read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, get_args

from civcas.exchange.problems import Problems
from civcas.exchange.recorded import CONTESTED, GROUPS, OUTCOMES, Bounds, RecordedIncident, above_whole
from civcas.exchange.shapes import Shape, when_shape, where_shape
from civcas.place.countries import code_named
from civcas.records import Attribution, Credited, Place, When, Where
from civcas.records.assessment import AttributionGrade, HarmGrade, StrikeStatus
from civcas.records.place import ACCURACIES
from civcas.records.when import Precision, WhenOf

KINDS = frozenset(
    "airstrike drone_strike air_or_artillery artillery missile barrel_bomb naval_bombardment ground_operation clash "
    "shooting execution stabbing ied_or_mine suicide_attack chemical_attack other unknown".split()
)


def recorded_shape(one: RecordedIncident) -> Shape:
    """A recorded incident as an object of the contract's keys, with ``sources``, ``note`` and ``as_of``."""
    where = where_shape(one.where) if one.where else None
    if where is not None and one.where is not None and one.where.resolved is not None:
        where["resolved"] |= {"country": one.where.resolved.country, "within": list(one.where.resolved.within)}
    return {
        "code": one.code,
        "standing": one.standing,
        "as_of": one.as_of,
        "kind": one.kind,
        "when": when_shape(one.when) if one.when else None,
        "where": where,
        "documents": one.documents,
        "hit": list(one.hit),
        "ranges": [_bounds_shape(item) for item in one.figures],
        "conceded": [_bounds_shape(item) for item in one.conceded],
        "harm": {"grade": one.grade, "label": one.label, "status_contested": one.status_contested},
        "attributions": [{"actor": item.actor, "grade": item.grade} for item in one.attributions],
        "denied_by": list(one.denied_by),
        "strike": {"status": one.strike_status},
        "origins": {"count": one.origins},
        "sources": [{"name": item.name, "url": item.url} for item in one.sources],
        "note": one.note,
    }


def _bounds_shape(item: Bounds) -> Shape:
    return {"outcome": item.outcome, "group": item.group, "low": item.low, "high": item.high}


def recorded_of(shape: object, problems: Problems) -> RecordedIncident | None:
    """The recorded incident of such an object; other keys are ignored. None where ``problems`` has found any.

    One that says its harm grade is an incident as civcas records it.
    """
    if not isinstance(shape, dict):
        problems.say("line", 'is no object; write one a line, as {"code": "A1", "ranges": […]}')
        return None
    at = _At(shape, problems)
    code = at.text("code")
    if code is None and "code" not in at.wrong:
        problems.say("code", "is missing")
    harm, strike, origins = at.inner("harm"), at.inner("strike"), at.inner("origins")
    ranges = at.items("ranges")
    grade = harm.one_of("grade", get_args(HarmGrade)) if harm else None
    contested = harm is not None and harm.yes("status_contested")
    kind, when, where = at.one_of("kind", KINDS), _when(at.inner("when")), _where(at.inner("where"))
    bounds = [_bounds(item) for item in ranges]
    for one, why in above_whole(item for item in bounds if item is not None):
        problems.say(f"{ranges[bounds.index(one)].path}low", why)
    made = RecordedIncident(
        code=code or "",
        kind=kind or "unknown",
        when=when,
        where=where,
        figures=tuple(item for item in bounds if item is not None),
        attributions=tuple(said for item in at.items("attributions") if (said := _attribution(item)) is not None),
        grade=grade,
        label=harm.text("label") if harm else None,
        strike_status=strike.one_of("status", get_args(StrikeStatus)) if strike else None,
        standing=at.text("standing"),
        as_of=at.text("as_of"),
        origins=origins.number("count") if origins else None,
        documents=at.number("documents"),
        sources=tuple(Credited(item.text("name"), item.text("url")) for item in at.items("sources")),
        note=at.text("note"),
        hit=at.texts("hit"),
        conceded=tuple(made for item in at.items("conceded") if (made := _bounds(item)) is not None),
        denied_by=at.texts("denied_by"),
        status_contested=contested or any(item.shape.get("rule") == CONTESTED for item in ranges),
        by_civcas=grade is not None,
    )
    return None if problems.found else made


class _At:
    """An object at a path, whose values are asked for with their types; what is wrong is said with its path."""

    def __init__(self, shape: Mapping[str, Any], problems: Problems, path: str = "") -> None:
        self.shape, self.problems, self.path = shape, problems, path
        self.wrong: set[str] = set()

    def __bool__(self) -> bool:
        return True

    def say(self, key: str, what: str) -> None:
        self.wrong.add(key)
        self.problems.say(f"{self.path}{key}", what)

    def text(self, key: str) -> str | None:
        value = self.shape.get(key)
        if value is None or (isinstance(value, str) and "\0" not in value):
            return value if value is None or value.strip() else None
        self.say(key, f"{value!r} is no text")
        return None

    def one_of(self, key: str, values: object) -> Any:
        value = self.text(key)
        if value is None or value in values:  # type: ignore[operator]
            return value
        self.say(key, f"there is no {value!r}; it is one of {', '.join(sorted(values))}")  # type: ignore[call-overload]
        return None

    def country(self, key: str) -> str | None:
        value = self.text(key)
        if value is None:
            return None
        try:
            return code_named(value)
        except ValueError as error:
            self.say(key, str(error))
            return None

    def yes(self, key: str) -> bool:
        value = self.shape.get(key)
        if value is not None and not isinstance(value, bool):
            self.say(key, f"{value!r} is neither true nor false")
        return value is True

    def number(self, key: str) -> int | None:
        value = self.shape.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9):
            return value
        self.say(key, f"{value!r} is no whole number from 0 on")
        return None

    def degrees(self, key: str, most: int) -> float | None:
        value = self.shape.get(key)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most):
            return None if value is None else float(value)
        self.say(key, f"{value!r} is no number of degrees from -{most} to {most}")
        return None

    def day(self, key: str) -> dt.date | None:
        value = self.text(key)
        try:
            return dt.date.fromisoformat(value) if value else None
        except ValueError:
            self.say(key, f"{value!r} is no day as 2026-01-31")
            return None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.shape.get(key) or []
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.say(key, "is no list of texts")
        return ()

    def inner(self, key: str) -> _At | None:
        value = self.shape.get(key)
        if value is None or isinstance(value, dict):
            return None if value is None else _At(value, self.problems, f"{self.path}{key}.")
        self.say(key, "is no object")
        return None

    def items(self, key: str) -> list[_At]:
        value = self.shape.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.say(key, "is no list of objects")
            return []
        return [_At(item, self.problems, f"{self.path}{key}[{n}].") for n, item in enumerate(value)]


def _bounds(at: _At) -> Bounds | None:
    outcome, group = at.one_of("outcome", OUTCOMES) or "killed", at.one_of("group", GROUPS) or "all"
    low, high = at.number("low"), at.number("high")
    if at.wrong:
        return None
    return at.problems.tried(f"{at.path}low", lambda: Bounds(outcome, group, low, high))


def _attribution(at: _At) -> Attribution | None:
    actor, grade = at.text("actor"), at.one_of("grade", get_args(AttributionGrade))
    if actor is None or grade is None:
        if not at.wrong:
            at.say("actor", "an attribution needs an actor and a grade")
        return None
    return Attribution(actor, grade)


def _when(at: _At | None) -> When | None:
    if at is None:
        return None
    start, end = at.day("start"), at.day("end")
    precision, of = at.one_of("precision", get_args(Precision)), at.one_of("of", get_args(WhenOf))
    if at.wrong:
        return None
    given: Precision = precision or ("day" if start == end else "days")
    return at.problems.tried(f"{at.path}end", lambda: When(start, end, given, of or "harm"))


def _where(at: _At | None) -> Where | None:
    if at is None:
        return None
    name = at.text("name") or ""
    accuracy = at.one_of("accuracy", ACCURACIES)
    known = at.inner("resolved")
    country = at.country("country")
    place = None
    if known is not None:
        place = Place(
            known.text("id") or "",
            known.text("name") or name,
            known.one_of("accuracy", ACCURACIES) or accuracy or "exact",
            known.country("country"),
            known.degrees("latitude", 90),
            known.degrees("longitude", 180),
            known.texts("within"),
        )
    return Where(name, at.texts("within"), country, accuracy, bool(at.shape.get("spread")), resolved=place)
