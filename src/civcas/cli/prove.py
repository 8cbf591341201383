"""``civcas prove``: one file about an incident or a document that anybody can check without civcas."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from civcas.cli.output import say, write_line
from civcas.cli.verify import read_note


def prove(
    subject: Annotated[str, typer.Argument(metavar="CODE|DOCUMENT", hidden=True)],
    output: Annotated[
        str | None, typer.Option(metavar="FILE", help="Where to write it; - is standard output. Else a file here.")
    ] = None,
    originals: Annotated[
        bool, typer.Option("--originals/--no-originals", help="Put the captured bytes in, or leave them out.")
    ] = True,
    since: Annotated[
        str | None, typer.Option(metavar="FILE", help="A checkpoint that was kept, to which the proof leads back.")
    ] = None,
) -> None:
    """Write a proof that a stranger can check.

    One file about an incident, by its code, or about a document, by its id or
    the beginning of it: the entries of the log, what they hold, the texts, and
    the signed head of the log. It is checked before it is written, and
    scripts/check_proof.py checks it without civcas. It holds the full texts:
    hand it only to those who may read them.

    \b
    Examples:
      civcas prove CV0001
      civcas prove CV0001 --output proof.json --no-originals
      civcas prove CV0001 --since kept.txt
    """
    from civcas.web.start import open_ledger

    note = read_note(since) if since is not None else None
    open_ledger(write=False, command="prove")
    from civcas.cli.words import counted, plain
    from civcas.store.proving import prove as make_proof

    proof = make_proof(subject, originals=originals, since=note)
    data = proof.bundle.to_json().encode()
    if output == "-":
        write_line(data)
        return
    path = Path(output) if output else Path(f"proof-{proof.name}.json")
    _write(path, data)
    typer.echo(
        f"Wrote {path}: {counted(len(proof.bundle.entries), 'entry', 'entries')} of the log with the full texts of "
        f"{counted(len(proof.bundle.texts), 'document')}; hand it only to those who may read them."
    )
    for open_question in proof.checked.notes:
        say(plain(open_question))
    typer.echo(f"Check it with: python check_proof.py {path.name} --key '{proof.bundle.keys[-1]}'")


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; UsageError, or LedgerError for a full disk, where it cannot be written."""
    import errno

    from civcas.errors import LedgerError, UsageError
    from civcas.store.plain_files import reason

    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise LedgerError(
                f"The disk that holds {path} is full; make room, or name a file on another with --output."
            ) from error
        raise UsageError(f"{path} cannot be written ({reason(error)}); name another file with --output.") from error
    finally:
        draft.unlink(missing_ok=True)
