from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from made_strategies import copy_of, judged, records
from made_tellings import partition

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
