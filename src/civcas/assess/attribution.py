"""Attribution: how well it is established that each party did it, and the status of the strike itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from civcas.assess.blame import Blame
from civcas.assess.sentences import listed
from civcas.link.speakers import is_kind_of
from civcas.records.assessment import Attribution, AttributionGrade, StrikeStatus

Rule = Callable[[str, Sequence[Blame], Collection[str]], str | None]


def known(actor: str, said: Sequence[Blame], acknowledged: Collection[str]) -> str | None:
    """Known: the party acknowledges the harm itself, or claims responsibility and is blamed by someone else."""
    if actor in acknowledged:
        return f"{actor} acknowledges it"
    claims = any(blame.stance == "claimed_responsibility" for blame in said)
    others = _speakers(said, "blamed")
    return f"{actor} claims responsibility and is blamed by {listed(others)}" if claims and others else None


def excluded(actor: str, said: Sequence[Blame], acknowledged: Collection[str]) -> str | None:
    """Excluded: another party accepted it, or someone other than the party says it was not it and nobody blames it.

    A kind in one word ("the army") is not excluded by a party that may be meant by it.
    """
    others = sorted(party for party in acknowledged if party != actor and not is_kind_of(actor, party))
    if others:
        return f"{listed(others)} accepted it"
    cleared = _speakers(said, "denied")
    if cleared and not _speakers(said, "blamed"):
        return f"{listed(cleared)} says that it was not {actor}, and nobody blames it"
    return None


def suspected(actor: str, said: Sequence[Blame], acknowledged: Collection[str]) -> str | None:
    """Suspected: a source other than the party itself blames it."""
    others = _speakers(said, "blamed")
    return f"blamed by {listed(others)}" if others else None


def claimed(actor: str, said: Sequence[Blame], acknowledged: Collection[str]) -> str | None:
    """Claimed: the party claims responsibility, and no one else blames it."""
    if any(blame.stance == "claimed_responsibility" for blame in said):
        return f"{actor} claims responsibility; no one else blames it"
    return None


def one_of_several(actor: str, said: Sequence[Blame], acknowledged: Collection[str]) -> str | None:
    """One of several: it is named as a possible party; it stands in no party's own total."""
    possible = sorted({blame.by for blame in said if blame.stance == "possible"})
    return f"named as a possible party by {listed(possible)}" if possible else None


ATTRIBUTION_RULES: tuple[tuple[AttributionGrade, Rule], ...] = (
    ("known", known),
    ("excluded", excluded),
    ("suspected", suspected),
    ("claimed", claimed),
    ("one_of_several", one_of_several),
)
"""In this order; the first that gives a reason decides."""


def attributions(blames: Sequence[Blame], acknowledged: Collection[str]) -> tuple[Attribution, ...]:
    """The proposed attribution of every party that anyone names, or that acknowledges the harm itself.

    A party that is named only in its own denial has none.
    """
    made = []
    for actor, said in sorted(_by_actor(blames, acknowledged).items()):
        for grade, rule in ATTRIBUTION_RULES:
            reason = rule(actor, said, acknowledged)
            if reason is not None:
                denial = [f"{actor} denies it"] if any(b.stance == "denied" and b.by_itself for b in said) else []
                made.append(Attribution(actor, grade, (reason, *denial)))
                break
    return tuple(made)


def only_denied(blames: Sequence[Blame], acknowledged: Collection[str]) -> tuple[str, ...]:
    """The parties that are named only in their own denial: that alone makes nobody a candidate."""
    return tuple(
        actor
        for actor, said in sorted(_by_actor(blames, acknowledged).items())
        if said and all(blame.stance == "denied" and blame.by_itself for blame in said) and actor not in acknowledged
    )


def strike_status(
    blames: Sequence[Blame], acknowledged: Collection[str], declared: Collection[str], origins: int
) -> tuple[StrikeStatus, tuple[str, ...]]:
    """Declared where a party says that the attack was its own; contested where two speakers name different parties.

    Else likely with two or more independent origins, a single source claim
    with one. That harm is acknowledged goes before a contest, a contest before
    a party's word that the attack was its own. ``declared`` are the parties whose words
    on those harmed say so, fighters or not.
    """
    if acknowledged:
        return "declared", (f"{listed(sorted(acknowledged))} acknowledges it",)
    contest = contesting(blames)
    if contest:
        return "contested", contest
    claims = {blame.actor for blame in blames if blame.stance == "claimed_responsibility"}
    if claims:
        return "declared", (f"{listed(sorted(claims))} claims responsibility",)
    if declared:
        return "declared", (f"{listed(sorted(declared))} says that it was its own",)
    if origins >= 2:
        return "likely", (f"{origins} independent origins speak of it",)
    said = "one origin speaks of it" if origins else "no independent origin speaks of it"
    return "single_source_claim", (said,)


def contesting(blames: Sequence[Blame]) -> tuple[str, ...]:
    """Contested: two speakers name different parties. Two possible parties named by one speaker are no contest."""
    named: dict[str, set[str]] = defaultdict(set)
    for blame in blames:
        if blame.stance in ("blamed", "claimed_responsibility"):
            named[blame.by].add(blame.actor)
    speakers = sorted(named)
    for n, one in enumerate(speakers):
        for other in speakers[n + 1 :]:
            if not named[one] & named[other]:
                return (_names(one, named), _names(other, named))
    return ()


def _names(speaker: str, named: Mapping[str, set[str]]) -> str:
    return f"{speaker} names {listed(sorted(named[speaker]))}"


def _by_actor(blames: Sequence[Blame], acknowledged: Collection[str]) -> dict[str, list[Blame]]:
    found: dict[str, list[Blame]] = {actor: [] for actor in acknowledged}
    for blame in blames:
        found.setdefault(blame.actor, []).append(blame)
    return found


def _speakers(said: Sequence[Blame], stance: str) -> list[str]:
    """Who other than the party itself says so."""
    return sorted({blame.by for blame in said if blame.stance == stance and not blame.by_itself})
