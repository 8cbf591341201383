"""One party under several names is one row of a toll; unrelated parties are not, nor names that nothing makes clear."""

from __future__ import annotations

import pytest
from test_tolls import entry

from civcas.link.register import Register, known_sources
from civcas.records import Place, Where
from civcas.records.source import Source
from civcas.toll import Tallied, join_parties, sum_tolls


def there(country: str | None) -> Where | None:
    if country is None:
        return None
    return Where("Odrava", (), country, resolved=Place("made:1", "Odrava", "town", country, 1.0, 1.0))


def record(*named: tuple[str, str | None]) -> list[Tallied]:
    return [
        entry(f"CV{n}", actors=[(actor, "suspected")], where=there(country)).tallied()
        for n, (actor, country) in enumerate(named, 1)
    ]


def rows_of(*named: tuple[str, str | None], register: Register | None = None) -> dict[str, int]:
    joined, _ = join_parties(record(*named), register or known_sources())
    return {row.name: row.incidents for row in sum_tolls(joined, "actor").rows}


@pytest.mark.parametrize(
    "other",
    [
        *("U.S.-led coalition", "the US-led Coalition", "CJTF-OIR", "international coalition", "anti-ISIS coalition"),
        *("التحالف الدولي", "طائرات التحالف الدولي", "التحالف الدولي بقيادة الولايات المتحدة"),
    ],
)
def test_names_of_one_party_are_one_row(other: str) -> None:
    assert list(rows_of(("US-led coalition", "SY"), (other, "IQ")).values()) == [2]


def test_a_bare_coalition_is_the_one_that_alone_is_named_in_the_same_country() -> None:
    assert rows_of(("US-led coalition", "SY"), ("the coalition", "SY"), ("التحالف", "SY")) == {"US-led Coalition": 3}
    assert rows_of(("US-led coalition", "SY"), ("coalition", None)) == {"US-led Coalition": 2}


def test_unrelated_coalitions_stay_apart() -> None:
    named = ("US-led coalition", "Saudi-led coalition", "Norland-led coalition", "التحالف العربي")
    found = rows_of(*((name, "YE") for name in named))
    assert found == {"US-led coalition": 1, "Saudi-led Coalition": 2, "Norland-led coalition": 1}


@pytest.mark.parametrize("rival", ["Saudi-led coalition", "Norland-led coalition"])
def test_a_bare_coalition_stays_apart_where_two_are_named_and_the_toll_says_so(rival: str) -> None:
    joined, apart = join_parties(
        record(("US-led coalition", "SY"), (rival, "SY"), ("coalition", "SY"), ("coalition", "YE")), known_sources()
    )
    assert {row.name for row in sum_tolls(joined, "actor").rows} == {"US-led coalition", rival, "coalition"}
    assert [(one.name, len(one.could_be), one.incidents) for one in apart] == [("coalition", 2, 1)]


def test_a_bare_coalition_of_another_country_is_not_joined() -> None:
    assert rows_of(("US-led coalition", "SY"), ("the coalition", "YE")) == {"US-led coalition": 1, "the coalition": 1}


def test_names_that_a_person_enters_join_rows() -> None:
    own = Register([*known_sources().sources, Source("Army of Kurenia", "belligerent", ("KA", "جيش كورينيا"))])
    named = (("Army of Kurenia", "SY"), ("KA", "SY"), ("جيش كورينيا", None), ("the army of Kurenia", "SY"))
    assert rows_of(*named, register=own) == {"Army of Kurenia": 4}


def test_capitals_and_articles_make_no_row_of_their_own() -> None:
    assert rows_of(("Tarsk Front", "SY"), ("the Tarsk front", "SY"), ("Tarsk Front", None)) == {"Tarsk Front": 3}


def test_one_of_several_names_of_one_party_is_not_established() -> None:
    one = entry("CV1", actors=[("US-led coalition", "one_of_several"), ("Iraqi forces", "one_of_several")])
    two = entry("CV2", actors=[("CJTF-OIR", "one_of_several"), ("Iraqi forces", "one_of_several")])
    joined, apart = join_parties([one.tallied(), two.tallied()], known_sources())
    assert [row.name for row in sum_tolls(joined, "actor").rows] == ["not known: one of Iraqi forces, US-led Coalition"]
    assert apart == ()


def test_the_order_of_incidents_changes_no_row() -> None:
    made = record(("US-led coalition", "SY"), ("CJTF-OIR", "SY"), ("coalition", "SY"), ("Saudi-led coalition", "YE"))
    first, _ = join_parties(made, known_sources())
    again, _ = join_parties(made[::-1], known_sources())
    assert first == again[::-1]
