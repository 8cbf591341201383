"""Recording what was read: with a progress line, with what was refused said at once, and stopped at any moment."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from civcas.cli.group import STOPPED
from civcas.cli.output import Notices, say
from civcas.cli.who import user
from civcas.cli.words import counted, flat, listed, moved_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from civcas.pipeline import Outcome, ReadDocument
    from civcas.store.recorded import Recorded


@dataclass
class Tally:
    """What was said about the inputs so far; ``seen`` is called with each document that was read."""

    seen: Callable[[ReadDocument], object] = field(default=lambda read: None)
    refused: int = 0
    committed: int = 0


def record_outcomes(outcomes: Iterable[Outcome], tally: Tally, *, quiet: bool, why: str = "recorded") -> Recorded:
    """Record what was read into the open ledger, and say what was refused; stopped, say what stays and exit."""
    from civcas.store.actions import record_documents
    from civcas.store.queries import counts

    held = counts().documents
    with _progress(quiet=quiet) as step:

        def done(number: int) -> None:
            tally.committed += number

        try:
            recorded = record_documents(_read(outcomes, tally, step, quiet=quiet), by=user(), why=why, done=done)
        except KeyboardInterrupt:
            # The signal can come between a commit and its being counted here: the ledger knows.
            kept = counted(max(tally.committed, counts().documents - held), "document")
            say(f"civcas: stopped; {kept} of this call were dealt with and stay as they are. Run it again to go on.")
            raise typer.Exit(STOPPED) from None
    for refused in recorded.refused:
        say(str(refused))
    for notice in recorded.notices:
        say(flat(notice))
    return recorded


def _read(
    outcomes: Iterable[Outcome], tally: Tally, step: Callable[[str], None], *, quiet: bool
) -> Iterator[ReadDocument]:
    """The documents that were read; says at once what was refused, skipped or noticed."""
    from civcas.errors import InputRefused
    from civcas.pipeline import ReadDocument

    notices = Notices()
    for outcome in outcomes:
        step(outcome.where)
        if isinstance(outcome, ReadDocument):
            notices.say(outcome.where, () if quiet else outcome.notices)
            tally.seen(outcome)
            yield outcome
        elif isinstance(outcome, InputRefused):
            tally.refused += 1
            say(str(outcome))
        elif not quiet:
            say(str(outcome))
    notices.close()


def summary(recorded: Recorded, *, quiet: bool = False) -> Iterator[str]:
    """What a recording added, in sentences."""
    documents, claims = counted(len(recorded.documents), "document"), counted(recorded.claims, "claim")
    incidents = counted(len(recorded.incidents_added), "incident")
    if recorded.documents:
        codes = f": {listed(recorded.incidents_added)}" if recorded.incidents_added else ""
        yield f"Added {documents}, {claims} and {incidents}{codes}."
    elif not recorded.known and not recorded.amended:
        yield "Nothing was added."
    if recorded.whole:
        names = listed([flat(name) for name in recorded.whole])
        their = "its" if len(recorded.whole) == 1 else "their"
        yield f"Kept {counted(len(recorded.whole), 'file')} whole beside {their} documents: {names}."
    if recorded.amended:
        yield f"Amended {counted(len(recorded.amended), 'row')}; what each said before stays in the ledger."
    for one in recorded.amended:
        yield f"{one.where}: {'; '.join(map(flat, one.changed)) or 'its words alone changed'}."
    yield from map(moved_words, recorded.moved)
    if recorded.incidents_changed:
        yield f"Changed {counted(len(recorded.incidents_changed), 'incident')}: {listed(recorded.incidents_changed)}."
    for code, to in recorded.redirected:
        yield f"{code} is now part of {to}."
    if recorded.known:
        were = "was" if recorded.known == 1 else "were"
        nothing = "" if recorded.documents else "; nothing was added"
        yield f"{counted(recorded.known, 'document')} {were} in the ledger already{nothing}."


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A line on standard error that counts the inputs, only where a person watches it."""
    if quiet or not sys.stderr.isatty():
        yield lambda where: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Recording"), BarColumn(bar_width=20), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(
        *columns, TextColumn("{task.fields[where]}", markup=False), console=Console(stderr=True), transient=True
    )
    with bar:
        task = bar.add_task("recording", total=None, where="")
        yield lambda where: bar.update(task, advance=1, where=where[-60:])
