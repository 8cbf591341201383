"""A hedge changes the claim that it bears on, and no other."""

from pathlib import Path

import pytest

from civcas.read.grammar.hedges import find_stance
from civcas.read.grammar.sentence import split_sentences

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "hedges.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "words", "stance"), CASES)
def test_a_claim_stands_as_the_words_around_it_say(text: str, words: str, stance: str) -> None:
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=())
    first = sentence.starts.index(text.index(words))
    assert find_stance(sentence, "en", first, first + len(words.split())) == stance


def test_a_doubt_without_a_claim_is_the_sentences_own() -> None:
    text = "The report could not be independently verified."
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=())
    assert find_stance(sentence, "en") == "unverified"


def test_a_fear_beside_the_harm_of_another_claim_is_not_this_ones() -> None:
    (sentence,) = split_sentences(
        text := "9 people were killed and 40 are feared dead.", 0, len(text), abbreviations=()
    )
    killed, dead = sentence.low.index("killed"), sentence.low.index("dead")
    assert find_stance(sentence, "en", 0, killed + 1, rivals=[dead + 1]) == "asserted"
    assert find_stance(sentence, "en", killed + 2, dead + 1) == "feared"
