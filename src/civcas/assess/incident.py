"""Assessing one incident: from its tellings to ranges and three separate proposals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from civcas.assess.as_recorded import as_recorded
from civcas.assess.attribution import attributions, only_denied, strike_status
from civcas.assess.blame import accuses, blames, own_words, same_party
from civcas.assess.decided import Decided, judged, with_parties
from civcas.assess.died_later import died_later, fewer_injured
from civcas.assess.evidence import evidence_of, uncounted
from civcas.assess.groups import GROUPS
from civcas.assess.harm import harm_grade
from civcas.assess.muting import heard
from civcas.assess.named import distinct_names, named_dead
from civcas.assess.over_several import named_beside, over_several, without_them
from civcas.assess.ranges import (
    all_called_civilian,
    contested_status,
    inside_whole,
    missing_opens,
    range_of,
    whole_from_parts,
)
from civcas.assess.scoped import as_scoped, scope_reasons, with_scope_reasons
from civcas.assess.standing import overtaken
from civcas.assess.statements import OUTCOMES, Statement, statements
from civcas.assess.status import Made, calls_otherwise, presumed_civilian, status_not_stated
from civcas.assess.two_statuses import statuses_add
from civcas.errors import UsageError
from civcas.link.copies import find_copies
from civcas.link.origins import Origin, origins
from civcas.link.register import Register, known_sources
from civcas.records.assessment import Assessment, Range
from civcas.records.incident import Incident
from civcas.records.reading import Telling
from civcas.records.record_scope import RecordScope


def assess_incident(
    incident: Incident,
    tellings: Sequence[Telling],
    *,
    register: Register | None = None,
    scope: RecordScope | None = None,
    accepted: Mapping[str, str] | None = None,
    decided: Decided | None = None,
) -> Assessment:
    """The ranges of an incident, and its proposed harm grade, attributions and strike status, each with its reasons.

    ``tellings`` hold at least those that the incident names; others are not
    looked at, and their order changes nothing. A copy of a text, or a near
    copy that adds nothing, changes no range and no grade. ``register`` says
    which names are one source, who is kin and who is muted; by default it is
    the built-in one. ``scope`` is the recorder's own; without one, status is
    what sources say and vague words count as they are read. ``accepted`` are
    the belligerents whose own reports accept this incident, each with the
    sentence that says where; they raise the grade and no figure. ``decided``
    is what people decided of it. Raises UsageError where a telling of the
    incident is not given.
    """
    sources = known_sources() if register is None else register
    overruled = decided or Decided()
    as_told, muted = heard(_of_incident(incident, tellings), sources)
    mine = [as_scoped(telling, scope) for telling in as_told]
    copied = find_copies(mine, sources)
    originals = copied.originals
    found = origins(mine, sources, copied)
    said_of = blames(originals, found, sources)
    parties = with_parties([blame.actor for blame in said_of], overruled, sources)
    owned, accusing = _owned(originals, found, parties, sources)
    by_key = {one.key: one for one in originals}
    told = statuses_add(statements(by_key, found, frozenset(owned)), by_key)
    stated = fewer_injured(told, died_later(by_key, found))
    stated = overtaken(stated, originals, mine)
    own_reports = {same_party(party, parties, sources): why for party, why in (accepted or {}).items()}
    evidence = evidence_of(originals, found, stated, owned, own_reports)
    grade, rule, reasons = harm_grade(evidence)
    counted = evidence.counted
    strike, strike_reasons = strike_status(said_of, evidence.acknowledged, evidence.declared, len(counted))
    presuming = _Presuming(scope, incident.kind, calls_otherwise(originals, owned))
    made = Assessment(
        ranges=_said_of_scope(_ranges(originals, stated, evidence.contested, presuming), as_told, scope),
        grade=grade,
        grade_rule=rule,
        grade_reasons=reasons,
        attributions=attributions(said_of, evidence.acknowledged),
        strike_status=strike,
        strike_reasons=strike_reasons,
        origins=len(counted),
        origin_reasons=tuple(f"{origin.name}: {'; '.join(origin.reasons)}" for origin in counted),
        conceded=_conceded([one for one in stated if not (accusing and accusing.issuperset(one.claims))]),
        uncounted=(*uncounted(originals, found, evidence, owned), *muted.values()),
        denied_by=only_denied(said_of, evidence.acknowledged),
        muted=tuple(muted),
    )
    made = as_recorded(made, originals, lambda ranges: _presumed(ranges, presuming))
    return judged(made, overruled, sources)


def _of_incident(incident: Incident, tellings: Sequence[Telling]) -> list[Telling]:
    given = {telling.key: telling for telling in tellings}
    missing = [key for key in incident.tellings if key not in given]
    if missing:
        raise UsageError(f"The telling {missing[0]} of incident {incident.code or '(no code yet)'} was not given.")
    return [given[key] for key in incident.tellings]


def _owned(
    originals: Sequence[Telling], found: Sequence[Origin], parties: Sequence[str], sources: Register
) -> tuple[dict[str, str], frozenset[str]]:
    """The ids of the claims that a party makes itself, with the party's name; those of them that only accuse others."""
    spoken = {item: account.speaker for origin in found for account in origin.accounts for item in account.claims}
    claims = [claim for one in originals for claim in one.claims]
    own = {claim.id: party for claim in claims if (party := own_words(claim, parties, spoken, sources))}
    accusing = {claim.id for claim in claims if claim.id in own and accuses(claim, own[claim.id], sources)}
    if any(claim.id not in own and claim.scope == "incident" and claim.figure is not None for claim in claims):
        return own, frozenset(accusing)
    return {claim: party for claim, party in own.items() if claim not in accusing}, frozenset()


@dataclass(frozen=True, slots=True)
class _Presuming:
    """What decides whether anything is presumed of the dead; ``told_otherwise`` is what ``calls_otherwise`` says."""

    scope: RecordScope | None
    kind: str
    told_otherwise: bool


def _said_of_scope(found: Sequence[Range], as_told: Sequence[Telling], scope: RecordScope | None) -> tuple[Range, ...]:
    """Ranges that say what the scope did to any claim that they rest on."""
    reasons = scope_reasons(as_told, scope)
    return tuple(with_scope_reasons(one, reasons) for one in found) if reasons else tuple(found)


def _ranges(
    originals: Sequence[Telling], stated: Sequence[Statement], contested: frozenset[str], presuming: _Presuming
) -> tuple[Range, ...]:
    """The ranges of every outcome and group that anyone but the parties themselves speaks of."""
    several = over_several(originals)
    said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in without_them(stated, several):
        if not one.belligerent:
            said[one.outcome, one.group].append(one)
    made: dict[tuple[str, str], Range] = {}
    for outcome in OUTCOMES:
        for group in ("all", *GROUPS, "perpetrators"):
            found = range_of(outcome, group, said.get((outcome, group), ()))
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
    _fit(made, contested)
    presumed = None if contested else _presumed(made, presuming)
    if presumed is not None:
        made["killed", "civilian"] = presumed
    for outcome in ("killed", "injured"):
        rest = status_not_stated(made, outcome)
        presumed_all = outcome == "killed" and presumed is not None
        if rest is not None and not presumed_all and not (contested and outcome == "killed"):
            made[outcome, "unknown_status"] = rest
    named_beside(made, stated, several)
    order = ("all", "civilian", "other_protected", "combatant", "unknown_status", *GROUPS, "perpetrators")
    keys = dict.fromkeys((outcome, group) for outcome in OUTCOMES for group in order)
    return tuple(made[key] for key in keys if key in made)


def _presumed(made: Made, presuming: _Presuming) -> Range | None:
    if presuming.told_otherwise:
        return None
    return presumed_civilian(made, presuming.kind, presuming.scope)


def _fit(made: dict[tuple[str, str], Range], contested: frozenset[str]) -> None:
    """Bring each part inside its whole, and apply contested status."""
    for (outcome, group), part in made.items():
        if group in ("all", "perpetrators"):
            continue
        whole = made.get((outcome, "all"))
        if whole is not None:
            part = inside_whole(part, whole)
        if outcome == "killed" and group in contested:
            part = contested_status(part) if "civilian" in contested else all_called_civilian(part)
        made[outcome, group] = part


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
