"""Official reports in the ledger: kept as documents that make no incident, followed over time, tied by people alone."""

from __future__ import annotations

import datetime as dt
import hashlib
from importlib import resources

import pytest
from cast import KARIM, LAYLA
from made_reports import FIRST_DAY, report
from tampering import write

from civcas.capture import Captured
from civcas.errors import UsageError
from civcas.official import Template, load_template, read_official
from civcas.official.template import template_of
from civcas.pipeline import ReadDocument
from civcas.records import Document, Reading
from civcas.store import models, queries
from civcas.store.actions import (
    erase_document,
    judge_same,
    rebuild_ledger,
    record_documents,
    record_official,
    reread_documents,
    tie_allegation,
    withdraw_judgement,
)
from civcas.store.actions.record_official import RecordedOfficial
from civcas.store.verifying import verify

pytestmark = pytest.mark.usefixtures("ledger")

HEAD = "During the month of {month} 2031, the Coalition carried over 5 open reports and received {new} new reports.\n"
CREDIBLE = (
    "The following report was credible:\n"
    "1. May 1, 2031, near Tarsen, via self-report: it was assessed that nine civilians were unintentionally killed.\n"
)
DENIED = (
    "The following report was non-credible:\n"
    "1. May 1, 2031, near Tarsen, via media report: No Coalition strikes were conducted on that day.\n"
)
STRIKE = report(("Tarsen", FIRST_DAY, 9, "River Watch", "Free Column"), key="one")
OTHER = report(("Oskith", FIRST_DAY, 4, "River Watch", "Free Column"), key="two")


def taken(text: str) -> Captured:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return Captured(Document(digest, text, digest, digest), data, "report.txt")


def record(*texts: str, template: Template | None = None) -> RecordedOfficial:
    used = template or load_template()
    read = [(read_official(one.document, used), one) for one in map(taken, texts)]
    return record_official(read, used, by=LAYLA)


def test_a_report_is_kept_whole_and_makes_no_incident_and_no_figure() -> None:
    record_documents([STRIKE], by=LAYLA)
    before = queries.toll().total.counts
    done = record(HEAD.format(month="May", new=2) + CREDIBLE)
    assert len(done.documents) == 1
    assert queries.counts().incidents == 1
    assert queries.toll().total.counts == before
    (found,) = queries.official_reports()
    assert found.report.month == dt.date(2031, 5, 1)
    assert found.report.stated("new") == 2
    assert [one.allegation.killed for one in queries.conceded_allegations()] == [found.report.allegations[0].killed]
    assert verify().is_clean


def test_recording_again_adds_nothing() -> None:
    text = HEAD.format(month="May", new=2) + CREDIBLE
    first = record(text)
    again = record(text)
    assert again == RecordedOfficial(known=first.documents)
    assert models.Document.objects.count() == 1


def test_a_report_that_was_recorded_as_any_other_becomes_official_and_its_incidents_go() -> None:
    record_documents([STRIKE], by=LAYLA)
    captured = Captured(STRIKE.document, STRIKE.original, "one.txt")
    done = record_official([(read_official(captured.document), captured)], load_template(), by=LAYLA)
    assert done.taken == ("one",)
    assert queries.counts().incidents == 0
    assert verify().is_clean


def test_official_reports_are_not_read_again_as_others() -> None:
    record(HEAD.format(month="May", new=2) + CREDIBLE)
    record_documents([STRIKE], by=LAYLA)

    def read(document: Document) -> Reading:
        assert document.id == "one"
        return Reading("one", document.text_sha256, "en", "2", "digest")

    assert reread_documents(read, by=LAYLA).documents == ["one"]
    assert len(queries.official_reports()) == 1


def test_an_allegation_is_followed_from_report_to_report() -> None:
    record(HEAD.format(month="May", new=2) + DENIED, HEAD.format(month="July", new=1) + CREDIBLE)
    first, second = queries.allegations()
    assert first.followed == second.followed
    assert second.followed is not None
    assert [step.position for step in second.followed.steps] == ["non_credible", "credible"]
    assert second.followed.state == "closed"


def test_two_entries_of_one_day_and_place_are_not_followed_and_it_is_said() -> None:
    twice = DENIED + DENIED.splitlines()[1].replace("1.", "2.", 1) + "\n"
    record(HEAD.format(month="May", new=2) + twice, HEAD.format(month="July", new=1) + CREDIBLE)
    views = queries.allegations()
    assert [view.followed and (view.followed.ambiguous, len(view.followed.steps)) for view in views] == [(True, 1)] * 3


def test_of_two_copies_of_a_month_the_last_recorded_counts_and_both_stay() -> None:
    record(HEAD.format(month="May", new=2) + DENIED)
    record(HEAD.format(month="May", new=3) + CREDIBLE)
    assert [one.report.stated("new") for one in queries.official_reports()] == [3]
    copies = queries.official_reports(all_copies=True)
    assert [(one.report.stated("new"), one.current) for one in copies] == [(2, False), (3, True)]
    assert len(queries.allegations()) == 1


def test_an_allegation_has_a_set_of_candidates_and_none_is_tied_by_the_machine() -> None:
    record_documents([STRIKE, OTHER], by=LAYLA)
    record(HEAD.format(month="May", new=2) + CREDIBLE)
    (view,) = queries.allegations()
    (found,) = queries.candidates_of([view.allegation], None)
    assert [one.code for one in found] == ["CV0001"]
    assert found[0].reasons == ("both on 2031-05-01", "both name Tarsen", "9 conceded killed, at least 9 reported")
    assert view.ties == ()


def test_a_person_ties_an_entry_to_incidents_and_takes_it_back() -> None:
    record_documents([STRIKE, OTHER], by=LAYLA)
    record(HEAD.format(month="May", new=2) + CREDIBLE)
    (view,) = queries.allegations()
    ranges = [queries.incident_view(code).assessment.ranges for code in ("CV0001", "CV0002")]  # type: ignore[union-attr]
    assert tie_allegation(view.id, "CV0001", by=KARIM, why="the same house")
    assert tie_allegation(view.id, "CV0002", by=KARIM, why="or this one")
    assert not tie_allegation(view.id, "CV0002", by=KARIM, why="again")
    (tied,) = queries.allegations(tied_to="CV0001")
    assert [(tie.code, tie.why) for tie in tied.ties] == [("CV0001", "the same house"), ("CV0002", "or this one")]
    assert [queries.incident_view(code).assessment.ranges for code in ("CV0001", "CV0002")] == ranges  # type: ignore[union-attr]
    withdraw_judgement(tied.ties[1].judgement, by=KARIM, why="it was not")
    (left,) = queries.allegations()
    assert [tie.code for tie in left.ties] == ["CV0001"]
    assert verify().is_clean


def test_a_tie_stays_with_an_entry_that_a_later_copy_of_the_report_did_not_change() -> None:
    record_documents([STRIKE, OTHER], by=LAYLA)
    record(HEAD.format(month="May", new=2) + CREDIBLE)
    tie_allegation(queries.allegations()[0].id, "CV0001", by=KARIM, why="the same house")
    record(HEAD.format(month="May", new=3) + CREDIBLE)
    (view,) = queries.allegations()
    assert [(tie.code, tie.why) for tie in view.ties] == [("CV0001", "the same house")]
    assert [one.id for one in queries.allegations(tied_to="CV0001")] == [view.id]
    record(HEAD.format(month="May", new=2) + DENIED)
    (changed,) = queries.allegations()
    assert changed.ties == ()


def test_a_tie_follows_a_merge_and_survives_a_rebuild() -> None:
    record_documents([STRIKE, OTHER], by=LAYLA)
    record(HEAD.format(month="May", new=2) + CREDIBLE)
    (view,) = queries.allegations()
    tie_allegation(view.id, "CV0002", by=KARIM, why="this one")
    judge_same("CV0001", "CV0002", by=KARIM, why="two names of one village")
    rebuild_ledger(by=KARIM, why="checked")
    assert [tie.code for tie in queries.allegations()[0].ties] == ["CV0001"]
    assert verify().is_clean


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "values",
    [
        {"about": '{"entry":1,"code":"CV0001"}'},
        {"incident": 2},
        {"document": 1},
        {"document": None},
        {"verdict": "grade"},
    ],
    ids=str,
)
def test_a_tie_that_was_changed_by_hand_is_found(values: dict[str, object]) -> None:
    record_documents([STRIKE, OTHER], by=LAYLA)
    record(HEAD.format(month="May", new=2) + CREDIBLE)
    tie_allegation(queries.allegations()[0].id, "CV0001", by=KARIM, why="the same house")
    assert verify().is_clean
    write(models.Judgement, models.Judgement.objects.get().pk, **values)
    assert not verify().is_clean


@pytest.mark.parametrize("name", ["7", "nothing#1", "{id}#9", "{id}#0"])
def test_what_names_no_allegation_is_refused(name: str) -> None:
    record_documents([STRIKE], by=LAYLA)
    done = record(HEAD.format(month="May", new=2) + CREDIBLE)
    with pytest.raises(UsageError):
        tie_allegation(name.format(id=done.documents[0][:12]), "CV0001", by=KARIM, why="this one")


def test_a_template_of_ones_own_is_recorded_with_its_reports_and_read_by_again() -> None:
    source = resources.files("civcas.official").joinpath("templates", "coalition.toml").read_text(encoding="utf-8")
    own = template_of(source.replace("US-led coalition", "Army of Kurenia").encode(), "own")
    record(HEAD.format(month="May", new=2) + CREDIBLE, template=own)
    (found,) = queries.official_reports()
    assert found.report.actor == "Army of Kurenia"
    assert found.report.digest == own.digest
    assert models.Document.objects.count() == 2
    assert verify().is_clean


def test_an_erased_report_states_nothing_any_more_and_the_ledger_stays_sound() -> None:
    record_documents([STRIKE], by=LAYLA)
    record(HEAD.format(month="May", new=2) + CREDIBLE)
    (view,) = queries.allegations()
    tie_allegation(view.id, "CV0001", by=KARIM, why="the same house")
    erase_document(view.source.document, by=KARIM, why="asked")
    assert queries.allegations() == []
    assert queries.allegations(tied_to="CV0001") == []
    assert verify().is_clean


def test_a_file_of_other_reports_beside_it_is_read_as_ever() -> None:
    record(HEAD.format(month="May", new=2) + CREDIBLE)
    assert isinstance(STRIKE, ReadDocument)
    assert record_documents([STRIKE], by=LAYLA).incidents_added == ("CV0001",)
