"""JSON that is none that civcas wrote: with the seal key and without it every command ends with a sentence."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import Any

import orjson
import pytest
from cast import KARIM
from django.db import connections
from made_ledger import START, fill
from spoiling import Copy
from test_spoilt_cells import fell_over, run

from civcas.store import models
from civcas.store.actions import erase_document, erase_name
from civcas.store.cells import kind_of, tables
from civcas.store.ring import forget
from civcas.store.shapes import bad_shapes

LATER = START + dt.timedelta(days=1)
JUNK: tuple[Any, ...] = (None, 0, -1, 2**62, 1.5, True, "", "x", [], {}, [[]], [1], {"x": 1}, {"1": 2}, ["x", None])
KEYS = ("erases", "left", "destroyed", "people", "codes", "documents", "judgements", "standings", "signing_key")
DRAWN = 45


@pytest.fixture
def copy(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copy]:
    """A ledger from which words were erased, to be spoilt."""
    monkeypatch.setenv("CIVCAS_USER", "a tester")
    monkeypatch.setenv("CIVCAS_CLOCK_BEHIND", "hold")
    fill()
    erase_document(models.Document.objects.earliest("pk").key, by=KARIM, why="asked", now=LATER)
    erase_name("survivor", by=KARIM, why="asked", now=LATER)
    yield Copy(ledger, tmp_path / "kept")
    connections.close_all()


def other(value: Any, chance: random.Random) -> Any:
    """A value with one of its parts of another shape."""
    drawn = chance.random()
    if drawn < 0.2 or not isinstance(value, dict | list) or not value:
        return chance.choice(JUNK)
    if isinstance(value, list):
        place = chance.randrange(len(value))
        return [*value[:place], other(value[place], chance), *value[place + 1 :]]
    key = chance.choice(list(value))
    if drawn < 0.3:
        return {name: item for name, item in value.items() if name != key}
    if drawn < 0.4:
        return {**value, chance.choice(KEYS): chance.choice(JUNK)}
    return {**value, key: other(value[key], chance)}


def commands() -> list[tuple[str, ...]]:
    document = models.Document.objects.filter(erased=None).earliest("pk").key
    erased = models.Document.objects.exclude(erased=None).earliest("pk").key
    why = ("--why", "looked at")
    return [
        ("prove", "CV0001", "--output", "-"),
        ("erase", "--name", "Somebody Made Up", "--yes", *why),
        ("toll", "--as-of", "5"),
        ("prove", document, "--output", "-"),
        ("erase", document, "--yes", *why),
        ("decisions", "CV0001"),
        ("prove", erased, "--output", "-"),
        ("erase", erased, "--yes", *why),
        ("rebuild",),
        ("toll", "--by", "place"),
        ("incident", "CV0002"),
    ]


def put(file: Path, table: str, column: str, row: int, value: Any) -> None:
    connections.close_all()
    with closing(sqlite3.connect(file)) as shell:
        shell.execute("PRAGMA ignore_check_constraints=ON")
        shell.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', [orjson.dumps(value).decode(), row])
        shell.commit()
    forget()


def cells(file: Path) -> dict[tuple[str, str], list[tuple[int, Any]]]:
    """The rows of each column of JSON, by table and column."""
    found = {}
    with closing(sqlite3.connect(file)) as shell:
        for model in tables():
            table = model._meta.db_table
            for field in model._meta.local_fields:
                if kind_of(field) == "JSON":
                    rows = shell.execute(f'SELECT rowid, "{field.column}" FROM {table}').fetchall()
                    found[table, field.column or ""] = [(row, orjson.loads(text or "null")) for row, text in rows]
    return found


@pytest.mark.sqlite
@pytest.mark.parametrize("key", ["with the seal key", "without it"])
def test_whatever_json_stands_in_a_column_every_command_ends_with_a_sentence(copy: Copy, key: str) -> None:
    chance, held, some = random.Random(20310601), cells(copy.file), cycle(commands())
    wrong = []
    for _ in range(DRAWN):
        copy.restore()
        table, column = chance.choice(list(held))
        row, value = chance.choice(held[table, column])
        now = other(value, chance)
        put(copy.file, table, column, row, now)
        if key == "without it":
            (copy.home / "keys" / "seal.key").unlink()
        for command in (("verify",), next(some), next(some)):
            done = run(*command)
            if fell_over(done):
                wrong.append(f"{table}.{column} of {row} is {now}: civcas {' '.join(command)} raised {fell_over(done)}")
    assert wrong == []


@pytest.mark.sqlite
@pytest.mark.parametrize("after", [[1], "x", 7, True])
@pytest.mark.parametrize("which", ["erase", "accept"])
def test_a_decision_that_changed_what_is_no_change_is_named(copy: Copy, after: Any, which: str) -> None:
    number = models.Action.objects.filter(verb=which).earliest("pk").pk
    put(copy.file, "store_action", "after", number, after)
    done = run("verify", "--quiet")
    assert not fell_over(done)
    assert done.exit_code == 1
    assert f"Decision {number} was changed" in done.stdout


@pytest.mark.sqlite
@pytest.mark.parametrize("tally", [[[]], {"first": 1}, {}, "x", {"grade": "weak", "rows": {}, "counts": [[1]]}])
def test_a_tally_of_another_shape_is_told_also_without_the_seal_key(copy: Copy, tally: Any) -> None:
    row = models.Assessment.objects.filter(action__lte=5).latest("pk").pk
    put(copy.file, "store_assessment", "tally", row, tally)
    (copy.home / "keys" / "seal.key").unlink()
    done = run("toll", "--as-of", "5")
    assert not fell_over(done)
    assert done.exit_code == 1
    assert "its column tally holds JSON of another shape, where what civcas writes belongs" in done.stderr


def test_what_civcas_writes_is_of_the_shapes_that_it_writes(ledger: Path) -> None:
    fill()
    erase_document(models.Document.objects.earliest("pk").key, by=KARIM, why="asked", now=LATER)
    erase_name("survivor", by=KARIM, why="asked", now=LATER)
    assert list(bad_shapes()) == []
