"""Floors hold, and nothing lowers them."""

import json

import pytest

from quality.__main__ import main, open_places
from quality.cases import Case, digest, load_cases
from quality.floors import (
    FloorsWouldSink,
    below_floor,
    gained_and_lost,
    load_floors,
    raise_floors,
    right_by_form,
)
from quality.score import Scored, read_shapes, score_cases
from quality.shared import score_shared


def scored(form, right, name="a", broken=0):
    case = Case(id=name, form=form, text="Two died.", published="2021-06-10", expected={"nothing": True})
    return Scored(case, () if right else ("wrong",), 1, broken)


@pytest.fixture
def paths(tmp_path):
    return {"floors_path": tmp_path / "floors.toml", "frozen_path": tmp_path / "frozen.json"}


def test_every_pinned_floor_holds():
    run = score_cases(load_cases(), open_places())
    sunk = below_floor(run, load_floors(), digest())
    wrong = [item.case.id for item in run if not item.right]
    assert sunk == [], f"read wrong now: {gained_and_lost(run)[1] or wrong}"


def test_the_same_cases_are_read_the_same_twice():
    cases = load_cases()
    places = open_places()
    assert list(read_shapes(cases, places)) == list(read_shapes(cases, places))


def test_floors_rise_and_are_read_back(paths):
    raise_floors([scored("one", True, "a"), scored("one", False, "b")], "d1", **paths)
    raise_floors([scored("one", True, "a"), scored("one", True, "b")], "d2", **paths)
    floors = load_floors(paths["floors_path"])
    assert (floors.digest, floors.total, floors.right) == ("d2", 2, {"one": 2})


def test_a_form_that_would_sink_is_refused_though_the_total_rises(paths):
    raise_floors([scored("one", True, "a"), scored("two", False, "b"), scored("two", False, "c")], "d", **paths)
    before = paths["floors_path"].read_text()
    with pytest.raises(FloorsWouldSink, match="one: 0 right, the floor is 1"):
        raise_floors([scored("one", False, "a"), scored("two", True, "b"), scored("two", True, "c")], "d", **paths)
    assert paths["floors_path"].read_text() == before


def test_a_form_that_is_gone_has_sunk(paths):
    raise_floors([scored("one", True)], "d", **paths)
    with pytest.raises(FloorsWouldSink):
        raise_floors([scored("other", True)], "d", **paths)


def test_a_case_that_cannot_be_read_yet_can_be_added(paths):
    raise_floors([scored("one", True, "a")], "d1", **paths)
    raise_floors([scored("one", True, "a"), scored("one", False, "b")], "d2", **paths)
    assert load_floors(paths["floors_path"]).right == {"one": 1}


def test_a_quote_out_of_place_is_below_every_floor(paths):
    run = [scored("one", True)]
    raise_floors(run, "d", **paths)
    floors = load_floors(paths["floors_path"])
    assert below_floor(run, floors, "d") == []
    assert below_floor([scored("one", True, broken=1)], floors, "d")
    with pytest.raises(FloorsWouldSink):
        raise_floors([scored("one", True, broken=1)], "d", **paths)


def test_changed_cases_must_be_pinned_anew(paths):
    run = [scored("one", True)]
    raise_floors(run, "d1", **paths)
    assert "--raise" in below_floor(run, load_floors(paths["floors_path"]), "d2")[0]


def test_gained_and_lost_are_told_case_by_case(paths):
    raise_floors([scored("one", True, "a"), scored("one", False, "b")], "d", **paths)
    now = [scored("one", False, "a"), scored("one", True, "b"), scored("one", True, "new")]
    assert gained_and_lost(now, paths["frozen_path"]) == (["b"], ["a"])
    assert json.loads(paths["frozen_path"].read_text()) == {"a": True, "b": False}


def test_the_digest_is_of_names_and_bytes(tmp_path):
    (tmp_path / "a.jsonl").write_text("{}\n")
    one = digest(tmp_path)
    (tmp_path / "a.jsonl").write_text("{ }\n")
    two = digest(tmp_path)
    (tmp_path / "a.jsonl").rename(tmp_path / "b.jsonl")
    assert len({one, two, digest(tmp_path)}) == 3


def test_the_table_names_every_form_and_the_whole(capsys):
    assert main(["--failures", "--form", "no form has this name"]) == 0
    out = capsys.readouterr().out
    run = score_cases(load_cases(), open_places())
    assert all(form in out for form in right_by_form(run))
    assert f"{sum(item.right for item in run)} / {len(run)}" in out
    assert out.rstrip().endswith("1.000") or "since the frozen run" in out


def test_without_the_development_data_it_says_so(tmp_path, capsys):
    assert score_shared(folder=tmp_path) == 1
    assert "There is no folder shared/reading" in capsys.readouterr().out
