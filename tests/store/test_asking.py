"""The record asked: what it holds on a report that is not in it, without a word written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, report, reports

from civcas.pipeline import ReadDocument
from civcas.records import tellings
from civcas.store import models
from civcas.store.actions import judge_not_same, judge_same, record_documents
from civcas.store.asking import Asked, ask
from civcas.store.held import HeldTellings
from civcas.store.near import around

TARSEN = ("Tarsen", FIRST_DAY, 9, "River Watch", "Coast Guard")


def later(days: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=days)


def asked(entry: ReadDocument, **given: object) -> Asked:
    return ask(entry.document, entry.reading, **given)  # type: ignore[arg-type]


def record(*entries: ReadDocument) -> None:
    record_documents(list(entries), by="a tester")


@pytest.fixture
def tarsen(ledger: Path) -> None:
    """One incident of three reports: 9, 9 and 12 killed."""
    record(
        report(TARSEN, key="one"),
        report(("Tarsen", FIRST_DAY, 9, "Hill Register", None), key="two"),
        report(("Tarsen", FIRST_DAY, 12, "Harbour Archive", None), key="three"),
    )
    assert models.Incident.objects.count() == 1


@pytest.mark.usefixtures("tarsen")
@pytest.mark.parametrize(
    ("killed", "position", "speakers"),
    [
        (9, "inside", {"River Watch", "Hill Register"}),
        (11, "inside", set()),
        (40, "above_stated", {"Harbour Archive"}),
        (7, "less", {"River Watch", "Hill Register"}),
    ],
)
def test_a_figure_is_laid_against_what_is_reported_with_who_says_so(
    killed: int, position: str, speakers: set[str]
) -> None:
    (one,) = asked(report(("Tarsen", FIRST_DAY, killed, "Lowland Monitor", None), key="new")).incidents
    (matched,) = one.belongs
    assert matched.view.code == "CV0001"
    assert "same place, Tarsen" in matched.near.reasons and matched.near.score > 0.5
    (compared,) = [item for item in matched.compared if item.asked.group == "all"]
    assert compared.position == position
    assert {item.claim.speaker for item in compared.said_by} == speakers


@pytest.mark.usefixtures("tarsen")
def test_another_figure_of_the_same_speaker_is_shown_because_the_latest_counts() -> None:
    (one,) = asked(report(("Tarsen", FIRST_DAY, 15, "River Watch", None), key="new")).incidents
    (compared,) = [item for item in one.belongs[0].compared if item.asked.group == "all"]
    assert [(item.document_id, item.claim.quote) for item in compared.same_speaker] == [("one", "at least 9 civilians")]


@pytest.mark.usefixtures("tarsen")
def test_each_independent_origin_is_heard_with_its_words_and_documents() -> None:
    (one,) = asked(report(TARSEN, key="new", lead="Something else")).incidents
    said = {
        (origin.name, item.claim.quote, item.document_id) for origin in one.belongs[0].origins for item in origin.claims
    }
    assert said == {
        ("River Watch", "at least 9 civilians", "one"),
        ("Hill Register", "at least 9 civilians", "two"),
        ("Harbour Archive", "at least 12 civilians", "three"),
    }


@pytest.mark.usefixtures("tarsen")
@pytest.mark.parametrize(
    ("strike", "alike"),
    [
        (("Tarsen", later(12), 31, "River Watch", None), "the same place, 12 days apart"),
        (("Tarsen", FIRST_DAY.replace(year=2032), 9, "River Watch", None), "the same place, the same date in another"),
        (("Tarsen", dt.date(2031, 1, 5), 9, "River Watch", None), "the same date with day and month changed round"),
    ],
)
def test_where_none_is_held_the_nearest_are_told_and_why(
    strike: tuple[str, dt.date, int, str, str | None], alike: str
) -> None:
    (one,) = asked(report(strike, key="new")).incidents
    assert not one.belongs
    (near,) = (*one.candidates, *one.nearest)
    assert near.view.code == "CV0001" and alike in "; ".join(near.near.alike)


@pytest.mark.usefixtures("tarsen")
def test_what_is_far_from_all_that_is_recorded_has_nothing_near() -> None:
    (one,) = asked(report(("Quaith", later(200), 3, "River Watch", None), key="new")).incidents
    assert not one.belongs and not one.candidates and not one.nearest


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("seed", range(3))
def test_an_answer_is_what_recording_would_make_of_it(seed: int) -> None:
    entries = reports(60, seed, days=5)
    record(*entries[:40])
    for entry in entries[40:]:
        told = [one for one in tellings(entry.document, entry.reading) if one.claims]
        wanted = {one.key: around(one, HeldTellings()) for one in told}
        if len(told) > 1:
            continue  # two accounts of one document bear on one another too
        record(entry)
        codes = {
            f"{key}#{n}": code
            for key, n, code in models.IncidentTelling.objects.filter(
                telling__document__key=entry.document.id
            ).values_list("telling__document__key", "telling__n", "incident__code")
        }
        for key, found in wanted.items():
            alone = models.IncidentTelling.objects.filter(incident__code=codes[key]).count() == 1
            assert found.in_full
            assert (codes[key] in found.of) if not alone else not found.of


@pytest.mark.usefixtures("tarsen")
def test_a_judgement_is_heeded_and_a_merged_code_is_not_told() -> None:
    record(report(("Oskith", FIRST_DAY, 4, "River Watch", None), key="other"))
    judge_same("CV0001", "CV0002", by="an editor", why="the village has two names")
    (one,) = asked(report(("Oskith", FIRST_DAY, 4, "Hill Register", None), key="new")).incidents
    assert [item.view.code for item in one.belongs] == ["CV0001"]
    judge_not_same("CV0001", "three", by="an editor", why="it was elsewhere")
    (one,) = asked(report(TARSEN, key="new", lead="Another")).incidents
    assert "CV0001" in {item.view.code for item in one.belongs}


@pytest.mark.usefixtures("tarsen")
def test_a_total_is_put_beside_the_record_of_its_scope_and_opposed_to_nothing() -> None:
    record(report(("Oskith", later(400), 4, "River Watch", None), key="other", total=120))
    (total,) = asked(report(key="new", total=130)).totals
    assert total.counted == "civilians_killed"
    assert (total.recorded.low, total.recorded.open, total.incidents) == (13, 2, ("CV0002", "CV0001"))
    assert total.everybody is not None and total.everybody.low == 13
    assert [(other.speaker, other.figure.low) for other in total.others] == [("Hill Register", 120)]
    assert any("2031-01-01" in part for part in total.applied)


@pytest.mark.usefixtures("tarsen")
def test_asking_writes_nothing_and_may_be_of_an_earlier_moment() -> None:
    actions = models.Action.objects.count()
    record(report(("Tarsen", FIRST_DAY, 30, "Lowland Monitor", None), key="four"))
    new = report(TARSEN, key="new", lead="Another")
    now, then = asked(new).incidents[0], asked(new, as_of=actions).incidents[0]
    assert now.belongs[0].view.documents == 4 and then.belongs[0].view.documents == 3
    assert asked(new, as_of=0).incidents[0].belongs == ()
    assert models.Action.objects.count() == actions + 1 and models.Document.objects.count() == 4


@pytest.mark.usefixtures("tarsen")
def test_a_report_that_is_recorded_already_is_said_to_be() -> None:
    answer = asked(report(TARSEN, key="one"))
    assert answer.recorded
    assert answer.incidents[0].belongs[0].near.reasons == ("same text, to the letter",)


@pytest.mark.usefixtures("tarsen")
@pytest.mark.parametrize(("party", "blamed"), [("Hill Legion", ["Hill Legion"]), ("Coast Guard", []), (None, [])])
def test_a_text_that_blames_another_party_is_told_whom_the_record_names(party: str | None, blamed: list[str]) -> None:
    (one,) = asked(report(("Tarsen", FIRST_DAY, 9, "Lowland Monitor", party), key="new")).incidents
    (matched,) = one.belongs
    assert [item.actor for item in matched.blamed] == blamed
    assert all([other.actor for other in item.others] == ["Coast Guard"] for item in matched.blamed)
