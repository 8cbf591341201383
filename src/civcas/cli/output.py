"""Where a command's words go: records to standard output, sentences about the work to standard error."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Any, Literal, cast

import typer

from civcas.cli.words import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


# Hidden from a section of its own: Typer 0.24 beside click 8.5 loses its help; each command's text explains it.
PATHS = typer.Argument(metavar="PATH...", hidden=True)
SOURCES = typer.Argument(metavar="SOURCE...", hidden=True)
COLUMNS = typer.Option(
    metavar="COLUMNS",
    help="What the columns of tables hold, such as text=Story+Notes,published=Date; or a TOML file of the same.",
)
IGNORE_ROBOTS = typer.Option("--ignore-robots", help="Take pages that a site's robots.txt asks not to take.")
ENCODING = typer.Option(metavar="NAME", help="The encoding of files that are not UTF-8, such as windows-1256.")


_AT_END = re.compile(r" +$", re.MULTILINE)


class Lines(StrEnum):
    """Formats of what is said and holds no rows."""

    table = "table"
    jsonl = "jsonl"


class Format(StrEnum):
    """Formats of what is read, and of what is asked of the ledger."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class Engine(StrEnum):
    """What reads: the grammar, or an endpoint that is asked for a second opinion."""

    grammar = "grammar"
    llm = "llm"


class Standing(StrEnum):
    """Which incidents count: all but what was withdrawn, or those that stand in one way."""

    all = "all"
    proposed = "proposed"
    accepted = "accepted"
    published = "published"
    withdrawn = "withdrawn"

    @property
    def only(self) -> Literal["proposed", "accepted", "published", "withdrawn"] | None:
        """The one standing that is asked for, None for all."""
        return None if self is Standing.all else cast(Any, self.value)  # the same words


def write_line(line: bytes) -> None:
    """One line to standard output at once, so that a program on the other side never waits."""
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def write_parts(parts: Iterable[bytes]) -> None:
    """One line in parts, and at its end at once."""
    sys.stdout.buffer.writelines(parts)
    sys.stdout.buffer.flush()


class Notices:
    """What a call has to remark on its documents: the first few in full as they come, the others counted at the end."""

    SHOWN = 20

    def __init__(self) -> None:
        self._said = 0

    def say(self, where: str, notices: Iterable[str]) -> None:
        """Say what is remarked on one document."""
        for notice in notices:
            self._said += 1
            if self._said <= self.SHOWN:
                say(f"{where}: {notice}")

    def close(self) -> None:
        """Say how many more there were."""
        if self._said > self.SHOWN:
            more = self._said - self.SHOWN
            say(f"… and {more} more such notice{'' if more == 1 else 's'}.")


def say(sentence: str) -> None:
    """A sentence to standard error."""
    typer.echo(plain(sentence), err=True)


def console() -> Console:
    """Standard output for tables; without a terminal it is as wide as ``COLUMNS``, else so wide that nothing wraps."""
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    wide = int(columns) if columns.isdecimal() and int(columns) > 0 else 1000
    return Console(
        file=sys.stdout if sys.stdout.isatty() else cast("IO[str]", _Trimmed()),
        width=None if sys.stdout.isatty() else wide,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )


class _Trimmed(io.TextIOBase):
    """Standard output without the spaces that tables put at the ends of lines."""

    def write(self, text: str, /) -> int:
        sys.stdout.write(_AT_END.sub("", text))
        return len(text)

    def flush(self) -> None:
        sys.stdout.flush()


def table(*names: str) -> Table:
    """A table without lines around it; codes and days are never broken, the rest folds and is never cut."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in names:
        made.add_column(name, overflow="fold", no_wrap=name in ("Claim", "Code", "When"))
    return made
