"""Incidents as people read them on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from civcas.assess import published_label
from civcas.cli.output import console, table
from civcas.cli.scope_words import scope_line
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
    when_words,
    where_words,
)
from civcas.records import Assessment, Link, Range, Where
from civcas.records.credibility import GRADES

if TYPE_CHECKING:
    from civcas.store.copies_shown import CopyShown
    from civcas.store.moments import Stood
    from civcas.store.view import ClaimView, IncidentView, ScopeVersion


def print_incidents(views: Iterable[IncidentView], of: Sequence[Stood], scope: ScopeVersion | None) -> None:
    """Some incidents of all with what a person looks for first; lines and CSV have everything."""
    out = console()
    if not of:
        out.print("There are no incidents.")
        return
    rows = table("Code", "When", "Where", "Kind", "Killed", "Injured", "Harm grade", "Standing")
    for view in views:
        ranges = [view.assessment.range(*key) for key in (("killed",), ("injured",))]
        rows.add_row(
            view.code,
            when_words(view.when) or "not known",
            _short(view.incident.where) or "not known",
            spaced(view.kind),
            *(_range(item) for item in ranges),
            spaced(view.assessment.grade),
            view.standing,
        )
    out.print(rows)
    proposed = sum(one.standing == "proposed" for one in of)
    are = "is" if proposed == 1 else "are"
    out.print(f"{counted(len(of), 'incident')}, of which {proposed:,} {are} only proposed and not reviewed.")
    if rows.row_count < len(of):
        out.print(f"Shown: {counted(rows.row_count, 'incident')}, the latest; without --limit all are.")
    out.print(Text(scope_line(scope)))


def print_incident(
    view: IncidentView, *, explain: bool = False, copies: Sequence[CopyShown] = (), official: Iterable[str] = ()
) -> None:
    """One incident with its ranges, its grades, and its claims by document.

    ``official`` is what belligerents' reports say of it, ``copies`` what copies share.
    """
    out = console()
    about = (spaced(view.kind), where_words(view.incident.where), when_words(view.when))
    out.print(Text(" · ".join([view.code, *(part for part in about if part)]), style="bold"))
    out.print(Text(standing_words(view.standing)))
    out.print(Text(scope_line(view.scope)))
    if view.outside:
        out.print(Text(f"Outside the scope: {view.outside}; tolls do not count it."))
    if view.incident.hit:
        out.print(Text(f"What was hit: {', '.join(map(spaced, view.incident.hit))}"))
    out.print()
    out.print(_ranges(view.assessment, explain=explain))
    out.print()
    for line in _grades(view.assessment, explain=explain):
        out.print(Text(plain(line)))
    for n, line in enumerate(official):
        out.print(Text(plain(line if n else f"\n{line}")))
    names = _document_names(view.claims)
    if explain and view.incident.links:
        out.print(Text("\nWhy these accounts are held to be of one incident:"))
        for link in view.incident.links:
            out.print(Text(f"  {_link(link, names)}"))
    for line in _copies(copies, names):
        out.print(Text(line))
    for _, claims in groupby(view.claims, key=lambda item: item.document_id):
        out.print()
        _print_document(list(claims), explain=explain)
    out.print()
    if not view.present:
        out.print(Text("No reading tells of it any more."))
    out.print(Text(f"Decision {view.decision} was the last that bore on it."))


def _short(where: Where | None) -> str:
    """A place by its name and country alone."""
    return ", ".join(part for part in (where.name, where.country) if part) if where else ""


def _range(item: Range | None) -> str:
    return "" if item is None else range_words(item.low, item.high)


def _ranges(assessment: Assessment, *, explain: bool) -> object:
    rows = table("Outcome", "Group", "Lowest to highest reported", *(("Rule", "Why") if explain else ()))
    for item in assessment.ranges:
        why = (item.rule, "; ".join(flat(reason) for reason in item.reasons)) if explain else ()
        rows.add_row(spaced(item.outcome), spaced(item.group), range_words(item.low, item.high), *why)
    return rows


_GIVEN = ", given by a person"


def _grades(assessment: Assessment, *, explain: bool) -> Iterator[str]:
    """The three proposals and the origins; the reasons for the harm grade and a person's always, others on asking."""
    given = "given by a person" if assessment.grade_rule == "judged" else "proposed"
    yield f"Harm grade: {spaced(assessment.grade)} (published label {published_label(assessment)}), {given}"
    yield from _because(assessment.grade_reasons)
    for item in assessment.attributions:
        alone = item.grade == "one_of_several" and len(assessment.candidates) == 1
        grade = "not established" if alone and not item.judged else spaced(item.grade)
        yield f"Attribution: {item.actor}, {grade}{_GIVEN if item.judged else ''}"
        yield from _because(item.reasons if explain or item.judged else ())
    if not assessment.attributions:
        yield "Attribution: no party is named" + (" but in its own denial" if assessment.denied_by else "")
    for actor in assessment.denied_by:
        yield f"Denied by: {actor}"
    if assessment.strike_status:
        yield f"Strike status: {spaced(assessment.strike_status)}{_GIVEN if assessment.strike_judged else ''}"
        yield from _because(assessment.strike_reasons if explain or assessment.strike_judged else ())
    yield f"Independent origins: {assessment.origins:,}"
    yield from _because(assessment.origin_reasons if explain else ())
    if assessment.muted:
        yield f"Muted, and left out of every figure: {', '.join(assessment.muted)}"
    if explain and assessment.uncounted:
        yield "Voices that are not counted as independent origins:"
        yield from _because(assessment.uncounted)
    for same in _conceded(assessment.conceded):
        first = same[0]
        groups = ", ".join(spaced(item.group) for item in same if item.group != "all")
        words = f"{range_words(first.low, first.high)} {spaced(first.outcome)}{f' ({groups})' if groups else ''}"
        yield f"Acknowledged by a suspected party: {words}; never part of the range"
        yield from _because(first.reasons if explain else ())


def _conceded(found: Sequence[Range]) -> Iterator[list[Range]]:
    """What parties concede, a count that is the same for everyone and for a group of them once."""
    alike: dict[tuple[object, ...], list[Range]] = {}
    for item in found:
        alike.setdefault((item.outcome, item.low, item.high, item.claims), []).append(item)
    yield from alike.values()


def _because(reasons: Sequence[str]) -> Iterator[str]:
    for reason in reasons:
        yield f"  {flat(reason)}"


def _document_names(claims: Sequence[ClaimView]) -> dict[str, str]:
    """What to call each document: its title, with the beginning of its id where another has the title too."""
    titles = {item.document_id: item.document_title for item in claims}
    shared = Counter(titles.values())
    return {
        identity: title if title and shared[title] == 1 else f"{title or 'document'} ({identity[:12]})"
        for identity, title in titles.items()
    }


def _link(link: Link, names: Mapping[str, str]) -> str:
    first, second = (
        names.get(document, f"document {document[:12]}")
        for document in (key.rpartition("#")[0] for key in (link.first, link.second))
    )
    return flat(f"{first} and {second} ({link.score:.2f}): {'; '.join(link.reasons)}")


_SENTENCES = 3  # of those that two texts share, so many are shown


def _copies(copies: Sequence[CopyShown], names: Mapping[str, str]) -> Iterator[str]:
    """Which documents repeat which, and the first sentences that they share."""
    if copies:
        yield "\nCopies among these documents:"
    for copy in copies:
        one, of = (apart(names.get(item, f"document {item[:12]}")) for item in (copy.document, copy.of))
        if copy.exact:
            yield f"  {one} is the same text as {of}, and is left out."
            continue
        adds = "adds nothing, and is left out" if copy.left_out else "says something of its own, and stays"
        yield f"  {one} is a near copy of {of}: of the shorter account {copy.share:.0%} stands in both; it {adds}."
        for sentence in copy.sentences[:_SENTENCES]:
            yield f"    {quoted(sentence)}"
        if len(copy.sentences) > _SENTENCES:
            more = counted(len(copy.sentences) - _SENTENCES, "more sentence", "more sentences")
            yield f"    and {more} that they share"


def _print_document(claims: Sequence[ClaimView], *, explain: bool) -> None:
    """The claims of one document, under its title, publisher and date."""
    out = console()
    first = claims[0]
    published = first.published.isoformat() if first.published else "date unknown"
    machine = f"read by machine ({first.read_by})" if first.read_by else None
    about = (first.document_title, first.publisher, published, first.url, f"document {first.document_id[:12]}", machine)
    out.print(Text(" · ".join(apart(part) for part in about if part), style="bold"))
    rows = table("Claim", "Reads as", "Words", "Speaker", *(("Rule", "Span") if explain else ()))
    for item in claims:
        claim = item.claim
        why = (Text(claim.rule), f"{claim.start}–{claim.end}") if explain else ()
        words = Text(quoted(claim.quote) if claim.quote else "(its words were erased)")
        rated = item.credibility
        reads = claim_words(claim) + (f"; credibility {rated.grade}, {GRADES[rated.grade]}" if rated else "")
        rows.add_row(claim.id[:8], Text(reads), words, Text(apart(claim.speaker or "")), *why)
    out.print(rows)
