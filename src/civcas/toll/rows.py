"""The rows that an incident can stand in: by grade, actor, month of harm, or place; always exactly one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from civcas.link.names import names_no_party
from civcas.link.spots import regions
from civcas.records.assessment import Assessment
from civcas.records.incident import Incident
from civcas.records.place import Where

By = Literal["grade", "actor", "month", "place"]

GRADES = ("confirmed", "fair", "weak", "disputed", "not_civilian")


class RowKey(NamedTuple):
    """Which row: rows sort by ``rank``, then by name; what is not known comes last.

    ``kind`` is ``value`` for a row that ``values`` name, ``one_of`` (two or
    more), ``not_established`` (a single one) and ``claimed`` for parties that
    are not established, ``several`` for a time that spans months, ``unknown``
    for what is not known.
    """

    rank: int
    kind: Literal["value", "claimed", "not_established", "one_of", "several", "unknown"]
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        """The row's name in plain English, as the command line prints it."""
        listed = ", ".join(self.values)
        return {
            "value": listed,
            "claimed": f"claimed by {listed}",
            "not_established": f"not established: {listed}",
            "one_of": f"not known: one of {listed}",
            "several": "over several months",
            "unknown": "not known",
        }[self.kind]


UNKNOWN = RowKey(9, "unknown", ())


def row_key(incident: Incident, assessment: Assessment, by: By) -> RowKey:
    """The one row that an incident stands in."""
    if by == "grade":
        return RowKey(GRADES.index(assessment.grade), "value", (assessment.grade,))
    if by == "actor":
        return by_actor(assessment)
    return by_month(incident) if by == "month" else by_place(incident.where)


def by_actor(assessment: Assessment) -> RowKey:
    """Whose row an incident stands in: that of the one party known or suspected to have done it.

    A known party goes before suspected ones. Several suspected or possible
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
            return RowKey(2, "one_of", named)
    claimed = _graded(assessment, "claimed")
    if len(claimed) == 1:
        return RowKey(1, "claimed", claimed)
    several = tuple(sorted({*claimed, *_graded(assessment, "one_of_several")}))
    if not several:
        return UNKNOWN
    return RowKey(2, "one_of" if len(several) > 1 else "not_established", several)


def by_month(incident: Incident) -> RowKey:
    """The month of the harm; a time that spans months has a row of its own.

    The day that bodies were found or that somebody reported it is no day of harm.
    """
    when = incident.when
    if when is None or when.of != "harm" or when.start is None or when.end is None:
        return UNKNOWN
    first, last = (f"{day.year:04}-{day.month:02}" for day in (when.start, when.end))
    return RowKey(0, "value", (first,)) if first == last else RowKey(1, "several", ())


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
