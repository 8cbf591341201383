"""The record asked: what the ledger holds on the claims of a text that is not in it. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from civcas import records
from civcas.assess.muting import heard
from civcas.link.enough import says_too_little
from civcas.link.origins import origins
from civcas.records.reading import tellings
from civcas.store import models
from civcas.store.asking_compared import Blamed, Compared, compared_with, figures_of, otherwise_blamed
from civcas.store.asking_copies import NearCopy, near_copies
from civcas.store.asking_totals import AskedTotal, asked_totals
from civcas.store.held import HeldTellings
from civcas.store.incidents import incident_view
from civcas.store.moments import Moment
from civcas.store.near import Around, Near, around
from civcas.store.register import register
from civcas.store.ring import ring
from civcas.store.sketches import sketch_key
from civcas.store.trouble import told_in_sentences
from civcas.store.view import ClaimView, IncidentView, Redirect

NEAREST = 5
"""Incidents that are named where an account belongs to none."""
AS_WELL = 0.015
"""Two scores that are apart by less tell nothing."""


@dataclass(frozen=True, slots=True)
class OriginView:
    """What one independent origin says: its claims with their documents, the latest published first."""

    name: str
    known: bool
    reasons: tuple[str, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """An incident that the account belongs to, as it stands, with how the two compare and what each origin says.

    ``blamed`` are the parties that the account blames where the record names others.
    """

    near: Near
    view: IncidentView
    compared: tuple[Compared, ...]
    origins: tuple[OriginView, ...]
    blamed: tuple[Blamed, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearby:
    """An incident that is near and not taken for the account's."""

    near: Near
    view: IncidentView


@dataclass(frozen=True, slots=True)
class AskedIncident:
    """What the record holds on one incident that the text tells of.

    ``belongs`` are those that it would be of: more than one where it would
    bring two together. ``candidates`` score high enough to weigh in linking,
    ``nearest`` only share something that is said. ``too_little`` is why the
    text cannot be told apart. ``in_full`` is false where so much is near that
    the scores alone had to do. ``copies`` are documents whose account it is a
    copy or a near copy of, the nearest first.
    """

    telling: records.Telling
    figures: tuple[records.Range, ...]
    belongs: tuple[Matched, ...]
    candidates: tuple[Nearby, ...]
    nearest: tuple[Nearby, ...]
    too_little: str | None
    in_full: bool = True
    copies: tuple[NearCopy, ...] = ()

    @property
    def as_well(self) -> tuple[Nearby, ...]:
        """The candidates that it fits as well as the incident that it would be of: nothing it says tells which."""
        best = max((one.near.score for one in self.belongs), default=2.0)
        return tuple(one for one in self.candidates if one.near.score > best - AS_WELL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the record holds on a text: on each incident that it tells of, and on each total that it states."""

    document: str
    incidents: tuple[AskedIncident, ...]
    totals: tuple[AskedTotal, ...]
    recorded: bool = False


@told_in_sentences()
def ask(document: records.Document, reading: records.Reading, *, as_of: Moment = None) -> Asked:
    """What the ledger holds on what a text claims.

    A document of the very words of one that is held is asked about as any other,
    and ``recorded`` says so. ``as_of`` shows incidents as they stood then; which
    incident the text is of is worked out by what is held now.
    """
    known = HeldTellings()
    read = tellings(document, reading, key=sketch_key(ring()))
    told = [one for one in read if any(claim.scope == "incident" for claim in one.claims)]
    return Asked(
        document=document.id,
        incidents=tuple(_asked(one, known, as_of) for one in told),
        totals=asked_totals(reading, as_of=as_of),
        recorded=models.Document.objects.filter(text_sha256=reading.text_sha256).exists(),
    )


def _asked(telling: records.Telling, known: HeldTellings, as_of: Moment) -> AskedIncident:
    found = around(telling, known)
    figures = figures_of(telling)
    belongs = _matched(found, telling, figures, known, as_of)
    codes = {one.view.code for one in belongs}
    rest = [one for one in found.near if one.code not in codes and one.code not in found.of]
    candidates = _nearby((one for one in rest if one.weighs), as_of)
    nearest = () if belongs or candidates else _nearby((one for one in rest if not one.weighs), as_of)
    alone = not belongs
    return AskedIncident(
        telling=telling,
        figures=tuple(one for one, _ in figures),
        belongs=belongs,
        candidates=candidates,
        nearest=nearest,
        too_little=says_too_little(telling, alone=alone),
        in_full=found.in_full,
        copies=near_copies(telling, known.get(found.rows).values()),
    )


def _nearby(near: Iterable[Near], as_of: Moment) -> tuple[Nearby, ...]:
    found: list[Nearby] = []
    for one in near:
        view = _view(one.code, as_of)
        if view is not None:
            found.append(Nearby(one, view))
        if len(found) == NEAREST:
            break
    return tuple(found)


def _view(code: str, as_of: Moment) -> IncidentView | None:
    found = incident_view(code, as_of=as_of)
    if isinstance(found, Redirect):
        found = incident_view(found.to, as_of=as_of)
    return found if isinstance(found, IncidentView) and found.present else None


def _matched(
    found: Around,
    telling: records.Telling,
    figures: Sequence[tuple[records.Range, bool]],
    known: HeldTellings,
    as_of: Moment,
) -> tuple[Matched, ...]:
    near = {one.code: one for one in found.near}
    matched = []
    for code in found.of:
        view = _view(code, as_of)
        if view is not None:
            held = near.get(code, Near(code, 0.0, ("joined through other accounts of it",), ()))
            compared = tuple(compared_with(telling, figure, conceded, view) for figure, conceded in figures)
            blamed = otherwise_blamed(telling, view)
            matched.append(Matched(held, view, compared, _origins(view, known), blamed))
    return tuple(matched)


def _origins(view: IncidentView, known: HeldTellings) -> tuple[OriginView, ...]:
    """What each independent origin says, of the claims that the incident had then; muted sources are not heard."""
    documents = {key.rpartition("#")[0] for key in view.incident.tellings}
    keys = set(view.incident.tellings)
    rows = models.Telling.objects.filter(document__key__in=sorted(documents), current=True).values_list("pk", flat=True)
    held = [one.telling for one in known.get(rows).values() if one.telling.key in keys]
    sources = register()
    told, _ = heard(held, sources)
    claims = {item.claim.id: item for item in view.claims}
    return tuple(
        OriginView(
            name=origin.name,
            known=origin.known,
            reasons=origin.reasons,
            claims=tuple(sorted((claims[one] for one in origin.claims if one in claims), key=_latest_first)),
        )
        for origin in origins(told, sources)
    )


def _latest_first(item: ClaimView) -> tuple[int, str, int]:
    return -(item.published.toordinal() if item.published else 0), item.document_id, item.claim.start
