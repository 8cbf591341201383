"""A person's word on who did it and on the strike: it stands in tolls, pages and rebuilds, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from cast import EDIT, IMRE, KARIM, LAYLA
from everything import holds
from made_reports import FIRST_DAY, report

from civcas.assess import published_label
from civcas.errors import NotAllowed, Overtaken, UsageError
from civcas.records import Assessment
from civcas.store import models, queries
from civcas.store.actions import (
    attribute_incident,
    describe_sources,
    erase_name,
    grade_incident,
    judge_same,
    judge_strike,
    rebuild_ledger,
    record_documents,
    withdraw_judgement,
)
from civcas.store.describing import Described
from civcas.store.verifying import verify
from civcas.toll import sum_tolls

BLAMED = ("Tarsen", FIRST_DAY, 9, "River Watch", "Coast Guard")


@pytest.fixture
def recorded(ledger: Path) -> Path:
    other = ("Oskith", FIRST_DAY, 4, "River Watch", None)
    record_documents([report(BLAMED, key="one"), report(other, key="two")], by=LAYLA)
    return ledger


def held(code: str = "CV0001") -> Assessment:
    view = queries.incident_view(code)
    assert isinstance(view, queries.IncidentView)
    return view.assessment


def actors() -> list[str]:
    return [row.name for row in sum_tolls(queries.toll_entries(), "actor").rows]


def last_judgement() -> int:
    return models.Judgement.objects.latest("pk").pk


@pytest.mark.usefixtures("recorded")
def test_a_party_that_a_person_excludes_leaves_its_row_and_comes_back_when_that_is_withdrawn() -> None:
    before = held()
    assert "Coast Guard" in actors()
    assert attribute_incident("CV0001", "coast guard", "excluded", by=EDIT, why="it had no aircraft there")
    (item,) = held().attributions
    assert (item.actor, item.grade, item.judged) == ("Coast Guard", "excluded", True)
    assert item.reasons[0] == "judged by Edit the editor (decision 3): it had no aircraft there"
    assert item.reasons[1] == "proposed was suspected: blamed by River Watch"
    assert actors() == ["not known"]
    assert held().ranges == before.ranges, "no figure follows from it"
    withdraw_judgement(last_judgement(), by=EDIT, why="it had one")
    assert held() == before
    assert "Coast Guard" in actors()


@pytest.mark.usefixtures("recorded")
def test_a_strike_status_that_a_person_gave_stands_for_later_reports_and_gives_the_label() -> None:
    assert judge_strike("CV0001", "contested", by=EDIT, why="a second party is named in court")
    assert not judge_strike("CV0001", "contested", by=IMRE, why="so it is"), "nothing new"
    again = report(("Tarsen", FIRST_DAY, 11, "Hill Register", "Coast Guard"), key="three")
    record_documents([again], by=LAYLA)
    made = held()
    assert (made.strike_status, made.strike_judged) == ("contested", True)
    assert made.strike_reasons[1].startswith("proposed was likely: ")
    assert [row.name for row in sum_tolls(queries.toll_entries(), "strike").rows] == [
        "single_source_claim",
        "contested",
    ]
    assert published_label(made) == "Contested"


@pytest.mark.usefixtures("recorded")
def test_a_party_that_no_report_names_can_be_judged_once_the_register_knows_it() -> None:
    with pytest.raises(UsageError, match="No report on CV0002 names 'Free Column' as a party"):
        attribute_incident("CV0002", "Free Column", "known", by=EDIT, why="its own archive")
    assert models.Judgement.objects.count() == 0
    describe_sources([Described("Free Column", "belligerent", aliases=["FC"])], by=EDIT, why="our list")
    assert attribute_incident("CV0002", "FC", "known", by=EDIT, why="its own archive")
    (item,) = held("CV0002").attributions
    assert (item.actor, item.grade) == ("Free Column", "known")
    assert item.reasons[1] == "nothing was proposed: no source names it"
    assert set(actors()) == {"Coast Guard", "Free Column"}


@pytest.mark.usefixtures("recorded")
def test_what_people_decided_survives_a_rebuild_and_verifies() -> None:
    attribute_incident("CV0001", "Coast Guard", "known", by=EDIT, why="its log book")
    judge_strike("CV0001", "declared", by=EDIT, why="its log book")
    grade_incident("CV0001", "confirmed", by=EDIT, why="its log book")
    before = held()
    assert rebuild_ledger(by=KARIM).mended == {}
    assert held() == before
    assert verify().is_clean
    withdraw_judgement(models.Judgement.objects.get(verdict="strike").pk, by=EDIT, why="misread")
    assert (held().strike_judged, held().grade, held().attributions[0].grade) == (False, "confirmed", "known")
    then = queries.incident_view("CV0001", as_of=5)
    assert isinstance(then, queries.IncidentView)
    assert then.assessment.strike_judged


@pytest.mark.usefixtures("recorded")
def test_it_follows_the_incident_when_another_is_merged_into_it() -> None:
    attribute_incident("CV0001", "Coast Guard", "one_of_several", by=EDIT, why="two were in the air")
    judge_same("CV0001", "CV0002", by=LAYLA, why="the village has two names")
    assert [(item.actor, item.grade) for item in held().attributions] == [("Coast Guard", "one_of_several")]


@pytest.mark.usefixtures("recorded")
def test_whoever_has_not_seen_the_last_word_is_told_and_nothing_is_done() -> None:
    seen = held_decision()
    attribute_incident("CV0001", "Coast Guard", "known", by=EDIT, why="its log book")
    with pytest.raises(Overtaken, match="attribute, decision 3: its log book"):
        judge_strike("CV0001", "declared", by=IMRE, why="a bulletin", seen=seen)
    said: list[str] = []
    judge_strike("CV0001", "declared", by=IMRE, why="a bulletin", told=lambda last: said.append(str(last)))
    assert said[0].endswith("attribute CV0001 (decision 3: its log book).")


def held_decision() -> int:
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    return view.decision


@pytest.mark.usefixtures("recorded")
def test_words_that_there_are_not_and_people_who_may_not_are_refused() -> None:
    with pytest.raises(UsageError, match="use one of known, suspected, one_of_several, claimed, excluded"):
        attribute_incident("CV0001", "Coast Guard", "guilty", by=EDIT, why="checked")
    with pytest.raises(UsageError, match="use one of declared, likely, single_source_claim, contested"):
        judge_strike("CV0001", "certain", by=EDIT, why="checked")
    for act in (
        lambda: attribute_incident("CV0001", "Coast Guard", "known", by=LAYLA, why="checked"),
        lambda: judge_strike("CV0001", "likely", by=LAYLA, why="checked"),
    ):
        with pytest.raises(NotAllowed, match="may not"):
            act()
    assert models.Judgement.objects.count() == 0


def test_a_name_goes_from_a_judged_party_too_where_parties_are_to_lose_it(recorded: Path) -> None:
    describe_sources([Described("Marwan Column", "belligerent")], by=EDIT, why="our list")
    attribute_incident("CV0002", "Marwan Column", "known", by=EDIT, why="an archive")
    with pytest.raises(UsageError, match="“Marwan Column” in a decision on who did it"):
        erase_name("Marwan", by=KARIM, why="a court's order")
    erase_name("Marwan", by=KARIM, why="a court's order", parties="go")
    assert not holds(recorded, "Marwan")
    (item,) = held("CV0002").attributions
    assert item.grade == "known"
    assert "Marwan" not in item.actor
    assert verify().is_clean
    assert rebuild_ledger(by=KARIM).mended == {}
