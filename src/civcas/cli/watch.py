"""``civcas watch``: feeds, sitemaps and pages on a schedule, into the ledger; stopped or killed at any moment."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.group import STOPPED
from civcas.cli.output import IGNORE_ROBOTS, say
from civcas.cli.recording import summary
from civcas.cli.who import user
from civcas.cli.words import counted, flat

if TYPE_CHECKING:
    from civcas.capture import Captured
    from civcas.pipeline import ReadDocument
    from civcas.store.watching import Done, Watch

IDLE = 1.0
"""Seconds at most between two looks at the clock while nothing is due."""


def watch(
    file: Annotated[str | None, typer.Argument(metavar="FILE", hidden=True)] = None,
    once: Annotated[bool, typer.Option("--once", help="Look once at what is due, then end, as for cron.")] = False,
    ignore_robots: Annotated[bool, IGNORE_ROBOTS] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what was refused and what was added.")] = False,
) -> None:
    """Watch feeds, sitemaps and pages, and record what is new on them.

    FILE is TOML: [[source]] with a name and one of feed, sitemap or page, and
    optionally every ("15m") and login (the variable that holds a password). A
    server is asked only whether anything changed; what fails is tried again
    later, each time after twice as long. Stop it with Ctrl-C, or kill it: what
    was recorded stays, nothing is lost, and nothing is taken twice when it
    starts again.

    \b
    Examples:
      civcas watch sources.toml
      civcas watch sources.toml --once --quiet
    """
    from civcas.capture.watch_list import read_watch_list
    from civcas.cli.addresses import clients, fetch_limits, how_collected, require_extra
    from civcas.errors import UsageError
    from civcas.web.start import open_ledger

    if file is None:
        raise UsageError("Name the file of what is watched, such as sources.toml.")
    sources = read_watch_list(file)
    require_extra("watch")
    limits = fetch_limits(robots=not ignore_robots)
    open_ledger(write=True, command="watch")
    from civcas.capture.crowd import Crowd
    from civcas.store.watching import Watch, open_state

    with open_state() as state, Crowd(clients(limits), limits.at_once) as crowd, _line(quiet=quiet) as line:
        watching = Watch(sources, state, crowd, how_collected(), read=_reader(), by=user(), now=_now)
        try:
            failed = _run(watching, line, once=once, quiet=quiet)
        except KeyboardInterrupt:
            say("civcas: stopped; what was recorded stays, and the rest is taken when you start it again.")
            raise typer.Exit(STOPPED) from None
    if once and failed:
        raise typer.Exit(1)


def _run(watching: Watch, line: Callable[[str], None], *, once: bool, quiet: bool) -> bool:
    """Look at what is due until everything is done (``once``) or for ever; whether anything was refused."""
    failed, looked, documents = False, 0, 0
    watching.begin()
    while True:
        done = watching.step()
        failed = failed or bool(done.refused)
        looked, documents = looked + done.looked, documents + len(done.recorded.documents)
        _tell(done, quiet=quiet)
        line(f"{counted(looked, 'look')}, {counted(documents, 'new document')}")
        if not watching.is_busy:
            if once:
                return failed
            time.sleep(min(watching.seconds_to_next(), IDLE))
        if not once:
            watching.begin()


def _tell(done: Done, *, quiet: bool) -> None:
    for refused in done.refused:
        say(str(refused))
    for where, notice in done.noticed if not quiet else ():
        say(f"{where}: {notice}")
    for sentence in done.recorded.notices:
        say(flat(sentence))
    if done.recorded.documents:
        for sentence in summary(done.recorded, quiet=quiet):
            typer.echo(sentence)
        sys.stdout.flush()


def _reader() -> Callable[[Captured], ReadDocument]:
    from civcas.cli.inputs import gazetteer, today
    from civcas.pipeline import read_captured

    places = gazetteer()
    return lambda captured: read_captured(captured, places=places, today=today())


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@contextmanager
def _line(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A line on standard error that says how far the watch is, only where a person watches it."""
    if quiet or not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Watching") as status:
        yield lambda words: status.update(f"Watching: {words}")
