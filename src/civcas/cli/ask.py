"""``civcas ask``: what the record holds on a claim."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from civcas.cli.inputs import read_paths
from civcas.cli.moment import AS_OF, moment
from civcas.cli.output import ENCODING, IGNORE_ROBOTS, Lines, say, write_line

if TYPE_CHECKING:
    from civcas.pipeline import Outcome, ReadDocument

ASKED = "asked"
"""The id of a sentence that is asked about."""


def ask(
    text: Annotated[str, typer.Argument(metavar="TEXT", hidden=True)],
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The day a sentence is of, such as 2019-05-12: what “Tuesday” is told from."),
    ] = None,
    format: Annotated[Lines, typer.Option(help="A table for people; JSON Lines for programs.")] = Lines.table,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add every claim of each origin, and the reasons of what is near.")
    ] = False,
    as_of: AS_OF = None,
    encoding: Annotated[str | None, ENCODING] = None,
    ignore_robots: Annotated[bool, IGNORE_ROBOTS] = False,
) -> None:
    """Ask what the record holds on a claim.

    TEXT is a sentence in quotation marks, in English or Arabic, a file, a web
    address, or - for standard input (a text, or JSON Lines as civcas read takes
    them). Nothing is written. Shows for each incident that the text tells of
    the one that it belongs to or what is nearest, what each independent origin
    says, and where the figure lies against what is reported; for a running
    total the recorded toll of the same scope, and the totals that others state.

    \b
    Examples:
      civcas ask "Shells killed nine people in Qarnaf on 12 May 2019"
      civcas ask report.html --explain
      civcas ask https://news.example/report --format jsonl
      civcas ask "At least 883 civilians have been killed since 2014" --as-of 2026-05-01
    """
    from civcas.errors import InputRefused
    from civcas.pipeline import ReadDocument
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="ask")
    at, refused = moment(as_of), False
    for outcome in _outcomes(text, _day(published), encoding, robots=not ignore_robots):
        if isinstance(outcome, ReadDocument):
            _answer(outcome, format, at, explain=explain)
        else:
            refused = refused or isinstance(outcome, InputRefused)
            say(str(outcome))
    if refused:
        raise typer.Exit(1)


def _answer(read: ReadDocument, format: Lines, at: int | dt.datetime | None, *, explain: bool) -> None:
    from civcas.store.asking import ask as ask_record

    asked = ask_record(read.document, read.reading, as_of=at)
    for notice in read.notices:
        say(f"{read.where}: {notice}")
    if format is Lines.table:
        from civcas.cli.ask_table import print_asked

        print_asked(asked, explain=explain)
        return
    from civcas.cli.ask_lines import asked_line

    write_line(asked_line(asked))


def _day(given: str | None) -> str | None:
    from civcas.errors import UsageError

    if given is None:
        return None
    try:
        return dt.date.fromisoformat(given.strip()).isoformat()
    except ValueError:
        raise UsageError(f"--published {given!r} is no day; write it like 2019-05-12.") from None


def _outcomes(text: str, published: str | None, encoding: str | None, *, robots: bool) -> Iterator[Outcome]:
    """What is asked about, read: a file, an address, standard input, or else the words themselves."""
    from civcas.capture.inputs import is_web_address
    from civcas.errors import UsageError

    if is_web_address(text) or os.path.lexists(text):
        return read_paths([text], encoding, command="ask", robots=robots)
    if text == "-":
        given = sys.stdin.buffer.read() if sys.stdin else b""
        if given.lstrip().startswith(b"{"):
            return read_paths(["-"], encoding, command="ask", stdin=io.BytesIO(given))
        text = given.decode(encoding or "utf-8", errors="replace")
    elif len(text.split()) < 2:
        raise UsageError(f"There is no file {text!r}; to ask about a sentence, give it whole in quotation marks.")
    if not text.strip():
        raise UsageError("There is nothing to ask about: give a sentence, a file or a web address.")
    return read_paths(["-"], None, command="ask", stdin=_as_row(text, published))


def _as_row(text: str, published: str | None) -> BinaryIO:
    import orjson

    return io.BytesIO(orjson.dumps({"id": ASKED, "text": text, "published": published}))
