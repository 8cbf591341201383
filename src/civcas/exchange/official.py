"""Official reports as plain objects: the contract of ``civcas official --format json``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from civcas.exchange.shapes import Shape
from civcas.link.allegations import Candidate
from civcas.records.official import QUANTITIES, Allegation, Check, Conceded, Edit, OfficialReport, Stated


def report_shape(
    report: OfficialReport,
    checks: Iterable[Check],
    *,
    file: str,
    edits: Iterable[Edit] = (),
    candidates: Sequence[Iterable[Candidate]] | None = None,
    explain: bool = False,
) -> Shape:
    """A report with its checks; null where not stated.

    ``explain`` adds where each number of the header stands, ``candidates`` the
    incidents that each allegation may be about.
    """
    shape: Shape = {
        "header": {quantity: report.stated(quantity) for quantity in QUANTITIES},
        "checks": [
            {"identity": check.identity, "holds": check.holds, "detail": check.detail, "rule": check.rule}
            for check in checks
        ],
        "allegations": [allegation_shape(one) for one in report.allegations],
        "file": file,
        "actor": report.actor,
        "template": report.template,
        "month": report.month.isoformat()[:7] if report.month else None,
        "published": report.published.isoformat() if report.published else None,
        "text_sha256": report.text_sha256,
        "also": {item.quantity: item.value for item in report.header if item.quantity not in QUANTITIES},
        "edits": [edit_shape(edit) for edit in edits],
        "notices": list(report.notices),
    }
    if explain:
        shape["stated"] = [stated_shape(item) for item in report.header]
    if candidates is not None:
        for allegation, found in zip(shape["allegations"], candidates, strict=True):
            allegation["candidates"] = [candidate_shape(one) for one in found]
    return shape


def candidate_shape(one: Candidate) -> Shape:
    """An incident that an allegation may be about."""
    return {"code": one.code, "score": one.score, "reasons": list(one.reasons)}


def allegation_shape(one: Allegation) -> Shape:
    """An entry; ``text[start:end] == quote`` in the working text."""
    return {
        "number": one.number,
        "date": one.date,
        "place": one.place,
        "country": one.country,
        "channel": one.channel,
        "position": one.position,
        "reason": one.reason,
        "killed": figure_shape(one.killed),
        "injured": figure_shape(one.injured),
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        "label": one.label,
        "date_quote": one.date_quote,
        "year_stated": one.year_stated,
        "country_code": one.country_code,
        "listed": one.listed,
        "reasons": list(one.reasons),
        "reopened": one.reopened,
        "refers_to": [day.isoformat() for day in one.refers_to],
    }


def figure_shape(figure: Conceded | None) -> Shape | None:
    """What is conceded, null where none is stated."""
    return {"low": figure.low, "high": figure.high} if figure is not None else None


def stated_shape(item: Stated) -> Shape:
    """A number of the header with its words."""
    return {
        "quantity": item.quantity,
        "value": item.value,
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "others": list(item.others),
    }


def edit_shape(edit: Edit) -> Shape:
    """What differs between two copies, with the words of both."""
    return {
        "entry": edit.entry,
        "field": edit.field,
        "before": edit.before,
        "after": edit.after,
        "quote_before": edit.quote_before,
        "quote_after": edit.quote_after,
    }
