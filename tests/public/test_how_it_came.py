"""What the vault keeps of a capture is shown: all in a preview and on the command line, no person to the public."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from made_record import report
from page_reading import Page
from typer.testing import CliRunner

from civcas.cli import app
from civcas.records import Obtained
from civcas.records.picture import Picture

AT = dt.datetime(2025, 6, 5, 9, tzinfo=dt.UTC)
PEOPLE = {"byline": "A. Writer", "forwarded_from": "B. Sender", "within": "letter-1", "reply_to": "telegram:7:2"}
OBTAINED = Obtained(
    "address",
    address="https://harbour.example/asked",
    final_address="https://harbour.example/strike",
    at=dt.datetime(2025, 6, 4, 20, 30, tzinfo=dt.UTC),
    status=203,
    headers=(("Server", "made-server"), ("ETag", '"e7"')),
    collector="r.collector",
    tool="civcas 9.9",
)
CAPTURE = ("https://harbour.example/asked", "203", "Server: made-server", 'ETag: "e7"', "r.collector", "civcas 9.9")
ANYWHERE = ("Made Agency", "the made evidence", "June 4, 2025")
MACHINE = "A machine read this text in a picture"


@pytest.fixture
def captured(ledger: Path) -> None:
    from civcas.store.actions import publish_incident, record_documents

    made = report()
    document = replace(
        made.document,
        **PEOPLE,
        credit="Made Agency",
        published_from="the made evidence",
        obtained=OBTAINED,
        other_text="Another text.",
        picture=Picture(900, 300, ("a62636d2dad8c9c9",), "tesseract 5"),
    )
    record_documents([replace(made, document=document)], by="tester", now=AT)
    publish_incident("CV0001", by="tester", why="checked")


def words(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return " ".join(" ".join(Page(answer.content.decode()).words).split())


@pytest.mark.usefixtures("captured", "preview")
def test_a_preview_shows_how_a_document_came_and_marks_what_a_machine_read() -> None:
    page = words("/documents/harbour-1/")
    assert [said for said in (*CAPTURE, *PEOPLE.values(), *ANYWHERE, MACHINE) if said not in page] == []
    assert MACHINE in words("/incidents/CV0001/")


@pytest.mark.usefixtures("captured", "public_site")
def test_a_public_site_names_the_agency_and_nobody_who_sent_or_collected() -> None:
    page = words("/documents/harbour-1/")
    assert [said for said in (*ANYWHERE, MACHINE) if said not in page] == []
    assert [said for said in (*CAPTURE, *PEOPLE.values()) if said in page] == []


@pytest.mark.usefixtures("captured")
def test_the_command_line_shows_every_field_that_is_kept_of_a_document() -> None:
    shown = CliRunner().invoke(app, ["document", "harbour-1", "--text"])
    assert shown.exit_code == 0, shown.output
    wanted = (*CAPTURE, *PEOPLE.values(), *ANYWHERE, "a62636d2dad8c9c9", "900 by 300", "tesseract 5", "Another text.")
    assert [said for said in wanted if said not in shown.output] == []
    line = json.loads(CliRunner().invoke(app, ["document", "harbour-1", "--format", "jsonl"]).output)
    assert (line["obtained"]["collector"], line["texts_differ"], line["incidents"]) == ("r.collector", True, ["CV0001"])
    incident = CliRunner().invoke(app, ["incident", "CV0001"])
    assert "read by machine (tesseract 5)" in incident.output
    lines = json.loads(CliRunner().invoke(app, ["incident", "CV0001", "--format", "jsonl"]).output)
    assert {claim["document"]["read_by"] for claim in lines["claims"]} == {"tesseract 5"}
