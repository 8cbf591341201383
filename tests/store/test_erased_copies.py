"""Erasing a document that has copies: they stay what they are, in every incident, and what they claim stays theirs."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from everything import everything
from made_reports import FIRST_DAY, report, sha256

from civcas.pipeline import ReadDocument
from civcas.store import models, queries
from civcas.store.actions import erase_document, erase_name, grade_incident, rebuild_ledger, record_documents
from civcas.store.verifying import verify
from civcas.toll import sum_tolls

NAME = "Orla Venn"
LEAD = (
    f"{NAME} stood at the door of the mill when the first of the aircraft came over the ridge from the north and "
    "turned twice above the market, where people had come for bread since the early morning of that day"
)
STRIKE = ("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard")


def plain() -> ReadDocument:
    """A file of plain text: its id is the hash of its bytes, and so of its text."""
    return report(STRIKE, lead=LEAD)


def page(number: int) -> ReadDocument:
    """The same text in a page, whose bytes are others."""
    entry = plain()
    original = f"<p>{entry.document.text}</p>{' ' * number}".encode()
    document = dataclasses.replace(entry.document, id=sha256(original), sha256=sha256(original))
    reading = dataclasses.replace(entry.reading, document=document.id)
    return dataclasses.replace(entry, document=document, original=original, reading=reading)


def near() -> ReadDocument:
    """Nearly the same text, in a file of its own."""
    return report(STRIKE, lead=f"{LEAD}, a neighbour says")


SETS = {
    "two": lambda: [plain(), page(1)],
    "two, the page first": lambda: [page(1), plain()],
    "three": lambda: [plain(), page(1), page(2)],
    "a near copy": lambda: [plain(), near(), page(1)],
}


def told() -> object:
    """What is said of every incident but its claims' ids, and what it adds up to."""
    views = [
        (view.code, [(one.outcome, one.group, one.low, one.high) for one in view.assessment.ranges], view.documents)
        for view in queries.incident_views()
    ]
    return views, [(row.name, row.counts) for row in sum_tolls(queries.toll_entries(), "place").rows]


def assert_rebuilt_the_same() -> None:
    """What stands is what was added says."""
    assert verify().findings == []
    stood = [(view.incident, view.assessment) for view in queries.incident_views()]
    rebuilt = rebuild_ledger(by=KARIM)
    assert rebuilt.mended == {}
    assert not any(one.changed or one.added or one.gone for one in rebuilt.changes)
    assert [(view.incident, view.assessment) for view in queries.incident_views()] == stood
    assert verify().findings == []


@pytest.mark.parametrize("how", ["document", "name"])
@pytest.mark.parametrize("erased", [0, 1])
@pytest.mark.parametrize("copies", SETS)
def test_what_stands_after_a_copy_is_erased_is_what_a_rebuild_works_out(
    ledger: Path, copies: str, erased: int, how: str
) -> None:
    entries = SETS[copies]()
    record_documents(entries, by=LAYLA)
    before = told()
    gone = entries[erased].document.id
    if how == "name":
        erase_name(NAME, by=KARIM, why="the family asked for it", document=gone)
    else:
        erase_document(gone, by=KARIM, why="the family asked for it")
    assert told() == before
    view = queries.incident_view("CV0001")
    shown = {claim.document_id: claim.claim.quote for claim in view.claims}  # type: ignore[union-attr]
    stay = {entry.document.id for entry in entries} - {gone}
    assert len(shown) == len(entries)
    assert {key for key, quote in shown.items() if quote} >= stay, "what the copies claim is theirs"
    assert_rebuilt_the_same()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_once_every_copy_is_erased_neither_the_text_nor_a_claim_can_be_guessed_at(
    ledger: Path, order: tuple[int, int]
) -> None:
    entries = [page(1), plain()]
    record_documents(entries[:1], by=LAYLA)
    record_documents(entries[1:], by=LAYLA)
    text, claim = entries[0].document.text_sha256, entries[0].reading.claims[0].id
    assert entries[1].document.id == text
    grade_incident("CV0001", "fair", by=KARIM, why=f"as {text} says, like {text[:12]}")
    before = told()
    for number in order:
        erase_document(entries[number].document.id, by=KARIM, why="the family asked for it")
        assert verify().findings == []
    left = b"".join(everything(ledger))
    assert text[:12].encode() not in left
    assert claim.encode() not in left
    assert told() == before
    assert_rebuilt_the_same()


def test_a_decision_on_a_copy_names_it_still(ledger: Path) -> None:
    entries = [plain(), page(1)]
    record_documents(entries, by=LAYLA)
    kept = entries[0].document.id
    grade_incident("CV0001", "fair", by=KARIM, why=f"as {kept[:12]} says")
    erase_document(entries[1].document.id, by=KARIM, why="the family asked for it")
    assert models.Action.objects.get(verb="grade").why == f"as {kept[:12]} says"
    assert_rebuilt_the_same()
