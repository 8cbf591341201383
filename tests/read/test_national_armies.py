"""A national army is that of the nation which its name says, and no other's."""

from __future__ import annotations

import pytest
from reports import document

from civcas.read import read_document

TEXT = "قتل ثمانية أشخاص في غارة جوية {} على بلدة قرنف في 12 أيار 2031، وفق المرصد."


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("للجيش الوطني السوري", "Syrian National Army"),
        ("للجيش الوطني الليبي", "Libyan National Army"),
        ("للجيش الوطني الكوريني", "الجيش الوطني الكوريني"),
    ],
)
def test_it_is_that_of_the_nation_which_its_name_says(said: str, name: str) -> None:
    (claim, *_) = read_document(document(TEXT.format(said))).claims
    assert [actor.name for actor in claim.actors] == [name]
