"""Reports of one incident in two languages are one incident."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from civcas.link import link_claims
from civcas.link.names import skeleton
from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Document, Telling
from civcas.records.reading import tellings

ENGLISH = (
    "Two fishermen were killed and five people were wounded when an old mine exploded on the quay of the town of "
    "Jarabulus on Wednesday, 9 June 2021, the harbour office said."
)
ARABIC = "قتل صيادان وأصيب خمسة أشخاص بانفجار لغم قديم على رصيف بلدة جرابلس يوم الأربعاء 9 حزيران 2021، بحسب شهود عيان."
ELSEWHERE = (
    "قتل صيادان وأصيب خمسة أشخاص بانفجار لغم قديم على رصيف مدينة اللاذقية يوم الأربعاء 9 حزيران 2021، بحسب مسعفين."
)


def told(text: str) -> tuple[Telling, ...]:
    """What a text tells of, as the pipeline hands it to linking."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=digest, text=text, sha256=digest, text_sha256=digest, published=dt.date(2021, 6, 10))
    return tellings(document, read_document(document, open_gazetteer()))


def test_an_english_and_an_arabic_report_of_one_incident_link() -> None:
    (incident,) = link_claims((*told(ENGLISH), *told(ARABIC)))
    assert len(incident.tellings) == 2


def test_the_same_harm_told_of_another_town_is_another_incident() -> None:
    assert len(link_claims((*told(ENGLISH), *told(ELSEWHERE)))) == 2


FORMULA = "A young man was shot dead by unknown gunmen in the town of Jarabulus today."


def told_on(text: str, day: dt.date, number: int) -> tuple[Telling, ...]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=f"{number}", text=text, sha256=digest, text_sha256=digest, published=day)
    return tellings(document, read_document(document, open_gazetteer()))


def test_a_short_text_that_is_used_again_months_later_is_of_another_incident() -> None:
    days = [dt.date(2021, 1, 6), dt.date(2021, 1, 7), dt.date(2021, 5, 20)]
    told = [one for n, day in enumerate(days) for one in told_on(FORMULA, day, n)]
    found = sorted(incident.tellings for incident in link_claims(told))
    assert found == [("0#0", "1#0"), ("2#0",)]
    assert found == sorted(incident.tellings for incident in link_claims(told[::-1]))


def test_a_text_with_the_name_of_the_dead_is_passed_on_however_late() -> None:
    named = "Salem Omran, 31, was shot dead by unknown gunmen in the town of Jarabulus today."
    days = [dt.date(2021, 1, 6), dt.date(2021, 5, 20)]
    (incident,) = link_claims([one for n, day in enumerate(days) for one in told_on(named, day, n)])
    assert len(incident.tellings) == 2


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        (
            "An air strike hit a house in the village of Telmarun on Wednesday, killing five people, residents said.",
            "ارتفعت حصيلة ضحايا الغارة الجوية التي استهدفت منزلا في قرية تل مارون يوم الأربعاء إلى 9 قتلى.",
        ),
        (
            "An air strike hit a market in Karsina on Wednesday, killing five people, residents said.",
            "ارتفاع حصيلة قصف سوق كارسينا إلى 12 قتيلا",
        ),
        (
            "The death toll from Wednesday's shelling of a market in the town of Karsina has risen to eight.",
            "قتل خمسة مدنيين في قصف مدفعي استهدف سوقا في بلدة كارسينا يوم الأربعاء.",
        ),
        (
            "Shelling of Khirbat al-Zain in Kurenia province killed four people on Wednesday.",
            "قتل أربعة أشخاص في قصف على قرية خربة الزين في محافظة كورينيا يوم الأربعاء.",
        ),
    ],
)
def test_a_small_place_in_two_scripts_and_an_update_of_one_incident_link(english: str, arabic: str) -> None:
    (incident,) = link_claims((*told(english), *told(arabic)))
    assert len(incident.tellings) == 2


@pytest.mark.parametrize(
    "arabic",
    [
        "ارتفاع حصيلة قصف سوق كارسينا إلى 112 قتيلا",
        "قتل ثلاثة مدنيين في قصف مدفعي استهدف مدرسة في بلدة كارسينا مساء الأربعاء.",
        "ارتفاع حصيلة قصف سوق كارمينا إلى 12 قتيلا",
    ],
)
def test_another_figure_place_or_hour_in_the_other_language_is_another_incident(arabic: str) -> None:
    english = "An air strike hit a market in Karsina at dawn on Wednesday, killing five people, residents said."
    assert len(link_claims((*told(english), *told(arabic)))) == 2


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Khirbet Zayn", "خربة الزين"),
        ("Qalaat Shams", "قلعة شمس"),
        ("Maarat Zayn", "معرة الزين"),
        ("Beit Sahem", "بيت سحم"),
        ("Tel Marwan", "تل مروان"),
        ("Hawiqa", "الحويقة"),
        ("Nahr al-Thawra", "نهر الثورة"),
    ],
)
def test_a_name_sounds_the_same_in_two_scripts(latin: str, arabic: str) -> None:
    assert skeleton(latin) == skeleton(arabic)
