"""A corrected page, an edited message and a corrected answer to a form replace what they said before, and both stay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import civcas

from bench.loopback import Reply, Site, site
from bench.sources import chat

HERE = {"CIVCAS_FETCH_ALLOW": "http,private", "CIVCAS_FETCH_PAUSE": "0"}
WORDS = "{} people were killed by shelling in Odrava on 3 June 2025, the Valley Monitor said."
REASON = "replaced in a later version of the same page or message"


@pytest.fixture
def server() -> Iterator[Site]:
    with site() as made:
        yield made


def page(number: str, text: str = WORDS) -> bytes:
    dated = '<meta property="article:published_time" content="2025-06-04"><meta property="og:site_name" content="Post">'
    words = f"<p>{text.format(number)}</p><p>The shells hit a bakery near the old market in the morning.</p>"
    return f"<html><head>{dated}</head><body><article><h1>Shells on Odrava</h1>{words}</article></body></html>".encode()


def killed(home: Path) -> tuple[tuple[int, int], str]:
    done = civcas("incident", "CV0001", "--format", "jsonl", home=home)
    assert done.returncode == 0, done.stderr
    one = json.loads(done.stdout.splitlines()[0])["ranges"][0]
    return (one["low"], one["high"]), "; ".join(one["reasons"])


def submission(words: str, edits: int | None = None, instance: str = "uuid:o-1") -> dict[str, object]:
    system = {"submissionDate": "2025-06-07T09:00:00Z", "submitterName": "joe", "edits": edits}
    return {"__id": "uuid:o-1", "__system": system, "account": words, "meta": {"instanceID": instance}}


def central(folder: Path, name: str, *submissions: object) -> Path:
    path = folder / name
    path.write_text(json.dumps({"@odata.context": "x", "value": list(submissions)}))
    return path


def test_a_page_that_corrects_its_figure_at_its_own_address_holds_the_old_one_no_longer(
    server: Site, tmp_path: Path
) -> None:
    for number in ("Thirty", "Twelve"):
        server.pages["/1"] = Reply(page(number))
        assert civcas("record", f"{server.root}/1", home=tmp_path, env=HERE).returncode == 0
    span, told = killed(tmp_path)
    assert span == (12, 12)
    assert f"30, Valley Monitor (4 June 2025), {REASON}" in told


def test_two_pages_of_one_day_still_stand_beside_each_other(server: Site, tmp_path: Path) -> None:
    for at, number in (("/1", "Thirty"), ("/2", "Twelve")):
        server.pages[at] = Reply(page(number))
        assert civcas("record", f"{server.root}{at}", home=tmp_path, env=HERE).returncode == 0
    span, told = killed(tmp_path)
    assert span == (12, 30)
    assert REASON not in told


def test_an_edited_message_replaces_what_it_said_before(tmp_path: Path) -> None:
    sent = {"id": 7, "type": "message", "date": "2025-06-03T12:00:00", "from": "Valley Channel"}
    first = {**sent, "text": "3 people were killed in an airstrike on Odrava today."}
    edited = {**sent, "text": "5 people were killed in an airstrike on Odrava today.", "edited_unixtime": "1748956200"}
    for name, message in (("a.json", first), ("b.json", edited)):
        (tmp_path / name).write_bytes(chat(message))
        assert civcas("record", str(tmp_path / name), home=tmp_path / "home").returncode == 0
    span, told = killed(tmp_path / "home")
    assert span == (5, 5)
    assert REASON in told


def test_an_answer_to_a_form_that_was_corrected_comes_in_and_replaces_what_it_said(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = central(tmp_path, "a.json", submission("Three people were killed by a drone in Odrava on 5 June 2025."))
    later = central(tmp_path, "b.json", submission("Four people were killed by a drone in Odrava on 5 June 2025.", 1))
    for path in (first, later):
        done = civcas("record", str(path), home=home)
        assert done.returncode == 0, done.stderr
        assert b"Added 1 document" in done.stdout
    span, told = killed(home)
    assert span == (4, 4)
    assert REASON in told
    assert b"2 documents were in the ledger already" in civcas("record", str(first), str(later), home=home).stdout


def test_an_answer_is_dated_by_the_time_that_odk_central_gives(tmp_path: Path) -> None:
    path = central(tmp_path, "a.json", submission("Three people were killed by a drone in Odrava on Friday."))
    done = civcas("capture", str(path), "--format", "jsonl", home=tmp_path / "home")
    (line,) = map(json.loads, done.stdout.splitlines())
    assert (line["published"], line["published_from"]) == ("2025-06-07", "the submission's time")


def test_the_same_answers_come_in_as_json_and_as_a_table(tmp_path: Path) -> None:
    words = "Two children were killed by a mine near Odrava on 4 June 2025."
    kobo = {"_id": 1, "_uuid": "u-1", "_submission_time": "2025-06-05T09:00:00", "account": words, "place": "Odrava"}
    (tmp_path / "a.json").write_text(json.dumps({"count": 1, "results": [kobo]}))
    (tmp_path / "a.csv").write_text(f"account,_uuid,_submission_time\n{words},u-1,2025-06-05T09:00:00\n")
    for name in ("a.json", "a.csv"):
        done = civcas("record", str(tmp_path / name), home=tmp_path / "home")
        assert done.returncode == 0, done.stderr
    assert killed(tmp_path / "home")[0] == (2, 2)


def test_what_the_ledger_refuses_is_not_called_known(tmp_path: Path) -> None:
    for name, number in (("a.csv", "Three"), ("b.csv", "Four")):
        (tmp_path / name).write_text(f"id,text\nr1,{number} people were killed in Odrava.\n")
    assert civcas("capture", str(tmp_path / "a.csv"), home=tmp_path / "home").returncode == 0
    done = civcas("capture", str(tmp_path / "b.csv"), home=tmp_path / "home")
    assert done.returncode == 1
    assert b"refused" in done.stdout and b"known" not in done.stdout.replace(b"not known", b"")
    lines = civcas("capture", str(tmp_path / "b.csv"), "--format", "jsonl", home=tmp_path / "home").stdout.splitlines()
    assert [(line["added"], line["refused"]) for line in map(json.loads, lines)] == [(False, True)]
