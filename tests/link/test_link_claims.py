from __future__ import annotations

import datetime as dt
import itertools
import pickle
from typing import Any

import pytest
from made_tellings import MAY_1, claim, day, known, month, partition, telling, town

from civcas.errors import UsageError
from civcas.link import compare_tellings, link_claims
from civcas.records import Claim, Judgement, Place, Telling, Where


def same(first: str, second: str) -> Judgement:
    return Judgement("same", first, second, "an editor", "one crater")


def not_same(first: str, second: str) -> Judgement:
    return Judgement("not_same", first, second, "an editor", "two craters")


def enclosed(name: str, province: str) -> Where:
    """A village that resolves only to its province, which the text spells in its own way."""
    around = Place("made:province", "Ondrelah", "province", "ZZ", 10.5, 20.5, ("Zedland",))
    return Where(name, (province,), "ZZ", "village", resolved=around)


def lost(name: str) -> Where:
    """A name of which neither a region nor a point is known."""
    return town(name, within=(), country=None, accuracy=None)


LOST = town("Old Quarter", within=(), accuracy=None)
ALL_ELSE = (claim(23), claim(41, outcome="injured"))
PAIRS = [
    # what is tried, the first telling, the second, whether they are one incident
    ("same day, place and figure", {"killed": 23}, {"killed": 23}, True),
    ("an article before the name", {"where": town("Al-Tarsk")}, {"where": town("Tarsk village")}, True),
    ("the day after", {"killed": 23}, {"killed": 23, "when": day("2031-05-02")}, True),
    ("the day after with nothing else", {}, {"when": day("2031-05-02"), "kind": "unknown"}, True),
    ("a week after", {"killed": 23}, {"killed": 23, "when": day("2031-05-08")}, False),
    ("a month around the day", {"killed": 23}, {"killed": 23, "when": month("2031-05")}, True),
    ("only a month on both sides", {}, {"when": month("2031-05")}, False),
    ("a growing toll", {"killed": 8}, {"killed": 21, "published": "2031-05-02"}, True),
    ("wildly different figures", {"killed": 3}, {"killed": 60}, False),
    ("rival figures", {"killed": 12}, {"killed": 14}, True),
    ("another village", {}, {"where": town("Ondrel")}, False),
    ("another village, same figure", {"killed": 23}, {"killed": 23, "where": town("Ondrel")}, False),
    ("another village, all else alike", {"claims": ALL_ELSE}, {"claims": ALL_ELSE, "where": town("Ondrel")}, False),
    ("another country", {"killed": 23}, {"killed": 23, "where": town("Tarsk", country="YY")}, False),
    ("the province around it", {"killed": 23}, {"killed": 23, "where": town("Velmora", within=())}, True),
    (
        "the province around it and no figure",
        {},
        {"where": town("Velmora", within=(), accuracy="province"), "kind": "unknown"},
        False,
    ),
    ("a similar spelling", {"where": town("Shaafah")}, {"where": town("Ash-Sha'fa")}, True),
    (
        "a village in the province, and the town that the province is named for",
        {"where": known("Little Mill", 10.0, 20.0, within=("Ondrel",), accuracy="village")},
        {"where": known("Ondrel", 10.9, 20.9, within=("Ondrel",))},
        False,
    ),
    (
        "the province, and the town that it is named for",
        {"killed": 23, "where": known("Ondrel", 10.5, 20.5, within=(), accuracy="province")},
        {"killed": 23, "where": known("Ondrel", 10.9, 20.9, within=("Ondrel",))},
        True,
    ),
    (
        "a village that the gazetteer lacks, and its province in another spelling",
        {"killed": 23, "where": enclosed("Little Mill", "Ondreleh")},
        {"killed": 23, "where": known("Ondrelah", 10.5, 20.5, within=(), accuracy="province")},
        True,
    ),
    (
        "spellings of one name of which nothing more is known",
        {"killed": 9, "where": lost("Deyr Ozzer")},
        {"killed": 9, "where": lost("Dayr al-Ozzir")},
        True,
    ),
    (
        "names that sound alike of which nothing more is known, other figures",
        {"killed": 21, "where": lost("Wadi Kelp")},
        {"killed": 41, "where": lost("Wadi Kelf"), "published": "2031-05-02"},
        False,
    ),
    (
        "names that share no more than consonants of which nothing more is known, same figures",
        {"claims": ALL_ELSE, "where": lost("Wadi Kelpu")},
        {"claims": ALL_ELSE, "where": lost("Wadi Kelba")},
        False,
    ),
    (
        "names that sound alike in one region, other figures",
        {"killed": 20, "where": town("Tell Rohman")},
        {"killed": 41, "where": town("Tel Rohmin")},
        False,
    ),
    (
        "two different names of which nothing more is known, same figures",
        {"claims": ALL_ELSE, "where": lost("Wadi Kelp")},
        {"claims": ALL_ELSE, "where": lost("Wadi Morn")},
        False,
    ),
    (
        "camps that a number tells apart",
        {"killed": 6, "where": town("Mill Camp 1")},
        {"killed": 6, "where": town("Mill Camp 2")},
        False,
    ),
    (
        "places 4 km apart, other figures",
        {"killed": 3, "where": known("Ondrel", 10.0, 20.0)},
        {"killed": 9, "where": known("Pell", 10.03, 20.02)},
        False,
    ),
    ("two scripts", {"where": town("Al-Qasr")}, {"where": town("القصر")}, True),
    (
        "a neighbourhood of the town",
        {"where": town("East Mill", within=("Tarsk",), accuracy="neighbourhood")},
        {},
        True,
    ),
    ("places 4 km apart", {"where": known("Ondrel", 10.0, 20.0)}, {"where": known("Pell", 10.03, 20.02)}, True),
    ("places 40 km apart", {"where": known("Ondrel", 10.0, 20.0)}, {"where": known("Pell", 10.3, 20.2)}, False),
    ("no place, a large figure", {"killed": 23}, {"killed": 23, "where": None}, True),
    ("no place, a small figure", {"killed": 2}, {"killed": 2, "where": None}, False),
    (
        "no place, only a country",
        {"killed": 2},
        {"killed": 2, "where": town("Zedland", within=(), accuracy="country")},
        False,
    ),
    ("no date, a large figure", {"killed": 23}, {"killed": 23, "when": None}, True),
    ("no date, a small figure", {"killed": 4}, {"killed": 4, "when": None, "published": None}, True),
    (
        "no date, and another figure",
        {"killed": 4},
        {"killed": 9, "when": None, "published": None},
        False,
    ),
    (
        "no date in a city, and no figure",
        {"where": known("Velm", 10.0, 20.0, population=400_000), "kind": "unknown"},
        {"where": known("Velm", 10.0, 20.0, population=400_000), "when": None, "published": None},
        False,
    ),
    (
        "no date, but published the day after",
        {"killed": 4},
        {"killed": 4, "when": None, "published": "2031-05-02"},
        True,
    ),
    ("no date, published long after", {"killed": 4}, {"killed": 4, "when": None, "published": "2031-07-02"}, False),
    ("no date, published before", {"killed": 23}, {"killed": 23, "when": None, "published": "2031-04-28"}, False),
    (
        "neither has a date, published within days of one another",
        {"killed": 4, "when": None},
        {"killed": 4, "when": None, "published": "2031-05-04"},
        True,
    ),
    ("another name that may be anywhere, same figure", {"killed": 23}, {"killed": 23, "where": LOST}, False),
    ("nothing but a name, and a small figure", {"killed": 3}, {"killed": 3, "where": LOST}, False),
    ("a year, a small figure", {"killed": 4}, {"killed": 4, "when": day("2031-01-01", until="2031-12-31")}, True),
    ("neither date nor place", {"when": None, "where": None}, {"when": None, "where": None}, False),
    ("kinds that are easily confused", {"kind": "airstrike"}, {"kind": "artillery"}, True),
    (
        "a mine and shells, figures that are near",
        {"kind": "artillery", "killed": 4},
        {"kind": "ied_or_mine", "killed": 2},
        False,
    ),
    (
        "a house and a market, both undated",
        {"killed": 7, "when": None, "hit": ("residential",)},
        {"killed": 6, "when": None, "hit": ("market",)},
        False,
    ),
    ("different kinds and figures", {"kind": "airstrike", "killed": 2}, {"kind": "stabbing", "killed": 9}, False),
]


def made(key: str, claims: tuple[Claim, ...] = (), **given: Any) -> Telling:
    return telling(key, *claims, **given)


@pytest.mark.parametrize(("first", "second", "one"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_two_tellings_are_one_incident_or_two(first: dict[str, object], second: dict[str, object], one: bool) -> None:
    tellings = [made("a", **first), made("b", **second)]
    found = link_claims(tellings)
    assert (len(found) == 1) is one, compare_tellings(*tellings)


def test_a_named_family_links_where_date_and_place_are_missing() -> None:
    names = ["Orlan Vesk", "Imre Vesk"]
    one = telling("a", claim(2, people=names))
    two = telling("b", claim(2, people=names), when=None, where=None)
    assert len(link_claims([one, two])) == 1
    assert "both name imre vesk, orlan vesk" in compare_tellings(one, two).reasons


def test_reasons_can_be_read() -> None:
    found = compare_tellings(telling("a", killed=23), telling("b", killed=23))
    assert found.reasons[:3] == ("same day, 1 May 2031", "same place, Tarsk", "both say 23 killed")
    assert 0.9 < found.score <= 1
    apart = compare_tellings(telling("a", killed=23), telling("b", killed=23, when=day("2031-05-05")))
    assert "4 days apart" in apart.reasons


def test_every_telling_is_in_exactly_one_incident_and_each_link_has_reasons() -> None:
    tellings = several()
    found = link_claims(tellings)
    keys = [key for incident in found for key in incident.tellings]
    assert sorted(keys) == sorted(item.key for item in tellings)
    for incident in found:
        assert len(incident.links) == len(incident.tellings) - 1
        assert all(link.reasons for link in incident.links)
    assert pickle.loads(pickle.dumps(found)) == found


def several() -> list[Telling]:
    """Two incidents of one day in one town, told by one roundup and by three reports each."""
    return [
        telling("roundup#0", killed=4, where=town("North Gate", within=("Tarsk",), accuracy="neighbourhood")),
        telling("roundup#1", killed=11, kind="artillery"),
        telling("a1", killed=4),
        telling("a2", killed=4, published="2031-05-03"),
        telling("a3", killed=5, where=town("North Gate", within=("Tarsk",), accuracy="neighbourhood")),
        telling("b1", killed=11, kind="artillery"),
        telling("b2", killed=12, kind="artillery"),
        telling("b3", killed=11, when=day("2031-05-02"), kind="artillery"),
    ]


def test_several_incidents_of_one_day_in_one_town_stay_apart() -> None:
    assert partition(link_claims(several())) == {
        frozenset({"roundup#0", "a1#0", "a2#0", "a3#0"}),
        frozenset({"roundup#1", "b1#0", "b2#0", "b3#0"}),
    }


def test_attacks_of_different_kinds_with_the_same_number_dead_in_one_city_stay_two() -> None:
    city = known("Tarsk", 10.0, 20.0, accuracy="city", population=2_000_000)
    bomb = telling("bomb", killed=6, kind="ied_or_mine", where=city)
    shots = telling("shots", killed=6, kind="shooting", where=city)
    assert len(link_claims([bomb, shots])) == 2


def test_one_bridge_does_not_join_two_incidents() -> None:
    low = [telling(f"low{n}", killed=n) for n in (3, 4, 5)]
    high = [telling(f"high{n}", killed=n) for n in (40, 41, 43)]
    bridge = telling("bridge", where=town("Velmora", within=(), accuracy="province"))
    found = partition(link_claims([*low, *high, bridge]))
    assert not any({"low3#0", "high40#0"} <= group for group in found)


def test_two_tellings_of_one_document_never_merge() -> None:
    tellings = [telling("a#0", killed=4), telling("a#1", killed=4), telling("b", killed=4)]
    found = link_claims(tellings)
    assert len(found) == 2
    assert not any({"a#0", "a#1"} <= set(incident.tellings) for incident in found)


def test_a_claim_that_says_it_is_the_same_joins_two_tellings_of_one_document() -> None:
    first = claim(4, n=1)
    second = claim(4, n=200, relation=("same_as", first.id))
    tellings = [telling("a#0", first), telling("a#1", second, when=None, where=None)]
    assert partition(link_claims(tellings)) == {frozenset({"a#0", "a#1"})}


def test_copies_of_a_text_that_is_no_formula_are_one_incident_whatever_their_dates() -> None:
    tellings = [
        telling("a", claim(4, n=300), text="c" * 64),
        telling("b", claim(4, n=300), text="c" * 64, when=day("2031-06-20"), published="2031-06-20"),
    ]
    (found,) = link_claims(tellings)
    assert found.links[0].reasons == ("same text, to the letter",)
    assert found.links[0].score == 1


def test_the_order_of_the_tellings_changes_nothing() -> None:
    tellings = several()
    expected = link_claims(tellings)
    for order in itertools.islice(itertools.permutations(tellings), 0, None, 997):
        assert link_claims(order) == expected


def test_a_not_same_judgement_is_obeyed_even_for_copies() -> None:
    tellings = [telling("a", killed=4, text="c" * 64), telling("b", killed=4, text="c" * 64), telling("d", killed=4)]
    found = link_claims(tellings, [not_same("a#0", "b#0")])
    assert not any({"a#0", "b#0"} <= set(incident.tellings) for incident in found)
    assert len(found) == 2


def test_a_same_judgement_is_obeyed_against_every_score() -> None:
    tellings = [telling("a", killed=4), telling("b", killed=90, when=day("2029-01-01"), where=town("Ondrel"))]
    (found,) = link_claims(tellings, [same("a#0", "b#0")])
    assert found.links[0].reasons == ("judged the same by an editor: one crater",)


def test_the_last_judgement_on_a_pair_counts() -> None:
    tellings = [telling("a", killed=4), telling("b", killed=4)]
    assert len(link_claims(tellings, [not_same("a#0", "b#0"), same("b#0", "a#0")])) == 1
    assert len(link_claims(tellings, [same("a#0", "b#0"), not_same("b#0", "a#0")])) == 2


def test_not_the_same_wins_over_a_chain_of_sames() -> None:
    tellings = [telling(name, killed=4, when=None, where=None) for name in "abc"]
    found = partition(link_claims(tellings, [same("a#0", "b#0"), same("b#0", "c#0"), not_same("a#0", "c#0")]))
    assert found == {frozenset({"a#0"}), frozenset({"b#0", "c#0"})}


def test_of_sames_that_contradict_a_not_same_the_newest_stands() -> None:
    tellings = [telling(name, killed=4, when=None, where=None) for name in "abc"]
    made = [same("a#0", "b#0"), same("b#0", "c#0"), same("a#0", "b#0"), not_same("a#0", "c#0")]
    assert partition(link_claims(tellings, made)) == {frozenset({"a#0", "b#0"}), frozenset({"c#0"})}


def test_judgements_on_what_is_not_here_bind_nothing() -> None:
    assert len(link_claims([telling("a", killed=4)], [same("a#0", "gone#0"), not_same("a#0", "gone#1")])) == 1


def test_aggregates_make_no_incident() -> None:
    assert link_claims([telling("a", claim(883, None, scope="aggregate"))]) == ()


def test_two_contents_under_one_key_are_refused() -> None:
    with pytest.raises(UsageError, match="a#0"):
        link_claims([telling("a", killed=4), telling("a", killed=5)])


def test_consensus_takes_the_most_precise_that_most_allow_and_keeps_every_actor() -> None:
    tellings = [
        telling("a", killed=23, when=month("2031-05"), kind="unknown", actors=[("North League", "possible", "M")]),
        telling("b", killed=23, actors=[("North League", "possible", "M"), ("Coast Guard", "possible", "M")]),
        telling("c", killed=23, where=town("East Mill", within=("Tarsk", "Velmora"), accuracy="neighbourhood")),
        telling("d", killed=23, when=day("2031-05-02"), kind="other"),
    ]
    (found,) = link_claims(tellings)
    assert found.kind == "airstrike"
    assert found.when == day(MAY_1)
    assert found.where is not None
    assert found.where.name == "East Mill"
    assert [actor.name for actor in found.actors] == ["North League", "Coast Guard"]


def test_a_day_taken_from_the_publication_reaches_back_a_day() -> None:
    later = day(MAY_1 + dt.timedelta(days=1), inherited="publication")
    tellings = [telling("a", killed=2), telling("b", killed=2, when=later)]
    (found,) = link_claims(tellings)
    assert found.when == day(MAY_1)


def test_a_name_among_the_dead_joins_what_two_names_of_places_would_keep_apart() -> None:
    names = ["Orlan Vesk", "Imre Vesk"]
    one = telling("a", claim(2, people=names))
    two = telling("b", claim(2, people=names), where=lost("Pell Bridge"))
    assert len(link_claims([one, two])) == 1


def test_two_different_places_never_join_by_a_third_report_without_a_place() -> None:
    tellings = [
        telling("a", *ALL_ELSE, where=town("Tarsk")),
        telling("b", *ALL_ELSE, where=town("Ondrel")),
        telling("c", *ALL_ELSE, where=None),
    ]
    assert not any({"a#0", "b#0"} <= set(incident.tellings) for incident in link_claims(tellings))


def test_a_figure_that_both_give_as_the_least_is_said_to_be_the_least() -> None:
    found = compare_tellings(telling("a", claim(23, None)), telling("b", claim(23, None)))
    assert "both say at least 23 killed" in found.reasons
