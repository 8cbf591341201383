"""Where a command's words go: records to standard output, sentences about the work to standard error."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from civcas.cli.words import plain

if TYPE_CHECKING:
    from rich.console import Console


# Hidden from a section of its own: Typer 0.24 beside click 8.5 loses its help; each command's text explains it.
PATHS = typer.Argument(metavar="PATH...", hidden=True)
ENCODING = typer.Option(metavar="NAME", help="The encoding of files that are not UTF-8, such as windows-1256.")


class Lines(StrEnum):
    """Formats of ``civcas read``."""

    table = "table"
    jsonl = "jsonl"


class Format(StrEnum):
    """Formats of what is asked of the ledger."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


def write_line(line: bytes) -> None:
    """One line to standard output at once, so that a program on the other side never waits."""
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def say(sentence: str) -> None:
    """A sentence to standard error."""
    typer.echo(plain(sentence), err=True)


def console() -> Console:
    """Standard output for tables; without a terminal it is wide enough that nothing is cut."""
    from rich.console import Console

    return Console(
        file=sys.stdout,
        width=None if sys.stdout.isatty() else 1000,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
