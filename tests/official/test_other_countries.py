"""Templates written from the docs alone: another order of an entry's parts, and Arabic in every spelling."""

from __future__ import annotations

import pytest
from made import document

from civcas.official import read_official
from civcas.official.numbers import number_value
from civcas.official.template import template_of
from civcas.records.official import QUANTITIES, Conceded, OfficialReport

HEADS = "complaint {plain_number} , {place} , {country} , {date} \\\\( {channel} \\\\)"
KORLAND = {
    "header": {"carried_over": "brought forward: {n}", "new": "complaints: {n}"},
    "countries": '{ Korland = "XK" }',
    "positions": 'credible = ["accepted"]\nnon_credible = ["rejected"]',
}
SENLAND = {
    "header": {
        "carried_over": "بقي من الأشهر السابقة {n}",
        "new": "ورد {n}",
        "completed": "أنجز {n}",
        "open": "ما زال {n}",
    },
    "countries": '{ "سنلاند" = "XS" }',
    "positions": 'credible = ["ثبت البلاغ"]\nnon_credible = ["لم يثبت البلاغ"]',
}


def read(held: dict[str, object], language: str, month: str, heads: str, text: str) -> OfficialReport:
    header = held["header"]
    assert isinstance(header, dict)
    lines = "".join(f"{name} = {[header[name]] if name in header else []}\n" for name in QUANTITIES)
    source = (
        f'name = "made up"\nactor = "A party"\nlanguage = "{language}"\n'
        f'[period]\nmonth = ["{month}"]\n[header]\n{lines}'
        f'[entry]\nheads = ["{heads}"]\nbefore_place = ["قرب"]\ncountries = {held["countries"]}\n'
        f"[positions]\n{held['positions']}\n"
    )
    return read_official(document(text), template_of(source.encode(), "made.toml"))


def test_the_parts_of_an_entry_stand_in_any_order_and_a_channel_in_brackets() -> None:
    report = read(
        KORLAND,
        *("en", "note, {month}", HEADS),
        "Navy of Korland, note, March 2031\n\nBrought forward: 10. New complaints: 4.\n\n"
        "Complaint 5, Zelen, Korland, 3 March 2031 (letter). Accepted: six people were killed.\n\n"
        "Complaint 6, Ostra, Korland, 4 March 2031 (radio). Rejected, nobody was hurt.\n",
    )
    (first, second) = report.allegations
    assert (first.number, first.place, first.date, first.channel) == (5, "Zelen", "2031-03-03", "letter")
    assert (first.killed, second.channel, second.position) == (Conceded(6, 6), "radio", "non_credible")
    assert report.stated("new") == 4


@pytest.mark.parametrize(
    ("month", "number", "is_of"),
    [("آذار 2031", "7", "2031-03"), ("كانون الثاني ٢٠٣١", "سبعة", "2031-01"), ("أبريل 2031", "٧", "2031-04")],
)
def test_arabic_months_and_numbers_are_read_in_every_spelling(month: str, number: str, is_of: str) -> None:
    report = read(
        SENLAND,
        *("ar", "تقرير شهر {month}", "{number} {date} ، {place} ، {country} ، عبر {channel} :"),
        f"القوات الجوية، تقرير شهر {month}\n\nبقي من الأشهر السابقة {number} بلاغات. ورد خمسة وعشرون بلاغا. "
        f"أنجز أربعة بلاغات. ما زال ٢٨ قيد النظر.\n\n"
        f"1. 4 {month}، قرب سيريبو، سنلاند، عبر رسالة: ثبت البلاغ وقتل مدنيان.\n"
        f"2. 9 {month}، فيلم، سنلاند، عبر اللاسلكي: لم يثبت البلاغ.\n",
    )
    assert report.month is not None and report.month.isoformat().startswith(is_of)
    assert [report.stated(name) for name in ("carried_over", "new", "completed", "open")] == [7, 25, 4, 28]
    (first, second) = report.allegations
    assert (first.date, first.place, first.country_code, first.channel) == (f"{is_of}-04", "سيريبو", "XS", "رسالة")
    assert (first.position, first.killed, second.position) == ("credible", Conceded(2, 2), "non_credible")


@pytest.mark.parametrize(
    ("words", "value"), [("ثلاثة", 3), ("خمسة وعشرون", 25), ("أربعة", 4), ("twenty-five", 25), ("none", 0), ("٢٨", 28)]
)
def test_a_number_has_its_value_in_both_languages(words: str, value: int) -> None:
    assert number_value(words, "en" if words.isascii() else "ar") == value
