"""Official reports of the ledger: worked out from their documents, with what people tied their entries to.

An official report is a document like any other, whose reading claims nothing.
What it states is read from its text whenever it is asked for, by the template
whose digest its reading names; the text, the reading and every tie are leaves
of the log.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from civcas import records
from civcas.errors import UsageError
from civcas.official import Template, load_template, read_official
from civcas.official.following import Followed, follow
from civcas.official.template import BUILT_IN, template_of
from civcas.store import models
from civcas.store.documents import find_document
from civcas.store.moments import Moment, decision_at
from civcas.store.opened import document_record
from civcas.store.trouble import told_in_sentences

ENGINE = "official "
"""How the engine of an official report's reading begins; the template's name follows."""
TEMPLATE = "official template"
"""The engine of the reading of a template that was recorded beside its reports."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A person's judgement that an entry is about an incident."""

    judgement: int
    code: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class RecordedReport:
    """An official report of the ledger. ``current`` is false where a later copy of its month was recorded."""

    document: str
    row: int
    captured_at: dt.datetime
    report: records.OfficialReport
    current: bool = True


@dataclass(frozen=True, slots=True)
class AllegationView:
    """An entry of a recorded report, the ``n``-th from 1, with what it is tied to.

    ``followed`` is the allegation over all reports that speak of it.
    """

    source: RecordedReport
    n: int
    allegation: records.Allegation
    ties: tuple[Tie, ...]
    followed: Followed | None

    @property
    def id(self) -> str:
        """What it is called in commands."""
        return f"{self.source.document[:12]}#{self.n}"


@told_in_sentences()
def official_reports(*, all_copies: bool = False, as_of: Moment = None) -> list[RecordedReport]:
    """The recorded reports by actor and month; of several copies of one month the last recorded, or all.

    ``as_of`` gives those that were recorded by a decision or a time. Words
    that were erased since are gone from them too.
    """
    newest = models.Reading.newest().filter(engine__startswith=ENGINE).exclude(engine=TEMPLATE)
    decision = decision_at(as_of)
    if decision is not None:
        newest = newest.filter(pk__in=models.Leaf.objects.filter(action__lte=decision).values("reading"))
    found = [
        RecordedReport(row.document.key, row.document_id, row.document.captured_at, _read(row))
        for row in newest.select_related("document").order_by("document")
    ]
    last = {(one.report.actor, one.report.month): one.row for one in found if one.report.month is not None}
    told = [
        RecordedReport(
            one.document,
            one.row,
            one.captured_at,
            one.report,
            one.report.month is None or last[(one.report.actor, one.report.month)] == one.row,
        )
        for one in found
    ]
    kept = [one for one in told if all_copies or one.current]
    return sorted(kept, key=lambda one: (one.report.actor, one.report.month or dt.date.max, one.row))


@told_in_sentences()
def allegations(*, tied_to: str | None = None, as_of: Moment = None) -> list[AllegationView]:
    """Every entry of the current reports; ``tied_to`` only those that are tied to an incident's code.

    Each is followed over all current reports, also where one alone is tied. A
    tie to an entry whose words a later copy of the report did not change is
    one to the later copy's entry.
    """
    ties = _ties(decision_at(as_of))
    if tied_to is not None and not any(tie.code == tied_to for some in ties.values() for tie in some):
        return []
    reports = official_reports(as_of=as_of)
    ties = _carried(ties, reports, as_of)
    followed = {(reports[n].row, m): one for one in follow([one.report for one in reports]) for n, m in one.spots}
    if tied_to is not None:
        rows = {row for (row, _), some in ties.items() if any(tie.code == tied_to for tie in some)}
        here = {one.row: one for one in reports}
        if not rows <= here.keys():  # tied in a copy that was replaced
            here = {one.row: one for one in official_reports(all_copies=True, as_of=as_of)}
        reports = [one for row, one in here.items() if row in rows]
    return [
        view
        for source in reports
        for m, one in enumerate(source.report.allegations)
        if (view := AllegationView(source, m + 1, one, _of(ties, source, m), followed.get((source.row, m))))
        and (tied_to is None or any(tie.code == tied_to for tie in view.ties))
    ]


def conceded_allegations() -> list[AllegationView]:
    """The entries that concede killed or injured: actor, month and document in ``source``, incidents in ``ties``."""
    return [view for view in allegations() if view.allegation.killed is not None or view.allegation.injured is not None]


def find_allegation(name: str) -> AllegationView:
    """The entry of a name such as ``4f1c2a9b0d3e#7``; UsageError where there is none."""
    document, mark, number = name.strip().rpartition("#")
    if not mark or not number.isdecimal():
        raise UsageError(f"{name!r} names no allegation; civcas official lists them, such as 4f1c2a9b0d3e#7.")
    row = find_document(document)
    for source in official_reports(all_copies=True):
        if source.row == row.pk and 0 < int(number) <= len(source.report.allegations):
            n = int(number) - 1
            return AllegationView(source, n + 1, source.report.allegations[n], _of(_ties(), source, n), None)
    raise UsageError(f"There is no allegation {name}; civcas official lists those that there are.")


def _read(row: models.Reading) -> records.OfficialReport:
    """The report of a reading; it is not kept in memory, where words that are erased later would stay."""
    return read_official(document_record(row.document), _template(row.engine.removeprefix(ENGINE), row.lexicons))


def _template(name: str, digest: str) -> Template:
    """The template that was recorded under its digest, else the built-in one of the name."""
    kept = models.Document.objects.filter(sha256=digest).first()
    if kept is not None:
        return _kept(document_record(kept).text, name)
    return load_template(name if name in BUILT_IN else BUILT_IN[0])


@lru_cache(maxsize=32)
def _kept(text: str, name: str) -> Template:
    return template_of(text.encode(), name)


def _ties(decision: int | None = None) -> dict[tuple[int, int], list[Tie]]:
    """The ties that stand, or stood after a decision, by the report's row and the entry's place from 0."""
    found: dict[tuple[int, int], list[Tie]] = defaultdict(list)
    rows = models.Judgement.live(decision).filter(verdict=models.Judgement.Verdict.TIE)
    for row in rows.select_related("incident", "action").order_by("pk"):
        if row.document_id is not None and row.incident is not None:
            code = leads_to(row.incident)
            found[(row.document_id, row.about["entry"])].append(Tie(row.pk, code, row.action.by, row.action.why))
    return found


def _carried(
    ties: dict[tuple[int, int], list[Tie]], current: Sequence[RecordedReport], as_of: Moment
) -> dict[tuple[int, int], list[Tie]]:
    """The ties with those of replaced copies moved to the entries that stand there still, number and words alike."""
    here = {one.row for one in current}
    replaced = {row for row, _ in ties} - here
    if not replaced:
        return ties
    moved = dict(ties)
    newer: dict[tuple[str, dt.date | None], RecordedReport] = {
        (one.report.actor, one.report.month): one for one in current if one.report.month is not None
    }
    for old in official_reports(all_copies=True, as_of=as_of):
        new = newer.get((old.report.actor, old.report.month)) if old.row in replaced else None
        if new is None:
            continue
        at = {(one.number, one.quote): m for m, one in enumerate(new.report.allegations)}
        for n, one in enumerate(old.report.allegations):
            m = at.get((one.number, one.quote))
            if m is not None and (old.row, n) in moved:
                own = moved.get((new.row, m), [])
                known = {tie.code for tie in own}
                moved[new.row, m] = [*own, *(tie for tie in moved.pop((old.row, n)) if tie.code not in known)]
    return moved


def leads_to(incident: models.Incident) -> str:
    """The code that an incident now stands under: a merged one leads to another."""
    redirect = models.Redirect.objects.select_related("to").filter(code=incident.code).first()
    return redirect.to.code if redirect is not None else incident.code


def _of(ties: dict[tuple[int, int], list[Tie]], source: RecordedReport, n: int) -> tuple[Tie, ...]:
    return tuple(ties.get((source.row, n), ()))
