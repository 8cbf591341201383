"""English: people lost, the named dead, who revises and who condemns, which of two parties, what was hit."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document
from civcas.records import Claim, Reading


class Nowhere:
    """A gazetteer that knows nothing."""

    def knows(self, name: str) -> bool:
        return False

    def resolve(self, name: str, **asked: object) -> tuple[()]:
        return ()


def read(text: str) -> Reading:
    """What is read of an English text."""
    return read_document(document(text, "2021-06-10"), Nowhere())


def first(text: str) -> Claim:
    """The first claim of a text."""
    return read(text).claims[0]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The army said it lost four men in the clash near Tarsk.", 4),
        ("Belmar Front lost 12 fighters on Monday.", 12),
        ("The column lost two men to sniper fire outside Tarsk.", 2),
    ],
)
def test_people_lost_in_fighting_were_killed_and_who_lost_them_did_nothing(text: str, low: int) -> None:
    (claim,) = read(text).claims
    assert claim.figure is not None and claim.figure.low == low and not claim.figure.perpetrator
    assert claim.actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "The rebels lost three tanks in the battle near Qarnesk.",
        "The Falcons lost four men to injury before Saturday's match.",
        "The brigade lost 40 fighters to desertion.",
        "The town lost 300 residents over the decade.",
        "The firm lost 40 people when it raided its own pension fund.",
        "Three regulatory bodies told the hospital to improve care.",
    ],
)
def test_what_is_lost_otherwise_tells_of_no_harm(text: str) -> None:
    assert read(text).claims == ()


@pytest.mark.parametrize(
    "naming",
    [
        "The dead were named as Ivo Tarn and Mila Osk.",
        "The police named the dead as Ivo Tarn and Mila Osk.",
        "They have been named by the hospital as Ivo Tarn and Mila Osk.",
        "The dead were Ivo Tarn and Mila Osk.",
        "The dead: Ivo Tarn and Mila Osk.",
    ],
)
def test_the_dead_who_are_named_with_no_age_are_people_of_the_count(naming: str) -> None:
    reading = read(f"Shelling killed two people in Tarsk. {naming}")
    assert [person.name for claim in reading.claims for person in claim.people] == ["Ivo Tarn", "Mila Osk"]
    assert {claim.part_of for claim in reading.claims if claim.people} == {reading.claims[0].id}


@pytest.mark.parametrize("naming", ["were Northern Rites and Mountain Kurds", "were named as heroes by Belmar Council"])
def test_capitals_that_nothing_vouches_for_are_no_people(naming: str) -> None:
    assert len(read(f"Shelling killed 3 people in Tarsk. The dead {naming}.").claims) == 1


def test_who_raises_a_toll_in_the_passive_speaks_and_did_nothing() -> None:
    claim = first("The death toll was raised to 31 by the Interior Ministry on Friday.")
    assert (claim.speaker, claim.actors) == ("Interior Ministry", ())
    assert claim.when is not None and claim.when.of == "report"


def test_who_condemns_a_deed_blames_for_it() -> None:
    claim = first("The Foreign Ministry condemned the strike that killed four people in Tarsk and blamed Belmar Front.")
    assert [(actor.name, actor.by) for actor in claim.actors] == [("Belmar Front", "Foreign Ministry")]


@pytest.mark.parametrize("clause", ["residents fled", "villagers accused Belmar Front", "residents buried the dead"])
def test_a_clause_of_its_own_adds_nobody_to_the_dead(clause: str) -> None:
    assert len(read(f"The strike killed six men in Tarsk and {clause}.").claims) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Residents said either the army or Belmar Front had shelled Tarsk, killing seven.",
        "Residents said either Belmar Front or the army had shelled Tarsk, killing seven.",
        "Residents blamed Belmar Front or the army for the rocket that killed five in Tarsk.",
        "Police said the army or Belmar Front was behind the blast that killed four in Tarsk.",
    ],
)
def test_of_two_parties_that_an_or_joins_either_is_only_possible(text: str) -> None:
    assert {(a.name, a.stance) for a in first(text).actors} == {("army", "possible"), ("Belmar Front", "possible")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nine people died when jets hit Tel Arvan on Monday.", "Tel Arvan"),
        ("Nine people died when warplanes struck Khan Belmar overnight.", "Khan Belmar"),
        ("Nine people died when jets hit Belmar Front positions.", None),
        ("Nine people died when a rocket hit Ivo Tarn's house.", None),
    ],
)
def test_the_bare_name_that_aircraft_hit_is_the_place(text: str, name: str | None) -> None:
    where = first(text).where
    assert (where.name if where is not None else None) == name


@pytest.mark.parametrize(
    "text", ["Seven bodies were taken to hospital.", "Seven bodies were transferred to the morgue."]
)
def test_bodies_taken_to_a_hospital_are_some_of_the_dead(text: str) -> None:
    figure = first(text).figure
    assert figure is not None and (figure.low, figure.count) == (7, "partial")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Twelve people died in the bombing of Tarsk.", "unknown"),
        ("Twelve people died in the bombing.", "unknown"),
        ("Twelve people died in the bombing of Tarsk. A bomb had been hidden in a cart.", "ied_or_mine"),
        ("A bombing killed 12 people in Tarsk.", "ied_or_mine"),
    ],
)
def test_a_bombing_that_may_be_from_the_air_is_of_no_kind(text: str, kind: str) -> None:
    assert first(text).kind == kind


@pytest.mark.parametrize(
    ("told", "stances"),
    [
        ("Belmar Front was behind the blast", ["blamed"]),
        ("The Dawn Brigade may be behind the blast", ["possible"]),
        ("Ivo Tarn was behind the counter when a blast", []),
        ("The army was behind a wall when a blast", []),
    ],
)
def test_who_was_behind_a_deed_did_it_and_who_stood_behind_something_did_not(told: str, stances: list[str]) -> None:
    claim = first(f"{told} that killed four in Odrava." if "the blast" in told else f"{told} killed four in Odrava.")
    assert [actor.stance for actor in claim.actors] == stances


def test_whoever_takes_the_turn_is_not_the_belligerent_before() -> None:
    admitted, told = read(
        "The coalition acknowledged that a strike killed two civilians; local groups say 11 died."
    ).claims
    assert (admitted.speaker, admitted.stance) == ("coalition", "acknowledged")
    assert (told.speaker, told.stance) == ("local groups", "asserted")


def test_an_aircraft_that_is_shot_down_strikes_nobody_and_a_crew_is_as_many_as_said() -> None:
    (claim,) = read("Rebels shot down a military helicopter over Belmar on Friday, killing its crew of four.").claims
    assert claim.figure is not None and (claim.figure.low, claim.figure.high) == (4, 4)
    assert [actor.name for actor in claim.actors] == ["rebels"]
    assert claim.kind != "airstrike"
