"""The figures of Arabic posts: who is counted, once, and who is not."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document
from civcas.records import ToldFigure

Bounds = tuple[int | None, int | None] | None


def bounds(figure: ToldFigure | None) -> Bounds:
    return (figure.low, figure.high) if figure is not None else None


def told(text: str) -> list[tuple[Bounds, Bounds]]:
    """The killed and the injured of every incident of a text."""
    reading = read_document(document(text, "2021-06-10"))
    return [(bounds(incident.killed), bounds(incident.injured)) for incident in reading.incidents]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("عناصر الميليشيا قتلوا 5 مدنيين في قرية لاكابا", 5, None),
        ("جنود قتلوا شاباً عند حاجز قرب كالدي", 1, None),
        ("جنديان قتلا راعياً قرب كالدي", 1, None),
        ("4 مسلحين يقتلون رجلاً في أودرافا", 1, None),
        ("مسلحون يغتالون تاجراً في كالدي", 1, None),
        ("مجهولون يقتلون امرأة في تارسك", 1, None),
        ("مسيّرتان تقتلان ثلاثة مزارعين في تارسك", 3, None),
        ("مستوطنون يصيبون راعياً بجروح قرب لاكابا", None, 1),
        ("مسلحون مجهولون قتلوا بالرصاص تاجراً في كالدي", 1, None),
        ("عناصر من الميليشيا قتلوا أمس ثلاثة مزارعين قرب كالدي", 3, None),
    ],
)
def test_whoever_did_it_is_not_counted_where_the_verb_follows(
    text: str, killed: int | None, injured: int | None
) -> None:
    exactly = [(n, n) if n is not None else None for n in (killed, injured)]
    assert told(text) == [tuple(exactly)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("ثلاثة جنود قتلوا بانفجار لغم قرب كالدي", (3, 3)),
        ("جنديان قتلا قرب كالدي", (2, 2)),
        ("اثنان قتلا قرب كالدي", (2, 2)),
        ("مدنيون قتلوا في القصف على كالدي", (2, None)),
        ("مسلحون قتلوا في الغارة على كالدي", (2, None)),
    ],
)
def test_a_subject_before_its_verb_is_counted_where_nobody_follows(text: str, killed: Bounds) -> None:
    assert [one for one, _ in told(text)] == [killed]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("مقتل شخصين وإصابة ثالث في كالدي", 2, 1),
        ("قُتلت امرأتان وأصيبت ثالثة بجروح في كالدي", 2, 1),
        ("قُتل ثلاثة عمال وجُرح رابع قرب تارسك", 3, 1),
        ("الميليشيا تعتقل ثلاثة شبان وتقتل رابعاً في تارسك", 1, None),
    ],
)
def test_a_third_is_one_more(text: str, killed: int, injured: int | None) -> None:
    assert told(text) == [((killed, killed), (injured, injured) if injured else None)]
