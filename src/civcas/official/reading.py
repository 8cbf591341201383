"""The front door of official reports: a document's text in, its header and its allegations out."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import cast

from civcas.official.conceded import conceded_by
from civcas.official.dates import Dated, date_pattern, dated
from civcas.official.entries import Entry, find_entries
from civcas.official.stated import month_of, published_on, stated_header
from civcas.official.template import Template, load_template
from civcas.official.wording import Wording, wording
from civcas.records import Document, Places
from civcas.records.official import Allegation, OfficialReport, Position, Reason

_NON_CREDIBLE = frozenset({"NO_STRIKE", "NO_HARM", "INSUFFICIENT_EVIDENCE", "INSUFFICIENT_INFORMATION"})
_EDGES = " .,:;–—-"


def read_official(document: Document, template: Template | None = None, places: Places | None = None) -> OfficialReport:
    """Read a belligerent's periodic report by a template, the Coalition's where none is given.

    Every span counts in ``document.text``. Nothing that is not stated is
    filled in: what cannot be read is None, and a notice says so. ``places``
    only helps the figures to be read.
    """
    template = template or load_template()
    words = wording(document.text)
    entries = find_entries(words, template)
    published = published_on(words, entries, document.published, template.language)
    month = month_of(words, entries, template, published)
    last = _last_day(month, published)
    allegations = tuple(_allegation(words, entry, template, last, places) for entry in entries)
    return OfficialReport(
        actor=template.actor,
        template=template.name,
        digest=template.digest,
        text_sha256=document.text_sha256,
        month=month,
        published=published,
        header=stated_header(words, entries, template),
        allegations=allegations,
        notices=tuple(_notices(month, allegations)),
    )


def _last_day(month: dt.date | None, published: dt.date | None) -> dt.date | None:
    """The last day that the report can speak of."""
    days = [published] if published else []
    if month is not None:
        days.append(month.replace(day=calendar.monthrange(month.year, month.month)[1]))
    return max(days, default=None)


def _allegation(
    words: Wording, entry: Entry, template: Template, last: dt.date | None, places: Places | None
) -> Allegation:
    fields = entry.fields
    body = words.text[entry.body : entry.end].strip(_EDGES)
    start, end = words.span(entry.start, entry.end)
    when = dated(fields["date"], template.language, before=last) if "date" in fields else None
    listed = entry.listed.position if entry.listed else None
    reasons = _reasons(body, template) or _reasons_of_all(entry.intro, template)
    position = _position(body, listed, reasons, template)
    if position == "duplicate" and "DUPLICATE" not in reasons:
        reasons = ("DUPLICATE", *reasons)
    if position == "credible":
        reasons = ("CREDIBLE", *(one for one in reasons if one == "CORRECTION"))
    killed, injured = conceded_by(body, position, template, places)
    country = fields.get("country")
    return Allegation(
        number=_number(fields.get("label")),
        label=fields.get("label"),
        start_day=when.start if when else None,
        end_day=when.end if when else None,
        date_quote=fields.get("date"),
        year_stated=when.year_stated if when else True,
        place=_place(fields.get("place"), template),
        country=country,
        country_code=template.country_code(country) if country else None,
        channel=(fields.get("channel") or "").strip(_EDGES) or None,
        position=position,
        listed=listed,
        reason=reasons[0] if reasons else None,
        reasons=reasons,
        killed=killed,
        injured=injured,
        quote=words.working[start:end],
        start=start,
        end=end,
        refers_to=_refers_to(body, when, template, last) if {"DUPLICATE", "CORRECTION"} & set(reasons) else (),
        reopened=any(pattern.search(body) for pattern in template.reopened),
    )


def _number(label: str | None) -> int | None:
    digits = re.search(r"\d+", label) if label else None
    return int(digits[0]) if digits else None


def _place(place: str | None, template: Template) -> str | None:
    """A place without the words before it ("near") and the marks around it."""
    plain = (place or "").strip(_EDGES + "(")
    for lead in sorted(template.before_place, key=len, reverse=True):
        if plain.casefold().startswith(f"{lead.casefold()} "):
            plain = plain[len(lead) :].strip(_EDGES)
            break
    return plain or None


def _reasons(body: str, template: Template) -> tuple[Reason, ...]:
    return tuple(
        cast(Reason, name) for name, patterns in template.reasons if any(pattern.search(body) for pattern in patterns)
    )


def _reasons_of_all(intro: str, template: Template) -> tuple[Reason, ...]:
    """The reason that words before a run of entries give for all of them, where they give only one."""
    found = _reasons(intro, template)
    return found if len(found) == 1 and found[0] != "CORRECTION" else ()


def _position(body: str, listed: Position | None, reasons: tuple[Reason, ...], template: Template) -> Position | None:
    """The entry's own words first, then the list that it stands in, then what its reason comes to."""
    for name, patterns in template.positions:
        if any(pattern.search(body) for pattern in patterns):
            return cast(Position, name)
    if listed is not None:
        return listed
    if "DUPLICATE" in reasons:
        return "duplicate"
    if _NON_CREDIBLE & set(reasons):
        return "non_credible"
    concedes = any(pattern.search(body) for pattern in template.patterns("words"))
    return "credible" if concedes else None


def _refers_to(body: str, own: Dated | None, template: Template, last: dt.date | None) -> tuple[dt.date, ...]:
    """The days of other entries that a duplicate or a correction names."""
    found: list[dt.date] = []
    for match in re.finditer(date_pattern(template.language), body, re.IGNORECASE):
        day = dated(match[0], template.language, before=last)
        if day is not None and day.start == day.end and day.year_stated and day.start not in found:
            found.append(day.start)
    return tuple(day for day in found if own is None or day != own.start)


def _notices(month: dt.date | None, allegations: Sequence[Allegation]) -> Iterator[str]:
    if month is None:
        yield "Which month it reports on is not stated in words that the template knows."
    undated = [one for one in allegations if one.date is None]
    if undated:
        yield f"{_entries(undated)} no date that can be read."
    guessed = [one for one in allegations if not one.year_stated]
    if guessed:
        yield f"{_entries(guessed)} no year; the latest such day before the report is taken."
    placeless = [one for one in allegations if one.place is None]
    if placeless:
        yield f"{_entries(placeless)} no place that can be read."
    for one in allegations:
        if one.listed is not None and one.position is not None and one.position != one.listed:
            yield (
                f"Entry {one.label or one.quote[:40]!r} stands among the {one.listed.replace('_', ' ')} reports, "
                f"and its own words make it {one.position.replace('_', ' ')}."
            )


def _entries(some: Sequence[Allegation]) -> str:
    names = [one.label or f"without a number ({' '.join(one.quote[:30].split())}…)" for one in some[:10]]
    more = f" and {len(some) - 10} more" if len(some) > 10 else ""
    return f"Entr{'y' if len(some) == 1 else 'ies'} {', '.join(names)}{more} ha{'s' if len(some) == 1 else 've'}"
