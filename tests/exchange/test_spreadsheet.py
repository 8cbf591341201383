"""A recorder's own table: what its cells say, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest

from civcas.errors import InputRefused
from civcas.exchange.cells import degrees, grid, span, whole
from civcas.exchange.days import day
from civcas.exchange.problems import Problems
from civcas.exchange.recorded import Bounds
from civcas.exchange.spreadsheet import columns_by_name, table_incident
from civcas.exchange.taking import Given, Taken, Wishes, incidents_of
from civcas.place.near import Near


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("", (None, None)), ("?", (None, None)), ("0", (0, 0)), ("5", (5, 5)), ("5.0", (5, 5)), ("1,200", (1200, 1200)),
        ("3-5", (3, 5)), ("3 – 5", (3, 5)), ("3 to 5", (3, 5)), ("at least 3", (3, None)), ("3+", (3, None)),
        ("≥3", (3, None)), ("up to 7", (None, 7)), ("٣", (3, 3)), ("٣-٥", (3, 5)), ("٣ على الأقل", (3, None)),
    ],
)  # fmt: skip
def test_a_count(cell: str, said: tuple[int | None, int | None]) -> None:
    assert span(cell) == said


@pytest.mark.parametrize("cell", ["about 5", "several", "-3", "5-3", "3.5", "12 civilians"])
def test_what_is_no_count_is_refused_in_words(cell: str) -> None:
    with pytest.raises(ValueError, match=r"'.*'"):
        span(cell)


@pytest.mark.parametrize(
    ("cell", "order", "said"),
    [
        ("2020-05-01", None, (2020, 5, 1)), ("2020-05-01 13:00", None, (2020, 5, 1)),
        ("13/2/2020", None, (2020, 2, 13)),
        ("2/13/2020", None, (2020, 2, 13)), ("3/4/2020", "day-first", (2020, 4, 3)),
        ("3/4/2020", "month-first", (2020, 3, 4)), ("5/5/2020", None, (2020, 5, 5)), ("2 May 2020", None, (2020, 5, 2)),
    ],
)  # fmt: skip
def test_a_day(cell: str, order: Any, said: tuple[int, int, int]) -> None:
    assert day(cell, order) == dt.date(*said)


@pytest.mark.parametrize("cell", ["3/4/2020", "3/4/20", "30/2/2020", "2020-13-01", "soon"])
def test_a_day_is_never_guessed(cell: str) -> None:
    with pytest.raises(ValueError, match=r"'.*'"):
        day(cell)


def test_degrees_and_the_military_grid() -> None:
    assert degrees("36,5", 90) == 36.5 and degrees("36.5° S", 90) == -36.5
    assert grid("37S DA 12345 67890") == pytest.approx((36.752717, 38.018038), abs=1e-5)
    with pytest.raises(ValueError, match="out of range"):
        degrees("190", 180)
    with pytest.raises(ValueError, match="no MGRS"):
        grid("37S")
    assert whole("") is None


def taken(text: str, form: Given = Given.table, **wishes: Any) -> list[Any]:
    return list(incidents_of(io.BytesIO(text.encode()), "list.csv", form, Wishes(**wishes)))


def test_every_fault_of_a_row_is_said_with_its_path_and_the_rest_is_taken() -> None:
    bad, good = taken("code,date,killed_low,killed_high,latitude\nA1,x,5,3,\nA2,2020-01-02,1,,\n")
    assert isinstance(bad, InputRefused)
    assert str(bad).startswith("list.csv row 2: date: 'x' is no day that can be read; killed_high: the low 5 is above")
    assert isinstance(good, Taken) and good.incident.figures == (Bounds("killed", "all", 1, None),)


def test_a_blank_high_is_open_and_a_blank_count_is_unknown() -> None:
    cells = {"code": "A1", "killed_low": "3", "killed_high": "", "injured": ""}
    one = table_incident(cells, Problems("row 2"), columns_by_name([*cells]))
    assert one is not None and one.figures == (Bounds("killed", "all", 3, None),)


def test_kinds_are_known_by_their_letters_and_others_are_remarked_on() -> None:
    strike, strange = taken("code,killed,kind\nA1,1,Air strike\nA2,1,Flood\n")
    assert (strike.incident.kind, strike.notices) == ("airstrike", ())
    assert strange.incident.kind == "other" and "there is no kind 'Flood'" in strange.notices[0]


def test_a_code_that_is_given_twice_is_refused() -> None:
    _, again = taken("code,killed\nA1,1\nA1,2\n")
    assert str(again).startswith("list.csv row 3: code: 'A1' is that of list.csv row 2")


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    (refused,) = taken("ID,Dead\nA1,1\n", columns={"code": ("ID",), "killed": ("Death",)})
    assert "has no column 'Death'; its columns are 'ID', 'Dead'" in str(refused)


def test_points_in_the_sea_and_in_another_country_are_remarked_on_and_taken() -> None:
    near = Near()
    text = "code,killed,country,latitude,longitude\nA1,1,Syria,35,18.5\nA2,1,Syria,40.4,-3.7\nA3,1,Syria,36.2,37.16\n"
    found = list(incidents_of(io.BytesIO(text.encode()), "list.csv", Given.table, Wishes(), countries=near.countries))
    sea, spain, aleppo = (one.notices for one in found if isinstance(one, Taken))
    assert "in the sea" in sea[0] and "near ES" in spain[0] and aleppo == ()


def test_a_group_of_more_people_than_all_together_is_refused_with_its_path() -> None:
    text = "code,killed_low,killed_high,Kids,injured\nA1,3,5,6,2\nA2,3,5,5,2\nA3,3,,6,2\n"
    columns = {name: (name,) for name in ("code", "killed_low", "killed_high", "injured")} | {
        "children_killed": ("Kids",)
    }
    above, *rest = taken(text, columns=columns)
    assert str(above).startswith("list.csv row 2: children_killed (Kids): 6 are more than all 5 killed")
    assert [type(one) for one in rest] == [Taken, Taken]


def test_a_group_above_the_whole_is_refused_by_its_hashtag_too() -> None:
    tags = "#event+id,#affected+killed+min,#affected+killed+max,#affected+killed+children+min"
    above, fits = taken(f"Ref,Low,High,Kids\n{tags}\nA1,3,5,6\nA2,3,5,5\n", Given.hxl)
    assert "#affected+killed+children+min: 6 are more than all 5 killed" in str(above) and isinstance(fits, Taken)


GED_COLUMNS = (
    "id,type_of_violence,side_a,where_prec,country,latitude,longitude,date_start,date_end,date_prec,low,best,high,"
    "deaths_civilians"
)


def line(high: int, grade: str = "null") -> str:
    return (
        f'{{"code":"A1","harm":{{"grade":{grade}}},"ranges":[{{"group":"all","low":3,"high":{high}}},'
        '{"group":"children","low":6,"high":6}]}'
    )


def ged(high: int) -> str:
    return f"{GED_COLUMNS}\n7,3,North League,1,Syria,35.1,36.7,2019-05-12,2019-05-12,1,3,3,{high},6\n"


def acled(high: int) -> str:
    record = line(high).replace('"', '""')
    return f'event_id_cnty,civcas_record\nA1,"{record}"\n'


@pytest.mark.parametrize(
    ("form", "text", "path"),
    [
        (Given.jsonl, line, "ranges[1].low"),
        (Given.jsonl, lambda high: line(high, '"fair"'), "ranges[1].low"),
        (Given.geojson, lambda high: f'{{"features":[{{"properties":{line(high)}}}]}}', "ranges[1].low"),
        (Given.ged, ged, "deaths_civilians"),
        (Given.acled, acled, "ranges[1].low"),
    ],
)
def test_a_group_above_the_whole_is_refused_in_every_format(form: Given, text: Callable[[int], str], path: str) -> None:
    (above,) = taken(text(5), form)
    assert f"{path}: 6 are more than all 5 killed" in str(above)
    (fits,) = taken(text(6), form)
    assert isinstance(fits, Taken)


def test_a_day_that_is_still_to_come_is_remarked_on_and_taken() -> None:
    text = b"code,date,killed\nA1,2031-05-17,1\nA2,2031-05-16,1\nA3,,1\n"
    found = incidents_of(io.BytesIO(text), "list.csv", Given.table, Wishes(), today=dt.date(2031, 5, 16))
    later, *rest = (one.notices for one in found if isinstance(one, Taken))
    assert later == ("date: it dates harm to 2031-05-17, which is in the future; check it",)
    assert rest == [(), ()]


def test_hxl_is_read_by_its_hashtags_whatever_the_names_and_the_order_of_attributes() -> None:
    text = "Ref,Dead\n#event+id,#affected+min+killed\nA1,3\n"
    (one,) = taken(text, Given.hxl)
    assert one.incident.figures == (Bounds("killed", "all", 3, None),)
    (refused,) = taken("code,killed\nA1,3\n", Given.hxl)
    assert "hashtags" in str(refused)


@pytest.mark.parametrize("above", ["", "Ref,,Day,Land,Other\n", "Toll 2031,,,,\nRef,,Day,Land,Other\n"])
def test_hxl_of_others_has_plain_counts_days_that_begin_and_its_hashtags_under_any_names(above: str) -> None:
    tags = "#event+id,#affected+killed,#date+start,#country+name,#affected+f+killed\n"
    notice, one, two = taken(f"{above}{tags}A1,5,2031-05-12,Syria,2\nA2,3-5,,,\n", Given.hxl)
    assert one.incident.figures == (Bounds("killed", "all", 5, 5),)
    assert one.incident.when.start == dt.date(2031, 5, 12) and one.incident.where.country == "SY"
    assert two.incident.figures == (Bounds("killed", "all", 3, 5),)
    assert notice == "list.csv: nothing is read of the columns #affected+f+killed"


def test_hxl_with_two_columns_of_one_meaning_is_refused_and_not_read_by_the_last() -> None:
    (refused,) = taken("Dead,All dead\n#affected+killed+min,#affected+min+killed\n3,9\n", Given.hxl)
    assert "two columns that mean #affected+killed+min" in str(refused)


@pytest.mark.parametrize(
    ("name", "iso"),
    [("سوريا", "SY"), ("فلسطين", "PS"), ("Syrian Arab Republic", "SY"), ("State of Palestine", "PS")],
)
def test_countries_are_taken_by_their_names_in_arabic_and_their_official_ones(name: str, iso: str) -> None:
    (one,) = taken(f"code,killed,country\nA1,3,{name}\n")
    assert one.incident.where is not None and one.incident.where.country == iso


def test_a_point_before_three_noughts_is_no_fraction_that_is_dropped() -> None:
    thousand, point = taken("code,killed\nA1,1.000\nA2,12.0\n")
    assert "'1.000' is no count" in str(thousand)
    assert point.incident.figures == (Bounds("killed", "all", 12, 12),)


def workbook() -> io.BytesIO:
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    page.title = "List"
    page.append(["code", "date", "killed", "place"])
    page.append(["A1", dt.date(2020, 5, 1), 3, "Odrava"])
    page.append(["A2", None, 4.0, "Tarsk"])
    page.append(["A3", 43952, "at least 5", "Tarsk"])
    page.append(["A4", "2020-05-02", "=1+1", "Tarsk"])
    page.merge_cells("B2:B3")
    book.create_sheet("Notes").sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    held.seek(0)
    return held


def test_a_workbook_has_merged_cells_days_as_numbers_formulas_and_hidden_sheets() -> None:
    notice, *rows = incidents_of(workbook(), "list.xlsx", Given.table, Wishes())
    assert "Notes (hidden)" in str(notice)
    held = [one.incident for one in rows if isinstance(one, Taken)]
    assert [one.when and one.when.start for one in held] == [dt.date(2020, 5, 1)] * 3
    assert [one.figures[0] for one in held] == [
        Bounds("killed", "all", 3, 3), Bounds("killed", "all", 4, 4), Bounds("killed", "all", 5, None),
    ]  # fmt: skip
    assert str(rows[-1]).startswith("list.xlsx row 5: killed: is a formula without a value")


def rows_of(lines: list[list[object]], *, merge: str | None = None, mac: bool = False) -> list[object]:
    """What is taken of a workbook of these lines."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    for line in lines:
        book.active.append(line)
    if merge:
        book.active.merge_cells(merge)
    held = io.BytesIO()
    book.save(held)
    held.seek(0)
    return [*incidents_of(held, "list.xlsx", Given.table, Wishes())]


@pytest.mark.parametrize("merge", [None, "B1:C1"])
def test_one_name_over_two_columns_of_a_workbook_is_refused_and_not_read_by_the_last(merge: str | None) -> None:
    (refused,) = rows_of([["code", "killed", "killed"], [None, "lowest", "highest"], ["A1", 3, 9]], merge=merge)
    assert "has two columns that are called 'killed'" in str(refused)


@pytest.mark.parametrize("merge", ["B2:B3", "B2:C3"])
def test_a_count_that_is_merged_over_rows_is_not_counted_once_with_each(merge: str) -> None:
    lines = [["code", "killed", "injured"], ["A1", 6, None], ["A2", None, None], ["A3", 2, 1]]
    one, other, apart = rows_of(lines, merge=merge)
    assert "row 2: killed: is one cell over several" in str(one)
    assert "row 3: killed: is one cell over several" in str(other)
    assert isinstance(apart, Taken) and apart.incident.figures[0] == Bounds("killed", "all", 2, 2)


def test_bare_numbers_of_days_are_counted_from_where_their_workbook_counts() -> None:
    (one,) = rows_of([["code", "date", "killed"], ["A1", 42490, 1]], mac=True)
    assert isinstance(one, Taken) and one.incident.when is not None
    assert one.incident.when.start == dt.date(2020, 5, 1)


def test_a_file_that_is_no_workbook_and_a_sheet_that_is_not_there_are_said() -> None:
    (broken,) = incidents_of(io.BytesIO(b"PK\3\4 nothing"), "list.xlsx", Given.table, Wishes())
    (missing,) = incidents_of(workbook(), "list.xlsx", Given.table, Wishes(sheet="May"))
    assert "no workbook" in str(broken) and "has no sheet 'May'" in str(missing)
