"""Who is blamed, possible, claiming or denying; a party that only holds a place is none of these."""

from pathlib import Path

import pytest

from civcas.read.grammar.actors import actors_of_harm, find_actors
from civcas.read.grammar.sentence import Sentence, split_sentences

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "actors.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def sentence_of(text: str) -> Sentence:
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=())
    return sentence


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_party_is_tied_to_harm_by_its_deed_or_by_blame_alone(text: str, expected: str) -> None:
    found = find_actors(sentence_of(text), "en")
    assert ";".join(f"{m.actor.name}|{m.actor.stance}" for m in found) == expected


@pytest.mark.parametrize(("words", "name"), [("five", "rebels"), ("three", "army")])
def test_each_harm_of_a_sentence_has_the_actor_of_its_own_clause(words: str, name: str) -> None:
    text = "Rebel shelling killed five people while army shelling killed three people."
    sentence = sentence_of(text)
    at = sentence.low.index(words)
    assert [m.actor.name for m in actors_of_harm(sentence, "en", find_actors(sentence, "en"), at)] == [name]


def test_a_sentence_that_says_who_blames_says_so() -> None:
    (mention,) = find_actors(sentence_of("The mayor blamed the rebels for the attack."), "en")
    assert mention.actor.by == "mayor"
