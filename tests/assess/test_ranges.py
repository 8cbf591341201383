from __future__ import annotations

import pytest
from made_tellings import claim, telling, total

from civcas.assess import RULES, assess_incident
from civcas.errors import UsageError
from civcas.records import Assessment, Claim, Incident, Telling, ToldFigure

MONITOR = {"speaker": "Velmora Monitor", "speaker_kind": "monitor"}
MINISTRY = {"speaker": "Tarsk Health Ministry", "speaker_kind": "official"}
LEAGUE = {"speaker": "North League", "speaker_kind": "belligerent"}
BLAMED = [("North League", "blamed", "Velmora Monitor")]


def assessed(*tellings: Telling) -> Assessment:
    return assess_incident(Incident(tuple(item.key for item in tellings), ()), tellings)


def report(key: str, *claims: Claim, **given: object) -> Telling:
    return telling(key, *claims, **given)  # type: ignore[arg-type]


def span(found: Assessment, outcome: str = "killed", group: str = "all") -> tuple[int | None, int | None] | None:
    made = found.range(outcome, group)
    return None if made is None else (made.low, made.high)


WHOLE = claim(23, None, status="civilian", **MONITOR)
KILLED = [
    # what is tried, the tellings, the killed that follow
    ("one figure", [report("a", claim(5, **MONITOR))], (5, 5)),
    ("an open high stays open", [report("a", claim(23, None, **MONITOR))], (23, None)),
    (
        "a cap without a low",
        [report("a", claim(None, 20, **MONITOR), told_killed=ToldFigure(None, 20, ("x",), "made"))],
        (None, 20),
    ),
    ("no one was hurt", [report("a", claim(0, **MONITOR))], (0, 0)),
    ("rival figures", [report("a", claim(5, **MONITOR)), report("b", claim(9, **MINISTRY))], (5, 9)),
    (
        "a stated high closes an open one below it",
        [report("a", claim(5, None, **MONITOR)), report("b", claim(9, **MINISTRY))],
        (5, 9),
    ),
    (
        "an open low above every stated high",
        [report("a", claim(30, None, **MONITOR)), report("b", claim(9, **MINISTRY))],
        (9, None),
    ),
    (
        "its own speaker replaced the early figure",
        [report("a", claim(2, **MONITOR)), report("b", claim(7, **MONITOR), published="2031-05-02")],
        (7, 7),
    ),
    (
        "words of update replace its smaller figure of the same day",
        [report("a", claim(7, **MONITOR)), report("b", claim(11, rule="toll", **MONITOR), cues=["update"])],
        (11, 11),
    ),
    (
        "and of several updates of one day the largest stands",
        [
            report("a", claim(7, **MONITOR)),
            report("b", claim(11, rule="toll", **MONITOR), cues=["update"]),
            report("c", claim(14, rule="toll", **MONITOR), cues=["update"]),
        ],
        (14, 14),
    ),
    (
        "a toll that is lowered replaces its larger figure of the same day",
        [report("a", claim(11, **MONITOR)), report("b", claim(9, rule="toll", **MONITOR), cues=["lowered"])],
        (9, 9),
    ),
    (
        "two figures of one day without such words both stand",
        [report("a", claim(7, **MONITOR)), report("b", claim(11, rule="toll", **MONITOR))],
        (7, 11),
    ),
    (
        "an update replaces nothing that another speaker says",
        [report("a", claim(7, **MINISTRY)), report("b", claim(11, rule="toll", **MONITOR), cues=["update"])],
        (7, 11),
    ),
    (
        "down as well as up",
        [report("a", claim(9, **MONITOR)), report("b", claim(7, **MONITOR), published="2031-05-02")],
        (7, 7),
    ),
    (
        "another speaker's later figure replaces nothing",
        [report("a", claim(2, **MONITOR)), report("b", claim(7, **MINISTRY), published="2031-05-02")],
        (2, 7),
    ),
    (
        "two totals of one day both stand",
        [report("a", claim(2, **MONITOR)), report("b", claim(7, **MONITOR))],
        (2, 7),
    ),
    (
        "residents of another outlet's report replace nothing",
        [
            report("a", claim(2, speaker="residents"), publisher="Herald"),
            report("b", claim(7, speaker="residents"), publisher="Tribune", published="2031-05-02"),
        ],
        (2, 7),
    ),
    (
        "an outlet replaces what it wrote in its own words",
        [
            report("a", claim(2), publisher="Herald"),
            report("b", claim(7), publisher="Herald", published="2031-05-02"),
            report("c", claim(4), publisher="Tribune"),
        ],
        (4, 7),
    ),
    (
        "one woman, and all who were counted later",
        [report("a", claim(1, sex="female", age="adult", **MONITOR)), report("b", claim(5, **MINISTRY))],
        (1, 5),
    ),
    (
        "a figure without a date is not shown to be replaced",
        [report("a", claim(2, **MONITOR), published=None), report("b", claim(7, **MONITOR))],
        (2, 7),
    ),
    (
        "a partial count does not compete",
        [
            report("a", claim(20, **MONITOR)),
            report("b", claim(6, count="partial", basis="received_at_hospital", **MINISTRY)),
        ],
        (20, 20),
    ),
    (
        "only partial counts",
        [report("a", claim(4, count="partial", **MONITOR)), report("b", claim(6, count="partial", **MINISTRY))],
        (6, None),
    ),
    (
        "five more add to the same speaker's earlier total",
        [
            report("a", claim(10, **MONITOR)),
            report("b", claim(5, count="additional", **MONITOR), published="2031-05-02"),
        ],
        (15, 15),
    ),
    (
        "five more told twice add once",
        [
            report("a", claim(10, **MONITOR)),
            report("b", claim(5, count="additional", **MONITOR), published="2031-05-02"),
            report("c", claim(5, count="additional", **MONITOR), published="2031-05-03"),
        ],
        (15, 15),
    ),
    (
        "five more before the latest total are inside it",
        [
            report("a", claim(5, count="additional", **MONITOR)),
            report("b", claim(18, **MONITOR), published="2031-05-02"),
        ],
        (18, 18),
    ),
    (
        "five more by another speaker add to nobody's total",
        [
            report("a", claim(10, **MONITOR)),
            report("b", claim(5, count="additional", **MINISTRY), published="2031-05-02"),
        ],
        (10, 10),
    ),
    (
        "feared dead open the high and do not raise the low",
        [report("a", claim(4, **MONITOR), claim(30, stance="feared", n=3, **MONITOR))],
        (4, None),
    ),
    (
        "an unverified figure raises the high alone",
        [report("a", claim(4, **MONITOR)), report("b", claim(9, stance="unverified", **MINISTRY))],
        (4, 9),
    ),
    (
        "only unverified",
        [report("a", claim(9, stance="unverified", **MINISTRY), told_killed=None)],
        (None, 9),
    ),
    (
        "people missing open the high",
        [report("a", claim(4, **MONITOR), claim(6, outcome="missing", n=3, **MONITOR))],
        (4, None),
    ),
    (
        "killed or injured never feeds killed",
        [report("a", claim(4, **MONITOR), claim(60, outcome="killed_or_injured", n=3, **MONITOR))],
        (4, 4),
    ),
    (
        "a withdrawn figure",
        [
            report("a", claim(40, **MONITOR)),
            report("b", claim(12, **MINISTRY)),
            report("c", claim(None, None, figure=None, stance="withdrawn", **MONITOR), published="2031-05-03"),
        ],
        (12, 12),
    ),
    (
        "a withdrawn figure with what is said instead",
        [
            report("a", claim(40, **MONITOR)),
            report(
                "b",
                claim(25, **MONITOR),
                claim(40, stance="withdrawn", n=4, **MONITOR),
                published="2031-05-03",
            ),
        ],
        (25, 25),
    ),
    (
        "a denied figure",
        [report("a", claim(5, **MONITOR)), report("b", claim(50, stance="denied", **MINISTRY), told_killed=None)],
        (5, 5),
    ),
    (
        "a part inside its whole adds nothing",
        [report("a", WHOLE, claim(10, age="child", part_of=WHOLE.id, n=4, **MONITOR))],
        (23, None),
    ),
    (
        "separate groups of a speaker the document does not lead with",
        [
            report(
                "a",
                claim(20, **MONITOR),
                claim(7, sex="female", age="adult", n=4, **MINISTRY),
                claim(5, sex="male", age="adult", n=6, **MINISTRY),
            )
        ],
        (12, 20),
    ),
    (
        "a count of children alone holds nothing down",
        [report("a", claim(10, age="child", **MONITOR)), report("b", claim(23, **MINISTRY))],
        (23, 23),
    ),
    (
        "an attacker's own death is apart",
        [report("a", claim(6, **MONITOR), claim(1, perpetrator=True, n=3, **MONITOR))],
        (6, 6),
    ),
    (
        "a family sets no number",
        [report("a", claim(3, **MONITOR), claim(1, unit="family", n=3, **MONITOR))],
        (3, 3),
    ),
    (
        "the belligerent's own figure",
        [
            report("a", claim(12, **MONITOR), actors=BLAMED),
            report("b", claim(2, stance="acknowledged", **LEAGUE), published="2031-06-01"),
        ],
        (12, 12),
    ),
    (
        "names beyond the count",
        [report("a", claim(2, people=["Orlan Vesk", "Imre Vesk", "Sela Dorn"], **MONITOR))],
        (3, 3),
    ),
    (
        "a name spelled twice is one person",
        [
            report("a", claim(2, people=["Orlan Vesk", "Sela Dorn"], **MONITOR)),
            report("b", claim(2, people=["Orlan Idris Vesk", "Seela Dorn"], **MINISTRY)),
        ],
        (2, 2),
    ),
    (
        "a running total beside it",
        [report("a", claim(4, **MONITOR), claim(900, scope="aggregate", n=7, **MONITOR))],
        (4, 4),
    ),
]


@pytest.mark.parametrize(("tellings", "expected"), [case[1:] for case in KILLED], ids=[case[0] for case in KILLED])
def test_killed_is_the_lowest_and_highest_reported(
    tellings: list[Telling], expected: tuple[int | None, int | None]
) -> None:
    found = assessed(*tellings)
    assert span(found) == expected
    assert span(assessed(*reversed(tellings))) == expected
    made = found.range("killed")
    assert made is not None
    assert made.rule in RULES
    assert made.reasons


def test_a_rule_is_explained_to_the_public() -> None:
    for name, explanation in RULES.items():
        assert len(explanation) > 40, name


def test_groups_are_counted_apart_and_inside_the_whole() -> None:
    whole = claim(23, None, status="civilian", **MONITOR)
    found = assessed(
        report(
            "a",
            whole,
            claim(6, age="child", sex="male", part_of=whole.id, n=3, **MONITOR),
            claim(4, age="child", sex="female", part_of=whole.id, n=5, **MONITOR),
            claim(7, age="adult", sex="female", part_of=whole.id, n=7, **MONITOR),
            claim(2, status="combatant", n=9, **MONITOR),
        )
    )
    assert span(found, group="civilian") == (23, None)
    assert span(found, group="children") == (10, 10)
    assert span(found, group="women") == (7, 7)
    assert span(found, group="men") is None
    assert span(found, group="combatant") == (2, 2)


def test_a_part_is_never_larger_than_its_whole() -> None:
    whole = claim(23, **MONITOR)
    found = assessed(
        report("a", whole, claim(10, age="child", part_of=whole.id, n=3, **MONITOR)),
        report("b", claim(8, **MONITOR), published="2031-05-02"),
    )
    assert span(found) == (8, 8)
    assert span(found, group="children") == (8, 8)


def test_the_low_of_a_part_is_no_more_than_the_lowest_whole() -> None:
    whole = claim(23, None, **MONITOR)
    found = assessed(
        report("a", whole, claim(10, None, age="child", part_of=whole.id, n=3, **MONITOR)),
        report("b", claim(8, **MINISTRY)),
    )
    assert span(found) == (8, None)
    assert span(found, group="children") == (8, None)


def test_a_part_that_the_reading_left_beside_its_whole_opens_nothing() -> None:
    whole = claim(9, status="civilian", n=4, **MONITOR)
    part = claim(2, age="child", part_of=whole.id, n=6, **MONITOR)
    assert span(assessed(report("a", part, whole, told_killed=None))) == (9, 9)


def test_what_the_reading_does_not_sum_follows_the_same_rules() -> None:
    early = claim(9, outcome="abducted", n=1, **MONITOR)
    late = claim(4, outcome="abducted", n=3, relation=("supersedes", early.id), **MONITOR)
    running = claim(300, outcome="abducted", n=5, scope="aggregate", **MONITOR)
    assert span(assessed(report("a", late, early, running)), "abducted") == (4, 4)


def test_nobody_counts_everyone() -> None:
    found = assessed(report("a", claim(3, age="child", **MONITOR), told_killed=None, children=None))
    assert span(found, group="children") == (3, 3)
    assert span(found)[0] == 3  # type: ignore[index]


def test_contested_status_sets_both_lows_to_nothing() -> None:
    found = assessed(
        report("a", claim(12, status="civilian", **MONITOR)), report("b", claim(12, status="combatant", **MINISTRY))
    )
    assert span(found) == (12, 12)
    assert span(found, group="civilian") == (0, 12)
    assert span(found, group="combatant") == (0, 12)
    assert found.grade == "disputed"


def test_the_perpetrators_word_alone_contests_no_status() -> None:
    found = assessed(
        report("a", claim(12, status="civilian", **MONITOR), actors=BLAMED),
        report("b", claim(12, status="combatant", **LEAGUE)),
    )
    assert span(found, group="civilian") == (12, 12)
    assert span(found, group="combatant") is None
    assert found.grade == "weak"


def test_what_a_belligerent_says_is_conceded_by_its_latest_word() -> None:
    found = assessed(
        report("a", claim(12, **MONITOR), actors=BLAMED),
        report("b", claim(1, stance="acknowledged", **LEAGUE), published="2031-06-01"),
        report("c", claim(3, stance="acknowledged", **LEAGUE), published="2031-07-01"),
    )
    (own,) = found.conceded
    assert (own.low, own.high, own.rule) == (3, 3, "conceded")
    assert span(found) == (12, 12)


def test_someone_injured_who_dies_moves_to_the_killed() -> None:
    hurt = claim(10, outcome="injured", n=3, **MONITOR)
    found = assessed(
        report("a", claim(4, **MONITOR)),
        report(
            "b",
            hurt,
            claim(2, relation=("died_of_wounds", hurt.id), n=5, **MONITOR),
            told_killed=None,
            published="2031-05-02",
        ),
    )
    assert span(found) == (6, 6)
    assert span(found, "injured") == (8, 8)


def test_a_claim_that_the_same_text_replaces_does_not_count() -> None:
    early = claim(4, n=1, **MONITOR)
    late = claim(9, n=3, relation=("supersedes", early.id), **MONITOR)
    found = assessed(report("a", early, late, told_killed=total(late)))
    assert span(found) == (9, 9)


def test_an_attackers_death_has_a_range_of_its_own() -> None:
    found = assessed(report("a", claim(6, **MONITOR), claim(1, perpetrator=True, n=3, **MONITOR)))
    assert span(found, group="perpetrators") == (1, 1)


def test_reasons_are_sentences_with_who_and_when() -> None:
    found = assessed(
        report("a", claim(2, **MONITOR)), report("b", claim(7, None, **MONITOR), published="2031-05-02")
    ).range("killed")
    assert found is not None
    assert found.reasons == (
        "at least 7, Velmora Monitor (2 May 2031)",
        "2, Velmora Monitor (1 May 2031), replaced by its own later figure",
        "the high is open: no source gives one",
    )


def test_a_telling_that_is_not_given_is_named() -> None:
    with pytest.raises(UsageError, match="gone#0"):
        assess_incident(Incident(("gone#0",), ()), [])


def test_more_of_a_group_than_the_most_that_anyone_counts_of_all_is_brought_inside_it() -> None:
    most = report("a", claim(None, 5, **MONITOR), told_killed=ToldFigure(None, 5, ("x",), "made"))
    kids = report(
        "b", claim(7, None, age="child", **MINISTRY), told_killed=None, children=ToldFigure(7, None, ("y",), "m")
    )
    found = assessed(most, kids)
    whole, part = span(found), span(found, "killed", "children")
    assert whole is not None and part is not None
    assert whole[1] is None or (part[0] or 0) <= whole[1]
