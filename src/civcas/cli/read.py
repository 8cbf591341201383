"""``civcas read``: what reports claim, and of which incidents, without a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.inputs import read_paths
from civcas.cli.output import ENCODING, PATHS, Lines, Notices, say, write_line

if TYPE_CHECKING:
    from civcas.pipeline import ReadDocument


def read(
    paths: Annotated[list[str] | None, PATHS] = None,
    format: Annotated[Lines, typer.Option(help="A table for people, or JSON Lines for programs.")] = Lines.table,
    with_text: Annotated[bool, typer.Option("--with-text", help="Add the text that the offsets count in.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Add the rules and reasons behind it all.")] = False,
    encoding: Annotated[str | None, ENCODING] = None,
) -> None:
    """Read what reports claim, in their exact words.

    Shows the claims, and the incidents that each report itself tells of.
    Nothing is written anywhere. PATH is a file of plain text (.txt), HTML
    (.html, .htm) or JSON Lines (.jsonl), a folder of them, or - for JSON Lines
    on standard input: one object a line, with "id" and "text" and optionally
    "title", "published", "language", "publisher" and "url".

    \b
    Examples:
      civcas read report.txt
      civcas read --explain saved-page.html
      civcas read reports/ --format jsonl > readings.jsonl
      civcas read - --format jsonl < rows.jsonl
      civcas read old.txt --encoding windows-1256
    """
    from civcas.errors import InputRefused, UsageError
    from civcas.pipeline import ReadDocument

    if not paths:
        raise UsageError("Name the files or folders to read, or - for JSON Lines on standard input.")
    outcomes = read_paths(paths, encoding)
    refused = 0
    notices = Notices()
    for outcome in outcomes:
        if isinstance(outcome, ReadDocument):
            _show(outcome, format, notices, with_text=with_text, explain=explain)
        else:
            refused += isinstance(outcome, InputRefused)
            say(str(outcome))
    notices.close()
    if refused:
        raise typer.Exit(1)


def _show(read: ReadDocument, format: Lines, notices: Notices, *, with_text: bool, explain: bool) -> None:
    if format is Lines.jsonl:
        from civcas.exchange import reading_line

        write_line(reading_line(read.document, read.reading, with_text=with_text, explain=explain))
        notices.say(read.where, read.notices)
        return
    from civcas.cli.reading_table import print_reading

    print_reading(read, with_text=with_text, explain=explain)
