"""A person whose name is spelt in two ways, or in two scripts, is one of the dead and not two."""

from __future__ import annotations

import pytest

from civcas.assess.named import may_be_one

ONE = [
    ("Mohammed Hassan Saleh", "محمد حسن صالح"),
    ("Salem Abdul Hamid Al-Rawi", "سالم عبد الحميد الراوي"),
    ("Fatima Al-Ali", "فاطمة العلي"),
    ("عبد الله سعيد", "عبدالله سعيد"),
    ("Yousef Abdullah Mansour", "يوسف عبد الله منصور"),
    ("Abdelrahman bin Nasser", "عبد الرحمن ناصر"),
]
TWO = [
    ("Ali Hassan", "محمود حسن"),
    ("عبد الله سعيد", "عبد الرحمن سعيد"),
    ("Mohammed Saleh", "محمد ناصر"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_name_may_be_one_person(one: str, other: str) -> None:
    assert may_be_one(one, other)
    assert may_be_one(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_with_another_part_are_two_people(one: str, other: str) -> None:
    assert not may_be_one(one, other)
