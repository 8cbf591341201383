"""The rows that an incident can stand in, by each way to add up: always exactly one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from civcas.link.names import names_no_party
from civcas.link.spots import country_of, regions
from civcas.records.assessment import Assessment
from civcas.records.incident import Incident
from civcas.records.place import Where

By = Literal["grade", "actor", "country", "place", "day", "month", "year", "hit", "status", "strike", "kind"]

GRADES = ("confirmed", "fair", "weak", "disputed", "not_civilian")
STATUSES = ("civilian", "civilian_and_combatant", "combatant", "contested")
STRIKES = ("declared", "likely", "single_source_claim", "contested")


class RowKey(NamedTuple):
    """Which row: rows sort by ``rank``, then by name; what is not known comes last.

    ``kind`` is ``value`` for a row that ``values`` name, ``together`` for two or
    more parties that are known to have done it, ``one_of`` (two or more),
    ``not_established`` (a single one) and ``claimed`` for parties that are not
    established, ``several`` for a time that spans days, months or years, which
    ``values`` name, ``unknown`` for what is not known.
    """

    rank: int
    kind: Literal["value", "together", "claimed", "not_established", "one_of", "several", "unknown"]
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        """The row's name in plain English, as the command line prints it."""
        listed = ", ".join(self.values)
        return {
            "value": listed,
            "together": f"together: {listed}",
            "claimed": f"claimed by {listed}",
            "not_established": f"not established: {listed}",
            "one_of": f"not known: one of {listed}",
            "several": f"over several {listed}",
            "unknown": "not known",
        }[self.kind]


UNKNOWN = RowKey(9, "unknown", ())

_ORDERS: dict[By, tuple[str, ...]] = {"grade": GRADES, "status": STATUSES, "strike": STRIKES}
_LENGTHS: dict[By, int] = {"day": 10, "month": 7, "year": 4}


def row_key(tally: Mapping[str, Any], by: By) -> RowKey:
    """The one row that an incident stands in, of what its tally holds (``civcas.toll.tally``)."""
    if by in ("actor", "place"):
        rank, kind, values = tally["rows"][by]
        return RowKey(rank, kind, tuple(values))
    if by in ("day", "month", "year"):
        return _by_time(tally["days"], by)
    if by == "hit":
        return _by_hit(tally["hit"])
    value = tally[by]
    if value is None or (by == "kind" and value == "unknown"):
        return UNKNOWN
    order = _ORDERS.get(by)
    return RowKey(order.index(value) if order else 0, "value", (value,))


def _by_time(days: Sequence[str] | None, by: By) -> RowKey:
    """The day, month or year of the harm; a time that spans several has a row of its own."""
    if days is None:
        return UNKNOWN
    first, last = (day[: _LENGTHS[by]] for day in days)
    return RowKey(0, "value", (first,)) if first == last else RowKey(1, "several", (f"{by}s",))


def _by_hit(hit: Sequence[str]) -> RowKey:
    """What was hit; an incident that struck several things has a row with those that struck the same."""
    return RowKey(len(hit) > 1, "value", tuple(sorted(hit))) if hit else UNKNOWN


def row_basis(incident: Incident, assessment: Assessment) -> dict[str, Any]:
    """What an incident's rows follow from, as plain values; see ``row_key``.

    ``days`` are the first and the last day of the harm, null where they are
    not known: the day that bodies were found or that somebody reported it is
    no day of harm.
    """
    when, where = incident.when, incident.where
    dated = when is not None and when.of == "harm" and when.start is not None and when.end is not None
    return {
        "grade": assessment.grade,
        "strike": assessment.strike_status,
        "status": status_of(assessment),
        "kind": incident.kind,
        "country": country_of(where),
        "hit": list(incident.hit),
        "days": [when.start.isoformat(), when.end.isoformat()] if dated and when and when.start and when.end else None,
        "rows": {"actor": list(by_actor(assessment)), "place": list(by_place(where))},
    }


def status_of(assessment: Assessment) -> str | None:
    """Whom sources call those killed: civilians, combatants, both, or contested; None where no source says.

    The people of whom no source says it are not put in a row by those of whom
    one does: 2 civilians of 9 killed make the incident one of civilians.
    """
    civilian, combatant = (assessment.range("killed", group) for group in ("civilian", "combatant"))
    if any(one is not None and one.rule == "contested_status" for one in (civilian, combatant)):
        return "contested"
    if civilian is not None and combatant is not None:
        return "civilian_and_combatant"
    if civilian is not None:
        return "civilian"
    return "combatant" if combatant is not None else None


def by_actor(assessment: Assessment) -> RowKey:
    """Whose row an incident stands in: that of the one party known or suspected to have done it.

    A known party goes before suspected ones; several that are known have a row
    for them together, because what each of them did is not told. Several suspected or possible
    parties are a row "not known: one of …" and nobody's own, a single possible
    one a row "not established"; a party that only claims it has a row of
    claims; excluded parties have none, and neither has a kind of attacker
    ("gunmen") without a party.
    """
    for grade in ("known", "suspected"):
        named = _graded(assessment, grade)
        if len(named) == 1:
            return RowKey(0, "value", named)
        if named:
            return RowKey(1, "together", named) if grade == "known" else RowKey(2, "one_of", named)
    claimed = _graded(assessment, "claimed")
    if len(claimed) == 1:
        return RowKey(1, "claimed", claimed)
    several = tuple(sorted({*claimed, *_graded(assessment, "one_of_several")}))
    if not several:
        return UNKNOWN
    return RowKey(2, "one_of" if len(several) > 1 else "not_established", several)


def by_place(where: Where | None) -> RowKey:
    """The first-level region with its country, by the gazetteer's names; else the country alone.

    Where the gazetteer knows nothing, the largest region that the text names
    stands, and the place itself where it names none.
    """
    if where is None:
        return UNKNOWN
    country = (where.resolved.country if where.resolved else None) or where.country
    region = _region(where)
    values = tuple(part for part in (region, country) if part)
    if region is None and where.accuracy != "country" and not country:
        values = (where.name,)
    return RowKey(0 if region else 1, "value", values) if values else UNKNOWN


def _region(where: Where) -> str | None:
    resolved = where.resolved
    if resolved is not None and resolved.accuracy != "country":
        around = regions(resolved)
        return around[-1] if around else resolved.name
    if where.accuracy == "province":
        return where.name
    return where.within[-1] if where.within else None


def _graded(assessment: Assessment, grade: str) -> tuple[str, ...]:
    named = (item.actor for item in assessment.attributions if item.grade == grade)
    return tuple(sorted(actor for actor in named if not names_no_party(actor)))
