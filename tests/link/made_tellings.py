"""Short ways to make claims and tellings of invented incidents in invented places."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from civcas.records import (
    Actor,
    Claim,
    Figure,
    Hit,
    Person,
    Place,
    Relation,
    Telling,
    ToldFigure,
    ToldIncident,
    When,
    Where,
)
from civcas.records.claim import claim_id
from civcas.script.sketch import sketch

MAY_1 = dt.date(2031, 5, 1)


def day(value: dt.date | str, *, until: dt.date | str | None = None, **rest: Any) -> When:
    start = dt.date.fromisoformat(value) if isinstance(value, str) else value
    end = start if until is None else dt.date.fromisoformat(until) if isinstance(until, str) else until
    span = (end - start).days
    precision = "day" if span == 0 else "days" if span < 7 else "month" if span < 32 else "year"
    return When(start, end, rest.pop("precision", precision), **rest)


def month(value: str) -> When:
    start = dt.date.fromisoformat(f"{value}-01")
    end = (start.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    return When(start, end, "month")


def town(name: str, *, within: Sequence[str] = ("Velmora",), accuracy: Any = "town", **rest: Any) -> Where:
    return Where(name, tuple(within), rest.pop("country", "ZZ"), accuracy, **rest)


def known(name: str, latitude: float, longitude: float, *, accuracy: Any = "town", **rest: Any) -> Where:
    within = tuple(rest.pop("within", ("Velmora",)))
    around = (*within, "Zedland")
    place = Place(f"made:{name}", name, accuracy, "ZZ", latitude, longitude, around, rest.pop("population", 5000))
    return Where(rest.pop("said", name), within, "ZZ", accuracy, resolved=place)


def claim(low: int | None, high: int | str | None = "same", **given: Any) -> Claim:
    """One claim; ``high`` is the low unless given. Figure fields and claim fields are told apart by name."""
    n = given.pop("n", 0)
    text = given.pop("text", "a" * 64)
    figure_names = {"qualifier", "count", "basis", "unit", "share", "status", "age", "sex", "role", "perpetrator"}
    parts = {name: given.pop(name) for name in list(given) if name in figure_names}
    figure = given.pop("figure", Figure(low, low if high == "same" else high, **parts))
    outcome = given.pop("outcome", "killed")
    people = tuple(
        item if isinstance(item, Person) else Person(item, None, None, 0, len(item)) for item in given.pop("people", ())
    )
    related = given.pop("relation", None)
    group = repr(sorted(parts.items())) + repr(given.get("speaker"))
    values: dict[str, Any] = {
        "id": claim_id(text, n, n + 1, outcome, group + str(low)),
        "language": "en",
        "scope": "incident",
        "zone": "body",
        "outcome": outcome,
        "figure": figure,
        "quote": str(low),
        "start": n,
        "end": n + 1,
        "rule": "made",
        "people": people,
        "relation": Relation(*related) if related else None,
    }
    return Claim(**(values | given))


def total(*claims: Claim, outcome: str = "killed", **figure: Any) -> ToldFigure | None:
    """The told figure of the first claim that is a plain total of an outcome."""
    for item in claims:
        found = item.figure
        if item.outcome != outcome or found is None or found.low is None or item.part_of or found.perpetrator:
            continue
        if any(getattr(found, name) != value for name, value in figure.items()):
            continue
        return ToldFigure(found.low, found.high, (item.id,), "stated")
    return None


def telling(key: str = "doc", *claims: Claim, killed: int | None = None, **given: Any) -> Telling:
    """One telling; ``killed`` makes its only claim. A key without # is the first incident; ``words`` is its text."""
    document, _, n = key.partition("#")
    text = given.pop("text", None) or hashlib.sha256(document.encode()).hexdigest()
    published = given.pop("published", MAY_1)
    if killed is not None:
        claims = (claim(killed, text=text, n=int(n or 0) * 100, speaker=given.pop("speaker", None)),)
    if not claims:
        claims = (claim(None, None, text=text, n=int(n or 0) * 100, figure=None),)
    told = ToldIncident(
        claims=tuple(item.id for item in claims),
        killed=given.pop("told_killed", total(*claims)),
        injured=total(*claims, outcome="injured"),
        civilians_killed=given.pop("civilians", None),
        children_killed=given.pop("children", None),
        women_killed=given.pop("women", None),
        kind=given.pop("kind", "airstrike"),
        when=given.pop("when", day(MAY_1)),
        where=given.pop("where", town("Tarsk")),
        actors=tuple(item if isinstance(item, Actor) else Actor(*item) for item in given.pop("actors", ())),
        hit=_hits(given.pop("hit", ())),
        hours=_hits(given.pop("hours", ())),
        cues=_hits(given.pop("cues", ())),
    )
    made = Telling(
        key=f"{document}#{n or 0}",
        document=document,
        text_sha256=text,
        told=told,
        claims=claims,
        published=dt.date.fromisoformat(published) if isinstance(published, str) else published,
        publisher=given.pop("publisher", None),
        url=given.pop("url", None),
        title=given.pop("title", None),
        sketch=sketch(given.pop("words", "")),
    )
    assert not given, f"not known: {sorted(given)}"
    return made


def _hits(kinds: Sequence[str]) -> tuple[Hit, ...]:
    return tuple(Hit(kind, kind, 0, len(kind)) for kind in kinds)


def partition(incidents: Sequence[Any]) -> set[frozenset[str]]:
    return {frozenset(incident.tellings) for incident in incidents}
