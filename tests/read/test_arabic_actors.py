"""Who did it, who may have, who only speaks, accuses or was hurt, in Arabic; the places and the parties are made up."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document
from civcas.records import Claim

BANNER, COREN, ARMY = "حركة الراية", "قوات كورينيا", "جيش الشاطئ الأحمر"


def claims_of(text: str) -> tuple[Claim, ...]:
    return read_document(document(text, "2021-06-10")).claims


def actors_of(text: str) -> set[tuple[str, str]]:
    claims = claims_of(text)
    assert claims
    return {(actor.name, actor.stance) for claim in claims for actor in claim.actors}


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة من حركة الراية بغارة لقوات كورينيا على سيارة.",
        "قتلت ثلاث مقاتلات من حركة الراية بقصف لقوات كورينيا.",
        "مقتل قيادي في حركة الراية بغارة لقوات كورينيا.",
        "استهدفت غارة لقوات كورينيا مبنى تابعاً لحركة الراية، ما أدى إلى مقتل شخصين.",
        "طائرة مسيرة لقوات كورينيا تستهدف سيارة لحركة الراية وتقتل شخصين.",
        "قصف مدفعي لقوات كورينيا على قرية خاضعة لحركة الراية يقتل طفلة.",
        "رداً على قصف حركة الراية، قتلت غارة لقوات كورينيا أربعة مدنيين.",
    ],
)
def test_a_party_whose_people_or_targets_were_hit_is_not_blamed(text: str) -> None:
    assert actors_of(text) == {(COREN, "blamed")}


@pytest.mark.parametrize(
    "text",
    [
        "إصابة مقاتلين اثنين من حركة الراية بانفجار عبوة ناسفة.",
        "مقتل مدني بانفجار لغم في مناطق سيطرة حركة الراية.",
        "جيش الشاطئ الأحمر يعلن مقتل العشرات من حركة الراية.",
        "مقتل أربعة جنود من قوات كورينيا بنيران صديقة.",
        "استهدفت عبوة ناسفة رتلاً لقوات كورينيا، ما أدى إلى مقتل جنديين.",
    ],
)
def test_nobody_is_blamed_where_only_those_hurt_have_a_party(text: str) -> None:
    assert actors_of(text) == set()


@pytest.mark.parametrize(
    ("text", "accused", "accuser"),
    [
        ("اتهمت حركة الراية قوات كورينيا بقتل طفلين.", COREN, BANNER),
        ("حركة الراية تتهم قوات كورينيا بقتل طفلين.", COREN, BANNER),
        ("اتهم المرصد حركة الراية بقصف القرية وقتل مدنيين اثنين.", BANNER, "المرصد"),
        ("حمّلت قوات كورينيا حركة الراية مسؤولية مقتل خمسة عمال.", BANNER, COREN),
        ("حمّل الأهالي قوات كورينيا مسؤولية مقتل شابين.", COREN, "الأهالي"),
    ],
)
def test_the_accused_is_blamed_and_never_the_accuser(text: str, accused: str, accuser: str) -> None:
    (claim,) = claims_of(text)
    assert [(actor.name, actor.stance, actor.by) for actor in claim.actors] == [(accused, "blamed", accuser)]
    assert claim.speaker == accuser


@pytest.mark.parametrize(
    ("text", "killed", "party"),
    [
        ("نفت حركة الراية مسؤوليتها عن الهجوم الذي قتل فيه خمسة مدنيين.", 5, BANNER),
        ("نفى جيش الشاطئ الأحمر وقوفه وراء القصف الذي أدى إلى مقتل طفلين.", 2, ARMY),
        ("تنفي قوات كورينيا أي علاقة لها بالتفجير الذي أودى بحياة تسعة أشخاص.", 9, COREN),
        ("نفت قوات كورينيا قصف السوق الذي قتل فيه ثلاثة باعة.", 3, COREN),
    ],
)
def test_the_dead_stand_where_a_party_denies_only_its_part(text: str, killed: int, party: str) -> None:
    (claim,) = claims_of(text)
    assert claim.figure is not None
    assert (claim.stance, claim.figure.low, claim.speaker) == ("asserted", killed, None)
    assert [(actor.name, actor.stance) for actor in claim.actors] == [(party, "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "نفت الوزارة مقتل أي مدني في الغارة على البلدة.",
        "نفى جيش الشاطئ الأحمر مقتل مدنيين في الغارة.",
        "نفت قوات كورينيا الأنباء التي تحدثت عن مقتل خمسة مدنيين.",
    ],
)
def test_harm_that_is_denied_is_no_incident(text: str) -> None:
    reading = read_document(document(text, "2021-06-10"))
    assert [claim.stance for claim in reading.claims] == ["denied"]
    assert all(incident.killed is None for incident in reading.incidents)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("أصيب مدنيان بقصف يُعتقد أن مصدره قوات كورينيا.", "asserted"),
        ("قصف يُعتقد أن مصدره قوات كورينيا يقتل شخصاً.", "asserted"),
        ("قتلت امرأة بقصف يُشتبه بأن قوات كورينيا نفذته.", "asserted"),
        ("طائرة مسيرة يرجح أنها تابعة لقوات كورينيا استهدفت سيارة وقتلت شابين.", "asserted"),
    ],
)
def test_a_doubt_of_who_did_it_leaves_the_harm_certain(text: str, stance: str) -> None:
    (claim,) = claims_of(text)
    assert claim.stance == stance
    assert [(actor.name, actor.stance) for actor in claim.actors] == [(COREN, "possible")]


@pytest.mark.parametrize(
    "text", ["يعتقد أن خمسة أشخاص قتلوا في الغارة.", "يرجح مقتل سبعة عمال.", "يعتقد أنه قتل ثلاثة أطفال."]
)
def test_a_doubt_of_the_harm_itself_is_a_fear(text: str) -> None:
    assert {claim.stance for claim in claims_of(text)} == {"feared"}


@pytest.mark.parametrize(
    "text",
    [
        "قتلت قوات كورينيا امرأتين بقصف على البلدة.",
        "قوات كورينيا تقتل امرأة بقصف على البلدة.",
        "قوات كورينيا قصفت البلدة وقتلت طفلاً.",
        "قصفت مدفعية قوات كورينيا البلدة فقتلت ثلاثة أشقاء.",
        "قصفت قوات كورينيا المتمركزة في التل البلدة، ما أسفر عن مقتل طفلة.",
        "مقتل رجل برصاص عناصر من قوات كورينيا.",
        "إعدام خمسة مدنيين على يد قوات كورينيا.",
        "أصيب راعيان بصاروخ أطلقته قوات كورينيا.",
    ],
)
def test_who_did_it_is_blamed_whatever_the_order_of_words(text: str) -> None:
    assert actors_of(text) == {(COREN, "blamed")}


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت حركة الراية مسؤوليتها عن تفجير أودى بحياة أربعة جنود.",
        "تبنت حركة الراية الهجوم الذي قتل فيه حارسان.",
        "حركة الراية تتبنى قصفاً أدى إلى مقتل حارسين.",
        "أقرت حركة الراية بقتل ثلاثة مدنيين بالخطأ.",
        "قالت حركة الراية إن غاراتها قتلت أربعة حراس.",
    ],
)
def test_a_party_that_takes_harm_on_claims_it(text: str) -> None:
    assert actors_of(text) == {(BANNER, "claimed_responsibility")}


def test_a_claim_that_nobody_made_is_no_party_s() -> None:
    assert actors_of("لم تتبن أي جهة الهجوم الذي قتل فيه خمسة مدنيين.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "مقتل ثلاثة مدنيين في اشتباكات بين قوات كورينيا وحركة الراية.",
        "قتل طفل بنيران متبادلة بين قوات كورينيا وحركة الراية.",
        "أصيبت امرأة خلال مواجهات بين حركة الراية وقوات كورينيا.",
    ],
)
def test_each_side_of_a_clash_may_have_done_it_and_none_speaks(text: str) -> None:
    assert actors_of(text) == {(COREN, "possible"), (BANNER, "possible")}
    assert {claim.speaker for claim in claims_of(text)} == {None}


@pytest.mark.parametrize("place", ["مناطق سيطرة", "مواقع", "المناطق التي تسيطر عليها"])
def test_fire_from_where_a_party_holds_may_be_its_own(place: str) -> None:
    assert actors_of(f"مقتل طفلة بقصف مصدره {place} حركة الراية.") == {(BANNER, "possible")}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("قتل شاب برصاص قوات الاحتلال.", "occupying forces"),
        ("قتل شاب فلسطيني برصاص قوات الاحتلال.", "Israeli forces"),
        ("قصف الاحتلال التركي قرية أودرافا. وقتل شاب برصاص قوات الاحتلال.", "Turkish forces"),
        ("قتل شاب برصاص قوات الاحتلال #التركي في أودرافا.", "Turkish forces"),
    ],
)
def test_a_name_in_short_is_whose_the_document_says(text: str, party: str) -> None:
    assert actors_of(text) == {(party, "blamed")}


@pytest.mark.parametrize(
    "following",
    [
        "من جهتها، قصفت قوات كورينيا بالمدفعية مواقع حركة الراية.",
        "وكانت قوات كورينيا قد شنت غارات على التل.",
        "وردت قوات كورينيا بقصف التل.",
    ],
)
def test_what_a_side_did_next_blames_it_for_nothing_before(following: str) -> None:
    assert actors_of(f"قتل مدنيان بقصف على بلدة أودرافا. {following}") == set()


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("قالت قوات كورينيا إن خمسة مدنيين قتلوا في القصف.", COREN, "belligerent"),
        ("قال المتحدث باسم جيش الشاطئ الأحمر إن ثلاثة عمال قتلوا.", f"المتحدث باسم {ARMY}", "belligerent"),
        ("قال مدير مستشفى النور إن أربعة جرحى وصلوا إليه.", "مدير مستشفى النور", "hospital"),
        ("نقلت رويترز عن شهود أن ثلاثة مدنيين قتلوا.", "شهود", "witness"),
        ("أحصى المرصد مقتل اثني عشر مدنياً.", "المرصد", "monitor"),
    ],
)
def test_who_tells_of_the_harm_is_named_with_their_kind(text: str, speaker: str, kind: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.speaker, claim.speaker_kind) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("مقتل علي حسن ومحمود حسن بقصف.", ["علي حسن", "محمود حسن"]),
        ("استشهاد المواطنين أحمد سعيد وخالد سعيد.", ["أحمد سعيد", "خالد سعيد"]),
        ("أصيب كل من سامر خليل وهدى خليل.", ["سامر خليل", "هدى خليل"]),
        ("مقتل علي حسن واحتراق سيارته.", ["علي حسن"]),
        ("مقتل الشاب أحمد وليد حسن برصاص مجهولين.", ["أحمد وليد حسن"]),
    ],
)
def test_each_of_those_named_together_is_a_person(text: str, names: list[str]) -> None:
    assert [person.name for claim in claims_of(text) for person in claim.people] == names


@pytest.mark.parametrize("hurt", ["6 عسكريين إسرائيليين", "ستة جنود إسرائيليين", "جندي إسرائيلي"])
def test_nobody_is_blamed_for_its_own_soldiers_by_the_next_sentence(hurt: str) -> None:
    assert (
        actors_of(f"أسفر الاشتباك في أودرافا عن إصابة {hurt}. ويأتي العدوان الإسرائيلي على البلدة بعد أيام.") == set()
    )
    assert actors_of("أسفر الاشتباك عن مقتل مدني. ويأتي العدوان الإسرائيلي على البلدة بعد أيام.") == {
        ("Israeli forces", "blamed")
    }


@pytest.mark.parametrize(
    "text",
    [
        "قتل 4 مدنيين بقصف لقوات كورينيا، فيما أصيب مدنيان برصاص حركة الراية.",
        "مقتل أربعة أطفال بقصف قوات كورينيا، وإصابة امرأتين برصاص حركة الراية.",
        "قصفت قوات كورينيا السوق فقتل أربعة باعة، وأصيب حارسان بهجوم لحركة الراية.",
    ],
)
def test_each_harm_of_a_sentence_has_its_own_party(text: str) -> None:
    killed, injured = claims_of(text)
    assert [actor.name for actor in killed.actors] == [COREN]
    assert [actor.name for actor in injured.actors] == [BANNER]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("الشهداء هم: أحمد سعيد، خالد سعيد، منى سعيد.", 3),
        ("القتلى هم أحمد سعيد وخالد سعيد من بلدة أودرافا.", 2),
        ("الشهداء هم: أحمد سعيد، منى سعيد (12 عاماً)، هدى خليل.", 3),
        ("الشهداء هم: أحمد سعيد، خالد سعيد، زعتر العلي، هدى خليل.", 0),  # one cannot be read: too few is no sum
        ("القتلى: أحمد سعيد", 0),
    ],
)
def test_a_list_of_names_counts_those_whom_it_names_or_nobody(text: str, names: int) -> None:
    reading = read_document(document(text, "2021-06-10"))
    assert len(reading.claims) == names
    assert [incident.killed and incident.killed.low for incident in reading.incidents] == [names] * bool(names)
