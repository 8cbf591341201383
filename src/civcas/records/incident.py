"""An incident: harm alleged at one moment in time and space; many claims can speak of it."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.records.claim import Actor
from civcas.records.place import Where
from civcas.records.when import When


@dataclass(frozen=True, slots=True)
class Link:
    """Why two tellings are held to be of one incident: a score from 0 to 1 and reasons that a person can read."""

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Tellings joined into one incident.

    ``tellings`` are ``document-id#n`` keys, n the place of the told incident
    in its document's reading; ``claims`` their claims' ids. ``code`` is None
    until an action of the ledger gives one for ever. ``hit`` are the kinds of
    what was hit, the most told first.
    """

    tellings: tuple[str, ...]
    claims: tuple[str, ...]
    links: tuple[Link, ...] = ()
    code: str | None = None
    kind: str = "unknown"
    when: When | None = None
    where: Where | None = None
    actors: tuple[Actor, ...] = ()
    hit: tuple[str, ...] = ()
