"""Incidents in the columns of other projects: as those publish them, and the same when they are read."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from made_incidents import incidents

from civcas.errors import InputRefused
from civcas.exchange import acled, ged, hxl
from civcas.exchange.problems import Problems
from civcas.exchange.recorded import Bounds, RecordedIncident
from civcas.exchange.rows import Row, csv_rows
from civcas.exchange.standard import LeftOut
from civcas.exchange.tables import csv_lines
from civcas.records import Attribution, Place, When, Where

DAY = dt.date(2020, 5, 1)
AT = Place("made:1", "Odrava", "village", "SY", 36.25, 40.75, ("North", "Syria"))
ODRAVA = RecordedIncident(
    "OM1",
    kind="airstrike",
    when=When(DAY, DAY, "day"),
    where=Where("Odrava", ("North",), "SY", "village", resolved=AT),
    figures=(Bounds("killed", "all", 5, None), Bounds("killed", "civilian", 3, 3)),
    attributions=(Attribution("Kurenia", "suspected"),),
    grade="weak",
)


def through_csv(columns: Iterable[str], row: Mapping[str, object]) -> dict[str, str]:
    written = b"".join(csv_lines(list(columns), [row]))
    (read,) = csv_rows(io.BytesIO(written), "file")
    assert isinstance(read, Row)
    return dict(read.cells)


def bare(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if not name.startswith("civcas_")}


@pytest.mark.parametrize(
    ("columns", "write", "read"),
    [(ged.COLUMNS, ged.ged_line, ged.ged_incident), (acled.COLUMNS, acled.acled_line, acled.acled_incident)],
    ids=["ged", "acled"],
)
@given(one=incidents())
@settings(max_examples=150)
def test_a_row_of_another_project_comes_back_as_the_same_record(
    columns: tuple[str, ...], write: Callable[[Any], Any], read: Callable[..., Any], one: RecordedIncident
) -> None:
    row = write(one)
    if isinstance(row, LeftOut):
        assert row.code == one.code and row.why
        return
    problems = Problems("row 2")
    assert read(through_csv(columns, row), problems) == one
    assert problems.found == []


@given(incidents())
@settings(max_examples=150)
def test_hxl_holds_what_its_hashtags_say(one: RecordedIncident) -> None:
    problems = Problems("row 3")
    read = hxl.hxl_incident(through_csv(hxl.COLUMNS, hxl.hxl_row(one)), problems)
    assert read is not None, problems.found
    held = [item for o, g in hxl.COUNTED if (item := one.figure(o, hxl._GROUPS[g]))]
    assert (read.code, read.kind, read.when, read.grade, read.note) == (
        one.code,
        one.kind,
        one.when,
        one.grade,
        one.note,
    )
    assert list(read.figures) == held
    if "|" not in repr(one):
        assert set(read.attributions) == set(one.attributions)
    if one.where is not None:
        assert read.where is not None
        assert (read.where.name, read.where.country) == (one.where.name, one.where.country)
        assert (read.where.latitude, read.where.longitude) == (one.where.latitude, one.where.longitude)


def test_the_columns_are_those_that_ucdp_publishes() -> None:
    assert len(ged.GED_COLUMNS) == 49
    assert ged.GED_COLUMNS[:6] == ("id", "relid", "year", "active_year", "code_status", "type_of_violence")
    assert ged.GED_COLUMNS[-5:] == ("best", "high", "low", "gwnoa", "gwnob")


def test_best_is_the_four_columns_of_deaths_and_an_open_high_stays_open() -> None:
    row = ged.ged_line(ODRAVA)
    assert isinstance(row, dict)
    deaths = [row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert deaths == [0, 0, 3, 2] and row["best"] == sum(deaths) == row["low"]  # type: ignore[arg-type]
    assert row["civcas_killed_high"] is None
    read = ged.ged_incident(through_csv(ged.COLUMNS, row), Problems("row 2"))
    assert read is not None and read.figures[0].high is None


def test_ged_codes_follow_the_codebook() -> None:
    row = ged.ged_row(ODRAVA)
    assert isinstance(row, dict)
    said = {
        n: row[n] for n in ("type_of_violence", "side_b", "where_prec", "date_prec", "country_id", "region", "geom_wkt")
    }
    assert said == {
        "type_of_violence": 3, "side_b": "Civilians", "where_prec": 1, "date_prec": 1,
        "country_id": 652, "region": "Middle East", "geom_wkt": "POINT (40.75 36.25)",
    }  # fmt: skip
    assert ged.priogrid(-90, -180) == 1 and ged.priogrid(36.25, 40.75) == 252 * 720 + 441 + 1
    assert row["date_start"] == "2020-05-01 00:00:00.000"


@pytest.mark.parametrize(
    ("days", "precision", "code"),
    [
        (1, "day", 1),
        (2, "days", 2),
        (6, "days", 2),
        (7, "week", 3),
        (31, "month", 4),
        (365, "year", 5),
        (700, "longer", None),
    ],
)
def test_the_precision_of_a_date(days: int, precision: Any, code: int | None) -> None:
    end = DAY + dt.timedelta(days - 1)
    assert ged.date_prec(When(DAY, end, precision), DAY, end) == code


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"figures": ()}, "no death"),
        ({"figures": (Bounds("killed", "all", None, 9),)}, "no lowest"),
        ({"attributions": ()}, "no organised party"),
        (
            {"attributions": (Attribution("Kurenia", "one_of_several"), Attribution("Tarsk", "one_of_several"))},
            "which of",
        ),
        ({"when": None}, "its days"),
        ({"where": None}, "no place"),
        ({"kind": "clash"}, "a clash"),
    ],
)
def test_what_ged_has_no_row_for_is_said_with_why(change: dict[str, Any], why: str) -> None:
    row = ged.ged_row(replace(ODRAVA, **change))
    assert isinstance(row, LeftOut) and row.why.startswith(why)


def test_a_clash_is_state_based_where_a_state_is_a_side_and_unknown_kinds_are_asked_for() -> None:
    one = replace(
        ODRAVA, kind="clash", attributions=(Attribution("Tarsk Front", "known"), Attribution("Kurenia", "known"))
    )
    assert isinstance(ged.ged_row(one), LeftOut)
    state = ged.ged_row(one, {"Kurenia": "state"})
    both = ged.ged_row(one, {"Kurenia": "rebels", "Tarsk Front": "rebels"})
    assert isinstance(state, dict) and (state["type_of_violence"], state["side_a"]) == (1, "Kurenia")
    assert isinstance(both, dict) and both["type_of_violence"] == 2


def test_acled_words_and_numbers_follow_the_codebook() -> None:
    row = acled.acled_row(ODRAVA, {"Kurenia": "external"})
    assert isinstance(row, dict)
    names = (
        "event_type",
        "sub_event_type",
        "inter1",
        "inter2",
        "interaction",
        "iso",
        "region",
        "geo_precision",
        "fatalities",
    )
    assert [row[name] for name in names] == [
        "Explosions/Remote violence", "Air/drone strike", 8, 7, "78", 760, "Middle East", 1, 5,
    ]  # fmt: skip


def test_a_place_of_which_only_the_country_is_known_is_no_place_of_acled() -> None:
    country = Where("Syria", (), "SY", "country", resolved=replace(AT, accuracy="country"))
    row = acled.acled_row(replace(ODRAVA, where=country))
    assert isinstance(row, LeftOut) and "only its country" in row.why


def test_no_fatalities_in_acled_is_unknown_and_a_number_is_the_lowest() -> None:
    row = acled.acled_row(ODRAVA)
    assert isinstance(row, dict)
    cells = bare(through_csv(acled.COLUMNS, row))
    read = acled.acled_incident(cells, Problems("row 2"))
    none = acled.acled_incident({**cells, "fatalities": "0"}, Problems("row 2"))
    assert read is not None and read.figures == (Bounds("killed", "all", 5, None),)
    assert none is not None and none.figures == ()


def test_a_row_that_ucdp_itself_gives_is_read_by_its_own_columns() -> None:
    row = ged.ged_row(replace(ODRAVA, figures=(Bounds("killed", "all", 5, 5), Bounds("killed", "civilian", 3, 3))))
    assert isinstance(row, dict)
    read = ged.ged_incident(through_csv(ged.GED_COLUMNS, row), Problems("row 2"))
    assert read is not None
    assert read.figures == (Bounds("killed", "all", 5, 5), Bounds("killed", "civilian", 3, 3))
    assert (read.when, read.where and read.where.latitude) == (ODRAVA.when, 36.25)


def test_an_edited_row_is_not_silently_read_as_it_was() -> None:
    row = ged.ged_line(ODRAVA)
    assert isinstance(row, dict)
    problems = Problems("file row 12")
    assert ged.ged_incident({**through_csv(ged.COLUMNS, row), "best": "7"}, problems) is None
    assert str(problems.refusal()).startswith("file row 12: best: is '7', but '5' by civcas_record")


def test_each_fault_of_a_row_is_said_with_its_path() -> None:
    row = ged.ged_row(ODRAVA)
    assert isinstance(row, dict)
    problems = Problems("file row 12")
    spoilt = {**through_csv(ged.GED_COLUMNS, row), "high": "2", "latitude": "136", "date_start": "May", "best": "x"}
    assert ged.ged_incident(spoilt, problems) is None
    assert {found.split(":")[0] for found in problems.found} == {"high", "latitude", "date_start", "best"}


def test_rows_are_read_with_semicolons_a_mark_and_text_over_lines() -> None:
    data = '\ufeffcode;note\r\nA1;"two\r\nlines"\r\n\r\nA2;\'=x\r\n'.encode()
    rows = list(csv_rows(io.BytesIO(data), "file"))
    assert [(row.number, dict(row.cells)) for row in rows if isinstance(row, Row)] == [
        (2, {"code": "A1", "note": "two\r\nlines"}),
        (4, {"code": "A2", "note": "=x"}),
    ]


def test_a_row_that_is_no_utf8_is_refused_and_the_rest_is_taken() -> None:
    bad, good = csv_rows(io.BytesIO(b"code\nA\xff\nA2\n"), "file")
    assert isinstance(bad, InputRefused) and str(bad).startswith("file row 2: code: is not utf-8")
    assert isinstance(good, Row) and good.data == b"A2"


@pytest.mark.parametrize("kind", ["state", "rebels", "external"])
def test_a_row_whose_parties_have_kinds_comes_back_as_the_same_record(kind: str) -> None:
    row = acled.acled_line(ODRAVA, {"Kurenia": kind})
    assert isinstance(row, dict) and row["inter1"]
    problems = Problems("row 2")
    assert acled.acled_incident(through_csv(acled.COLUMNS, row), problems) == ODRAVA, problems.found
