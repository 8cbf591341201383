"""What a recorder's scope does to figures, and the rules on status, roles and wounds that hold without one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_strategies import records
from made_tellings import claim, telling

from civcas.assess import RULES, assess_incident
from civcas.assess.scope_file import KINDS, read_scope
from civcas.errors import UsageError
from civcas.pages.labels import KINDS as SHOWN_KINDS
from civcas.records import Assessment, Incident, Telling, ToldFigure
from civcas.records.record_scope import RecordScope

MONITOR = {"speaker": "Velmora Monitor", "speaker_kind": "monitor"}
MINISTRY = {"speaker": "Tarsk Health Ministry", "speaker_kind": "official"}
LEAGUE = {"speaker": "North League", "speaker_kind": "belligerent"}
PRESUMING = RecordScope("Made record", presume_civilian=True)


def assessed(*tellings: Telling, scope: RecordScope | None = None, kind: str = "airstrike") -> Assessment:
    return assess_incident(Incident(tuple(item.key for item in tellings), (), kind=kind), tellings, scope=scope)


def span(found: Assessment, group: str = "all", outcome: str = "killed") -> tuple[int | None, int | None] | None:
    made = found.range(outcome, group)
    return None if made is None else (made.low, made.high)


def test_without_a_scope_nothing_is_presumed_and_those_without_a_status_are_apart() -> None:
    found = assessed(telling("a", claim(9, **MONITOR)))
    assert (span(found, "civilian"), span(found, "unknown_status")) == (None, (9, 9))


def test_those_without_a_status_are_the_whole_less_those_with_one() -> None:
    whole = claim(9, **MONITOR)
    found = assessed(telling("a", whole, claim(4, status="civilian", part_of=whole.id, n=5, **MONITOR)))
    assert (span(found, "civilian"), span(found, "unknown_status")) == ((4, 4), (5, 5))


def test_where_every_source_calls_all_of_the_dead_civilians_nobody_is_without_a_status() -> None:
    one = telling("a", claim(9, status="civilian", **MONITOR))
    two = telling("b", claim(11, status="civilian", **MINISTRY))
    found = assessed(one, two)
    assert (span(found), span(found, "civilian"), span(found, "unknown_status")) == ((9, 11), (9, 11), None)


def test_a_presumption_is_marked_with_its_rule_and_the_scope_that_makes_it() -> None:
    found = assessed(telling("a", claim(9, **MONITOR)), scope=PRESUMING)
    made = found.range("killed", "civilian")
    assert made is not None
    assert (made.low, made.high, made.rule) == (9, 9, "presumed_civilian")
    assert "Made record" in made.reasons[-1]
    assert span(found, "unknown_status") is None


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ([], "clash"),
        ([claim(2, status="combatant", n=5, **MINISTRY)], "airstrike"),
        ([claim(None, None, status="combatant", share="most", n=5, **MINISTRY)], "airstrike"),
        ([claim(1, status="other_protected", n=5, **MINISTRY)], "airstrike"),
    ],
)
def test_nothing_is_presumed_in_a_clash_or_where_a_source_says_otherwise(more: list[Any], kind: str) -> None:
    found = assessed(telling("a", claim(9, **MONITOR), *more), scope=PRESUMING, kind=kind)
    assert span(found, "civilian") is None


def test_the_word_of_the_party_that_did_it_does_not_lift_the_presumption() -> None:
    blamed = [("North League", "blamed", "Velmora Monitor")]
    theirs = telling("b", claim(9, status="combatant", **LEAGUE), actors=blamed)
    found = assessed(telling("a", claim(9, **MONITOR), actors=blamed), theirs, scope=PRESUMING)
    assert span(found, "civilian") == (9, 9)


def test_a_vague_word_counts_by_the_recorders_own_table_and_says_so() -> None:
    said = claim(12, None, qualifier="at_least", quote="Dozens of people", **MONITOR)
    scope = RecordScope("Made record", vague=(("dozens", 24),))
    found = assessed(telling("a", said), scope=scope)
    assert (span(assessed(telling("a", said))), span(found)) == ((12, None), (24, None))
    whole = found.range("killed")
    assert whole is not None and any("own_vague_word" in reason for reason in whole.reasons)
    exact = claim(12, None, qualifier="at_least", quote="At least 12 people", **MONITOR)
    assert span(assessed(telling("a", exact), scope=scope)) == (12, None)


def test_an_unborn_child_is_added_only_where_the_scope_says_so() -> None:
    told = telling("a", claim(1, **MONITOR), claim(1, unit="unborn", age="child", n=5, **MONITOR))
    assert span(assessed(told)) == (1, 1)
    assert span(assessed(told, scope=RecordScope("Made record", unborn=True))) == (2, 2)


def test_every_role_that_anybody_counts_is_a_range_inside_the_whole() -> None:
    whole = claim(9, **MONITOR)
    medics = claim(2, role="healthcare", part_of=whole.id, n=5, **MONITOR)
    press = claim(1, role="journalist", part_of=whole.id, n=9, **MONITOR)
    found = assessed(telling("a", whole, medics, press))
    assert (span(found, "healthcare"), span(found, "journalist"), span(found)) == ((2, 2), (1, 1), (9, 9))
    assert span(found, "rescuer") is None


def test_five_more_bodies_in_another_document_add_to_their_own_speakers_total_alone() -> None:
    first = telling("a", claim(4, **MONITOR))
    more = telling("b", claim(5, count="additional", **MONITOR), published="2031-05-02")
    assert span(assessed(first, more)) == (9, 9)
    others = telling("b", claim(5, count="additional", **MINISTRY), published="2031-05-02")
    assert span(assessed(first, others)) == (4, 4)


def test_the_wounded_who_die_later_move_from_injured_to_killed_across_documents() -> None:
    first = telling("a", claim(4, **MONITOR), claim(9, outcome="injured", n=5, **MONITOR))
    words: dict[str, Any] = {"quote": "Two of the wounded", "rule": "people died", **MONITOR}
    later = telling("b", claim(2, **words), published="2031-05-04")
    found = assessed(first, later)
    assert (span(found), span(found, outcome="injured")) == ((6, 6), (7, 7))
    twins = telling(
        "b",
        claim(2, outcome="injured", quote="Two people", **MONITOR),
        claim(2, quote="Two people", rule="people died", **MONITOR),
        published="2031-05-04",
    )
    found = assessed(first, twins)
    assert (span(found), span(found, outcome="injured")) == ((6, 6), (7, 7))


def test_a_wounded_man_who_died_is_the_count_where_nobody_counted_before() -> None:
    found = assessed(telling("a", claim(1, quote="A wounded man", rule="people died", **MONITOR)))
    assert span(found) == (1, 1)


def test_a_part_larger_than_its_speakers_open_whole_raises_it() -> None:
    several = claim(2, None, qualifier="at_least", **MONITOR)
    men = claim(5, sex="male", age="adult", part_of=several.id, n=5, **MONITOR)
    found = assessed(telling("a", several, men))
    assert (span(found), span(found, "men")) == ((5, None), (5, 5))


def test_all_civilians_by_one_source_and_combatants_by_another_is_contested() -> None:
    whole = claim(10, **MONITOR)
    fighters = claim(7, status="combatant", part_of=whole.id, n=5, **MONITOR)
    all_of = claim(None, None, share="all", status="civilian", n=9, speaker="residents", speaker_kind="witness")
    found = assessed(telling("a", whole, fighters), telling("b", claim(10, n=3, speaker="residents"), all_of))
    assert span(found, "combatant") == (0, 7)
    assert found.grade == "disputed"


SCOPES = st.builds(
    RecordScope,
    name=st.just("Made record"),
    presume_civilian=st.booleans(),
    unborn=st.booleans(),
    vague=st.sampled_from([(), (("dozens", 24),), (("dozens", 3), ("several", 3))]),
)


@given(records(), SCOPES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_with_any_scope_low_is_never_above_high_and_order_changes_nothing(
    tellings: list[Telling], scope: RecordScope, random: Any
) -> None:
    chosen = [one for one in tellings if one.key.endswith("#0")]
    incident = Incident(tuple(one.key for one in chosen), ())
    found = assess_incident(incident, chosen, scope=scope)
    for one in found.ranges:
        assert one.low is None or one.high is None or one.low <= one.high, one
        whole = found.range(one.outcome)
        assert whole is not None or one.group == "perpetrators"
        if one.group != "perpetrators" and whole is not None and None not in (one.low, whole.low):
            assert one.low <= whole.low  # type: ignore[operator]
        assert one.rule in RULES
    keys = list(incident.tellings)
    random.shuffle(keys)
    random.shuffle(chosen)
    assert assess_incident(replace(incident, tellings=tuple(keys)), chosen, scope=scope) == found


def test_the_kinds_that_a_scope_can_name_are_all_that_there_are() -> None:
    assert set(KINDS) == set(SHOWN_KINDS)


def test_every_fault_of_a_scopes_file_is_named_at_once_with_its_key() -> None:
    text = 'foo = 1\ncountries = ["Syria"]\nkinds = ["war"]\nfrom = 2031-02-01\nto = 2031-01-01\n[vague]\nlots = 3\n'
    with pytest.raises(UsageError) as refused:
        read_scope(text, "made.toml")
    said = str(refused.value)
    assert all(part in said for part in ("made.toml", "foo:", "countries:", "kinds:", "vague:", "to:", "name:"))
    with pytest.raises(UsageError, match=r"made\.toml is no TOML"):
        read_scope("name = ", "made.toml")


@pytest.mark.parametrize(("code", "meant"), [("WX", ""), ("YS", "Syria (SY)"), ("Syria", "Syria (SY)")])
def test_a_country_that_there_is_not_is_refused_before_a_scope_is_set_and_one_that_was_set_is_read(
    code: str, meant: str
) -> None:
    text = f'name = "R"\ncountries = ["{code}"]\n'
    with pytest.raises(UsageError, match=r"countries: ") as refused:
        read_scope(text, "made.toml")
    assert meant in str(refused.value)
    if len(code) == 2:
        assert read_scope(text, "the ledger's", kept=True).countries


def test_a_told_figure_of_several_claims_follows_the_vague_word_in_it() -> None:
    dozens = claim(12, None, qualifier="at_least", quote="dozens of people", **MONITOR)
    three = claim(3, n=5, **MONITOR)
    told = ToldFigure(15, None, (dozens.id, three.id), "sum")
    found = assessed(telling("a", dozens, three, told_killed=told), scope=RecordScope("R", vague=(("dozens", 24),)))
    assert span(found) == (27, None)
