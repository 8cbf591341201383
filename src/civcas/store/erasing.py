"""Erasing: words that a decision takes out of a document, and out of everything that was made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from civcas import records
from civcas.proof import canonical, new_salt
from civcas.records.address import without_tracking
from civcas.store import models
from civcas.store.blocking import alike_in_linking, block_again
from civcas.store.change import Change
from civcas.store.entries import forget_document, index_again, index_incidents
from civcas.store.held import AT_ONCE
from civcas.store.holding import WORDS
from civcas.store.judging import ClaimOf, write_judgement
from civcas.store.naming import Names
from civcas.store.once_near import NOTED, near_now
from civcas.store.opened import assessment_content, document_content, reading_content
from civcas.store.redaction import (
    Cut,
    Plain,
    Pseudonyms,
    Span,
    in_order,
    personal_names,
    reading_emptied,
    reading_without,
    spans_of,
    without_quotes,
)
from civcas.store.renaming import Renaming, rename_elsewhere, renaming
from civcas.store.resting import Resting
from civcas.store.ring import ring
from civcas.store.rows import update
from civcas.store.sealing import Content
from civcas.store.sketching import sketch_again
from civcas.store.taking import Taking, every_text
from civcas.store.versions import version_left
from civcas.toll import added_up

ERASED = "erased:"
"""Stands before what is left of an erased address: it is known again, and cannot be read."""

WITH_PARTS = ("message/rfc822", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
"""The media types of documents that others came in, which name them."""

HASHES = ("sha256", "text_sha256")
"""What is made of a document's bytes and text, in its row and in its content."""


def _obtained_without(obtained: Plain | None, taking: Taking | None) -> Plain | None:
    """How a document came, without names, or (None) without any word; what was said of the bytes told their length."""
    if obtained is None:
        return None
    without = dict.fromkeys(("final_address", "inside")) if taking is None else {}
    left = {**obtained, **without, "headers": []}
    if taking is not None:
        left = {name: taking.out_of(value) if isinstance(value, str) else value for name, value in left.items()}
    address = obtained["address"]
    if address and not address.startswith(ERASED) and (taking is None or left["address"] != address):
        left["address"] = (
            f"{ERASED}{ring().mark(f'address {without_tracking(address)}')}"  # so that no watch takes it anew
        )
    return left


@dataclass
class Erasing:
    """What one decision takes out: names, or (None) every word of the document."""

    doing: Change
    taking: Taking | None
    people: Pseudonyms
    resting: Resting

    def erase(self, row: models.Document) -> models.Document:
        """Replace all that is sealed of a document, its readings and the assessments that rest on it; gives the row.

        What is called after its bytes or its text is called something else from then on.
        """
        near, copies = alike_in_linking(row), near_now(row)
        content = document_content(row)
        held: Plain = orjson.loads(content.content)
        readings = list(models.Reading.objects.filter(document=row).order_by("pk"))
        read: list[Plain] = [orjson.loads(reading_content(reading, row.key).content) for reading in readings]
        taking = self.taking.beside(read) if self.taking else None
        cut = Cut(content.text or "", taking.spans(content.text or "")) if taking else None
        moved = cut.moved if cut else in_order(_all_spans(row, read))
        claims = dict.fromkeys(claim["id"] for one in read for claim in one["claims"])
        people = Names(set().union(*map(personal_names, read)))
        named = bool((self.taking or Taking(people)).spans(row.key))
        made = renaming(row, claims, moved, before="marks" in held, named=named)
        rename_elsewhere(made, self.doing)
        self._document(row, held, cut, made, taking)
        for reading, one in zip(readings, read, strict=True):
            self._reading(reading, one, cut, made, taking)
        self._assessments(made, taking or Taking(Names(self.people.given)).beside(read))
        self._parts(row, made)
        update(models.Document, "erased_id", [(self.doing.number, row.pk)])
        self.doing.subject = made.key
        self.doing.after["people"] = sorted(set(self.people.given.values()))
        if copies:
            self.doing.after[NOTED] = {str(row.pk): copies}
        self.doing.enter()
        forget_document(row)
        index_again([row.pk])
        block_again(near)
        sketch_again([row.pk])
        return models.Document.objects.get(pk=row.pk)

    def _document(
        self, row: models.Document, held: Plain, cut: Cut | None, made: Renaming, taking: Taking | None
    ) -> None:
        document = held["document"]
        text = cut.text if cut else ""
        held["version"] = version_left(row)
        if taking is None:
            document.update(dict.fromkeys(WORDS), zones=[])
        else:
            document.update({name: document.get(name) and taking.out_of(document[name]) for name in WORDS})
            for zone in document["zones"]:
                zone["start"], zone["end"] = made.moved((zone["start"], zone["end"]))
            if taking.spans(document["publisher"] or ""):
                document["publisher"] = self.people.of(document["publisher"])
                update(models.Document, "publisher", [(document["publisher"], row.pk)])
        document["obtained"] = _obtained_without(document.get("obtained"), taking)
        held["marks"] = {name: made.marks.get(getattr(row, name), getattr(row, name)) for name in HASHES}
        left = text.encode()
        document.update(id=made.key, **dict.fromkeys(HASHES, hashlib.sha256(left).hexdigest()))
        held |= {"size": len(left), "erased": self.doing.number}
        columns = {"key": made.key, **held["marks"], "size": len(left), "bundle": None, "offset": None}
        for name, value in columns.items():
            update(models.Document, name, [(value, row.pk)])
        sealed = Content(new_salt(), canonical(held), text)
        self._replace(models.Document, row.pk, sealed, models.Document.about(made.key), "capture", document=row.pk)

    def _reading(
        self, row: models.Reading, held: Plain, cut: Cut | None, made: Renaming, taking: Taking | None
    ) -> None:
        if taking is None or cut is None:
            changed = reading_emptied(held, made.moved, self.people)
        else:
            changed = reading_without(held, cut, taking.out_of_all, self.people)
        changed = every_text(changed, lambda text: made.claims.get(text, text))
        changed["document"] = made.key
        changed["text_sha256"] = hashlib.sha256((cut.text if cut else "").encode()).hexdigest()
        update(models.Reading, "text_sha256", [(changed["text_sha256"], row.pk)])
        sealed = Content(new_salt(), canonical(changed))
        about = models.Reading.about(made.key, row.engine, row.lexicons)
        self._replace(models.Reading, row.pk, sealed, about, "reading", reading=row.pk)
        claims_again(row.pk, models.Reading.record_of(sealed))

    def _parts(self, row: models.Document, made: Renaming) -> None:
        """Let what came in the document (an e-mail's attachments) name it by what it is called now."""
        if row.media_type not in WITH_PARTS or made.key == row.key:
            return
        pointing = []
        for part in models.Document.objects.filter(pk__gt=row.pk).order_by("pk").iterator(AT_ONCE):
            content = document_content(part)
            held: Plain = orjson.loads(content.content)
            if held["document"].get("within") != row.key:
                continue
            held["document"]["within"] = made.key
            held.setdefault("erased", None)
            sealed = Content(new_salt(), canonical(held), content.text)
            about = models.Document.about(part.key)
            self._replace(models.Document, part.pk, sealed, about, "capture", document=part.pk)
            pointing.append(part.pk)
        if pointing:
            self.doing.after["pointing"] = pointing

    def _assessments(self, made: Renaming, taking: Taking) -> None:
        """Take the same names, and all that was quoted, out of every assessment that rests on the document."""
        for assessment in self.resting.on(made.row.key):
            self.assessment(assessment, taking, made)

    def assessment(self, row: models.Assessment, taking: Taking, made: Renaming | None = None) -> bool:
        """Take names, and all that was quoted, out of an assessment; whether anything is another then."""
        code = row.incident.code
        held: Any = orjson.loads(assessment_content(row, code).content)
        documents = {key.rpartition("#")[0] for key in held["incident"]["tellings"]}
        rename = made.inside(documents) if made else _as_it_is
        changed = without_quotes(taking.out_of_all(rename(held)))
        if changed == held:
            return False
        sealed = Content(new_salt(), canonical(changed))
        about = models.Assessment.about(code, row.action_id)
        self._replace(models.Assessment, row.pk, sealed, about, "assessment", assessment=row.pk)
        tally = taking.out_of_all(rename(row.tally))
        update(models.Assessment, "tally", [(canonical(tally), row.pk)])
        if row.incident.assessment_id == row.pk:
            update(models.Incident, "adds", [(canonical(added_up(tally)), row.incident_id)])
        index_incidents([row.incident])
        return True

    def _replace(self, model: Any, pk: int, made: Content, about: str, kind: Any, **row: int) -> None:
        """Put an envelope in the place of another, and say which leaves committed to that."""
        self.doing.erase(models.Leaf.objects.filter(**row).values_list("n", flat=True))
        update(model, "sealed", [(ring().seal(made, about), pk)])
        self.doing.log(kind, made, **row)


def _as_it_is(value: Any) -> Any:
    return value


def _all_spans(row: models.Document, read: Iterable[Plain]) -> set[Span]:
    """Every span of a document's text that its readings or people's corrections speak of."""
    abouts = models.Judgement.objects.filter(document=row).values_list("about", flat=True)
    corrected = {(about["start"], about["end"]) for about in abouts if "claim" in about}
    return corrected.union(*map(spans_of, read))


def claims_again(reading: int, record: records.Reading) -> None:
    """Let the rows of a reading's claims say what is left of it."""
    rows = models.Claim.objects.filter(reading=reading).order_by("n")
    both = list(zip(rows, record.claims, strict=True))
    update(models.Claim, "claim_id", [(claim.id, row.pk) for row, claim in both])
    update(models.Claim, "part_of", [(claim.part_of, row.pk) for row, claim in both])
    update(models.Claim, "start", [(0, row.pk) for row, _ in both])  # so that none ends before it starts meanwhile
    update(models.Claim, "end", [(claim.end, row.pk) for row, claim in both])
    update(models.Claim, "start", [(claim.start, row.pk) for row, claim in both])
    speakers = [(claim.speaker, row.pk) for row, claim in both if row.speaker not in (None, claim.speaker)]
    update(models.Claim, "speaker", speakers)


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
