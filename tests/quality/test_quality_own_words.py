"""The cases are in words of our own: nothing of the development data stands in them."""

import json
import re
from pathlib import Path

import pytest

from bench.reports import make_reports
from civcas.place import open_gazetteer
from quality.cases import load_cases

SHARED = Path(__file__).resolve().parents[3] / "shared"
RUN = 9


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def texts_of(folder):
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(folder.rglob("*_dev.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


@pytest.mark.parametrize("folder", ["seeds", "reading", "linking"])
def test_no_nine_words_in_a_row_are_those_of_the_development_data(folder):
    if not (SHARED / folder).is_dir():
        pytest.skip(f"the folder shared/{folder} does not lie beside the checkout")
    ours = {run: case.id for case in load_cases() for run in runs(case.text)}
    same = {ours[run]: run for text in texts_of(SHARED / folder) for run in runs(text) & ours.keys()}
    assert same == {}


def test_the_same_seed_makes_the_same_distinct_reports():
    reports = make_reports(300)
    assert reports == make_reports(300)
    assert len({report["text"] for report in reports}) == 300
    assert reports != make_reports(300, seed=1)


def test_the_places_of_harm_are_made_up_but_for_the_published_ones():
    published = {"Al-Qasr", "Shaafah", "Deir Ezzor", "Hasakeh"}
    places = open_gazetteer()
    named = set()
    for case in load_cases():
        for told in case.expected.get("incidents", []):
            where = told.get("where", {})
            named |= {where.get("name"), *where.get("within", [])} - {None}
    assert len(named) > 15
    assert {name for name in named - published if places.knows(name)} == set()
