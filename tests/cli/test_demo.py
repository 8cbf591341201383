"""``civcas demo``: real stages on published facts, in a ledger of its own, the same each time."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from importlib import resources
from pathlib import Path

import pytest
from commands import REPORT, civcas, environ

from civcas.cli.demo import EDITOR, record_examples

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def reports() -> list[dict[str, str]]:
    text = resources.files("civcas.cli").joinpath("demo_reports/reports.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_it_prints_the_toll_and_what_others_state_beside_it_the_same_each_time(tmp_path: Path) -> None:
    done = civcas("demo", "--no-serve", home=tmp_path / "home")
    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "CV0001, CV0002." in out
    assert re.search(r"^All +2 +at least 48 +at least 48 +17 *$", out, re.MULTILINE)
    beside = out.partition("never added to the recorded toll")[2]
    for total in ("855", "883", "892", "1,139", "1,190", "1,335", "6,259"):
        assert f"at least {total}" in beside, total
    assert civcas("demo", "--no-serve", home=tmp_path / "other").stdout == done.stdout


def test_a_ledger_of_the_users_own_is_never_touched(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    assert civcas("record", tmp_path / "report.txt", home=home).returncode == 0
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    other = tmp_path / "other.sqlite3"
    done = civcas("demo", "--no-serve", home=home, env={"CIVCAS_DATABASE_URL": f"sqlite:///{other}"})
    assert done.returncode == 0
    assert not other.exists()
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_it_needs_no_checkout_and_leaves_nothing_behind(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = civcas("demo", "--no-serve", home=tmp_path / "home", cwd=scratch, env={"TMPDIR": str(scratch)})
    assert done.returncode == 0
    assert list(scratch.iterdir()) == []
    assert not (tmp_path / "home").exists()


def test_it_serves_the_published_record_until_it_is_stopped(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "civcas.cli", "demo", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ(tmp_path / "home", TMPDIR=str(scratch)),
    )
    try:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, b"")
        address = next(found[0] for line in lines if (found := re.search(r"http://\S+", line.decode())))
        with urllib.request.urlopen(address, timeout=30) as page:
            text = page.read().decode()
        assert "1,335" in text and "6,259" in text
        assert "A demo with example reports." in text
        with urllib.request.urlopen(f"{address.rstrip('/')}/incidents/CV0001", timeout=30) as page:
            assert "Al-Qasr" in page.read().decode()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
        process.communicate()
    assert (process.returncode, said) == (0, b"")
    assert list(scratch.iterdir()) == []


@pytest.mark.usefixtures("ledger")
def test_a_demo_editor_publishes_what_the_machine_proposed() -> None:
    from civcas.store import models
    from civcas.store.queries import incident_views

    recorded = record_examples()
    views = incident_views()
    assert {view.code for view in views} == set(recorded.incidents_added)
    assert {view.standing for view in views} == {"published"}
    published = models.Action.objects.filter(verb="publish")
    assert {(action.subject, action.by) for action in published} == {(view.code, EDITOR) for view in views}


@pytest.mark.usefixtures("ledger")
def test_the_two_incidents_are_as_they_were_reported() -> None:
    from civcas.store.queries import incident_views

    record_examples()
    by_place = {view.place: view for view in incident_views()}
    assert set(by_place) == {"Al-Qasr", "Shaafah"}
    qasr, shaafah = by_place["Al-Qasr"], by_place["Shaafah"]
    ranges = {
        name: {(r.outcome, r.group): (r.low, r.high) for r in view.assessment.ranges} for name, view in by_place.items()
    }
    assert ranges["Al-Qasr"]["killed", "all"] == (23, None)
    assert ranges["Al-Qasr"]["killed", "children"][0] == 10
    assert ranges["Shaafah"]["killed", "all"] == (25, 25)
    assert ranges["Shaafah"]["killed", "children"][0] == 7
    assert {item.grade for item in qasr.assessment.attributions} == {"one_of_several"}
    assert len(qasr.assessment.attributions) == 2
    assert [item.grade for item in shaafah.assessment.attributions] == ["suspected"]


@pytest.mark.usefixtures("ledger")
def test_a_second_wording_of_one_statement_is_no_second_source() -> None:
    from civcas.store.queries import incident_views

    record_examples()
    (qasr,) = (view for view in incident_views() if view.place == "Al-Qasr")
    assert (qasr.documents, qasr.assessment.origins, qasr.assessment.grade) == (2, 1, "weak")


def test_every_example_says_that_it_is_one() -> None:
    assert 6 <= len(reports()) <= 8
    assert all(report["publisher"].startswith("civcas demo") for report in reports())


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder shared/seeds does not lie beside the checkout")
def test_no_example_takes_its_words_from_the_report_whose_facts_it_restates() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[n : n + 10]) for n in range(len(words) - 9)}

    seed = set().union(*(runs(path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt")))
    assert seed
    assert {report["id"] for report in reports() if runs(report["text"]) & seed} == set()
