"""``civcas capture``: sources into the ledger and its vault, with what each says of itself and how it came."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.inputs import read_paths
from civcas.cli.output import COLUMNS, ENCODING, IGNORE_ROBOTS, SOURCES, Lines
from civcas.cli.recording import Tally, record_outcomes, summary
from civcas.cli.whole_file import whole_file

if TYPE_CHECKING:
    from civcas.capture.archive import ArchiveWriter
    from civcas.pipeline import ReadDocument
    from civcas.records import Document
    from civcas.store.recorded import Recorded


def capture(
    sources: Annotated[list[str] | None, SOURCES] = None,
    format: Annotated[Lines, typer.Option(help="A table for people; JSON Lines for programs.")] = Lines.table,
    warc: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write what came into a new web archive (WARC) as well.")
    ] = None,
    encoding: Annotated[str | None, ENCODING] = None,
    columns: Annotated[str | None, COLUMNS] = None,
    ignore_robots: Annotated[bool, IGNORE_ROBOTS] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what was refused and what was added.")] = False,
) -> None:
    """Keep sources: their original bytes, how they came, and all that is read from them.

    SOURCE is a web address (of a page, a feed or a sitemap: then the pages
    that it leads to), a file, a folder, or - for JSON Lines on standard input.
    Shows what each document says of itself: title, byline, date and where that
    stood, the agency it is credited to. civcas record keeps the same and shows
    what it adds to the record.

    \b
    Examples:
      civcas capture https://valley.example/2019/shelling
      civcas capture https://valley.example/feed.xml --warc feed.warc.gz
      civcas capture letters.mbox crawl.wacz result.json
      civcas capture list.csv --columns text=Story+Notes,published=Date
    """
    from civcas.errors import UsageError
    from civcas.web.start import open_ledger

    if not sources:
        raise UsageError("Name the addresses, files or folders to capture, or - for JSON Lines on standard input.")
    seen: list[tuple[str, Document]] = []
    with ExitStack() as stack:
        archive = _archive(stack, warc) if warc is not None else None
        tally = Tally(seen=lambda read: _note(read, seen, archive))
        outcomes = read_paths(
            sources,
            encoding,
            columns=columns,
            command="capture",
            robots=not ignore_robots,
            came=archive.exchange if archive is not None else lambda fetched: None,
        )
        open_ledger(write=True, command="capture")
        recorded = record_outcomes(outcomes, tally, quiet=quiet, why="captured")
    _say(seen, recorded, format, quiet=quiet)
    if tally.refused or recorded.refused:
        raise typer.Exit(1)


def _archive(stack: ExitStack, name: str) -> ArchiveWriter:
    """The new web archive of a call, which is whole once the stack is left."""
    from civcas import __version__
    from civcas.capture.archive import ArchiveWriter
    from civcas.cli.addresses import require_extra

    require_extra("capture --warc")
    file = stack.enter_context(whole_file(name, "--warc"))
    return ArchiveWriter(file, tool=f"civcas {__version__}", name=Path(name).name)


def _note(read: ReadDocument, seen: list[tuple[str, Document]], archive: ArchiveWriter | None) -> None:
    """Remember a document with no more words than it is known by; archive it, unless its server's answer is."""
    obtained = read.document.obtained
    if archive is not None and (obtained is None or obtained.collector is None):
        _archived(read, archive)
    seen.append((read.where, replace(read.document, text=read.document.text[:200], other_text=None, zones=())))


def _archived(read: ReadDocument, archive: ArchiveWriter) -> None:
    """Archive a document; of a file that several came out of, that file, once."""
    from civcas.capture.received import ChangedMeanwhile

    now = dt.datetime.now(dt.UTC)
    if read.received is None:
        archive.document(read.document, read.original, at=now)
        return
    try:
        archive.file(read.received, at=now)
    except ChangedMeanwhile:
        archive.document(read.document, read.original, at=now)


def _say(seen: list[tuple[str, Document]], recorded: Recorded, format: Lines, *, quiet: bool) -> None:
    if not quiet:
        from civcas.cli.captured_table import print_captured

        print_captured(seen, recorded, format)
    if format is Lines.table:
        for line in summary(recorded, quiet=quiet):
            typer.echo(line)
