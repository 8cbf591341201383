"""A cap on what may be counted twice: each group of incidents that may be one is counted once in it."""

from __future__ import annotations

from test_tolls import entry

from civcas.toll import cap_of


def test_incidents_that_may_be_one_are_capped_at_the_largest_of_them() -> None:
    entries = [entry(code, (low, None)).tallied() for code, low in (("CV1", 5), ("CV2", 7), ("CV3", 4), ("CV4", 9))]
    cap = cap_of(entries, {"CV1": ["CV2"], "CV2": ["CV1", "CV3"], "CV3": ["CV2"]})
    assert cap.groups == (("CV1", "CV2", "CV3"),)
    assert (cap.killed, cap.injured) == (9, 0)


def test_what_is_not_in_the_toll_and_what_states_no_figure_counts_for_nothing() -> None:
    entries = [entry("CV1", (5, 5)).tallied(), entry("CV2", None).tallied()]
    cap = cap_of(entries, {"CV1": ["CV2", "CV9"], "CV2": ["CV1"], "CV9": ["CV1"]})
    assert (cap.groups, cap.killed) == ((("CV1", "CV2"),), 0)
    assert cap_of(entries, {"CV1": ["CV9"]}).groups == ()
