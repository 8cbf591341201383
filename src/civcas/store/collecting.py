"""Collecting garbage later: while very many plain values are made at once, looking through them all is wasted."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Let Python's collector rest; it would go through twenty thousand tallies again and again while they are read."""
    rests = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not rests:
            gc.enable()


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let Python's collector look less often: long work makes very many records and leaves next to no circles."""
    often = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*often)
