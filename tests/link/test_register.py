from __future__ import annotations

import pickle

import pytest
from made_tellings import claim, telling

from civcas.link import origins
from civcas.link.names import speaker_words
from civcas.link.register import Register, known_sources
from civcas.link.speakers import same_speakers
from civcas.records import Telling
from civcas.records.source import Kin, Source

OBSERVATORY = Source("Kurenia Observatory", "monitor", aliases=("KO", "مرصد كورينيا"), short=("the Observatory",))
OTHER = Source("Odrava Observatory", "monitor", short=("the Observatory",))
HERALD = Source("Herald", "outlet", kin=(Kin("Odrava Media Group", "owned_by"),))
TRIBUNE = Source("Tribune", "outlet", kin=(Kin("Odrava Media Group", "owned_by"),))
REGISTER = Register([OBSERVATORY, OTHER, HERALD, TRIBUNE])


def names(register: Register, *tellings: Telling) -> list[tuple[str, ...]]:
    return [origin.names for origin in origins(tellings, register)]


def said(key: str, speaker: str, low: int = 5, **given: object) -> Telling:
    return telling(key, claim(low, text=key * 64, speaker=speaker, speaker_kind="monitor", **given))


@pytest.mark.parametrize(
    "name",
    [
        "KO",
        "the Kurenia Observatory",
        "مرصد كورينيا",
        "Kurenia Observatory (KO)",
        "the Odrava-based Kurenia Observatory",
        "a spokesman for the Kurenia Observatory",
    ],
)
def test_a_source_is_known_under_each_of_its_names(name: str) -> None:
    assert REGISTER.name_of(name) == "Kurenia Observatory"


def test_names_of_one_source_are_one_speaker_in_whatever_language() -> None:
    assert names(REGISTER, said("a", "Kurenia Observatory"), said("b", "مرصد كورينيا"), said("c", "KO")) == [
        ("Kurenia Observatory",)
    ]
    assert len(names(Register(), said("a", "Kurenia Observatory"), said("b", "مرصد كورينيا"))) == 2


def test_a_short_form_is_a_source_only_beside_its_full_name_and_only_where_it_can_be_no_other() -> None:
    full, short, other = "Kurenia Observatory", "the Observatory", "Odrava Observatory"
    found = same_speakers([full, short], register=REGISTER)
    assert found[short] == full
    assert same_speakers([short], register=REGISTER) == {short: short}
    found = same_speakers([full, short, other], register=REGISTER)
    assert len(set(found.values())) == 3


def test_two_sources_of_the_register_are_never_one_speaker_for_their_likeness() -> None:
    register = Register([Source("Kurenia Health Office", "official"), Source("Health Office", "official")])
    both = ["Kurenia Health Office", "Health Office"]
    assert len(set(same_speakers(both).values())) == 1
    assert len(set(same_speakers(both, register=register).values())) == 2


def test_sources_that_one_owner_has_are_one_origin_with_the_reason() -> None:
    (origin,) = origins([said("a", "Herald"), said("b", "Tribune")], REGISTER)
    assert origin.names == ("Herald", "Tribune")
    assert "Herald is owned by Odrava Media Group; Tribune is owned by Odrava Media Group" in origin.reasons


def test_a_source_that_copies_another_is_one_origin_with_it_and_so_is_one_further_down() -> None:
    chain = Register(
        [Source("Gull", kin=(Kin("Herald", "copies"),)), Source("Herald", kin=(Kin("KO", "copies"),)), OBSERVATORY]
    )
    assert names(chain, said("a", "Gull"), said("b", "Kurenia Observatory"), said("c", "Velmora Monitor")) == [
        ("Gull", "Kurenia Observatory"),
        ("Velmora Monitor",),
    ]


def test_kinship_in_a_circle_ends() -> None:
    circle = Register([Source("Gull", kin=(Kin("Herald", "copies"),)), Source("Herald", kin=(Kin("Gull", "copies"),))])
    assert names(circle, said("a", "Gull"), said("b", "Herald")) == [("Gull", "Herald")]


def test_an_agency_is_known_by_its_short_and_its_long_name() -> None:
    a = telling("a", claim(5, via=("AFP",)), publisher="Herald")
    b = telling("b", claim(6, text="b" * 64, via=("Agence France-Presse",)), publisher="Tribune")
    assert len(origins([a, b])) == 1


def test_the_built_in_register_joins_what_it_was_made_for() -> None:
    for group in (
        [
            "SOHR",
            "Syrian Observatory for Human Rights",
            "المرصد السوري",
            "المرصد السوري لحقوق الإنسان",
            "the Observatory",
        ],
        ["White Helmets", "Syria Civil Defence", "الدفاع المدني السوري", "الخوذ البيضاء"],
        ["CJTF-OIR", "US-led coalition", "التحالف الدولي", "the Coalition"],
        ["AFP", "Agence France-Presse", "فرانس برس"],
    ):
        assert len(set(same_speakers(group, register=known_sources()).values())) == 1, group


def test_no_two_built_in_sources_claim_one_name_and_no_kin_is_unknown() -> None:
    register = known_sources()
    named = [words for one in register.sources for words in {speaker_words(name) for name in (one.name, *one.aliases)}]
    assert len(named) == len(set(named))
    assert all(register.source(kin.name) is not None for one in register.sources for kin in one.kin)
    assert all(one.kind != "unknown" and one.rating is None and one.muted is None for one in register.sources)


def test_a_register_pickles() -> None:
    again = pickle.loads(pickle.dumps(REGISTER))
    assert again == REGISTER
    assert again.name_of("KO") == "Kurenia Observatory"
