"""How credible one claim is, a person says apart from its speaker's reliability; no figure is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from made_reports import FIRST_DAY, report

from civcas.errors import UsageError
from civcas.store import models, queries
from civcas.store.actions import rate_claim, rebuild_ledger, record_documents, withdraw_judgement
from civcas.store.verifying import verify

TARSEN = ("Tarsen", FIRST_DAY, 9, "River Watch", None)


@pytest.fixture
def view(ledger: Path) -> queries.IncidentView:
    record_documents([report(TARSEN, key="one")], by=LAYLA)
    return shown()


def shown() -> queries.IncidentView:
    found = queries.incident_view("CV0001")
    assert isinstance(found, queries.IncidentView)
    return found


def test_the_last_rating_of_a_claim_is_shown_with_who_gave_it_and_why(view: queries.IncidentView) -> None:
    item = view.claims[0]
    assert item.credibility is None
    assert rate_claim(item.document_id, item.claim.id, 4, by=LAYLA, why="no second voice")
    assert rate_claim(item.document_id, item.claim.id, 2, by=KARIM, why="a clinic says the same")
    rated = shown().claims[0].credibility
    assert rated is not None
    assert (rated.grade, rated.by, rated.why) == (2, KARIM.name, "a clinic says the same")


def test_a_rating_changes_no_range_and_no_grade(view: queries.IncidentView) -> None:
    item = view.claims[0]
    rate_claim(item.document_id, item.claim.id, 5, by=LAYLA, why="it cannot be")
    after = shown()
    assert after.assessment == view.assessment
    assert after.claims[0].claim == item.claim


def test_a_rating_outlives_another_reading_and_rebuilding_and_the_ledger_verifies(view: queries.IncidentView) -> None:
    item = view.claims[0]
    rate_claim(item.document_id, item.claim.id, 3, by=LAYLA, why="one voice")
    rebuild_ledger(by=KARIM)
    rated = shown().claims[0].credibility
    assert rated is not None and rated.grade == 3
    assert not verify().findings


def test_a_withdrawn_rating_gives_way_to_the_one_before(view: queries.IncidentView) -> None:
    item = view.claims[0]
    rate_claim(item.document_id, item.claim.id, 4, by=LAYLA, why="no second voice")
    rate_claim(item.document_id, item.claim.id, 2, by=LAYLA, why="a clinic says the same")
    last = models.Judgement.objects.latest("pk")
    withdraw_judgement(last.pk, by=LAYLA, why="it was another clinic")
    rated = shown().claims[0].credibility
    assert rated is not None and rated.grade == 4


@pytest.mark.parametrize("grade", [0, 7])
def test_a_number_that_is_none_of_the_scale_is_refused_with_the_scale(view: queries.IncidentView, grade: int) -> None:
    item = view.claims[0]
    with pytest.raises(UsageError, match="1 confirmed by other sources"):
        rate_claim(item.document_id, item.claim.id, grade, by=LAYLA, why="to see")
