"""The present state, worked out anew from what was only ever added: readings, judgements, standings, assessments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import orjson
from django.db.models import F, Max

from civcas.proof import canonical
from civcas.store import models
from civcas.store.change import Change
from civcas.store.components import join_judged, write_components
from civcas.store.entries import Step, rebuild_index
from civcas.store.held import AT_ONCE, HeldTellings, in_parts
from civcas.store.index_tables import wrong_words
from civcas.store.linking import Changes, link_again
from civcas.store.mending import mend_structure, refill_words, spoilt_rows
from civcas.store.models.telling import PLACES
from civcas.store.opened import assessment_records
from civcas.store.payload import packed
from civcas.store.raw_rows import RawRows
from civcas.store.rows import insert, update
from civcas.store.sketching import sketch_again
from civcas.toll import added_up


@dataclass
class Rebuilt:
    """What a rebuild found: the names of tables whose rows were not what they should be, each with how many.

    ``changes`` are incidents that this version of civcas links otherwise,
    ``left`` sentences on what is wrong with the database and no rebuild mends.
    """

    mended: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    changes: list[Changes] = field(default_factory=list)


def rebuild_present(doing: Change, step: Step | None = None) -> Rebuilt:
    """Work out the present state anew, and write it, in the caller's transaction.

    Incidents keep their codes. Where linking or assessing now comes to
    something else than what stands, the difference is a change like any
    other, with assessments of its own.
    """
    told = step or (lambda what, done, of: None)
    indexes, left = mend_structure()  # first: what is looked up by them must be found
    spoilt = spoilt_rows()
    before = _rows()
    _clear()
    _restore_incidents()
    sketches = sketch_again(models.Document.objects.order_by("pk").values_list("pk", flat=True))
    known = HeldTellings()
    tellings = list(models.Telling.objects.filter(current=True).order_by("document", "n").values_list("pk", flat=True))
    done = 0
    for some in in_parts(tellings, AT_ONCE):
        live = (one for one in known.get(some).values() if one.telling.claims)
        write_components(sorted(live, key=lambda one: one.order), known)
        done += len(some)
        told("Comparing tellings", done, len(tellings))
    join_judged([document for pair in _judged_documents() for document in pair])
    rebuilt = Rebuilt(left=left)
    done = 0
    for rows in _by_components():
        rebuilt.changes.append(link_again(rows, known, doing))
        done += len(rows)
        told("Linking", done, len(tellings))
    after = _rows()
    wrong = {name: len(before[name] ^ after[name]) for name in before}
    wrong["tellings"] = max(wrong["tellings"], sketches)
    rewritten = rebuild_index(step, spoilt="entries" in spoilt)
    wrong["entries"] = spoilt.get("entries", 0) or rewritten
    if any(wrong_words()):
        refill_words()
        wrong["entries"] = max(wrong["entries"], 1)
    wrong["indexes"] = indexes
    found = {name: max(wrong.get(name, 0), spoilt.get(name, 0)) for name in {**wrong, **spoilt}}
    rebuilt.mended = {name: number for name, number in found.items() if number}
    return rebuilt


def _rows() -> dict[str, set[tuple[object, ...]]]:
    """The rows that are derived, by what they say."""
    columns = ("code", "standing", "present", "published_at", "assessment", "decision", "adds")
    incidents = RawRows(models.Incident, *columns).all()
    return {
        "incidents": {(*rest, _spelled(adds)) for _, *rest, adds in incidents},
        "members": set(models.IncidentTelling.objects.values_list("incident", "telling")),
        "redirects": {tuple(row) for _, *row in RawRows(models.Redirect, "code", "to").all()},
        "tellings": set(models.Telling.objects.values_list("pk", "component", "current")),
    }


def _spelled(adds: str) -> str:
    """Values in the one spelling; what is no JSON as it is."""
    try:
        return canonical(orjson.loads(adds))
    except ValueError:
        return adds


def _clear() -> None:
    """Take away everything that is derived."""
    models.Block.objects.all().delete()
    models.IncidentTelling.objects.all().delete()
    models.Redirect.objects.all().delete()
    models.Telling.objects.update(component=F("document") * PLACES + F("n"), current=False)
    newest = models.Reading.newest().values("pk")
    models.Telling.objects.filter(reading__in=newest).update(current=True)


def _restore_incidents() -> None:
    """Let every incident stand as its newest standing says, with the members of its newest assessment."""
    newest = dict(models.Assessment.objects.values("incident").annotate(last=Max("pk")).values_list("incident", "last"))
    update(models.Incident, "assessment_id", [(last, of) for of, last in newest.items()])
    for some in in_parts(newest.values(), AT_ONCE):
        tallies = models.Assessment.objects.filter(pk__in=some).values_list("tally", "incident")
        update(models.Incident, "adds", [(packed(added_up(tally)), of) for tally, of in tallies])
    models.Incident.objects.update(standing="proposed", present=True, published_at=None)
    decisions = dict(models.Assessment.objects.values_list("incident").annotate(last=Max("action")))
    stood: dict[int, models.Standing] = {}
    for row in models.Standing.objects.order_by("pk"):
        stood[row.incident_id] = row
        decisions[row.incident_id] = max(decisions.get(row.incident_id, 0), row.action_id)
    for judgement in models.Judgement.objects.exclude(incident=None).order_by("pk"):
        assert judgement.incident_id is not None
        decisions[judgement.incident_id] = max(decisions.get(judgement.incident_id, 0), judgement.action_id)
    update(models.Incident, "decision", [(number, of) for of, number in decisions.items()])
    for of, row in stood.items():
        models.Incident.objects.filter(pk=of).update(
            standing=row.standing, present=row.present, published_at=row.published_at
        )
    models.Redirect.objects.bulk_create(
        models.Redirect(code=code, to_id=row.leads_to_id, action_id=row.action_id)
        for of, code in models.Incident.objects.filter(pk__in=stood).order_by("pk").values_list("pk", "code")
        if (row := stood[of]).leads_to_id is not None
    )
    _restore_members(newest)


def _restore_members(newest: dict[int, int]) -> None:
    row_of = {
        f"{key}#{n}": row
        for row, key, n in models.Telling.objects.filter(current=True).values_list("pk", "document__key", "n")
    }
    present = models.Incident.objects.filter(present=True, pk__in=newest)
    members: list[tuple[int, int]] = []
    for some in in_parts(present.values_list("pk", flat=True), AT_ONCE):
        rows = models.Assessment.objects.filter(pk__in=[newest[of] for of in some]).select_related("incident")
        for row in rows:
            incident, _ = assessment_records(row, row.incident.code)
            members.extend((row.incident_id, row_of[key]) for key in incident.tellings if key in row_of)
    seen: set[int] = set()
    once = [(of, row) for of, row in members if not (row in seen or seen.add(row))]  # type: ignore[func-returns-value]
    insert(models.IncidentTelling, ("incident_id", "telling_id"), once)


def _judged_documents() -> Iterable[tuple[int, int]]:
    live = models.Judgement.live().filter(verdict=models.Judgement.Verdict.SAME)
    return live.values_list("document", "other")


def _by_components() -> Iterator[list[int]]:
    """The rows of all tellings, some whole components at a time."""
    rows: list[int] = []
    last = None
    current = models.Telling.objects.filter(current=True).order_by("component", "pk")
    for row, component in list(current.values_list("pk", "component")):
        if len(rows) >= AT_ONCE and component != last:
            yield rows
            rows = []
        rows.append(row)
        last = component
    if rows:
        yield rows
