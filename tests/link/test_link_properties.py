from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from made_strategies import copy_of, judged, records
from made_tellings import partition, telling, town

from civcas.link import blocks, compare_tellings, link_claims, origins
from civcas.records import Judgement, Telling


@given(records(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_tellings_changes_neither_incidents_nor_origins(tellings: list[Telling], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = tellings[:]
    random.shuffle(shuffled)
    assert link_claims(shuffled) == link_claims(tellings)
    assert origins(shuffled) == origins(tellings)


@given(records())
@settings(max_examples=50, deadline=None)
def test_every_telling_is_in_one_incident_and_two_of_one_document_in_two(tellings: list[Telling]) -> None:
    found = link_claims(tellings)
    keys = [key for incident in found for key in incident.tellings]
    assert sorted(keys) == sorted(item.key for item in tellings)
    for incident in found:
        documents = [key.partition("#")[0] for key in incident.tellings]
        assert len(set(documents)) == len(documents)
        assert len(incident.links) == len(incident.tellings) - 1


@given(records(most=4))
@settings(max_examples=120, deadline=None)
def test_tellings_that_match_share_a_block(tellings: list[Telling]) -> None:
    for n, one in enumerate(tellings):
        for other in tellings[n + 1 :]:
            found = compare_tellings(one, other)
            assert 0 <= found.score <= 1
            if found.score >= 0.5:
                assert blocks(one) & blocks(other), found


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_not_same_judgement_is_always_obeyed(data: st.DataObject) -> None:
    tellings = data.draw(records(most=5))
    judgements = data.draw(judged(tellings))
    found = link_claims(tellings, judgements)
    for judgement in judgements:
        if judgement.verdict == "not_same":
            assert not any({judgement.first, judgement.second} <= set(incident.tellings) for incident in found)
    if all(judgement.verdict == "same" for judgement in judgements):
        for judgement in judgements:
            assert any({judgement.first, judgement.second} <= set(incident.tellings) for incident in found)


@given(records(most=5), st.integers(0, 40), st.sampled_from(["Tribune", None, "Somebody"]))
@settings(max_examples=50, deadline=None)
def test_a_copy_joins_its_original_and_moves_nobody_else(
    tellings: list[Telling], later: int, publisher: str | None
) -> None:
    copies = copy_of(tellings, "d0", later=later, publisher=publisher)
    before = partition(link_claims(tellings))
    after = partition(link_claims([*copies, *tellings]))
    assert {frozenset(key for key in group if not key.startswith("copy-of")) for group in after} == before
    assert len(before) == len(after)


@given(records(most=5))
@settings(max_examples=30, deadline=None)
def test_linking_again_with_what_was_found_judged_changes_nothing(tellings: list[Telling]) -> None:
    found = link_claims(tellings)
    kept = [
        Judgement("same", incident.tellings[0], other, "an editor", "made")
        for incident in found
        for other in incident.tellings[1:]
    ]
    again = partition(link_claims(tellings, kept))
    for group in partition(found):
        assert any(group <= other for other in again)


@given(st.data(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_judgements_hold_in_any_order_of_the_tellings_and_once_more(data: st.DataObject, random) -> None:  # type: ignore[no-untyped-def]
    tellings = data.draw(records(most=6))
    judgements = data.draw(judged(tellings))
    found = link_claims(tellings, judgements)
    shuffled = tellings[:]
    random.shuffle(shuffled)
    assert link_claims(shuffled, judgements) == found
    assert link_claims(tellings, [*judgements, *judgements]) == found, "who repeats a judgement changes nothing"


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_a_judgement_and_its_contrary_leave_what_the_last_one_says(data: st.DataObject) -> None:
    tellings = data.draw(records(most=5).filter(lambda found: len(found) > 1))
    one, two = data.draw(st.permutations([telling.key for telling in tellings]))[:2]
    first = Judgement(data.draw(st.sampled_from(["same", "not_same"])), one, two, "an editor", "looked")
    last = Judgement(data.draw(st.sampled_from(["same", "not_same"])), two, one, "another", "looked again")
    assert link_claims(tellings, [first, last]) == link_claims(tellings, [last])


def test_whole_incidents_that_are_judged_one_are_one_with_all_that_comes_later() -> None:
    ours = [telling(f"a{n}", killed=9) for n in range(3)]
    theirs = [telling(f"b{n}", killed=9, where=town("Ondrel"), publisher=f"Outlet {n}") for n in range(3)]
    judgement = Judgement("same", "a0#0", "b0#0", "an editor", "the village has two names")
    assert partition(link_claims([*ours, *theirs])) != partition(link_claims([*ours, *theirs], [judgement]))
    later = [telling("c", killed=10), telling("d", killed=10, where=town("Ondrel"))]
    assert len(link_claims([*ours, *theirs, *later], [judgement])) == 1


def test_a_judgement_of_same_brings_no_two_tellings_of_one_document_together() -> None:
    ours = [telling("a", killed=9), telling("both#0", killed=9)]
    theirs = [telling("b", killed=9, where=town("Ondrel")), telling("both#1", killed=9, where=town("Ondrel"))]
    judgement = Judgement("same", "a#0", "b#0", "an editor", "the village has two names")
    found = partition(link_claims([*ours, *theirs], [judgement]))
    assert any({"a#0", "b#0"} <= group for group in found)
    assert not any({"both#0", "both#1"} <= group for group in found), "their document tells them apart"
