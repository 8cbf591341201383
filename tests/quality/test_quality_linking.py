"""The score of linking, and that it measures what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from civcas.place import open_gazetteer
from quality.linking import b_cubed, first_incidents, made_scores, score_linking
from quality.made_reports import made_reports
from quality.posts import POSTS, is_there


@pytest.mark.skipif(not is_there(), reason="there are no posts beside the checkout")
def test_linking_stays_at_its_floors(capsys: pytest.CaptureFixture[str]) -> None:
    assert score_linking(open_gazetteer(), POSTS, check=True) == 0, capsys.readouterr().out


def test_made_reports_in_two_languages_are_put_together_again() -> None:
    scores = made_scores(open_gazetteer(), incidents=40, seed=3)
    assert scores["F1"] >= 0.95, scores


def test_made_reports_are_the_same_each_time_and_of_both_languages() -> None:
    assert made_reports(5, 1) == made_reports(5, 1) != made_reports(5, 2)
    texts = [report.row["text"] for report in made_reports(20, 1)]
    assert any("قُتل" in text for text in texts) and any("killed" in text for text in texts)


def test_b_cubed_is_of_documents_and_one_without_an_incident_is_alone() -> None:
    truth = {name: frozenset(of) for name, of in {"a": "x", "b": "x", "c": "y", "d": "y"}.items()}
    assert b_cubed({"a": "1", "b": "1", "c": "2", "d": "2"}, truth) == (1.0, 1.0, 1.0)
    assert b_cubed({"a": "1", "b": "1", "c": "1", "d": "1"}, truth)[:2] == (0.5, 1.0)
    assert b_cubed({"a": None, "b": None, "c": "2", "d": "2"}, truth)[:2] == (1.0, 0.75)


def test_a_row_that_says_too_little_has_no_incident() -> None:
    rows = [
        {"id": "a", "text": "Two people were killed in an air strike on the village of Odrava on 3 May 2021."},
        {"id": "b", "text": "Two people were killed."},
    ]
    found = first_incidents(rows, open_gazetteer())
    assert found["a"] and found["b"] is None


def test_where_there_are_no_posts_only_made_reports_are_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert score_linking(open_gazetteer(), tmp_path / "none.jsonl") == 0
    assert "only made reports" in capsys.readouterr().out
