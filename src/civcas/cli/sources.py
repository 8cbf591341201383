"""``civcas sources``: who speaks in the ledger, under which names, kin to whom, how reliable, and heard or not."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import Format, say, write_line
from civcas.cli.progress import progress
from civcas.cli.who import user

if TYPE_CHECKING:
    from civcas.store.actions.register_sources import Registered
    from civcas.store.describing import Described


class Do(StrEnum):
    """What to do with sources."""

    list = "list"
    show = "show"
    set = "set"
    alias = "alias"
    kin = "kin"
    rate = "rate"
    mute = "mute"
    hear = "hear"
    take = "import"


def sources(
    do: Annotated[Do, typer.Argument(metavar="[WHAT]", hidden=True)] = Do.list,
    name: Annotated[str, typer.Argument(metavar="[NAME]", hidden=True)] = "",
    others: Annotated[list[str] | None, typer.Argument(metavar="[OTHER...]", hidden=True)] = None,
    why: Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, kept with the decision.")] = "",
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="What it is, such as monitor, outlet, official, belligerent.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="A language it speaks in, such as ar; may be repeated.")
    ] = None,
    short: Annotated[bool, typer.Option("--short", help="Names that mean it only beside its full name.")] = False,
    tie: Annotated[
        str, typer.Option(metavar="TIE", help="How it is kin to another: owned_by, part_of or copies.")
    ] = "owned_by",
    remove: Annotated[bool, typer.Option("--remove", help="Take a name or a kinship away again.")] = False,
    all: Annotated[bool, typer.Option("--all", help="List also those that no document names.")] = False,
    format: Annotated[Format, typer.Option(help="A table for people; JSON Lines or CSV for programs.")] = Format.table,
) -> None:
    """List the sources that speak in the ledger, or decide on one.

    Without a word it lists them with the documents that name them. show NAME
    says all of one; set NAME gives its kind and languages; alias NAME OTHER...
    says under which other names it goes; kin NAME OTHER that it is not
    independent of another; rate NAME LETTER how reliable it is held to be, A to
    F; mute NAME that it is heard no longer, and hear NAME that it is again;
    import FILE takes a list, as TOML or CSV. What is decided is kept for ever,
    and incidents are assessed again by it.

    \b
    Examples:
      civcas sources
      civcas sources show "Marwan Monitor"
      civcas sources set "Marwan Monitor" --kind monitor --language ar --why "our list"
      civcas sources alias "Marwan Monitor" MM "مرصد مروان" --why "as it calls itself"
      civcas sources set "Qasira Times" --kind outlet --why "our list"
      civcas sources set "Qasira Group" --kind organisation --why "our list"
      civcas sources kin "Qasira Times" "Qasira Group" --tie owned_by --why "its imprint"
      civcas sources rate "Marwan Monitor" B --why "right in nine of ten cases"
      civcas sources mute "Qasira Times" --why "it made up two reports"
      civcas sources import sources.toml --why "our list of 2031"
    """
    from civcas.web.start import open_ledger

    others = others or []
    _check(do, name, others)
    open_ledger(write=do not in (Do.list, Do.show), command="sources")
    if do is Do.list:
        _list(format, everything=all)
    elif do is Do.show:
        _show(name, format)
    elif do in (Do.rate, Do.mute, Do.hear):
        _tell(_decide(do, name, others, why))
    else:
        from civcas.store.actions import describe_sources

        entries = _entries(do, name, others, kind=kind, languages=language, short=short, tie=tie, remove=remove)
        with progress("Assessing") as step:
            done = describe_sources(entries, by=user(), why=why, step=step)
        _tell(done)


def _decide(do: Do, name: str, others: list[str], why: str) -> Registered:
    from civcas.store.actions import hear_source, mute_source, rate_source

    if do is Do.rate:
        return rate_source(name, others[0], by=user(), why=why)
    with progress("Assessing") as step:
        return (mute_source if do is Do.mute else hear_source)(name, by=user(), why=why, step=step)


def _check(do: Do, name: str, others: list[str]) -> None:
    from civcas.errors import UsageError

    more = {Do.alias: "another name or more", Do.kin: "the source that it is kin to", Do.rate: "a letter from A to F"}
    if (do is Do.list) == bool(name):
        raise UsageError(
            "civcas sources takes what to do and then a name; see civcas sources --help."
            if name
            else f"civcas sources {do} needs {'a file' if do is Do.take else 'the name of a source'}."
        )
    if (do in more) != bool(others) or (do in (Do.kin, Do.rate) and len(others) != 1):
        needs = f"needs {more[do]} after the name" if do in more else "takes one name; put quotes around it"
        raise UsageError(f"civcas sources {do} {needs}.")


def _entries(
    do: Do,
    name: str,
    others: list[str],
    *,
    kind: str | None,
    languages: list[str] | None,
    short: bool,
    tie: str,
    remove: bool,
) -> list[Described]:
    """What a call says of a source, or a file of many."""
    from civcas.store.describing import Described

    if do is Do.take:
        from civcas.cli.sources_file import read_sources

        return read_sources(Path(name))
    if do is Do.set:
        return [Described(name, kind=kind, languages=languages)]
    if remove:
        return [Described(name, no_names=others) if do is Do.alias else Described(name, no_kin=others)]
    if do is Do.kin:
        return [Described(name, kind=kind, kin=[(other, tie) for other in others])]
    return [Described(name, kind=kind, short=others) if short else Described(name, kind=kind, aliases=others)]


def _list(format: Format, *, everything: bool) -> None:
    from civcas.cli.sources_table import SOURCE_COLUMNS, print_sources, source_row, source_shape
    from civcas.store.source_views import source_views

    views = source_views(unnamed=everything)
    if format is Format.table:
        print_sources(views)
    elif format is Format.jsonl:
        from civcas.exchange import json_line

        for view in views:
            write_line(json_line(source_shape(view)))
    else:
        from civcas.exchange.tables import csv_lines

        for line in csv_lines(SOURCE_COLUMNS, map(source_row, views)):
            write_line(line)


def _show(name: str, format: Format) -> None:
    from civcas.cli.sources_table import print_source, source_shape
    from civcas.errors import UsageError
    from civcas.store.source_views import source_view

    view = source_view(name)
    if view is None:
        raise UsageError(f"Neither the register nor any document has a source {name!r}; civcas sources lists them.")
    if format is Format.table:
        print_source(view)
    else:
        from civcas.exchange import json_line

        write_line(json_line(source_shape(view)))


def _tell(done: Registered) -> None:
    """What a decision on sources has changed, in sentences."""
    from civcas.cli.words import counted, listed, moved_words

    if not done.sources:
        say("That stood so already; nothing was changed.")
        return
    typer.echo(f"The register has it: {listed(done.sources)}.")
    if done.incidents:
        typer.echo(f"Changed {counted(len(done.incidents), 'incident')}: {listed(done.incidents)}.")
    for moved in done.moved:
        typer.echo(moved_words(moved))
