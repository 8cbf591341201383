"""``civcas export``: what the ledger holds, in forms that other programs open."""

from __future__ import annotations

from typing import Annotated

import typer

from civcas.cli.output import say
from civcas.cli.whole_file import whole_file
from civcas.cli.words import counted


def export(
    documents: Annotated[list[str] | None, typer.Argument(metavar="[DOCUMENT]...", hidden=True)] = None,
    wacz: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the originals as a new web archive (WACZ)."),
    ] = None,
    title: Annotated[str, typer.Option(help="What the archive is called.")] = "Originals of a casualty record",
) -> None:
    """Write originals into a file that other programs open.

    All originals of the ledger, or those of each DOCUMENT (an id, or how one
    begins). They are given as they came, whatever the standing of the incidents
    that they tell of, and with every name in them: think of whom you give the
    file to. What was erased is not in it. Two of the same documents are the
    same, byte for byte.

    \b
    Examples:
      civcas export --wacz originals.wacz
      civcas export --wacz one.wacz 5f0c1a2b
    """
    from civcas import __version__
    from civcas.cli.addresses import require_extra
    from civcas.errors import UsageError
    from civcas.web.start import open_ledger

    if wacz is None:
        raise UsageError("Say what to write, as --wacz FILE.")
    require_extra("export --wacz")
    open_ledger(write=False, command="export")
    from civcas.exchange.wacz import write_wacz
    from civcas.store.originals import newest, originals, rows_of

    rows = rows_of(documents or [])
    made_at = newest(rows)
    if made_at is None:
        raise UsageError("The ledger holds no originals to export.")
    with whole_file(wacz, "--wacz") as file:
        number = write_wacz(file, originals(rows), title=title, tool=f"civcas {__version__}", made_at=made_at)
    typer.echo(f"Wrote {counted(number, 'original')} to {wacz}.")
    if number < len(rows):
        say(f"{counted(len(rows) - number, 'document')} without an original, which was erased.")
