"""Numbers are read with the bounds that their words set."""

from pathlib import Path

import pytest

from civcas.read.grammar.numbers import find_numbers
from civcas.read.grammar.sentence import split_sentences

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "numbers.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("words", "low", "high", "qualifier"), CASES)
def test_a_number_has_the_low_and_high_that_its_words_set(words: str, low: str, high: str, qualifier: str) -> None:
    text = f"They counted {words} people."
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=())
    (number,) = find_numbers(sentence, "en")
    found = ("-" if number.low is None else str(number.low), "-" if number.high is None else str(number.high))
    assert (*found, number.qualifier) == (low, high, qualifier)
    assert text[sentence.starts[number.first] : sentence.ends[number.last - 1]] == words


@pytest.mark.parametrize("words", ["6.55am", "21st", "10:30", "3rd", "5th", "0200"])
def test_times_and_ordinals_are_no_numbers_of_people(words: str) -> None:
    text = f"At {words} it was quiet."
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=())
    assert find_numbers(sentence, "en") == []


def test_a_number_too_large_to_be_counted_is_left_alone() -> None:
    text = "They counted " + "9" * 50_000 + " people."
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=())
    assert find_numbers(sentence, "en") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("On June 9 200 people left.", [9, 200]),
        ("Two 500 kg bombs fell.", [2, 500]),
        ("In 2023 500 people left.", [2023, 500]),
        ("They ran 10 120 km north of it.", [10, 120]),
    ],
)
def test_two_numbers_side_by_side_are_one_only_where_they_are_thousands(text: str, numbers: list[int]) -> None:
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=())
    assert [number.low for number in find_numbers(sentence, "en")] == numbers
