"""Arabic wording found misread by a second reader: sides, parts, days, denials; places and parties are made up."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.read.arabic.place_names import NameReader
from civcas.read.arabic.sentences import find_arabic_sentences
from civcas.read.zones import find_zones
from civcas.records import Claim, Reading, ToldFigure

Bounds = tuple[int | None, int | None] | None

COREN = "قوات كورينيا"


def read(text: str) -> Reading:
    return read_document(document(text, "2021-06-10"))


def claims_of(text: str) -> tuple[Claim, ...]:
    return read(text).claims


def bounds(figure: ToldFigure | None) -> Bounds:
    return (figure.low, figure.high) if figure is not None else None


def told(text: str) -> list[tuple[Bounds, Bounds]]:
    """The killed and the injured of every incident of a text."""
    return [(bounds(incident.killed), bounds(incident.injured)) for incident in read(text).incidents]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("مقتل 5 من عناصر حركة الراية و2 من قوات كورينيا باشتباكات قرب لاكابا.", 7),
        ("قتل ثمانية من حركة الراية وأربعة من قوات كورينيا بمواجهات قرب كالدي.", 12),
        ("مقتل 3 عناصر من قوات كورينيا و6 من المسلحين في كالدي.", 9),
        ("سقط 4 قتلى من المدنيين و3 من الجنود في كالدي.", 7),
        ("مقتل 5 مدنيين من عائلة واحدة و3 من الدفاع المدني في كالدي.", 8),
    ],
)
def test_the_dead_of_both_sides_are_counted_and_neither_side_is_blamed(text: str, killed: int) -> None:
    assert told(text) == [((killed, killed), None)]
    assert [claim.actors for claim in claims_of(text)] == [(), ()]


def test_those_killed_or_injured_of_both_sides_are_told() -> None:
    claims = claims_of("مقتل وإصابة 5 من حركة الراية و3 من قوات كورينيا في كالدي.")
    assert [claim.figure and claim.figure.low for claim in claims] == [5, 3]
    assert {claim.outcome for claim in claims} == {"killed_or_injured"}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("مقتل 7 من حركة الراية بينهم 3 من قوات كورينيا في كالدي.", 7),
        ("مقتل 4 من عناصر حركة الراية وأسر 3 من قوات كورينيا قرب كالدي.", 4),
        ("مقتل 4 من عناصر حركة الراية وتدمير 3 من الآليات و2 من المنازل.", 4),
    ],
)
def test_parts_prisoners_and_things_are_no_second_side(text: str, killed: int) -> None:
    assert told(text) == [((killed, killed), None)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("نفت قوات كورينيا قصف السوق حيث قتل ستة باعة.", 6),
        ("نفت قوات كورينيا استهداف المدنيين بعد مقتل 11 شخصاً.", 11),
        ("نفت قوات كورينيا استهداف السوق بعدما قتل فيه سبعة باعة.", 7),
        ("نفت قوات كورينيا قصف السوق بعد أن قتل فيه سبعة باعة.", 7),
        ("نفت قوات كورينيا عقب مقتل 11 شخصاً استهداف المدنيين.", 11),
        ("نفت قوات كورينيا استهداف مدرسة قتل فيها 9 طلاب.", 9),
        ("قوات كورينيا تنفي قصف سوق قتل فيه ستة باعة.", 6),
        ("نفت قوات كورينيا أن تكون قد قصفت السوق الذي قتل فيه خمسة باعة.", 5),
    ],
)
def test_deaths_after_which_a_deed_is_denied_stand(text: str, killed: int) -> None:
    assert told(text) == [((killed, killed), None)]


@pytest.mark.parametrize(
    "text",
    [
        "نفت قوات كورينيا أنها قتلت خمسة مدنيين بعد منتصف الليل.",
        "نفت قوات كورينيا أنباء عن مقتل ثلاثة مدنيين بعد قصف السوق.",
        "نفت قوات كورينيا مقتل أربعة مدنيين في السوق.",
        "نفت قوات كورينيا أن تكون قصفت مدرسة وقتلت فيها 9 أطفال.",
        "نفت قوات كورينيا أنباء عن قصف مدرسة قتل فيها 9 أطفال.",
    ],
)
def test_deaths_that_are_themselves_denied_do_not(text: str) -> None:
    assert [claim.stance for claim in claims_of(text)] == ["denied"]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("8 مدنيين، غالبيتهم نساء، لقوا مصرعهم في القصف على كالدي.", 8, None),
        ("13 مزارعاً معظمهم رجال وأطفال قتلوا قرب لاكابا.", 13, None),
        ("سبعة عمال أغلبهم شبان أصيبوا في كالدي.", None, 7),
        ("قال مصدر إن 12 شخصاً، معظمهم من النساء والأطفال، قتلوا في كالدي.", 12, None),
        ("أربعة عمال كلهم من عائلة واحدة استشهدوا في كالدي.", 4, None),
    ],
)
def test_a_share_of_the_dead_before_the_verb_leaves_their_number(
    text: str, killed: int | None, injured: int | None
) -> None:
    assert told(text) == [(killed and (killed, killed), injured and (injured, injured))]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("أصيب عامل في قصف على كالدي وتوفي لاحقاً متأثراً بجراحه.", 1, None),
        ("أصيبت معلمة برصاص قناص في كالدي وتوفيت في المستشفى.", 1, None),
        ("أصيب أربعة عمال بينهم طفل في كالدي وتوفوا لاحقاً متأثرين بجراحهم.", 4, None),
        ("قتل رجل وأصيب آخر وتوفي لاحقاً متأثراً بجراحه.", 2, None),
        ("أصيب رجل وامرأة في كالدي وتوفيا لاحقاً.", 2, None),
        ("أصيب رجل وطفل في كالدي وتوفي لاحقاً.", 1, 2),
        ("أصيب عامل في كالدي وتوفي طفل في المستشفى.", 1, 1),
        ("أصيب خمسة عمال في كالدي وتوفي لاحقاً أحدهم.", 1, 5),
        ("أصيب عامل في كالدي ولم يتوفى لاحقاً.", None, 1),
    ],
)
def test_whoever_was_injured_and_died_since_is_dead_alone(text: str, killed: int | None, injured: int | None) -> None:
    assert told(text) == [(killed and (killed, killed), injured and (injured, injured))]


@pytest.mark.parametrize(
    "text",
    [
        "توفي اليوم أحد جرحى القصف على كالدي، ليرتفع عدد القتلى إلى 14.",
        "توفي أمس أحد المصابين في قصف كالدي، لترتفع حصيلة القتلى إلى 14.",
        "استشهدت فجر اليوم إحدى جريحات القصف على كالدي، ليرتفع عدد الشهداء إلى 14.",
    ],
)
def test_the_toll_to_which_one_of_the_wounded_is_added_is_that_of_the_attack(text: str) -> None:
    assert told(text) == [((14, 14), None)]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت السلطات اليوم عن مقتل 5 أشخاص في تحطم طائرة قرب كالدي يوم الاثنين.",
        "أعلنت الوزارة الخميس مقتل 6 أشخاص وإصابة 3 في هجوم وقع الاثنين.",
        "شيّع أهالي كالدي اليوم جثامين 3 شهداء ارتقوا في غارة يوم الاثنين.",
        "توفي اليوم شاب متأثراً بإصابته بقصف على كالدي يوم الاثنين.",
    ],
)
def test_the_day_of_a_report_a_burial_or_a_death_gives_way_to_that_of_the_harm(text: str) -> None:
    days = {claim.when.start.isoformat() for claim in claims_of(text) if claim.when and claim.when.start}
    assert days == {"2021-06-07"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("أعلنت الوزارة اليوم مقتل 6 في كالدي، وكانت قد أعلنت يوم الاثنين مقتل 4.", ["2021-06-10", "2021-06-07"]),
        ("أعلنت الوزارة اليوم مقتل 6 مدنيين ومقتل 4 آخرين يوم الاثنين.", ["2021-06-10", "2021-06-07"]),
        ("أعلنت السلطات اليوم عن مقتل 5 أشخاص في كالدي.", ["2021-06-10"]),
        ("أعلنت الوزارة اليوم مقتل 5 في كالدي وإصابة 4 أمس في لاكابا.", ["2021-06-10", "2021-06-09"]),
        ("قتل 3 أشخاص اليوم في كالدي بعد معارك بدأت الاثنين.", ["2021-06-10"]),
    ],
)
def test_each_of_two_harms_keeps_its_own_day(text: str, days: list[str]) -> None:
    whens = [claim.when for claim in claims_of(text)]
    assert [when.start.isoformat() for when in whens if when and when.start] == days


@pytest.mark.parametrize("day", ["قبل أمس", "أمس الأول", "مساء أمس الأول", "يوم أول أمس"])
def test_the_day_before_yesterday_is_two_days_before(day: str) -> None:
    (claim,) = claims_of(f"قتل ثلاثة عمال في قصف على كالدي {day}.")
    assert claim.when is not None
    assert claim.when.start is not None
    assert claim.when.start.isoformat() == "2021-06-08"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("خطف مسلحون ثلاثة رعاة قرب كالدي ثم قتلوهم.", 3),
        ("اختطف مسلحون خمسة عمال في كالدي وقتلوهم لاحقاً.", 5),
        ("خطف مسلحون تاجرين ثم أعدموهما.", 2),
    ],
)
def test_those_who_were_abducted_and_killed_keep_their_number(text: str, killed: int) -> None:
    assert told(text) == [((killed, killed), None)]
    (dead,) = [claim for claim in claims_of(text) if claim.outcome == "killed"]
    assert len(dead.quote.split()) > 1, "the quote states the number, and not the pronoun alone"


def test_a_pronoun_of_several_who_were_not_counted_stays_open() -> None:
    assert told("خطف مسلحون عدداً من الرعاة قرب كالدي ثم قتلوهم.") == [((2, None), None)]


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة رعاة في قصف على كالدي، ونفت قوات كورينيا مسؤوليتها عن القصف.",
        "قتل خمسة رعاة في قصف على كالدي، ونفت قوات كورينيا استهداف المدنيين.",
        "قتل خمسة رعاة في قصف على كالدي، فيما نفت قوات كورينيا قصف البلدة.",
        "Five shepherds were killed in shelling of Kaldi, and the army denied targeting civilians.",
    ],
)
def test_a_denial_told_after_the_dead_leaves_them(text: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.stance, claim.speaker) == ("asserted", None)
    assert [actor.stance for actor in claim.actors] == ["denied"]
    assert told(text) == [((5, 5), None)]


@pytest.mark.parametrize(
    "text",
    [
        "قتل شخصان في منطقة صحراوية قرب بلدة تارسكا.",
        "قتل راعيان في قرية نائية شرقي بلدة تارسكا.",
        "أصيب ثلاثة عمال في منطقة زراعية قرب بلدة تارسكا.",
        "قتل شخصان في غارة على سوق المواشي في بلدة تارسكا.",
        "قتل شخصان في قصف استهدف سوق السمك ببلدة تارسكا.",
        "قتل شخصان في غارة على سوق شعبي ببلدة تارسكا.",
    ],
)
def test_what_kind_of_place_or_market_it_is_names_no_place(text: str) -> None:
    sentence = find_arabic_sentences(text, find_zones(text))[0]
    assert [name.text for name in NameReader(sentence, open_gazetteer()).read()] == ["تارسكا"]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("أعلنت قوات كورينيا أنها قتلت ثلاثة مسلحين حاولوا التسلل.", ["claimed_responsibility"]),
        ("قالت قوات كورينيا إنها قد قتلت خمسة رعاة قرب كالدي.", ["claimed_responsibility"]),
        ("قالت قوات كورينيا إنه قتل ثلاثة من جنودها.", []),
        ("قال ناشطون إنه قتل ثلاثة رعاة.", []),
        ("قالت قوات كورينيا إنه قتل ثلاثة رعاة في هجوم على حاجز.", []),
        ("قالت قوات كورينيا إن غارة قتلت خمسة رعاة.", []),
    ],
)
def test_a_party_that_says_it_killed_owns_to_it_and_the_dead_gunmen_are_not_blamed(
    text: str, stances: list[str]
) -> None:
    (claim,) = claims_of(text)
    assert [actor.stance for actor in claim.actors if actor.name == COREN] == stances
    assert {actor.name for actor in claim.actors} <= {COREN}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("قتل الاثنين خمسة عمال في كالدي.", 5),
        ("ثلاثة عمال قتلوا الاثنين في غارة على كالدي.", 3),
        ("مقتل الشابين الاثنين في كالدي.", 2),
    ],
)
def test_monday_is_a_day_and_no_two_people(text: str, killed: int) -> None:
    assert told(text) == [((killed, killed), None)]
    assert [claim.when and claim.when.quote for claim in claims_of(text)] == ["الاثنين"]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("مقتل 3 يوم الاثنين في كالدي.", 3, None),
        ("مقتل ثلاثة يوم الأحد في كالدي وإصابة 7.", 3, 7),
        ("بعد 11 يوم من القصف قتل خمسة رعاة في كالدي.", 5, None),
    ],
)
def test_a_number_before_the_day_of_the_week_counts_people(text: str, killed: int, injured: int | None) -> None:
    assert told(text) == [((killed, killed), injured and (injured, injured))]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("قتل الاثنين ثلاثة من حركة الراية في غارة لقوات كورينيا.", 3),
        ("استشهد أمس أربعة في قصف على كالدي.", 4),
        ("قتل يوم 5 حزيران ثلاثة رعاة في كالدي.", 3),
        ("قتل فجر اليوم الخميس 6 في كالدي.", 6),
    ],
)
def test_a_bare_number_of_people_may_follow_the_time_of_their_death(text: str, killed: int) -> None:
    assert told(text) == [((killed, killed), None)]
