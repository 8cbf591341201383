"""What a belligerent's own report accepts confirms the harm, once a person has tied its entry to one incident."""

from __future__ import annotations

from pathlib import Path

import pytest
from cast import KARIM, LAYLA
from everything import holds
from test_official_ledger import CREDIBLE, DENIED, HEAD, OTHER, STRIKE, record

from civcas.assess import published_label
from civcas.records import Assessment
from civcas.store import queries
from civcas.store.actions import (
    erase_document,
    judge_same,
    rebuild_ledger,
    record_documents,
    tie_allegation,
    withdraw_judgement,
)
from civcas.store.verifying import verify

pytestmark = pytest.mark.usefixtures("ledger")

MAY, JULY = (HEAD.format(month=month, new=2) for month in ("May", "July"))


def assessed(code: str) -> Assessment:
    view = queries.incident_view(code)
    assert view is not None
    return view.assessment


def grades(*codes: str) -> list[str]:
    return [assessed(code).grade for code in codes]


def tie(code: str, n: int = 0) -> None:
    tie_allegation(queries.allegations()[n].id, code, by=KARIM, why="the same house")


def test_a_credible_entry_tied_to_one_incident_confirms_it_and_raises_no_figure() -> None:
    record_documents([STRIKE, OTHER], by=LAYLA)
    record(MAY + CREDIBLE)
    before = assessed("CV0001")
    tie("CV0001")
    after = assessed("CV0001")
    assert (before.grade, after.grade, published_label(after)) == ("weak", "confirmed", "Confirmed")
    assert "US-led coalition assesses it as credible in its own report" in after.grade_reasons[0]
    assert after.strike_status == "declared"
    assert {one.actor: one.grade for one in after.attributions}["US-led coalition"] == "known"
    assert after.ranges == before.ranges
    assert grades("CV0002") == ["weak"]
    assert verify().is_clean


def test_an_entry_that_is_not_credible_confirms_nothing() -> None:
    record_documents([STRIKE], by=LAYLA)
    record(MAY + DENIED)
    tie("CV0001")
    assert grades("CV0001") == ["weak"]


def test_an_entry_tied_to_several_is_about_one_of_them_and_confirms_none() -> None:
    record_documents([STRIKE, OTHER], by=LAYLA)
    record(MAY + CREDIBLE)
    tie("CV0001")
    tie("CV0002")
    assert grades("CV0001", "CV0002") == ["weak", "weak"]
    withdraw_judgement(queries.allegations()[0].ties[1].judgement, by=KARIM, why="it was not")
    assert grades("CV0001", "CV0002") == ["confirmed", "weak"]
    withdraw_judgement(queries.allegations()[0].ties[0].judgement, by=KARIM, why="nor this")
    assert grades("CV0001", "CV0002") == ["weak", "weak"]
    assert verify().is_clean


def test_a_later_report_that_finds_it_credible_confirms_it_and_one_that_does_not_takes_it_back() -> None:
    record_documents([STRIKE], by=LAYLA)
    record(MAY + DENIED)
    tie("CV0001")
    record(JULY + CREDIBLE)
    assert grades("CV0001") == ["confirmed"]
    record(HEAD.format(month="August", new=2) + DENIED)
    assert grades("CV0001") == ["weak"]


def test_what_is_accepted_follows_a_merge_and_a_rebuild_changes_nothing() -> None:
    record_documents([STRIKE, OTHER], by=LAYLA)
    record(MAY + CREDIBLE)
    tie("CV0002")
    judge_same("CV0001", "CV0002", by=KARIM, why="two names of one village")
    assert grades("CV0001") == ["confirmed"]
    rebuilt = rebuild_ledger(by=KARIM, why="checked")
    assert rebuilt.mended == {}
    assert grades("CV0001") == ["confirmed"]
    withdraw_judgement(queries.allegations()[0].ties[0].judgement, by=KARIM, why="it was not")
    assert grades("CV0001") == ["weak"]
    assert verify().is_clean


def test_a_report_that_is_erased_confirms_nothing_any_more_and_leaves_no_trace_of_its_id(ledger: Path) -> None:
    record_documents([STRIKE], by=LAYLA)
    record(MAY + CREDIBLE)
    tie("CV0001")
    assert grades("CV0001") == ["confirmed"]
    assert "in its own report for May 2031 (entry 1, tied by" in assessed("CV0001").grade_reasons[0]
    key = queries.allegations()[0].source.document
    erase_document(key, by=KARIM, why="asked")
    assert grades("CV0001") == ["weak"]
    assert not holds(ledger, key[:12])
    assert verify().is_clean
    assert rebuild_ledger(by=KARIM).mended == {}
