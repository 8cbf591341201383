"""The score of real posts, and that it measures what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from civcas.place import open_gazetteer
from quality.posts import POSTS, is_there, read_posts, score_posts, shares

POST = {
    "id": "made-up",
    "text": "أصيب سائقان بحادث سير في مدينة جرابلس اليوم.",
    "title": "",
    "publish_date": "2021-06-10",
    "incident_codes": ["MU1"],
    "event_date": "2021-06-10",
    "killed_min": 0,
    "killed_max": 0,
    "place": "Jarabulus",
    "place_ar": "جرابلس",
    "lat": 36.8175,
    "lon": 38.0111,
    "casualty_words": True,
}


@pytest.mark.skipif(not is_there(), reason="there are no posts beside the checkout")
def test_the_score_of_the_posts_stays_at_its_floors(capsys: pytest.CaptureFixture[str]) -> None:
    assert score_posts(open_gazetteer(), POSTS, check=True) == 0, capsys.readouterr().out


def test_a_post_counts_for_what_it_tells_of(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    dead = {
        **POST,
        "id": "dead",
        "text": "لقي سائق مصرعه بحادث سير في مدينة حلب أمس.",
        "killed_max": 1,
        "killed_min": 1,
    }
    path.write_text("".join(json.dumps(row) + "\n" for row in (POST, dead)), encoding="utf-8")
    found = {name: [hit for hit, _ in hits] for name, hits in shares(read_posts(open_gazetteer(), path)).items()}
    assert found["killed within the range"] == [True]
    assert found["place within 25 km, of those answered at town or finer"] == [True, False]
    assert found["event date among the dates, of those with an incident"] == [True, False]


def test_where_there_are_no_posts_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert score_posts(open_gazetteer(), tmp_path / "none.jsonl") == 1
    assert "There is no file" in capsys.readouterr().out
