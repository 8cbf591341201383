"""Where no rule puts two figures together, plain features rank one before the other, by weights anyone can read."""

from __future__ import annotations

from reports import document

from civcas.read import read_document
from civcas.read.ranking import FEATURES, score, weights

SHELLED = (
    "Two people were killed in Tarsk on Monday when a shell hit a bus stop. Streets were empty. Houses were burnt. "
    "Nine people were killed in the shelling."
)


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert set(weights()) == {*FEATURES, "larger", "near", "told later"}


def test_the_figure_told_first_stands_where_nothing_speaks_for_the_other() -> None:
    killed = read_document(document(SHELLED, "2026-01-07")).incidents[0].killed
    assert killed is not None and (killed.low, killed.rule) == (2, "stated")


def test_headline_and_body_agree_on_one_claim() -> None:
    reading = read_document(document(f"Nine killed in Tarsk\n\n{SHELLED}", "2026-01-07"))
    killed = reading.incidents[0].killed
    assert killed is not None and (killed.low, killed.rule) == (9, "ranked before the one told first")
    (chosen,) = [claim for claim in reading.claims if claim.id in killed.claims]
    (headline,) = [claim for claim in reading.claims if claim.zone == "headline"]
    assert chosen.zone == "body"
    assert headline.relation is not None and headline.relation.to == chosen.id


def test_a_feature_without_a_weight_adds_nothing() -> None:
    assert score({"told later": 1.0, "unheard of": 1.0}, {"told later": -0.5}) == -0.5
