"""Thousands of places of a ledger, each touched by hand: what was touched is named, and nothing else is accused."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cast import KARIM
from made_ledger import START, fill
from tampering import Draw, rolled_back
from tamperings import FILES, ROWS, Tamper
from tamperings_erased import ERASED

from civcas.store import models
from civcas.store.actions import erase_document, erase_name
from civcas.store.location import vault_path
from civcas.store.verifying import verify

SEED = 20310601
LATER = START + dt.timedelta(days=1)


def test_there_are_thousands_of_places() -> None:
    assert sum(often for often, _ in (*ROWS.values(), *FILES.values())) >= 2_000
    assert sum(often for often, _ in ERASED.values()) >= 500


def accused_wrongly(tamper: Tamper, draw: Draw, vault: Path) -> str | None:
    """What a verification gets wrong of one tampering; None where it names what was touched and that alone."""
    touched = tamper(draw, vault)
    found = verify()
    names = {finding.where for finding in found.findings}
    unnamed = {name for name in touched if not any(_is(name, where) for where in names)}
    beside = {where for where in names if not any(_is(name, where) for name in touched)}
    if not unnamed and not beside:
        return None
    return f"not named: {sorted(unnamed)}; accused: {sorted(beside)}; {[str(one) for one in found.findings][:4]}"


def _is(name: str, where: str) -> bool:
    return where == name or where.startswith(f"{name} ")


@pytest.fixture
def filled(ledger: Path) -> Path:
    fill()
    assert verify().is_clean
    return ledger


@pytest.mark.sqlite
@pytest.mark.usefixtures("filled")
def test_whatever_is_done_to_a_row_is_found_named_and_nothing_else_accused() -> None:
    assert wrong_of(ROWS) == []


@pytest.mark.sqlite
@pytest.mark.usefixtures("filled")
def test_the_same_holds_of_a_ledger_from_which_words_were_erased() -> None:
    take_words_out()
    assert wrong_of(ERASED) == []


def take_words_out() -> None:
    """Erase a document without an id, one that was corrected, and names in texts, in reasons and in both."""
    erase_document(models.Document.objects.earliest("pk").key, by=KARIM, why="asked", now=LATER)
    erase_document("with a total", by=KARIM, why="a court's order", now=LATER)
    erase_name("Somebody Made Up", by=KARIM, why="asked", now=LATER)
    erase_name("survivor", by=KARIM, why="she asked", now=LATER)
    erase_name("court", by=KARIM, why="asked", now=LATER)
    assert verify().is_clean


def wrong_of(tamperings: dict[str, tuple[int, Tamper]]) -> list[str]:
    """What verifications get wrong of all of these."""
    wrong = []
    for what, (often, tamper) in tamperings.items():
        draw = Draw(SEED)
        for n in range(often):
            with rolled_back():
                told = accused_wrongly(tamper, draw, vault_path())
            if told:
                wrong.append(f"{what} ({n}): {told}")
    assert verify().is_clean
    return wrong


@pytest.mark.sqlite
def test_whatever_is_done_to_the_vault_is_found_named_and_nothing_else_accused(filled: Path, tmp_path: Path) -> None:
    vault, kept = vault_path(), tmp_path / "kept"
    vault.rename(kept)
    wrong = []
    for what, (often, tamper) in FILES.items():
        draw = Draw(SEED)
        for n in range(often):
            with _copy(kept, vault):
                told = accused_wrongly(tamper, draw, vault)
            if told:
                wrong.append(f"{what} ({n}): {told}")
    assert wrong == []


@contextmanager
def _copy(kept: Path, vault: Path) -> Iterator[None]:
    shutil.copytree(kept, vault)
    yield
    shutil.rmtree(vault)


@pytest.mark.postgresql
def test_it_is_found_in_a_database_of_a_server_too(filled: Path) -> None:
    wrong = []
    for what, (_, tamper) in ROWS.items():
        if not what.startswith(("flip", "swap")):  # a server keeps times and numbers as such, and takes no broken text
            with rolled_back():
                told = accused_wrongly(tamper, Draw(SEED), vault_path())
            if told:
                wrong.append(f"{what}: {told}")
    assert verify().is_clean
    assert wrong == []
