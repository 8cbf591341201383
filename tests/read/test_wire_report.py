"""A wire report is read as a careful reader takes it: the real one where it is at hand, one of our own always."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Claim, Reading, ToldIncident

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

OWN = """\
Raid on village leaves 14 civilians dead in militia-held north

The alliance says that it looks into every report

Meridian 12 June 2021
PHOTO: MERIDIAN

ODRIN: An air strike killed at least 14 civilians, including six children, in a village held by the Marsh militia in \
northern Velmora on Thursday, the Ishkara Observatory for Human Rights said.

"We do not know yet whether the Western Alliance or Velmoran forces carried out the strike" on the village of \
Tel Hamur in Tarsk province, the Observatory said.

Shells kill 31 militia fighters near Odrin: monitor

The monitor relies on people in the towns for its information.

In March, Western Alliance air strikes killed 20 civilians including four children in the village of Beshti in Marrow \
province and surrounding areas, according to the Observatory.

Last week, the alliance acknowledged the deaths of 12 civilians in 2020.

That increased its overall death toll of civilians killed in its strikes since 2017 to at least 340.

Monitoring group Field Count says the true toll of the bombing campaign is far higher, estimating that at least 2,100 \
civilians have been killed.

COMMENTS

Replying to Y

Comments are moderated. 55 people were killed by bad spelling.
"""


def incidents(reading: Reading) -> list[ToldIncident]:
    return list(reading.incidents)


def aggregates(reading: Reading) -> list[Claim]:
    return [claim for claim in reading.claims if claim.scope == "aggregate"]


@pytest.fixture(scope="module")
def own() -> Reading:
    return read_document(document(OWN, "2021-06-12"), open_gazetteer())


def test_two_incidents_are_told_and_neither_a_link_nor_a_comment_nor_a_total_makes_one(own: Reading) -> None:
    assert [(i.killed.low, i.killed.high) for i in incidents(own) if i.killed] == [(14, None), (20, 20)]
    assert {claim.zone for claim in own.claims if claim.figure and claim.figure.low == 31} <= {"related"}
    assert all(claim.zone == "comment" for claim in own.claims if claim.figure and claim.figure.low == 55)


def test_children_are_inside_their_whole_and_the_headline_is_the_same_claim(own: Reading) -> None:
    whole = next(c for c in own.claims if c.zone == "body" and c.figure and c.figure.low == 14)
    children = next(c for c in own.claims if c.figure and c.figure.low == 6)
    headline = next(c for c in own.claims if c.zone == "headline")
    assert children.part_of == whole.id
    assert headline.relation is not None and headline.relation.to == whole.id
    first = incidents(own)[0]
    assert first.children_killed is not None and first.children_killed.low == 6
    assert headline.id not in first.killed.claims if first.killed else False


def test_dates_are_resolved_from_the_publication_date(own: Reading) -> None:
    first, second = incidents(own)
    assert first.when is not None and (first.when.start, first.when.end) == (dt.date(2021, 6, 10), dt.date(2021, 6, 10))
    assert second.when is not None and second.when.start == dt.date(2021, 3, 1)
    assert second.when.end == dt.date(2021, 3, 31)


def test_both_possible_actors_stay_possible_and_a_blamed_one_is_blamed(own: Reading) -> None:
    first, second = incidents(own)
    assert {(a.name.casefold(), a.stance) for a in first.actors} == {
        ("western alliance", "possible"),
        ("velmoran forces", "possible"),
    }
    assert {(a.name.casefold(), a.stance) for a in second.actors} == {("western alliance", "blamed")}


def test_the_speaker_is_not_the_outlet(own: Reading) -> None:
    whole = next(c for c in own.claims if c.zone == "body" and c.figure and c.figure.low == 14)
    assert whole.speaker == "Ishkara Observatory for Human Rights"
    assert whole.speaker_kind == "monitor"


def test_the_place_is_the_village_that_a_later_sentence_names(own: Reading) -> None:
    first, second = incidents(own)
    assert first.where is not None and (first.where.name, first.where.accuracy) == ("Tel Hamur", "village")
    assert second.where is not None and second.where.spread


def test_what_a_belligerent_acknowledges_and_a_monitor_counts_are_aggregates(own: Reading) -> None:
    found = [(c.figure.low, c.figure.basis, c.stance) for c in aggregates(own) if c.figure]
    assert found == [
        (12, "increment", "acknowledged"),
        (340, "cumulative", "acknowledged"),
        (2100, "cumulative", "asserted"),
    ]


# -- the real report, where it is at hand ------------------------------------


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    if not SEEDS.is_dir():
        pytest.skip("the seed report is not beside this checkout")
    found: dict[str, Any] = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def seed(expected: dict[str, Any]) -> Reading:
    text = (SEEDS / expected["document"]).read_text(encoding="utf-8")
    return read_document(document(text, expected["published"]), open_gazetteer())


def test_the_real_report_tells_of_its_incidents_as_expected(seed: Reading, expected: dict[str, Any]) -> None:
    assert len(seed.incidents) == len(expected["incidents"])
    for told, wanted in zip(seed.incidents, expected["incidents"], strict=True):
        assert told.killed is not None and told.children_killed is not None
        assert told.when is not None and told.where is not None
        assert {"low": told.killed.low, "high": told.killed.high} == wanted["killed"]
        assert told.children_killed.low == wanted["children_killed"]["low"]
        assert told.civilians_killed is not None and told.civilians_killed.low == wanted["killed"]["low"]
        assert told.kind == wanted["kind"] == "airstrike" if "kind" in wanted else True
        assert (str(told.when.start), str(told.when.end)) == (wanted["when"]["start"], wanted["when"]["end"])
        assert told.where.name == wanted["where"]["name"]
        assert list(told.where.within) == wanted["where"]["within"]
        assert told.where.country == wanted["where"]["country"]
        assert told.where.spread == wanted["where"].get("spread", False)
        assert [{"name": a.name, "stance": a.stance} for a in told.actors] == wanted["actors"]
        claims = [seed.claim(claim) for claim in told.killed.claims]
        assert {claim.speaker for claim in claims} == {wanted["speaker"]}
        assert {claim.via for claim in claims} == {tuple(expected["via"])}


def test_the_real_report_holds_its_aggregates_apart(seed: Reading, expected: dict[str, Any]) -> None:
    found = aggregates(seed)
    assert len(found) == len(expected["aggregates"])
    for claim, wanted in zip(found, expected["aggregates"], strict=True):
        assert claim.figure is not None
        assert {"low": claim.figure.low, "high": claim.figure.high} == wanted["killed"]
        assert claim.speaker == wanted["speaker"]
        assert claim.figure.basis == wanted["basis"]
        assert claim.stance == wanted.get("stance", "asserted")
        assert [place.name for place in claim.covers] == wanted.get("where", [])


def test_the_real_report_makes_nothing_of_links_and_the_comment_form(seed: Reading) -> None:
    inside = {claim for told in seed.incidents for claim in told.claims}
    for claim in seed.claims:
        if claim.zone in ("related", "comment", "furniture"):
            assert claim.id not in inside
    headline = [claim for claim in seed.claims if claim.zone == "headline"]
    assert all(claim.relation is not None and claim.relation.kind == "same_as" for claim in headline)
