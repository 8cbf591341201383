"""The score finds what is wrong: a right reading passes, and each way of tampering with it fails."""

import copy

import pytest

from quality.compare import pair, problems
from quality.match import claim_matches, same_name


def claim(number, **other):
    figure = {
        "low": number,
        "high": number,
        "best": number,
        "qualifier": "exactly",
        "count": "total",
        "basis": None,
        "unit": "people",
        "share": None,
        "status": None,
        "age": None,
        "sex": None,
        "role": None,
        "perpetrator": False,
    }
    figure |= {key: other.pop(key) for key in list(other) if key in figure}
    return {
        "id": f"c{number}",
        "scope": "incident",
        "zone": "body",
        "outcome": "killed",
        "figure": figure,
        "part_of": None,
        "relation": None,
        "speaker": "the Ishkara Observatory",
        "speaker_kind": "monitor",
        "via": [],
        "stance": "asserted",
        "kind": "airstrike",
        "actors": [{"name": "Valley Guard", "stance": "blamed", "by": None}],
        "when": {"start": "2021-06-09", "end": "2021-06-09", "precision": "day", "of": "harm", "quote": "Wednesday"},
        "where": {"name": "Velmora", "within": ["Tarsk"], "country": None, "accuracy": "village", "spread": False},
        "people": [],
        "quote": f"{number} people",
        "start": 0,
        "end": 9,
        "rule": "a rule",
    } | other


def told(killed, **other):
    figures = dict.fromkeys(("injured", "civilians_killed", "children_killed", "women_killed"))
    whole = claim(killed)
    return {
        "killed": {"low": killed, "high": killed, "best": killed},
        **figures,
        **{key: whole[key] for key in ("kind", "when", "where", "actors")},
        "claims": ["c9", "c3"],
    } | other


EXPECTED = {
    "claims": [
        {"outcome": "killed", "figure": [9, 9], "speaker": "Ishkara Observatory", "scope": "incident"},
        {"outcome": "killed", "figure": [3, 3], "age": "child", "part_of": 0},
    ],
    "incidents": [
        {
            "killed": [9, 9],
            "injured": None,
            "children_killed": [3, 3],
            "kind": "airstrike",
            "when": {"start": "2021-06-09", "end": {"any": ["2021-06-09", "2021-06-10"]}},
            "where": {"name": "Velmora", "within": ["Tarsk"]},
            "actors": [["Valley Guard", "blamed"]],
        }
    ],
    "never": [{"best": 45}],
}
READING = {
    "claims": [claim(9), claim(3, age="child", part_of="c9")],
    "incidents": [told(9, children_killed={"low": 3, "high": 3, "best": 3})],
}


def test_a_reading_that_says_what_is_expected_is_right():
    assert problems(EXPECTED, READING) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("claims", 0, "figure", "low"), 8),
        (("claims", 0, "figure", "high"), None),
        (("claims", 0, "figure"), None),
        (("claims", 0, "outcome"), "injured"),
        (("claims", 0, "scope"), "aggregate"),
        (("claims", 0, "speaker"), None),
        (("claims", 0, "speaker"), "the army"),
        (("claims", 1, "figure", "age"), None),
        (("claims", 1, "part_of"), None),
        (("claims", 1, "part_of"), "c3"),
        (("claims",), []),
        (("incidents",), []),
        (("incidents", 0, "killed", "high"), None),
        (("incidents", 0, "killed"), None),
        (("incidents", 0, "injured"), {"low": 0, "high": 0, "best": 0}),
        (("incidents", 0, "children_killed"), None),
        (("incidents", 0, "kind"), "unknown"),
        (("incidents", 0, "when"), None),
        (("incidents", 0, "when", "start"), "2021-06-08"),
        (("incidents", 0, "when", "end"), "2021-06-11"),
        (("incidents", 0, "where"), None),
        (("incidents", 0, "where", "name"), "Odrava"),
        (("incidents", 0, "where", "within"), []),
        (("incidents", 0, "actors"), []),
        (("incidents", 0, "actors", 0, "stance"), "possible"),
    ],
)
def test_each_tampering_is_found(path, value):
    tampered = copy.deepcopy(READING)
    *way, last = path
    at = tampered
    for key in way:
        at = at[key]
    at[last] = value
    assert problems(EXPECTED, tampered)


def test_a_claim_that_must_never_be_is_found():
    assert problems(EXPECTED, READING | {"claims": [*READING["claims"], claim(45)]})


def test_an_incident_too_many_is_found():
    assert problems(EXPECTED, READING | {"incidents": [*READING["incidents"], told(2)]})


def test_the_incident_that_the_text_is_about_must_come_first():
    wanted = {"incidents": [{"killed": [9, 9]}, {"killed": [2, 2]}]}
    assert problems(wanted, {"claims": [], "incidents": [told(9), told(2)]}) == []
    assert problems(wanted, {"claims": [], "incidents": [told(2), told(9)]})
    assert problems(wanted | {"incidents_any_order": True}, {"claims": [], "incidents": [told(2), told(9)]}) == []


def test_nothing_means_no_claim_and_no_incident():
    assert problems({"nothing": True}, {"claims": [], "incidents": []}) == []
    assert problems({"nothing": True}, {"claims": [claim(1)], "incidents": []})
    assert problems({"nothing": True}, {"claims": [], "incidents": [told(1)]})


def test_one_claim_does_not_meet_two_expectations():
    twice = {"claims": [{"figure": [9, 9]}, {"figure": [9, 9]}]}
    assert problems(twice, {"claims": [claim(9)], "incidents": []})
    assert problems(twice, {"claims": [claim(9), claim(9, outcome="injured")], "incidents": []}) == []


def test_a_loose_expectation_does_not_take_the_claim_that_a_strict_one_needs():
    wanted = [{"outcome": "killed"}, {"outcome": "killed", "figure": [9, 9]}]
    assert pair(wanted, [claim(9), claim(4)], claim_matches) == [1, 0]


def test_zero_is_not_unknown_and_false_is_not_zero():
    assert not claim_matches({"figure": [0, 0]}, claim(9) | {"figure": None})
    assert not claim_matches({"low": 0}, claim(9, low=None))
    assert not claim_matches({"low": 0}, claim(9, low=False))


def test_a_denial_of_everything_has_no_figure():
    assert claim_matches({"figure": None, "stance": "denied"}, claim(9) | {"figure": None, "stance": "denied"})
    assert not claim_matches({"figure": None}, claim(9))


@pytest.mark.parametrize(
    ("wanted", "name", "same"),
    [
        ("Red Shore Army", "the Red Shore Army’s fighters", True),
        ("Red Shore Army", "Army", False),
        ("Red Shore Army", "Army of the Red Shore", False),
        ("army", "the army", True),
        ("police", "a source who asked that neither he nor the police be named", False),
        ("police", None, False),
        (None, None, True),
        (None, "police", False),
    ],
)
def test_names_match_by_their_words_in_order(wanted, name, same):
    assert same_name(wanted, name) is same
