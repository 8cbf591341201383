"""The kind of harm is the most specific that is told, the nearest to the claim."""

from pathlib import Path

import pytest

from civcas.read.grammar.kinds import find_kind
from civcas.read.grammar.sentence import Sentence, split_sentences
from civcas.read.lexicon import table

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "kinds.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
KINDS = frozenset(
    "airstrike drone_strike air_or_artillery artillery missile barrel_bomb naval_bombardment ground_operation clash "
    "shooting execution stabbing ied_or_mine suicide_attack chemical_attack other unknown".split()
)


def sentence_of(text: str) -> Sentence:
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=())
    return sentence


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_the_most_specific_kind_is_told(text: str, kind: str) -> None:
    assert find_kind(sentence_of(text), "en") == kind


@pytest.mark.parametrize(("near", "kind"), [("five", "ied_or_mine"), ("three", "shooting")])
def test_each_claim_has_the_kind_that_stands_near_it(near: str, kind: str) -> None:
    sentence = sentence_of(
        "A roadside bomb killed five in the harbour town, and in a village to the north three were shot dead."
    )
    assert find_kind(sentence, "en", sentence.low.index(near)) == kind


def test_the_lexicon_has_only_kinds_of_the_field() -> None:
    assert {entry.attributes["kind"] for entry in table("en", "kinds")} <= KINDS
