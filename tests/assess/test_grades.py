from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_tellings import claim, telling
from test_ranges import LEAGUE, MINISTRY, MONITOR, assessed

from civcas.assess import published_label
from civcas.records import Actor, Claim, Telling

GUARD = {"speaker": "Coast Guard", "speaker_kind": "belligerent"}


def report(key: str, *claims: object, **given: object) -> Telling:
    return telling(key, *claims, **given)  # type: ignore[arg-type]


def one_text(**given: object) -> dict[str, object]:
    return {"text": "c" * 64, **given}


def own(low: int, **given: Any) -> Claim:
    """A party's own words on what its own attack did."""
    return replace(
        claim(low, **LEAGUE, **given), actors=(Actor("North League", "claimed_responsibility", "North League"),)
    )


GRADES = [
    # what is tried, the tellings, harm grade, strike status, label
    ("one origin", [report("a", claim(5, **MONITOR))], "weak", "single_source_claim", "Weak"),
    ("two origins", [report("a", claim(5, **MONITOR)), report("b", claim(5, **MINISTRY))], "fair", "likely", "Fair"),
    (
        "two origins in one document",
        [report("a", claim(5, **MONITOR), claim(6, n=4, **MINISTRY))],
        "fair",
        "likely",
        "Fair",
    ),
    (
        "two outlets that quote one speaker",
        [report("a", claim(5, **MONITOR), publisher="Herald"), report("b", claim(5, **MONITOR), publisher="Tribune")],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "a speaker and its short form",
        [
            report("a", claim(5, speaker="Velmora Human Rights Monitor")),
            report("b", claim(5, speaker="VHRM")),
            report("c", claim(5, speaker="a spokesman for the Velmora Human Rights Monitor")),
        ],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "two texts that credit nobody",
        [report("a", claim(5), publisher="Herald"), report("b", claim(6), publisher="Tribune")],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "one speaker, and a text that credits nobody",
        [report("a", claim(5, **MONITOR)), report("b", claim(6), publisher="Tribune")],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "copies of one text",
        [report("a", claim(5), **one_text()), report("b", claim(5), **one_text()), report("c", claim(5), **one_text())],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "two texts of one agency",
        [report("a", claim(5, via=("AFP",))), report("b", claim(6, n=2, via=("AFP",)))],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "an agency's text and the speaker that the agency quotes",
        [report("a", claim(5, via=("AFP",), **MONITOR)), report("b", claim(6, n=2, via=("AFP",)))],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "a publisher and those who quote it",
        [report("a", claim(5), publisher="Velmora Monitor"), report("b", claim(5, **MONITOR), publisher="Herald")],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "a belligerent acknowledges it",
        [
            report("a", claim(5, **MONITOR), actors=[("North League", "blamed", "Velmora Monitor")]),
            report("b", claim(1, stance="acknowledged", **LEAGUE)),
        ],
        "confirmed",
        "declared",
        "Confirmed",
    ),
    (
        "a belligerent denies it",
        [
            report("a", claim(5, **MONITOR), actors=[("North League", "blamed", "Velmora Monitor")]),
            report("b", claim(None, None, figure=None, stance="denied", **LEAGUE)),
        ],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "a named speaker denies the harm",
        [
            report("a", claim(5, **MONITOR)),
            report("b", claim(None, None, figure=None, stance="denied", **MINISTRY)),
        ],
        "disputed",
        "single_source_claim",
        "Contested",
    ),
    (
        "a named speaker says that nobody was hurt",
        [report("a", claim(5, **MONITOR)), report("b", claim(0, **MINISTRY))],
        "disputed",
        "single_source_claim",
        "Contested",
    ),
    (
        "a speaker that said nobody was hurt, and knows better now",
        [report("a", claim(0, **MONITOR)), report("b", claim(5, **MONITOR), published="2031-05-02")],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "nobody says that anyone was hurt",
        [report("a", claim(0, **MONITOR))],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "nameless sources",
        [report("a", claim(5, **MONITOR)), report("b", claim(5, speaker="local sources", speaker_kind="unknown"))],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "one witness in one text, witnesses in another",
        [report("a", claim(5, speaker="a witness")), report("b", claim(5, speaker="witnesses"))],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "only feared",
        [report("a", claim(5, stance="feared", **MONITOR))],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "all of the dead are said to be fighters",
        [report("a", claim(5, status="combatant", **MONITOR))],
        "not_civilian",
        "single_source_claim",
        "Discounted",
    ),
    (
        "fighters, and a civilian hurt",
        [report("a", claim(5, status="combatant", **MONITOR), claim(1, outcome="injured", n=5, **MONITOR))],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "two speakers name different parties",
        [
            report("a", claim(5, **MONITOR), actors=[("North League", "blamed", "Velmora Monitor")]),
            report("b", claim(5, **MINISTRY), actors=[("Coast Guard", "blamed", "Tarsk Health Ministry")]),
        ],
        "fair",
        "contested",
        "Contested",
    ),
    (
        "two speakers name the same party",
        [
            report("a", claim(5, **MONITOR), actors=[("North League", "blamed", "Velmora Monitor")]),
            report("b", claim(5, **MINISTRY), actors=[("North League", "blamed", "Tarsk Health Ministry")]),
        ],
        "fair",
        "likely",
        "Fair",
    ),
    (
        "one origin with two possible parties",
        [report("a", claim(23, **MONITOR), actors=[("North League", "possible"), ("Coast Guard", "possible")])],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "one speaker blames two parties together",
        [
            report(
                "a",
                claim(23, **MONITOR),
                actors=[("North League", "blamed", "Velmora Monitor"), ("Coast Guard", "blamed", "Velmora Monitor")],
            )
        ],
        "weak",
        "single_source_claim",
        "Weak",
    ),
    (
        "a party claims responsibility",
        [report("a", claim(5, **MONITOR), actors=[("North League", "claimed_responsibility", "North League")])],
        "weak",
        "declared",
        "Weak",
    ),
    (
        "a party says that its own strike killed civilians",
        [
            report("a", claim(5, **MONITOR), actors=[("North League", "blamed", "Velmora Monitor")]),
            report("b", own(2, status="civilian")),
        ],
        "confirmed",
        "declared",
        "Confirmed",
    ),
    (
        "a party says that its own strike killed a child",
        [report("a", claim(5, **MONITOR)), report("b", own(1, age="child"))],
        "confirmed",
        "declared",
        "Confirmed",
    ),
    (
        "a party says that its own strike killed fighters",
        [report("a", claim(5, **MONITOR)), report("b", own(9, status="combatant"))],
        "weak",
        "declared",
        "Weak",
    ),
    (
        "a party acknowledges that its own strike killed fighters",
        [report("a", claim(5, **MONITOR)), report("b", own(9, status="combatant", stance="acknowledged"))],
        "weak",
        "declared",
        "Weak",
    ),
    (
        "a party says that its own strike killed people, and not whom",
        [report("a", claim(5, **MONITOR)), report("b", own(2))],
        "weak",
        "declared",
        "Weak",
    ),
    (
        "a party says that its own strike killed nobody",
        [report("a", claim(5, **MONITOR)), report("b", own(0, status="civilian"))],
        "weak",
        "declared",
        "Weak",
    ),
    (
        "a party says that others killed civilians",
        [report("a", claim(5, **MONITOR)), report("b", claim(5, status="civilian", **LEAGUE))],
        "fair",
        "likely",
        "Fair",
    ),
    (
        "only the party itself speaks",
        [
            report(
                "a",
                claim(5, status="combatant", **LEAGUE),
                actors=[("North League", "claimed_responsibility", "North League")],
            )
        ],
        "not_civilian",
        "declared",
        "Discounted",
    ),
]


@pytest.mark.parametrize(
    ("tellings", "grade", "strike", "label"), [case[1:] for case in GRADES], ids=[case[0] for case in GRADES]
)
def test_harm_strike_and_label_are_proposed(tellings: list[Telling], grade: str, strike: str, label: str) -> None:
    for order in (tellings, tellings[::-1]):
        found = assessed(*order)
        assert (found.grade, found.strike_status, published_label(found)) == (grade, strike, label)
        assert found.grade_rule == grade
        assert found.grade_reasons
        assert found.strike_reasons
        assert len(found.origin_reasons) == found.origins
        assert found.origin_reasons or found.uncounted


ATTRIBUTIONS = [
    # what is tried, the actors that the report names, the attribution of each
    ("blamed", [("North League", "blamed", "Velmora Monitor")], {"North League": "suspected"}),
    (
        "possible",
        [("North League", "possible", "Velmora Monitor"), ("Coast Guard", "possible", "Velmora Monitor")],
        {"North League": "one_of_several", "Coast Guard": "one_of_several"},
    ),
    ("claimed", [("North League", "claimed_responsibility", "North League")], {"North League": "claimed"}),
    (
        "claimed and blamed",
        [("North League", "claimed_responsibility", "North League"), ("North League", "blamed", "Velmora Monitor")],
        {"North League": "known"},
    ),
    (
        "blamed, and denies it",
        [("North League", "blamed", "Velmora Monitor"), ("North League", "denied", "North League")],
        {"North League": "suspected"},
    ),
    (
        "possible, and cleared by another",
        [("North League", "possible", "residents"), ("North League", "denied", "Velmora Monitor")],
        {"North League": "excluded"},
    ),
    ("only its own denial", [("North League", "denied", "North League")], {}),
    (
        "one party, spelled twice",
        [("the North League", "blamed", "x"), ("North League", "blamed", "y")],
        {"the North League": "suspected"},
    ),
]


@pytest.mark.parametrize(
    ("actors", "expected"), [case[1:] for case in ATTRIBUTIONS], ids=[case[0] for case in ATTRIBUTIONS]
)
def test_attribution_is_proposed_for_each_party(actors: list[object], expected: dict[str, str]) -> None:
    found = assessed(report("a", claim(5, **MONITOR), actors=actors))
    assert {item.actor: item.grade for item in found.attributions} == expected
    assert all(item.reasons for item in found.attributions)


def test_a_party_that_only_denies_it_is_no_candidate_and_its_denial_is_kept() -> None:
    found = assessed(report("a", claim(5, **MONITOR), actors=[("North League", "denied", "North League")]))
    assert (found.candidates, found.denied_by) == ((), ("North League",))
    blamed = assessed(
        report(
            "a", claim(5, **MONITOR), actors=[("North League", "denied", "North League"), ("North League", "possible")]
        )
    )
    assert (blamed.candidates, blamed.denied_by) == (("North League",), ())


def test_whoever_acknowledges_it_is_known_and_the_others_are_excluded() -> None:
    found = assessed(
        report("a", claim(5, **MONITOR), actors=[("North League", "possible"), ("Coast Guard", "possible")]),
        report("b", claim(2, stance="acknowledged", **LEAGUE)),
    )
    assert {item.actor: item.grade for item in found.attributions} == {
        "North League": "known",
        "Coast Guard": "excluded",
    }


def test_a_party_named_by_its_kind_alone_is_not_excluded_by_one_of_that_kind() -> None:
    found = assessed(
        report("a", claim(5, **MONITOR), actors=[("league", "blamed"), ("guard", "blamed")]),
        report("b", claim(2, stance="acknowledged", **LEAGUE)),
    )
    assert {item.actor: item.grade for item in found.attributions} == {
        "North League": "known",
        "league": "suspected",
        "guard": "excluded",
    }


def test_two_parties_that_both_acknowledge_it_are_both_known() -> None:
    found = assessed(
        report("a", claim(2, stance="acknowledged", **LEAGUE)), report("b", claim(1, stance="acknowledged", **GUARD))
    )
    assert {item.actor: item.grade for item in found.attributions} == {"North League": "known", "Coast Guard": "known"}
    assert found.ranges == ()
    assert found.grade == "confirmed"


def test_a_speaker_that_takes_back_the_harm_is_no_second_origin() -> None:
    found = assessed(
        report("a", claim(5, **MONITOR)),
        report("b", claim(0, **MONITOR), published="2031-05-02"),
        report("c", claim(5, **MINISTRY)),
    )
    assert found.origins == 1
    assert found.grade == "disputed"
    assert found.grade_reasons == ("Velmora Monitor denies the harm",)


def test_that_only_the_party_itself_says_so_is_said() -> None:
    own = report("a", claim(5, status="combatant", **LEAGUE), actors=[("North League", "blamed", "residents")])
    other = report("a", claim(5, status="combatant", **MONITOR))
    assert "its word alone is context, not evidence" in " ".join(assessed(own).grade_reasons)
    assert "context" not in " ".join(assessed(other).grade_reasons)


def test_a_denial_is_kept_beside_the_blame() -> None:
    found = assessed(
        report(
            "a",
            claim(5, **MONITOR),
            actors=[("North League", "blamed", "M"), ("North League", "denied", "North League")],
        )
    )
    assert "North League denies it" in found.attributions[0].reasons


def test_a_documents_own_words_never_rest_on_a_belligerent() -> None:
    found = assessed(
        report(
            "a",
            claim(30, n=1),
            claim(2, n=5, stance="acknowledged", **LEAGUE),
            actors=[("North League", "blamed")],
        )
    )
    assert [(item.low, item.high) for item in found.ranges if item.group == "all"] == [(30, 30)]
    assert [(item.low, item.high) for item in found.conceded] == [(2, 2)]


def test_two_who_blame_one_another_concede_nothing_and_do_not_doubt_the_harm() -> None:
    sides = ("North League", "Coast Guard")
    told = [
        telling(key, claim(5, speaker=who, speaker_kind="belligerent", actors=(Actor(other, "blamed", who),)))
        for key, who, other in (("a", *sides), ("b", *sides[::-1]))
    ]
    found = assessed(*told)
    made = found.range("killed", "all")
    assert made is not None and (made.low, made.high) == (5, 5)
    assert found.conceded == () and found.strike_status == "contested"
    assert {one.actor: one.grade for one in found.attributions} == dict.fromkeys(sides, "suspected")


def test_a_party_that_blames_another_and_itself_still_concedes_its_figure() -> None:
    actors = (Actor("Coast Guard", "blamed", "North League"), Actor("North League", "claimed_responsibility", None))
    one = telling("a", claim(5, speaker="North League", speaker_kind="belligerent", actors=actors))
    assert [item.low for item in assessed(one).conceded if item.group == "all"] == [5]


def test_a_suspected_party_that_blames_another_is_no_source_beside_others_and_concedes_nothing() -> None:
    by_monitor = telling("a", claim(9, **MONITOR), actors=(Actor("North League", "blamed", "Velmora Monitor"),))
    blames = (Actor("Coast Guard", "blamed", "North League"),)
    by_party = telling("b", claim(4, speaker="North League", speaker_kind="belligerent", actors=blames))
    found = assessed(by_monitor, by_party)
    made = found.range("killed", "all")
    assert made is not None and (made.low, made.high, found.grade, found.conceded) == (9, 9, "weak", ())
