"""Incidents and claims for other programs: one row each, what is not known empty, and never a best figure."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from made_reading import DENIAL, SUNDAY, VILLAGE, WHOLE

from civcas.exchange import json_line
from civcas.exchange.incidents import (
    CLAIM_COLUMNS,
    INCIDENT_COLUMNS,
    Sourced,
    claim_row,
    incident_row,
    incident_shape,
    sourced_shape,
)
from civcas.exchange.tables import csv_lines
from civcas.records import Assessment, Attribution, Incident, Range

INCIDENT = Incident(("made-1#0",), ("c1",), code="CV0001", kind="airstrike", when=SUNDAY, where=VILLAGE)
ASSESSMENT = Assessment(
    ranges=(
        Range("killed", "all", 12, None, ("c1",), "rival_totals", ("one origin",)),
        Range("killed", "children", 0, 5, (), "r"),
    ),
    grade="weak",
    grade_rule="single_origin",
    grade_reasons=("one origin",),
    attributions=(Attribution("the army", "one_of_several"), Attribution("rebels", "one_of_several")),
    strike_status="single_source_claim",
)
SHAPE = incident_shape("CV0001", "proposed", INCIDENT, ASSESSMENT, documents=1)


def rows(columns: tuple[str, ...], *made: dict[str, object]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(csv_lines(columns, made)).decode("utf-8"))))


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_an_incident_is_a_row_with_open_highs_empty_and_zero_kept() -> None:
    (row,) = rows(INCIDENT_COLUMNS, incident_row(SHAPE))
    assert set(incident_row(SHAPE)) == set(INCIDENT_COLUMNS)
    assert (row["killed_low"], row["killed_high"]) == ("12", "")
    assert (row["children_killed_low"], row["children_killed_high"]) == ("0", "5")
    assert (row["injured_low"], row["injured_high"]) == ("", "")
    assert (row["grade"], row["label"], row["standing"]) == ("weak", "Weak", "proposed")
    assert row["one_of_several"] == "the army; rebels"
    assert (row["date_start"], row["place"], row["resolved_id"], row["latitude"]) == (
        *("2019-03-03", "Tel Marwan", "made:1", "10.5"),
    )


def test_an_incident_of_unknown_time_and_place_is_a_row_too() -> None:
    shape = incident_shape("CV0002", "published", Incident((), ()), ASSESSMENT)
    (row,) = rows(INCIDENT_COLUMNS, incident_row(shape))
    assert (row["code"], row["date_start"], row["place"]) == ("CV0002", "", "")


def test_a_claim_is_a_row_with_its_quote_and_document() -> None:
    made = [claim_row("CV0001", sourced_shape(Sourced(claim, "made-1", "Four killed"))) for claim in (WHOLE, DENIAL)]
    assert set(made[0]) == set(CLAIM_COLUMNS)
    whole, denial = rows(CLAIM_COLUMNS, *made)
    assert (whole["quote"], whole["low"], whole["high"], whole["title"]) == (
        "At least 12 civilians",
        "12",
        "",
        "Four killed",
    )
    assert (denial["low"], denial["stance"]) == ("", "denied")


def test_no_export_holds_a_best_figure() -> None:
    shape = SHAPE | {"claims": [sourced_shape(Sourced(WHOLE, "made-1"))]}
    assert "best" not in keys(json.loads(json_line(shape)))
    assert "best" not in (*CLAIM_COLUMNS, *INCIDENT_COLUMNS)


def test_a_cell_never_runs_as_a_formula_and_keeps_commas_and_lines() -> None:
    (row,) = rows(("a", "b", "c", "d"), {"a": '=HYPERLINK("x")', "b": 'one, "two"\nthree', "c": -5, "d": "أربعة"})
    assert row == {"a": '\'=HYPERLINK("x")', "b": 'one, "two"\nthree', "c": "-5", "d": "أربعة"}
