"""``civcas sources``: listing who speaks, and deciding on it from the command line and from a file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from civcas.cli import app

REPORTS = (
    "Four civilians were killed by shelling in the town of Qarnaf on 12 May 2019, the Valley Monitor said.",
    "Shelling killed six civilians in the town of Qarnaf on 12 May 2019, the Belsud Hospital said.",
)


@pytest.fixture
def recorded(no_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a ledger with two reports of one incident."""
    monkeypatch.setenv("CIVCAS_USER", "Tester")
    rows = [json.dumps({"id": f"r{n}", "text": text, "published": "2019-05-13"}) for n, text in enumerate(REPORTS)]
    done = CliRunner().invoke(app, ["record", "-"], input="\n".join(rows).encode())
    assert done.exit_code == 0, done.output
    return no_ledger


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["sources", *arguments])


def run(*arguments: str) -> str:
    done = call(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def listed() -> dict[str, dict[str, Any]]:
    return {line["name"]: line for line in map(json.loads, run("--format", "jsonl").splitlines())}


@pytest.mark.usefixtures("recorded")
def test_sources_are_listed_with_their_documents_and_incidents() -> None:
    assert listed()["Valley Monitor"]["documents"] == 1
    assert listed()["Valley Monitor"]["incidents"] == ["CV0001"]
    assert "2 sources. Reliability is rated apart from what any one claim is worth." in run()
    assert "Agence France-Presse" in run("list", "--all")


@pytest.mark.usefixtures("recorded")
def test_what_is_decided_is_shown_with_its_reason() -> None:
    run("set", "Valley Monitor", "--kind", "monitor", "--language", "ar", "--why", "our list")
    run("alias", "Valley Monitor", "VM", "مرصد الوادي", "--why", "as it calls itself")
    run("alias", "Valley Monitor", "the Monitor", "--short", "--why", "as it is called")
    run("kin", "Valley Monitor", "Valley Trust", "--tie", "owned_by", "--why", "its imprint")
    run("rate", "VM", "b", "--why", "right in nine of ten cases")
    shown = run("show", "مرصد الوادي")
    for line in (
        "Valley Monitor · monitor",
        "Also called: VM, \u2068مرصد الوادي\u2069",
        "Short, beside its full name: the Monitor",
        "It is owned by Valley Trust: the two are one origin.",
        "Reliability: B, usually reliable: right in nine of ten cases (Tester)",
        "Documents: 1 (as Valley Monitor 1)",
        "Incidents that they tell of: CV0001",
    ):
        assert line in shown
    run("alias", "Valley Monitor", "VM", "--remove", "--why", "it no longer does")
    assert listed()["Valley Monitor"]["aliases"] == ["مرصد الوادي"]


@pytest.mark.usefixtures("recorded")
def test_muting_says_what_moved_and_the_incident_and_the_toll_name_whom_they_leave_out() -> None:
    assert "CV0001: killed was 4 to 6, is 6." in run("mute", "Valley Monitor", "--why", "it made up figures")
    incident = CliRunner().invoke(app, ["incident", "CV0001"]).stdout
    assert "Muted, and left out of every figure: Valley Monitor" in incident
    assert "Independent origins: 1" in incident
    toll = CliRunner().invoke(app, ["toll"])
    assert "Valley Monitor is muted, and left out of every figure: it made up figures (Tester)." in toll.stderr
    assert "CV0001: killed was 6, is 4 to 6." in run("hear", "Valley Monitor", "--why", "it explained itself")
    assert "nothing was changed" in call("hear", "Valley Monitor", "--why", "again").stderr


@pytest.mark.usefixtures("recorded")
def test_a_file_of_sources_is_taken_whole_and_what_was_listed_can_be_taken_again(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(
        '["Valley Monitor"]\nkind = "monitor"\naliases = ["Belsud Hospital"]\nlanguages = ["ar"]\n'
        '["Gull"]\nkind = "outlet"\nkin = { "Valley Monitor" = "copies" }\n',
        encoding="utf-8",
    )
    assert "The register has it: Valley Monitor, Gull." in run("import", str(file), "--why", "our list")
    assert listed()["Valley Monitor"]["documents"] == 2
    assert listed()["Valley Monitor"]["kin_of"] == [{"name": "Gull", "tie": "copies"}]
    rows = run("--format", "csv")
    (row,) = csv.DictReader(io.StringIO(rows))
    assert (row["name"], row["aliases"], row["documents"]) == ("Valley Monitor", "Belsud Hospital", "2")
    again = tmp_path / "sources.csv"
    again.write_text(rows, encoding="utf-8")
    assert "nothing was changed" in call("import", str(again), "--why", "the same").stderr


@pytest.mark.usefixtures("recorded")
def test_a_search_for_a_source_tells_its_other_names() -> None:
    run("alias", "Valley Monitor", "VM", "--kind", "monitor", "--why", "as it calls itself")
    done = CliRunner().invoke(app, ["search", "valley monitor"])
    assert "valley monitor is also called VM; search for these as well." in done.stderr
    assert "also called" not in CliRunner().invoke(app, ["search", "Qarnaf"]).stderr


WRONG = [
    (["mute"], "needs the name of a source"),
    (["import"], "needs a file"),
    (["alias", "Valley Monitor"], "needs another name or more after the name"),
    (["rate", "Valley Monitor", "A", "B"], "needs a letter from A to F after the name"),
    (["mute", "Valley", "Monitor"], "takes one name; put quotes around it"),
    (["show", "Nobody"], "Neither the register nor any document has a source 'Nobody'"),
    (["mute", "Nobody", "--why", "no"], "Nobody is no source of the register yet"),
    (["mute", "Valley Monitor"], "needs a reason"),
]


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_wrong_usage_is_told_in_a_sentence(arguments: list[str], sentence: str) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr


FILES = [
    ("sources.toml", "no toml", "is no TOML"),
    ("sources.toml", 'title = "x"', "title: a value alone is nothing of a source"),
    ("sources.toml", '["A"]\nking = "x"\naliases = "B"', "A: king is nothing of a source; A: aliases is no list"),
    ("sources.toml", '["A"]\nkind = "witness"', "A: a witness is a private person"),
    ("sources.toml", "", "it names no source"),
    ("sources.csv", "called,kind\nA,monitor\n", "its first row has no column called name"),
    ("sources.csv", "name,kind\nA,monitor\nB,king\n", "row 3: there is no kind 'king'"),
]


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(("name", "text", "sentence"), FILES)
def test_a_file_with_something_wrong_is_refused_whole_with_where(
    tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    done = call("import", str(file), "--why", "our list")
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert not any(line["registered"] for line in listed().values())
