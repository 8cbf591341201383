"""Every value that a record can hold has its words."""

from __future__ import annotations

from typing import get_args

import pytest
from django.utils.translation import override

from civcas.assess.groups import GROUPS as ASSESSED
from civcas.assess.label import PublishedLabel
from civcas.pages.labels import TABLES, label, range_label
from civcas.read import rules
from civcas.records import assessment, claim, document, figure, official, place, source, when
from civcas.store.view import Standing
from scripts import reference

VALUES = {
    "grade": get_args(assessment.HarmGrade),
    "grade_meaning": get_args(assessment.HarmGrade),
    "attribution": get_args(assessment.AttributionGrade),
    "attribution_meaning": get_args(assessment.AttributionGrade),
    "strike": get_args(assessment.StrikeStatus),
    "label": tuple(value.lower() for value in get_args(PublishedLabel)),
    "standing": get_args(Standing),
    "standing_meaning": get_args(Standing),
    "stance": get_args(claim.Stance),
    "actor_stance": get_args(claim.ActorStance),
    "speaker": get_args(claim.SpeakerKind),
    "zone": get_args(document.ZoneKind),
    "outcome": get_args(figure.Outcome),
    "basis": get_args(figure.Basis),
    "accuracy": place.ACCURACIES,
    "precision": get_args(when.Precision),
    "rule_kind": get_args(rules.RuleKind),
    "rule_source": get_args(rules.RuleSource),
    "reliability": get_args(source.Reliability),
    "tie": get_args(source.Tie),
    "position": get_args(official.Position),
    "allegation_state": ("open", "reopened", "closed"),
    "official_reason": get_args(official.Reason),
    "group": ("all", *ASSESSED, "perpetrators"),
}


@pytest.mark.parametrize("table", sorted(VALUES))
def test_every_value_of_the_records_has_words(table: str) -> None:
    assert VALUES[table]
    assert [value for value in VALUES[table] if value not in TABLES[table]] == []


@pytest.mark.parametrize("outcome", ["killed", "injured"])
def test_every_range_of_killed_and_injured_has_a_name_of_its_own(outcome: str) -> None:
    names = {range_label(outcome, group) for group in VALUES["group"]}
    assert len(names) == len(VALUES["group"])
    assert not any(":" in name for name in names)


def test_a_value_from_a_newer_record_is_shown_as_it_stands() -> None:
    assert label("grade", "beyond_doubt") == "beyond doubt"
    assert label("grade", None) == "not known"
    assert range_label("missing", "children") == "missing: children"
    assert range_label("missing", "all") == "missing"


def test_the_page_and_the_reference_name_the_kinds_of_rules_alike() -> None:
    said = {source: words for source, words in reference.SOURCES.items() if words}
    with override("en"):
        assert {kind: label("rule_kind", kind) for kind in reference.KINDS} == reference.KINDS
        assert {source: f" {label('rule_source', source)}" for source in said} == said
