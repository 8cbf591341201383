"""The line of a reading is contract 1, key by key, in its order."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from made_reading import DOCUMENT, READING, SHA256, TEXT

from civcas.exchange import reading_line, reading_parts
from civcas.read import explain_document
from civcas.records import Document

CLAIM = (
    "id language scope zone outcome figure part_of relation speaker speaker_kind via stance kind actors when where "
    "people quote start end rule"
).split()
FIGURE = "low high best qualifier count basis unit share status age sex role perpetrator".split()
WHERE = "name within country accuracy spread quote resolved latitude longitude".split()
INCIDENT = (
    "killed injured civilians_killed children_killed women_killed kind when where actors hit hours cues claims".split()
)


def line(**options: bool) -> dict[str, Any]:
    written = reading_line(DOCUMENT, READING, **options)
    assert written.endswith(b"}\n")
    assert written.count(b"\n") == 1
    read: dict[str, Any] = json.loads(written)
    return read


def test_the_line_has_the_keys_of_the_contract_in_their_order() -> None:
    made = line()
    assert list(made) == ["contract", "id", "language", "text_sha256", "claims", "incidents"]
    assert [made[key] for key in ("contract", "id", "language", "text_sha256")] == [1, "made-1", "en", SHA256]


def test_a_claim_has_every_key_of_the_contract() -> None:
    whole, part, total, denial = line()["claims"]
    for claim in (whole, part, denial):
        assert list(claim) == CLAIM
    assert list(total) == [*CLAIM, "covers"]
    assert list(whole["figure"]) == FIGURE
    assert list(whole["where"]) == WHERE
    assert list(whole["when"]) == ["start", "end", "precision", "of", "quote"]


def test_a_claim_says_what_the_contract_says() -> None:
    whole, part, total, denial = line()["claims"]
    assert whole["figure"] == {
        "low": 12,
        "high": None,
        "best": 12,
        "qualifier": "at_least",
        "count": "total",
        "basis": None,
        "unit": "people",
        "share": None,
        "status": "civilian",
        "age": None,
        "sex": None,
        "role": None,
        "perpetrator": False,
    }
    assert whole["via"] == ["Valley Post"]
    assert whole["actors"] == [{"name": "the army", "stance": "blamed", "by": "Valley Monitor"}]
    assert whole["when"] == {
        "start": "2019-03-03",
        "end": "2019-03-03",
        "precision": "day",
        "of": "harm",
        "quote": "Sunday",
    }
    assert whole["where"] == {
        "name": "Tel Marwan",
        "within": ["Qasira"],
        "country": "XX",
        "accuracy": "village",
        "spread": False,
        "quote": "the village of Tel Marwan",
        "resolved": {"name": "Qasira", "id": "made:1", "accuracy": "province", "latitude": 10.5, "longitude": 20.25},
        "latitude": 10.5,
        "longitude": 20.25,
    }
    assert whole["people"] == [{"name": "Amal Darra", "age": 7, "sex": "female", "start": 0, "end": 8}]
    assert (part["part_of"], part["relation"]) == ("c1", {"as": "adds_to", "to": "c1"})
    assert (part["when"], part["where"], part["speaker"]) == (None, None, None)
    assert total["when"]["end"] is None
    assert [where["name"] for where in total["covers"]] == ["Qasira", "Belsud"]
    assert (denial["figure"], denial["stance"]) == (None, "denied")


def test_an_incident_has_every_key_and_its_figures_name_their_claims() -> None:
    (incident,) = line()["incidents"]
    assert list(incident) == INCIDENT
    assert incident["killed"] == {"low": 12, "high": None, "best": 12, "from": ["c1"], "rule": "stated"}
    assert list(incident["killed"]) == ["low", "high", "best", "from", "rule"]
    assert (incident["injured"], incident["women_killed"]) == (None, None)
    assert incident["claims"] == ["c1", "c2"]
    assert incident["where"]["resolved"]["id"] == "made:1"


def test_every_quote_is_its_span_of_the_text_that_with_text_gives() -> None:
    made = line(with_text=True)
    assert made["text"] == TEXT
    assert "text" not in line()
    for claim in made["claims"]:
        assert made["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_explain_adds_keys_and_changes_none() -> None:
    bare, explained = line(), line(explain=True)
    assert explained["claims"][0]["explained"]["where_reasons"] == list(READING.claims[0].where.reasons)  # type: ignore[union-attr]
    assert explained["document"]["published"] == "2019-03-04"
    assert explained["notices"] == ["A notice."]
    for claim in explained["claims"]:
        del claim["explained"]
    assert {key: explained[key] for key in bare} == bare


def test_an_explanation_adds_one_key_whose_spans_are_those_of_the_text() -> None:
    text = "At least 9 civilians, including four children, were killed in Odrava. Oskar Brenn, 35, was killed too."
    document = Document(id="d1", text=text, sha256="a", text_sha256="b")
    explanation = explain_document(document)
    bare = json.loads(reading_line(document, explanation.reading))
    made = json.loads(reading_line(document, explanation.reading, explanation=explanation))
    told = made.pop("explanation")
    assert made == bare
    first, second = told["sentences"]
    for found in (*first["found"], *second["found"]):
        assert text[found["start"] : found["end"]] == found["quote"]
    assert [item["claim"] for item in first["made"]] == [claim["id"] for claim in bare["claims"][:2]]
    assert first["made"][1]["part_of"] == bare["claims"][0]["id"]
    assert [(found["quote"], found["left_out"]) for found in second["found"] if found["left_out"]] == [("35", "age")]
    assert set(told["rules"]) >= {"passive", "part named by including", "age"}


def test_arabic_is_written_as_itself() -> None:
    written = reading_line(DOCUMENT.__class__(id="أربعة", text="x", sha256="", text_sha256=""), READING)
    assert "أربعة" in written.decode("utf-8")


@pytest.mark.parametrize("with_text", [False, True])
@pytest.mark.parametrize("times", [1, 250, 251, 700])
def test_the_line_in_parts_is_the_line(times: int, with_text: bool) -> None:
    long = replace(READING, claims=READING.claims * times, incidents=READING.incidents * times)
    assert b"".join(reading_parts(DOCUMENT, long, with_text=with_text)) == reading_line(
        DOCUMENT, long, with_text=with_text
    )
    assert len(long.claims) == 4 * times


def test_many_claims_without_incidents_are_a_line_too() -> None:
    long = replace(READING, claims=READING.claims * 300, incidents=())
    parts = list(reading_parts(DOCUMENT, long))
    assert len(parts) > 4
    assert b"".join(parts) == reading_line(DOCUMENT, long)
