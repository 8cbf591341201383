"""A later state of one page, message or submission replaces what the same voice said in an earlier one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from civcas.assess.standing import stand_of
from civcas.assess.statements import Statement
from civcas.records import Document, Obtained
from civcas.records.version import Version, version_of

MONDAY = dt.date(2025, 6, 2)
NOON = dt.datetime(2025, 6, 2, 12, tzinfo=dt.UTC)


def said(low: int, hour: int, of: str = "valley.example/1", **more: object) -> Statement:
    version = Version(of, (NOON + dt.timedelta(hours=hour), 0))
    made = Statement(
        *("Valley Monitor", "o", f"t{hour}", MONDAY, "killed", "all", low, low, "total", "asserted", (f"c{hour}",)),
        version=version,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_later_state_replaces_an_earlier_one_up_or_down_and_says_so() -> None:
    for first, then in ((30, 12), (3, 5)):
        stand = stand_of([said(then, 2), said(first, 1)])
        assert [one.low for one in stand.totals] == [then]
        assert stand.reasons[1].startswith(f"{first}, Valley Monitor")
        assert stand.reasons[1].endswith("replaced in a later version of the same page or message")


@pytest.mark.parametrize(
    "earlier",
    [
        said(30, 1, of="valley.example/2"),
        said(30, 1, version=None),
        said(30, 2, telling="t9"),
        said(30, 1, telling="t2"),
        said(30, 1, published=dt.date(2025, 6, 3)),
    ],
    ids=["another page", "no version", "the same time", "the same document", "dated later"],
)
def test_what_is_not_shown_to_be_an_earlier_state_is_not_replaced_as_one(earlier: Statement) -> None:
    assert not any("later version" in reason for reason in stand_of([said(12, 2), earlier]).reasons)


def page(url: str | None = "https://valley.example/1", **more: object) -> Document:
    return replace(Document("a", "", "0", "0", url=url, media_type="text/html"), **more)  # type: ignore[arg-type]


def test_a_page_is_a_state_of_its_address_when_it_was_asked_for() -> None:
    assert version_of(page(), NOON) == Version("valley.example/1", (NOON, 0))
    earlier = NOON - dt.timedelta(days=9)
    asked = page("http://Valley.example/1/", obtained=Obtained("archive", at=earlier))
    assert version_of(asked, NOON) == Version("valley.example/1", (earlier, 0))


@pytest.mark.parametrize("url", [None, "https://valley.example/", "https://valley.example", "https://[broken/1"])
def test_the_address_of_a_site_is_that_of_no_page(url: str | None) -> None:
    assert version_of(page(url), NOON) is None


def test_a_row_that_names_an_address_is_no_state_of_a_page() -> None:
    assert version_of(page(media_type="application/json"), NOON) is None


def test_messages_and_answers_are_states_by_their_ids() -> None:
    sent, edited = (version_of(page(id=f"telegram:1:7{end}"), NOON) for end in ("", ":1748956200"))
    assert sent is not None and edited is not None and sent.of == edited.of and sent.at < edited.at
    first, later = (version_of(page(id=f"form:o-1{end}"), NOON) for end in ("", ":0123456789ab"))
    assert first is not None and later is not None and first.of == later.of and first.at < later.at
