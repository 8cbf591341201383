"""The hour of harm, and words that tell an attack or a figure apart from others, are read with where they stand."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from civcas import read_document
from civcas.link.traits import MOVED, OTHER
from civcas.read.lexicon import table
from civcas.records import Document, ToldIncident
from civcas.records.hours import PARTS


def incidents_in(text: str) -> tuple[ToldIncident, ...]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_document(Document("a", text, digest, digest, published=dt.date(2021, 5, 7))).incidents


def told_in(text: str) -> ToldIncident:
    return incidents_in(text)[0]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_lexicon_has_only_hours_and_cues_that_linking_knows(language: str) -> None:
    entries = [entry.attributes for entry in table(language, "cues")]
    parts = {part for entry in entries if entry["role"] == "hour" for part in entry["part"].split("|")}
    assert parts <= PARTS.keys()
    assert {entry["kind"] for entry in entries if "kind" in entry} <= {*OTHER, *MOVED}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("An air strike on Karsina on Thursday morning killed seven people.", ["morning"]),
        ("Shells killed six people in Karsina at dawn on Thursday.", ["dawn"]),
        ("Shelling of the town of Karsina at 14:30 on Thursday killed six people.", ["14:30"]),
        ("Shelling of the town of Karsina at 9 a.m. killed six people.", ["09:00"]),
        ("Shelling of the town of Karsina at about 6.55pm killed six people.", ["18:55"]),
        ("Residents said that at dawn on Thursday shells hit a market in Karsina, killing six people.", ["dawn"]),
        ("An air strike hit Karsina on Thursday evening. Seven people were killed.", ["evening"]),
        ("Six people were killed in Karsina on Thursday night.", ["night"]),
        ("Shelling of Karsina overnight killed six people.", ["night", "after_midnight"]),
        ("Six people were killed in Karsina shortly after midnight on Thursday.", ["after_midnight"]),
        ("قتل سبعة مدنيين في غارة جوية فجر الخميس على بلدة كارسينا.", ["dawn"]),
        ("قتل خمسة مدنيين في غارة استهدفت بلدة كارسينا بعد ظهر الخميس.", ["afternoon"]),
        ("قتل خمسة مدنيين في قصف على بلدة كارسينا في الساعة 14:30 من يوم الخميس.", ["14:30"]),
    ],
)
def test_the_hour_of_harm_is_read_with_its_words(text: str, hours: list[str]) -> None:
    told = told_in(text)
    assert [hour.kind for hour in told.hours] == hours
    assert all(text[hour.start : hour.end] == hour.quote for hour in told.hours)


@pytest.mark.parametrize(
    "text",
    [
        "Six people were killed in Karsina, residents said on Friday evening.",
        "The death toll in Karsina had risen to 11 by Thursday evening.",
        "Six people were killed in Karsina. The Herald, updated 14:30.",
        "Six people were killed in Karsina, 2:30 kilometres of road away.",
        "أعلن الدفاع المدني مساء الخميس مقتل سبعة مدنيين في غارة على بلدة كارسينا.",
        "فجر انتحاري نفسه في بلدة كارسينا فقتل خمسة مدنيين.",
    ],
)
def test_the_hour_of_words_or_of_something_else_is_no_hour_of_harm(text: str) -> None:
    assert told_in(text).hours == ()


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("A second air strike of the day hit the town of Karsina, killing five people.", ["second"]),
        ("In a separate strike on Thursday, five people were killed in Karsina.", ["another"]),
        ("Another air strike killed five people in Karsina.", ["another"]),
        ("قتل خمسة مدنيين في غارة ثانية استهدفت بلدة كارسينا.", ["second"]),
        ("Thursday's death toll from the strike on Karsina rises to 11, residents said.", ["update"]),
        ("The death toll from the strike on Karsina has risen to 11.", ["update"]),
        ("The Kurenia Monitor lowered the death toll of the Karsina strike to 9.", ["lowered"]),
        ("ارتفاع حصيلة قصف السوق في بلدة كارسينا إلى 11 قتيلا.", ["update"]),
        ("The second attack on the town this week killed five people in Karsina.", []),
        ("A strike killed nine in Karsina. A second strike hit rescuers there minutes later, killing three.", []),
        ("Another five people were killed in a strike on Karsina.", []),
        ("Prices rose, and five people were killed in a strike on Karsina.", []),
    ],
)
def test_words_that_tell_an_attack_or_a_figure_apart_are_read(text: str, cues: list[str]) -> None:
    told = told_in(text)
    assert [cue.kind for cue in told.cues] == cues
    assert all(text[cue.start : cue.end] == cue.quote for cue in told.cues)


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday morning an air strike on a house in the town of Karsina killed seven people. "
        "In the evening shells hit a market in the town, killing four.",
        "قتل سبعة مدنيين في غارة جوية على منزل في بلدة كارسينا صباح الخميس، "
        "كما قتل أربعة آخرون في قصف مدفعي على سوق في البلدة مساء الخميس.",
    ],
)
def test_two_attacks_that_a_text_tells_at_two_hours_are_two_incidents(text: str) -> None:
    assert [told.killed.low for told in incidents_in(text) if told.killed] == [7, 4]


def test_a_toll_that_rose_by_the_evening_stays_with_the_attack_of_the_morning() -> None:
    text = "An air strike on Karsina on Thursday morning killed seven people. By evening the toll had risen to nine."
    assert [told.killed.low for told in incidents_in(text) if told.killed] == [9]


@pytest.mark.parametrize(
    ("text", "day", "of"),
    [
        ("The death toll from Thursday's truck bomb in Odrava rose to 358 on Sunday.", "2021-05-06", "harm"),
        ("The death toll from the truck bomb in the town of Odrava rose to 358 on Sunday.", "2021-05-02", "report"),
        ("ارتفعت حصيلة تفجير يوم الخميس في بلدة أودرافا إلى 358 قتيلا يوم الأحد.", "2021-05-06", "harm"),
        ("ارتفعت حصيلة تفجير بلدة أودرافا إلى 358 قتيلا يوم الأحد.", "2021-05-02", "report"),
        ("A truck bomb killed 20 people in Odrava on Thursday. The toll rose to 31 on Friday.", "2021-05-06", "harm"),
        ("The death toll in Odrava rose to 358 after another bomb on Sunday.", "2021-05-02", "harm"),
    ],
)
def test_the_day_on_which_a_toll_rose_is_that_of_the_news_and_not_of_the_harm(text: str, day: str, of: str) -> None:
    when = told_in(text).when
    assert when is not None
    assert (when.start, when.of) == (dt.date.fromisoformat(day), of)
