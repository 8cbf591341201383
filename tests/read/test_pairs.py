"""Two people under one article are two, and one person with two trades is one."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document


def killed(text: str) -> int | None:
    """The low of the killed of the one incident that a text tells of."""
    (incident,) = read_document(document(text, "2021-06-10")).incidents
    assert incident.killed is not None
    return incident.killed.low


@pytest.mark.parametrize(
    "pair",
    ["father and son", "mother and daughter", "husband and wife", "mother and child", "man and woman"],
)
def test_two_of_a_kin_under_one_article_are_two_on_either_side_of_the_verb(pair: str) -> None:
    assert killed(f"A {pair} were killed in Velmora.") == 2
    assert killed(f"A shell killed a {pair} in Velmora.") == 2
    assert killed(f"The bodies of a {pair} were found in Velmora.") == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A journalist and cameraman were killed in Velmora.", 2),
        ("A journalist and cameraman was killed in Velmora.", 1),
        ("A tribal elder and former fighter was shot dead in Velmora.", 1),
        ("A husband and father was killed in Velmora.", 1),
    ],
)
def test_the_verb_says_whether_two_trades_are_two_people(text: str, count: int) -> None:
    assert killed(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Both pilots and a passenger were killed in Velmora.", 3),
        ("A shell killed a judge, his bodyguard and driver in Velmora.", 3),
        ("A mother, father and two daughters were killed in Velmora.", 4),
        ("A nurse and mother of two was killed in Velmora.", 1),
    ],
)
def test_everybody_of_a_list_with_bare_nouns_is_counted_and_no_children_beside_it(text: str, count: int) -> None:
    assert killed(text) == count
