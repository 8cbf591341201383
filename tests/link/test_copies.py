from __future__ import annotations

import pytest
from made_tellings import claim, day, telling

from civcas.link import origins
from civcas.link.copies import find_copies
from civcas.link.register import Register
from civcas.records import Telling
from civcas.script.sketch import SIZE, shares, sketch

REPORT = (
    "An air raid on the market of Tarsk killed five people on Tuesday morning and wounded eleven others, medics and "
    "rescuers said, while a second strike hit the road to Ondrel without hurting anybody that they knew of."
)
CHANGED = REPORT.replace("An air raid", "A bombing raid").replace("Tuesday morning", "the morning of Tuesday")
OTHER = (
    "Five bodies were brought to the clinic from the bombed square, its director told us by telephone, and many more "
    "were hurt; he had seen the aeroplanes himself and thought that there had been two of them over the town."
)
NOBODY = Register()


def report(key: str, low: int = 5, words: str = REPORT, published: str = "2031-05-01", **given: object) -> Telling:
    of = {name: given.pop(name) for name in ("publisher", "when", "where", "actors") if name in given}
    claims = (claim(low, text=key * 64, **given),)
    return telling(key, *claims, text=key * 64, words=words, published=published, **of)


def copies(*tellings: Telling) -> dict[str, list[str]]:
    return {key: [copy.key for copy in found] for key, found in find_copies(tellings, NOBODY).copies.items()}


def test_a_near_copy_that_adds_nothing_is_left_out() -> None:
    first, near = report("a"), report("b", words=CHANGED, published="2031-05-02")
    assert copies(near, first) == {"a#0": ["b#0"]}
    (origin,) = origins([near, first], NOBODY)
    assert origin.tellings == ("a#0",)
    assert origin.reasons[-1].startswith("one near copy that shares ")


def test_another_text_of_the_same_harm_is_no_copy() -> None:
    assert copies(report("a"), report("b", words=OTHER, published="2031-05-02")) == {"a#0": [], "b#0": []}


def test_a_near_copy_with_another_figure_stays() -> None:
    found = find_copies([report("a"), report("b", low=7, words=CHANGED, published="2031-05-02")], NOBODY)
    assert [one.key for one in found.originals] == ["a#0", "b#0"]
    assert found.partly == ()


@pytest.mark.parametrize(
    "more",
    [
        {"speaker": "Velmora Monitor", "speaker_kind": "monitor"},
        {"via": ("AFP",)},
        {"people": ["Orlan Vesk"]},
        {"actors": [("North League", "blamed")]},
    ],
)
def test_a_near_copy_that_names_somebody_new_stays(more: dict[str, object]) -> None:
    assert copies(report("a"), report("b", words=CHANGED, published="2031-05-02", **more)) == {"a#0": [], "b#0": []}


def test_near_copies_that_credit_different_speakers_with_one_claim_are_one_origin() -> None:
    first = report("a", speaker="Velmora Monitor", speaker_kind="monitor", publisher="Herald")
    near = report("b", words=CHANGED, published="2031-05-02", speaker="Tarsk clinic", speaker_kind="hospital")
    (origin,) = origins([first, near], NOBODY)
    assert origin.names == ("Tarsk clinic", "Velmora Monitor")
    assert any("are near copies: " in reason for reason in origin.reasons)


def test_one_sentence_of_news_about_two_speakers_is_a_formula_and_no_copy() -> None:
    words = "An air strike killed at least five civilians in the town of Tarsk on Tuesday morning, the {} said."
    one = report("a", words=words.format("Velmora Monitor"), speaker="Velmora Monitor", speaker_kind="monitor")
    two = report("b", words=words.format("Tarsk clinic"), speaker="Tarsk clinic", speaker_kind="hospital")
    assert len(origins([one, two], NOBODY)) == 2


def test_two_speakers_of_one_figure_in_a_copied_text_stay_two() -> None:
    def both(key: str, words: str, published: str) -> Telling:
        one = claim(5, text=key * 64, n=1, speaker="Velmora Monitor", speaker_kind="monitor")
        two = claim(5, text=key * 64, n=9, speaker="Tarsk clinic", speaker_kind="hospital")
        more = claim(9, text=key * 64, n=20, outcome="injured", speaker="Tarsk clinic", speaker_kind="hospital")
        claims = (one, two) if key == "a" else (one, two, more)
        return telling(key, *claims, text=key * 64, words=words, published=published)

    found = origins([both("a", REPORT, "2031-05-01"), both("b", CHANGED, "2031-05-02")], NOBODY)
    assert [origin.name for origin in found] == ["Tarsk clinic", "Velmora Monitor"]


def test_of_one_day_the_text_that_says_more_is_the_original() -> None:
    full = report("z", actors=[("North League", "possible")])
    assert copies(report("a", words=CHANGED), full) == {"z#0": ["a#0"]}


def test_a_copy_of_a_near_copy_is_filed_with_the_first_text() -> None:
    near = report("b", words=CHANGED, published="2031-05-02")
    again = telling("c", *near.claims, text="b" * 64, words=CHANGED, published="2031-05-03")
    assert copies(again, near, report("a")) == {"a#0": ["b#0", "c#0"]}


ARABIC = "قتل خمسة مدنيين وأصيب أحد عشر آخرون في غارة جوية على سوق بلدة طرسك صباح الثلاثاء بحسب ما قال مسعفون في البلدة"
WRITTEN = [
    ARABIC.replace("قتل", "قتـ.ـل").replace("غارة", "غـ.ـارة"),
    ARABIC.replace("أصيب", "اُصيب").replace("غارة", "غاره"),
    ARABIC.replace("مدنيين", "مدنيّين").replace("قال", "قَال"),
    ARABIC.replace("خمسة", "خم.سة"),
]


@pytest.mark.parametrize("text", WRITTEN)
def test_spelling_and_dots_hide_no_copy(text: str) -> None:
    assert sketch(text) == sketch(ARABIC) != ()


def test_a_key_changes_every_hash() -> None:
    assert not set(sketch(REPORT)) & set(sketch(REPORT, b"a key"))


def test_a_short_text_inside_a_long_one_is_found_and_how_much_of_each_is_the_other() -> None:
    words = [f"word{n}" for n in range(2000)]
    long, short = sketch(" ".join(words)), sketch(" ".join(words[500:700]))
    assert len(long) == SIZE
    within, of_long, _ = shares(short, long)
    assert within == 1.0
    assert 0.03 < of_long < 0.2
    assert shares(long, short)[:2] == (of_long, within)
    assert shares(sketch("two words"), long) == (0.0, 0.0, 0)


def translated(key: str, low: int = 5, injured: int = 11, language: str = "ar", **given: object) -> Telling:
    published, when = given.pop("published", "2031-05-02"), given.pop("when", day("2031-05-01"))
    dead = claim(low, text=key * 64, n=1, language=language, **given)
    hurt = claim(injured, text=key * 64, n=9, outcome="injured", language=language, **given)
    return telling(key, dead, hurt, text=key * 64, published=published, when=when)


ENGLISH = {"language": "en", "published": "2031-05-01", "speaker": "Velmora Monitor", "speaker_kind": "monitor"}
SPOKEN = {"speaker": "مرصد فلمورا", "speaker_kind": "monitor"}


def test_what_may_be_a_translation_is_one_origin_and_said_to_be_a_possibility() -> None:
    (origin,) = origins([translated("a", **ENGLISH), translated("b", **SPOKEN)], NOBODY)
    assert origin.names == ("Velmora Monitor", "مرصد فلمورا")
    assert any("may be a translation of" in reason and "all 2 figures the same" in reason for reason in origin.reasons)


@pytest.mark.parametrize(
    "other",
    [
        {"injured": 12},
        {"published": "2031-05-09"},
        {"when": day("2031-05-02")},
        {"language": "en"},
        {"speaker": "Tarsk clinic"},
    ],
)
def test_what_differs_in_figures_days_or_is_shown_to_be_another_speaker_is_no_translation(
    other: dict[str, object],
) -> None:
    found = origins([translated("a", **ENGLISH), translated("b", **(SPOKEN | other))], NOBODY)
    assert len(found) == 2
