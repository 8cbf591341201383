"""A long document costs no more than its length: what a claim looks back at is bounded.

Counted are the steps that Python takes, which are the same in every run; times are for the bench.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from reports import document

from civcas.read import read_document

MADE: dict[str, Callable[[int], str]] = {
    "one place": lambda n: f"{3 + n % 70} people were killed in Odrava. ",
    "parts": lambda n: f"{20 + n % 70} people were killed, including {2 + n % 5} children. Six of them were women. ",
    "Arabic": lambda n: f"قتل {3 + n % 70} مدنياً بينهم طفلان في بلدة أودرافا يوم {1 + n % 28} آذار {1990 + n % 30}. ",
    "Arabic without a stop": lambda n: f"مقتل {3 + n % 70} وإصابة آخرين و",
    "a day each": lambda n: f"On {1 + n % 28} March {1990 + n % 30} {3 + n % 70} people were killed in Odrava. ",
}
SENTENCES = 250


def steps(text: str) -> int:
    """How many lines Python goes through to read a text."""
    count = 0

    def step(frame: FrameType, event: str, value: Any) -> Any:
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        read_document(document(text))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("made", MADE)
def test_a_text_twice_as_long_takes_no_more_than_twice_the_steps_and_a_tenth(made: str) -> None:
    short, long = ("".join(map(MADE[made], range(n))) for n in (SENTENCES, 2 * SENTENCES))
    read_document(document(long))  # what is made once and remembered
    assert steps(long) <= 2.2 * steps(short)
