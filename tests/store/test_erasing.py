"""Erasing: the words are gone from everywhere, what was counted stays, and the log says who decided it and why."""

from __future__ import annotations

import dataclasses
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from cast import EDIT, KARIM, LAYLA
from django.db import connection
from everything import everything, holds
from made_reports import FIRST_DAY, report

from civcas.errors import NotAllowed, UsageError
from civcas.pipeline import ReadDocument
from civcas.records import Person
from civcas.store import models, queries, vault
from civcas.store.actions import (
    erase_document,
    erase_name,
    grade_incident,
    judge_not_same,
    rebuild_ledger,
    record_documents,
    rotate_seal_key,
    withdraw_judgement,
)
from civcas.store.destroying import destroy_left
from civcas.store.finding import find
from civcas.store.location import vault_path
from civcas.store.naming import Names
from civcas.store.opened import assessment_records
from civcas.store.taking import Taking
from civcas.store.verifying import verify
from civcas.toll import sum_tolls

NAME, SPELT_OTHERWISE, OTHER = "Orla Venn", "ORLA  VENN", "Tobin Ash"


def naming(entry: ReadDocument, *names: str) -> ReadDocument:
    """A report whose first claim names people; its text must hold the names."""
    first = entry.reading.claims[0]
    people = tuple(
        Person(name, 30, "female", entry.document.text.index(name), entry.document.text.index(name) + len(name))
        for name in names
    )
    claims = (dataclasses.replace(first, people=people), *entry.reading.claims[1:])
    return dataclasses.replace(entry, reading=dataclasses.replace(entry.reading, claims=claims))


@pytest.fixture
def recorded(ledger: Path) -> Path:
    strike = ("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard")
    first = naming(report(strike, key="one", lead=f"{NAME} and {OTHER} were among them"), NAME, OTHER)
    second = naming(report(("Tarsen", FIRST_DAY, 2, "Hill Register", None), lead=f"Neighbours of {NAME} speak"), NAME)
    third = report(("Oskith", FIRST_DAY, 4, "River Watch", None), key="three", lead="Nobody is named")
    record_documents([first, second, third], by=LAYLA)
    return ledger


def figures() -> object:
    return [
        (
            view.code,
            [dataclasses.replace(r, reasons=(), claims=("",) * len(r.claims)) for r in view.assessment.ranges],
            view.assessment.grade,
        )
        for view in queries.incident_views()
    ]


def toll() -> object:
    return [(row.name, row.counts, row.incidents) for row in sum_tolls(queries.toll_entries(), "place").rows]


def test_a_document_that_is_erased_is_gone_from_everywhere_and_still_counted(recorded: Path) -> None:
    before, added_up = figures(), toll()
    assert holds(recorded, OTHER)
    done = erase_document("one", by=KARIM, why="the family asked for it")
    assert done.documents == {"one": 3}
    for word in (OTHER, "were among them", f"{NAME} and"):
        assert not holds(recorded, word)
        assert find(word).hits == ()
    assert find(NAME).hits
    assert holds(recorded, NAME), "another document still names her"
    assert (figures(), toll()) == (before, added_up)
    view = queries.document_view("one")
    assert view is not None
    assert view.erased is not None
    assert (view.erased.decision, view.erased.why) == (3, "the family asked for it")
    assert (view.document.text, view.document.title) == ("", None)
    assert all(claim.quote == "" for claim in view.reading.claims)


def test_a_name_is_erased_in_every_document_that_has_it_and_the_rest_of_their_texts_stays(recorded: Path) -> None:
    before, added_up = figures(), toll()
    done = erase_name(SPELT_OTHERWISE, by=KARIM, why="the family asked for it")
    assert len(done.documents) == 2
    for word in (NAME, "Orla", "Venn"):
        assert not holds(recorded, word)
        assert find(word).hits == ()
    assert [hit.document for hit in find(OTHER).hits if hit.kind == "document"] == ["one"]
    view = queries.document_view("one")
    assert view is not None
    assert view.document.text.startswith("█████ and Tobin Ash were among them")
    for claim in view.reading.claims:
        assert view.document.text[claim.start : claim.end] == claim.quote
    assert {person.name for person in view.reading.claims[0].people} > {OTHER}
    assert (figures(), toll()) == (before, added_up)


@pytest.mark.parametrize("how", ["document", "name"])
def test_what_was_erased_does_not_change_what_is_linked_and_counted_later(recorded: Path, how: str) -> None:
    if how == "document":
        erase_document("one", by=KARIM, why="the family asked for it")
    else:
        erase_name(NAME, by=KARIM, why="the family asked for it")
    before = figures()
    assert rebuild_ledger(by=KARIM).mended == {}
    assert figures() == before
    record_documents([report(("Tarsen", FIRST_DAY, 2, "Harbour Archive", None), key="four")], by=LAYLA)
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    assert view.documents == 3
    killed = view.assessment.range("killed", "civilian")
    assert killed is not None
    assert killed.low == 2


def test_what_is_erased_is_not_taken_in_again(recorded: Path) -> None:
    entry = report(
        ("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard"), key="one", lead=f"{NAME} and {OTHER} were among them"
    )
    erase_document("one", by=KARIM, why="the family asked for it")
    done = record_documents([naming(entry, NAME, OTHER)], by=LAYLA)
    assert (done.documents, done.known) == ((), 1)
    assert not holds(recorded, OTHER)


def test_the_other_rows_of_a_file_in_the_vault_stay_whole(recorded: Path) -> None:
    originals = {row.key: vault.fetch(vault_path(), row.kept) for row in models.Document.objects.exclude(key="one")}
    assert models.Document.objects.get(key="one").bundle is not None
    erase_document("one", by=KARIM, why="the family asked for it")
    for row in models.Document.objects.exclude(key="one"):
        assert vault.fetch(vault_path(), row.kept) == originals[row.key]


def test_an_original_that_a_killed_erasure_left_is_destroyed_by_the_next(
    recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr("civcas.store.actions.erase_words._finish", lambda: None)
        erase_document("one", by=KARIM, why="the family asked for it")
    assert holds(recorded, OTHER)
    assert len(destroy_left()) == 1
    assert not holds(recorded, OTHER)
    assert destroy_left() == []


def test_only_a_keeper_may_erase_and_the_reason_may_not_hold_the_name(recorded: Path) -> None:
    with pytest.raises(NotAllowed):
        erase_document("one", by=EDIT, why="the family asked for it")
    with pytest.raises(NotAllowed):
        erase_name(NAME, by=LAYLA, why="the family asked for it")
    with pytest.raises(UsageError, match="The reason holds"):
        erase_name(NAME, by=KARIM, why=f"the family of {NAME} asked for it")
    with pytest.raises(UsageError, match="The reason holds"):
        erase_document("one", by=KARIM, why=f"the family of {OTHER} asked for it")
    assert models.Action.objects.filter(verb="erase").count() == 0


def test_what_cannot_be_erased_is_said(recorded: Path) -> None:
    with pytest.raises(UsageError, match="There is no document"):
        erase_document("nothing", by=KARIM, why="asked for")
    with pytest.raises(UsageError, match="is no name to erase"):
        erase_name(" – ", by=KARIM, why="asked for")
    assert erase_name("Nobody Here", by=KARIM, why="asked for").documents == {}
    erase_document("one", by=KARIM, why="asked for")
    with pytest.raises(UsageError, match="was erased before, by decision 3"):
        erase_document("one", by=KARIM, why="asked for")


def test_the_erasure_is_in_the_log_and_says_which_leaves_it_emptied(recorded: Path) -> None:
    from civcas.proof import Leaf

    old = set(models.Leaf.objects.filter(document__key="one").values_list("n", flat=True))
    erase_document("one", by=KARIM, why="the family asked for it")
    leaf = Leaf.from_text(models.Leaf.objects.filter(kind="erasure").latest("n").text)
    assert old <= set(leaf.erases)
    assert leaf.decision == 3


WITNESS = "Karim Bellatou"


def said_by(entry: ReadDocument, speaker: str, publisher: str = "The Lowland Post") -> ReadDocument:
    """The report with a witness as the speaker of its claims."""
    claims = tuple(
        dataclasses.replace(claim, speaker=speaker, speaker_kind="witness") for claim in entry.reading.claims
    )
    document = dataclasses.replace(entry.document, publisher=publisher)
    return dataclasses.replace(entry, document=document, reading=dataclasses.replace(entry.reading, claims=claims))


def assessed_anew() -> list[tuple[str, int]]:
    """Each incident's grade and number of origins once it was assessed again."""
    for view in queries.incident_views():
        grade_incident(view.code, "disputed", by=KARIM, why="to be assessed anew")
        withdraw_judgement(models.Judgement.objects.latest("pk").pk, by=KARIM, why="it was only for that")
    return sorted((view.assessment.grade, view.assessment.origins) for view in queries.incident_views())


@pytest.mark.parametrize("second", [WITNESS, "KARÍM  bellatou", "Another Witness"])
@pytest.mark.parametrize("how", ["a document", "a name", "a name in one document"])
def test_an_erased_witness_is_neither_one_origin_more_nor_one_less(ledger: Path, second: str, how: str) -> None:
    strike = ("Tarsen", FIRST_DAY, 6, WITNESS, None)
    entries = [
        said_by(report(strike, key="one", lead="The first report"), WITNESS, "Alpha"),
        said_by(report(("Tarsen", FIRST_DAY, 6, second, None), key="two", lead="The second"), second, "Beta"),
    ]
    record_documents(entries, by=LAYLA)
    before = assessed_anew()
    if how == "a document":
        erase_document("one", by=KARIM, why="a court's order")
    else:
        erase_name(WITNESS, by=KARIM, why="a court's order", document="one" if "one" in how else None)
    assert assessed_anew() == before
    assert rebuild_ledger(by=KARIM).mended == {}


def test_a_name_that_is_also_the_publishers_goes_there_too(ledger: Path) -> None:
    entry = said_by(report(("Tarsen", FIRST_DAY, 6, WITNESS, None), key="one"), WITNESS, f"{WITNESS} (own page)")
    url = "https://pages.example/%4Barim-Bellatou/1"
    entry = dataclasses.replace(entry, document=dataclasses.replace(entry.document, url=url))
    record_documents([entry], by=LAYLA)
    before = assessed_anew()
    erase_name(WITNESS, by=KARIM, why="asked for")
    for word in ("Bellatou", "bellatou", "4Barim"):
        assert not holds(ledger, word)
    assert assessed_anew() == before


@pytest.mark.parametrize("word", ["killed", "body", "weak", "exactly"])
def test_a_word_of_ours_is_no_name_and_leaves_every_figure(recorded: Path, word: str) -> None:
    before, added_up = figures(), toll()
    with suppress(UsageError):  # where no text holds it
        erase_name(word, by=KARIM, why="a slip of the hand")
    assert (figures(), toll()) == (before, added_up)
    assert verify().is_clean


def test_what_a_killed_recording_left_half_written_does_not_outlive_an_erasure(recorded: Path) -> None:
    draft = vault_path() / "incoming" / "0123abcd.4242"
    draft.write_text(f"a recording that was killed wrote of {OTHER}")
    erase_name(OTHER, by=KARIM, why="the family asked for it")
    assert not holds(recorded, OTHER)


def test_a_file_that_no_document_names_does_not_outlive_an_erasure(recorded: Path) -> None:
    orphan = f"a recording that was killed wrote {OTHER}".encode()
    vault.keep(vault_path(), {vault.name_of(orphan): orphan})
    erase_name(OTHER, by=KARIM, why="the family asked for it")
    assert not holds(recorded, OTHER)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("#OrlaVenn was there", "#█████ was there"),
        ("Venn, Orla (9)", "█████ (9)"),
        ("فين، أورلا", "فين، أورلا"),
        ("Venn Orla is somebody else", "Venn Orla is somebody else"),
        ("Orla, Venn and others", "█████ and others"),
    ],
)
def test_a_name_is_found_run_together_and_before_a_comma_with_its_last_word_first(text: str, left: str) -> None:
    assert Taking(Names(["Orla Venn"])).out_of(text) == left


@pytest.mark.postgresql
@pytest.mark.parametrize("how", ["document", "name", "seal key"])
def test_dead_rows_of_every_table_that_is_changed_are_cleared_away(recorded: Path, how: str) -> None:
    grade_incident("CV0001", "fair", by=KARIM, why=f"{NAME} was called")
    statements: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        if how == "seal key":
            rotate_seal_key(by=KARIM, why="a laptop was stolen")
        else:
            erase_name(NAME, by=KARIM, why="asked") if how == "name" else erase_document("one", by=KARIM, why="asked")
    changed = {found[1] for sql in statements if (found := re.match(r'(?:UPDATE|DELETE FROM) "(\w+)"', sql))}
    cleared = {found[1] for sql in statements if (found := re.match(r'VACUUM "(\w+)"', sql))}
    assert changed
    assert changed <= cleared


@pytest.mark.sqlite
def test_after_a_new_seal_key_nothing_on_the_disk_opens_with_the_old_one(ledger: Path) -> None:
    was = bytes(models.Ledger.objects.get().wrapped)
    assert was in b"".join(everything(ledger))
    rotate_seal_key(by=KARIM, why="a laptop was stolen")
    assert was not in b"".join(everything(ledger))


def test_a_name_in_a_reason_goes_also_from_the_grade_that_it_gave_the_reason_for(recorded: Path) -> None:
    grade_incident("CV0002", "fair", by=KARIM, why="Mirel Quant was called")
    assert erase_name("Mirel Quant", by=KARIM, why="she asked").elsewhere
    assert not holds(recorded, "Quant")
    assert holds(recorded, "was called")


def test_a_name_goes_also_from_what_an_incident_was_before_the_document_left_it(recorded: Path) -> None:
    judge_not_same("CV0001", "one", by=KARIM, why="it is another")
    first = [row.incident.code for row in models.Assessment.objects.select_related("incident")]
    assert {"CV0001", "CV0001a"} <= set(first)
    erase_document("one", by=KARIM, why="asked")
    claims = set(models.Claim.objects.filter(reading__document__key="one").values_list("claim_id", flat=True))
    rows = models.Assessment.objects.select_related("incident").order_by("pk")
    told = [assessment_records(row, row.incident.code)[0] for row in rows]
    assert all(claims & set(one.claims) for one in told if "one#0" in one.tellings)
    assert sum("one#0" in one.tellings for one in told) > 1


DAMAGED = {
    "a bit of another row": lambda data, at: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :],
    "rows that moved": lambda data, at: b"xx\n" + data,
    "cut short": lambda data, at: data[:at],
    "gone": None,
}


@pytest.mark.parametrize("how", DAMAGED)
def test_a_row_of_a_damaged_file_is_erased_and_the_others_are_rescued_as_far_as_they_can(
    recorded: Path, how: str
) -> None:
    more = [report(("Nemith", FIRST_DAY, n, "River Watch", None), key=f"more {n}") for n in range(3, 6)]
    record_documents(more, by=LAYLA)
    rows = list(models.Document.objects.filter(key__startswith="more").order_by("offset"))
    path = vault.place_of(vault_path(), rows[0].bundle or "")
    damage = DAMAGED[how]
    if damage is None:
        path.unlink()
    else:
        data = damage(path.read_bytes(), (rows[2].offset or 0) + 1)
        path.chmod(0o644)
        path.write_bytes(data)
    whole = {"rows that moved": ["more 4", "more 5"], "gone": []}.get(how, ["more 4"])
    lost = [row.key for row in rows[1:] if row.key not in whole]
    erased = erase_document(rows[0].key, by=KARIM, why="a court's order")
    assert erased.not_rescued == lost
    assert not path.exists()
    for key in whole:
        row = models.Document.objects.get(key=key)
        assert vault.fetch(vault_path(), row.kept)
    found = verify()
    assert [(one.what, one.where) for one in found.findings] == [
        ("missing", f"original of document {key}") for key in lost
    ]
    decision = models.Action.objects.latest("pk")
    named = models.Leaf.objects.filter(n__in=decision.after.get("not_rescued", ())).values_list(
        "document__key", flat=True
    )
    assert sorted(named) == lost
