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
