from __future__ import annotations

import pytest
from known_truth import b_cubed, made_record

from civcas.link import link_claims, pairs


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_invented_record_is_put_together_again(seed: int) -> None:
    tellings, truth = made_record(1500, seed)
    precision, recall, both = b_cubed([incident.tellings for incident in link_claims(tellings)], truth)
    assert (precision >= 0.98, recall >= 0.92, both >= 0.95) == (True, True, True), (precision, recall, both)


def test_the_work_grows_with_the_record_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    score = pairs.score
    for size, days in ((1000, 350), (4000, 1400)):
        calls = 0

        def counted(*given):  # type: ignore[no-untyped-def]
            nonlocal calls
            calls += 1
            return score(*given)

        monkeypatch.setattr(pairs, "score", counted)
        link_claims(made_record(size, 5, days)[0])
        compared.append(calls)
    assert compared[1] < compared[0] * 6, compared


def test_a_block_too_large_to_compare_in_full_is_still_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    tellings, truth = made_record(300, 7)
    expected = [incident.tellings for incident in link_claims(tellings)]
    monkeypatch.setattr(pairs, "LARGE", 5)
    monkeypatch.setattr(pairs, "NEAREST", 4)
    found = link_claims(tellings)
    assert sum(len(incident.tellings) for incident in found) == len(tellings)
    assert b_cubed([incident.tellings for incident in found], truth)[2] > b_cubed(expected, truth)[2] - 0.15
