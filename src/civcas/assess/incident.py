"""Assessing one incident: from its tellings to ranges and three separate proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from civcas.assess.attribution import attributions, only_denied, strike_status
from civcas.assess.blame import blames, own_words
from civcas.assess.evidence import evidence_of, uncounted
from civcas.assess.groups import GROUPS
from civcas.assess.harm import harm_grade
from civcas.assess.muting import heard
from civcas.assess.named import distinct_names, named_dead
from civcas.assess.ranges import contested_status, inside_whole, missing_opens, range_of, whole_from_parts
from civcas.assess.statements import OUTCOMES, Statement, statements
from civcas.errors import UsageError
from civcas.link.copies import find_copies
from civcas.link.origins import origins
from civcas.link.register import Register, known_sources
from civcas.records.assessment import Assessment, Range
from civcas.records.incident import Incident
from civcas.records.reading import Telling


def assess_incident(incident: Incident, tellings: Sequence[Telling], *, register: Register | None = None) -> Assessment:
    """The ranges of an incident, and its proposed harm grade, attributions and strike status, each with its reasons.

    ``tellings`` hold at least those that the incident names; others are not
    looked at, and their order changes nothing. A copy of a text, or a near
    copy that adds nothing, changes no range and no grade. ``register`` says
    which names are one source, who is kin and who is muted; by default it is
    the built-in one. Raises UsageError where a telling of the incident is not
    given.
    """
    sources = known_sources() if register is None else register
    given = {telling.key: telling for telling in tellings}
    missing = [key for key in incident.tellings if key not in given]
    if missing:
        raise UsageError(f"The telling {missing[0]} of incident {incident.code or '(no code yet)'} was not given.")
    mine, muted = heard([given[key] for key in incident.tellings], sources)
    copied = find_copies(mine, sources)
    originals = copied.originals
    found = origins(mine, sources, copied)
    said_of = blames(originals, found, sources)
    parties = tuple(dict.fromkeys(blame.actor for blame in said_of))
    spoken = {item: account.speaker for origin in found for account in origin.accounts for item in account.claims}
    owned = {
        claim.id: party
        for one in originals
        for claim in one.claims
        if (party := own_words(claim, parties, spoken, sources))
    }
    stated = statements({one.key: one for one in originals}, found, frozenset(owned))
    evidence = evidence_of(originals, found, stated, owned)
    grade, rule, reasons = harm_grade(evidence)
    counted = evidence.counted
    strike, strike_reasons = strike_status(said_of, evidence.acknowledged, len(counted))
    return Assessment(
        ranges=_ranges(originals, stated, evidence.status_contested),
        grade=grade,
        grade_rule=rule,
        grade_reasons=reasons,
        attributions=attributions(said_of, evidence.acknowledged),
        strike_status=strike,
        strike_reasons=strike_reasons,
        origins=len(counted),
        origin_reasons=tuple(f"{origin.name}: {'; '.join(origin.reasons)}" for origin in counted),
        conceded=_conceded(stated),
        uncounted=(*uncounted(originals, found, evidence, owned), *muted.values()),
        denied_by=only_denied(said_of, evidence.acknowledged),
        muted=tuple(muted),
    )


def _ranges(originals: Sequence[Telling], stated: Sequence[Statement], contested: bool) -> tuple[Range, ...]:
    """The ranges of every outcome and group that anyone but the parties themselves speaks of."""
    made: dict[tuple[str, str], Range] = {}
    for outcome in OUTCOMES:
        for group in ("all", *GROUPS, "perpetrators"):
            said = [s for s in stated if (s.outcome, s.group) == (outcome, group) and not s.belligerent]
            found = range_of(outcome, group, said)
            if found is not None:
                made[outcome, group] = found
        if (outcome, "all") not in made:
            parts = [made[outcome, group] for group in GROUPS if (outcome, group) in made]
            whole = whole_from_parts(outcome, parts)
            if whole is not None:
                made[outcome, "all"] = whole
    killed = made.get(("killed", "all"))
    if killed is not None:
        names = distinct_names(claim for telling in originals for claim in telling.claims)
        made["killed", "all"] = missing_opens(named_dead(killed, names), made.get(("missing", "all")))
    return tuple(_fitted(made, contested))


def _fitted(made: Mapping[tuple[str, str], Range], contested: bool) -> list[Range]:
    """Each part inside its whole, and contested status applied, in a fixed order."""
    fitted = []
    for outcome in OUTCOMES:
        whole = made.get((outcome, "all"))
        if whole is not None:
            fitted.append(whole)
        for group in (*GROUPS, "perpetrators"):
            part = made.get((outcome, group))
            if part is None:
                continue
            if whole is not None and group != "perpetrators":
                part = inside_whole(part, whole)
            if contested and outcome == "killed" and group in ("civilian", "combatant"):
                part = contested_status(part)
            fitted.append(part)
    return fitted


def _conceded(stated: Sequence[Statement]) -> tuple[Range, ...]:
    """What each party itself says of its victims: never part of a range, each party's latest figure by itself."""
    own = [one for one in stated if one.belligerent]
    found = []
    for voice in sorted({one.voice for one in own}):
        for outcome in OUTCOMES:
            for group in ("all", *GROUPS):
                said = [s for s in own if (s.voice, s.outcome, s.group) == (voice, outcome, group)]
                made = range_of(outcome, group, said)
                if made is not None:
                    reason = f"{voice} itself says so: conceded, not part of the range"
                    found.append(replace(made, rule="conceded", reasons=(reason, *made.reasons)))
    return tuple(found)
