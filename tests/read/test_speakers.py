"""Who speaks, over which words, who carries it, and how the verb puts it."""

from pathlib import Path

import pytest

from civcas.read.grammar import speaker_names
from civcas.read.grammar.sentence import Sentence, split_sentences
from civcas.read.grammar.speaker_memory import SpeakerMemory
from civcas.read.grammar.speakers import SpeakerMention, find_speakers, speaker_for

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "speakers.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def sentences(text: str) -> list[Sentence]:
    return list(split_sentences(text, 0, len(text), abbreviations=(), shouting=text.isupper()))


def speaker_of(text: str, words: str) -> SpeakerMention | None:
    (sentence,) = sentences(text)
    start = text.index(words)
    first = sentence.starts.index(start)
    return speaker_for(find_speakers(sentence, "en"), first, first + len(words.split()))


@pytest.mark.parametrize(("text", "words", "name", "kind", "via", "stance"), CASES)
def test_a_claim_has_the_speaker_whose_words_it_is_in(
    text: str, words: str, name: str, kind: str, via: str, stance: str
) -> None:
    spoken = speaker_of(text, words)
    if name == "none":
        assert spoken is None
        return
    assert spoken is not None
    assert (spoken.name or "-", spoken.kind) == (name, kind)
    assert ",".join(spoken.via) == via
    assert (spoken.stance or "") == stance


def test_a_name_is_never_longer_than_what_is_written() -> None:
    for text, *_ in CASES:
        for sentence in sentences(text):
            for mention in find_speakers(sentence, "en"):
                assert mention.name is None or mention.name in text


STORY = (
    "Nine people were killed, the Syrian Observatory for Human Rights said. "
    "The Observatory said two were children. "
    "The US-led international coalition says it takes care. "
    "Last week, it acknowledged four deaths. "
    "That increased its overall death toll to 40. "
    "Health Ministry spokeswoman Anna Falk said three were hurt. "
    "Falk said one had died since. "
    "The Britain-based monitor said it was waiting."
)


@pytest.mark.parametrize(
    ("n", "name", "stance"),
    [
        (1, "Syrian Observatory for Human Rights", None),
        (3, "US-led coalition", "acknowledged"),
        (4, "US-led coalition", "acknowledged"),
        (6, "Anna Falk", None),
        (7, "Syrian Observatory for Human Rights", None),
    ],
)
def test_short_forms_and_pronouns_mean_a_speaker_named_before(n: int, name: str, stance: str | None) -> None:
    (mention,) = SpeakerMemory(sentences(STORY), "en").speakers(n)
    assert (mention.name, mention.stance) == (name, stance)


def test_a_link_to_another_story_takes_no_speaker_from_the_report() -> None:
    story = sentences(STORY) + sentences("It said four had died.")
    story[-1].zone = "related"
    (mention,) = SpeakerMemory(story, "en").speakers(len(story) - 1)
    assert mention.name is None


def test_what_a_phrase_names_hangs_on_its_words_alone_and_the_memory_of_it_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(speaker_names, "_KNOWN", known := {})
    monkeypatch.setattr(speaker_names, "_MOST_KNOWN", 2)
    phrases = ("a hospital official", "Anna Falk", "the Harrow Times", "a hospital official", "Anna-Falk")
    for phrase in phrases:
        for text in (f"On Monday {phrase} in Odrava spoke.", f"Nothing, {phrase} of Tarsk said, was left."):
            (sentence,) = sentences(text)
            first = sentence.starts.index(text.index(phrase))
            end = first + len(sentences(phrase)[0])
            fresh = speaker_names._name_speaker(sentence, first, end, "en")
            assert speaker_names.name_speaker(sentence, first, end, "en") == fresh
            assert len(known) <= 2
