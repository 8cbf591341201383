"""What the record says where a sentence fits two incidents alike, counts a part of the dead, or repeats a figure."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from civcas.pipeline import ReadDocument
from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Document
from civcas.store.actions import record_documents
from civcas.store.asking import AskedIncident, ask

TEXTS = (
    ("m1", "2031-05-12", "Two people were killed by a landmine near Sirebou on 11 May 2031, Tarsk Watch said."),
    ("m2", "2031-05-20", "A landmine killed two people near Sirebou on 19 May 2031, Tarsk Watch said."),
    ("n1", "2031-04-02", "A car bomb killed 25 people in Norvik on 1 April 2031, the health ministry of Norland said."),
    ("n2", "2031-04-02", "Norvik hospital said it received 18 bodies after the car bomb in Norvik on 1 April 2031."),
    ("q1", "2031-03-04", "Hill Monitor said 12 civilians, including four children, died in Qarnaf on 3 March 2031."),
    ("q2", "2031-03-05", "Tarsk Watch said 14 people were killed in Qarnaf on 3 March 2031."),
)


def entry(key: str, day: str | None, text: str) -> ReadDocument:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    document = Document(key, text, digest, digest, published=dt.date.fromisoformat(day) if day else None)
    return ReadDocument(document, data, read_document(document, open_gazetteer()), key)


@pytest.fixture
def recorded(ledger: Path) -> None:
    record_documents([entry(*one) for one in TEXTS], by="a tester")


def asked(text: str) -> AskedIncident:
    one = entry("asked", None, text)
    (found,) = ask(one.document, one.reading).incidents
    return found


@pytest.mark.usefixtures("recorded")
def test_a_sentence_that_fits_two_incidents_alike_says_so_and_its_days_are_not_called_the_same() -> None:
    one = asked("A landmine killed two people near Sirebou in May 2031.")
    assert len(one.belongs) == 1 and len(one.as_well) == 1
    assert {one.belongs[0].view.when.start.day, one.as_well[0].view.when.start.day} == {11, 19}  # type: ignore[union-attr]
    assert "days that can be the same" in one.as_well[0].near.alike[0]
    alone = asked("A landmine killed two people near Sirebou on 19 May 2031.")
    assert len(alone.belongs) == 1 and alone.as_well == ()


@pytest.mark.usefixtures("recorded")
def test_children_alone_are_at_least_so_many_of_all_and_contradict_nothing() -> None:
    one = asked("Four children were killed in Qarnaf on 3 March 2031.")
    found = {item.asked.group: item.position for item in one.belongs[0].compared}
    assert found == {"all": "less", "children": "inside"}


@pytest.mark.usefixtures("recorded")
def test_a_figure_that_the_record_has_of_a_part_is_shown_where_it_lies_outside_the_range() -> None:
    one = asked("A car bomb in Norvik killed 18 people on 1 April 2031.")
    (compared,) = one.belongs[0].compared
    assert compared.position == "below"
    assert [(item.document_id, item.claim.quote) for item in compared.aside] == [("n2", "18 bodies")]
