"""What every estimate says of its coverage is what the study found, and the study can tell."""

from __future__ import annotations

import re

import pytest

from civcas.estimate.study import ALIKE, HARDER
from quality.coverage import METHODS, RESULTS, holds, intervals, table
from quality.populations import KINDS, population

HARD = "propensity"


def test_the_figures_that_estimates_give_are_those_of_the_study() -> None:
    rows = {
        cells[0].strip(): cells[1:]
        for line in RESULTS.read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and (cells := line.strip("|").split("|"))
    }
    found = [re.match(r" ([\d.]+)% of (\d+)", cell) for cell in rows[METHODS[0]]]
    parts = [(round(float(one[1]) * int(one[2]) / 100), int(one[2])) for one in found[:-1] if one]
    assert len(parts) == len(KINDS) and sum(asked for _, asked in parts) >= 500
    for said, hard in ((ALIKE, False), (HARDER, True)):
        chosen = [part for part, kind in zip(parts, KINDS, strict=True) if (HARD in kind) is hard]
        assert said == (sum(held for held, _ in chosen), sum(asked for _, asked in chosen))


@pytest.mark.parametrize("kind", KINDS)
def test_a_population_is_as_large_as_it_says_and_the_same_each_time(kind: str) -> None:
    made = population(kind, 3)
    assert made == population(kind, 3) != population(kind, 4)
    assert sum(made.counts) == made.size
    assert 1000 <= made.size <= 20_000


def test_the_estimate_is_shown_only_those_who_are_on_a_list() -> None:
    made = population("four lists, independent", 5)
    fewer = type(made)(made.kind, made.size, (0, *made.counts[1:]))
    assert intervals(made, seed=1, latent=False) == intervals(fewer, seed=1, latent=False)


def test_a_page_counts_what_holds() -> None:
    assert holds((5.0, None), 9) and not holds((5.0, 8.0), 9)
    made = population("three lists, independent", 5)
    page = table([(made, {METHODS[0]: (1.0, None), METHODS[1]: (1.0, 2.0), METHODS[5]: None})])
    assert f"| {METHODS[0]} | 100.0% of 1 (inf)" in page
    assert f"| {METHODS[1]} | 0.0% of 1 (2.0)" in page
    assert f"| {METHODS[5]} | none; 1 refused" in page
