"""``civcas read`` through the real command line: the contract, the bad input, and the exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import REPORT, SECOND, civcas, environ, rows


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    return folder


def lines(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_each_document_is_a_line_in_order_and_every_quote_is_its_span(reports: Path, home: Path) -> None:
    done = civcas("read", reports, "--format", "jsonl", "--with-text", home=home)
    assert done.returncode == 0, done.stderr
    first, second = lines(done.stdout)
    assert (first["text"], second["text"]) == (REPORT, SECOND)
    assert first["contract"] == 1
    for made in (first, second):
        assert made["claims"]
        for claim in made["claims"]:
            assert made["text"][claim["start"] : claim["end"]] == claim["quote"]
    assert first["incidents"][0]["killed"]["low"] == 4
    assert first["incidents"][0]["when"]["start"] == "2019-05-12"
    assert not home.exists(), "reading makes no ledger"


def test_rows_on_standard_input_keep_ids_and_order(home: Path) -> None:
    done = civcas("read", "-", "--format", "jsonl", home=home, stdin=rows(SECOND, "It rained.", REPORT))
    assert done.returncode == 0
    assert [made["id"] for made in lines(done.stdout)] == ["r1", "r2", "r3"]
    assert b"standard input row 2" in done.stderr, "a report without claims is done, with a notice"


def test_notices_without_end_are_counted_instead_of_listed(home: Path) -> None:
    done = civcas("read", "-", "--format", "jsonl", home=home, stdin=rows(*["It rained on the town."] * 25))
    assert done.returncode == 0
    said = done.stderr.decode().splitlines()
    assert len(said) == 21
    assert said[-1] == "… and 5 more such notices."


def test_csv_is_the_same_claims_a_row_each(reports: Path, home: Path) -> None:
    as_lines = lines(civcas("read", reports, "--format", "jsonl", home=home).stdout)
    done = civcas("read", reports, "--format", "csv", home=home)
    assert done.returncode == 0, done.stderr
    found = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    claims = [claim for made in as_lines for claim in made["claims"]]
    assert [(row["claim"], row["quote"]) for row in found] == [(claim["id"], claim["quote"]) for claim in claims]
    lows = [claim["figure"] and claim["figure"]["low"] for claim in claims]
    assert [row["low"] for row in found] == ["" if low is None else str(low) for low in lows]
    assert [row["part_of"] or None for row in found] == [claim["part_of"] for claim in claims]


def test_csv_of_nothing_is_its_header(home: Path) -> None:
    done = civcas("read", "-", "--format", "csv", home=home, stdin=rows("It rained."))
    assert done.stdout.decode().splitlines()[1:] == []
    assert done.stdout.startswith(b"document,claim,")


def test_two_runs_print_the_same_bytes(reports: Path, home: Path) -> None:
    for options in (["--format", "jsonl"], ["--explain"]):
        one, two = (civcas("read", reports, *options, home=home).stdout for _ in range(2))
        assert one == two


def test_bad_inputs_are_each_refused_by_name_and_the_rest_is_done(reports: Path, home: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    (reports / "latin.txt").write_bytes("Un tué à Qarnaf".encode("latin-1"))
    (reports / "picture.txt").write_bytes(b"II*\0 no picture")
    (reports / "gone.txt").symlink_to(reports / "nowhere.txt")
    (reports / "big.txt").write_text("Four people were killed. " * 200, encoding="utf-8")
    (reports / "rows.jsonl").write_bytes(b"not json\n" + rows(SECOND))
    (reports / "notes.docx").write_bytes(b"PK")
    (reports / "notes.doc").write_bytes(b"x")
    done = civcas("read", reports, "--format", "jsonl", home=home, env={"CIVCAS_MAX_BYTES": "2000"})
    assert done.returncode == 1
    assert len(lines(done.stdout)) == 3
    told = done.stderr.decode("utf-8").splitlines()
    for name, why in {
        "empty.txt": "is empty",
        "latin.txt": "--encoding",
        "picture.txt": "a picture",
        "gone.txt": "cannot be read",
        "big.txt": "CIVCAS_MAX_BYTES",
        "rows.jsonl row 1": "is not JSON",
        "notes.docx": "broken",
        "notes.doc": "skipped",
    }.items():
        assert [line for line in told if f"{name}: " in line and why in line], (name, told)
    assert b"Traceback" not in done.stderr


def test_a_named_encoding_is_used(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("“Four people were killed”".encode("cp1252"))
    assert civcas("read", path, home=home).returncode == 1
    assert civcas("read", path, "--encoding", "cp1252", home=home).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Name the files"),
        ([".", "--encoding", "klingon"], "no text encoding called 'klingon'"),
        ([".", "--format", "xml"], "xml"),
        ([".", "--no-such-option"], "no-such-option"),
    ],
)
def test_wrong_usage_is_told_with_status_2(tmp_path: Path, home: Path, arguments: list[str], told: str) -> None:
    done = civcas("read", *arguments, home=home, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_a_path_that_is_not_there_is_refused_with_status_1_and_the_rest_is_done(reports: Path, home: Path) -> None:
    done = civcas("read", "gone.txt", reports / "a.txt", "--format", "jsonl", home=home)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("gone.txt: is not there; check the path.")
    assert len(lines(done.stdout)) == 1


def test_an_address_is_told_from_a_path_and_the_rest_is_done(reports: Path, home: Path) -> None:
    done = civcas("read", "ftp://localhost:1/page", reports / "a.txt", "--format", "jsonl", home=home)
    assert done.returncode == 1
    assert b"ftp://localhost:1/page: is an address and no file; save the page, and name its file." in done.stderr
    assert len(lines(done.stdout)) == 1


def test_a_wrong_setting_is_wrong_usage(tmp_path: Path, home: Path) -> None:
    done = civcas("read", tmp_path, home=home, env={"CIVCAS_MAX_BYTES": "many"})
    assert done.returncode == 2
    assert b"CIVCAS_MAX_BYTES is 'many'" in done.stderr


def test_whoever_stops_reading_the_output_ends_it_quietly(home: Path) -> None:
    reading = subprocess.Popen(
        [sys.executable, "-m", "civcas.cli", "read", "-", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ(home),
    )
    assert reading.stdin and reading.stdout and reading.stderr
    reading.stdin.write(rows(SECOND))
    reading.stdin.flush()
    assert b'"r1"' in reading.stdout.readline(), "a row is answered before the next is asked for"
    reading.stdout.close()
    reading.stdin.write(rows(*[REPORT] * 50).replace(b'"r1"', b'"s1"'))
    reading.stdin.close()
    assert reading.wait(timeout=60) == 0
    assert reading.stderr.read() == b""
    reading.stderr.close()


@pytest.mark.parametrize("options", [[], ["--explain"], ["--format", "jsonl"]])
def test_arabic_prints_as_itself_also_where_the_system_speaks_ascii(
    tmp_path: Path, home: Path, options: list[str]
) -> None:
    (tmp_path / "a.txt").write_text(f"{SECOND}\nقال «الدفاع المدني» إن أربعة قتلوا.\n", encoding="utf-8")
    more = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = civcas("read", tmp_path / "a.txt", "--with-text", *options, home=home, env=more)
    assert done.returncode == 0, done.stderr
    assert "الدفاع المدني" in done.stdout.decode("utf-8")


def test_a_table_without_a_terminal_is_not_cut(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    table = civcas("read", tmp_path / "a.txt", "--explain", home=home).stdout.decode("utf-8")
    assert "…" not in table
    assert "“four civilians”" in table
    assert "Shells kill four in Qarnaf" in table
    assert "1 incident" in table
    assert not any(line.endswith(" ") for line in table.splitlines())


def test_explain_goes_through_each_sentence_and_names_what_was_left_out(tmp_path: Path, home: Path) -> None:
    text = "At least 9 civilians were killed on Tuesday 12 km north of Odrava. It rained on the town."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    told = civcas("read", tmp_path / "a.txt", "--explain", home=home).stdout.decode("utf-8")
    for line in (
        "1. “At least 9 civilians were killed on Tuesday 12 km north of Odrava.” (body, characters 0 to 66)",
        "   14 tokens: At | least | 9 | civilians | were | killed | on | Tuesday | 12 | km | north | of | Odrava | .",
        "   Numbers: “At least 9” reads as 9 or more; “12” reads as 12.",
        "   People: “At least 9 civilians” reads as 9 or more, civilian.",
        "   Words of harm: “killed” reads as killed.",
        "   Left out: the number “12”, by the rule “distance”.",
        "   It has no word of harm, so nothing was looked for in it.",
        "   distance: A number before a unit of length is a distance.",
    ):
        assert line in told.splitlines(), line
    assert "How each sentence was read" not in civcas("read", tmp_path / "a.txt", home=home).stdout.decode("utf-8")


def test_explain_for_programs_stays_one_line_a_document(reports: Path, home: Path) -> None:
    bare = lines(civcas("read", reports, "--format", "jsonl", home=home).stdout)
    explained = lines(civcas("read", reports, "--format", "jsonl", "--explain", home=home).stdout)
    assert len(explained) == len(bare) == 2
    for one, more in zip(bare, explained, strict=True):
        assert more["explanation"]["sentences"]
        for claim in more["claims"]:
            del claim["explained"]
        assert {key: more[key] for key in one} == one


def test_what_a_report_holds_cannot_steer_the_terminal(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.txt").write_text("\x1b[31mFour people were killed in [bold]Qarnaf[/bold] on Sunday.\x1b[2J", "utf-8")
    done = civcas("read", tmp_path / "a.txt", "--with-text", "--explain", home=home)
    assert b"\x1b" not in done.stdout
    assert b"[bold]Qarnaf[/bold]" in done.stdout


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="this system has no /proc/self/fd")  # noqa: PTH112
def test_a_named_pipe_is_read_like_a_file(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "civcas.cli", "read", "/proc/self/fd/0", "--format", "jsonl"],
        input=REPORT.encode(),
        capture_output=True,
        env=environ(home),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(lines(done.stdout)) == 1
