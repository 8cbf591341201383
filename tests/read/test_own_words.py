"""A user's own words are read like the package's, and what cannot be used is told and does no harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from civcas import settings
from civcas.errors import UsageError
from civcas.read.lexicon.own import LANGUAGES, load, package_rows

REPORT = "A skyburner struck a kasbat in Odrava on Tuesday, killing nine people."
ARABIC = "قتل تسعة مدنيين في غارة استهدفت كسبات في أودرافا."


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(texts: list[str], **environ: str) -> list[dict[str, object]]:
    """Readings of texts by the command, as lines of the contract with what explains them."""
    rows = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    command = [str(Path(sys.executable).parent / "civcas"), "read", "-", "--format", "jsonl", "--explain"]
    run = subprocess.run(
        command, input=rows, env={**os.environ, **environ}, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return [*map(json.loads, run.stdout.splitlines()), {"said": run.stderr}]


def hit_and_kind(line: dict[str, object]) -> tuple[str, list[str]]:
    (told,) = line["incidents"]  # type: ignore[misc]  # JSON
    return told["kind"], [hit["kind"] for hit in told["hit"]]


WORDS = {
    "en/kinds.tsv": "\ufeff# ours\nSkyburner\tkind=drone_strike\tweight=7\n",
    "en/hit.tsv": "kasbat\tkind=market\tforms=kasbats\r\n",
    "ar/hit.tsv": "كسبات\tkind=market\n",
}


@pytest.mark.parametrize("plain", ["", "1"])
def test_words_of_ones_own_are_read_in_both_languages_compiled_or_not(tmp_path: Path, plain: str) -> None:
    folder = write(tmp_path / "words", WORDS)
    *lines, said = read([REPORT, ARABIC], CIVCAS_LEXICON=str(folder), CIVCAS_PLAIN=plain)
    assert [hit_and_kind(line) for line in lines] == [("drone_strike", ["market"]), ("airstrike", ["market"])]
    assert str(folder) not in str(said)


def test_a_folder_in_the_home_counts_and_a_reading_says_with_which_words_it_was_made(tmp_path: Path) -> None:
    home = tmp_path / "home"
    without, *_ = read([REPORT], CIVCAS_HOME=str(home), CIVCAS_LEXICON="")
    assert hit_and_kind(without) == ("unknown", [])
    write(home / "lexicon", WORDS)
    having, *_ = read([REPORT], CIVCAS_HOME=str(home), CIVCAS_LEXICON="")
    assert hit_and_kind(having) == ("drone_strike", ["market"])
    assert having["lexicons"] != without["lexicons"]
    write(home / "lexicon", {"en/hit.tsv": "# a comment\nkasbat\tkind=market\tforms=kasbats\n"})
    commented, *_ = read([REPORT], CIVCAS_HOME=str(home), CIVCAS_LEXICON="")
    assert commented["lexicons"] == having["lexicons"], "a comment changes no reading"


def test_a_row_of_a_term_that_is_known_stands_in_its_place(tmp_path: Path) -> None:
    folder = write(tmp_path, {"en/hit.tsv": "school\tkind=other\n"})
    line, *_ = read(["A shell hit a school in Odrava and killed two."], CIVCAS_LEXICON=str(folder))
    assert hit_and_kind(line)[1] == ["other"]


@pytest.mark.parametrize(
    ("file", "row", "wrong"),
    [
        ("en/kinds.tsv", "skyburner\tkind=drone\tweight=7", "kind can be air_or_artillery, "),
        ("en/kinds.tsv", "skyburner\tkind=drone_strike", "'skyburner' needs weight=…"),
        ("en/kinds.tsv", "skyburner\tkind=drone_strike\tweight=seven", "weight=seven is no whole number"),
        ("en/kinds.tsv", "skyburner kind=drone_strike weight=7", "each after a tab"),
        ("en/kinds.tsv", "skyburner\tkind=drone_strike\tweight=7\tcolour=red", "'colour' is no key of kinds; use "),
        ("en/kinds.tsv", "\tkind=drone_strike\tweight=7", "it has no term"),
        ("en/hit.tsv", "kasbat", "'kasbat' needs kind=… or role=…"),
        ("en/months.tsv", "ogust\tmonth=13", "month can be "),
        ("en/dates.tsv", "yesterdayish\trole=day\tfrom=-9999999\tto=0", "is no whole number of at most five digits"),
        ("en/people.tsv", "warden\tage=young", "age can be adult, child, and not 'young'"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_by_its_line_and_the_rest_counts(
    tmp_path: Path, file: str, row: str, wrong: str
) -> None:
    good = package_rows(*Path(file).with_suffix("").parts)[0]
    line = "\t".join([good[0], *(f"{key}={value}" for key, value in good[1].items())])
    found = load(write(tmp_path, {file: f"{line}\n\n{row}\n"}))
    (problem,) = found.problems
    assert problem.startswith(f"{tmp_path / file}, line 3: ")
    assert wrong in problem
    assert [*found.rows.values()] == [(good,)]


def test_files_that_are_no_tables_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"fr/kinds.tsv": "", "en/weapons.tsv": "", "kinds.tsv": "", "en/notes.txt": "", "README": ""})
    (tmp_path / "en" / "hit.tsv").write_bytes(b"kasbat\xff\tkind=market\n")
    problems = load(tmp_path).problems
    assert [Path(problem.partition(": ")[0]).name for problem in problems] == [
        *("hit.tsv", "weapons.tsv", "kinds.tsv", "kinds.tsv")
    ]


def test_a_setting_that_names_no_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIVCAS_LEXICON", str(tmp_path / "none"))
    with pytest.raises(UsageError, match="is no folder; set it to"):
        settings.lexicon()


def test_every_kind_of_row_that_the_package_has_can_be_added_and_read(tmp_path: Path) -> None:
    from civcas.read.lexicon.own import _tables

    made: dict[str, str] = {}
    terms: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    letters = {"en": "bcdfghjklm", "ar": "بتثجحخسشصض"}
    for language in LANGUAGES:
        for name in _tables(language):
            shapes = {tuple(sorted((k, v) for k, v in keys.items())): None for _, keys in package_rows(language, name)}
            rows = []
            for shape in [*shapes][:40]:
                term = "".join(letters[language][int(digit)] for digit in f"{len(terms[language]):05}")
                terms[language].append(term)
                rows.append("\t".join([term, *(f"{key}={value}" for key, value in shape)]))
            made[f"{language}/{name}.tsv"] = "\n".join(rows) + "\n"
    folder = write(tmp_path, made)
    assert load(folder).problems == ()
    texts = [f"Nine people were killed in Odrava by {a} {b} on {a} Tuesday." for a, b in pairwise(terms["en"])]
    texts += [f"قتل تسعة مدنيين في {a} {b} في أودرافا {a}." for a, b in pairwise(terms["ar"])]
    *lines, _ = read(texts, CIVCAS_LEXICON=str(folder))
    assert len(lines) == len(texts)
    assert sum(bool(line["claims"]) for line in lines) > len(texts) / 2
