"""Arabic: who puts a toll anew, who accuses after a denial, families before and after what befell them."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document
from civcas.records import Claim, Reading


def read(text: str) -> Reading:
    """What is read of an Arabic text."""
    return read_document(document(text, "2025-09-17"))


def only(text: str) -> Claim:
    """The one claim of a text."""
    (claim,) = read(text).claims
    return claim


def killed(text: str) -> tuple[int | None, int | None]:
    """Low and high of those killed in the one incident of a text."""
    (incident,) = read(text).incidents
    assert incident.killed is not None
    return incident.killed.low, incident.killed.high


@pytest.mark.parametrize(
    ("text", "speaker", "number"),
    [
        ("خفض المرصد السوري حصيلة القتلى إلى 12.", "المرصد السوري", 12),
        ("رفعت وزارة الصحة الحصيلة إلى 23 قتيلاً.", "وزارة الصحة", 23),
        ("الدفاع المدني يرفع عدد القتلى إلى تسعة.", "الدفاع المدني", 9),
        ("عدّلت وزارة الصحة حصيلة القتلى من 15 إلى 12.", "وزارة الصحة", 12),
        ("رفع القصف على السوق حصيلة القتلى إلى 14.", None, 14),
    ],
)
def test_who_puts_a_toll_anew_is_its_speaker_and_the_last_number_is_the_toll(
    text: str, speaker: str | None, number: int
) -> None:
    claim = only(text)
    assert claim.figure is not None
    assert (claim.speaker, claim.figure.low, claim.figure.high) == (speaker, number, number)


@pytest.mark.parametrize(
    "text", ["رفعت الشركة عدد العمال إلى 500 بعد مقتل حارس.", "خفضت الحكومة عدد الحراس إلى 50 بعد مقتل شرطي."]
)
def test_a_number_of_the_living_is_no_toll(text: str) -> None:
    claim = only(text)
    assert claim.figure is not None and claim.figure.low == 1


@pytest.mark.parametrize(
    ("text", "name", "by"),
    [
        ("نفى الجيش قصف لاكابا ومقتل خمسة مدنيين واتهم الفصائل.", "factions", "الجيش"),
        ("نفى الجيش قصف السوق الذي قتل فيه 7 أشخاص، متهماً جبهة بلمار.", "جبهة بلمار", "الجيش"),
        ("أدانت وزارة الخارجية القصف الذي أودى بحياة 6 مدنيين واتهمت جبهة بلمار.", "جبهة بلمار", "وزارة الخارجية"),
        ("قتل خمسة مدنيين بقصف على لاكابا، واتهم ناشطون جبهة بلمار.", "جبهة بلمار", "ناشطون"),
    ],
)
def test_the_accused_at_the_end_of_a_sentence_is_blamed_by_who_denied_or_condemned(
    text: str, name: str, by: str
) -> None:
    blamed = [(actor.name, actor.by) for actor in only(text).actors if actor.stance == "blamed"]
    assert blamed == [(name, by)]


@pytest.mark.parametrize("what", ["بالكذب", "بالسعي إلى التصعيد", "بعرقلة الإغاثة"])
def test_who_is_accused_of_what_is_no_attack_is_blamed_for_none(what: str) -> None:
    claim = only(f"نفى الجيش قصف لاكابا الذي قتل فيه خمسة مدنيين واتهم جبهة بلمار {what}.")
    assert [actor for actor in claim.actors if actor.stance == "blamed"] == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("أب وابناه ضحايا قصف مدفعي على لاكابا.", (3, 3)),
        ("أم وأبناءها ضحايا غارة على لاكابا.", (3, None)),
        ("امرأة وطفلتها ضحيتا قصف مدفعي على لاكابا.", (2, 2)),
        ("شاب ووالده قتلا برصاص قناص في لاكابا.", (2, 2)),
        ("الجيش وفصيل حليف قتلوا ثلاثة مدنيين في لاكابا.", (3, 3)),
    ],
)
def test_a_family_before_what_became_of_it_is_counted_whole(text: str, figure: tuple[int, int | None]) -> None:
    assert killed(text) == figure


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("قُتِلوا وهم نيام: خمسة أطفال بغارة على لاكابا.", 5),
        ("قضوا تحت الأنقاض تسعة مدنيين بينهم طفلان.", 9),
        ("المقتولون خمسة مدنيين في قصف لاكابا.", 5),
        ("ضحايا القصف على لاكابا: أب وابناه وجارهم.", 4),
        ("استشهد كل من: أحمد تارن، محمد تارن، علي دارسك.", 3),
    ],
)
def test_those_who_follow_what_befell_them_are_counted(text: str, number: int) -> None:
    assert killed(text) == (number, number)


@pytest.mark.parametrize(
    "text", ["أصيبوا بهجوم شنه ثلاثة مسلحين على الحاجز.", "الجرحى ثلاثة أيام بلا دواء.", "الضحايا خمسة منازل وسيارتان."]
)
def test_what_only_follows_a_word_of_harm_is_none_of_its_people(text: str) -> None:
    assert read(text).claims == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("مقتل قيادي في جبهة بلمار ومرافقه بغارة على لاكابا.", 2),
        ("ارتقاء الصحفي والمصور عمر تارن خلال القصف على لاكابا.", 1),
        ("مقتل ضابط في الجيش وإصابة مدني في لاكابا.", 1),
    ],
)
def test_somebodys_own_is_another_and_two_trades_are_one_person(text: str, number: int) -> None:
    assert killed(text) == (number, number)


def test_who_tells_of_an_intake_is_named_without_it() -> None:
    text = "أكد مدير المستشفى العام الدكتور سامي تارن وصول 17 جثة إلى المستشفى."
    assert only(text).speaker == "مدير المستشفى العام الدكتور سامي تارن"
