"""``civcas reread``, ``rebuild``, ``decisions``: upkeep of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import Format, say, write_line
from civcas.cli.progress import progress
from civcas.cli.who import user

if TYPE_CHECKING:
    from civcas.store.actions import Reread

QUIET = Annotated[bool, typer.Option("--quiet", help="Say only what changed.")]


def reread(
    why: Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, kept with it.")] = "read again",
    quiet: QUIET = False,
) -> None:
    """Read every document again with this version's engine.

    The old readings are kept beside the new ones, which count from then on.
    People's corrections are carried over by their text and span, codes stay
    with their incidents, and every figure that is another because of it is
    listed. Documents that this engine has read already are left as they are.

    \b
    Examples:
      civcas reread
      civcas reread --why "version 0.2"
    """
    from civcas.web.start import open_ledger

    open_ledger(write=True, command="reread")
    from civcas.cli.inputs import gazetteer, tell_own_words
    from civcas.read import read_document
    from civcas.store.actions import reread_documents
    from civcas.store.queries import counts

    tell_own_words()
    places = gazetteer()
    with progress("Reading again", quiet=quiet) as step:
        total, seen = counts().documents, 0

        def done(number: int) -> None:
            nonlocal seen
            seen += number
            step("Reading again", seen, total)

        result = reread_documents(lambda document: read_document(document, places), by=user(), why=why, done=done)
    _say_reread(result)
    if result.faulty:
        raise typer.Exit(1)


def _say_reread(result: Reread) -> None:
    from civcas.cli.words import counted, listed, moved_words

    for faulty in result.faulty:
        say(f"{faulty}; it keeps its old reading. Report this fault of civcas.")
    typer.echo(
        f"Read {counted(len(result.documents), 'document')} again; "
        f"{result.same:,} {'was' if result.same == 1 else 'were'} read by this engine before."
    )
    if result.added:
        typer.echo(f"Added {counted(len(result.added), 'incident')}: {listed(result.added)}.")
    for code, to in result.redirected.items():
        typer.echo(f"{code} is now part of {to}.")
    for code in result.gone:
        typer.echo(f"{code} is told of by nothing any more.")
    for moved in result.moved:
        typer.echo(moved_words(moved))


def rebuild(quiet: QUIET = False) -> None:
    """Work out anew what stands from what was only ever added.

    Readings, judgements, standings and assessments are never changed; the
    present incidents follow from them. Where nothing was wrong, nothing is
    another afterwards. What this version of civcas links otherwise is listed.
    Indexes of the database that are damaged or gone are made anew; what it
    cannot mend is named, and it ends with 1.

    \b
    Examples:
      civcas rebuild
    """
    from civcas.web.start import open_ledger

    open_ledger(write=True, command="rebuild")
    from civcas.cli.words import counted, listed
    from civcas.store.actions import rebuild_ledger

    with progress("Rebuilding", quiet=quiet) as step:
        rebuilt = rebuild_ledger(by=user(), step=step)
    changed = sorted({code for one in rebuilt.changes for code in (*one.added, *one.changed, *one.gone)})
    for name, number in rebuilt.mended.items():
        what = counted(number, "index", "indexes") if name == "indexes" else f"{counted(number, 'row')} of {name}"
        typer.echo(f"{what} were not what they should be, and are now.")
    if changed:
        typer.echo(f"{counted(len(changed), 'incident')} come out otherwise than before: {listed(changed)}.")
    if not rebuilt.mended and not changed:
        typer.echo("Rebuilt: everything stands as it did.")
    for sentence in rebuilt.left:
        say(f"{sentence} No rebuild mends that.")
    if rebuilt.left:
        raise typer.Exit(1)


def decisions(
    about: Annotated[str | None, typer.Argument(metavar="[CODE]", hidden=True)] = None,
    format: Annotated[Format, typer.Option(help="A table for people; JSON Lines or CSV for programs.")] = Format.table,
) -> None:
    """List who decided what, when, from what to what, and why.

    Every change of state is one numbered decision. With CODE, only those that
    bear on that incident. The numbers are what civcas judge withdraw and
    --as-of take.

    \b
    Examples:
      civcas decisions
      civcas decisions CV0001
      civcas decisions --format jsonl
    """
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="decisions")
    from civcas.cli.decision_table import decision_rows, print_decisions
    from civcas.store.queries import decisions as decided

    found = decided(about)
    if format is Format.table:
        print_decisions(found)
    elif format is Format.jsonl:
        from civcas.exchange import json_line

        for row in decision_rows(found):
            write_line(json_line(row))
    else:
        from civcas.exchange.tables import csv_lines

        columns = ("decision", "at", "by", "verb", "subject", "why", "judgements")
        for line in csv_lines(columns, decision_rows(found)):
            write_line(line)
