"""One record, kept in a file and on a server, gives the same answers: views, tables for people, lines, pages."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client
from made_reports import report, reports
from typer.testing import CliRunner

from civcas.cli import app
from civcas.store import models, queries
from civcas.store.actions import publish_incident, record_documents
from civcas.web.start import close_ledger, open_ledger
from postgres_server import PostgresServer

AT = dt.datetime(2031, 6, 1, 12, 30, 15, 250, tzinfo=dt.UTC)
DAY = dt.date(2031, 5, 3)

NAMES = ("b", "B", "a", "_a", "-a", "Ä", "ä", "z", "é", "e", "ي", "\0", "😢", "a b", "ab", "10", "9", "%")
"""What a server that sorts as people do would put in another order than a file."""

COMMANDS = (
    *(["toll", *by] for by in ([], ["--by", "actor"], ["--by", "month"], ["--by", "grade"])),
    ["incidents"],
    ["incident", "CV0001"],
    ["incident", "cv0003", "--explain"],
)


def record() -> None:
    """Many reports in several batches, texts of every kind among them, and two decisions."""
    entries = reports(80, seed=5, days=6)
    random.Random(5).shuffle(entries)
    for start in range(0, len(entries), 30):
        record_documents(entries[start : start + 30], by="a tester", now=AT)
    odd = [
        report(("Tarsen", DAY, 9, name, name), key=f"{name}{n}-odd", lead=f"{name}\0 قتل تسعة — {name}", total=100 + n)
        for n, name in enumerate(NAMES)
    ]
    record_documents(odd, by="Ä tester", why="\0 why", now=AT)
    for code in ("CV0002", "cv0001"):
        publish_incident(code, by="an editor", why="checked", now=AT)


def views() -> Iterator[object]:
    """What pages and commands are shown, in its order."""
    yield queries.counts()
    yield queries.aggregates()
    for standing in (None, "published"):
        yield queries.incident_views(standing=standing)  # type: ignore[arg-type]
        yield queries.toll_entries(standing=standing)  # type: ignore[arg-type]
    for entry in queries.toll_entries():
        yield queries.incident_view(entry.code)
    for redirect in models.Redirect.objects.order_by("pk"):
        yield queries.incident_view(redirect.code)
    for document in models.Document.objects.order_by("pk"):
        yield queries.document_view(document.key)
    for action in models.Action.objects.exclude(verb="begin").order_by("pk"):  # each ledger begins under its own name
        yield (action.at, action.by, action.verb, action.subject, action.before, action.after, action.why)


def outputs() -> Iterator[tuple[list[str], str]]:
    """What the command line prints."""
    for command in COMMANDS:
        for form in ("table", "jsonl", "csv"):
            line = [*command, "--format", form]
            yield line, CliRunner().invoke(app, line).output


def pages() -> Iterator[tuple[str, bytes]]:
    """What the pages show, in both languages."""
    codes = [view.code for view in queries.incident_views()][:6]
    for address in ("/", "/incidents/", *(f"/incidents/{code}/" for code in codes), "/documents/r7/"):
        for language in ("", "/ar"):
            answer = Client().get(f"{language}{address}")
            assert answer.status_code == 200, address
            yield f"{language}{address}", answer.content


@contextmanager
def ledger_of(home: Path, address: str | None) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CIVCAS_HOME", str(home))
        patched.setattr("django.conf.settings.PUBLISHED_ONLY", False)
        if address is not None:
            patched.setenv("CIVCAS_DATABASE_URL", address)
        open_ledger(write=True)
        yield
        close_ledger()


def test_the_same_record_gives_the_same_answers_on_both_databases(
    _django: None, home: Path, postgres_server: PostgresServer
) -> None:
    postgres_server.make("civcas_both")
    answers = []
    for address in (None, postgres_server.address("civcas_both")):
        with ledger_of(home / str(len(answers)), address):
            record()
            answers.append((list(views()), {str(line): out for line, out in outputs()}, dict(pages())))
    postgres_server.drop("civcas_both")
    (file_views, file_outputs, file_pages), (server_views, server_outputs, server_pages) = answers
    assert len(file_views) > 100
    assert all(file_outputs.values())
    for one, other in zip(file_views, server_views, strict=True):
        assert one == other
    assert file_outputs == server_outputs
    assert file_pages == server_pages
