"""Judgements: they overrule the machine, stay for ever, and a withdrawn one restores what was."""

from __future__ import annotations

from pathlib import Path

import pytest
from cast import EDIT, IMRE, KARIM, LAYLA
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_reports import FIRST_DAY, report, reports

from civcas.errors import Overtaken, UsageError
from civcas.store import models, queries
from civcas.store.actions import (
    correct_claim,
    grade_incident,
    judge_not_same,
    judge_same,
    judge_two,
    publish_incident,
    rebuild_ledger,
    record_documents,
    reject_claim,
    withdraw_judgement,
)
from civcas.toll import sum_tolls

TARSEN = ("Tarsen", FIRST_DAY, 9, "River Watch", None)
OSKITH = ("Oskith", FIRST_DAY, 4, "River Watch", None)


@pytest.fixture
def two_incidents(ledger: Path) -> None:
    record_documents([report(TARSEN, key="one"), report(OSKITH, key="two")], by=LAYLA)


@pytest.fixture
def one_of_two_documents(ledger: Path) -> None:
    again = ("Tarsen", FIRST_DAY, 12, "Hill Register", None)
    record_documents([report(TARSEN, key="one"), report(again, key="two")], by=LAYLA)
    assert len(queries.incident_views()) == 1


def stands() -> dict[str, object]:
    """What everybody sees of every incident, but not by which decision."""
    return {
        view.code: (view.incident.tellings, view.assessment, view.standing, view.published_at)
        for view in queries.incident_views()
    }


def killed() -> tuple[int | None, int | None]:
    found = sum_tolls(queries.toll_entries()).total.counts.killed
    return found.low, found.high


def last_judgement() -> int:
    return models.Judgement.objects.latest("pk").pk


@pytest.mark.usefixtures("two_incidents")
def test_two_incidents_that_are_judged_one_are_counted_once() -> None:
    before = stands()
    changes = judge_same("CV0002", "CV0001", by=LAYLA, why="the village has two names")
    assert (changes.changed, changes.redirected) == (("CV0001",), (("CV0002", "CV0001"),))
    assert queries.incident_view("CV0002") == queries.Redirect("CV0002", "CV0001")
    assert list(stands()) == ["CV0001"]
    assert killed() == (4, None)
    withdraw_judgement(last_judgement(), by=LAYLA, why="they are two after all")
    assert stands() == before
    assert models.Judgement.objects.count() == 2, "both are kept"


@pytest.mark.usefixtures("one_of_two_documents")
def test_a_document_that_is_judged_to_be_of_something_else_is_an_incident_of_its_own() -> None:
    before = stands()
    changes = judge_not_same("CV0001", "two", by=LAYLA, why="it was the day after")
    assert changes.added == ("CV0001a",)
    assert killed() == (21, None)
    withdraw_judgement(last_judgement(), by=LAYLA, why="the same day after all")
    assert stands() == before
    assert queries.incident_view("CV0001a") == queries.Redirect("CV0001a", "CV0001")


@pytest.mark.usefixtures("two_incidents")
def test_a_judgement_holds_when_more_is_recorded_and_when_all_is_rebuilt() -> None:
    judge_same("CV0002", "CV0001", by=LAYLA, why="the village has two names")
    record_documents([report(("Oskith", FIRST_DAY, 5, "Hill Register", None), key="three")], by=LAYLA)
    assert queries.incident_view("CV0002") == queries.Redirect("CV0002", "CV0001")
    before = stands()
    assert rebuild_ledger(by=KARIM).mended == {}
    assert stands() == before


@pytest.mark.usefixtures("two_incidents")
def test_a_grade_that_a_person_gave_stands_until_it_is_withdrawn() -> None:
    before = stands()
    assert grade_incident("CV0001", "confirmed", by=EDIT, why="the party has accepted it")
    assert not grade_incident("CV0001", "confirmed", by=IMRE, why="so it has")
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    assert (view.assessment.grade, view.assessment.grade_rule) == ("confirmed", "judged")
    assert "graded by Edit the editor" in view.assessment.grade_reasons[0]
    record_documents([report(("Tarsen", FIRST_DAY, 9, "Hill Register", None))], by=LAYLA)
    assert {row.name for row in sum_tolls(queries.toll_entries(), "grade").rows} == {"confirmed", "weak"}
    withdraw_judgement(last_judgement(), by=EDIT, why="it has not")
    assert sum_tolls(queries.toll_entries(), "grade").rows[-1].name in {"weak", "fair"}
    assert "CV0001" in before


@pytest.mark.usefixtures("two_incidents")
@pytest.mark.parametrize("grade", ["certain", ""])
def test_a_grade_that_there_is_not_is_refused(grade: str) -> None:
    with pytest.raises(UsageError, match="use one of confirmed, fair, weak"):
        grade_incident("CV0001", grade, by=EDIT, why="checked")


@pytest.mark.usefixtures("two_incidents")
def test_a_corrected_figure_is_what_counts_and_says_who_corrected_it() -> None:
    before = stands()
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    (claim,) = view.claims
    correct_claim("one", claim.claim.id[:8], low=6, high=6, by=LAYLA, why="three of them were hurt")
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    (mended,) = view.claims
    assert (mended.claim.figure.low, mended.claim.figure.high) == (6, 6)  # type: ignore[union-attr]
    assert mended.claim.quote == claim.claim.quote
    assert "corrected by Layla the recorder" in mended.claim.rule
    assert killed() == (10, 6)
    assert rebuild_ledger(by=KARIM).mended == {}
    withdraw_judgement(last_judgement(), by=LAYLA, why="they died")
    assert stands() == before


@pytest.mark.usefixtures("two_incidents")
def test_a_claim_that_is_none_takes_its_incident_from_the_record() -> None:
    before = stands()
    view = queries.incident_view("CV0002")
    assert isinstance(view, queries.IncidentView)
    changes = reject_claim("two", view.claims[0].claim.id, by=LAYLA, why="it tells of a film")
    assert changes.gone == ("CV0002",)
    assert list(stands()) == ["CV0001"]
    assert rebuild_ledger(by=KARIM).mended == {}
    withdraw_judgement(last_judgement(), by=LAYLA, why="it was no film")
    assert stands() == before


@pytest.mark.usefixtures("two_incidents")
@pytest.mark.parametrize(("low", "high"), [(None, None), (-1, None), (5, 4)])
def test_a_figure_that_cannot_be_is_refused(low: int | None, high: int | None) -> None:
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    with pytest.raises(UsageError):
        correct_claim("one", view.claims[0].claim.id, low=low, high=high, by=LAYLA, why="checked")
    assert models.Judgement.objects.count() == 0


@pytest.mark.usefixtures("two_incidents")
def test_who_decides_second_on_what_both_saw_is_told_and_nothing_is_lost() -> None:
    view = queries.incident_view("CV0001")
    assert isinstance(view, queries.IncidentView)
    publish_incident("CV0001", by=EDIT, why="two calls confirm it", seen=view.decision)
    with pytest.raises(Overtaken, match=r"Edit the editor did something else with CV0001 .*publish, decision 3"):
        grade_incident("CV0001", "disputed", by=IMRE, why="the army denies it", seen=view.decision)
    assert models.Judgement.objects.count() == 0
    now = queries.incident_view("CV0001")
    assert isinstance(now, queries.IncidentView)
    assert now.standing == "published"
    assert grade_incident("CV0001", "disputed", by=IMRE, why="the army denies it", seen=now.decision)


def seen_of(code: str) -> tuple[int, str]:
    """The decision that its page shows, and the id of its first claim."""
    view = queries.incident_view(code)
    assert isinstance(view, queries.IncidentView)
    return view.decision, view.claims[0].claim.id


def before_of_last() -> object:
    return models.Action.objects.latest("pk").before


@pytest.mark.usefixtures("two_incidents")
def test_who_corrects_or_rejects_second_what_both_saw_is_told_and_nothing_is_lost() -> None:
    seen, claim = seen_of("CV0001")
    correct_claim("one", claim, low=5, high=5, by=EDIT, why="five, she said", seen=seen)
    told = r"Edit the editor did something else with claim .*correct, decision 3: five, she said"
    with pytest.raises(Overtaken, match=told):
        correct_claim("one", claim, low=7, high=7, by=IMRE, why="seven", seen=seen)
    with pytest.raises(Overtaken, match=told):
        reject_claim("one", claim, by=IMRE, why="none", seen=seen)
    assert models.Judgement.objects.count() == 1
    assert killed() == (9, 5)  # five, and four or more
    reject_claim("one", claim, by=IMRE, why="none", seen=seen_of("CV0001")[0])


@pytest.mark.usefixtures("two_incidents")
def test_a_correction_on_what_was_seen_is_refused_where_its_incident_was_decided_on() -> None:
    seen, claim = seen_of("CV0001")
    publish_incident("CV0001", by=EDIT, why="two calls confirm it")
    with pytest.raises(Overtaken, match=r"Edit the editor did .*publish, decision 3"):
        reject_claim("one", claim, by=IMRE, why="none", seen=seen)


@pytest.mark.usefixtures("two_incidents")
def test_who_withdraws_a_judgement_second_is_told() -> None:
    grade_incident("CV0001", "disputed", by=EDIT, why="the army denies it")
    seen, number = seen_of("CV0001")[0], last_judgement()
    publish_incident("CV0001", by=EDIT, why="two calls confirm it")
    with pytest.raises(Overtaken, match="publish, decision 4"):
        withdraw_judgement(number, by=IMRE, why="it does not", seen=seen)


@pytest.mark.usefixtures("two_incidents")
def test_who_decides_without_having_looked_is_told_whose_word_stood() -> None:
    said: list[str] = []
    publish_incident("CV0001", by=EDIT, why="two calls confirm it", told=lambda last: said.append(str(last)))
    grade_incident("CV0001", "disputed", by=EDIT, why="denied", told=lambda last: said.append(str(last)))
    assert said == []  # nobody else had decided
    publish_incident("CV0001", by=IMRE, why="again", told=lambda last: said.append(str(last)))
    claim = seen_of("CV0002")[1]
    correct_claim("two", claim, low=5, high=5, by=EDIT, why="five, she said", told=lambda last: said.append(str(last)))
    reject_claim("two", claim, by=IMRE, why="none", told=lambda last: said.append(str(last)))
    assert [line.partition(" had decided on it before, at ")[0] for line in said] == ["Edit the editor"] * 2
    assert said[0].endswith("UTC: grade CV0001 (decision 4: denied).")
    assert said[1].endswith(f"UTC: correct {claim} (decision 5: five, she said).")


@pytest.mark.usefixtures("two_incidents")
def test_a_decision_logs_what_stood_before_it_and_not_what_the_machine_had_read() -> None:
    claim = seen_of("CV0001")[1]
    correct_claim("one", claim, low=5, high=5, by=EDIT, why="five")
    assert before_of_last() == {"low": 9, "high": None}
    correct_claim("one", claim, low=7, high=None, by=IMRE, why="seven")
    assert before_of_last() == {"low": 5, "high": 5, "decision": 3}
    reject_claim("one", claim, by=EDIT, why="none")
    assert before_of_last() == {"low": 7, "high": None, "decision": 4}
    correct_claim("one", claim, low=9, high=9, by=IMRE, why="nine after all")
    assert before_of_last() == {"rejected": True, "decision": 5}
    withdraw_judgement(last_judgement(), by=EDIT, why="none")
    judged = {"number": 4, "value": {"low": 9, "high": 9}, "verdict": "correct"}
    assert before_of_last() == {"decision": 6, "judgements": [judged]}


@pytest.mark.usefixtures("two_incidents")
def test_a_judgement_on_two_incidents_logs_how_they_stood_and_what_was_judged_before() -> None:
    publish_incident("CV0002", by=EDIT, why="two calls confirm it")
    judge_same("CV0001", "CV0002", by=EDIT, why="one village")
    assert before_of_last() == {"incidents": {"CV0001": "proposed", "CV0002": "published"}, "judgements": []}
    judge_not_same("CV0001", "two", by=IMRE, why="two villages")
    same = {"number": 1, "value": None, "verdict": "same"}
    assert before_of_last() == {"incidents": {"CV0001": "published"}, "judgements": [same]}


@pytest.mark.usefixtures("two_incidents")
@pytest.mark.parametrize("number", [0, 99])
def test_a_judgement_that_does_not_stand_cannot_be_withdrawn(number: int) -> None:
    with pytest.raises(UsageError, match=f"No judgement {number} stands"):
        withdraw_judgement(number, by=LAYLA, why="checked")


@pytest.mark.sqlite
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), data=st.data())
def test_withdrawing_any_judgement_restores_what_was_and_rebuilding_changes_nothing(
    ledger: Path, seed: int, data: st.DataObject
) -> None:
    from django.db import transaction

    with transaction.atomic():
        record_documents(reports(12, seed, days=3), by=LAYLA)
        codes = [view.code for view in queries.incident_views()]
        before = stands()
        verdict = data.draw(st.sampled_from(["same", "not_same", "grade", "reject"]))
        code = data.draw(st.sampled_from(codes))
        view = queries.incident_view(code)
        assert isinstance(view, queries.IncidentView)
        document = view.incident.tellings[0].rpartition("#")[0]
        if verdict == "same" and len(codes) > 1:
            judge_same(code, data.draw(st.sampled_from([one for one in codes if one != code])), by=LAYLA, why="judged")
        elif verdict == "not_same" and view.documents > 1:
            judge_not_same(code, document, by=LAYLA, why="judged")
        elif verdict == "reject":
            reject_claim(view.claims[0].document_id, view.claims[0].claim.id, by=LAYLA, why="judged")
        else:
            grade_incident(code, "disputed", by=EDIT, why="judged")
        assert rebuild_ledger(by=KARIM).mended == {}
        live = set(models.Judgement.live().values_list("action", flat=True))
        assert len(live) == 1
        withdraw_judgement(last_judgement(), by=KARIM, why="not so")
        assert not models.Judgement.live().exists(), "all that one decision judged goes together"
        assert stands() == before
        assert rebuild_ledger(by=KARIM).mended == {}
        transaction.set_rollback(True)


@pytest.fixture
def three_documents(ledger: Path) -> None:
    more = [
        ("Tarsen", FIRST_DAY, n, by, None) for n, by in ((9, "River Watch"), (10, "Hill Register"), (11, "Dam Post"))
    ]
    record_documents([report(made, key=key) for made, key in zip(more, ("one", "two", "three"), strict=True)], by=LAYLA)


@pytest.mark.usefixtures("three_documents")
def test_judging_the_parts_of_a_split_the_same_restores_the_incident() -> None:
    before = killed()
    judge_not_same("CV0001", "two", by=LAYLA, why="another street")
    (added,) = stands().keys() - {"CV0001"}
    assert killed() != before
    judge_same("CV0001", added, by=LAYLA, why="the same street after all")
    assert killed() == before
    assert list(stands()) == ["CV0001"]


@pytest.mark.usefixtures("two_incidents")
def test_the_last_word_on_two_incidents_holds_for_all_that_was_judged_one_with_either() -> None:
    record_documents([report(("Nemith", FIRST_DAY, 5, "River Watch", None), key="three")], by=LAYLA)
    judge_same("CV0001", "CV0002", by=LAYLA, why="the village has two names")
    judge_two("CV0001", "CV0003", by=LAYLA, why="two villages")
    judge_same("CV0001", "CV0003", by=LAYLA, why="three names, as a map shows")
    assert list(stands()) == ["CV0001"]
    (documents,) = (len(value[0]) for value in stands().values())
    assert documents == 3
