"""What the record holds on a text, as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from civcas.assess import published_label
from civcas.assess.against import POSITIONS
from civcas.cli.output import console, table
from civcas.cli.scope_words import outside_words, scope_line
from civcas.cli.words import (
    apart,
    claim_words,
    counted,
    flat,
    plain,
    quoted,
    range_words,
    spaced,
    standing_words,
    sum_words,
    when_words,
    where_words,
)

if TYPE_CHECKING:
    from civcas.records import Attribution, Range
    from civcas.store.asking import Asked, AskedIncident, Matched, Nearby, OriginView
    from civcas.store.asking_compared import Blamed, Compared
    from civcas.store.asking_copies import NearCopy
    from civcas.store.asking_totals import AskedTotal
    from civcas.store.view import ClaimView, IncidentView

_SAYING = 3
"""Claims of an origin, and claims that say so, that are shown where not all are asked for."""


def print_asked(asked: Asked, *, explain: bool = False) -> None:
    """Each incident that the text tells of and each total that it states, with what the record holds."""
    if not asked.incidents and not asked.totals:
        _line("It says nothing of harm that could be looked for in the record.")
    if asked.recorded:
        _line("A report of these very words is in the record already: it is among what is said below.")
    for n, one in enumerate(asked.incidents):
        _gap(n)
        _print_incident(one, explain=explain)
    for n, total in enumerate(asked.totals, len(asked.incidents)):
        _gap(n)
        _print_total(total)


def _line(text: str, style: str = "") -> None:
    console().print(Text(plain(text), style=style))


def _gap(n: int) -> None:
    if n:
        _line("")


def _print_incident(one: AskedIncident, *, explain: bool) -> None:
    told = one.telling.told
    figures = [f"{range_words(item.low, item.high)} {spaced(item.outcome)}{_of(item)}" for item in one.figures]
    about = (spaced(told.kind), where_words(told.where), when_words(told.when), ", ".join(figures))
    _line("Asked: " + " · ".join(part for part in about if part), "bold")
    for copy in one.copies[: None if explain else _SAYING]:
        _line(_copied(copy))
    if one.too_little:
        _line(f"It says too little to be told apart by itself: {one.too_little}.")
    if not one.in_full:
        _line("Very much is near it, so it was compared with a part, and not linked in full.")
    if len(one.belongs) > 1:
        codes = " and ".join(item.view.code for item in one.belongs)
        _line(f"It would bring together {codes}: a person should judge them.")
    if one.as_well:
        fits = [item.view.code for item in one.belongs] + [item.view.code for item in one.as_well]
        _line(f"It fits {' and '.join(fits)} alike: nothing that it says tells which of them it is of.")
    for item in one.belongs:
        _print_matched(item, alone=not one.as_well, explain=explain)
    if not one.belongs:
        _line("The record holds no incident that it is held to be of." + _but(one))
    if one.candidates:
        _line("It may be of:" if not one.belongs else "Near it too:")
        for near in one.candidates:
            _print_near(near, explain=explain)
    if one.nearest:
        _line("Nearest:")
        for near in one.nearest:
            _print_near(near, explain=explain)


def _but(one: AskedIncident) -> str:
    return "" if one.candidates or one.nearest else " Nothing recorded is near it either."


def _of(item: Range) -> str:
    return "" if item.group == "all" else f" ({spaced(item.group)})"


def _print_matched(item: Matched, *, alone: bool, explain: bool) -> None:
    view = item.view
    _line(f"{'It belongs to' if alone else 'Recorded, it would be put with'} {_about(view)}", "bold")
    _line(f"  score {item.near.score:.2f}: {'; '.join(item.near.reasons)}")
    _line(f"  {standing_words(view.standing)} {_graded(view)}")
    for party in item.blamed:
        _line(f"  {_otherwise(party, view)}")
    rows = table("Asked", "Reported", "So it is", "Said by")
    for one in item.compared:
        rows.add_row(*_compared(one))
    if item.compared:
        console().print(rows)
    for said in {said.claim.id: said for one in item.compared for said in one.same_speaker}.values():
        _line(
            f"The same speaker says in the record: {claim_words(said.claim)}, {_who(said)}; the latest of both counts."
        )
    for said in {said.claim.id: said for one in item.compared for said in one.aside}.values():
        _line(
            f"The record holds that figure, and it sets no end of the range: {claim_words(said.claim)}, {_who(said)}."
        )
    for conceded in view.assessment.conceded:
        words = f"{range_words(conceded.low, conceded.high)} {spaced(conceded.outcome)}{_of(conceded)}"
        _line(f"Acknowledged: {words}; never part of the range ({flat(conceded.reasons[0])})")
    _print_origins(item.origins, explain=explain)


def _otherwise(party: Blamed, view: IncidentView) -> str:
    """That the record names other parties than the one that is asked about, and which."""
    held = {"excluded": ", which the record excludes", "denied": ", which the record names only in its own denial"}
    named = "; ".join(_attributed(item, view) for item in party.others)
    many = "another party" if len(party.others) == 1 else "other parties"
    return f"It blames {apart(party.actor)}{held.get(party.held or '', '')}; the record names {many}: {named}."


def _attributed(item: Attribution, view: IncidentView) -> str:
    return f"{apart(item.actor)}, {'not established' if _alone(view) else spaced(item.grade)}"


def _about(view: IncidentView) -> str:
    killed = view.assessment.range("killed")
    figure = f"{range_words(killed.low, killed.high)} killed" if killed else ""
    about = (spaced(view.kind), where_words(view.incident.where), when_words(view.when), figure)
    return " · ".join([view.code, *(part for part in about if part)])


def _graded(view: IncidentView) -> str:
    assessment = view.assessment
    named = [_attributed(item, view) for item in assessment.attributions]
    label = published_label(assessment)
    return (
        f"Harm grade {spaced(assessment.grade)} (label {label}), {counted(assessment.origins, 'independent origin')}. "
        f"Attribution: {'; '.join(named) or 'no party is named'}."
    )


def _alone(view: IncidentView) -> bool:
    found = view.assessment
    return len(found.candidates) == 1 and any(item.grade == "one_of_several" for item in found.attributions)


def _compared(one: Compared) -> tuple[Text, ...]:
    asked = f"{range_words(one.asked.low, one.asked.high)} {spaced(one.asked.outcome)}{_of(one.asked)}"
    held = "" if one.held is None else range_words(one.held.low, one.held.high)
    position = POSITIONS[one.position] + (" (a party's own figure, never part of a range)" if one.conceded else "")
    said = dict.fromkeys(_who(item) for item in one.said_by)
    who = "; ".join(list(said)[:_SAYING]) + (f" and {len(said) - _SAYING} more" if len(said) > _SAYING else "")
    return Text(asked), Text(held), Text(position), Text(who)


def _who(item: ClaimView) -> str:
    """Who says something and in which document: the speaker, else the publisher."""
    return apart(item.claim.speaker or item.publisher or f"document {item.document_id[:12]}")


def _print_origins(found: Sequence[OriginView], *, explain: bool) -> None:
    rows = table("Origin", "Says", "Words", "Document", "Published")
    left = 0
    for origin in found:
        shown = origin.claims if explain else origin.claims[:_SAYING]
        left += len(origin.claims) - len(shown)
        for n, item in enumerate(shown):
            name = "" if n else origin.name if origin.known else "not known who"
            document = item.document_title or item.publisher or f"document {item.document_id[:12]}"
            words = quoted(item.claim.quote) if item.claim.quote else "(its words were erased)"
            rows.add_row(
                Text(apart(name)),
                Text(claim_words(item.claim)),
                Text(words),
                Text(apart(document)),
                item.published.isoformat() if item.published else "not known",
            )
    console().print(rows)
    if left:
        _line(f"and {counted(left, 'earlier claim')} of these; --explain lists all.")


def _copied(copy: NearCopy) -> str:
    """What a document of the record has in common with the text."""
    if copy.exact:
        return f"It is a copy of document {copy.document[:12]}: the same text, to the letter."
    share = f"{copy.share:.0%} of the shorter account stands in both"
    rest = "it would be no second source" if copy.adds_nothing else "it also says something of its own"
    return f"It is a near copy of document {copy.document[:12]}: {share}; {rest}."


def _print_near(item: Nearby, *, explain: bool) -> None:
    _line(f"  {_about(item.view)}, {item.view.standing}")
    alike = item.near.alike or item.near.reasons
    _line(f"    score {item.near.score:.2f}: {'; '.join(alike)}")
    if explain and item.near.alike:
        _line(f"    {'; '.join(item.near.reasons)}")


def _print_total(one: AskedTotal) -> None:
    _line(f"Asked: a total, {claim_words(one.claim)}, {quoted(one.claim.quote)}", "bold")
    _line(f"Scope: {'; '.join(one.applied) or 'the whole record'}.")
    if one.not_applied:
        _line(f"Not worked out: {', '.join(one.not_applied)}.")
    if one.counted is None:
        _line("The ledger adds up no such group of people.")
    elif not one.incidents:
        _line("The record holds no incident of this scope.")
    else:
        words = f"{sum_words(one.recorded) or 'no number of'} {spaced(one.counted)}"
        words += f"; {sum_words(one.everybody) or 'no number of'} killed in all" if one.everybody is not None else ""
        _line(f"Recorded toll of the same scope: {words}, over {counted(len(one.incidents), 'incident')}.")
        if one.proposed:
            _line(f"{one.proposed:,} of these only proposed, not reviewed.")
    if one.possible:
        _line(f"{counted(one.possible, 'more incident')} of the scope name the party, and it is in nobody's own toll.")
    _line(scope_line(one.by))
    if one.outside:
        _line(outside_words(one.outside))
    _line("A total and a recorded toll count by different rules: neither contradicts the other.")
    if one.others:
        rows = table("Speaker", "States", "Time", "Where", "Words", "Published")
        for other in one.others:
            rows.add_row(
                Text(apart(other.speaker or "not named")),
                f"{range_words(other.figure.low, other.figure.high)} {spaced(other.outcome)}",
                when_words(other.when),
                Text(", ".join(apart(where.name) for where in other.covers)),
                Text(quoted(other.quote)),
                other.published.isoformat() if other.published else "not known",
            )
        _line("Totals that others state, of their own scopes:")
        console().print(rows)
