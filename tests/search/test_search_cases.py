"""What is typed finds what is written, in English, in Arabic and in both, and nothing that only looks like it."""

from pathlib import Path

import pytest

from civcas.search import excerpt, matches, parse_query

CASES = Path(__file__).parent / "cases"


def _pairs(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


FOUND, NOT_FOUND = _pairs("found.tsv"), _pairs("not_found.tsv")


@pytest.mark.parametrize(("typed", "written"), FOUND)
def test_what_is_typed_finds_what_is_written(typed: str, written: str) -> None:
    assert matches(parse_query(typed), written)


@pytest.mark.parametrize(("typed", "written"), NOT_FOUND)
def test_what_is_typed_does_not_find_what_only_looks_like_it(typed: str, written: str) -> None:
    query = parse_query(typed)
    assert not query.is_empty
    assert not matches(query, written)


@pytest.mark.parametrize(("typed", "written"), FOUND)
def test_what_was_found_is_marked_in_its_excerpt(typed: str, written: str) -> None:
    query = parse_query(typed)
    shown = excerpt(written, query)
    assert shown.text == written
    assert bool(shown.marks) is bool(query.asked)


def test_there_are_cases_enough_of_both_kinds() -> None:
    assert len({tuple(pair) for pair in FOUND}) == len(FOUND) >= 80
    assert len({tuple(pair) for pair in NOT_FOUND}) == len(NOT_FOUND) >= 30
