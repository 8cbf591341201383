"""``civcas search WORDS…``: documents, claims and incidents that have these words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from civcas.cli.output import Format, say, write_line

if TYPE_CHECKING:
    from rich.text import Text

    from civcas.search import Excerpt
    from civcas.store.finding import Found, Hit

_QUOTED = re.compile(r'["“”„‟«»＂]|\s[-−]')
_SPACE = re.compile(r"\s+")

COLUMNS = ("kind", "id", "document", "title", "publisher", "what", "excerpt")


class Kind(StrEnum):
    """What can be searched for."""

    all = "all"
    document = "document"
    claim = "claim"
    incident = "incident"

    @property
    def only(self) -> Literal["document", "claim", "incident"] | None:
        """The one kind that is asked for, None for all."""
        return None if self is Kind.all else cast(Any, self.value)  # the same words


class Shown(StrEnum):
    """Everything, or what a public site shows."""

    all = "all"
    published = "published"


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", hidden=True)],
    kind: Annotated[Kind, typer.Option(help="Only documents, claims or incidents.")] = Kind.all,
    standing: Annotated[Shown, typer.Option(help="Only what a public site shows.")] = Shown.all,
    page: Annotated[int, typer.Option(min=1, help="Which page of twenty.")] = 1,
    format: Annotated[Format, typer.Option(help="A table for people; JSON Lines or CSV for programs.")] = Format.table,
) -> None:
    """Search documents, claims and incidents, in English and Arabic.

    What is found has all the WORDS, anywhere and in any order; "words in
    quotation marks" stand one after the other, and what has a -word is left
    out. What was recorded last comes first.

    \b
    Examples:
      civcas search market harbour
      civcas search "Velmora market" -harbour
      civcas search قصف السوق --kind claim
      civcas search CV0001 --format jsonl
    """
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="search")
    from civcas.store.finding import find

    found = find(
        " ".join(map(_as_typed, words)),
        kind=kind.only,
        standing="published" if standing is Shown.published else None,
        page=page,
    )
    if format is Format.table:
        _print_table(found)
    elif format is Format.jsonl:
        from civcas.exchange import json_line

        for hit in found.hits:
            write_line(json_line(_shape(hit)))
    else:
        from civcas.exchange.tables import csv_lines

        for line in csv_lines(COLUMNS, ({**_shape(hit), "excerpt": hit.excerpt.text} for hit in found.hits)):
            write_line(line)
    _say_other_names(" ".join(words))
    if found.pages > 1:
        say(f"Page {found.page} of {found.pages:,}; another is shown with --page.")


def _say_other_names(asked: str) -> None:
    """Under which other names somebody stands in texts who is looked for by one."""
    from civcas.cli.words import apart, listed
    from civcas.store.source_views import other_names

    name = asked.strip().strip('"“”„«»').strip()
    others = other_names(name) if any(map(str.isalnum, name)) else ()
    if others:
        say(f"{apart(name)} is also called {listed([apart(one) for one in others])}; search for these as well.")


def _as_typed(argument: str) -> str:
    """An argument as it was typed: a shell has taken away the quotation marks around what has spaces in it."""
    if " " not in argument.strip() or _QUOTED.search(argument):
        return argument
    minus = "-" if argument.startswith(("-", "−")) else ""
    return f'{minus}"{argument[len(minus) :]}"'


def _shape(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "document": hit.document,
        "title": hit.title,
        "publisher": hit.publisher,
        "what": hit.what,
        "excerpt": {"text": hit.excerpt.text, "marks": [list(mark) for mark in hit.excerpt.marks]},
    }


def _print_table(found: Found) -> None:
    """The hits with their words; on a terminal what was asked for is bold, elsewhere in brackets."""
    from rich.text import Text

    from civcas.cli.output import console, table
    from civcas.cli.words import apart, spaced

    out = console()
    if not found.hits:
        out.print("Nothing was found.")
        return
    rows = table("Kind", "Code or document", "Title", "Words")
    for hit in found.hits:
        name = hit.id if hit.kind == "incident" else hit.document or ""
        name = f"{name[:16]}…" if re.fullmatch("[0-9a-f]{64}", name) else name
        title = ", ".join(part for part in (spaced(hit.what or ""), hit.title) if part)
        rows.add_row(hit.kind, Text(apart(name)), Text(apart(title)), _marked(hit.excerpt, bold=out.is_terminal))
    out.print(rows)
    total = f"More than {found.total:,}" if found.more else f"{found.total:,}"
    out.print(f"{total} found.")


def _marked(excerpt: Excerpt, *, bold: bool) -> Text:
    from rich.text import Text

    from civcas.cli.words import plain

    made = Text("… " if excerpt.cut_before else "")
    at = 0
    for start, end in excerpt.marks:
        made.append(_SPACE.sub(" ", plain(excerpt.text[at:start])))
        hit = _SPACE.sub(" ", plain(excerpt.text[start:end]))
        made.append(hit if bold else f"[{hit}]", style="bold reverse" if bold else "")
        at = end
    made.append(_SPACE.sub(" ", plain(excerpt.text[at:])))
    made.append(" …" if excerpt.cut_after else "")
    return made
