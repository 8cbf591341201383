"""A number at its label is the number, also where the label names the people: lists, forms and tables state so."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document
from civcas.records.reading import Reading


def read(text: str) -> Reading:
    return read_document(document(text, "2031-05-20"))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("People killed: 5", 5, 5),
        ("Civilians killed: 5", 5, 5),
        ("Civilians killed: at least 5", 5, None),
        ("Women killed: 0", 0, 0),
        ("Children killed: none", 0, 0),
        ("Killed: 12", 12, 12),
        ("People injured: 3", 3, 3),
    ],
)
def test_the_number_at_a_label_is_what_is_claimed(text: str, low: int, high: int | None) -> None:
    (claim,) = read(text).claims
    assert claim.figure is not None
    assert (claim.figure.low, claim.figure.high) == (low, high)
    assert claim.quote in text


def test_a_label_says_who_is_counted() -> None:
    claims = read("Children killed: 2\n\nCivilians injured: 4").claims
    figures = [claim.figure for claim in claims if claim.figure is not None]
    assert [(figure.age, figure.status) for figure in figures] == [("child", None), (None, "civilian")]


def test_a_form_with_a_span_of_days_keeps_both_ends() -> None:
    (incident,) = read("Date of incident: 12-14 May 2031\n\nPlace: Sirebou\n\nPeople killed: 5").incidents
    assert incident.when is not None and incident.killed is not None
    assert (str(incident.when.start), str(incident.when.end)) == ("2031-05-12", "2031-05-14")
    assert (incident.when.precision, incident.killed.low) == ("days", 5)


@pytest.mark.parametrize(
    "text",
    [
        "A strike on Sirebou killed 10 civilians, the Velmora Monitor said. Earlier it had put the toll at 6.",
        "A strike on Sirebou killed 10 people, police said. They had initially put the death toll at 25.",
    ],
)
def test_a_toll_that_is_said_to_be_an_earlier_one_supersedes_nothing(text: str) -> None:
    now, before = read(text).claims
    assert before.relation is None
    assert now.relation is not None and (now.relation.kind, now.relation.to) == ("supersedes", before.id)
