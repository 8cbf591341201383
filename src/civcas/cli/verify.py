"""``civcas verify`` and ``civcas checkpoint``: whether the ledger is as civcas wrote it, and the log's signed head."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import Lines, say, write_line
from civcas.cli.progress import progress

if TYPE_CHECKING:
    from civcas.store.verifying import ErasedBy, Verified


IN_PART = 3
"""How a verification ends that found nothing, and could not check all: so that whoever runs it each night is told."""


def verify(
    checkpoint: Annotated[
        str | None, typer.Option(metavar="FILE", help="A checkpoint that you kept: the log must lead back to it.")
    ] = None,
    format: Annotated[Lines, typer.Option(help="Sentences for people, or JSON Lines for programs.")] = Lines.table,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what was found.")] = False,
) -> None:
    """Check that nothing was changed by hand.

    Replays the log from its first entry, checks every signature, holds every
    row against what was logged, and hashes every original. Says what was
    changed, removed, put in another order or added, and what was erased by
    which decision. Changes nothing. Ends with 0 where all was checked and nothing
    found, with 1 where anything was found, and with 3 where nothing was found
    but something could not be checked, which it names.

    \b
    Examples:
      civcas verify
      civcas verify --checkpoint kept.txt
      civcas verify --format jsonl
    """
    from civcas.web.start import open_ledger

    older = read_note(checkpoint) if checkpoint is not None else None
    open_ledger(write=False, command="verify")
    from civcas.cli.words import plain
    from civcas.store.guessable import guessable
    from civcas.store.verifying import verify as verify_ledger

    with progress("Verifying", quiet=quiet) as step:
        found = verify_ledger(step, older)
    left = guessable() if found.is_clean else []  # in a ledger that was touched, first things first
    if format is Lines.jsonl:
        from civcas.exchange import json_line

        for line in _lines(found):
            write_line(json_line(line))
        for sentence in left:
            write_line(json_line({"type": "note", "sentence": sentence}))
    else:
        for sentence in (*map(plain, left), *_report(found, quiet=quiet)):
            typer.echo(sentence)
    if not found.is_clean:
        raise typer.Exit(1)
    if not found.is_whole:
        raise typer.Exit(IN_PART)


def checkpoint(
    key: Annotated[bool, typer.Option("--key", help="Print only the public key that signs the log.")] = False,
) -> None:
    """Print the log's newest signed checkpoint.

    Keep it elsewhere: on paper, with a notary, with somebody you trust. Later
    civcas verify --checkpoint and civcas prove --since show that nothing before
    it was changed. The checkpoint goes to standard output, the public key
    beside it to standard error.

    \b
    Examples:
      civcas checkpoint > kept.txt
      civcas checkpoint --key
    """
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="checkpoint")
    from civcas.store.proving import newest_checkpoint

    signed = newest_checkpoint()
    if key:
        typer.echo(signed.next_key)
        return
    write_line(signed.note.encode())
    say(f"It is signed by the key {signed.key}")
    if signed.next_key != signed.key:
        say(f"The next will be signed by the key {signed.next_key}")


def read_note(path: str) -> str:
    """The text of a checkpoint that was kept in a file; UsageError where it cannot be read."""
    from civcas.errors import CheckpointError, UsageError
    from civcas.proof import read_checkpoint

    try:
        note = Path(path).read_bytes().decode()
        read_checkpoint(note)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UsageError(f"The checkpoint {path} cannot be read ({why}); name a file that holds one.") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"The checkpoint {path} cannot be read (it is no text); name a file that holds one."
        ) from error
    except CheckpointError as error:
        raise UsageError(f"{path} holds no checkpoint: {error} Give the whole output of civcas checkpoint.") from error
    return note


def _report(found: Verified, *, quiet: bool) -> Iterator[str]:
    """What was checked, erased and found, in sentences."""
    from civcas.cli.words import counted, plain

    if not quiet:
        yield (
            f"Checked {counted(found.leaves, 'entry', 'entries')} of the log {found.origin} under "
            f"{counted(found.checkpoints, 'checkpoint')}, {counted(found.decisions, 'decision')}, "
            f"{counted(found.documents, 'document')}, {counted(found.readings, 'reading')}, "
            f"{counted(found.claims, 'claim')} and {counted(found.incidents, 'incident')}, and "
            f"{counted(found.originals, 'original')} of {counted(found.bytes, 'byte')}."
        )
        if found.orphans:
            yield f"No document names {counted(found.orphans, 'file')} of the vault, which is harmless."
        yield from (plain(_erased(one)) for one in found.erased)
    yield from (plain(note) for note in found.notes)
    yield from (plain(sentence) for sentence in found.unchecked)
    yield from (plain(str(finding)) for finding in found.findings)
    if found.is_clean:
        yield (
            "Nothing was changed."
            if found.is_whole
            else "Nothing was found of what could be checked, which is not all."
        )
    else:
        yield f"{counted(len(found.findings), 'finding')}: put the ledger back from a backup, or find out who did this."


def _erased(one: ErasedBy) -> str:
    from civcas.cli.words import counted, listed

    of = f" of {counted(len(one.documents), 'document')} ({listed(one.documents, 5)})" if one.documents else ""
    why = f", because: {one.why}" if one.why else ""
    return (
        f"Decision {one.decision} erased {counted(one.entries, 'entry', 'entries')}{of} at {one.at or 'a time unknown'}"
        f"{why}."
    )


def _lines(found: Verified) -> Iterator[dict[str, object]]:
    """The same for programs: one line of what was checked, then one each of what was erased, noted and found."""
    counted = ("leaves", "checkpoints", "decisions", "documents", "readings", "claims", "assessments", "incidents")
    yield {
        "type": "checked",
        "origin": found.origin,
        "clean": found.is_clean,
        "whole": found.is_whole,
        **{name: getattr(found, name) for name in (*counted, "originals", "bytes", "orphans")},
    }
    for one in found.erased:
        yield {
            "type": "erased",
            "decision": one.decision,
            "at": one.at,
            "by": one.by,
            "why": one.why,
            "entries": one.entries,
            "documents": list(one.documents),
        }
    for note in found.notes:
        yield {"type": "note", "sentence": note}
    for sentence in found.unchecked:
        yield {"type": "unchecked", "sentence": sentence}
    for finding in found.findings:
        yield {"type": "finding", "what": finding.what, "where": finding.where, "sentence": finding.sentence}
