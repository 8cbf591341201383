"""``civcas record``: reports into the ledger, with all that was read from them."""

from __future__ import annotations

from typing import Annotated

import typer

from civcas.cli.inputs import read_paths
from civcas.cli.output import COLUMNS, ENCODING, IGNORE_ROBOTS, PATHS
from civcas.cli.recording import Tally, record_outcomes, summary


def record(
    paths: Annotated[list[str] | None, PATHS] = None,
    encoding: Annotated[str | None, ENCODING] = None,
    columns: Annotated[str | None, COLUMNS] = None,
    ignore_robots: Annotated[bool, IGNORE_ROBOTS] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what was refused and what was added.")] = False,
) -> None:
    """Read reports into the ledger.

    Says what they added, and what was refused and why. PATH is a file of a kind
    that civcas takes (text, HTML, PDF, e-mail, Word, JSON Lines, CSV, feeds,
    web archives, exports of chats and forms), a folder of them, or - for JSON
    Lines on standard input. Each document is in the ledger whole or not at all;
    the same reports again add nothing. A ledger is made where there is none, in
    the folder that CIVCAS_HOME names.

    \b
    Examples:
      civcas record report.txt
      civcas record reports/ more-reports.jsonl
      civcas record old/ --encoding windows-1256
      civcas record list.csv --columns text=Story,published=Date
      civcas record - < rows.jsonl
    """
    from civcas.errors import UsageError
    from civcas.web.start import open_ledger

    if not paths:
        raise UsageError("Name the files or folders to record, or - for JSON Lines on standard input.")
    outcomes = read_paths(paths, encoding, columns=columns, command="record", robots=not ignore_robots)
    open_ledger(write=True, command="record")
    tally = Tally()
    recorded = record_outcomes(outcomes, tally, quiet=quiet)
    for line in summary(recorded, quiet=quiet):
        typer.echo(line)
    if tally.refused or recorded.refused:
        raise typer.Exit(1)
