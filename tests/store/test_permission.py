"""Each role may do what its table says, and nobody anything without a name or a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from cast import CAST, EDIT, KARIM, LAYLA, RAMI
from made_reports import FIRST_DAY, report

from civcas.errors import NotAllowed, UsageError
from civcas.store import models, queries
from civcas.store.actions import publish_incident, record_documents
from civcas.store.permission import ALLOWED, ROLES, Who, permit


@pytest.mark.parametrize("verb", ALLOWED)
@pytest.mark.parametrize("who", CAST, ids=lambda who: who.role)
def test_a_role_may_do_what_the_roles_below_it_may_and_what_the_table_gives_it(who: Who, verb: str) -> None:
    if ROLES.index(who.role) >= ROLES.index(ALLOWED[verb]):
        assert permit(who, verb) == who.name
    else:
        with pytest.raises(
            NotAllowed, match=f"{who.name} is an? {who.role} and may not {verb}; ask an? {ALLOWED[verb]}"
        ):
            permit(who, verb)


def test_a_plain_name_is_whoever_holds_the_ledgers_file() -> None:
    assert {permit("somebody", verb) for verb in ALLOWED} == {"somebody"}


def test_what_is_not_allowed_leaves_no_trace(ledger: Path) -> None:
    entry = report(("Tarsen", FIRST_DAY, 9, "River Watch", None))
    with pytest.raises(NotAllowed, match="Rami the reader is a reader and may not record; ask a recorder to"):
        record_documents([entry], by=RAMI)
    assert not (ledger / "vault").exists()
    record_documents([entry], by=LAYLA)
    with pytest.raises(NotAllowed):
        publish_incident("CV0001", by=LAYLA, why="two calls confirm it")
    assert [view.standing for view in queries.incident_views()] == ["proposed"]
    assert list(models.Action.objects.order_by("pk").values_list("verb", "by")) == [
        ("begin", "civcas"),
        ("record", LAYLA.name),
    ]


@pytest.mark.parametrize("why", ["", "  \n"])
def test_no_decision_without_a_reason(ledger: Path, why: str) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None))], by=KARIM)
    with pytest.raises(UsageError, match="To publish needs a reason; give it with --why"):
        publish_incident("CV0001", by=EDIT, why=why)


def test_whoever_may_not_is_told_with_the_right_article() -> None:
    with pytest.raises(NotAllowed, match=r"^Ines Example is an editor and may not erase; ask a keeper to\.$"):
        permit(Who("Ines Example", "editor"), "erase")
    with pytest.raises(NotAllowed, match=r"^Jon Example is a reader and may not publish; ask an editor to\.$"):
        permit(Who("Jon Example", "reader"), "publish")
