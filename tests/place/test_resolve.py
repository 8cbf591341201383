"""A name in its context becomes ranked places with reasons; what cannot be decided is not."""

from __future__ import annotations

import copy
import os
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from civcas.place import Gazetteer, resolve_place
from civcas.records.place import ACCURACIES, Accuracy, RankedPlace, clear_winner


def winner(ranked: tuple[RankedPlace, ...]) -> RankedPlace:
    found = clear_winner(ranked)
    assert found is not None, ranked
    return found


def test_a_village_that_is_not_there_resolves_to_its_province_and_not_to_a_namesake_abroad(
    gazetteer: Gazetteer,
) -> None:
    ranked = gazetteer.resolve("Al-Qasr", within=("Hasakeh",), accuracy="village")
    first = winner(ranked)
    assert (first.place.id, first.place.accuracy, first.place.country) == ("iso:SY-HA", "province", "SY")
    assert first.encloses
    assert any("the village is not in the gazetteer" in reason for reason in first.reasons)
    namesakes = [item for item in ranked if item.place.country in ("JO", "TN")]
    assert namesakes and all(item.score < 0.2 for item in namesakes)
    assert any("the text says in Hasakeh" in reason for item in namesakes for reason in item.reasons)


def test_a_village_with_no_namesake_resolves_to_the_smallest_place_around_it(gazetteer: Gazetteer) -> None:
    first = winner(gazetteer.resolve("Shaafah", within=("Deir Ezzor",), accuracy="village"))
    assert (first.place.id, first.encloses) == ("iso:SY-DY", True)
    first = winner(gazetteer.resolve("Shaafah", country="SY"))
    assert (first.place.id, first.encloses) == ("iso:SY", True)


def test_a_town_that_encloses_a_village_stands_for_its_district(gazetteer: Gazetteer) -> None:
    first = winner(gazetteer.resolve("Zzyzqa", within=("Biu", "Borno"), country="NG", accuracy="village"))
    assert first.encloses and first.place.name == "Biu" and first.place.accuracy == "district"


def test_a_neighbourhood_is_enclosed_by_its_city(gazetteer: Gazetteer) -> None:
    first = winner(gazetteer.resolve("Zzyzqa", within=("Aleppo",), accuracy="neighbourhood"))
    assert (first.place.name, first.place.accuracy, first.encloses) == ("Aleppo", "city", True)


def test_two_equal_candidates_come_back_with_equal_scores_and_neither_wins(gazetteer: Gazetteer) -> None:
    ranked = gazetteer.resolve("Tripoli")
    assert {ranked[0].place.country, ranked[1].place.country} == {"LY", "LB"}
    assert ranked[0].score == ranked[1].score
    assert clear_winner(ranked) is None


@pytest.mark.parametrize(
    ("context", "country"),
    [
        ({"country": "LY"}, "LY"),
        ({"country": "LB"}, "LB"),
        ({"around": ("LB",)}, "LB"),
        ({"around": ("Benghazi", "LY")}, "LY"),
        ({"within": ("North Lebanon",)}, "LB"),
        ({"within": ("Libya",)}, "LY"),
    ],
)
def test_context_decides_between_namesakes(gazetteer: Gazetteer, context: dict[str, object], country: str) -> None:
    assert winner(gazetteer.resolve("Tripoli", **context)).place.country == country  # type: ignore[arg-type]


def test_what_is_only_named_nearby_never_brings_in_a_small_namesake_from_elsewhere(gazetteer: Gazetteer) -> None:
    assert clear_winner(gazetteer.resolve("Al-Qasr", around=("SY",))) is None


def test_a_stated_country_is_not_overruled_by_a_large_namesake(gazetteer: Gazetteer) -> None:
    for item in gazetteer.resolve("Paris", country="US"):
        if item.score > 0.2:
            assert item.place.country == "US"


@pytest.mark.parametrize(
    "spelling",
    ["Deir Ezzor", "Deir al-Zour", "Dayr az-Zawr", "Deir ez-Zor", "Deir Azzour", "دير الزور", "DEIR EZZOR"],
)
def test_spellings_of_a_province_mean_one(gazetteer: Gazetteer, spelling: str) -> None:
    assert winner(gazetteer.resolve(spelling, accuracy="province")).place.id == "iso:SY-DY"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("حلب", "Aleppo"),
        ("الحسكه", "Al Hasakah"),
        ("حماة", "Hamah"),
        ("سوريا", "Syria"),
        ("غزة", "Gaza"),
        ("تعز", "Taiz"),
    ],
)
def test_arabic_names_are_known(gazetteer: Gazetteer, name: str, place: str) -> None:
    assert winner(gazetteer.resolve(name)).place.name == place


def test_arabic_names_are_given(gazetteer: Gazetteer) -> None:
    assert winner(gazetteer.resolve("Aleppo")).place.arabic == "حلب"
    assert winner(gazetteer.resolve("Tripoli", country="LY")).place.arabic == "طرابلس"
    assert winner(gazetteer.resolve("Hasakeh")).place.arabic == "الحسكة"


def test_a_misspelling_is_taken_only_where_the_stated_region_leaves_one(gazetteer: Gazetteer) -> None:
    first = winner(gazetteer.resolve("Muhassn", within=("Deir Ezzor",)))
    assert first.place.name == "Muh Hasan" and "spelled like" in first.reasons[0]
    assert clear_winner(gazetteer.resolve("Muhassn", country="SY")).place.id == "iso:SY"  # type: ignore[union-attr]
    assert gazetteer.resolve("Muhassn") == ()


def test_shared_consonants_alone_never_decide(gazetteer: Gazetteer) -> None:
    assert winner(gazetteer.resolve("Douma", country="SY")).place.name == "Duma"
    ranked = gazetteer.resolve("Dimashkoo", country="SY")
    for item in ranked:
        if any("only the consonants agree" in reason for reason in item.reasons):
            assert item.score < 0.2
    for name in ("Damas", "Demes", "Dumos"):
        found = clear_winner(gazetteer.resolve(name, country="SY"))
        assert found is None or found.encloses or found.place.name != "Duma"


def test_the_kind_that_the_text_states_tells_a_province_from_a_country_and_a_town(gazetteer: Gazetteer) -> None:
    assert winner(gazetteer.resolve("Niger", accuracy="province")).place.id == "iso:NG-NI"
    assert winner(gazetteer.resolve("Niger", accuracy="country")).place.id == "iso:NE"
    assert winner(gazetteer.resolve("Aleppo", accuracy="province")).place.id == "iso:SY-HL"
    assert winner(gazetteer.resolve("Aleppo", accuracy="city")).place.accuracy == "city"


def test_a_district_that_is_not_there_is_its_towns_but_says_district(gazetteer: Gazetteer) -> None:
    first = winner(gazetteer.resolve("Khuzdar", within=("Baluchistan",), accuracy="district"))
    assert (first.place.name, first.place.accuracy) == ("Khuzdar", "district")


def test_countries_and_regions_of_the_whole_world_are_there(gazetteer: Gazetteer) -> None:
    for name, code in [
        ("Syria", "iso:SY"),
        ("Yemen", "iso:YE"),
        ("Lower Shabelle", "iso:SO-SH"),
        ("Oaxaca", "iso:MX-OAX"),
    ]:
        assert code in {item.place.id for item in gazetteer.resolve(name)}
    assert winner(gazetteer.resolve("Gaza Strip")).place.country == "PS"


def test_a_wide_country_has_no_point_and_a_small_one_has(gazetteer: Gazetteer) -> None:
    wide, small = (winner(gazetteer.resolve(name)).place for name in ("Sudan", "Lebanon"))
    assert wide.latitude is None and wide.longitude is None
    assert small.latitude is not None and abs(small.latitude - 33.9) < 0.5


def test_points_lie_where_they_should(gazetteer: Gazetteer) -> None:
    place = winner(gazetteer.resolve("Homs", accuracy="city")).place
    assert place.latitude is not None and place.longitude is not None
    assert abs(place.latitude - 34.73) < 0.1 and abs(place.longitude - 36.72) < 0.1
    assert place.within == ("Homs", "Syria") and place.accuracy in ACCURACIES


@pytest.mark.parametrize("name", ["", " ", "-", "Zzyzqafoo", "x" * 5000, "\u0000", "'; DROP TABLE place; --"])
def test_what_is_no_name_is_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.resolve(name) == ()
    assert not gazetteer.knows(name)


def test_an_unknown_country_code_is_no_context(gazetteer: Gazetteer) -> None:
    assert winner(gazetteer.resolve("Mosul", country="ZZ")).place.country == "IQ"


def test_in_a_region_that_is_not_known_no_name_alone_decides(gazetteer: Gazetteer) -> None:
    for name in ("Ganda", "Mosul"):
        (first, *_) = ranked = gazetteer.resolve(name, within=("Nowhereland",))
        assert clear_winner(ranked) is None and first.place.name == name
        assert "the text says in Nowhereland, which is not in the gazetteer" in first.reasons
    assert winner(gazetteer.resolve("Mosul", within=("Nowhereland",), country="IQ")).place.name == "Mosul"


def test_a_country_that_the_text_names_is_never_outweighed_by_a_large_place_elsewhere(gazetteer: Gazetteer) -> None:
    for name in ("Oran", "Mosul", "Lyon"):
        assert clear_winner(gazetteer.resolve(name)) is not None
        for named in ("Syria", "SY"):
            ranked = gazetteer.resolve(name, around=(named,))
            assert ranked and clear_winner(ranked) is None


@pytest.mark.parametrize("context", [{}, {"around": ("Syria",)}, {"country": "DZ"}, {"around": ("Algeria",)}])
def test_the_beginning_of_a_name_never_decides(gazetteer: Gazetteer, context: dict[str, object]) -> None:
    assert clear_winner(gazetteer.resolve("Ora", **context)) is None  # type: ignore[arg-type]
    assert winner(gazetteer.resolve("Kuwait", accuracy="city")).place.country == "KW"


def test_a_village_is_not_a_town_of_its_name_that_nothing_points_to(gazetteer: Gazetteer) -> None:
    assert clear_winner(gazetteer.resolve("Zeya", accuracy="village")) is None
    assert winner(gazetteer.resolve("Zeya", accuracy="village", country="RU")).place.name == "Zeya"


def test_every_candidate_has_reasons_and_a_score_between_nothing_and_one(gazetteer: Gazetteer) -> None:
    for name in ("San Miguel", "Springfield", "Santa Cruz", "Al-Qasr", "Victoria"):
        ranked = gazetteer.resolve(name)
        assert [item.score for item in ranked] == sorted((item.score for item in ranked), reverse=True)
        for item in ranked:
            assert 0 <= item.score <= 1 and item.reasons and all(reason.strip() for reason in item.reasons)


def test_a_gazetteer_pickles_and_copies_and_answers_the_same(gazetteer: Gazetteer) -> None:
    expected = gazetteer.resolve("Homs", country="SY")
    for twin in (pickle.loads(pickle.dumps(gazetteer)), copy.deepcopy(gazetteer)):
        assert twin.resolve("Homs", country="SY") == expected
        twin.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
def test_a_forked_process_opens_the_file_anew(gazetteer: Gazetteer) -> None:
    assert gazetteer.knows("Springfield")
    parents = gazetteer.rows._connection()
    child = os.fork()
    if not child:
        os._exit(int(gazetteer.rows._connection() is parents or not gazetteer.knows("Springfield")))
    assert os.waitpid(child, 0)[1] == 0
    assert gazetteer.rows._connection() is parents


def test_threads_share_one_gazetteer(gazetteer: Gazetteer) -> None:
    names = ["Homs", "Hama", "Mosul", "Sanaa", "Kabul", "Juba", "Goma", "Maiduguri"] * 5
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: gazetteer.resolve(name, around=("SY",))[0].place.name, names))
    assert found[:8] == found[8:16] and len(set(found)) == 8


def test_the_verb_takes_any_iterable_and_another_gazetteer(gazetteer: Gazetteer) -> None:
    class Nowhere:
        def knows(self, name: str) -> bool:
            return False

        def resolve(self, name: str, **context: object) -> tuple[RankedPlace, ...]:
            return ()

    assert resolve_place("Homs", places=Nowhere()) == ()
    assert resolve_place("Homs", places=gazetteer, within=["Syria"])[0].place.country == "SY"


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("Raqqa", "الرقة"),
        ("Hama", "حماة"),
        ("Sweida", "السويداء"),
        ("Gaza City", "غزة"),
        ("Jenin", "جنين"),
        ("Baqubah", "بعقوبة"),
        ("Kobani", "عين العرب"),
        ("Kobani", "كوباني"),
        ("Ras al-Ain", "رأس العين"),
        ("Tyre", "صور"),
        ("Tell Abyad", "تل أبيض"),
        ("Kosti", "كوستي"),
        ("Tarhuna", "ترهونة"),
    ],
)
def test_a_town_is_the_same_town_in_both_scripts(gazetteer: Gazetteer, english: str, arabic: str) -> None:
    one = winner(gazetteer.resolve(english, accuracy="city"))
    other = winner(gazetteer.resolve(arabic, accuracy="city"))
    assert one.place.id == other.place.id
    assert one.place.accuracy in ("town", "city")


@pytest.mark.parametrize(
    ("name", "arabic"),
    [
        ("Khartoum", "الخرطوم"),
        ("Dara", "درعا"),
        ("Homs", "حمص"),
        ("Damascus", "دمشق"),
        ("Al Qaim", "القائم"),
        ("Lahij", "لحج"),
        ("Kafr Zayta", "كفر زيتة"),
    ],
)
def test_the_arabic_name_that_is_shown_is_the_one_that_spells_the_latin_one(
    gazetteer: Gazetteer, name: str, arabic: str
) -> None:
    assert {item.place.arabic for item in gazetteer.resolve(name) if item.place.name == name} >= {arabic}


def test_a_town_of_unknown_size_is_known_by_its_arabic_name_alone(gazetteer: Gazetteer) -> None:
    assert winner(gazetteer.resolve("معرة النعمان")).place.name == "Maarrat an Numan"


def test_a_town_that_its_region_is_named_after_is_not_outweighed_by_a_hamlet_abroad(gazetteer: Gazetteer) -> None:
    first = winner(gazetteer.resolve("Jenin"))
    assert (first.place.country, first.place.accuracy) == ("PS", "town")


@pytest.mark.parametrize("accuracy", [None, "city", "town", "province"])
def test_size_decides_nothing_between_seats_of_two_countries_of_one_name(
    gazetteer: Gazetteer, accuracy: Accuracy | None
) -> None:
    assert clear_winner(gazetteer.resolve("القنيطرة", accuracy=accuracy)) is None
    winner = clear_winner(gazetteer.resolve("القنيطرة", accuracy=accuracy, around=("SY",)))
    assert winner is not None
    assert winner.place.country == "SY"
