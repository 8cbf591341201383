"""Who is said to have done it, by whom: the parties of an incident under one name each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from civcas.link.names import folded_name
from civcas.link.origins import Origin
from civcas.link.register import Register
from civcas.link.speakers import is_short_for, same_speakers
from civcas.records.claim import ActorStance, Claim
from civcas.records.reading import Telling


@dataclass(frozen=True, slots=True)
class Blame:
    """One party named by one speaker; ``by`` is the origin's name where the text names no speaker."""

    actor: str
    stance: ActorStance
    by: str

    @property
    def by_itself(self) -> bool:
        """Whether a party speaks of itself."""
        return is_same_party(self.actor, self.by)


def blames(tellings: Sequence[Telling], origins: Sequence[Origin], register: Register) -> tuple[Blame, ...]:
    """Every party that the tellings or their claims name, each way once, in order of party, speaker and stance.

    Names that the register has for one party are one, in whatever language.
    """
    origin_of = {account.telling: origin.name for origin in reversed(origins) for account in origin.accounts}
    by_claim = {claim: origin.name for origin in origins for claim in origin.claims}
    named = [(actor, origin_of[telling.key]) for telling in tellings for actor in telling.told.actors]
    named += [
        (actor, by_claim[claim.id])
        for telling in tellings
        for claim in telling.claims
        if claim.scope == "incident" and claim.id in by_claim
        for actor in claim.actors
    ]
    parties = same_speakers((actor.name for actor, _ in named), register=register)
    found = {
        Blame(party, actor.stance, _speaker(actor.by, party, origins, register) if actor.by else origin)
        for actor, origin in named
        for party in (parties[actor.name],)
    }
    return tuple(sorted(found, key=lambda blame: (blame.actor, blame.by, blame.stance)))


def own_words(claim: Claim, parties: Sequence[str], spoken: Mapping[str, str | None], register: Register) -> str | None:
    """The party that a claim is the words of: one of those that may have done it speaking of the harm itself.

    A belligerent that acknowledges harm speaks of what it did, named as a
    party or not. ``spoken`` gives each claim's speaker by the fullest name that
    its document has for it.
    """
    if claim.speaker is None:
        return None
    for party in parties:
        names = (claim.speaker, spoken.get(claim.id) or claim.speaker)
        if any(is_same_party(party, name) or _is_one_source(party, name, register) for name in names):
            return party
    return claim.speaker if claim.speaker_kind == "belligerent" and claim.stance == "acknowledged" else None


def accuses(claim: Claim, party: str, register: Register) -> bool:
    """Whether a party's claim blames others for the harm, and says nothing of a part of its own in it.

    That concedes nothing. It stays out of the range where anybody else speaks
    of the harm. Where the parties alone do, and blame one another, their
    accounts count: neither doubts the harm.
    """
    said = [one for one in claim.actors if one.stance != "denied"]
    own = any(is_same_party(party, one.name) or _is_one_source(party, one.name, register) for one in said)
    return any(one.stance == "blamed" for one in said) and not own and claim.stance == "asserted"


def is_same_party(one: str, other: str) -> bool:
    """Whether two names can be the same party's."""
    return folded_name(one) == folded_name(other) or is_short_for(one, other) or is_short_for(other, one)


def same_party(name: str, parties: Sequence[str], register: Register) -> str:
    """The name that a party has among those of an incident, else the name itself."""
    return next((one for one in parties if is_same_party(one, name) or _is_one_source(one, name, register)), name)


def _is_one_source(one: str, other: str, register: Register) -> bool:
    source = register.source(one)
    return source is not None and source is register.source(other)


def _speaker(name: str, party: str, origins: Sequence[Origin], register: Register) -> str:
    """The party itself where a name is its own, else the origin that the speaker stands behind, else the name."""
    if _is_one_source(name, party, register):
        return party
    for origin in origins:
        if any(is_same_party(name, one) or _is_one_source(name, one, register) for one in origin.names):
            return origin.name
    return name
