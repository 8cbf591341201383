"""Whatever is broken at random in an input of any kind, it becomes a document or is refused; at length in bench."""

from __future__ import annotations

import random

import pytest

from bench.fuzz_capture import SEEDS, broken, wrong_with


@pytest.mark.parametrize("name", SEEDS)
def test_a_broken_input_becomes_a_document_or_is_refused(name: str) -> None:
    data, others = SEEDS[name](), [make() for make in SEEDS.values()]
    assert wrong_with(data, name)[0] is None
    for n in range(25):
        draw = random.Random(f"{name} {n}")
        assert wrong_with(broken(draw, data, others), name)[0] is None, n
