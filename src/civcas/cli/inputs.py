"""What a command is given: the paths of its call, read with the gazetteer, the settings and today's date."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from civcas.capture import Columns
    from civcas.capture.fetched import Fetched
    from civcas.pipeline import Outcome, Reader
    from civcas.records import Places


def today() -> dt.date:
    """The day where the command is given."""
    return dt.datetime.now().astimezone().date()


def read_paths(
    paths: Sequence[str],
    encoding: str | None,
    reader: Reader | None = None,
    *,
    columns: str | None = None,
    command: str = "read",
    robots: bool = True,
    came: Callable[[Fetched], object] = lambda fetched: None,
    claims_alone: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """Everything that a call names, read in order by the engine or the reader that is given.

    ``-`` is JSON Lines on standard input, or on ``stdin``; ``columns`` is what
    ``--columns`` says. Web addresses are fetched: ``robots`` respects a host's robots.txt,
    ``came`` is called with each answer. ``claims_alone`` leaves a document
    without a word of harm as it came. Raises ExtraMissing where what
    fetches is not installed.
    """
    from civcas import settings
    from civcas.capture.inputs import is_web_address
    from civcas.pipeline import read_inputs

    tell_own_words()
    held = columns_of_call(columns)
    fetch = None
    if any(is_web_address(path) for path in paths):
        from civcas.cli.addresses import fetcher

        fetch = fetcher(command, columns=held, robots=robots, came=came)

    return read_inputs(
        paths,
        places=gazetteer(),
        today=today(),
        max_bytes=settings.max_bytes(),
        encoding=encoding,
        stdin=stdin or (sys.stdin.buffer if sys.stdin else None),
        reader=reader,
        columns=held,
        fetch=fetch,
        claims_alone=claims_alone,
    )


def tell_own_words() -> None:
    """Say which lines of the user's own words are not used, and why."""
    from civcas.cli.output import say
    from civcas.read.lexicon.own import own

    for problem in own().problems:
        say(problem)


def columns_of_call(given: str | None) -> Columns | None:
    """What ``--columns`` says; UsageError where that makes no sense."""
    if given is None:
        return None
    from civcas.capture.formats.table import columns_of
    from civcas.errors import UsageError

    try:
        return columns_of(given)
    except ValueError as error:
        raise UsageError(f"--columns: {error}.") from error


def gazetteer() -> Places:
    """The gazetteer that names are looked up in."""
    from civcas.place import open_gazetteer

    return open_gazetteer()
