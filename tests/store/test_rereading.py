"""Reading again: the old reading stays, corrections are carried over, codes stay, and what changed is listed."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest
from cast import KARIM, LAYLA, RAMI
from made_reports import FIRST_DAY, report

from civcas import records
from civcas.errors import NotAllowed
from civcas.pipeline import ReadDocument
from civcas.records.claim import claim_id
from civcas.store import models, queries
from civcas.store.actions import correct_claim, publish_incident, rebuild_ledger, record_documents, reread_documents
from civcas.store.moved import Moved

ONE = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")
TWO = report(("Oskith", FIRST_DAY, 4, "River Watch", None), key="two")


def better(*entries: ReadDocument, engine: str = "2", killed: int | None = None, gone: bool = False) -> object:
    """A newer engine: what it reads in these documents is what was read before, but for what is given."""
    by_id = {entry.document.id: entry.reading for entry in entries}

    def read(document: records.Document) -> records.Reading:
        reading = dataclasses.replace(by_id[document.id], engine=engine)
        if gone:
            return dataclasses.replace(reading, claims=(), incidents=())
        if killed is None:
            return reading
        claims = tuple(
            dataclasses.replace(claim, figure=dataclasses.replace(claim.figure, low=killed)) for claim in reading.claims
        )
        told = tuple(
            dataclasses.replace(one, killed=dataclasses.replace(one.killed, low=killed)) for one in reading.incidents
        )
        return dataclasses.replace(reading, claims=claims, incidents=told)

    return read


@pytest.fixture
def recorded(ledger: Path) -> None:
    record_documents([ONE, TWO], by=LAYLA)


def killed_of(code: str) -> tuple[int | None, int | None] | None:
    view = queries.incident_view(code)
    assert isinstance(view, queries.IncidentView)
    killed = view.assessment.range("killed", "civilian")
    return (killed.low, killed.high) if killed else None


@pytest.mark.usefixtures("recorded")
def test_the_newest_reading_counts_and_the_old_one_is_kept() -> None:
    result = reread_documents(better(ONE, TWO, killed=7), by=LAYLA)  # type: ignore[arg-type]
    assert (result.documents, result.same, result.changed) == (["one", "two"], 0, ["CV0001", "CV0002"])
    assert Moved("CV0002", "killed", "civilian", (4, None), (7, None)) in result.moved
    assert models.Reading.objects.filter(document__key="one").count() == 2
    assert killed_of("CV0002") == (7, None)
    assert rebuild_ledger(by=KARIM).mended == {}


def of_more(entry: ReadDocument) -> object:
    """A newer engine that also reads how many were hurt, and how many of the dead were children."""

    def read(document: records.Document) -> records.Reading:
        (claim,) = entry.reading.claims
        (told,) = entry.reading.incidents
        assert claim.figure is not None
        more = [
            dataclasses.replace(claim, id=claim.id[:-1] + mark, outcome=outcome, figure=figure, part_of=part)
            for mark, outcome, figure, part in (
                ("x", "injured", dataclasses.replace(claim.figure, low=3, high=3, qualifier="exactly"), None),
                ("y", "killed", dataclasses.replace(claim.figure, low=2, high=2, age="child"), claim.id),
            )
        ]
        hurt = records.ToldFigure(3, 3, (more[0].id,), "stated")
        told = dataclasses.replace(
            told,
            claims=(claim.id, more[0].id, more[1].id),
            injured=hurt,
            children_killed=records.ToldFigure(2, 2, (more[1].id,), "stated"),
        )
        return dataclasses.replace(entry.reading, engine="2", claims=(claim, *more), incidents=(told,))

    return read


@pytest.mark.usefixtures("recorded")
def test_every_figure_that_moved_is_listed_with_what_it_was_and_is() -> None:
    row = models.Document.objects.get(key="one").pk
    result = reread_documents(of_more(ONE), by=LAYLA, only=[row])  # type: ignore[arg-type]
    moved = {(one.outcome, one.group): (one.before, one.after) for one in result.moved}
    assert {one.code for one in result.moved} == {"CV0001"}
    assert moved["injured", "all"] == (None, (3, 3))
    assert moved["killed", "children"] == (None, (2, 2))
    assert ("killed", "all") not in moved


@pytest.mark.usefixtures("recorded")
def test_what_moved_is_told_once_however_many_batches_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    again = report(("Tarsen", FIRST_DAY, 12, "Hill Register", None), key="three")
    record_documents([again], by=LAYLA)
    assert killed_of("CV0001") == (9, None)
    monkeypatch.setattr(sys.modules["civcas.store.actions.reread_documents"], "BATCH", 1)
    result = reread_documents(better(ONE, TWO, again, killed=30), by=LAYLA)  # type: ignore[arg-type]
    assert models.Action.objects.filter(verb="reread").count() == 3
    civilians = [one for one in result.moved if (one.code, one.group) == ("CV0001", "civilian")]
    assert civilians == [Moved("CV0001", "killed", "civilian", (9, None), (30, None))]
    assert result.changed == ["CV0001", "CV0002"]


@pytest.mark.usefixtures("recorded")
def test_an_engine_that_reads_the_same_changes_no_figure() -> None:
    before = [(view.code, view.assessment) for view in queries.incident_views()]
    result = reread_documents(better(ONE, TWO), by=LAYLA)  # type: ignore[arg-type]
    assert (result.documents, result.moved, result.gone, result.added) == (["one", "two"], [], [], [])
    assert [(view.code, view.assessment) for view in queries.incident_views()] == before
    assert rebuild_ledger(by=KARIM).mended == {}


@pytest.mark.usefixtures("recorded")
def test_what_this_engine_has_read_is_not_read_again() -> None:
    actions = models.Action.objects.count()
    reread_documents(better(ONE, TWO), by=LAYLA)  # type: ignore[arg-type]
    result = reread_documents(better(ONE, TWO), by=LAYLA)  # type: ignore[arg-type]
    assert (result.documents, result.same) == ([], 2)
    assert models.Action.objects.count() == actions + 1


@pytest.mark.usefixtures("recorded")
def test_a_correction_is_carried_over_by_text_and_span() -> None:
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    correct_claim("one", view.claims[0].claim.id, low=6, high=6, by=LAYLA, why="three of them were hurt")
    reread_documents(better(ONE, TWO, killed=30), by=LAYLA)  # type: ignore[arg-type]
    assert killed_of("CV0001") == (6, 6)
    assert killed_of("CV0002") == (30, None)
    assert rebuild_ledger(by=KARIM).mended == {}


@pytest.mark.usefixtures("recorded")
def test_an_incident_that_no_reading_tells_of_is_there_no_more_and_comes_back_under_its_code() -> None:
    publish_incident("CV0001", by=KARIM, why="checked")
    result = reread_documents(better(ONE, TWO, gone=True), by=LAYLA)  # type: ignore[arg-type]
    assert sorted(result.gone) == ["CV0001", "CV0002"]
    assert queries.incident_views() == []
    assert rebuild_ledger(by=KARIM).mended == {}
    reread_documents(better(ONE, TWO, engine="3"), by=LAYLA)  # type: ignore[arg-type]
    assert sorted((view.code, view.standing) for view in queries.incident_views()) == [
        ("CV0001", "published"),
        ("CV0002", "proposed"),
    ]


@pytest.mark.usefixtures("recorded")
def test_a_code_stays_with_its_words_where_the_claim_is_another() -> None:
    """The newer engine takes one word more: the claim has another id, and the incident the same code."""

    def read(document: records.Document) -> records.Reading:
        reading = {"one": ONE, "two": TWO}[document.id].reading
        (claim,) = reading.claims
        end = claim.end + 7
        longer = dataclasses.replace(
            claim,
            id=claim_id(document.text_sha256, claim.start, end, "killed", "civilian"),
            end=end,
            quote=document.text[claim.start : end],
        )
        told = dataclasses.replace(
            reading.incidents[0],
            claims=(longer.id,),
            killed=dataclasses.replace(reading.incidents[0].killed, claims=(longer.id,)),
        )
        return dataclasses.replace(reading, engine="2", claims=(longer,), incidents=(told,))

    result = reread_documents(read, by=LAYLA)
    assert (result.added, sorted(view.code for view in queries.incident_views())) == ([], ["CV0001", "CV0002"])
    assert rebuild_ledger(by=KARIM).mended == {}


@pytest.mark.usefixtures("recorded")
def test_a_faulty_reading_leaves_the_old_one_and_the_rest_is_done() -> None:
    whole = better(ONE, TWO)

    def read(document: records.Document) -> records.Reading:
        reading: records.Reading = whole(document)  # type: ignore[operator]
        if document.id == "two":
            return reading
        return dataclasses.replace(reading, claims=(dataclasses.replace(reading.claims[0], quote="not what it says"),))

    result = reread_documents(read, by=LAYLA)
    assert result.documents == ["two"]
    assert "quotes 'not what it says'" in result.faulty[0]


@pytest.mark.usefixtures("recorded")
def test_a_reader_may_not_have_documents_read_again() -> None:
    with pytest.raises(NotAllowed):
        reread_documents(better(ONE, TWO), by=RAMI)  # type: ignore[arg-type]
