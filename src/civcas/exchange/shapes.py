"""Records as the plain objects of contract 1; keys may be added to them, never changed in meaning."""

from __future__ import annotations

from typing import Any

from civcas.records import Actor, Claim, Figure, Hit, Person, Place, ToldFigure, ToldIncident, When, Where

Shape = dict[str, Any]


def claim_shape(claim: Claim, *, best: bool = False) -> Shape:
    """A claim; only an aggregate has ``covers``, the list of the places that it adds up.

    ``best`` adds the one number that a reading is compared by.
    """
    shape: Shape = {
        "id": claim.id,
        "language": claim.language,
        "scope": claim.scope,
        "zone": claim.zone,
        "outcome": claim.outcome,
        "figure": figure_shape(claim.figure, best=best) if claim.figure else None,
        "part_of": claim.part_of,
        "relation": {"as": claim.relation.kind, "to": claim.relation.to} if claim.relation else None,
        "speaker": claim.speaker,
        "speaker_kind": claim.speaker_kind,
        "via": list(claim.via),
        "stance": claim.stance,
        "kind": claim.kind,
        "actors": [actor_shape(actor) for actor in claim.actors] if claim.actors else [],
        "when": when_shape(claim.when) if claim.when else None,
        "where": where_shape(claim.where) if claim.where else None,
        "people": [person_shape(person) for person in claim.people] if claim.people else [],
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "rule": claim.rule,
    }
    if claim.scope == "aggregate":
        shape["covers"] = [where_shape(where) for where in claim.covers]
    return shape


def figure_shape(figure: Figure, *, best: bool = False) -> Shape:
    """A figure; ``best`` only compares with data that has one number: it is in no export, and never shown or added."""
    shape: Shape = {"low": figure.low, "high": figure.high}
    if best:
        shape["best"] = figure.best
    shape["qualifier"] = figure.qualifier
    shape["count"] = figure.count
    shape["basis"] = figure.basis
    shape["unit"] = figure.unit
    shape["share"] = figure.share
    shape["status"] = figure.status
    shape["age"] = figure.age
    shape["sex"] = figure.sex
    shape["role"] = figure.role
    shape["perpetrator"] = figure.perpetrator
    return shape


def actor_shape(actor: Actor) -> Shape:
    """Someone who may have done it, and by whose word."""
    return {"name": actor.name, "stance": actor.stance, "by": actor.by}


def when_shape(when: When) -> Shape:
    """A span of days; an open period has a null start or end."""
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision,
        "of": when.of,
        "quote": when.quote,
    }


def where_shape(where: Where) -> Shape:
    """A place as the text says it, with what the gazetteer knows of it."""
    known = where.resolved
    return {
        "name": where.name,
        "within": list(where.within),
        "country": where.country,
        "accuracy": where.accuracy,
        "spread": where.spread,
        "quote": where.quote,
        "resolved": place_shape(known) if known is not None else None,
        "latitude": known.latitude if known is not None else None,
        "longitude": known.longitude if known is not None else None,
    }


def place_shape(place: Place) -> Shape:
    """A place of the gazetteer."""
    return {
        "name": place.name,
        "id": place.id,
        "accuracy": place.accuracy,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def person_shape(person: Person) -> Shape:
    """A named person with the name's span."""
    return {"name": person.name, "age": person.age, "sex": person.sex, "start": person.start, "end": person.end}


def told_shape(told: ToldIncident) -> Shape:
    """What a document itself tells of one incident."""
    return {
        "killed": told_figure_shape(told.killed) if told.killed else None,
        "injured": told_figure_shape(told.injured) if told.injured else None,
        "civilians_killed": told_figure_shape(told.civilians_killed) if told.civilians_killed else None,
        "children_killed": told_figure_shape(told.children_killed) if told.children_killed else None,
        "women_killed": told_figure_shape(told.women_killed) if told.women_killed else None,
        "kind": told.kind,
        "when": when_shape(told.when) if told.when else None,
        "where": where_shape(told.where) if told.where else None,
        "actors": [actor_shape(actor) for actor in told.actors],
        "hit": [_hit_shape(hit) for hit in told.hit],
        "hours": [_hit_shape(hour) for hour in told.hours],
        "cues": [_hit_shape(cue) for cue in told.cues],
        "claims": list(told.claims),
    }


def _hit_shape(hit: Hit) -> Shape:
    """The words that say what was hit, at what hour, or how one attack or figure stands to another."""
    return {"kind": hit.kind, "quote": hit.quote, "start": hit.start, "end": hit.end}


def told_figure_shape(figure: ToldFigure | None) -> Shape | None:
    """A figure of a told incident with the claims that it comes from, None where nothing is told."""
    if figure is None:
        return None
    return {
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "from": list(figure.claims),
        "rule": figure.rule,
    }
