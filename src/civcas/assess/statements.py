"""Statements: what each voice says of one outcome and group in one document, parts inside their wholes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from civcas.assess.groups import GROUPS, Belongs, is_of_one_group, sum_of, whole_of
from civcas.assess.wounds import no_longer_injured, wounded_who_died
from civcas.link.origins import Account, Origin
from civcas.link.spots import are_apart
from civcas.link.traits import MOVED
from civcas.records.claim import Claim, Stance
from civcas.records.figure import Count, Outcome
from civcas.records.reading import Telling, ToldFigure
from civcas.records.version import Version

OUTCOMES: tuple[Outcome, ...] = ("killed", "injured", "killed_or_injured", "missing", "abducted", "displaced")
NOT_COUNTED: tuple[Stance, ...] = ("denied", "withdrawn")
TOLL = "toll"
"""The rule of claims that say where a toll stands."""
NOT_ESTABLISHED: tuple[Stance, ...] = ("feared", "unverified")


@dataclass(frozen=True, slots=True)
class Statement:
    """One count of one group by one voice in one document.

    ``one_group`` marks a count of everyone that is made of people of one age,
    sex or role alone. ``belligerent`` marks the words of a belligerent that
    may have done it. ``said_by`` is whom to credit with it: the voice, or the
    outlet where a document rests on a speaker and says this in its own words.
    ``wounded`` marks a count of people who were wounded first and died later,
    ``moved`` how the text says that a toll has moved (``update``, ``lowered``).
    ``version`` is that of its document, where it is one of several states;
    ``overtaken`` says that a later one, left out as a copy, speaks of it too.
    """

    voice: str
    origin: str
    telling: str
    published: dt.date | None
    outcome: Outcome
    group: str
    low: int | None
    high: int | None
    count: Count
    stance: Stance
    claims: tuple[str, ...]
    one_group: bool = False
    belligerent: bool = False
    said_by: str = ""
    wounded: bool = False
    moved: str = ""
    version: Version | None = None
    overtaken: bool = False

    @property
    def established(self) -> bool:
        """Whether it asserts harm: neither feared, unverified nor taken back."""
        return self.stance not in (*NOT_ESTABLISHED, *NOT_COUNTED)


def statements(
    tellings: Mapping[str, Telling], origins: Sequence[Origin], belligerents: frozenset[str]
) -> list[Statement]:
    """Everything the accounts state, in an order that the input's order does not change.

    ``tellings`` are by key; ``belligerents`` are the ids of the claims that a
    belligerent who may have done it makes itself.
    """
    return [
        statement
        for origin in origins
        for account in origin.accounts
        for statement in _died_of_wounds(
            list(_of_account(tellings[account.telling], origin, account, belligerents)), tellings[account.telling]
        )
    ]


def _of_account(
    telling: Telling, origin: Origin, account: Account, belligerents: frozenset[str]
) -> Iterator[Statement]:
    own = set(account.claims) - told_of_elsewhere(telling) - no_longer_injured(telling.claims)
    died = wounded_who_died(telling.claims)
    claims = standing_claims([claim for claim in telling.claims if claim.id in own])
    for outcome in OUTCOMES:
        of_outcome = [claim for claim in claims if claim.outcome == outcome]
        if not of_outcome:
            continue
        made = Statement(
            voice=account.voice,
            origin=origin.name,
            telling=telling.key,
            published=telling.published,
            outcome=outcome,
            group="all",
            low=None,
            high=None,
            count="total",
            stance="asserted",
            claims=(),
            belligerent=any(claim.id in belligerents for claim in of_outcome),
            said_by=account.voice,
            version=telling.version,
        )
        told = _told(telling, outcome)
        inside = {claim.id for claim in telling.claims}
        whole_claims = [claim for claim in of_outcome if claim.part_of not in inside]
        for one in _of_group(made, whole_claims, told.get("all"), own, account.unquoted, None):
            yield _credited(part_raises_whole(_moved(_wounded(one, died), telling), of_outcome), account)
        for group, belongs in GROUPS.items():
            if told.get(group) is None and not any(_bears(claim, belongs) for claim in of_outcome):
                continue
            for one in _of_group(
                replace(made, group=group), of_outcome, told.get(group), own, account.unquoted, belongs
            ):
                yield _credited(_wounded(one, died), account)
        attackers = [claim for claim in of_outcome if claim.figure is not None and claim.figure.perpetrator]
        if (whole := whole_of(attackers)) is not None:
            yield _with(replace(made, group="perpetrators"), *whole)


def told_of_elsewhere(telling: Telling) -> frozenset[str]:
    """The claims of speakers who tell only of another place: no source for the harm in this one."""
    home = telling.told.where
    by_speaker: dict[str, list[Claim]] = defaultdict(list)
    for claim in telling.claims:
        if claim.speaker is not None:
            by_speaker[claim.speaker].append(claim)
    return frozenset(
        claim.id
        for claims in by_speaker.values()
        if all(are_apart(claim.where, home) for claim in claims)
        for claim in claims
    )


def part_raises_whole(whole: Statement, claims: Sequence[Claim]) -> Statement:
    """A count without a high is at least as many as the same speaker counts of a part of it.

    "Several people were killed, five men among them" is at least five.
    """
    if whole.low is None or whole.high is not None or not whole.established:
        return whole
    parts = [claim for claim in claims if claim.part_of in whole.claims and _is_meant(claim, None)]
    parts = [claim for claim in parts if _counts(claim, "total")]
    most = max(parts, key=lambda claim: (claim.figure.low or 0 if claim.figure else 0, claim.id), default=None)
    low = most.figure.low or 0 if most is not None and most.figure is not None else 0
    if most is None or low <= whole.low:
        return whole
    return replace(whole, low=low, claims=(*whole.claims, most.id))


def _wounded(one: Statement, died: frozenset[str]) -> Statement:
    return replace(one, wounded=True) if one.claims and died.issuperset(one.claims) else one


def _moved(one: Statement, telling: Telling) -> Statement:
    """A count of the killed with the text's own words that it has moved: "the death toll rises to 11"."""
    cue = next((cue.kind for cue in telling.told.cues if cue.kind in MOVED), "")
    if not cue or one.outcome != "killed":
        return one
    tolls = {claim.id for claim in telling.claims if claim.rule == TOLL}
    return one if tolls.isdisjoint(one.claims) else replace(one, moved=cue)


def _credited(one: Statement, account: Account) -> Statement:
    """A statement with whom to credit: never the speaker where no claim of it quotes the speaker."""
    return replace(one, said_by=account.outlet) if one.claims and account.unquoted.issuperset(one.claims) else one


def _died_of_wounds(found: list[Statement], telling: Telling) -> list[Statement]:
    """Someone injured who later dies moves from injured to killed: the injured are fewer by as many."""
    died = {
        claim.relation.to: claim.figure.low
        for claim in telling.claims
        if claim.relation and claim.relation.kind == "died_of_wounds" and claim.figure and claim.figure.low
    }
    moved = []
    for one in found:
        fewer = sum(died.get(claim, 0) for claim in one.claims) if one.outcome == "injured" else 0
        low = None if one.low is None else max(0, one.low - fewer)
        high = None if one.high is None else max(low or 0, one.high - fewer)
        moved.append(replace(one, low=low, high=high) if fewer else one)
    return moved


def standing_claims(claims: Sequence[Claim]) -> list[Claim]:
    """Of one speaker's claims in one document those that still stand there.

    Left out are aggregates and background, a claim that another of the same
    document replaces, and the second telling of the same claim.
    """
    replaced = {claim.relation.to for claim in claims if claim.relation and claim.relation.kind == "supersedes"}
    known = {claim.id for claim in claims}
    return [
        claim
        for claim in claims
        if claim.scope == "incident"
        and claim.id not in replaced
        and not (claim.relation and claim.relation.kind == "same_as" and claim.relation.to in known)
    ]


def _told(telling: Telling, outcome: Outcome) -> dict[str, ToldFigure | None]:
    """The figures that the document's own reading has already put together."""
    told = telling.told
    if outcome == "killed":
        return {
            "all": told.killed,
            "civilian": told.civilians_killed,
            "children": told.children_killed,
            "women": told.women_killed,
        }
    return {"all": told.injured} if outcome == "injured" else {}


def _of_group(
    made: Statement,
    claims: Sequence[Claim],
    told: ToldFigure | None,
    own: set[str],
    unquoted: frozenset[str],
    belongs: Belongs | None,
) -> Iterator[Statement]:
    """The statements of one group: totals, then partial and additional counts, then what does not stand."""
    by_id = {claim.id: claim for claim in claims}
    meant = [claim for claim in claims if _is_meant(claim, belongs)]
    plain = [claim for claim in meant if _counts(claim, "total")]
    mine = tuple(by_id[item] for item in told.claims if item in by_id) if told is not None else ()
    if told is not None and mine and _owns(told, own):
        yield _with(made, (told.low, told.high), mine, told.claims)
    elif mine and all(claim in plain for claim in mine):
        yield _with(made, sum_of(mine), mine)
    elif plain:
        # What its speaker is quoted with goes before what the document says in its own words.
        whole = whole_of([claim for claim in plain if claim.id not in unquoted] or plain)
        if whole is not None:
            yield _with(made, *whole)
    used = set(told.claims) if told is not None else set()
    for claim in meant:
        if claim.figure is None or claim.id in used or _counts(claim, "total"):
            continue
        yield _with(made, (claim.figure.low, claim.figure.high), (claim,))
    for claim in claims:
        if claim.stance == "withdrawn":
            yield replace(made, stance="withdrawn", claims=(claim.id,))


def _bears(claim: Claim, belongs: Belongs) -> bool:
    """Whether a claim can make a statement of a group: it counts people of it, or takes back."""
    return claim.stance == "withdrawn" or _is_meant(claim, belongs)


def _is_meant(claim: Claim, belongs: Belongs | None) -> bool:
    """Whether a claim gives a number of people of the group, other than attackers who died in their own attack."""
    figure = claim.figure
    if figure is None or figure.perpetrator or figure.unit != "people" or figure.share is not None:
        return False
    return claim.stance not in NOT_COUNTED and (belongs is None or belongs(figure))


def _counts(claim: Claim, count: Count) -> bool:
    return claim.stance not in NOT_ESTABLISHED and _count(claim) == count


def _owns(told: ToldFigure, own: set[str]) -> bool:
    """Whether a told figure is this account's: all claims that it comes from are.

    Of a figure over several speakers each has its own part alone.
    """
    return own.issuperset(told.claims) and (told.low is not None or told.high is not None)


def _with(
    made: Statement, bounds: tuple[int | None, int | None], claims: Sequence[Claim], ids: tuple[str, ...] | None = None
) -> Statement:
    counts = {_count(claim) for claim in claims}
    stances = [claim.stance for claim in claims if claim.stance != "asserted"]
    return replace(
        made,
        low=bounds[0],
        high=bounds[1],
        count="total" if "total" in counts or not counts else "partial" if "partial" in counts else "additional",
        stance=stances[0] if stances and len(stances) == len(claims) else "asserted",
        claims=ids if ids is not None else tuple(claim.id for claim in claims),
        one_group=made.group == "all" and is_of_one_group(claims),
    )


def _count(claim: Claim) -> Count:
    if claim.relation is not None and claim.relation.kind in ("died_of_wounds", "adds_to"):
        return "additional"
    return claim.figure.count if claim.figure is not None else "total"
