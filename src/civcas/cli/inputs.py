"""What a command is given: the paths of its call, read with the gazetteer, the settings and today's date."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civcas.pipeline import Outcome, Reader
    from civcas.records import Places


def today() -> dt.date:
    """The day where the command is given."""
    return dt.datetime.now().astimezone().date()


def read_paths(paths: Sequence[str], encoding: str | None, reader: Reader | None = None) -> Iterator[Outcome]:
    """Everything that the paths of a call hold, read in order by the engine or the reader that is given.

    ``-`` is JSON Lines on standard input.
    """
    from civcas import settings
    from civcas.pipeline import read_inputs

    return read_inputs(
        paths,
        places=gazetteer(),
        today=today(),
        max_bytes=settings.max_bytes(),
        encoding=encoding,
        stdin=sys.stdin.buffer if sys.stdin else None,
        reader=reader,
    )


def gazetteer() -> Places:
    """The gazetteer that names are looked up in."""
    from civcas.place import open_gazetteer

    return open_gazetteer()
