"""The command line: one file a family of commands, each brought in when it runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from civcas.cli.group import CivcasGroup

app = typer.Typer(
    name="civcas",
    cls=CivcasGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from civcas import __version__

        typer.echo(f"civcas {__version__}")
        raise typer.Exit


@app.callback()
def civcas(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version.")
    ] = False,
) -> None:
    """Record civilian harm: from the first report to a record in which every figure leads back to its sentence.

    \b
    civcas read report.txt           what a report claims, and of which incidents
    civcas record reports/           the same, into the ledger
    civcas toll                      how many, without counting anyone twice
    civcas serve                     the record as web pages on this computer

    Exit status: 0 done, 1 some inputs were refused (each is named on standard
    error; the rest is done), 2 wrong usage or a missing extra.
    """


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line; output is UTF-8 whatever the system's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    get_command(app)(args=None if argv is None else list(argv), prog_name="civcas")
