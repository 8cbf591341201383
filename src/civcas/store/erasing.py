"""Erasing: words that a decision takes out of a document, and out of everything that was made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import orjson

from civcas.proof import canonical, new_salt
from civcas.store import models
from civcas.store.change import Change
from civcas.store.entries import forget_document, index_again, index_incidents
from civcas.store.judging import ClaimOf, write_judgement
from civcas.store.opened import assessment_content, document_content, reading_content
from civcas.store.redaction import (
    Names,
    Plain,
    Pseudonyms,
    every_text,
    reading_emptied,
    reading_without,
    without_quotes,
)
from civcas.store.ring import ring
from civcas.store.rows import update
from civcas.store.sealing import Content
from civcas.toll import added_up

WORDS = ("title", "url", "name")
"""The words of a document beside its text."""


def out_of(names: Names, text: str) -> str:
    """A title, an address or a file's name without some names, also where an address has their letters encoded."""
    plain = unquote(text)
    return names.out_of(plain) if names.spans(plain) else text


@dataclass
class Erasing:
    """What one decision takes out: names, or (None) every word of the document."""

    doing: Change
    names: Names | None
    people: Pseudonyms
    leaves: list[int] = field(default_factory=list)

    def erase(self, row: models.Document) -> None:
        """Replace all that is sealed of a document, its readings and the assessments that rest on it."""
        text = self._document(row)
        readings = list(models.Reading.objects.filter(document=row).order_by("pk"))
        for reading in readings:
            self._reading(reading, row.key, text)
        self._assessments(row)
        forget_document(row)
        index_again([row.pk])
        self.doing.erases = tuple(sorted(self.leaves))
        self.doing.after["people"] = sorted(set(self.people.given.values()))
        update(models.Document, "erased_id", [(self.doing.number, row.pk)])

    def _document(self, row: models.Document) -> str:
        content = document_content(row)
        held: Plain = orjson.loads(content.content)
        document = held["document"]
        if self.names is None:
            text = ""
            document.update(dict.fromkeys(WORDS), zones=[], published_text=None)
        else:
            text = self.names.out_of(content.text or "")
            document.update({name: document[name] and out_of(self.names, document[name]) for name in WORDS})
            if self.names.spans(document["publisher"] or ""):
                document["publisher"] = self.people.of(document["publisher"])
                update(models.Document, "publisher", [(document["publisher"], row.pk)])
        document["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
        made = Content(new_salt(), canonical(held), text)
        self._replace(models.Document, row.pk, made, models.Document.about(row.key), "capture", document=row.pk)
        return text

    def _reading(self, row: models.Reading, document: str, text: str) -> None:
        held: Plain = orjson.loads(reading_content(row, document).content)
        if self.names is None:
            changed = reading_emptied(held, self.people)
        else:
            changed = reading_without(held, text, self.names, self.people)
        changed["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
        made = Content(new_salt(), canonical(changed))
        about = models.Reading.about(document, row.engine, row.lexicons)
        self._replace(models.Reading, row.pk, made, about, "reading", reading=row.pk)
        speakers = [
            (after["speaker"], claim)
            for after, claim in zip(changed["claims"], row.claims.order_by("n"), strict=True)
            if claim.speaker is not None and after["speaker"] != claim.speaker
        ]
        update(models.Claim, "speaker", [(speaker, claim.pk) for speaker, claim in speakers])

    def _assessments(self, row: models.Document) -> None:
        """Take the same names, and all that was quoted, out of every assessment that rests on the document."""
        names = self.names or Names(self.people.given)
        for assessment in _resting_on(row):
            code = assessment.incident.code
            held: Any = orjson.loads(assessment_content(assessment, code).content)
            changed = without_quotes(every_text(held, names.out_of))
            if changed != held:
                made = Content(new_salt(), canonical(changed))
                about = models.Assessment.about(code, assessment.action_id)
                self._replace(models.Assessment, assessment.pk, made, about, "assessment", assessment=assessment.pk)
                tally = every_text(assessment.tally, names.out_of)
                update(models.Assessment, "tally", [(canonical(tally), assessment.pk)])
                if assessment.incident.assessment_id == assessment.pk:
                    update(models.Incident, "adds", [(canonical(added_up(tally)), assessment.incident_id)])
                index_incidents([assessment.incident])

    def _replace(self, model: Any, pk: int, made: Content, about: str, kind: Any, **row: int) -> None:
        """Put an envelope in the place of another, and say which leaves committed to that."""
        self.leaves.extend(models.Leaf.objects.filter(**row).order_by("n").values_list("n", flat=True))
        update(model, "sealed", [(ring().seal(made, about), pk)])
        self.doing.log(kind, made, **row)


def _resting_on(row: models.Document) -> Iterable[models.Assessment]:
    """The assessments, of all times, of incidents that a document's tellings are of, were of, or gave a code to."""
    incidents = set(models.Incident.objects.filter(anchor__document=row).values_list("pk", flat=True))
    members = models.IncidentTelling.objects.filter(telling__document=row)
    incidents |= set(members.values_list("incident", flat=True))
    # What was merged away, and what these were parted from, rested on the same tellings.
    leads = models.Standing.objects.exclude(leads_to=None)
    for of, to in leads.values_list("incident", "leads_to"):
        if of in incidents or to in incidents:
            incidents |= {of, to}
    rows = models.Assessment.objects.filter(incident__in=incidents).select_related("incident").order_by("pk")
    return [one for one in rows if f'"{row.key}#' in assessment_content(one, one.incident.code).content]


def hold_together(row: models.Document, doing: Change) -> None:
    """Let the incidents of a document stay what they are when they are linked again without its words."""
    for telling in models.Telling.objects.filter(document=row, current=True).select_related("reading"):
        mine = _first_claim(telling, row.key)
        others = models.Telling.objects.filter(membership__incident__members__telling=telling)
        for other in others.exclude(pk=telling.pk).select_related("document", "reading").order_by("document", "n")[:1]:
            theirs = _first_claim(other, other.document.key)
            if mine is not None and theirs is not None:
                about = {"first": list(mine), "second": list(theirs)}
                write_judgement(doing, "same", about, document=row.pk, other=other.document_id)


def _first_claim(telling: models.Telling, document: str) -> ClaimOf | None:
    claims = orjson.loads(reading_content(telling.reading, document).content)["incidents"][telling.n]["claims"]
    return (document, claims[0]) if claims else None


def stands_elsewhere(names: Names) -> bool:
    """Whether names stand in the reasons or subjects of decisions, or in the list of sources."""
    decisions = models.Action.objects.values_list("subject", "why")
    sources = models.Source.objects.values_list("name", flat=True)
    return any(names.spans(text) for row in decisions for text in row) or any(map(names.spans, sources))


def erase_from_decisions(names: Names, doing: Change) -> bool:
    """Take names out of the reasons and subjects of earlier decisions; whether there were any."""
    leaves: list[int] = []
    for row in models.Action.objects.filter(pk__lt=doing.number).order_by("pk"):
        subject, why = names.out_of(row.subject), names.out_of(row.why)
        if (subject, why) != (row.subject, row.why):
            for column, value in (("subject", subject), ("why", why), ("salt", "")):
                update(models.Action, column, [(value, row.pk)])
            leaves += models.Leaf.objects.filter(action=row, kind__in=("decision", "erasure")).values_list(
                "n", flat=True
            )
    doing.erases = tuple(sorted(leaves))
    return bool(leaves)


def erase_from_sources(names: Names, people: Pseudonyms) -> bool:
    """Take names out of the list of sources, where whoever publishes or speaks for a body stands; whether any were."""
    rows = [(row.pk, row.name) for row in models.Source.objects.order_by("pk") if names.spans(row.name)]
    taken = {stands for _, name in rows if (stands := people.of(name))}
    known = set(models.Source.objects.filter(name__in=taken).values_list("name", flat=True))
    for pk, name in rows:
        stands = people.of(name)
        update(models.Source, "name", [(f"{stands} {pk}" if stands in known else stands, pk)])
        known.add(stands)
    return bool(rows)
