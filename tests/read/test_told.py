"""What one sentence tells: outcomes, figures, and which figure is a part of which."""

from pathlib import Path

import pytest

from civcas.read.grammar.clauses import join
from civcas.read.grammar.groups import find_groups
from civcas.read.grammar.harms import find_harms
from civcas.read.grammar.numbers import find_numbers
from civcas.read.grammar.parts import add_parts
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.sentence import split_sentences
from civcas.read.grammar.told import Told

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "told.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def told_by(text: str) -> list[Told]:
    told: list[Told] = []
    for sentence in split_sentences(text, 0, len(text), abbreviations=()):
        harms = find_harms(sentence, "en")
        groups = find_groups(sentence, find_numbers(sentence, "en"), harms, "en")
        pieces = Pieces(sentence, groups, harms, "en")
        told.extend(add_parts(pieces, join(pieces), "en"))
    return told


def shown(told: Told) -> str:
    group = told.group
    low = "-" if group.low is None else group.low
    high = "-" if group.high is None else group.high
    return f"{'<' if told.part_of is not None else ''}{told.outcome} {low} {high}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_tells_the_figures_that_it_states_and_no_others(text: str, expected: str) -> None:
    assert sorted(map(shown, told_by(text))) == sorted(expected.split("; ") if expected != "-" else [])


def test_a_part_points_at_its_whole_and_says_whom_it_counts() -> None:
    whole, part = told_by("Air strikes killed at least 23 civilians including 10 children in Velmora.")
    assert part.part_of == 0
    assert part.group.attributes["age"] == "child"
    assert whole.group.attributes["status"] == "civilian"


def test_an_attacker_who_dies_is_marked_so() -> None:
    told = told_by("A suicide bomber killed himself and 12 people in Tarsk.") + told_by(
        "The suicide bomber was killed."
    )
    assert any(item.group.attacker for item in told)
