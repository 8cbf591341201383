"""Who died when, where and of what, in sentences that tell of more than one harm: tolls, reactions, bodies found."""

from __future__ import annotations

import datetime as dt

import pytest
from reports import document

from civcas.read import read_document
from civcas.records import Reading, ToldFigure

PUBLISHED = "2025-09-17"
"""A Wednesday."""


def read(text: str) -> Reading:
    """What is read of a text published on a Wednesday."""
    return read_document(document(text, PUBLISHED))


def size(figure: ToldFigure | None) -> int | None:
    """The number of a figure that is exact."""
    assert figure is None or figure.low == figure.high
    return figure.low if figure is not None else None


def day(number: int) -> dt.date:
    """A day of September."""
    return dt.date(2025, 9, number)


@pytest.mark.parametrize(
    ("text", "killed", "harmed"),
    [
        ("The death toll of Monday's raid on Kurenia rose to 12 on Tuesday after two more people died.", 12, 15),
        ("The toll from Saturday's blast in Odrava climbed to 23 on Tuesday when two victims died.", 23, 13),
        ("The toll from Friday's fire in Odrava rose to 9 on Monday after a man succumbed to his burns.", 9, 12),
        (
            "The toll of Sunday's strike on Ora rose to 8 on Tuesday after three bodies were pulled from the rubble.",
            8,
            14,
        ),
    ],
)
def test_those_who_raised_a_toll_on_its_own_day_died_of_the_harm_that_it_is_of(
    text: str, killed: int, harmed: int
) -> None:
    (incident,) = read(text).incidents
    assert size(incident.killed) == killed
    assert incident.when is not None
    assert incident.when.start == day(harmed)


def test_a_toll_that_moved_has_the_day_of_the_event_that_its_sentence_names_after_it() -> None:
    (incident,) = read("The death toll rose to 9 on Tuesday from Sunday's strike on Ora, which also hurt 21.").incidents
    assert (size(incident.killed), size(incident.injured)) == (9, 21)
    assert incident.when is not None
    assert (incident.when.start, incident.when.of) == (day(14), "harm")


def test_a_deed_told_after_a_toll_is_not_of_its_harm() -> None:
    text = "The toll of Sunday's strike on Ora rose to 8 on Tuesday, as a car bomb killed four guards in Kaldi."
    assert [size(incident.killed) for incident in read(text).incidents] == [8, 4]


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("Riots broke out on Tuesday after soldiers killed a baker in Kurenia on Sunday.", 14),
        ("Shops shut on Tuesday following a raid that killed four people in Odrava on Monday.", 15),
        ("A vigil took place Tuesday for six people killed in a rocket attack on Ora a day earlier.", 15),
        ("Buses stopped running on Tuesday after mortar fire killed two girls in Ora the day before.", 15),
        ("Four people were killed on Tuesday after a bus hit a mine in Ora.", 16),
    ],
)
def test_the_day_in_a_harms_own_clause_is_that_of_the_harm(text: str, harmed: int) -> None:
    incident = read(text).incidents[-1]
    assert incident.when is not None
    assert incident.when.start == day(harmed)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A baker who was wounded in Friday's shelling of Kurenia died of her injuries on Tuesday.", 1),
        ("A man injured in last week's raid on Odrava has died in hospital, bringing the death toll to six.", 6),
        ("Two people wounded in Monday's blast in Kurenia have died, raising the toll to 14.", 14),
    ],
)
def test_those_who_were_wounded_and_died_are_told_as_dead_alone(text: str, killed: int) -> None:
    reading = read(text)
    (incident,) = reading.incidents
    assert (size(incident.killed), size(incident.injured)) == (killed, None)
    assert any(claim.outcome == "injured" for claim in reading.claims)  # what the sentence says of them stays said


def test_some_of_the_injured_of_whom_a_list_says_that_they_died_are_dead_of_their_wounds() -> None:
    claims = read("Two people were killed and six injured in Ora on Monday, including one who later died.").claims
    injured = next(claim for claim in claims if claim.figure is not None and claim.figure.low == 6)
    died = next(claim for claim in claims if claim.outcome == "killed" and claim.figure and claim.figure.low == 1)
    assert died.relation is not None
    assert (died.relation.kind, died.relation.to) == ("died_of_wounds", injured.id)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("One person was killed in Kurenia and two others in Odrava on Monday.", 3),
        ("A boy was killed in Kurenia and another in Odrava on Monday.", 2),
        ("Shelling killed one person in Kurenia and three others in Odrava.", 4),
        ("A judge was shot dead on Monday in Kurenia and two others in Odrava.", 3),
        ("Six people were killed in a blast in Kurenia and another in Odrava.", 6),
    ],
)
def test_others_at_a_second_place_are_dead_as_those_at_the_first(text: str, killed: int) -> None:
    (incident,) = read(text).incidents
    assert size(incident.killed) == killed


@pytest.mark.parametrize("bodies", ["The bodies of 11 men", "Eleven bodies"])
def test_bodies_found_are_dead_whatever_an_aside_says_of_their_state(bodies: str) -> None:
    aside = "their hands tied behind their backs and with gunshot wounds to the head"
    (incident,) = read(f"{bodies}, {aside}, were found in a ditch outside Kurenia on Sunday.").incidents
    assert (size(incident.killed), size(incident.injured)) == (11, None)


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Seven rebel fighters and two soldiers died in the gun battle in Ora on Monday, the ministry said.", set()),
        ("Three soldiers died in a gun battle with bandits in Ora.", set()),
        ("Police recovered the bodies of four men abducted last week near Kurenia.", set()),
        ("Soldiers discovered nine villagers shot dead in a barn in Ora.", set()),
        ("Soldiers found three villagers and shot them dead in Ora on Monday.", {"soldiers"}),
        ("Soldiers killed six villagers in a gun battle in Ora.", {"soldiers"}),
    ],
)
def test_neither_the_dead_of_a_gun_battle_nor_who_found_the_dead_are_blamed(text: str, blamed: set[str]) -> None:
    (incident,) = read(text).incidents
    assert {actor.name for actor in incident.actors if actor.stance == "blamed"} == blamed


@pytest.mark.parametrize(
    ("text", "told", "before"),
    [
        ("The blast, which came a week after an attack that killed 20 people in Ora, hurt six.", (None, 6), (20, None)),
        ("The raid hurt four people, and followed an attack last week that killed 11.", (None, 4), (11, None)),
        (
            "The raid came two days after a bomb killed 15 people and hurt 40 in Ora. A mine hurt six on Monday.",
            (None, 6),
            (15, 40),
        ),
        (
            "A bomb killed six in Ora on Monday, a week after a raid killed nine in Kaldi. Four people were hurt.",
            (6, 4),
            (9, None),
        ),
    ],
)
def test_the_dead_of_an_event_before_are_not_those_of_the_one_told_of(
    text: str, told: tuple[int | None, int | None], before: tuple[int | None, int | None]
) -> None:
    incidents = read(text).incidents
    assert [(size(incident.killed), size(incident.injured)) for incident in incidents] == [told, before]


def test_an_event_before_has_no_day_of_the_sentences_around_it() -> None:
    text = "A raid killed six people in Ora on Monday. It came days after an ambush that killed nine people."
    told, before = read(text).incidents
    assert told.when is not None
    assert told.when.start == day(15)
    assert before.when is None


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Five people were stabbed, two of them fatally, in Kurenia.", 2),
        ("Nine people were wounded, three of them fatally, in Ora on Monday.", 3),
        ("Six people were shot, one fatally, in Ora on Monday.", 1),
        ("A man was shot fatally in Ora.", 1),
        ("A man was stabbed, but not fatally, in Ora.", None),
        ("A man was not fatally hurt in Ora.", None),
    ],
)
def test_who_is_hurt_fatally_is_dead(text: str, killed: int | None) -> None:
    (incident,) = read(text).incidents
    assert size(incident.killed) == killed


def test_some_of_the_wounded_who_were_hurt_fatally_are_dead_of_their_wounds() -> None:
    injured, died = read("Nine people were wounded, two of them fatally, in Ora on Monday.").claims
    assert (injured.outcome, died.outcome) == ("injured", "killed")
    assert died.relation is not None
    assert (died.relation.kind, died.relation.to) == ("died_of_wounds", injured.id)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A woman and three of her children were killed in Ora.", 4, None),
        ("Ilva Brenn and three of her children were killed in Ora.", 4, None),
        ("A man, three of his children and a neighbour were killed in Ora.", 5, None),
        ("A teacher was killed and two of her pupils were injured in Ora.", 1, 2),
        ("Shelling killed a woman and three of her sons in Ora.", 4, None),
        ("Kurenia and two of its soldiers were named; two of its soldiers were killed.", 2, None),
    ],
)
def test_some_of_ones_own_people_are_counted_with_whose_they_are(text: str, killed: int, injured: int | None) -> None:
    (incident,) = read(text).incidents
    assert (size(incident.killed), size(incident.injured)) == (killed, injured)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said six people had been killed and 22 hurt over the past 24 hours in attacks across Kurenia.",
        "In the last 24 hours, six people were killed and 22 hurt throughout the province, officials said.",
    ],
)
def test_a_days_dead_all_over_a_region_are_of_no_one_incident(text: str) -> None:
    reading = read(text)
    assert not reading.incidents
    assert [(claim.scope, claim.figure and claim.figure.basis) for claim in reading.claims] == [
        ("aggregate", "period"),
        ("aggregate", "period"),
    ]


def test_the_dead_of_one_raid_within_a_day_are_an_incident() -> None:
    (incident,) = read("Six people were killed in a raid on a market in Ora in the past 24 hours.").incidents
    assert size(incident.killed) == 6


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Two days after a raid killed nine people in Ora, the death toll rose to 14 on Tuesday.", 14, None),
        ("The army opened an inquiry two days after a raid killed nine people in Ora. Six people were hurt.", 9, 6),
        ("Officials said on Tuesday, a day after a bomb killed nine people in Ora, that 12 were wounded.", 9, 12),
    ],
)
def test_what_is_done_days_after_an_attack_is_about_that_attack(text: str, killed: int, injured: int | None) -> None:
    (incident,) = read(text).incidents
    assert (size(incident.killed), size(incident.injured)) == (killed, injured)
