"""A code is given once: it stays, leads on when incidents are merged, and comes back when they are parted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, report

from civcas.records import Incident, Judgement, Telling
from civcas.store import queries
from civcas.store.codes import code_of, next_letter

AS_ONE_COMPONENT = [report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key=key, lead=key) for key in "abcdef"]
"""Reports that bear on one another, so that how they are parted is the test's to say."""

LinkedAs = Callable[[str], None]


@pytest.fixture
def linked_as(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> LinkedAs:
    """Records the next report with linking told its outcome: ``ab c`` is one incident of a and b, and one of c."""
    from civcas.store.actions import record_documents

    waiting = list(AS_ONE_COMPONENT)

    def record(outcome: str) -> None:
        groups = {f"{key}#0": n for n, group in enumerate(outcome.split()) for key in group}

        def link(tellings: Iterable[Telling], judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
            members: dict[int, list[Telling]] = {}
            for telling in tellings:
                members.setdefault(groups[telling.key], []).append(telling)
            return tuple(
                Incident(
                    tellings=tuple(telling.key for telling in some),
                    claims=tuple(claim.id for telling in some for claim in telling.claims),
                )
                for some in members.values()
            )

        monkeypatch.setattr("civcas.store.linking.link_claims", link)
        record_documents([waiting.pop(0)], by="a tester")

    return record


def codes() -> dict[str, str]:
    """The present incidents: code → letters of its reports."""
    views = queries.incident_views()
    return {view.code: "".join(sorted(key[0] for key in view.incident.tellings)) for view in views}


def test_codes_are_given_in_the_order_of_the_reports(linked_as: LinkedAs) -> None:
    linked_as("a")
    linked_as("a b")
    linked_as("a bc")
    assert codes() == {"CV0001": "a", "CV0002": "bc"}


def test_of_merged_incidents_the_earliest_code_stays_and_the_others_lead_to_it(linked_as: LinkedAs) -> None:
    linked_as("a")
    linked_as("a b")
    linked_as("a b c")
    linked_as("a bcd")
    assert codes() == {"CV0001": "a", "CV0002": "bcd"}
    assert queries.incident_view("CV0003") == queries.Redirect("CV0003", "CV0002")
    linked_as("abcde")
    assert codes() == {"CV0001": "abcde"}
    assert queries.incident_view("CV0002") == queries.Redirect("CV0002", "CV0001")
    assert queries.incident_view("CV0003") == queries.Redirect("CV0003", "CV0001")


def test_a_code_comes_back_when_what_was_merged_is_parted(linked_as: LinkedAs) -> None:
    linked_as("a")
    linked_as("a b")
    linked_as("abc")
    linked_as("ac bd")
    assert codes() == {"CV0001": "ac", "CV0002": "bd"}
    linked_as("ac bd e")
    assert codes() == {"CV0001": "ac", "CV0002": "bd", "CV0003": "e"}, "no number is used twice"


def test_what_is_split_off_gets_a_letter(linked_as: LinkedAs) -> None:
    linked_as("a")
    linked_as("ab")
    linked_as("abc")
    linked_as("a b cd")
    assert codes() == {"CV0001": "a", "CV0001a": "b", "CV0001b": "cd"}
    linked_as("a b cd e")
    assert codes()["CV0002"] == "e"


def test_every_merge_and_parting_has_its_audit_entry(linked_as: LinkedAs) -> None:
    from civcas.store import models

    linked_as("a")
    linked_as("a b")
    linked_as("abc")
    linked_as("ac bd")
    stood = models.Standing.objects.order_by("pk").select_related("incident", "leads_to", "action")
    assert [(row.incident.code, row.present, row.leads_to and row.leads_to.code) for row in stood] == [
        ("CV0002", False, "CV0001"),
        ("CV0002", True, None),
    ]
    assert [row.action.after["standings"] for row in stood] == [
        [["CV0002", "proposed", False, "CV0001", None]],
        [["CV0002", "proposed", True, None, None]],
    ]
    assert {row.action.by for row in stood} == {"a tester"}


def test_what_was_published_stays_published_when_it_is_merged(linked_as: LinkedAs) -> None:
    from civcas.store.actions import publish_incident

    linked_as("a")
    linked_as("a b")
    publish_incident("CV0002", by="an editor", why="checked")
    (view,) = queries.incident_views(standing="published")
    at = view.published_at
    linked_as("abc")
    (view,) = queries.incident_views(standing="published")
    assert (view.code, view.published_at) == ("CV0001", at)


def test_a_number_has_four_digits_or_more() -> None:
    assert [code_of(1), code_of(872), code_of(12345), code_of(19, "a")] == ["CV0001", "CV0872", "CV12345", "CV0019a"]


def test_letters_go_on_after_z() -> None:
    letters: list[str] = []
    for _ in range(28):
        letters.append(next_letter(letters))
    assert letters[:3] == ["a", "b", "c"]
    assert letters[25:] == ["z", "aa", "ab"]
