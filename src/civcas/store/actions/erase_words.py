"""Erase a document's words, or a name in it, for good: what was counted stays, who it was about does not."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace

import orjson

from civcas.errors import UsageError
from civcas.store import models
from civcas.store.accepting import tied_to_report
from civcas.store.alone import erasing
from civcas.store.change import Change, change
from civcas.store.destroying import destroy_left, destroy_unnamed, leave_original, not_rescued
from civcas.store.documents import find_document
from civcas.store.erasing import Erasing, hold_together
from civcas.store.erasing_elsewhere import erase_from_decisions, erase_from_sources, stands_elsewhere
from civcas.store.forgetting import forget_pages
from civcas.store.guessable import has_hashes
from civcas.store.holding import Step, find_holding, refuse_in_reason
from civcas.store.letting_go import files_that_hold, let_files_go
from civcas.store.naming import Names
from civcas.store.opened import assessment_content, document_content, reading_content
from civcas.store.permission import By, permit
from civcas.store.redaction import Pseudonyms, personal_names
from civcas.store.regrading import assess_tied
from civcas.store.resting import Resting
from civcas.store.ring import ring
from civcas.store.scope_erasing import erase_from_scopes
from civcas.store.sources import commit_to_sources
from civcas.store.taking import Parties, Taking

NO_TEXT = hashlib.sha256(b"").hexdigest()
"""What is no text at all is not the same text as another's."""


@dataclass
class Erased:
    """What was erased: the ids of the documents, each with the number of its decision.

    ``elsewhere`` says that a name went from the reasons of decisions or the
    list of sources, ``alike`` lists documents with the same text that stay,
    ``short`` those that stay because they only have initials or a title with
    the last word of the name, ``staying`` the parties, places and dates that
    hold it and stay, ``not_rescued`` the documents whose originals were lost
    because they stood in the same damaged file of the vault, ``files`` the
    files and letters that an erased document came in: they keep their words,
    and lost their original, each by the decision named.
    """

    documents: dict[str, int] = field(default_factory=dict)
    elsewhere: bool = False
    alike: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    staying: list[str] = field(default_factory=list)
    not_rescued: list[str] = field(default_factory=list)
    files: dict[str, int] = field(default_factory=dict)


@erasing()
def erase_document(document: str, *, by: By, why: str, now: dt.datetime | None = None) -> Erased:
    """Erase every word of a document: its original, its text, its title and address, and what was quoted of it.

    Figures, days, places and parties stay, and so does each toll. People are
    replaced by made-up names. ``document`` is an id or the beginning of one.
    The file or letter that it came in holds them too, so that its original goes
    as well. Raises UsageError where there is no such document or it was erased before.
    """
    permit(by, "erase")
    row = find_document(document)
    refuse_in_reason(why, _names_of(row))
    if row.erased is not None and _is_done(row):
        raise UsageError(f"Document {row.key} was erased before, by decision {row.erased_id}.")
    files = let_files_go([row.pk], None, by=by, why=why, now=now)
    with change("erase", subject=document, by=by, why=why, now=now) as doing:
        row = models.Document.objects.get(pk=row.pk)
        doing.subject = row.key
        _let_go(row, doing)
        left = Erasing(doing, None, Pseudonyms(), Resting()).erase(row)
        hold_together(left, doing)
        _assess_tied_to(left, doing)
        commit_to_sources(doing)
        doing.after["erased"] = "every word"
        done = Erased({left.key: doing.number}, files=files)
        done.alike = _with_the_text(left.text_sha256)
        done.not_rescued = not_rescued(doing)
    _finish()
    return done


@erasing()
def erase_name(
    name: str,
    *,
    by: By,
    why: str,
    document: str | None = None,
    parties: Parties | None = None,
    now: dt.datetime | None = None,
    step: Step | None = None,
) -> Erased:
    """Erase a name wherever the whole of it stands, in any form that ``civcas.store.naming`` knows, or in one document.

    The rest of each text stays, with blocks in place of the name, and there of
    its short forms too; the original bytes of these documents are destroyed,
    because they hold it. One decision a document; killed in between, the same
    call finishes what is left. ``parties`` says what is to become of parties
    and places that hold the name. Raises UsageError for a name without a word,
    a reason that holds a part of it, and where parties, places or dates of
    claims hold it and nothing was said of these; then nothing is erased.
    """
    permit(by, "erase")
    names = Names([name])
    if names.is_empty:
        raise UsageError(f"{name!r} is no name to erase; give the words that are to go.")
    refuse_in_reason(why, [name])
    taking = Taking(names, go=parties == "go")
    found = find_holding(taking, document, step or (lambda what, done, of: None))
    if found.standing and parties is None:
        raise UsageError(found.sentence(name))
    people, resting = Pseudonyms(), Resting()
    done = Erased(short=found.short, staying=sorted(found.standing) if parties == "stay" else [])
    also = files_that_hold(taking) if document is None else ()
    done.files = let_files_go(found.rows, taking, by=by, why=why, now=now, also=also)
    for place, pk in enumerate(found.rows, 1):
        with change("erase", subject="a document", by=by, why=why, now=now) as doing:
            row = models.Document.objects.get(pk=pk)
            doing.subject = row.key
            _let_go(row, doing)
            left = Erasing(doing, replace(taking, short=True), people, resting).erase(row)
            hold_together(left, doing)
            _assess_tied_to(left, doing)
            commit_to_sources(doing)
            doing.after["erased"] = "a name"
            done.documents[left.key] = doing.number
            done.not_rescued += not_rescued(doing)
        if step is not None:
            step("Erasing", place, len(found.rows))
    if document is None:
        done.elsewhere = _erase_elsewhere(taking, people, resting, by=by, why=why, now=now)
    _finish()
    return done


def _erase_elsewhere(
    taking: Taking, people: Pseudonyms, resting: Resting, *, by: By, why: str, now: dt.datetime | None
) -> bool:
    """Erase a name from the list of sources, from reasons of decisions and from scopes; whether it stood there."""
    if not stands_elsewhere(taking):
        return False
    with change("erase", subject="decisions", by=by, why=why, now=now) as doing:
        erasing_names = Erasing(doing, taking, people, resting)
        found = [erase_from_sources(taking, people), erase_from_decisions(taking, doing)]
        found.append(erase_from_scopes(taking, doing))
        found += [erasing_names.assessment(row, taking) for row in resting.judged() if _speaks_of(row, taking)]
        if any(found):
            commit_to_sources(doing)
            doing.after |= {"erased": "a name", "people": sorted(set(people.given.values()))}
    return any(found)


def _names_of(row: models.Document) -> set[str]:
    readings = models.Reading.objects.filter(document=row)
    return {name for one in readings for name in personal_names(orjson.loads(reading_content(one, row.key).content))}


def _is_done(row: models.Document) -> bool:
    """Whether nothing is left to erase; an earlier version of civcas left hashes of the words."""
    return not document_content(row).text and not has_hashes(row)


def _speaks_of(row: models.Assessment, taking: Taking) -> bool:
    held = orjson.loads(assessment_content(row, row.incident.code).content)
    return bool(taking.out_of_all(held) != held)


def _with_the_text(mark: str) -> list[str]:
    """The ids of the documents whose text still is the one that something stands for now."""
    texts = models.Document.objects.filter(erased=None).order_by("pk").values_list("key", "text_sha256")
    return [key for key, text in texts if text != NO_TEXT and ring().mark(text) == mark]


def _let_go(row: models.Document, doing: Change) -> None:
    """Let the original go, unless an earlier erasure took it."""
    if row.erased_id is None:
        leave_original(row, doing)


def _assess_tied_to(row: models.Document, doing: Change) -> None:
    """Assess again the incidents that entries of an official report are tied to: it may accept them no longer."""
    codes = tied_to_report(row.pk)
    if codes:
        assess_tied(doing, codes)


def _finish() -> None:
    """Remove from the disk what the decisions have let go of."""
    destroy_unnamed()
    destroy_left()
    forget_pages()
