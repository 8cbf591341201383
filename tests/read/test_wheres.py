"""Place names in a sentence: what is one, what it is in, and what the gazetteer makes of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from civcas.place import Gazetteer
from civcas.read.grammar.sentence import Sentence, split_sentences
from civcas.read.grammar.wheres import PlaceMention, choose_where, find_dateline, find_wheres, named_countries
from civcas.records.place import ACCURACIES

CASES = Path(__file__).parent / "cases" / "wheres.tsv"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIVCAS_CACHE", str(tmp_path_factory.mktemp("cache")))
        opened = Gazetteer()
        yield opened
        opened.close()


def sentence_of(text: str) -> Sentence:
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=("d.c",), shouting=text.isupper())
    return sentence


def shown(mention: PlaceMention) -> str:
    where = mention.where
    flags = "".join(
        letter for letter, is_set in (("L", mention.locative), ("S", where.spread), ("J", mention.joined)) if is_set
    )
    if flags == "J":
        flags = "-J"
    resolved = where.resolved.name if where.resolved else "-"
    fields = (where.name, ";".join(where.within) or "-", where.country or "-", where.accuracy or "-", resolved)
    return "|".join((*fields, flags or "-"))


def cases() -> list[tuple[str, list[str]]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, mentions) for text, *mentions in rows]


@pytest.mark.parametrize(("text", "expected"), cases(), ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_a_sentence_names_its_places(places: Gazetteer, text: str, expected: list[str]) -> None:
    assert [shown(mention) for mention in find_wheres(sentence_of(text), "en", places, text=text)] == expected


@pytest.mark.parametrize("text", [text for text, mentions in cases() if mentions])
def test_quotes_are_the_texts_own_words(places: Gazetteer, text: str) -> None:
    sentence = sentence_of(text)
    for mention in find_wheres(sentence, "en", places, text=text):
        quote = mention.where.quote
        assert quote and quote in text
        assert quote in text[sentence.starts[mention.first] : sentence.ends[mention.last - 1]]


def test_the_document_around_decides_where_the_sentence_does_not(places: Gazetteer) -> None:
    sentence = sentence_of("The fair was held in Tripoli.")
    assert find_wheres(sentence, "en", places)[0].where.resolved is None
    for country in ("LB", "LY"):
        for around in ({"country": country}, {"around": (country,)}):
            resolved = find_wheres(sentence, "en", places, **around)[0].where.resolved  # type: ignore[arg-type]
            assert resolved is not None and resolved.country == country


def test_the_sentence_overrules_the_document_around(places: Gazetteer) -> None:
    sentence = sentence_of("The fair was held in the Lebanese city of Tripoli.")
    resolved = find_wheres(sentence, "en", places, country="LY", around=("LY",))[0].where.resolved
    assert resolved is not None and resolved.country == "LB"


def test_without_a_gazetteers_answer_the_text_still_says_what_it_says() -> None:
    class Nowhere:
        def knows(self, name: str) -> bool:
            return False

        def resolve(self, name: str, **context: object) -> tuple[()]:
            return ()

    text = "The team reached the village of Al-Qasr in Hasakeh province."
    (mention,) = find_wheres(sentence_of(text), "en", Nowhere(), text=text)
    assert (mention.where.name, mention.where.within, mention.where.accuracy) == ("Al-Qasr", ("Hasakeh",), "village")
    assert mention.where.resolved is None and mention.where.latitude is None


@pytest.mark.parametrize(
    ("text", "name", "country", "begins"),
    [
        ("KABUL (Reuters) - The fair opened.", "KABUL", "AF", "The"),
        ("ADEN, Yemen (AP) — The fair opened.", "ADEN", "YE", "The"),
        ("Beirut (AFP) - The fair opened.", "Beirut", "LB", "The"),
        ("BOGOTA, 9 JAN 90 (EFE) -- [TEXT] THE FAIR OPENED.", "BOGOTA", "CO", "THE"),
        ("MADRID (SPAIN), 23 APR 90 (DOMESTIC SERVICE) -- [TEXT] IT RAINED.", "MADRID", "ES", "IT"),
        ("BEIRUT, SYRIA: The fair opened.", "BEIRUT", "SY", "The"),
    ],
)
def test_a_dateline_is_found_and_is_no_place_of_the_sentence(
    places: Gazetteer, text: str, name: str, country: str, begins: str
) -> None:
    sentence = sentence_of(text)
    dateline = find_dateline(sentence, "en", places)
    assert dateline is not None and dateline.where is not None
    assert (dateline.where.name, dateline.where.country) == (name, country)
    assert sentence.words[dateline.first] == begins
    assert find_wheres(sentence, "en", places, text=text) == []


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING: The fair opened in Homs.",
        "The fair - the third - opened.",
        "PHOTO: AFP",
        "The mayor said: it is open.",
        "Homs: a short history",
    ],
)
def test_what_is_no_dateline_is_none(places: Gazetteer, text: str) -> None:
    assert find_dateline(sentence_of(text), "en", places) is None


def test_a_wrong_dateline_resolves_to_nothing_and_never_wins_over_the_text(places: Gazetteer) -> None:
    text = "BEIRUT, SYRIA: The fair was held in the village of Al-Qasr in Hasakeh province."
    dateline = find_dateline(sentence_of(text), "en", places)
    assert dateline is not None and dateline.where is not None and dateline.where.resolved is None
    (mention,) = find_wheres(sentence_of(text), "en", places, text=text, around=("LB",))
    assert mention.where.resolved is not None and mention.where.resolved.id == "iso:SY-HA"


def test_the_place_of_a_dateline_told_again_is_the_same_place(places: Gazetteer) -> None:
    text = "TRIPOLI, Lebanon — The fair was held in Tripoli."
    (mention,) = find_wheres(sentence_of(text), "en", places, text=text)
    assert mention.where.country == "LB"


@pytest.mark.parametrize(
    ("text", "told", "name"),
    [
        ("The Damascus government said nine met in Homs.", "nine", "Homs"),
        ("In Homs nine met, in Hama ten.", "ten", "Hama"),
        ("In Homs nine met, in Hama ten.", "nine", "Homs"),
        ("Nine met in Homs, a city in Syria.", "nine", "Homs"),
        ("Officials in Iraq said nine met in the town of Hawija.", "nine", "Hawija"),
    ],
)
def test_the_place_of_a_claim_is_the_fittest_and_nearest(places: Gazetteer, text: str, told: str, name: str) -> None:
    sentence = sentence_of(text)
    at = sentence.low.index(told)
    chosen = choose_where(find_wheres(sentence, "en", places, text=text), at, at + 2)
    assert chosen is not None and chosen.where.name == name


def test_where_nothing_is_named_nothing_is_chosen() -> None:
    assert choose_where([], 0, 1) is None


def test_countries_named_are_counted_with_their_adjectives() -> None:
    sentences = [sentence_of(text) for text in ("Syrian and Iraqi traders met in Syria.", "Iraq replied to us.")]
    assert named_countries(sentences, "en") == ("SY", "IQ")
    assert named_countries([sentence_of("The US replied.")], "en") == ("US",)


def test_accuracies_stated_are_those_of_the_field(places: Gazetteer) -> None:
    for text, _ in cases():
        for mention in find_wheres(sentence_of(text), "en", places):
            assert mention.where.accuracy in (None, *ACCURACIES)


@pytest.mark.parametrize("text", ["in", "in the", "In of the north of.", "of 's , and", "(((", "in Al-", "60 km", "—"])
def test_scraps_of_text_are_no_error(places: Gazetteer, text: str) -> None:
    for shouting in (False, True):
        for sentence in split_sentences(text, 0, len(text), abbreviations=(), shouting=shouting):
            find_wheres(sentence, "en", places, text=text)


def test_a_sentence_is_read_for_places_in_less_than_a_millisecond(places: Gazetteer) -> None:
    sentences = [sentence_of(text) for text, _ in cases()]
    for sentence in sentences:
        find_wheres(sentence, "en", places)
    started = time.process_time()
    for _ in range(20):
        for sentence in sentences:
            find_wheres(sentence, "en", places)
    # measured at about a tenth of it: the margin is for slow machines
    assert (time.process_time() - started) / (20 * len(sentences)) < 0.001
