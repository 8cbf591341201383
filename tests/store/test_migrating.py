"""A filled ledger of the first layout is carried over to the newest and back without losing a word or a figure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from django.apps.registry import Apps
from django.db import connection
from first_layout import FIRST, make_first_layout, migrated
from made_reports import FIRST_DAY, report, reports

from civcas.store import models, queries
from civcas.store.actions import publish_incident, record_documents
from civcas.store.backup.checking import faults
from civcas.toll import sum_tolls
from civcas.web.start import open_ledger

ENTRIES = [
    *reports(100, 4, days=4),
    report(("Tarsen", FIRST_DAY, 9, "River Watch", "Coast Guard"), lead="Words of a file"),
]


def rows(apps: Apps, *, without: frozenset[str] = frozenset()) -> dict[str, list[dict[str, Any]]]:
    """Every row of the first layout by its table, without columns that are worked out anew."""
    found = {}
    for model in apps.get_app_config("store").get_models():
        values = [
            {name: value for name, value in row.items() if name not in without}
            for row in model._default_manager.order_by("pk").values()
        ]
        found[model.__name__] = values
    return found


def said(row: dict[str, Any]) -> bytes:
    """A row as text in which the order of keys does not count."""
    return orjson.dumps(row, option=orjson.OPT_SORT_KEYS)


@pytest.fixture
def first(no_ledger: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of a filled ledger of the first layout, which the settings name."""
    make_first_layout(ENTRIES)
    apps = migrated(FIRST)
    found = rows(apps)
    assert all(len(found[name]) > 1 for name in ("Document", "Claim", "Telling", "Incident", "Redirect", "Block"))
    assert {row["standing"] for row in found["Incident"]} == {"proposed", "published"}
    connection.close()
    return found


def test_forwards_every_document_reading_and_assessment_is_as_it_was(first: dict[str, list[dict[str, Any]]]) -> None:
    open_ledger(write=True)
    for entry in ENTRIES:
        view = queries.document_view(entry.document.id)
        assert view is not None
        assert (view.document, view.reading) == (entry.document, entry.reading)
    was = {row["code"]: row for row in first["Incident"]}
    now = {row.code: row for row in models.Incident.objects.all()}
    assert now.keys() == was.keys()
    for code, row in now.items():
        assert (row.present, row.standing, row.published_at) == tuple(
            was[code][name] for name in ("present", "standing", "published_at")
        ), code
    assert faults() == []


def test_forwards_figures_stay_what_they_were(first: dict[str, list[dict[str, Any]]]) -> None:
    open_ledger(write=True)
    newest = {row["incident_id"]: row for row in first["Assessment"]}
    codes = {row["id"]: row["code"] for row in first["Incident"] if row["present"]}
    shown = {view.code: view.assessment for view in queries.incident_views()}
    assert shown.keys() == set(codes.values())
    for number, code in codes.items():
        assert [range_.low for range_ in shown[code].ranges] == [
            range_["low"] for range_ in newest[number]["assessed"]["ranges"]
        ]
        assert shown[code].grade == newest[number]["grade"]
    assert models.Assessment.objects.count() == len(first["Assessment"]), "nothing was assessed anew"
    assert sum_tolls(queries.toll_entries(), "grade")


def test_there_and_back_every_row_and_word_is_the_same(first: dict[str, list[dict[str, Any]]]) -> None:
    open_ledger(write=True)
    apps = migrated(FIRST)
    back = rows(apps)
    begun = back["Action"].pop()
    assert begun["verb"] == "begin"
    worked_out = frozenset({"component", "id", "action_id"})
    for name, before in first.items():
        without = worked_out if name in ("Block", "IncidentTelling", "Redirect", "Telling") else frozenset()
        pick = [[{k: v for k, v in row.items() if k not in without} for row in some] for some in (before, back[name])]
        assert sorted(pick[0], key=said) == sorted(pick[1], key=said), name


def test_there_and_back_and_there_again_is_the_same_ledger(first: dict[str, list[dict[str, Any]]]) -> None:
    open_ledger(write=True)
    record_documents([report(("Velith", FIRST_DAY, 31, "Hill Register", None))], by="a tester")
    before = {view.code: (view.standing, view.incident, view.assessment) for view in queries.incident_views()}
    migrated(FIRST)
    connection.close()
    open_ledger(write=True)
    assert {view.code: (view.standing, view.incident, view.assessment) for view in queries.incident_views()} == before
    assert publish_incident("CV0003", by="an editor", why="checked")
    assert faults() == []


@pytest.mark.sqlite
def test_forwards_no_word_stays_readable_in_the_file(first: dict[str, list[dict[str, Any]]], no_ledger: Path) -> None:
    words_of_it = [b"Words of a file", b"Air strikes killed", b"of the day", b"at least 9 civilians"]
    path = no_ledger / "ledger.sqlite3"
    assert all(words in path.read_bytes() for words in words_of_it)
    open_ledger(write=True)
    connection.close()
    files = [each for each in no_ledger.glob("ledger.sqlite3*") if each.is_file()]
    assert [(each.name, words) for each in files for words in words_of_it if words in each.read_bytes()] == []
    assert words_of_it[0] in (no_ledger / "ledger-before-1.sqlite3").read_bytes(), "the copy of before is as it was"
