"""``civcas backup`` and ``civcas restore``: database, vault and keys as one file, and back into an empty place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.inputs import today
from civcas.cli.output import say
from civcas.cli.words import counted, listed

if TYPE_CHECKING:
    from civcas.store.backup import BackedUp, Restored

QUIET = typer.Option("--quiet", help="Say only what is wrong.")


def backup(
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", hidden=True)] = None,
    without_keys: Annotated[
        bool, typer.Option("--without-keys", help="Leave the keys out, for a copy that others are given.")
    ] = False,
    quiet: Annotated[bool, QUIET] = False,
) -> None:
    """Back up the ledger, its vault and its keys, as one file.

    All of it as it stood at one moment, while others go on recording and
    deciding. FILE is the file to write, which must not be there yet, or a
    folder for it; without it the file is named after the day, in the working
    folder. It is there only when it is whole. It can be read by its owner
    alone: whoever has it with the keys can read everything in it.

    \b
    Examples:
      civcas backup
      civcas backup /media/backups
      civcas backup for-the-court.tar --without-keys
    """
    from civcas.web.start import set_up

    set_up("backup")
    from civcas.store.backup import back_up

    with _progress("Backing up", quiet=quiet) as step:
        made = back_up(_named(file), keys=not without_keys, step=step)
    for line in (*_wrong(made.missing, made.changed), *_spoilt(made.spoilt)):
        say(line)
    if not quiet:
        typer.echo(_account(made, without_keys=without_keys))
    if made.missing or made.changed or made.spoilt:
        raise typer.Exit(1)


def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", hidden=True)],
    quiet: Annotated[bool, QUIET] = False,
) -> None:
    """Restore a backup into an empty place.

    FILE is what civcas backup has written. CIVCAS_HOME must name a folder that
    is empty or not there; for a ledger on a PostgreSQL server,
    CIVCAS_DATABASE_URL also an empty database. All of the backup is put there
    once it is known to be what was backed up, or nothing; then what was put
    there is verified.

    \b
    Examples:
      civcas restore civcas-2031-05-01.tar
      CIVCAS_HOME=~/recording/trial civcas restore civcas-2031-05-01.tar
    """
    from civcas.web.start import set_up

    set_up("restore")
    from civcas import settings
    from civcas.store.backup import restore as put_back

    with _progress("Restoring", quiet=quiet) as step:
        restored = put_back(Path(file), step=step)
    wrong = [*_wrong(restored.missing, restored.changed)]
    verified = False
    if not restored.keys:
        say(_without_keys())
    elif restored.older:
        say("It was written by an older civcas: the first civcas record brings it up to date.")
    else:
        wrong += _verified()
        verified = not wrong
    for line in wrong:
        say(line)
    if not quiet:
        clean = " Verified: nothing was changed." if verified else ""
        typer.echo(f"Restored the ledger with {_parts(restored)} into {settings.home()}.{clean}")
    if wrong:
        raise typer.Exit(1)


def _verified() -> list[str]:
    """What is wrong with the ledger that was restored, in sentences."""
    from civcas.store.backup.checking import faults
    from civcas.web.start import open_ledger

    open_ledger(write=False)
    return faults()


def _named(file: str | None) -> Path:
    """The file to write: the one that is named, or one of the day in the folder that is."""
    path = Path(file) if file else Path()
    return path / f"civcas-{today()}.tar" if path.is_dir() else path


def _account(made: BackedUp, *, without_keys: bool) -> str:
    keys = ", without keys: its sealed words open only where they are" if without_keys else ""
    return f"Backed up the ledger with {_parts(made)} to {made.file} ({made.size / 1e6:,.1f} MB){keys}."


def _parts(of: BackedUp | Restored) -> str:
    keys = f" and its {counted(len(of.keys), 'key')}" if of.keys else ""
    return f"{counted(of.originals, 'file')} of originals{keys}"


def _without_keys() -> str:
    from civcas.store.keys import key_file

    names = [str(key_file(name)) for name in ("seal", "signing") if not key_file(name).exists()]
    if not names:
        return "The backup was taken without keys; those that are here are used, and were not checked."
    return (
        "The backup was taken without keys: its sealed words stay sealed, and nothing can be added, until "
        f"{listed(names)} are put there."
    )


def _wrong(missing: tuple[str, ...], changed: tuple[str, ...]) -> Iterator[str]:
    """What of the vault was not as it should be when the backup was taken."""
    if missing:
        yield (
            f"{counted(len(missing), 'file')} of originals that the ledger names were not in the vault, and are not in "
            f"the backup: {listed(missing)}; run civcas verify, and put them back from an older backup."
        )
    if changed:
        yield (
            f"{counted(len(changed), 'file')} of originals had been changed in the vault, and are in the backup as "
            f"they are: {listed(changed)}; run civcas verify, and put them back from an older backup."
        )


def _spoilt(rows: tuple[str, ...]) -> Iterator[str]:
    """Which rows of the ledger hold what civcas never writes."""
    if rows:
        more = f" and {counted(len(rows) - 1, 'row')} more" if len(rows) > 1 else ""
        yield (
            f"The ledger was changed by hand, and is in the backup as it is: {rows[0].rstrip('.')}{more}; run civcas "
            "verify to see all that was changed."
        )


@contextmanager
def _progress(doing: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A line on standard error that counts the bytes, only where a person watches it."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(bar_width=20), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    bar = Progress(TextColumn(doing), *columns, console=Console(stderr=True), transient=True)
    with bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, of: bar.update(task, advance=done, total=of)
