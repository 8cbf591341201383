from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_strategies import copy_of, near_copy_of, records

from civcas.assess import RULES, assess_incident, published_label
from civcas.link import link_claims
from civcas.records import Assessment, Incident, Telling


def first_of_each(tellings: list[Telling]) -> tuple[Incident, list[Telling]]:
    """One incident of the first telling of each document."""
    chosen = [item for item in tellings if item.key.endswith("#0")]
    return Incident(tuple(item.key for item in chosen), ()), chosen


@given(records())
@settings(max_examples=100, deadline=None)
def test_low_is_never_above_high_and_a_part_never_above_its_whole(tellings: list[Telling]) -> None:
    found = assess_incident(*first_of_each(tellings))
    for item in (*found.ranges, *found.conceded):
        assert item.low is None or item.high is None or item.low <= item.high
        assert item.rule in {*RULES, "conceded"}
        whole = found.range(item.outcome)
        if item.group in ("all", "perpetrators") or item in found.conceded:
            continue
        assert whole is not None
        if item.low is not None and whole.low is not None:
            assert item.low <= whole.low
        if item.high is not None and whole.high is not None:
            assert item.high <= whole.high
        if item.low is not None and whole.high is not None:
            assert item.low <= whole.high
    assert published_label(found) in ("Confirmed", "Fair", "Weak", "Contested", "Discounted")


@given(records(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_tellings_changes_nothing(tellings: list[Telling], random) -> None:  # type: ignore[no-untyped-def]
    incident, chosen = first_of_each(tellings)
    keys = list(incident.tellings)
    expected = assess_incident(incident, chosen)
    random.shuffle(keys)
    random.shuffle(chosen)
    assert assess_incident(replace(incident, tellings=tuple(keys)), chosen) == expected


@given(records(), st.integers(1, 40), st.sampled_from(["Tribune", None, "Somebody"]))
@settings(max_examples=100, deadline=None)
def test_a_copy_of_a_report_changes_no_range_and_no_grade(
    tellings: list[Telling], later: int, publisher: str | None
) -> None:
    incident, chosen = first_of_each(tellings)
    # Of two undated texts that are the same to the letter nothing shows which one is the copy.
    assume(chosen[0].published is not None or chosen[0].publisher == publisher)
    copies = copy_of(chosen, "d0", later=later, publisher=publisher)
    more = replace(incident, tellings=(*incident.tellings, *(item.key for item in copies)))
    assert grades(assess_incident(more, [*copies, *chosen])) == grades(assess_incident(incident, chosen))


@given(records(), st.integers(1, 40), st.sampled_from(["Tribune", None, "Somebody"]))
@settings(max_examples=100, deadline=None)
def test_a_near_copy_of_a_report_changes_no_range_and_no_grade(
    tellings: list[Telling], later: int, publisher: str | None
) -> None:
    incident, chosen = first_of_each(tellings)
    assume(chosen[0].published is not None)
    near = near_copy_of(chosen, "d0", later=later, publisher=publisher)
    assert near[0].text_sha256 != chosen[0].text_sha256
    more = replace(incident, tellings=(*incident.tellings, *(item.key for item in near)))
    assert grades(assess_incident(more, [*near, *chosen])) == grades(assess_incident(incident, chosen))


def grades(found: Assessment) -> Assessment:
    """All of it but the sentences on the origins, which count the copies."""
    return replace(found, origin_reasons=(), uncounted=())


@given(records())
@settings(max_examples=40, deadline=None)
def test_every_linked_incident_can_be_assessed(tellings: list[Telling]) -> None:
    for incident in link_claims(tellings):
        found = assess_incident(incident, tellings)
        assert len(found.origin_reasons) == found.origins
        assert found.origin_reasons or found.uncounted
        assert found.grade_reasons
