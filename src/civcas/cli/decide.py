"""``civcas accept``, ``publish``, ``withdraw``, ``judge``, ``correct``: people's word on what the machine proposes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import say
from civcas.cli.who import SEEN, WHY, user

if TYPE_CHECKING:
    from civcas.store.last_word import LastWord
    from civcas.store.linking import Changes

CODE = Annotated[str, typer.Argument(metavar="CODE", hidden=True)]


class Verdict(StrEnum):
    """What can be judged."""

    same = "same"
    not_same = "not-same"
    apart = "apart"
    grade = "grade"
    attribution = "attribution"
    strike = "strike"
    tie = "tie"
    credibility = "credibility"
    withdraw = "withdraw"


_THINGS = {Verdict.withdraw: 1, Verdict.attribution: 3}
"""How many things a judgement takes after its kind, where that is not two."""


def accept(code: CODE, why: WHY, seen: SEEN = None) -> None:
    """Accept an incident: a person has checked it.

    It is not published by that. CODE is an incident's code.

    \b
    Examples:
      civcas accept CV0001 --why "read against both reports"
    """
    _open("accept")
    from civcas.store.actions import accept_incident

    _say(code, "accepted", accept_incident(code, by=user(), why=why, seen=seen, told=_told))


def publish(code: CODE, why: WHY, seen: SEEN = None) -> None:
    """Publish an incident: put it before the public.

    CODE is an incident's code.

    \b
    Examples:
      civcas publish CV0001 --why "two calls confirm it"
    """
    _open("publish")
    from civcas.store.actions import publish_incident

    _say(code, "published", publish_incident(code, by=user(), why=why, seen=seen, told=_told))


def withdraw(code: CODE, why: WHY, seen: SEEN = None) -> None:
    """Withdraw an incident: it is counted and shown to the public no longer.

    It stays in the ledger with all that was said of it, and can be accepted or
    published again. CODE is an incident's code.

    \b
    Examples:
      civcas withdraw CV0001 --why "the source has taken it back"
    """
    _open("withdraw")
    from civcas.store.actions import withdraw_incident

    _say(code, "withdrawn", withdraw_incident(code, by=user(), why=why, seen=seen, told=_told))


def judge(
    what: Annotated[Verdict, typer.Argument(metavar="WHAT", hidden=True)],
    first: Annotated[str, typer.Argument(metavar="FIRST", hidden=True)],
    why: WHY,
    second: Annotated[str, typer.Argument(metavar="SECOND", hidden=True)] = "",
    third: Annotated[str, typer.Argument(metavar="THIRD", hidden=True)] = "",
    seen: SEEN = None,
) -> None:
    """Overrule the machine: one incident or two, another grade.

    same CODE CODE says that two incidents are one; not-same CODE CODE that
    they are two, whatever is recorded later; apart CODE DOCUMENT that
    what a document tells is of another incident; grade CODE GRADE gives a harm
    grade; attribution CODE PARTY GRADE says how well it is established that a
    party did it (known, suspected, one_of_several, claimed, excluded); strike
    CODE STATUS gives the strike's status (declared, likely,
    single_source_claim, contested); tie ALLEGATION CODE says that an entry of an official report, as
    civcas official lists them, is about an incident; credibility
    DOCUMENT#CLAIM N rates one claim from 1, confirmed by other sources, to 6,
    cannot be judged, which moves no figure; withdraw NUMBER takes back
    a judgement, also a correction, a tie or a rating. Judgements are kept for ever, hold
    for all that is recorded later, and are listed by civcas decisions.

    \b
    Examples:
      civcas judge same CV0001 CV0007 --why "the village has two names"
      civcas judge not-same CV0001 CV0007 --why "two villages of one name"
      civcas judge apart CV0001 4f1c2a --why "it was the day after"
      civcas judge grade CV0001 confirmed --why "the party has accepted it"
      civcas judge attribution CV0001 "Coast Guard" excluded --why "it had no aircraft there"
      civcas judge strike CV0001 declared --why "its own bulletin lists it"
      civcas judge tie 4f1c2a9b0d3e#7 CV0001 --why "the same house, by its coordinates"
      civcas judge credibility 4f1c2a#9b2207 2 --why "a second clinic says the same"
      civcas judge withdraw 12 --why "they are two after all"
    """
    from civcas.cli.words import counted
    from civcas.errors import UsageError

    wanted = _THINGS.get(what, 2)
    if wanted != 1 + bool(second) + bool(third):
        raise UsageError(f"civcas judge {what} takes {counted(wanted, 'thing')}; see civcas judge --help.")
    _open("judge")
    from civcas.store import actions

    by = user()
    if what is Verdict.same:
        _tell(actions.judge_same(first, second, by=by, why=why, seen=seen, told=_told))
    elif what is Verdict.not_same:
        _tell(actions.judge_two(first, second, by=by, why=why, seen=seen, told=_told))
    elif what is Verdict.apart:
        _tell(actions.judge_not_same(first, second, by=by, why=why, seen=seen, told=_told))
    elif what is Verdict.withdraw and not first.isdigit():
        raise UsageError(f"{first!r} is no judgement's number; civcas decisions lists them.")
    elif what is Verdict.withdraw:
        _tell(actions.withdraw_judgement(int(first), by=by, why=why, seen=seen))
    else:
        _say(*_give(what, [first, second, third], why, seen))


def _give(what: Verdict, things: list[str], why: str, seen: int | None) -> tuple[str, str, bool]:
    """Give what is judged of one thing: what it is called, what it is now, and whether that is new."""
    from civcas.errors import UsageError
    from civcas.store import actions

    by, (first, second, third) = user(), things
    if what is Verdict.grade:
        return first, f"graded {second}", actions.grade_incident(first, second, by=by, why=why, seen=seen, told=_told)
    if what is Verdict.attribution:
        changed = actions.attribute_incident(first, second, third, by=by, why=why, seen=seen, told=_told)
        return first, f"judged: {second.strip()}, {third.replace('_', ' ')}", changed
    if what is Verdict.strike:
        changed = actions.judge_strike(first, second, by=by, why=why, seen=seen, told=_told)
        return first, f"judged: strike status {second.replace('_', ' ')}", changed
    if what is Verdict.tie:
        changed = actions.tie_allegation(first, second, by=by, why=why, seen=seen, told=_told)
        return first, f"tied to {second.strip()}", changed
    document, _, claim = first.partition("#")
    if not second.strip().isdecimal() or not claim:
        raise UsageError("Give a claim as DOCUMENT#CLAIM, as civcas incident shows both, and a number from 1 to 6.")
    changed = actions.rate_claim(document, claim, int(second), by=by, why=why, seen=seen, told=_told)
    return f"Claim {claim}", f"rated {second.strip()}", changed


def correct(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", hidden=True)],
    claim: Annotated[str, typer.Argument(metavar="CLAIM", hidden=True)],
    why: WHY,
    low: Annotated[int | None, typer.Option(help="The lowest number that the words state.")] = None,
    high: Annotated[int | None, typer.Option(help="The highest, where the words state one.")] = None,
    no_claim: Annotated[bool, typer.Option("--no-claim", help="The words claim no harm to people.")] = False,
    seen: SEEN = None,
) -> None:
    """Correct a claim that was misread.

    DOCUMENT and CLAIM are ids, or their beginnings, as civcas incident shows
    them. The words stay; the figure that counts is yours from then on, also
    when the document is read again by a better engine. civcas judge withdraw
    takes it back.

    \b
    Examples:
      civcas correct 4f1c2a 9b2207 --low 12 --high 12 --why "twelve, not 120"
      civcas correct 4f1c2a 9b2207 --no-claim --why "it tells of a film"
    """
    from civcas.errors import UsageError

    if no_claim and (low is not None or high is not None):
        raise UsageError("Give a figure or --no-claim, not both.")
    _open("correct")
    from civcas.store.actions import correct_claim, reject_claim

    if no_claim:
        _tell(reject_claim(document, claim, by=user(), why=why, seen=seen, told=_told))
    else:
        _tell(correct_claim(document, claim, low=low, high=high, by=user(), why=why, seen=seen, told=_told))


def _open(command: str) -> None:
    from civcas.web.start import open_ledger

    open_ledger(write=True, command=command)


def _told(last: LastWord) -> None:
    """What another person decided on the same thing before."""
    say(str(last))


def _say(code: str, what: str, changed: bool) -> None:
    typer.echo(f"{code.strip()} is {what}." if changed else f"{code.strip()} was {what} already; nothing was changed.")


def _tell(changes: Changes) -> None:
    """What a judgement has changed, in sentences."""
    from civcas.cli.words import counted, listed

    if changes.added:
        typer.echo(f"Added {counted(len(changes.added), 'incident')}: {listed(changes.added)}.")
    if changes.changed:
        typer.echo(f"Changed {counted(len(changes.changed), 'incident')}: {listed(changes.changed)}.")
    for code, to in changes.redirected:
        typer.echo(f"{code} is now part of {to}.")
    for code in changes.gone:
        typer.echo(f"{code} is told of by nothing any more.")
    if not (changes.added or changes.changed or changes.redirected or changes.gone):
        typer.echo("It is kept; no incident is another because of it.")
