"""A row of a recorder's list as a document and its reading: every figure leads to the words of its column.

The original row is kept as it came. The working text is laid out by civcas, a
line for each thing that the row states, and each claim quotes its line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence

from civcas.exchange.recorded import GROUPS, Bounds, RecordedIncident
from civcas.place.countries import country
from civcas.records import (
    Actor,
    Claim,
    Document,
    Figure,
    Hit,
    Obtained,
    Places,
    Reading,
    ToldFigure,
    ToldIncident,
    When,
    Where,
    Zone,
    clear_winner,
)
from civcas.records.claim import ActorStance, claim_id
from civcas.records.figure import Outcome, Qualifier
from civcas.records.reading import FROM_COLUMNS, STATED_IN_COLUMN

ENGINE = f"{FROM_COLUMNS} 2"
"""The version of how rows become claims."""
NO_NUMBER = "no number is stated"
NO_FIGURE = "No figure is recorded"
"""The line of a recorded incident that has none at all."""
HIT = "Hit: "
_STANCES: dict[str, ActorStance] = {
    "known": "blamed",
    "suspected": "blamed",
    "one_of_several": "possible",
    "claimed": "claimed_responsibility",
}


def why_unlisted(one: RecordedIncident) -> str | None:
    """Why a ledger can take nothing from an incident, None where it can."""
    if one.as_recorded is not None or any(item.is_stated for item in one.figures):
        return None
    return "it states no figure of people harmed, and the ledger holds claims of harm"


def listed(
    one: RecordedIncident, data: bytes, *, recorder: str, media_type: str, inside: str, places: Places | None
) -> tuple[Document, Reading]:
    """The document and the reading of one row; the figures' speaker is the recorder.

    A place without coordinates is looked up in ``places``. What the recorder
    thinks of the incident (its grade, its code) stands in the text and is no
    claim: the ledger grades by its own rules. What a record of civcas hands on
    is placed and assessed already: that is told with it, for assessing to take over.
    """
    lines, figures = _lines(one, recorder)
    text = "\n".join(lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=f"{recorder}: {one.code}",
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=digest,
        title=lines[0],
        published=dt.datetime.fromisoformat(one.as_of).date() if one.as_of else None,
        published_text=one.as_of,
        language="en",
        publisher=recorder,
        media_type=media_type,
        zones=(Zone("body", 0, len(text)),),
        obtained=Obtained("table", inside=inside),
    )
    claims = _claims(one, figures, digest, recorder, one.where if one.as_recorded else _where(one.where, places))
    told = _told(one, claims, lines)
    return document, Reading(document.id, digest, "en", ENGINE, "none", claims, (told,))


_Stated = list[tuple[Bounds | None, str, int]]
"""Figures with the words of their lines and where these begin; None where the record has no figure at all."""


def _lines(one: RecordedIncident, recorder: str) -> tuple[list[str], _Stated]:
    lines = [f"{recorder}: incident {one.code}"]
    if one.when is not None:
        lines.append(f"Date: {_days(one.when)}")
    if one.where is not None:
        lines.append(f"Place: {_place(one.where)}")
    if one.kind != "unknown":
        lines.append(f"Kind: {one.kind.replace('_', ' ')}")
    stated: _Stated = []
    for item in one.figures:
        if item.is_stated or one.as_recorded is not None:
            line = _figure_line(item)
            stated.append((item, line, _length(lines)))
            lines.append(line)
    if not stated:
        stated.append((None, NO_FIGURE, _length(lines)))
        lines.append(NO_FIGURE)
    for attribution in one.attributions:
        lines.append(f"Party, {attribution.grade.replace('_', ' ')}: {_line(attribution.actor)}")
    if one.grade is not None:
        lines.append(f"Harm grade of the recorder: {one.grade.replace('_', ' ')}")
    if one.as_recorded is not None:
        lines += _assessed(one)
    for source in one.sources:
        lines.append(f"Source: {_line(' '.join(part for part in (source.name, source.url) if part))}")
    if one.note:
        lines.append(f"Note: {_line(one.note)}")
    return lines, stated


def _assessed(one: RecordedIncident) -> Iterator[str]:
    """What else a record of civcas says of its incident."""
    if one.strike_status is not None:
        yield f"Strike status of the recorder: {one.strike_status.replace('_', ' ')}"
    if one.origins is not None:
        yield f"Independent origins that the recorder counts: {one.origins}"
    if one.status_contested:
        yield "Status of the dead: contested"
    for item in one.conceded:
        yield f"Conceded: {_figure_line(item)}"
    for name in one.denied_by:
        yield f"Party, only in its own denial: {_line(name)}"
    for kind in one.hit:
        yield f"{HIT}{_line(kind.replace('_', ' '))}"


def _length(lines: Sequence[str]) -> int:
    """Where the next line begins."""
    return sum(len(said) + 1 for said in lines)


def _line(words: str) -> str:
    return " ".join(words.split())


def _days(when: When) -> str:
    start, end = when.start or "not known", when.end or "not known"
    return f"{start}" if start == end else f"{start} to {end} ({when.precision})"


def _place(where: Where) -> str:
    of = country(where.country)
    names = [*dict.fromkeys(name for name in (where.name, *where.within, of.name if of else "") if name)]
    at = f" ({where.latitude}, {where.longitude})" if where.latitude is not None else ""
    return _line(", ".join(names)) + at


def _figure_line(item: Bounds) -> str:
    who = "" if item.group == "all" else f", {item.group.replace('_', ' ')}"
    low, high = item.low, item.high
    if not item.is_stated:
        return f"{item.outcome.replace('_', ' ').capitalize()}{who}: {NO_NUMBER}"
    count = f"{low}" if low == high else f"at least {low}" if high is None else f"up to {high}"
    if low is not None and high is not None and low != high:
        count = f"{low} to {high}"
    return f"{item.outcome.replace('_', ' ').capitalize()}{who}: {count}"


def _claims(
    one: RecordedIncident, stated: _Stated, digest: str, recorder: str, where: Where | None
) -> tuple[Claim, ...]:
    wholes = {
        item.outcome: claim_id(digest, at, at + len(line), item.outcome, item.group)
        for item, line, at in stated
        if item is not None and item.group == "all"
    }
    actors = tuple(
        Actor(item.actor, _STANCES[item.grade], recorder) for item in one.attributions if item.grade in _STANCES
    )
    when = one.when
    dated = When(when.start, when.end, when.precision, when.of, _days(when)) if when is not None else None
    return tuple(
        Claim(
            id=claim_id(digest, at, at + len(line), _outcome(item), item.group if item else "all"),
            language="en",
            scope="incident",
            zone="body",
            outcome=_outcome(item),
            figure=_figure(item),
            quote=line,
            start=at,
            end=at + len(line),
            rule=STATED_IN_COLUMN,
            part_of=wholes.get(item.outcome) if item and item.group not in ("all", "perpetrators") else None,
            speaker=recorder,
            speaker_kind="monitor",
            kind=one.kind,
            actors=actors,
            when=dated,
            where=where,
        )
        for item, line, at in stated
    )


def _outcome(item: Bounds | None) -> Outcome:
    return item.outcome if item is not None else "killed"  # type: ignore[return-value]


def _figure(item: Bounds | None) -> Figure | None:
    if item is None:
        return None
    if not item.is_stated:
        return Figure(None, None, **GROUPS[item.group])  # type: ignore[arg-type]
    return Figure(item.low, item.high, _qualifier(item), **GROUPS[item.group])  # type: ignore[arg-type]


def _qualifier(item: Bounds) -> Qualifier:
    if item.high is None:
        return "at_least"
    if item.low is None:
        return "up_to"
    return "exactly" if item.low == item.high else "between"


def _where(where: Where | None, places: Places | None) -> Where | None:
    if where is None or places is None or where.resolved is not None or not where.name:
        return where
    ranked = places.resolve(where.name, within=where.within, country=where.country, accuracy=where.accuracy)
    found = clear_winner(ranked)
    if found is None:
        return where
    return Where(
        where.name,
        where.within,
        where.country,
        where.accuracy,
        where.spread,
        resolved=found.place,
        reasons=found.reasons,
    )


def _hit(one: RecordedIncident, lines: Sequence[str]) -> Iterator[Hit]:
    """What was hit, by the words of its line."""
    for kind in one.hit:
        words = _line(kind.replace("_", " "))
        start = _length(lines[: lines.index(HIT + words)]) + len(HIT)
        yield Hit(kind, words, start, start + len(words))


def _told(one: RecordedIncident, claims: tuple[Claim, ...], lines: Sequence[str]) -> ToldIncident:
    def figure(outcome: str, group: str) -> ToldFigure | None:
        wanted = Figure(0, 0, **GROUPS[group])  # type: ignore[arg-type]
        for claim in claims:
            held = claim.figure
            if held is not None and claim.outcome == outcome and _same_group(held, wanted):
                return ToldFigure(held.low, held.high, (claim.id,), STATED_IN_COLUMN)
        return None

    first = claims[0]
    return ToldIncident(
        claims=tuple(claim.id for claim in claims),
        killed=figure("killed", "all"),
        injured=figure("injured", "all"),
        civilians_killed=figure("killed", "civilian"),
        children_killed=figure("killed", "children"),
        women_killed=figure("killed", "women"),
        kind=one.kind,
        when=first.when,
        where=first.where,
        actors=first.actors,
        hit=tuple(_hit(one, lines)) if one.as_recorded is not None else (),
        as_recorded=one.as_recorded,
    )


def _same_group(one: Figure, other: Figure) -> bool:
    mine, theirs = ((it.status, it.age, it.sex, it.role, it.perpetrator) for it in (one, other))
    return mine == theirs
