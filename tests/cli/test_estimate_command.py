"""``civcas estimate`` says between how many and how many, and if what; programs get the same as JSON."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from commands import civcas as run

# Deaths in Kosovo, March to June 1999, on four lists: Ball, Betts, Scheuren, Dudukovich & Asher 2002.
KOSOVO = """EXH,ABA,OSCE,HRW,count
1,0,0,0,1131
0,1,0,0,845
1,1,0,0,177
0,0,1,0,936
1,0,1,0,228
0,1,1,0,217
1,1,1,0,181
0,0,0,1,306
1,0,0,1,106
0,1,0,1,31
1,1,0,1,18
0,0,1,1,123
1,0,1,1,42
0,1,1,1,32
1,1,1,1,27
"""
QUICK = ("--no-latent", "--bootstrap", "100", "--format", "json")
SMALL = "A,B,C,count\n1,0,0,50\n0,1,0,40\n0,0,1,30\n1,1,0,12\n1,0,1,9\n0,1,1,8\n1,1,1,3\n"


def civcas(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """The command with its output as text."""
    done = run(*arguments, home=home)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "lists.csv"
    path.write_text(KOSOVO, encoding="utf-8")
    return str(path)


def small(tmp_path: Path, text: str = SMALL) -> str:
    path = tmp_path / "small.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_programs_get_one_object_with_every_part_of_the_contract(tmp_path: Path, table: str) -> None:
    done = civcas("estimate", table, "--format", "json", "--no-latent", "--bootstrap", "200", home=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["verdict"] == "estimate" and found["reasons"] == [] and found["recorded"] == 4400
    best = found["loglinear"]["best"]
    assert best["model"] == "[123,14,34]"
    assert best["abundance"] == pytest.approx(10_356.52, abs=0.01)
    assert best["bic"] == pytest.approx(203.030, abs=0.001)
    assert [round(end) for end in best["interval"]] == [8_994, 12_111]
    assert isinstance(found["loglinear"]["aic_average"], float)
    assert isinstance(found["loglinear"]["bic_average"], float)
    assert len(found["loglinear"]["models"]) == 113
    assert set(found["loglinear"]["models"][0]) >= {"model", "abundance", "aic", "bic", "exists"}
    assert found["graphical"]["mean"] == pytest.approx(12_749.35, abs=0.01)
    assert found["latent"]["verdict"] == "not asked" and found["latent"]["mean"] is None


def test_people_get_the_sentence_its_assumption_and_what_would_change_it(tmp_path: Path, table: str) -> None:
    asked = ("--population", "people killed", "--place", "Kosovo", "--period", "March to June 1999")
    done = civcas("estimate", table, "--no-latent", "--bootstrap", "200", *asked, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "People killed, Kosovo, March to June 1999; 4,400 people recorded on 4 lists" in done.stdout
    assert "no interaction of all of them together" in done.stdout
    assert "If [123,14,34] is true" in done.stdout
    assert "never added to it" in done.stdout
    assert "Without one list" in done.stdout
    assert "\x1b" not in done.stdout


def test_what_cannot_be_estimated_is_an_answer_and_no_failure(tmp_path: Path) -> None:
    two = small(tmp_path, "A,B,count\n1,0,50\n0,1,40\n1,1,30\n")
    done = civcas("estimate", two, "--format", "json", home=tmp_path)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert found["verdict"] == "not estimable"
    assert [reason["code"] for reason in found["reasons"]] == ["two_lists"]
    assert found["loglinear"]["best"]["abundance"] is None
    shown = civcas("estimate", two, home=tmp_path)
    assert shown.returncode == 0 and "Not estimable." in shown.stdout and "only two lists" in shown.stdout
    independent = civcas("estimate", two, "--independent", "--bootstrap", "100", home=tmp_path)
    assert "makes being on B neither more nor less likely" in independent.stdout


def test_a_table_that_is_wrong_is_refused_row_by_row(tmp_path: Path) -> None:
    done = civcas("estimate", small(tmp_path, "A,B,C,count\n1,0,0,-5\n0,1,0,2.5\n2,0,0,1\n"), home=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert [line.partition(":")[2].strip().partition(":")[0] for line in lines] == [
        f"small.csv row {row}" for row in (2, 3, 4)
    ]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name the table"),
        (("a.csv", "--stratum", "x", "--draw", "y"), "--stratum or --draw"),
        (("a.csv", "--pool"), "--stratum"),
        (("a.csv", "--report", "r.docx"), ".html or .pdf"),
    ],
)
def test_a_call_that_makes_no_sense_ends_with_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = civcas("estimate", *arguments, home=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = civcas("estimate", str(tmp_path / "none.csv"), home=tmp_path)
    assert done.returncode == 1
    assert "none.csv" in done.stderr and "cannot be read" in done.stderr


def test_twenty_lists_are_refused_with_the_reason(tmp_path: Path) -> None:
    names = [f"L{n}" for n in range(20)]
    rows = [",".join("1" if n in (m, m + 1) else "0" for n in range(20)) + ",3" for m in range(19)]
    wide = small(tmp_path, ",".join([*names, "count"]) + "\n" + "\n".join(rows) + "\n")
    done = civcas("estimate", wide, "--format", "json", home=tmp_path)
    assert done.returncode == 0
    assert [reason["code"] for reason in json.loads(done.stdout)["reasons"]] == ["too_many_lists"]


def test_strata_files_and_draws_come_through_the_command(tmp_path: Path) -> None:
    rows = SMALL.splitlines()
    strata = "\n".join([rows[0] + ",district", *(f"{row},{name}" for name in ("north", "south") for row in rows[1:])])
    quick = ("--no-latent", "--bootstrap", "100", "--format", "json")
    pooled = civcas("estimate", small(tmp_path, strata), "--stratum", "district", "--pool", *quick, home=tmp_path)
    found = json.loads(pooled.stdout)
    assert [one["stratum"] for one in found["strata"]["strata"]] == ["north", "south"]
    drawn = json.loads(civcas("estimate", small(tmp_path, strata), "--draw", "district", *quick, home=tmp_path).stdout)
    assert [one["draw"] for one in drawn["matching"]["draws"]] == ["north", "south"]
    for name, keys in (("A", range(60)), ("B", range(40, 90)), ("C", range(50, 120, 2))):
        (tmp_path / f"{name}.csv").write_text("id\n" + "\n".join(map(str, keys)) + "\n", encoding="utf-8")
    lists = [str(tmp_path / f"{name}.csv") for name in "ABC"]
    assert json.loads(civcas("estimate", *lists, *quick, home=tmp_path).stdout)["question"]["lists"] == ["A", "B", "C"]


def test_the_same_seed_prints_the_same(tmp_path: Path) -> None:
    arguments = ("estimate", small(tmp_path), "--format", "json", "--no-latent", "--bootstrap", "100", "--seed", "7")
    assert civcas(*arguments, home=tmp_path).stdout == civcas(*arguments, home=tmp_path).stdout


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_report_is_a_page_that_stands_by_itself_and_prints(tmp_path: Path, table: str, language: str) -> None:
    page, paper = tmp_path / "r.html", tmp_path / "r.pdf"
    quick = ("--no-latent", "--bootstrap", "100", "--language", language)
    done = civcas("estimate", table, *quick, "--report", str(page), "--report", str(paper), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert paper.read_bytes().startswith(b"%PDF-")
    text = page.read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in text
    assert text.count("<svg") == 7
    assert "<script" not in text and "http://" not in text and "https://" not in text


def test_whom_no_stratum_estimates_is_in_no_figure_and_is_named(tmp_path: Path) -> None:
    rows = SMALL.splitlines()
    apart = ["1,0,0,900,west", "0,1,0,800,west", "0,0,1,700,west"]  # nobody on two lists
    strata = "\n".join([rows[0] + ",district", *(f"{row},north" for row in rows[1:]), *apart])
    told = civcas("estimate", small(tmp_path, strata), "--stratum", "district", "--no-latent", home=tmp_path).stdout
    assert "152 people recorded on 3 lists" in told
    assert "Not estimated, and in no total: west." in told
    assert "  west: 2,400 people recorded; not estimable" in told
    found = civcas("estimate", small(tmp_path, strata), "--stratum", "district", *QUICK, home=tmp_path).stdout
    answer = json.loads(found)
    assert answer["between"][0] >= answer["recorded"] == 152


def test_a_draw_without_an_estimate_is_named(tmp_path: Path) -> None:
    rows = SMALL.splitlines()
    apart = ["1,0,0,90,strict", "0,1,0,80,strict", "0,0,1,70,strict"]
    draws = "\n".join([rows[0] + ",draw", *(f"{row},loose" for row in rows[1:]), *apart])
    told = civcas("estimate", small(tmp_path, draws), "--draw", "draw", "--no-latent", home=tmp_path).stdout
    assert "Not estimated, and in no total: strict." in told
    assert "  strict: 240 people recorded; not estimable" in told


def test_the_sentence_says_what_is_assumed_at_the_order_of_the_models(table: str, tmp_path: Path) -> None:
    words = {
        "1": "if the 4 lists are independent of each other",
        "2": "(no interaction of more than 2 of them together)",
        "3": "(no interaction of all of them together)",
    }
    for order, said in words.items():
        told = civcas("estimate", table, "--order", order, "--no-latent", "--bootstrap", "100", home=tmp_path).stdout
        assert said in told


def test_more_people_than_any_list_of_the_dead_holds_are_refused(tmp_path: Path) -> None:
    told = civcas("estimate", small(tmp_path, SMALL.replace("50", "999999999")), home=tmp_path)
    assert told.returncode == 1
    assert "is more than 10,000,000 people" in told.stderr
