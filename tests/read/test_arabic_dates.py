"""Dates in Arabic: days in numbers, ordinals and words of time, quoted as they stand."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import When

DAY = "2021-06-10"


def time_of(text: str) -> When | None:
    """When the first claim of a text, published on DAY, says that harm was."""
    return read_document(document(text, DAY), open_gazetteer()).claims[0].when


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("يوم أمس الأول", "2021-06-08"),
        ("منذ يومين", "2021-06-08"),
        ("في الثاني والعشرين من أيار", "2021-05-22"),
        ("في الثاني عشر من أيار", "2021-05-12"),
        ("في ٢ / ٦ / ٢٠٢١", "2021-06-02"),
        ("في 3 ك2 2021", "2021-01-03"),
        ("في الثاني من الشهر الجاري", "2021-06-02"),
    ],
)
def test_a_day_is_read_however_it_is_counted_and_quoted_as_it_stands(words: str, day: str) -> None:
    text = f"أصيب عامل {words} بانفجار لغم."
    when = time_of(text)
    assert when is not None and when.start is not None and when.quote is not None
    assert (when.start.isoformat(), when.precision) == (day, "day")
    assert when.quote in text


@pytest.mark.parametrize("words", ["غداً الجمعة", "يوم غد", "يوم السبت المقبل", "يوم السبت القادم"])
def test_a_day_to_come_is_not_the_day_of_harm(words: str) -> None:
    when = time_of(f"مقتل عامل بانفجار لغم، وسيشيع جثمانه {words}.")
    assert when is not None
    assert (when.of, when.start and when.start.isoformat()) == ("report", DAY)


def test_an_earlier_shelling_told_beside_todays_keeps_its_own_month() -> None:
    text = "مقتل عامل بقصف على قرية لاكابا اليوم. وكانت القرية قد تعرضت الشهر الماضي لقصف أدى إلى مقتل ثلاثة عمال."
    first, second = read_document(document(text, DAY), open_gazetteer()).incidents
    assert first.when is not None and second.when is not None
    assert first.when.start is not None and second.when.start is not None
    assert (first.when.start.isoformat(), second.when.start.isoformat()) == (DAY, "2021-05-01")


def test_the_day_that_a_post_was_shared_is_its_day_of_publication() -> None:
    text = (
        "شبكة أودرافا\nFacebookشبكة أودرافا's Post\n\n"
        "شبكة أودرافاJune 9, 2021 · Shared with Publicأصيب عامل أمس بانفجار لغم في كالدي.All reactions:12"
    )
    when = read_document(document(text), open_gazetteer()).claims[0].when
    assert when is not None and when.start is not None
    assert when.start.isoformat() == "2021-06-08"
