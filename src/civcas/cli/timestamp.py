"""``civcas timestamp``: when a third party saw the log, asked for and verified again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import Lines, say, write_line
from civcas.cli.who import user

if TYPE_CHECKING:
    from civcas.store.timestamps import Kept

SOON = dt.timedelta(days=90)
"""So long before a certificate of a timestamp expires it is told in quiet."""

NEEDS = ("httpx", "rfc3161_client")


def timestamp(
    authority: Annotated[
        str | None, typer.Option(metavar="URL", help="The authority to ask; by default CIVCAS_TIMESTAMP_URL.")
    ] = None,
    roots: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Root certificates (PEM) that you trust; by default CIVCAS_TIMESTAMP_ROOTS."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Verify all that are kept again; ask nobody.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="With --check, say only what does not hold, has expired, or soon will.")
    ] = False,
    format: Annotated[Lines, typer.Option(help="Sentences for people, or JSON Lines for programs.")] = Lines.table,
) -> None:
    """Have a time-stamping authority sign when the log was as it is.

    Asks an authority (RFC 3161) for a timestamp of the newest checkpoint, which
    covers every document, claim and decision before it, and keeps it beside the
    ledger with all certificates that verifying it needs; the log notes that it
    is kept. The authority sees a hash and nothing else. --check verifies all that are kept, and says plainly
    which certificates have expired since; it ends with 1 where one does not
    hold. With --quiet it says nothing while all is well for another 90 days,
    as for cron.

    \b
    Examples:
      civcas timestamp --authority https://tsa.example.org --roots root.pem
      civcas timestamp --check
      civcas timestamp --check --quiet
      civcas timestamp --check --roots root.pem --format jsonl
    """
    from civcas import settings
    from civcas.errors import ExtraMissing, UsageError
    from civcas.web.start import open_ledger

    if any(find_spec(name) is None for name in NEEDS):
        raise ExtraMissing("timestamp", "timestamps")
    named = roots or settings.value("CIVCAS_TIMESTAMP_ROOTS")
    trusted = _roots(named) if named else None
    address = authority or settings.value("CIVCAS_TIMESTAMP_URL")
    if not check and (address is None or trusted is None):
        missing = (
            "an authority with --authority or CIVCAS_TIMESTAMP_URL"
            if address is None
            else ("the file of its root certificate with --roots or CIVCAS_TIMESTAMP_ROOTS")
        )
        raise UsageError(f"Name {missing}, or pass --check to verify the timestamps that are kept.")
    open_ledger(write=False, command="timestamp")  # where there is none, none is made
    if check:
        from civcas.store.timestamps import check_stamps

        now = dt.datetime.now(dt.UTC)
        _report(check_stamps(trusted, now=now), format, at_least=now + SOON if quiet else None)
        return
    assert address is not None and trusted is not None
    open_ledger(write=True, command="timestamp")  # the log is to note what comes
    _ask(address, trusted)


def _ask(address: str, roots: str) -> None:
    """Ask, verify at once, and keep only what holds."""
    from civcas.capture.fetch import posted
    from civcas.capture.fetched import shown_address
    from civcas.cli.addresses import fetch_limits
    from civcas.errors import InputRefused
    from civcas.proof.stamp import KIND, NoStamp, check_stamp, question, stamp_of
    from civcas.store.actions import note_timestamp
    from civcas.store.proving import newest_checkpoint
    from civcas.store.timestamps import keep_stamp

    note = newest_checkpoint().note
    asked, shown = question(note), shown_address(address)
    try:
        answer = posted(address, asked.body, KIND, fetch_limits(robots=False))
        made = stamp_of(note, asked, shown, answer, roots)
    except (InputRefused, NoStamp) as error:
        said = str(error) if isinstance(error, InputRefused) else f"{shown}: its answer is not kept, because {error}."
        say(f"No timestamp was kept. {said}")
        raise typer.Exit(1) from error
    path = keep_stamp(made)
    note_timestamp(path.name, note, by=user())
    found = check_stamp(made, roots, now=dt.datetime.now(dt.UTC))
    typer.echo(f"The timestamp of the newest checkpoint {found.sentence}. It is kept as {path}.")


def _report(found: Iterable[Kept], format: Lines, *, at_least: dt.datetime | None = None) -> None:
    """Each timestamp with what was found; exit status 1 where one does not hold.

    Those whose certificates are valid until ``at_least`` then are passed over.
    """
    from civcas.exchange import json_line

    count = bad = 0
    for one in found:
        count += 1
        bad += not one.checked.holds
        if at_least is not None and one.checked.holds and one.checked.until and one.checked.until >= at_least:
            continue
        at, until = (when.isoformat() if when else None for when in (one.checked.at, one.checked.until))
        if format is Lines.jsonl:
            shape = {"file": one.file, "entries": one.size, "state": one.checked.state, "at": at, "until": until}
            write_line(json_line({**shape, "sentence": one.checked.sentence}))
        else:
            of = f"of the log's first {one.size:,} entries " if one.size is not None else ""
            typer.echo(f"{one.file[:12]}… {of}{one.checked.sentence}.")
    if format is Lines.table and at_least is None:
        typer.echo(_in_all(count, bad))
    if bad:
        raise typer.Exit(1)


def _in_all(count: int, bad: int) -> str:
    from civcas.cli.words import counted

    if not count:
        return "No timestamp is kept; civcas timestamp asks for one."
    return f"{counted(count, 'timestamp')}, of which {bad:,} {'does' if bad == 1 else 'do'} not hold."


def _roots(path: str) -> str:
    from civcas.errors import UsageError

    try:
        text = Path(path).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "it is no text"
        raise UsageError(f"The root certificates {path} cannot be read ({why}); name a PEM file.") from error
    if "BEGIN CERTIFICATE" not in text:
        raise UsageError(f"{path} holds no certificate in PEM; name one that begins with BEGIN CERTIFICATE.")
    return text
