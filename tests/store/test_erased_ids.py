"""A name in an id that somebody gave a document goes with the name, and all that follows from the id goes along."""

from __future__ import annotations

from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from everything import everything
from made_reports import FIRST_DAY, report
from test_erased_guesses import naming

from civcas.store import models
from civcas.store.actions import accept_incident, erase_document, erase_name, judge_not_same, record_documents
from civcas.store.backup import back_up
from civcas.store.proving import prove
from civcas.store.queries import toll
from civcas.store.verifying import verify

ENGLISH = ("Orla Venn", "row orla-venn-1", b"orla-venn")
ARABIC = ("سمر قنديل", "شهادة-سمر-قنديل", "سمر-قنديل".encode())


def fill(name: str, key: str) -> None:
    strike = ("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard")
    named = naming(report(strike, key=key, total=120, lead=f"{name} was among them"), name)
    other = report(("Tarsen", FIRST_DAY, 2, "Hill Register", None), key="other", lead="Nobody is named")
    record_documents([named, other], by=LAYLA)
    judge_not_same("CV0001", key, by=KARIM, why="two strikes")
    accept_incident("CV0001a", by=KARIM, why="looked at")


@pytest.mark.parametrize("how", ["document", "name"])
@pytest.mark.parametrize(("name", "key", "joined"), [ENGLISH, ARABIC], ids=["english", "arabic"])
def test_an_id_with_an_erased_name_becomes_another_everywhere(
    ledger: Path, tmp_path: Path, name: str, key: str, joined: bytes, how: str
) -> None:
    fill(name, key)
    assert joined in b"".join(everything(ledger))
    before = toll("actor")
    if how == "name":
        erase_name(name, by=KARIM, why="the family asked for it")
    else:
        erase_document(key, by=KARIM, why="a court asked for it")
    assert verify().findings == []
    back_up(tmp_path / "later.tar")
    keys = {*models.Document.objects.values_list("key", flat=True), "CV0001", "CV0001a"}
    proofs = [prove(one).bundle.to_json().encode() for one in keys]
    after = b"".join([*everything(ledger), (tmp_path / "later.tar").read_bytes(), *proofs])
    assert joined not in after
    assert toll("actor") == before


@pytest.mark.parametrize("how", ["document", "name"])
def test_an_id_without_the_name_stays_what_it_was(ledger: Path, how: str) -> None:
    fill("Orla Venn", "row 1")
    if how == "name":
        erase_name("Orla Venn", by=KARIM, why="the family asked for it")
    else:
        erase_document("row 1", by=KARIM, why="a court asked for it")
    assert models.Document.objects.filter(key="row 1").exists()
    assert verify().findings == []


def test_an_id_with_a_name_that_is_erased_after_another_of_its_document_goes_too(ledger: Path) -> None:
    strike = ("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard")
    entry = report(strike, key="row tam-brenn-2", total=120, lead="Orla Venn and Tam Brenn were among them")
    record_documents([naming(entry, "Orla Venn")], by=LAYLA)
    erase_name("Orla Venn", by=KARIM, why="the family asked for it")
    assert models.Document.objects.filter(key="row tam-brenn-2").exists()
    erase_name("Tam Brenn", by=KARIM, why="the family asked for it")
    assert b"tam-brenn" not in b"".join(everything(ledger))
    assert verify().findings == []
