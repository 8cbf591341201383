"""What a voice says in the end: its latest total, what it has added since, and what it has taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from civcas.assess.sentences import bounds, day
from civcas.assess.statements import Statement
from civcas.records import Telling


@dataclass(frozen=True, slots=True)
class Stand:
    """What one voice stands by for one outcome and group, with the sentences that say how it came about."""

    totals: tuple[Statement, ...] = ()
    partials: tuple[Statement, ...] = ()
    doubtful: tuple[Statement, ...] = ()
    reasons: tuple[str, ...] = ()


def stand_of(said: Sequence[Statement]) -> Stand:
    """What one voice's statements on one outcome and group come to."""
    current, former = latest_versions(said)
    live, withdrawn = without_withdrawn(died_of_wounds(current))
    totals = [one for one in live if one.count == "total" and one.established]
    of_last_day, replaced = latest_totals(totals)
    latest, moved = without_moved(of_last_day)
    added = [one for one in live if one.count == "additional" and one.established]
    partials = [one for one in live if one.count == "partial" and one.established]
    if not latest:
        partials += added
    stands = tuple(with_additions(one, distinct_additions(added, one)) for one in latest)
    on_top = [one for one in added if any(set(one.claims) <= set(total.claims) for total in stands)]
    return Stand(
        totals=stands,
        partials=tuple(partials),
        doubtful=tuple(one for one in live if one.stance in ("feared", "unverified")),
        reasons=(
            *(_sentence(one) for one in stands),
            *(f"{_sentence(one)}, replaced by its own later figure" for one in replaced),
            *(f"{_sentence(one)}, replaced by its own figure that is told to have moved" for one in moved),
            *(f"{_sentence(one)}, replaced in a later version of the same page or message" for one in former),
            *(f"{_sentence(one)}, taken back" for one in withdrawn),
            *(f"{bounds(one.low, one.high)} more on top, {one.voice} ({day(one.published)})" for one in on_top),
        ),
    )


def died_of_wounds(said: Sequence[Statement]) -> list[Statement]:
    """Wounded people who died later add to what the same speaker counted before, and replace nothing.

    Where it has given no earlier total, they are what it counts.
    """
    days = [one.published for one in said if one.published and one.count == "total" and not one.wounded]
    first = min(days, default=None)
    return [
        replace(one, count="additional") if one.wounded and first and one.published and one.published > first else one
        for one in said
    ]


def latest_totals(totals: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """A later total of the same speaker replaces the earlier one, up or down: those that stand, those replaced.

    Later is by the documents' publication dates. Totals of one day both stand,
    and so does one without a date, because nothing shows that it was replaced,
    unless the words of one do (``without_moved``).
    """
    latest = max((one.published for one in totals if one.published is not None), default=None)
    stands = [one for one in totals if one.published in (None, latest)]
    return stands, [one for one in totals if one.published not in (None, latest)]


def without_moved(totals: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Of a speaker's totals of one day, one that is told to have risen replaces the smaller, one lowered the larger.

    "The toll rises to 11" after 7 is 11, though both were published on one day.
    Those that stand, those replaced.
    """
    risen = max((one.low for one in totals if one.moved == "update" and one.low is not None), default=None)
    fallen = min((one.low for one in totals if one.moved == "lowered" and one.low is not None), default=None)
    if risen is not None and fallen is not None:
        return list(totals), []  # nothing shows which came last
    stands: list[Statement] = []
    gone: list[Statement] = []
    for one in totals:
        before = one.low if one.low is not None else one.high
        passed = before is not None and (
            (risen is not None and before < risen) or (fallen is not None and before > fallen)
        )
        (gone if passed else stands).append(one)
    return stands, gone


def latest_versions(said: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """What a voice says in a later state of one page, message or submission replaces what it said there before.

    A page that is asked for again, a message that was edited and an answer to a
    form that was corrected are later states of what was kept. A state that does
    not speak of the same outcome and group replaces nothing.
    """
    newest: dict[str, Statement] = {}
    for one in said:
        if one.version is not None and one.stance != "withdrawn":
            last = newest.get(one.version.of)
            if last is None or last.version is None or last.version.at < one.version.at:
                newest[one.version.of] = one
    former = [one for one in said if one.version is not None and _is_former(one, newest.get(one.version.of))]
    return [one for one in said if one not in former], former


def _is_former(one: Statement, last: Statement | None) -> bool:
    if last is None or last.version is None or one.version is None or one.stance == "withdrawn":
        return False
    if one.overtaken:
        return True
    is_dated_later = one.published is not None and last.published is not None and one.published > last.published
    return one.version.at < last.version.at and one.telling != last.telling and not is_dated_later


def overtaken(stated: Sequence[Statement], kept: Sequence[Telling], every: Sequence[Telling]) -> list[Statement]:
    """The statements, with those marked of which a later state speaks that is left out as a copy of another text."""
    keys = {one.key for one in kept}
    past = {
        (before.key, claim.outcome)
        for after in every
        if after.key not in keys and after.version is not None
        for before in kept
        if before.version is not None and before.version.of == after.version.of and before.version.at < after.version.at
        for claim in after.claims
        if _figures(before, claim.outcome) != _figures(after, claim.outcome)
    }
    return [replace(one, overtaken=True) if (one.telling, one.outcome) in past else one for one in stated]


def _figures(telling: Telling, outcome: str) -> set[tuple[int | None, int | None]]:
    return {
        (claim.figure.low, claim.figure.high)
        for claim in telling.claims
        if claim.outcome == outcome and claim.figure is not None
    }


def distinct_additions(added: Sequence[Statement], total: Statement) -> list[Statement]:
    """An addition ("five more bodies") adds to the same speaker's earlier total, once.

    What was said before the total, or on the same day in another document, may
    be inside it already and is not added; the same addition told twice is one.
    """
    found: dict[tuple[int | None, int | None], Statement] = {}
    for one in added:
        later = one.published is not None and total.published is not None and one.published > total.published
        if later or one.telling == total.telling:
            found.setdefault((one.low, one.high), one)
    return list(found.values())


def with_additions(total: Statement, added: Sequence[Statement]) -> Statement:
    """A total and what its own speaker has added to it since; an addition without a high opens the high."""
    low, high, claims = total.low, total.high, total.claims
    for one in added:
        low = None if low is None else low + (one.low or 0)
        high = None if high is None or one.high is None else high + one.high
        claims += one.claims
    return replace(total, low=low, high=high, claims=claims)


def without_withdrawn(said: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """A figure that its own speaker has taken back no longer counts: those that stand, those taken back.

    What the speaker says instead, in the same document or later, stands.
    """
    ends = [one for one in said if one.stance == "withdrawn"]
    stands: list[Statement] = []
    gone: list[Statement] = []
    for one in said:
        if one.stance != "withdrawn":
            (gone if any(_takes_back(end, one) for end in ends) else stands).append(one)
    return stands, gone


def _takes_back(end: Statement, one: Statement) -> bool:
    if one.telling == end.telling:
        return False
    return end.published is None or one.published is None or one.published <= end.published


def _sentence(one: Statement) -> str:
    return f"{bounds(one.low, one.high)}, {one.said_by or one.voice} ({day(one.published)})"
