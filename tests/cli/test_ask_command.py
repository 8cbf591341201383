"""``civcas ask`` and ``civcas suggestions``: the record answers, and nothing is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import civcas

from bench.loopback import Reply, site

ROWS = [
    ("a", "An air strike killed 12 people in the village of Odrava in Kurenia province on 4 May 2021.", "2021-05-06"),
    ("b", "Twelve people were killed in Odrava, Kurenia, on 4 May 2021, the Hill Register said.", "2021-05-05"),
    ("c", "Twelve people were killed in Odrava, Kurenia, on 4 May 2020.", "2020-05-05"),
]
GIVEN = b"".join(json.dumps({"id": id, "text": text, "published": day}).encode() + b"\n" for id, text, day in ROWS)
ASKED = "At least 15 people were killed in an air strike on Odrava in Kurenia on 4 May 2021."
ARABIC = "قُتل 12 شخصا في غارة جوية على قرية أودرافا في 4 أيار 2021."


@pytest.fixture(scope="module")
def _recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a ledger that is made once, to be copied."""
    made = tmp_path_factory.mktemp("recorded") / "home"
    assert civcas("record", "-", home=made, stdin=GIVEN).returncode == 0
    return made


@pytest.fixture
def recorded(home: Path, _recorded: Path) -> Path:
    shutil.copytree(_recorded, home)
    return home


def answered(*arguments: str, home: Path, stdin: bytes = b"") -> dict[str, object]:
    done = civcas("ask", *arguments, "--format", "jsonl", home=home, stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    (line,) = (json.loads(line) for line in done.stdout.splitlines())
    assert isinstance(line, dict)
    return line


def test_a_sentence_is_answered_with_its_incident_and_where_its_figure_lies(recorded: Path) -> None:
    before = civcas("decisions", home=recorded).stdout
    line = answered(ASKED, home=recorded)
    (one,) = line["incidents"]  # type: ignore[misc]
    assert one["answer"] == "belongs" and one["belongs"][0]["code"] == "CV0001"
    (compared,) = one["belongs"][0]["compared"]
    assert (compared["asked"]["low"], compared["recorded"]["high"], compared["position"]) == (15, 12, "above")
    said = {claim["id"] for origin in one["belongs"][0]["origins"] for claim in origin["claims"]}
    assert compared["said_by"] and set(compared["said_by"]) <= said
    assert civcas("decisions", home=recorded).stdout == before


def test_a_person_is_told_in_words(recorded: Path) -> None:
    done = civcas("ask", ASKED, home=recorded)
    text = done.stdout.decode()
    assert "It belongs to CV0001 · airstrike · Odrava, Kurenia · 2021-05-04 · 12 killed" in text
    assert "at least 15 killed  12        above the highest reported" in text
    assert "Proposed: made by the machine, not reviewed. Harm grade weak" in text
    assert "“Twelve people”" in text and "Hill Register" in text


@pytest.mark.parametrize("how", ["file", "rows", "text on standard input"])
def test_a_file_rows_and_standard_input_are_asked_about(recorded: Path, tmp_path: Path, how: str) -> None:
    if how == "file":
        (tmp_path / "new.txt").write_text(f"{ASKED}\n")
        line = answered(str(tmp_path / "new.txt"), home=recorded)
    else:
        row = json.dumps({"id": "n", "text": ASKED}).encode() if how == "rows" else ASKED.encode()
        line = answered("-", home=recorded, stdin=row)
    assert [one["belongs"][0]["code"] for one in line["incidents"]] == ["CV0001"]  # type: ignore[attr-defined]


def test_an_arabic_sentence_is_read(recorded: Path) -> None:
    (one,) = answered(ARABIC, home=recorded)["incidents"]  # type: ignore[misc]
    assert one["told"]["killed"]["low"] == 12


def test_a_sentence_that_says_too_little_is_told_so(recorded: Path) -> None:
    text = civcas("ask", "Seven people were killed.", home=recorded).stdout.decode()
    assert "It says too little to be told apart by itself: it names no place." in text
    assert "The record holds no incident that it is held to be of." in text


def test_a_relative_day_is_told_from_the_day_that_is_given(recorded: Path) -> None:
    given = ("Twelve people were killed in Odrava, Kurenia, on Tuesday.", "--published", "2021-05-06")
    (one,) = answered(*given, home=recorded)["incidents"]  # type: ignore[misc]
    assert one["told"]["when"]["start"] == "2021-05-04" and one["belongs"][0]["code"] == "CV0001"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nofile.txt"], "There is no file 'nofile.txt'; to ask about a sentence, give it whole in quotation marks."),
        (["Two were killed.", "--published", "Tuesday"], "--published 'Tuesday' is no day"),
        (["   "], "There is no"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(recorded: Path, arguments: list[str], said: str) -> None:
    done = civcas("ask", *arguments, home=recorded)
    assert done.returncode == 2 and said in done.stderr.decode()


def test_a_text_without_harm_is_told_to_say_nothing(recorded: Path) -> None:
    assert b"It says nothing of harm" in civcas("ask", "The market opens on Monday.", home=recorded).stdout


def test_suggestions_are_listed_shown_with_an_incident_and_settled(recorded: Path) -> None:
    listed = civcas("suggestions", home=recorded).stdout.decode()
    assert "the same place, the same date in another year" in listed
    assert 'civcas judge same CV0001 CV0002 --why "…"' in listed
    shown = civcas("incident", "CV0002", home=recorded).stdout.decode()
    assert "This may be the same as:" in shown and "CV0001 · airstrike · Odrava · 2021-05-04" in shown
    (line,) = map(json.loads, civcas("suggestions", "CV0001", "--format", "jsonl", home=recorded).stdout.splitlines())
    assert [one["code"] for one in line["incidents"]] == ["CV0001", "CV0002"]
    done = civcas("judge", "not-same", "CV0001", "CV0002", "--why", "a year apart", home=recorded)
    assert done.returncode == 0, done.stderr
    assert b"No incidents are held to be near" in civcas("suggestions", home=recorded).stdout
    assert b"may be the same" not in civcas("incident", "CV0002", home=recorded).stdout


def test_a_web_address_is_fetched_and_asked_about_and_what_is_gone_is_named(recorded: Path) -> None:
    page = f"<html><body><article><p>{ASKED}</p></article></body></html>".encode()
    here = {"CIVCAS_FETCH_ALLOW": "http,private", "CIVCAS_FETCH_PAUSE": "0"}
    with site() as server:
        server.pages["/1"] = Reply(page)
        done = civcas("ask", f"{server.root}/1", "--format", "jsonl", home=recorded, env=here)
        assert done.returncode == 0, done.stderr
        (one,) = json.loads(done.stdout)["incidents"]
        assert one["belongs"][0]["code"] == "CV0001"
        gone = civcas("ask", f"{server.root}/gone", home=recorded, env=here)
    assert gone.returncode == 1 and b"/gone: answers HTTP 404" in gone.stderr


LONG = (
    "An air strike killed nine people, five of them children, in Odrava, Kurenia, on 7 May 2021, Tarsk Watch said, and "
    "several houses beside the old market were levelled while rescuers dug in the rubble of the bakery"
)


def test_a_near_copy_of_a_kept_document_is_said_to_be_one_and_another_account_is_not(home: Path) -> None:
    row = json.dumps({"id": "the-kept-one", "text": f"{LONG} until nightfall.", "published": "2021-05-08"}).encode()
    assert civcas("record", "-", home=home, stdin=row).returncode == 0
    (one,) = answered(f"BREAKING: {LONG}.", home=home)["incidents"]  # type: ignore[misc]
    (copy,) = one["copies"]
    assert (copy["document"], copy["exact"], copy["adds_nothing"]) == ("the-kept-one", False, True)
    assert copy["share"] > 0.9
    shown = civcas("ask", f"BREAKING: {LONG}.", home=home).stdout.decode()
    assert "It is a near copy of document the-kept-on" in shown
    assert "of the shorter account stands in both; it would be no second source." in shown
    other = "Nine people were killed in an air strike on Odrava in Kurenia on 7 May 2021, the Orrin Post wrote."
    (one,) = answered(other, home=home)["incidents"]  # type: ignore[misc]
    assert one["belongs"] and one["copies"] == []


def test_a_sentence_that_blames_another_party_is_told_so_with_the_attribution(home: Path) -> None:
    text = (
        "The Army of Odrava killed 14 people in an airstrike in the town of Qarnaf on 12 May 2021, Hill Monitor said."
    )
    row = json.dumps({"id": "a", "text": text, "published": "2021-05-13"}).encode()
    assert civcas("record", "-", home=home, stdin=row).returncode == 0
    other = "The Velmar Air Force killed 14 people in Qarnaf on 12 May 2021."
    said = civcas("ask", other, home=home).stdout.decode()
    assert "It blames Velmar Air Force; the record names another party: Army of Odrava, suspected." in said
    (one,) = answered(other, home=home)["incidents"]  # type: ignore[misc]
    (blamed,) = one["belongs"][0]["otherwise_blamed"]
    assert blamed["record_names"] == [{"actor": "Army of Odrava", "grade": "suspected"}] and blamed["held"] is None
    same = civcas("ask", other.replace("Velmar Air Force", "Army of Odrava"), home=home).stdout.decode()
    assert "It belongs to CV0001" in same and "the record names another" not in same
