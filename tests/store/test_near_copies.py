"""Near copies in the ledger: known whenever they come, by sketches that an erasure takes and a migration makes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from made_reports import FIRST_DAY, report, sha256

from civcas.pipeline import ReadDocument
from civcas.records import tellings
from civcas.records.claim import claim_id
from civcas.store import models, queries
from civcas.store.actions import erase_document, erase_name, judge_two, rebuild_ledger, record_documents
from civcas.store.copies_shown import copies_shown
from civcas.store.repeating import repeats, repeats_of
from civcas.store.ring import ring
from civcas.store.sketches import sketch_key, unpacked_sketch
from civcas.store.verifying import verify

STORY = (
    "The raid came in the night while the people of the village slept, said neighbours who had run out to the fields "
    "with their children, and it went on until the early morning hours of the day."
)


def told(
    key: str,
    *,
    ending: str = "",
    killed: int = 9,
    speaker: str = "River Watch",
    village: str = "Tarsen",
    day: dt.date = FIRST_DAY,
) -> ReadDocument:
    """A report whose claim stands in a line with a story around it; its speaker is nobody."""
    made = report((village, day, killed, speaker, None), key=key)
    text = f"{made.document.text.strip()} {STORY}{ending}"
    (claim,) = made.reading.claims
    mark = sha256(text.encode())
    claim = replace(claim, id=claim_id(mark, claim.start, claim.end, "killed", "civilian"), speaker=None)
    (incident,) = made.reading.incidents
    figures = {
        name: replace(figure, claims=(claim.id,))
        for name in ("killed", "civilians_killed")
        if (figure := getattr(incident, name)) is not None
    }
    incident = replace(incident, claims=(claim.id,), **figures)
    reading = replace(made.reading, text_sha256=mark, claims=(claim,), incidents=(incident,))
    original = text.encode()
    document = replace(made.document, text=text, text_sha256=mark, sha256=sha256(original), publisher=f"Post {key}")
    return replace(made, document=document, original=original, reading=reading)


def origins() -> tuple[str, ...]:
    (view,) = queries.incident_views()
    return (*view.assessment.origin_reasons, *view.assessment.uncounted)


def is_clean() -> bool:
    found = verify()
    return not found.findings and not found.unchecked


@pytest.mark.usefixtures("ledger")
def test_a_near_copy_that_comes_later_is_known_as_one_and_so_after_a_rebuild() -> None:
    record_documents([told("one")], by=LAYLA)
    record_documents([told("two", ending=" It has been raining since.")], by=LAYLA)
    before = origins()
    assert len(before) == 1
    assert "one text credits nobody: independence is not shown; one near copy that shares " in before[0]
    rebuild_ledger(by=KARIM)
    assert origins() == before
    assert is_clean()


@pytest.mark.usefixtures("ledger")
def test_a_near_copy_is_shown_with_the_sentences_that_it_shares() -> None:
    record_documents([told("one"), told("two", ending=" It has been raining since.")], by=LAYLA)
    (copy,) = copies_shown("cv0001")
    assert (copy.document, copy.of, copy.exact, copy.left_out) == ("two", "one", False, True)
    assert 0.8 < copy.share <= 1.0
    assert copy.sentences[-1] == STORY
    assert "It has been raining since." not in copy.sentences


@pytest.mark.usefixtures("ledger")
def test_a_ledger_keeps_of_a_sketch_nothing_that_can_be_tried_without_its_key() -> None:
    entry = told("one")
    record_documents([entry], by=LAYLA)
    kept = unpacked_sketch(models.Telling.objects.get().sketch)
    (plain,) = tellings(entry.document, entry.reading)
    (keyed,) = tellings(entry.document, entry.reading, key=sketch_key(ring()))
    assert kept == keyed.sketch
    assert not set(kept) & set(plain.sketch)


@pytest.mark.usefixtures("ledger")
def test_an_erased_document_has_no_sketch_and_one_without_a_name_that_of_what_is_left() -> None:
    record_documents([told("one"), told("two", ending=" So said Ilse Example of the village.")], by=LAYLA)
    before = {row.document_id: bytes(row.sketch) for row in models.Telling.objects.all()}
    erase_name("Ilse Example", by=KARIM, why="on request", parties="stay")
    after = {row.document_id: bytes(row.sketch) for row in models.Telling.objects.all()}
    assert [before[pk] == after[pk] for pk in sorted(before)] == [True, False]
    assert is_clean()
    erase_document("two", by=KARIM, why="on request")
    assert [bool(row.sketch) for row in models.Telling.objects.order_by("document")] == [True, False]
    assert is_clean()


@pytest.mark.sqlite
@pytest.mark.usefixtures("ledger")
def test_a_ledger_from_before_sketches_gets_them_when_it_is_carried_over() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    record_documents([told("one"), told("two", ending=" It has been raining since.")], by=LAYLA)
    before = list(models.Telling.objects.order_by("pk").values_list("sketch", flat=True))
    names = sorted(path.stem for path in Path(models.__file__).parents[1].glob("migrations/0*.py"))
    place = next(n for n, name in enumerate(names) if name.endswith("_sketches"))
    MigrationExecutor(connection).migrate([("store", names[place - 1])])
    MigrationExecutor(connection).migrate([("store", names[-1])])
    assert list(models.Telling.objects.order_by("pk").values_list("sketch", flat=True)) == before
    assert all(before)
    assert is_clean()


def again(key: str, village: str = "Nemith", **more: object) -> ReadDocument:
    """The same report under another place and date."""
    return told(key, village=village, day=FIRST_DAY.replace(month=9), **more)  # type: ignore[arg-type]


@pytest.mark.usefixtures("ledger")
def test_a_report_that_comes_again_under_another_date_and_place_is_told_to_repeat_the_first() -> None:
    record_documents(
        [told("one"), again("two"), report(("Quamora", FIRST_DAY, 4, "River Watch", None), key="three")], by=LAYLA
    )
    assert len(queries.incident_views()) == 3
    (found,) = repeats()
    assert (found.document, found.of) == ("two", "one") and found.share > 0.5
    assert [line.code for line in found.lines] == ["CV0002", "CV0001"]
    assert repeats_of("CV0001") == repeats_of("cv0002") == [found] and not repeats_of("CV0003")


@pytest.mark.usefixtures("ledger")
def test_what_repeats_within_its_own_incident_or_is_held_apart_is_not_told_of() -> None:
    record_documents([told("one"), told("two", ending=" It has been raining since."), again("three")], by=LAYLA)
    assert {(one.document, one.of) for one in repeats()} == {("three", "one")}, "the likest pair of two incidents alone"
    judge_two("CV0001", "CV0002", by=KARIM, why="another village was hit too")
    assert not repeats() and not repeats_of("CV0001")


@pytest.mark.usefixtures("ledger")
def test_what_was_erased_repeats_nothing() -> None:
    record_documents([told("one"), again("two")], by=LAYLA)
    erase_document("one", by=KARIM, why="its source asked for it")
    assert not repeats()


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("gone", ["one", "two"])
def test_a_near_copy_stays_one_when_it_or_its_original_is_erased(gone: str) -> None:
    record_documents([told("one"), told("two", ending=" It has been raining since.")], by=LAYLA)
    (before,) = copies_shown("CV0001")
    erase_document(gone, by=KARIM, why="its source asked for it")
    (after,) = copies_shown("CV0001")
    assert (after.left_out, after.exact) == (True, False) and abs(after.share - before.share) < 0.001
    assert {after.document, after.of} & {"one", "two"} != {gone}
    rebuild_ledger(by=KARIM)
    assert "one near copy that shares " in origins()[0]
    assert is_clean()


@pytest.mark.usefixtures("ledger")
def test_what_was_no_near_copy_is_none_after_an_erasure() -> None:
    record_documents([told("one"), report(("Tarsen", FIRST_DAY, 12, "Harbour Archive", None), key="two")], by=LAYLA)
    erase_document("one", by=KARIM, why="its source asked for it")
    assert not copies_shown("CV0001")
