"""The register of sources: decisions that are kept, restate what they bear on, are verified, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from cast import EDIT, KARIM, LAYLA
from made_reports import FIRST_DAY, report

from civcas.errors import NotAllowed, UsageError
from civcas.store import models, queries
from civcas.store.actions import (
    describe_sources,
    erase_name,
    hear_source,
    mute_source,
    rate_source,
    rebuild_ledger,
    record_documents,
)
from civcas.store.describing import Described
from civcas.store.register import register
from civcas.store.source_views import source_view, source_views
from civcas.store.verifying import verify

WATCH = ("Tarsen", FIRST_DAY, 9, "River Watch", None)
HILL = ("Tarsen", FIRST_DAY, 12, "Hill Register", None)


@pytest.fixture
def two_speakers(ledger: Path) -> None:
    record_documents([report(WATCH, key="one"), report(HILL, key="two")], by=LAYLA)


def stands() -> tuple[str, int | None, int]:
    (view,) = queries.incident_views()
    killed = view.assessment.range("killed")
    assert killed is not None
    return view.assessment.grade, killed.low, view.assessment.origins


def is_clean() -> bool:
    found = verify()
    return not found.findings and not found.unchecked


@pytest.mark.usefixtures("two_speakers")
def test_an_alias_makes_two_names_one_speaker_and_restates_their_incident() -> None:
    assert stands() == ("fair", 9, 2)
    done = describe_sources([Described("River Watch", aliases=["Hill Register"])], by=EDIT, why="it was renamed")
    assert (done.sources, done.incidents) == (("River Watch",), ("CV0001",))
    assert stands()[0] == "weak"
    assert stands()[2] == 1
    assert is_clean()


@pytest.mark.usefixtures("two_speakers")
def test_it_is_undone_by_a_later_decision_and_both_are_kept() -> None:
    before = stands()
    describe_sources([Described("River Watch", aliases=["Hill Register"])], by=EDIT, why="it was renamed")
    describe_sources([Described("River Watch", no_names=["Hill Register"])], by=EDIT, why="it was not")
    assert stands() == before
    assert models.Action.objects.filter(verb="describe source").count() == 2
    assert models.Assessment.objects.count() == 3
    assert is_clean()


@pytest.mark.usefixtures("two_speakers")
def test_kinship_makes_one_origin_of_two_sources() -> None:
    kin = [("River Watch", "copies")]
    describe_sources([Described("Hill Register", kin=kin)], by=EDIT, why="it carries what the other says")
    assert stands() == ("weak", 9, 1)
    (view,) = queries.incident_views()
    assert any("regularly carries what is said by River Watch" in reason for reason in view.assessment.origin_reasons)


@pytest.mark.usefixtures("two_speakers")
def test_a_muted_source_is_left_out_by_name_and_heard_again() -> None:
    done = mute_source("River Watch", by=EDIT, why="it made up figures")
    assert [(one.code, one.before, one.after) for one in done.moved if one.group == "all"] == [
        ("CV0001", (9, None), (12, None))
    ]
    assert stands() == ("weak", 12, 1)
    (view,) = queries.incident_views()
    assert view.documents == 2
    assert any(
        one.startswith(f"River Watch, muted by {EDIT.name}: it made up figures") for one in view.assessment.uncounted
    )
    hear_source("River Watch", by=EDIT, why="it has explained itself")
    assert stands() == ("fair", 9, 2)
    assert is_clean()


@pytest.mark.usefixtures("two_speakers")
def test_what_is_recorded_later_is_assessed_by_the_register_too() -> None:
    describe_sources([Described("Lowland Monitor", kind="monitor")], by=EDIT, why="known to us")
    mute_source("Lowland Monitor", by=EDIT, why="it copies rumours")
    record_documents([report(("Tarsen", FIRST_DAY, 2, "Lowland Monitor", None), key="three")], by=LAYLA)
    assert stands() == ("fair", 9, 2)


@pytest.mark.usefixtures("two_speakers")
def test_a_rating_is_kept_with_its_reason_and_moves_nothing() -> None:
    before = stands()
    done = rate_source("River Watch", "b", by=EDIT, why="right in nine of ten cases that we checked")
    assert (done.incidents, done.moved) == ((), ())
    assert stands() == before
    view = source_view("River Watch")
    assert view is not None
    assert view.source.rating is not None
    assert (view.source.rating.reliability, view.source.rating.by) == ("B", EDIT.name)


@pytest.mark.usefixtures("two_speakers")
def test_the_same_said_again_is_no_decision() -> None:
    for _ in range(2):
        describe_sources([Described("River Watch", kind="monitor", languages=["en"])], by=EDIT, why="known to us")
    assert models.Action.objects.filter(verb="describe source").count() == 1


@pytest.mark.usefixtures("two_speakers")
def test_sources_are_listed_with_what_documents_say_by_them() -> None:
    describe_sources([Described("River Watch", aliases=["RW"], languages=["en"])], by=EDIT, why="known to us")
    listed = {view.source.name: view for view in source_views()}
    assert set(listed) == {"River Watch", "Hill Register", "The Lowland Post"}
    watch = listed["River Watch"]
    assert (watch.registered, watch.documents, watch.incidents) == (True, 1, ("CV0001",))
    assert watch.names == (("River Watch", 1),)
    assert not listed["Hill Register"].registered
    found = source_view("RW")
    assert found is not None
    assert found.source.name == "River Watch"
    assert source_view("Nobody at all") is None
    assert len(source_views(unnamed=True)) > 30


REFUSED = [
    (Described("Somebody", kind="witness"), "a witness is a private person"),
    (Described("Somebody", kind="king"), "there is no kind 'king'"),
    (Described("Somebody"), "describe it first"),
    (Described("…", kind="monitor"), "is no name of a source"),
    (Described("River Watch", kin=[("Hill Register", "likes")]), "there is no tie 'likes'"),
    (Described("River Watch", languages=["English"]), "is no language"),
    (Described("River Watch", aliases=["SOHR"]), "'SOHR' already means Syrian Observatory for Human Rights"),
    (Described("River Watch", kin=[("River Watch", "copies")]), "cannot be kin to itself"),
]


@pytest.mark.usefixtures("two_speakers")
@pytest.mark.parametrize(("entry", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_and_nothing_of_its_decision_is_kept(entry: Described, sentence: str) -> None:
    good = Described("Hill Register", languages=["en"])
    with pytest.raises(UsageError, match=f"(?i){sentence}"):
        describe_sources([good, entry], by=EDIT, why="a list")
    assert not models.Action.objects.filter(verb="describe source").exists()


@pytest.mark.usefixtures("two_speakers")
def test_only_an_editor_decides_on_sources_and_only_with_a_reason() -> None:
    with pytest.raises(NotAllowed, match="may not mute source"):
        mute_source("River Watch", by=LAYLA, why="no")
    with pytest.raises(UsageError, match="needs a reason"):
        rate_source("River Watch", "A", by=EDIT, why=" ")
    with pytest.raises(UsageError, match="use a letter from A to F"):
        rate_source("River Watch", "G", by=EDIT, why="no")


@pytest.mark.usefixtures("two_speakers")
def test_an_erased_name_leaves_the_register() -> None:
    entry = Described("Odrava Bulletin of Ilse Example", kind="outlet", aliases=["Ilse Example"])
    describe_sources([entry], by=EDIT, why="known to us")
    erase_name("Ilse Example", by=KARIM, why="on request", parties="stay")
    assert not any("Ilse" in name for one in register().sources for name in (one.name, *one.aliases))
    assert is_clean()


@pytest.mark.usefixtures("two_speakers")
def test_a_rebuild_changes_nothing_that_the_register_made() -> None:
    mute_source("River Watch", by=EDIT, why="it made up figures")
    before = stands()
    rebuild_ledger(by=KARIM, why="to see")
    assert stands() == before
    assert is_clean()
