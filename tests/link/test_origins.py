from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from made_tellings import claim, telling

from civcas.link import Origin, independent, origins
from civcas.link.names import folded_place, skeleton, words
from civcas.link.speakers import same_speakers
from civcas.records import Telling

MONITOR = {"speaker": "Velmora Monitor", "speaker_kind": "monitor"}
MINISTRY = {"speaker": "Tarsk Health Ministry", "speaker_kind": "official"}
LEAGUE = {"speaker": "North League", "speaker_kind": "belligerent"}


def held(*tellings: Telling) -> dict[str, list[str]]:
    """The documents behind each origin."""
    return {origin.name: sorted(key.partition("#")[0] for key in origin.tellings) for origin in origins(tellings)}


def test_two_outlets_that_quote_one_speaker_are_one_origin() -> None:
    a = telling("a", claim(5, **MONITOR), publisher="Herald")
    b = telling("b", claim(6, **MONITOR), publisher="Tribune")
    assert held(a, b) == {"Velmora Monitor": ["a", "b"]}


def test_a_kind_of_speaker_in_one_text_may_be_the_one_that_another_text_names() -> None:
    a = telling("a", claim(5, **MINISTRY))
    b = telling("b", claim(5, n=2, speaker="ministry", speaker_kind="official"))
    assert held(a, b) == {"Tarsk Health Ministry": ["a", "b"]}
    assert len(set(same_speakers(["North League", "league"]).values())) == 2


def test_two_speakers_in_one_document_are_two_origins() -> None:
    a = telling("a", claim(5, **MONITOR), claim(6, n=3, **MINISTRY))
    assert held(a) == {"Tarsk Health Ministry": ["a"], "Velmora Monitor": ["a"]}


def test_a_documents_own_words_rest_on_the_speaker_it_quotes() -> None:
    (origin,) = origins([telling("a", claim(5, n=1), claim(5, n=4, **MONITOR))])
    assert origin.name == "Velmora Monitor"
    assert len(origin.claims) == 2


def test_a_documents_own_words_do_not_rest_on_a_belligerent() -> None:
    assert held(telling("a", claim(30, n=1), claim(2, n=4, **LEAGUE))) == {"North League": ["a"], "not known": ["a"]}


def test_texts_that_credit_nobody_are_one_unknown_origin() -> None:
    a, b = telling("a", claim(5), publisher="Herald"), telling("b", claim(6), publisher="Tribune")
    (origin,) = origins([a, b])
    assert (origin.name, origin.known) == ("not known", False)
    assert {account.voice for account in origin.accounts} == {"Herald", "Tribune"}
    assert independent([origin]) == 1


def test_an_unknown_origin_adds_none_to_the_known_ones() -> None:
    found = origins([telling("a", claim(5, **MONITOR)), telling("b", claim(6)), telling("c", claim(7, **MINISTRY))])
    assert [origin.known for origin in found] == [True, True, False]
    assert independent(found) == 2
    assert independent([]) == 0


def test_a_publisher_whom_others_quote_is_the_same_origin() -> None:
    a = telling("a", claim(5), publisher="Velmora Monitor")
    b = telling("b", claim(5, **MONITOR), publisher="Herald")
    assert held(a, b) == {"Velmora Monitor": ["a", "b"]}


def test_an_outlet_that_speaks_of_itself_quotes_nobody() -> None:
    a = telling("a", claim(5, speaker="Herald", speaker_kind="outlet"), publisher="Herald")
    assert held(a) == {"not known": ["a"]}


def test_texts_of_one_agency_are_one_origin() -> None:
    a = telling("a", claim(5, via=("AFP",)), publisher="Herald")
    b = telling("b", claim(6, via=("AFP",)), publisher="Tribune")
    c = telling("c", claim(6), publisher="AFP")
    assert held(a, b, c) == {"AFP": ["a", "b", "c"]}


def test_an_agencys_own_words_rest_on_the_speaker_that_it_quotes() -> None:
    a = telling("a", claim(5, via=("AFP",), **MONITOR))
    b = telling("b", claim(6, via=("AFP",)))
    assert held(a, b) == {"Velmora Monitor": ["a", "b"]}


def test_copies_are_named_and_speak_for_nobody() -> None:
    text = "c" * 64
    first = telling("b", claim(5), text=text, published="2031-05-01", publisher="Herald")
    copy = telling("a", claim(5), text=text, published="2031-05-02", publisher="Tribune")
    (origin,) = origins([copy, first])
    assert origin.tellings == ("b#0",)
    assert origin.copies == ("a#0",)
    assert origin.reasons == ("one text credits nobody: independence is not shown", "1 copy of the same text")


def test_every_claim_has_one_origin() -> None:
    tellings = [
        telling("a", claim(5, n=1), claim(5, n=4, **MONITOR), claim(2, n=7, **LEAGUE)),
        telling("b", claim(5, text="b" * 64, via=("AFP",))),
        telling("c", claim(5, text="d" * 64, speaker="sources")),
    ]
    found: tuple[Origin, ...] = origins(tellings)
    owned = [item for origin in found for item in origin.claims]
    assert sorted(owned) == sorted(item.id for one in tellings for item in one.claims)


SPEAKERS = [
    ("Velmora Human Rights Monitor", "VHRM", True),
    ("Velmora Human Rights Monitor", "the Velmora Human Rights Monitor's spokesman", True),
    ("Velmora Human Rights Monitor", "Human Rights Monitor", True),
    ("Velmora Human Rights Monitor", "Tarsk Human Rights Monitor", False),
    ("Velmora Human Rights Monitor", "Monitor", False),
    ("Ministry of Health", "Health Ministry", True),
    ("a witness", "witnesses", True),
    ("residents", "medics", False),
    ("US-led coalition", "the US-led coalition", True),
    ("US State Department", "State Department", True),
    ("the Civil Defence", "الدفاع المدني", True),
    ("Civil Defense", "المديرية العامة للدفاع المدني", True),
    ("Health Ministry", "وزارة الصحة", True),
    ("Sudan Doctors Network", "شبكة أطباء السودان", True),
    ("witnesses", "شهود عيان", True),
    ("the Civil Defence", "وزارة الصحة", False),
    ("residents", "شهود عيان", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SPEAKERS)
def test_names_of_one_speaker_are_taken_together(one: str, other: str, same: bool) -> None:
    found = same_speakers([other, one])
    assert (found[one] == found[other]) is same
    assert found == same_speakers([one, other])


FOLDED = [
    ("Al-Qasr", "al Qasr"),
    ("Ash-Shaafah", "Shaafah"),
    ("the village of Tarsk", "Tarsk"),
    ("Deir ez-Zor", "Deir Zor"),
    ("Café Town", "cafe"),
    ("القصر", "قصر"),
    ("قرية القصر", "القصر"),
]


@pytest.mark.parametrize(("one", "other"), FOLDED)
def test_spellings_of_one_place_fold_alike(one: str, other: str) -> None:
    assert folded_place(one) == folded_place(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Deir Ezzor", "Dayr az-Zawr"), ("Hasakeh", "Al Hasakah"), ("Al-Qasr", "القصر"), ("Deir Ezzor", "دير الزور")],
)
def test_spellings_of_one_name_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


def test_us_is_not_an_article() -> None:
    assert words("US soldiers") == ("us", "soldiers")


DAILY = {"speaker": "Tarsk Daily", "speaker_kind": "outlet"}


def test_whoever_quotes_an_outlet_has_the_origin_of_that_outlets_own_text() -> None:
    doctor = {"speaker": "Ivo Tarn", "speaker_kind": "hospital", "via": ("Tarsk Daily",)}
    a = telling("a", claim(9, **doctor), publisher="Tarsk Daily")
    b = telling("b", claim(9, n=2, **DAILY), publisher="Velmora Post")
    for order in ((a, b), (b, a)):
        (origin,) = origins(order)
        assert (origin.names, origin.tellings) == (("Ivo Tarn", "Tarsk Daily"), ("a#0", "b#0"))
        assert "Tarsk Daily is quoted, and its own text quotes Ivo Tarn" in origin.reasons


def test_an_outlet_that_is_quoted_through_another_outlet_is_still_one_origin() -> None:
    a = telling("a", claim(9, **MONITOR), publisher="Tarsk Daily")
    b = telling("b", claim(9, n=2, **DAILY), publisher="Velmora Post")
    c = telling("c", claim(9, n=3, speaker="Velmora Post", speaker_kind="unknown"), publisher="Herald")
    assert independent(origins([a, b, c])) == 1


def test_an_outlet_is_quoted_for_the_speaker_whose_figure_it_is() -> None:
    a = telling("a", claim(9, **MONITOR), claim(12, n=3, **MINISTRY), publisher="Tarsk Daily")
    b = telling("b", claim(12, n=2, **DAILY), publisher="Velmora Post")
    assert [origin.names for origin in origins([a, b])] == [
        ("Tarsk Daily", "Tarsk Health Ministry"),
        ("Velmora Monitor",),
    ]


def test_an_outlet_whose_text_only_quotes_a_belligerent_stays_an_origin() -> None:
    a = telling("a", claim(9, **LEAGUE), publisher="Tarsk Daily")
    b = telling("b", claim(9, n=2, **DAILY), publisher="Velmora Post")
    assert independent(origins([a, b])) == 2


@pytest.mark.parametrize(
    "led", ["Velmora Monitor's director", "director of the Velmora Monitor", "the Velmora Monitor"]
)
@pytest.mark.parametrize("short", ["VM", "Velmora Monitor"])
def test_whoever_leads_a_body_is_that_body_and_its_initials_are(led: str, short: str) -> None:
    assert len(set(same_speakers([led, short, "Velmora Monitor"]).values())) == 1


def test_a_place_with_a_role_and_a_relative_are_no_body() -> None:
    names = ["Velmora's director", "Velmora", "Ivo Tarn's brother", "Ivo Tarn"]
    assert same_speakers(names)["Velmora's director"] == "Velmora's director"
    assert same_speakers(["Velmora Monitor's director", "Velmora Monitor"])["Velmora Monitor"] == "Velmora Monitor"


def test_a_copy_of_an_outlets_own_text_does_not_quote_the_outlet_by_that() -> None:
    own = telling(
        "d0",
        claim(0, 0, speaker="Velmora Monitor", speaker_kind="monitor"),
        claim(0, 0, n=3, speaker="Tarsk Health Ministry", speaker_kind="official"),
        publisher="Velmora Monitor",
        published="2031-05-01",
    )
    copied = replace(own, key="d1#0", document="d1", publisher="Tribune", published=dt.date(2031, 5, 2))
    names = [origin.name for origin in origins([own])]
    assert names == ["Tarsk Health Ministry", "Velmora Monitor"]
    assert [origin.name for origin in origins([copied, own])] == names
