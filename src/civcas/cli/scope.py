"""``civcas scope``: the recorder's published case definition, shown, set and with its history."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.moment import AS_OF, moment
from civcas.cli.output import Format, write_line
from civcas.cli.who import user

if TYPE_CHECKING:
    from civcas.store.view import ScopeVersion


class Doing(StrEnum):
    """What can be done with a scope."""

    show = "show"
    set = "set"
    history = "history"


def scope(
    what: Annotated[Doing, typer.Argument(metavar="WHAT", hidden=True)] = Doing.show,
    file: Annotated[str | None, typer.Argument(metavar="FILE", hidden=True)] = None,
    why: Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, kept with the decision.")] = "",
    format: Annotated[Format, typer.Option(help="A table for people; JSON Lines or CSV for programs.")] = Format.table,
    as_of: AS_OF = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress bar.")] = False,
) -> None:
    """Show the recorder's scope, set it, or list its versions.

    The scope says what the record is of: conflict, days, countries and
    regions, kinds of incident, who counts, whether the dead are presumed
    civilian, and the recorder's own lows for vague words. It is a file of
    TOML, printed with every figure by name, version and digest. Incidents
    outside it are left out of tolls, which say how many. Every version is kept
    whole, and a toll of a past date uses the one that held then.

    \b
    Examples:
      civcas scope
      civcas scope set scope.toml --why "the record begins in August 2014"
      civcas scope history
      civcas scope show --as-of 12 --format jsonl
    """
    from civcas.errors import UsageError

    if (file is not None) != (what is Doing.set):
        raise UsageError(
            "Name the file of the scope, such as scope.toml."
            if file is None
            else f"civcas scope {what} takes no file; did you mean civcas scope set {file}?"
        )
    if file is not None:
        _set(file, why, quiet=quiet)
        return
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="scope")
    from civcas.store.queries import scope_at, scope_history

    if what is Doing.history:
        if as_of is not None:
            raise UsageError("civcas scope history lists every version; --as-of goes with civcas scope show.")
        _history(scope_history(), format)
    else:
        _show(scope_at(moment(as_of)), format)


def _set(file: str, why: str, *, quiet: bool) -> None:
    from civcas.cli.progress import progress
    from civcas.cli.scope_words import scope_line
    from civcas.cli.words import counted, flat, listed
    from civcas.web.start import open_ledger

    text = _text(file)
    open_ledger(write=True, command="scope")
    from civcas.store.actions import set_scope

    with progress("Assessing", quiet=quiet) as step:
        done = set_scope(text, by=user(), why=why, where=flat(file), step=step)
    if not done.is_new:
        typer.echo(f"This is the scope already, since decision {done.version.decision}; nothing was changed.")
        return
    typer.echo(scope_line(done.version))
    if done.changed:
        typer.echo(f"Changed the figures of {counted(len(done.changed), 'incident')}: {listed(done.changed)}.")


def _text(file: str) -> str:
    from civcas.errors import UsageError

    try:
        return Path(file).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not in UTF-8; save it as UTF-8 and try again.") from error


def _show(version: ScopeVersion | None, format: Format) -> None:
    if format is not Format.table:
        _write([version] if version else [], format)
        return
    from rich.text import Text

    from civcas.cli.output import console, table
    from civcas.cli.scope_words import scope_line, scope_parts
    from civcas.cli.words import flat

    out = console()
    out.print(Text(scope_line(version)))
    if version is None:
        return
    by = f"Set by {flat(version.by)} at {version.at:%Y-%m-%d %H:%M} UTC (decision {version.decision}): "
    out.print(Text(by + flat(version.why)))
    rows = table("What", "Is")
    for name, said in scope_parts(version.scope):
        rows.add_row(Text(name), Text(said))
    out.print(rows)


def _history(versions: list[ScopeVersion], format: Format) -> None:
    if format is not Format.table:
        _write(versions, format)
        return
    from rich.text import Text

    from civcas.cli.output import console, table
    from civcas.cli.words import flat

    out = console()
    if not versions:
        out.print("No scope was ever set.")
        return
    rows = table("Version", "Decision", "When (UTC)", "Who", "Name", "SHA-256", "Why")
    for one in versions:
        cells = (str(one.number), str(one.decision), f"{one.at:%Y-%m-%d %H:%M}", flat(one.by), flat(one.scope.name))
        rows.add_row(*(Text(cell) for cell in (*cells, one.sha256[:12], flat(one.why))))
    out.print(rows)


def _write(versions: list[ScopeVersion], format: Format) -> None:
    from civcas.exchange import json_line
    from civcas.exchange.tables import csv_lines

    rows = list(_rows(versions))
    columns = ("version", "decision", "at", "by", "name", "sha256", "why", "text")
    lines = (json_line(row) for row in rows) if format is Format.jsonl else csv_lines(columns, rows)
    for line in lines:
        write_line(line)


def _rows(versions: list[ScopeVersion]) -> Iterator[dict[str, object]]:
    """Each version with the whole text of its file."""
    for one in versions:
        said = {"name": one.scope.name, "sha256": one.sha256, "why": one.why, "text": one.text}
        yield {"version": one.number, "decision": one.decision, "at": one.at.isoformat(), "by": one.by, **said}
