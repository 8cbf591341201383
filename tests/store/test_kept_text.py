"""Every text is kept to the letter on either database, also what PostgreSQL itself would refuse."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_reports import FIRST_DAY, report

from civcas.store import models, queries
from civcas.store.actions import record_documents
from civcas.store.rows import insert, update

AT = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)

any_text = st.text(st.sampled_from("a1\0\ufdd0\U0010ffff%_\\'\"\n\té") | st.characters(exclude_categories=("Cs",)))


def kept(text: str) -> list[models.Action]:
    """The text in a column and inside of JSON, through a row, through many at once, and looked up by what it is."""
    models.Action.objects.create(pk=101, at=AT, by=text, verb="record", subject=text, after={text: text}, why="")
    many = models.Action(pk=102, at=AT, by=text, verb="x", subject=text, after=[text], why="")
    models.Action.objects.bulk_create([many])
    insert(
        models.Action,
        ("id", "at", "by", "verb", "subject", "after", "why", "salt"),
        [(103, AT, text, "x", text, {text: text}, "", ""), (104, AT, text, "x", "elsewhere", None, "", "")],
    )
    return list(models.Action.objects.filter(subject=text).order_by("pk"))


@given(text=any_text)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_text_comes_back_to_the_letter_however_it_was_written(ledger: Path, text: str) -> None:
    with transaction.atomic():
        rows = kept(text)
        assert [(row.by, row.subject) for row in rows] == [(text, text)] * (4 if text == "elsewhere" else 3)
        assert [row.after for row in rows[:3]] == [{text: text}, [text], {text: text}]
        update(models.Action, "why", [(text, row.pk) for row in rows])
        assert {row.why for row in models.Action.objects.filter(why=text)} == {text}
        transaction.set_rollback(True)


def test_two_texts_that_differ_are_two(ledger: Path) -> None:
    texts = [
        "\0",
        "\ufdd0",
        "\ufdd00",
        "\ufdd01",
        "\ufdd0\0",
        "\0\ufdd0",
        "0",
        "1",
        "",
        "A",
        "a",
        "é",
        "e\u0301",
        "ﬁ",
        "ß",
    ]
    columns = ("id", "at", "by", "verb", "subject", "why", "salt")
    insert(models.Action, columns, [(n, AT, "x", "x", text, "", "") for n, text in enumerate(texts, 101)])
    for text in texts:
        assert [row.subject for row in models.Action.objects.filter(subject=text)] == [text]


@pytest.mark.parametrize("key", ["x" * 500, "ي" * 500, "😢" * 500, "\0" * 500, "a'b\\c%_ ."])
def test_any_id_up_to_the_longest_finds_its_document(ledger: Path, key: str) -> None:
    text = "a\0b — قتل 😢 " * 3
    entry = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key=key, lead=text)
    assert record_documents([entry], by="a tester").documents == (key,)
    view = queries.document_view(key)
    assert view is not None
    assert (view.document, view.reading) == (entry.document, entry.reading)
    assert queries.document_view(key[:7]) == view


def test_a_beginning_is_told_by_its_very_letters(ledger: Path) -> None:
    keys = ("Report-1", "report-1", "report_1", "report%1", "réport-1", "REPORT-1", "repört", "report-😢")
    record_documents([report(lead=key, key=key) for key in keys], by="a tester")
    found = {}
    for beginning in ("Report", "REPORT", "réport", "report-", "report_", "report%", "repört", "report", "rEport"):
        view = queries.document_view(beginning)
        found[beginning] = view and view.document.id
    assert found == {
        "Report": "Report-1",
        "REPORT": "REPORT-1",
        "réport": "réport-1",
        "report-": None,
        "report_": "report_1",
        "report%": "report%1",
        "repört": "repört",
        "report": None,
        "rEport": None,
    }


@pytest.mark.parametrize(
    ("written", "found"), [(" cv0001 ", True), ("Cv0001", True), ("ｃｖ0001", False), ("c\0", False)]
)
def test_a_code_is_found_in_any_latin_letters(ledger: Path, written: str, found: bool) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None))], by="a tester")
    assert (queries.incident_view(written) is not None) == found
