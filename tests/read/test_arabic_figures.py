"""The figures of Arabic posts: who is counted, once, and who is not."""

from __future__ import annotations

import pytest
from reports import document

from civcas.place import open_gazetteer
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


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("ولم يسفر القصف على كالدي عن سقوط ضحايا.", 0, None),
        ("غارة على كالدي لم تسفر عن قتلى أو جرحى", 0, 0),
        ("لم يوقع القصف على كالدي أي قتلى أو جرحى", 0, 0),
        ("سقطت قذيفة في أرض زراعية قرب كالدي دون أن تسفر عن سقوط ضحايا.", 0, None),
        ("قصف على كالدي دون سقوط ضحايا", 0, None),
        ("لا قتلى ولا جرحى جراء القصف على كالدي", 0, 0),
        ("لم ينجم عن الانفجار في كالدي أي إصابات", None, 0),
        ("ولم يسقط أي قتيل في القصف على كالدي", 0, None),
    ],
)
def test_a_result_that_is_denied_is_nobody(text: str, killed: int | None, injured: int | None) -> None:
    exactly = [(n, n) if n is not None else None for n in (killed, injured)]
    assert told(text) == [tuple(exactly)]


def test_nobody_of_one_group_says_nothing_of_all() -> None:
    (claim,) = read_document(document("قصف على كالدي لم يؤد إلى مقتل مدنيين", "2021-06-10")).claims
    assert claim.figure is not None
    assert (claim.figure.high, claim.figure.status) == (0, "civilian")
    assert claim.quote == "لم يؤد إلى مقتل مدنيين"
    assert told("قصف على كالدي لم يؤد إلى مقتل مدنيين") == [(None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "لم يعرف بعد ما إذا كان القصف على كالدي قد أسفر عن سقوط ضحايا.",
        "لم ترد أنباء عن سقوط قتلى في كالدي.",
        "قصف على كالدي دون أنباء عن وقوع إصابات",
        "ولا معلومات عن إصابات في صفوف المدنيين",
        "لم يتضح إن كان هناك ضحايا",
        "لم يتم التحقق من وجود ضحايا آخرين",
        "لم تسفر الغارة على كالدي عن سقوط ضحايا آخرين",
    ],
)
def test_what_is_not_known_is_not_told(text: str) -> None:
    assert read_document(document(text, "2021-06-10")).claims == ()


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("لم يسفر القصف عن إصابات لكنه أدى إلى مقتل راعٍ في كالدي", 1, 0),
        ("لم يسفر القصف سوى عن إصابة ثلاثة مدنيين في كالدي", None, 3),
        ("قصف دون توقف على كالدي، مقتل ثلاثة مدنيين", 3, None),
        ("لا يزال القصف مستمراً على كالدي، ما أسفر عن سقوط 4 قتلى", 4, None),
    ],
)
def test_a_denial_goes_no_further_than_its_clause(text: str, killed: int | None, injured: int | None) -> None:
    exactly = [(n, n) if n is not None else None for n in (killed, injured)]
    assert told(text) == [tuple(exactly)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("القتلى: 3، الجرحى: 7", 3, 7),
        ("عدد القتلى: 5\nعدد الجرحى: 12", 5, 12),
        ("شهداء: ٤\nإصابات: ١١", 4, 11),
        ("- عدد الشهداء: 7\n- عدد الجرحى: 30", 7, 30),
        ("وصل عدد القتلى إلى 6 والجرحى إلى 21.", 6, 21),
        ("ارتفع عدد الشهداء إلى 5 والإصابات إلى 12", 5, 12),
        ("بلغ عدد ضحايا الانفجار 6.", 6, None),
        ("وقد بلغ عدد ضحايا الغارة التي استهدفت السوق أمس 20 شخصاً", 20, None),
    ],
)
def test_a_figure_stands_by_its_label(text: str, killed: int, injured: int | None) -> None:
    assert told(text) == [((killed, killed), (injured, injured) if injured is not None else None)]


def test_the_numbers_of_a_list_of_names_are_no_figures() -> None:
    assert read_document(document("الشهداء: 1- سعيد 2- منير", "2021-06-10")).claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "ارتفعت حصيلة ضحايا الحرب في كورينيا إلى 3,000 قتيل.",
        "ارتفاع حصيلة العدوان إلى 1,250 شهيداً و3,400 مصاب منذ أول الشهر.",
        "وصل مستشفيات القطاع خلال الـ24 ساعة الماضية 31 شهيداً و104 إصابات.",
        "مقتل 14 مدنياً في مناطق متفرقة من البلاد",
        "خمسة شهداء في غارات على أماكن متفرقة منذ الصباح",
    ],
)
def test_a_figure_of_a_war_of_hours_or_of_many_places_is_no_incident(text: str) -> None:
    reading = read_document(document(text, "2021-06-10"))
    assert reading.incidents == ()
    assert {claim.scope for claim in reading.claims} == {"aggregate"}


def test_a_place_of_its_own_is_an_incident_beside_many_others() -> None:
    text = "مقتل 3 مدنيين بقصف على بلدة كالدي، وطال القصف مناطق متفرقة من الريف"
    (incident,) = read_document(document(text, "2021-06-10"), open_gazetteer()).incidents
    assert bounds(incident.killed) == (3, 3)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("استشهاد شاب متأثراً بإصابته برصاص قناص في كالدي", 1, None),
        ("توفيت طفلة متأثرة بإصابتها في القصف على كالدي", 1, None),
        ("فارق الحياة متأثراً بإصابته البليغة الشاب سامر منير.", 1, None),
        ("توفي أحد المصابين متأثراً بجراحه في كالدي", 1, None),
        ("أصيب 12 شخصاً بجروح، توفي منهم ثلاثة لاحقاً في المشفى.", 3, 12),
        ("إصابة طفلين في كالدي، أحدهما توفي لاحقاً", 1, 2),
        ("أصيب ستة مدنيين في كالدي، ثم توفي اثنان منهم متأثرين بجراحهما", 2, 6),
        ("استشهد طفل وأصيب والداه في كالدي. وفي وقت لاحق استشهدت الأم متأثرة بجراحها.", 2, 2),
    ],
)
def test_who_dies_of_wounds_is_dead_and_not_injured_anew(text: str, killed: int, injured: int | None) -> None:
    assert told(text) == [((killed, killed), (injured, injured) if injured is not None else None)]


def test_the_same_dead_told_again_as_wounded_before_are_counted_once() -> None:
    text = "استشهد عاملان وأصيب اثنان آخران في كالدي. واستشهد عاملان من المصابين متأثرين بجراحهما."
    assert told(text)[0][0] == (2, 2)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("عاجل | 3 شهداء في قصف على كالدي\nتحديث: ارتفاع عدد الشهداء إلى 5\nتحديث 2: 7 شهداء و 12 جريحاً", 7, 12),
        ("قتيل وجريحان في قصف على كالدي\nتحديث: قتيلان و3 جرحى", 2, 3),
        ("حصيلة أولية: 3 قتلى و4 جرحى في كالدي.\nحصيلة محدثة: 5 قتلى و9 جرحى", 5, 9),
    ],
)
def test_an_update_puts_the_toll_anew(text: str, killed: int, injured: int) -> None:
    assert told(text) == [((killed, killed), (injured, injured))]


def test_the_subject_of_a_verb_is_the_whole_before_its_parts() -> None:
    assert told("ستة مدنيين بينهم 3 أطفال وامرأة أصيبوا في كالدي") == [(None, (6, 6))]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("إصابة راعٍ برصاص قناص قرب كالدي #شهداء_كالدي", None, 1),
        ("استشهاد راعٍ برصاص قناص قرب كالدي #شهداء_كالدي #100_شهيد", 1, None),
        ("قتل 3 مدنيين في كالدي #قتلتهم_الميليشيا و5 جرحى", 3, 5),
        ("مقتل شاب في كالدي #شهداء", 1, None),
        ("#استشهاد 3 مدنيين في قصف على #كالدي", 3, None),
    ],
)
def test_a_hashtag_of_several_words_tells_nothing(text: str, killed: int | None, injured: int | None) -> None:
    exactly = [(n, n) if n is not None else None for n in (killed, injured)]
    assert told(text) == [tuple(exactly)]


@pytest.mark.parametrize(
    "text",
    ["قصف على كالدي #الرحمة_لشهداء_الحقل", "قصف على كالدي #بأي_ذنب_قتلت_الطفلة_سلمى", "صباح الخير #جرحى_معركة_التل"],
)
def test_a_post_whose_hashtags_alone_speak_of_harm_claims_none(text: str) -> None:
    assert read_document(document(text, "2021-06-10")).claims == ()


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("انتشال جثتين من تحت الأنقاض في كالدي", (2, 2)),
        ("العثور على جثتين قرب كالدي", (2, 2)),
        ("العثور على رفات 30 شخصاً في مقبرة قرب كالدي", (30, 30)),
        ("استشهاد منتسبين اثنين من الحرس بانفجار عبوة في كالدي", (2, 2)),
        ("مقتل مدنيين اثنين من عائلة واحدة في كالدي", (2, 2)),
        ("سقوط ألفا قتيل في المعارك", (2000, 2000)),
        ("سقوط ألفي قتيل في المعارك", (2000, 2000)),
        ("مقتل ما يربو على 15 شخصاً في كالدي", (15, None)),
        ("مقتل الـ 12 عاملاً في كالدي", (12, 12)),
        ("قُتل ثلاثة إلى أربعة مدنيين في كالدي", (3, 4)),
        ("مقتل 3 لبنانيين وسوري بغارة على كالدي", (4, 4)),
        ("مقتل ضابط برتبة عقيد وثلاثة عساكر في كالدي", (4, 4)),
        ("سقوط ثلاث حالات وفاة في كالدي", (3, 3)),
    ],
)
def test_forms_of_numbers_and_of_those_counted(text: str, killed: Bounds) -> None:
    assert [one for one, _ in told(text)] == [killed]


@pytest.mark.parametrize(
    "text",
    [
        "سقوط 9 ضحايا بين قتيل ومصاب في كالدي",
        "تسعة مدنيين ما بين شهيد وجريح في كالدي",
        "سقوط ضحايا بين قتلى وجرحى في كالدي",
        "مجزرة في كالدي راح ضحيتها 13 مدنياً بين قتيل وجريح",
    ],
)
def test_between_killed_and_injured_feeds_neither(text: str) -> None:
    (claim,) = read_document(document(text, "2021-06-10")).claims
    assert claim.outcome == "killed_or_injured"
    assert told(text) == [(None, None)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("قُتل أربعة أشخاص في قصف على بلدة كالدي، وثلاثة آخرون في قصف منفصل على قرية تارسك.", [(4, 4), (3, 3)]),
        ("قتل 3 مدنيين في بلدة كالدي و2 في بلدة تارسك و4 في قرية لاكابا", [(3, 3), (2, 2), (4, 4)]),
        ("مقتل 5 أشخاص في غارة على بلدة كالدي و6 في غارة أخرى على بلدة تارسك", [(5, 5), (6, 6)]),
        ("قتل 3 مدنيين في قصف بين الساعة 5 و6 في بلدة كالدي", [(3, 3)]),
        ("قتل 7 مدنيين بينهم طفلان في الحي و3 نساء في السوق", [(7, 7)]),
    ],
)
def test_harm_that_is_not_repeated_is_told_of_each_place(text: str, killed: list[Bounds]) -> None:
    reading = read_document(document(text, "2021-06-10"), open_gazetteer())
    assert [bounds(incident.killed) for incident in reading.incidents] == killed


def children(text: str) -> list[Bounds]:
    reading = read_document(document(text, "2021-06-10"))
    return [bounds(incident.children_killed) for incident in reading.incidents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل شاب عمره 17 عاماً في كالدي", (1, 1)),
        ("مقتل رجل وابنه خالد (12 عاماً) في كالدي", (1, 1)),
        ("مقتل رجل وابنته البالغة 6 سنوات في كالدي", (1, 1)),
        ("استشهاد الشاب سامر منير البالغ من العمر 16 عاماً في كالدي", (1, 1)),
        ("استشهاد الشاب سامر منير (22 عاماً) في كالدي", None),
        ("مقتل امرأة تبلغ من العمر 45 عاماً في كالدي", None),
    ],
)
def test_whoever_is_under_eighteen_is_a_child(text: str, expected: Bounds) -> None:
    assert children(text) == [expected]


def test_a_person_is_given_the_age_that_stands_beside_the_name() -> None:
    (claim,) = read_document(document("استشهاد الشاب سامر منير (22 عاماً) في كالدي", "2021-06-10")).claims
    assert [(person.name, person.age) for person in claim.people] == [("سامر منير", 22)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل شخصين أحدهما طفل في كالدي", (1, 1)),
        ("مقتل أربعة أشخاص في كالدي، إحداهم طفلة", (1, 1)),
        ("قتل ثمانية أشخاص في كالدي، من بين القتلى ثلاثة أطفال", (3, 3)),
        ("قتل ثمانية أشخاص في كالدي. من بين القتلى الثمانية ثلاثة أطفال", (3, 3)),
        ("قتل ثمانية أشخاص في كالدي. بينهم ثلاثة أطفال وامرأتان.", (3, 3)),
    ],
)
def test_parts_of_those_told_before_add_nobody(text: str, expected: Bounds) -> None:
    assert children(text) == [expected]
    (incident,) = read_document(document(text, "2021-06-10")).incidents
    assert bounds(incident.killed) in ((8, 8), (2, 2), (4, 4))


@pytest.mark.parametrize(
    ("text", "outcome", "figure"),
    [
        ("ولا يزال مصير خمسة أشخاص مجهولاً في كالدي", "missing", (5, 5)),
        ("ولا يزال 4 أشخاص في عداد المفقودين في كالدي", "missing", (4, 4)),
        ("لا تزال ثلاث نساء تحت الأنقاض في كالدي", "missing", (3, 3)),
        ("30 حالة اختناق جراء القصف على كالدي", "injured", (30, 30)),
        ("أصيب مد.ني في القصف على كالدي", "injured", (1, 1)),
    ],
)
def test_other_ways_to_tell_of_the_missing_and_the_injured(text: str, outcome: str, figure: Bounds) -> None:
    claims = read_document(document(text, "2021-06-10")).claims
    assert [(c.outcome, (c.figure.low, c.figure.high)) for c in claims if c.figure is not None] == [(outcome, figure)]


@pytest.mark.parametrize(
    "text",
    ["تسجيل 12 إصابة بالكوليرا في المخيم", "إصابة 40 شخصاً بفيروس كورونا في كالدي", "أصيب ثلاثة أطفال بالحصبة في كالدي"],
)
def test_a_disease_is_no_injury(text: str) -> None:
    assert read_document(document(text, "2021-06-10")).claims == ()


def test_a_family_whose_number_is_told_is_so_many_people() -> None:
    assert told("مقتل عائلة كاملة مؤلفة من 5 أفراد في كالدي") == [((5, 5), None)]


@pytest.mark.parametrize(
    "text",
    [
        "مخيم الشهداء في كالدي يتعرض للقصف",
        "كتيبة شهداء كالدي تقصف مواقع الميليشيا",
        "استهدف القصف مشفى الشهيد سامر في كالدي",
        "حملة تبرع لعائلات الشهداء والجرحى",
        "ويبقى المدنيون هم الضحية دائماً",
    ],
)
def test_what_is_named_for_the_dead_tells_of_none(text: str) -> None:
    assert read_document(document(text, "2021-06-10")).incidents == ()


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("أطلق مسلحون النار على مواطن في كالدي وقتلوه على الفور", (1, 1)),
        ("دهم جنود المنزل وقتلوا صاحبه", (1, 1)),
    ],
)
def test_armed_men_are_not_counted_where_their_victim_is_only_pointed_at(text: str, killed: Bounds) -> None:
    assert [one for one, _ in told(text)] == [killed]


def test_what_comes_on_top_is_added() -> None:
    assert told("قتل قيادي في غارة على كالدي، كما قتل اثنان من مرافقيه.") == [((3, 3), None)]


def test_those_who_were_named_after_their_honours_are_counted() -> None:
    (claim,) = read_document(document("ارتقى الشهيد البطل سامر منير في قصف كالدي", "2021-06-10")).claims
    assert [person.name for person in claim.people] == ["سامر منير"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("بعد مقتل 3 جنود، قصف الجيش بلدة كالدي وقتل 5 مدنيين.", [(3, 3), (5, 5)]),
        ("رداً على مقتل جنديين، قصفت القوات بلدة كالدي ما أدى إلى مقتل 4 مدنيين", [(2, 2), (4, 4)]),
        ("عقب مقتل عنصر، داهمت القوات المنازل في كالدي وقتلت رجلين", [(1, 1), (2, 2)]),
        ("إضراب في كالدي بعد مقتل 3 عمال", [(3, 3)]),
        ("ارتفع عدد الضحايا إلى خمسة بعد وفاة امرأة متأثرة بإصابتها", [(5, 5)]),
    ],
)
def test_deaths_that_a_deed_answers_are_not_those_of_the_deed(text: str, killed: list[Bounds]) -> None:
    assert [one for one, _ in told(text)] == killed
