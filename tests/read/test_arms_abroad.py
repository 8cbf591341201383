"""Whose arms strike says little of where: a nation's drones keep no city of another country from being found."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Icelandic drones broke windows in Kharkiv on Monday, and one person was hurt.", "UA"),
        ("Icelandic tourists saw windows break in Kharkiv, Ukraine, and one person was hurt.", "UA"),
        ("Ukrainian drones broke windows in Kharkiv on Monday, and one person was hurt.", "UA"),
        ("Icelandic drones broke windows in Akureyri on Monday, and one person was hurt.", "IS"),
    ],
)
def test_a_city_is_found_where_arms_of_another_nation_strike(text: str, country: str) -> None:
    (incident,) = read_document(document(text, "2022-06-15"), open_gazetteer()).incidents
    assert incident.where is not None and incident.where.country == country


def test_a_nation_that_the_text_speaks_of_otherwise_still_weighs() -> None:
    text = "Iceland said on Monday that Icelandic drones broke windows in Nikopol, and that one person was hurt."
    (incident,) = read_document(document(text, "2022-06-15"), open_gazetteer()).incidents
    assert incident.where is not None and incident.where.resolved is None
