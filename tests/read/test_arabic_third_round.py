"""Arabic: the other side's dead, clinics that speak, words quoted whole, and nouns whose vowel is written."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document
from civcas.records import Reading


def read(text: str) -> Reading:
    """What is read of an Arabic text."""
    return read_document(document(text, "2025-09-17"))


def killed(text: str) -> int | None:
    """The low of those killed in the one incident of a text."""
    (incident,) = read(text).incidents
    return incident.killed.low if incident.killed is not None else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("قتل 12 عنصراً من قوات الساحل في معارك قرب كالدي مقابل 5 من مقاتلي الجبهة.", 17),
        ("أسفرت الاشتباكات عن مقتل 7 من قوات نورلاند مقابل مقتل 5 من الفصائل.", 12),
        ("قتل سبعة من عناصر الجيش مقابل خمسة من المسلحين في اشتباكات قرب كالدي.", 12),
        ("قتل ثلاثة مدنيين مقابل مبنى البلدية في كالدي.", 3),
    ],
)
def test_the_dead_of_the_other_side_are_counted_beside(text: str, number: int) -> None:
    assert killed(text) == number


def test_a_side_that_lost_its_people_is_not_who_killed_the_others() -> None:
    reading = read("قتل سبعة من عناصر الجيش مقابل خمسة من المسلحين في اشتباكات قرب كالدي.")
    assert [actor.stance for claim in reading.claims for actor in claim.actors if actor.stance == "blamed"] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قتل ستة مدنيين في القصف بحسب مركز بلمار الطبي.", "مركز بلمار الطبي"),
        ("أفاد مجمع لاكابا الطبي بمقتل ثمانية أشخاص.", "مجمع لاكابا الطبي"),
    ],
)
def test_a_centre_that_its_name_calls_medical_speaks_as_a_hospital(text: str, speaker: str) -> None:
    (claim,) = read(text).claims
    assert (claim.speaker, claim.speaker_kind) == (speaker, "hospital")


def test_a_quote_has_the_tashkeel_of_its_last_letter() -> None:
    text = "أصيب خمسة عشر مدنياً، بينهم أربعة أطفالٍ."
    claims = read(text).claims
    assert [claim.quote for claim in claims] == ["خمسة عشر مدنياً", "أربعة أطفالٍ"]
    assert [text[claim.start : claim.end] for claim in claims] == [claim.quote for claim in claims]


@pytest.mark.parametrize(("text", "number"), [("قتل أخوها في القصف.", 1), ("قتل رجل وأخواه في القصف.", 3)])
def test_a_brother_with_his_vowel_is_one_and_two_brothers_are_two(text: str, number: int) -> None:
    assert killed(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("أسماء شهداء القصف على بلدة لاكابا:\nأحمد سامر الخالد\nمنير هاني السعيد\nرنا سامر الخالد", 3),
        ("مقتل أربعة مدنيين بقصف على لاكابا، وهم:\n- أحمد سامر الخالد\n- منير هاني السعيد\n- رنا سامر الخالد", 4),
        ("قتل ثلاثة مدنيين في غارة على لاكابا.\nأسماء الضحايا:\n1- أحمد سامر الخالد\n2- منير هاني السعيد", 3),
        ("مقتل قيادي في كالدي:\nاقرأ أيضا\nتابعونا على تلغرام", 1),
    ],
)
def test_names_listed_one_a_line_are_each_one_and_never_on_top_of_their_heading(text: str, number: int) -> None:
    assert killed(text) == number


def test_a_line_of_a_list_gives_its_person_with_the_exact_span() -> None:
    text = "أسماء شهداء القصف على بلدة لاكابا:\n1- الطفل أحمد سامر الخالد\n2- منير هاني السعيد"
    people = [person for claim in read(text).claims for person in claim.people]
    assert [person.name for person in people] == ["أحمد سامر الخالد", "منير هاني السعيد"]
    assert [text[person.start : person.end] for person in people] == [person.name for person in people]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("اقتحمت القوات الإسرائيلية مخيم كالدي.", "Israeli forces"),
        ("تحدثت القوات الإسرائيلية والقوات التركية عن معارك.", "occupying forces"),
    ],
)
def test_the_occupation_is_named_only_where_the_text_tells_which(before: str, name: str) -> None:
    claims = read(f"{before} وقال شهود إن شابين قتلا برصاص الاحتلال.").claims
    assert {actor.name for claim in claims for actor in claim.actors} == {name}


def test_a_speaker_of_the_second_clause_tells_nothing_of_the_first() -> None:
    claims = read("قالت الجبهة إنها قتلت 30 جندياً في بشتي، بينما أقر الجيش بمقتل سبعة من عناصره.").claims
    assert [(claim.speaker, claim.stance) for claim in claims] == [("الجبهة", "asserted"), ("الجيش", "acknowledged")]
    assert not any(actor.name == "army" for actor in claims[0].actors)


def test_those_who_assassinate_are_not_who_was_killed() -> None:
    assert read("اغتال مسلحون يستقلون دراجة نارية مدعياً عاماً في أودرافا.").claims == ()


def test_whom_they_killed_and_not_they_were_killed() -> None:
    (claim,) = read("قضت محكمة في تارسك بسجن ثلاثة ضباط لقتلهم 12 قروياً في لاكابا.").claims
    assert claim.quote == "12 قروياً"


@pytest.mark.parametrize(
    "text",
    ["بلغ عدد القتلى 33 بعد أن كان 29 يوم الاثنين.", "قتل القيادي مع مرافقيه الاثنين بانفجار عبوة ناسفة في كالدي."],
)
def test_neither_an_earlier_count_nor_two_companions_date_the_harm(text: str) -> None:
    days = [claim.when.start for claim in read(text).claims if claim.when is not None]
    assert all(day is None or day.day == 17 for day in days)
