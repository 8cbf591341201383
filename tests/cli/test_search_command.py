"""``civcas search`` over a ledger that ``civcas record`` made."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands import civcas
from typer.testing import CliRunner

from civcas.cli import app
from civcas.cli.search import _as_typed

REPORTS = (
    "Four civilians, including two children, were killed by shelling in the town of Qarnaf on 12 May 2019, the Valley "
    "Monitor said.",
    "At least three people were killed and five were wounded when gunmen attacked a market in Belsud on 3 March 2019, "
    "the Belsud Hospital said.",
    "قتل ثلاثة مدنيين في قصف على سوق بلسود يوم الأحد.",
)


@pytest.fixture
def recorded(ledger: Path) -> Path:
    rows = [json.dumps({"id": f"r{n}", "text": text, "title": f"Report {n}"}) for n, text in enumerate(REPORTS)]
    done = CliRunner().invoke(app, ["record", "-"], input="\n".join(rows).encode(), env={"CIVCAS_USER": "Tester"})
    assert done.exit_code == 0, done.output
    return ledger


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["search", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def documents(*arguments: str) -> list[str]:
    lines = run(*arguments, "--kind", "document", "--format", "jsonl").splitlines()
    return [json.loads(line)["document"] for line in lines]


def test_words_phrases_and_exclusions_are_understood_as_a_shell_hands_them_over(recorded: Path) -> None:
    assert documents("killed") == ["r1", "r0"]
    assert documents("killed", "-market") == ["r0"]
    assert documents("town of Qarnaf") == ["r0"]
    assert documents("Qarnaf town") == [], "these words one after the other"
    assert documents("Qarnaf", "town") == ["r0"]
    assert documents("killed", "-market in Belsud") == ["r0"]
    assert documents('"attacked a market" -children') == ["r1"]
    assert documents("القصف", "السوق") == ["r2"]
    assert documents("-killed") == ["r2"]


@pytest.mark.parametrize(
    ("argument", "typed"),
    [("a", "a"), ("-a", "-a"), ("a b", '"a b"'), ("-a b", '-"a b"'), ('"a b" c', '"a b" c'), ("a -b", "a -b")],
)
def test_an_argument_with_spaces_is_a_phrase(argument: str, typed: str) -> None:
    assert _as_typed(argument) == typed


def test_a_table_shows_the_words_with_the_hits_marked(recorded: Path) -> None:
    shown = run("market", "--kind", "document")
    assert "document  r1" in shown
    assert "attacked a [market] in Belsud" in shown
    assert "1 found." in shown
    assert run("nowhere") == "Nothing was found.\n"


def test_lines_and_cells_hold_the_same(recorded: Path) -> None:
    lines = [json.loads(line) for line in run("Qarnaf", "--format", "jsonl").splitlines()]
    cells = list(csv.DictReader(io.StringIO(run("Qarnaf", "--format", "csv"))))
    assert [line["id"] for line in lines] == [cell["id"] for cell in cells]
    assert {line["kind"] for line in lines} == {"document", "incident"}
    for line in lines:
        found = line["excerpt"]
        assert [found["text"][start:end] for start, end in found["marks"]] == ["Qarnaf"]


def test_a_ledger_that_is_not_there_is_told(home: Path) -> None:
    done = civcas("search", "market", home=home)
    assert done.returncode == 1
    assert b"There is no ledger at" in done.stderr


def test_too_many_words_are_wrong_usage(recorded: Path) -> None:
    done = CliRunner().invoke(app, ["search", *(f"w{n}" for n in range(40))])
    assert done.exit_code == 2
    assert "at most 32" in done.output
