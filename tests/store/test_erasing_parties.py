"""Erasing a name that parties, places or dates have too: nothing goes unasked, and every toll stands as it was."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from everything import holds
from made_reports import FIRST_DAY, report

from civcas.errors import UsageError
from civcas.pipeline import ReadDocument
from civcas.records import Person, When
from civcas.store import models, queries
from civcas.store.actions import erase_document, erase_name, rebuild_ledger, record_documents
from civcas.store.opened import reading_record
from civcas.store.verifying import verify
from civcas.toll import sum_tolls


def told() -> ReadDocument:
    """A report of a strike in Tarsen by the Coast Guard in May, in which people are called Tarsen, Guard and May."""
    lead = "Guard, who is 9, and May Tarsen died on 1 May. May spoke of Tarsen"
    entry = report(("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard"), key="one", lead=lead)
    text = entry.document.text
    first = entry.reading.claims[0]
    people = tuple(
        Person(name, 9, None, text.index(name), text.index(name) + len(name)) for name in ("Guard", "May Tarsen")
    )
    when = When(FIRST_DAY, FIRST_DAY, "day", "harm", "1 May")
    claim = dataclasses.replace(first, people=people, when=when)
    incident = dataclasses.replace(entry.reading.incidents[0], when=when)
    reading = dataclasses.replace(entry.reading, claims=(claim, *entry.reading.claims[1:]), incidents=(incident,))
    return dataclasses.replace(entry, reading=reading)


@pytest.fixture
def recorded(ledger: Path) -> Path:
    other = report(("Tarsen", FIRST_DAY, 2, "Hill Register", None), key="two", lead="Nobody is named")
    record_documents([told(), other], by=LAYLA)
    return ledger


def tolls() -> object:
    return [
        [(row.name, row.counts, row.incidents) for row in sum_tolls(queries.toll_entries(), by).rows]
        for by in ("actor", "place", "month", "grade")
    ]


def parties_places_and_dates() -> object:
    row = models.Document.objects.get(key="one")
    claims = reading_record(row.readings.get(), "one").claims
    return [(claim.actors, claim.when, claim.where, claim.covers) for claim in claims]


@pytest.mark.parametrize(
    ("name", "phrase"),
    [("Tarsen", "“Tarsen”"), ("Guard", "“Coast Guard”"), ("May", "“1 May”"), ("coast", "“Coast Guard”")],
)
def test_a_name_that_a_party_a_place_or_a_date_has_is_not_erased_unasked(
    recorded: Path, name: str, phrase: str
) -> None:
    before = tolls(), parties_places_and_dates(), models.Action.objects.count()
    with pytest.raises(UsageError, match="Nothing was erased") as refused:
        erase_name(name, by=KARIM, why="the family asked for it")
    assert f"{phrase} in document one" in str(refused.value)
    assert "--parties stay" in str(refused.value)
    assert (tolls(), parties_places_and_dates(), models.Action.objects.count()) == before
    assert holds(recorded, "who is 9")


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Tarsen", "Guard, who is 9, and May █████ died on 1 May. May spoke of █████"),
        ("Guard", "█████, who is 9, and May Tarsen died on 1 May. May spoke of Tarsen"),
        ("May", "Guard, who is 9, and █████ Tarsen died on 1 May. █████ spoke of Tarsen"),
    ],
)
def test_a_person_who_is_called_so_is_erased_and_parties_places_and_dates_stay(
    recorded: Path, name: str, left: str
) -> None:
    before, stated = tolls(), parties_places_and_dates()
    done = erase_name(name, by=KARIM, why="the family asked for it", parties="stay")
    assert "one" in done.documents
    assert done.staying
    view = queries.document_view("one")
    assert view is not None
    assert view.document.text.partition("\n")[0] == left
    if name == "Guard":
        assert "blamed the Coast Guard" in view.document.text
    assert not any(name == person.name for claim in view.reading.claims for person in claim.people)
    assert (tolls(), parties_places_and_dates()) == (before, stated)
    assert rebuild_ledger(by=KARIM).mended == {}
    assert (tolls(), parties_places_and_dates()) == (before, stated)
    assert verify().is_clean


def test_a_document_in_which_only_a_party_is_called_so_keeps_its_original(recorded: Path) -> None:
    done = erase_name("Coast", by=KARIM, why="a slip of the hand", parties="stay")
    assert done.documents == {}
    assert models.Document.objects.filter(erased=None).count() == 2


def test_a_name_can_be_told_to_go_from_parties_and_places_too_and_every_number_stays(recorded: Path) -> None:
    def numbers() -> object:
        rows = [sum_tolls(queries.toll_entries(), by).rows for by in ("actor", "place", "month")]
        return [[(row.counts, row.incidents) for row in some] for some in rows]

    before = numbers()
    erase_name("Tarsen", by=KARIM, why="a court's order", parties="go")
    assert not holds(recorded, "Tarsen")
    assert numbers() == before
    assert verify().is_clean


@pytest.mark.parametrize("name", ["May Tarsen", "Tarsen, May"])
def test_a_name_of_several_words_is_no_party_and_no_place(recorded: Path, name: str) -> None:
    before, stated = tolls(), parties_places_and_dates()
    assert list(erase_name(name, by=KARIM, why="asked for").documents) == ["one"]
    assert (tolls(), parties_places_and_dates()) == (before, stated)


def test_a_witness_who_is_called_like_a_place_takes_no_place_along(ledger: Path) -> None:
    entry = report(("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard"), key="one", lead="Tarsen spoke")
    claim = dataclasses.replace(entry.reading.claims[0], speaker="Tarsen", speaker_kind="witness")
    reading = dataclasses.replace(entry.reading, claims=(claim, *entry.reading.claims[1:]))
    record_documents([dataclasses.replace(entry, reading=reading)], by=LAYLA)
    before = tolls()
    erase_document("one", by=KARIM, why="a court's order")
    assert tolls() == before
    assert rebuild_ledger(by=KARIM).mended == {}


def test_a_party_that_speaks_for_itself_stays_a_party(ledger: Path) -> None:
    entry = report(("Tarsen", FIRST_DAY, 2, "Coast Guard", "Coast Guard"), key="one", lead="Guard was 9")
    claim = dataclasses.replace(entry.reading.claims[0], speaker="Coast Guard", speaker_kind="belligerent")
    reading = dataclasses.replace(entry.reading, claims=(claim, *entry.reading.claims[1:]))
    record_documents([dataclasses.replace(entry, reading=reading)], by=LAYLA)
    before = tolls()
    erase_name("Guard", by=KARIM, why="asked for", parties="stay")
    view = queries.document_view("one")
    assert view is not None
    assert view.document.text.startswith("█████ was 9")
    assert view.reading.claims[0].speaker == "Coast Guard"
    assert models.Source.objects.filter(name="Coast Guard").exists()
    assert tolls() == before
    assert rebuild_ledger(by=KARIM).mended == {}
    assert verify().is_clean
