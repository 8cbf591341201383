"""Which documents tell of the same incidents, without a ledger, and which say too little to tell."""

from __future__ import annotations

import pytest
from made_tellings import claim, day, known, telling, town

from civcas.link.enough import says_too_little
from civcas.link.linked import link_documents
from civcas.records import Telling, When


def made(key: str, **given: object) -> Telling:
    return telling(key, claim(4, text=key.ljust(64, "0")), **given)


VELMORA, NAME = town("Velmora", within=(), accuracy="province"), town("Pell", within=())
TOO_LITTLE = [
    ("no place", {"where": None}, True, "it names no place"),
    ("only a country", {"where": town("Zedland", within=(), accuracy="country")}, True, "smaller than a country"),
    ("a province and a day, alone", {"where": VELMORA}, True, "than Velmora"),
    ("a province and a day, borne out", {"where": VELMORA}, False, None),
    (
        "a province without a day",
        {"where": VELMORA, "when": None},
        False,
        "a day",
    ),
    ("a village and a day", {}, True, None),
    ("a village without a day", {"when": None}, True, None),
    (
        "a city without a day",
        {"where": known("Great Tarsk", 10.0, 20.0, population=900_000), "when": None},
        False,
        "one of many",
    ),
    (
        "a mere name without a day, alone",
        {"where": NAME, "when": None},
        True,
        "nothing more is known",
    ),
    ("a mere name without a day, borne out", {"where": NAME, "when": None}, False, None),
]


@pytest.mark.parametrize(("given", "alone", "why"), [row[1:] for row in TOO_LITTLE], ids=[row[0] for row in TOO_LITTLE])
def test_what_says_too_little_of_when_and_where_is_told_and_why(
    given: dict[str, object], alone: bool, why: str | None
) -> None:
    found = says_too_little(made("a", **given), alone=alone)
    assert found is None if why is None else found is not None and why in found, found


def test_documents_of_one_incident_have_one_code_and_say_why() -> None:
    told = {"a": [made("a")], "b": [made("b")], "c": [made("c", where=town("Ondrel"))], "d": [made("d", where=None)]}
    documents, incidents = link_documents(told)
    codes = {document.id: document.incidents for document in documents}
    assert codes["a"] == codes["b"] != codes["c"] and codes["d"] == ()
    assert [incident.code for incident in incidents] == ["CV0001", "CV0002"]
    held = documents[0].held[0]
    assert (held.incident, held.document) == (codes["a"][0], "b") and "same place, Tarsk" in held.reasons
    assert documents[3].unlinked == ("it names no place",)


def test_a_document_without_harm_has_neither_codes_nor_reasons() -> None:
    documents, incidents = link_documents({"a": []})
    assert (documents[0].incidents, documents[0].unlinked, incidents) == ((), (), ())


@pytest.mark.parametrize(
    ("basis", "time", "what"),
    [
        ("cumulative", day("2031-01-01", quote="since January"), "(since January) is a running total"),
        ("period", None, "is a total of a period"),
        ("increment", None, "was added to a running total"),
    ],
)
def test_a_total_of_many_incidents_is_told_to_belong_to_no_single_one(basis: str, time: When | None, what: str) -> None:
    total = claim(883, scope="aggregate", basis=basis, when=time, where=None)
    part = claim(100, scope="aggregate", basis=basis, age="child", part_of=total.id)
    (document,), _ = link_documents({"a": []}, {"a": (total, part)})
    (why,) = document.totals
    assert why.startswith("“883” killed") and what in why and why.endswith("belongs to no single one")
    assert document.unlinked == ()
