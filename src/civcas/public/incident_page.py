"""An incident's page: its claims by document with parts under their wholes, and what each range and link rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from civcas.assess import RULES, published_label
from civcas.pages.bidi import isolated
from civcas.pages.dates import day_words, when_words
from civcas.pages.labels import label, range_label
from civcas.pages.places import where_words
from civcas.public.publisher import publisher_of
from civcas.records import Link, Range
from civcas.store.queries import ClaimView, IncidentView


@dataclass(frozen=True, slots=True)
class ClaimNode:
    """A claim with the claims that are inside it."""

    view: ClaimView
    parts: tuple[ClaimNode, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's claims about the incident, in the order of its text."""

    document_id: str
    title: str
    publisher: str | None
    published: dt.date | None
    url: str | None
    claims: tuple[ClaimNode, ...]
    read_by: str | None = None


@dataclass(frozen=True, slots=True)
class RangeRow:
    """A range with its name in words and the claims that set it."""

    range: Range
    label: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one range rests on, or several that rest on the same. ``rule`` is empty where no page explains it."""

    rows: tuple[RangeRow, ...]
    reasons: tuple[str, ...]
    rule: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Why two documents are held to tell of this incident. ``percent`` is the score out of a hundred."""

    link: Link
    first: str
    second: str
    percent: int


@dataclass(frozen=True, slots=True)
class Named:
    """A party that is named, with the value that the words for its attribution are found by."""

    actor: str
    grade: str
    reasons: tuple[str, ...]
    judged: bool


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Everything the template shows beside the view itself."""

    view: IncidentView
    title: str
    published_label: str
    chief_label: str
    chief: RangeRow | None
    ranges: tuple[RangeRow, ...]
    conceded: tuple[RangeRow, ...]
    tellings: tuple[Telling, ...]
    links: tuple[LinkRow, ...]
    standing: str

    @property
    def attributions(self) -> tuple[Named, ...]:
        """The parties that are named; where one alone is possible, it is not established and not one of several."""
        found = self.view.assessment
        alone = len(found.candidates) == 1
        return tuple(
            Named(
                item.actor,
                "not_established" if alone and item.grade == "one_of_several" else item.grade,
                item.reasons,
                item.judged,
            )
            for item in found.attributions
        )

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """What the ranges rest on, the killed first; those that rest on the same stand together."""
        rows = (self.chief, *self.ranges) if self.chief else self.ranges
        alike: dict[tuple[tuple[str, ...], tuple[str, ...], str], list[RangeRow]] = {}
        for row in rows:
            alike.setdefault((row.range.claims, row.range.reasons, row.range.rule), []).append(row)
        return tuple(
            Ground(tuple(same), reasons, rule if rule in RULES else "", same[0].claims)
            for (_, reasons, rule), same in alike.items()
        )


def incident_page(view: IncidentView) -> IncidentPage:
    """Arrange a view for its page."""
    by_id = {item.claim.id: item for item in view.claims}
    rows = [_row(item, by_id) for item in view.assessment.ranges]
    chief = next((row for row in rows if (row.range.outcome, row.range.group) == ("killed", "all")), None)
    told = _tellings(view.claims)
    titles = {telling.document_id: telling.title for telling in told}
    return IncidentPage(
        view=view,
        title=title_words(view),
        published_label=published_label(view.assessment).lower(),
        chief_label=range_label("killed", "all"),
        chief=chief,
        ranges=tuple(row for row in rows if row is not chief),
        conceded=tuple(_row(item, by_id) for item in view.assessment.conceded),
        tellings=told,
        links=tuple(_link(link, titles) for link in view.incident.links),
        standing=_standing_words(view),
    )


def title_words(view: IncidentView) -> str:
    """The incident's name in words: kind, place, date."""
    kind = label("kind", view.kind)
    parts = {
        "kind": kind[:1].upper() + kind[1:],
        "place": isolated(where_words(view.incident.where)),
        "when": when_words(view.when),
    }
    if view.incident.where is None:
        return gettext("%(kind)s, %(place)s, %(when)s") % parts
    return gettext("%(kind)s in %(place)s, %(when)s") % parts


def _standing_words(view: IncidentView) -> str:
    """What a person has done about the incident: who published it and when, as far as the audit says."""
    publisher = publisher_of(view.code) if view.published_at else None
    if publisher is None or view.published_at is None:
        return label("standing_meaning", view.standing)
    words = {"name": isolated(publisher), "day": day_words(view.published_at.date())}
    return gettext("Published by %(name)s on %(day)s.") % words


def _row(item: Range, by_id: Mapping[str, ClaimView]) -> RangeRow:
    claims = tuple(by_id[claim] for claim in item.claims if claim in by_id)
    return RangeRow(item, range_label(item.outcome, item.group), claims)


def _tellings(views: Sequence[ClaimView]) -> tuple[Telling, ...]:
    """The claims gathered by document, in the order that the documents come in."""
    documents: dict[str, list[ClaimView]] = {}
    for item in views:
        documents.setdefault(item.document_id, []).append(item)
    return tuple(
        Telling(
            document_id=document_id,
            title=items[0].document_title or items[0].publisher or document_id,
            publisher=items[0].publisher,
            published=items[0].published,
            url=items[0].url,
            claims=_tree(items),
            read_by=items[0].read_by,
        )
        for document_id, items in documents.items()
    )


def _tree(items: Sequence[ClaimView]) -> tuple[ClaimNode, ...]:
    """Parts under their wholes; a part whose whole is not among ``items`` stands by itself."""
    here = {item.claim.id for item in items}
    inside: dict[str, list[ClaimView]] = {}
    tops = []
    for item in items:
        whole = item.claim.part_of
        if whole in here and whole is not None and whole != item.claim.id:
            inside.setdefault(whole, []).append(item)
        else:
            tops.append(item)

    def node(item: ClaimView) -> ClaimNode:
        return ClaimNode(item, tuple(node(part) for part in inside.get(item.claim.id, ())))

    return tuple(node(item) for item in tops)


def _link(link: Link, titles: Mapping[str, str]) -> LinkRow:
    def name(telling: str) -> str:
        document_id = telling.rpartition("#")[0]
        return titles.get(document_id, document_id)

    return LinkRow(link, name(link.first), name(link.second), round(link.score * 100))
