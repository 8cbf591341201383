"""What a harm grade is proposed from: who asserts the harm, who denies it, and which party acknowledges it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from civcas.assess.blame import is_same_party
from civcas.assess.contested import all_are_contested, status_is_contested
from civcas.assess.harm import Evidence
from civcas.assess.ranges import stands_by_voice
from civcas.assess.statements import NOT_COUNTED, NOT_ESTABLISHED, Statement, told_of_elsewhere
from civcas.link.origins import Origin
from civcas.records.claim import Claim
from civcas.records.reading import Telling

_FIGHTERS = frozenset({"combatant", "armed_forces"})
_CIVILIANS = frozenset({"civilian", "other_protected"})


def evidence_of(
    originals: Sequence[Telling],
    origins: Sequence[Origin],
    stated: Sequence[Statement],
    owned: Mapping[str, str],
    accepted: Mapping[str, str],
) -> Evidence:
    """The evidence on one incident's harm; ``owned`` are the claims that a party to it makes, with the party's name.

    ``accepted`` are the parties whose own reports accept it, each with the sentence that says where.
    """
    claims = _claims_here(originals)
    own = [(party, claims[item]) for item, party in owned.items() if item in claims]
    nobody_hurt = {origin.name for origin in origins if says_nobody_was_hurt(origin, stated)}
    asserts = [
        origin
        for origin in origins
        if origin.name not in nobody_hurt
        and any(_asserts(claims[item]) for item in origin.claims if item in claims and item not in owned)
    ]
    denials = {
        claim.speaker
        for claim in claims.values()
        if claim.stance == "denied" and claim.speaker and claim.id not in owned and claim.speaker_kind != "belligerent"
    }
    denials |= {origin.name for origin in origins if origin.known and origin.name in nobody_hurt}
    return Evidence(
        stated=stated,
        origins=tuple(origin for origin in asserts if origin.known),
        unknown=next((origin for origin in asserts if not origin.known), None),
        acknowledged=_acknowledged(own, accepted),
        declared=frozenset(party for party, claim in own if _declares(claim, party)) | accepted.keys(),
        denials=tuple(sorted(denials)) if asserts else (),
        contested=status_is_contested(stated) | all_are_contested(stated, _said_of_all(claims, origins, owned)),
        civilians_of=frozenset(
            claim.speaker or "" for item, claim in claims.items() if item not in owned and _says_civilians(claim)
        ),
    )


def uncounted(
    originals: Sequence[Telling], origins: Sequence[Origin], evidence: Evidence, owned: Mapping[str, str]
) -> tuple[str, ...]:
    """The voices that are not counted as independent origins of the harm, each with why."""
    here = _claims_here(originals)
    counted = {origin.name for origin in evidence.counted}
    found = []
    for origin in origins:
        if origin.name in counted:
            continue
        if not origin.known:
            why = "whom it credits is not known, and may be those who are counted"
        elif all(item in owned for item in origin.claims):
            why = "a party to it"
        elif not any(item in here for item in origin.claims):
            why = "tells of another place"
        else:
            why = "does not assert the harm"
        found.append(f"{origin.name}, {why}: {'; '.join(origin.reasons)}")
    return tuple(found)


def _claims_here(originals: Sequence[Telling]) -> dict[str, Claim]:
    """The claims on this incident, without those of speakers who tell only of another place."""
    return {
        claim.id: claim
        for telling in originals
        for elsewhere in (told_of_elsewhere(telling),)
        for claim in telling.claims
        if claim.scope == "incident" and claim.id not in elsewhere
    }


def says_nobody_was_hurt(origin: Origin, stated: Sequence[Statement]) -> bool:
    """Whether an origin's latest word is that nobody was killed, and it speaks of no other harm."""
    own = [one for one in stated if one.origin == origin.name and one.group == "all" and not one.belligerent]
    latest = [
        total
        for outcome in {one.outcome for one in own}
        for stand in stands_by_voice([one for one in own if one.outcome == outcome])
        for total in (*stand.totals, *stand.partials)
    ]
    return any(one.outcome == "killed" for one in latest) and all(one.low == 0 == one.high for one in latest)


def _said_of_all(
    claims: Mapping[str, Claim], origins: Sequence[Origin], owned: Container[str]
) -> list[tuple[str, str]]:
    """The statuses that are said of all of the dead, each with the origin that says so; parties are not asked."""
    origin_of = {item: origin.name for origin in origins for item in origin.claims}
    return [
        (claim.figure.status, origin_of[item])
        for item, claim in claims.items()
        if claim.figure is not None and claim.figure.share == "all" and claim.outcome == "killed"
        if item in origin_of and item not in owned and _asserts(claim) and claim.figure.status is not None
    ]


def _asserts(claim: Claim) -> bool:
    nothing = claim.figure is not None and claim.figure.low == 0 == claim.figure.high
    return not nothing and claim.stance not in (*NOT_COUNTED, *NOT_ESTABLISHED)


def _says_civilians(claim: Claim) -> bool:
    """Whether a claim says of some or all of the dead, without a number, that they were civilians."""
    figure = claim.figure
    return figure is not None and figure.share is not None and figure.status == "civilian" and _asserts(claim)


def _acknowledged(own: Iterable[tuple[str, Claim]], accepted: Mapping[str, str]) -> dict[str, str]:
    """The parties that accept harm to people whom they do not call combatants, each with how."""
    found = {party: f"{party} acknowledges the harm" for party, claim in own if accepts_harm(claim, party)}
    return {**found, **{party: why for party, why in accepted.items() if party not in found}}


def accepts_harm(claim: Claim, party: str) -> bool:
    """A party accepts harm where it acknowledges it, or says that what it did itself harmed civilians.

    Not where it calls them combatants, or says that nobody was harmed. That it
    killed people of whom it says nothing is accepted where it is acknowledged
    ("admitted that its strike killed two"), and is a claim of the deed alone
    where it is only said ("said it killed two").
    """
    figure = claim.figure
    if figure is not None and (figure.status in _FIGHTERS or figure.low == 0 == figure.high or figure.perpetrator):
        return False
    if claim.stance == "acknowledged":
        return True
    said_of_civilians = figure is not None and (figure.status in _CIVILIANS or figure.age == "child")
    return said_of_civilians and claim.stance == "asserted" and _is_its_own_deed(claim, party)


def _declares(claim: Claim, party: str) -> bool:
    """Whether a party says that the attack was its own, whoever was harmed in it."""
    return claim.stance == "acknowledged" or _is_its_own_deed(claim, party)


def _is_its_own_deed(claim: Claim, party: str) -> bool:
    """Whether a claim names the party that makes it as the one that did it."""
    return any(one.stance == "claimed_responsibility" and is_same_party(one.name, party) for one in claim.actors)
