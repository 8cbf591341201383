"""``civcas read``: what reports claim, and of which incidents, without a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.inputs import gazetteer, read_paths
from civcas.cli.output import (
    COLUMNS,
    ENCODING,
    IGNORE_ROBOTS,
    PATHS,
    Engine,
    Format,
    Notices,
    say,
    write_line,
    write_parts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from civcas.pipeline import Outcome, ReadDocument
    from civcas.read.explanation import Explanation
    from civcas.read.opinion_compare import Disagreement


def read(
    paths: Annotated[list[str] | None, PATHS] = None,
    format: Annotated[Format, typer.Option(help="A table for people; JSON Lines or CSV for programs.")] = Format.table,
    with_text: Annotated[bool, typer.Option("--with-text", help="Add the text that the offsets count in.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add how each sentence was read, by which rules, and what was left out.")
    ] = False,
    encoding: Annotated[str | None, ENCODING] = None,
    columns: Annotated[str | None, COLUMNS] = None,
    ignore_robots: Annotated[bool, IGNORE_ROBOTS] = False,
    engine: Annotated[
        Engine, typer.Option(help="What reads; llm sends each report to the endpoint that CIVCAS_LLM_URL names.")
    ] = Engine.grammar,
) -> None:
    """Read what reports claim, in their exact words.

    Shows the claims, and the incidents that each report itself tells of, and
    writes nothing. PATH is a file of a kind that civcas takes (text, HTML, PDF,
    e-mail, Word, JSON Lines, CSV, feeds, web archives, exports of chats and
    forms), a web address, a folder, or - for JSON Lines on standard input: "id",
    "text", and optionally "title", "published", "language", "publisher", "url".

    --engine llm asks a language model for a second opinion, and keeps those of
    its claims whose quote stands in the text and whose figure stands in the
    quote. --explain then names where the grammar reads otherwise.

    \b
    Examples:
      civcas read report.txt
      civcas read --explain saved-page.html
      civcas read reports/ --format jsonl > readings.jsonl
      civcas read reports/ --format csv > claims.csv
      civcas read - --format jsonl < rows.jsonl
      civcas read report.txt --engine llm --explain
    """
    from civcas.errors import UsageError

    if not paths:
        raise UsageError("Name the files or folders to read, or - for JSON Lines on standard input.")
    reader = None
    if engine is Engine.llm:
        from civcas.cli.opinion import opinion_reader

        reader = opinion_reader()
    outcomes = read_paths(
        paths,
        encoding,
        reader,
        columns=columns,
        command="read",
        robots=not ignore_robots,
        claims_alone=format is not Format.table and not explain,  # these say what a text tells of itself
    )
    if _show_each(outcomes, format, engine, with_text=with_text, explain=explain):
        raise typer.Exit(1)


def _show_each(outcomes: Iterable[Outcome], format: Format, engine: Engine, *, with_text: bool, explain: bool) -> int:
    """Show what comes of each input as it comes; how many were refused."""
    from civcas.errors import InputRefused
    from civcas.pipeline import ReadDocument

    refused = 0
    notices = Notices()
    show = _show if engine is Engine.grammar else _show_opinion
    if format is Format.csv:
        _write_rows(None)  # the header stands also where nothing is read
    for outcome in outcomes:
        if isinstance(outcome, ReadDocument):
            show(outcome, format, notices, with_text=with_text, explain=explain)
        else:
            refused += isinstance(outcome, InputRefused)
            say(str(outcome))
    notices.close()
    return refused


def _show(read: ReadDocument, format: Format, notices: Notices, *, with_text: bool, explain: bool) -> None:
    if format is Format.csv:
        _write_rows(read)
        notices.say(read.where, read.notices)
        return
    explanation = _explained(read) if explain else None
    if format is Format.jsonl:
        from civcas.exchange import reading_line, reading_parts

        document, reading = read.document, read.reading
        if explanation is None:
            write_parts(reading_parts(document, reading, with_text=with_text))
        else:
            write_line(reading_line(document, reading, with_text=with_text, explain=True, explanation=explanation))
        notices.say(read.where, read.notices)
        return
    from civcas.cli.reading_table import print_reading

    print_reading(read, with_text=with_text, explain=explain)
    if explanation is not None:
        from civcas.cli.explanation_text import print_explanation

        print_explanation(explanation, read.document.text)


def _show_opinion(read: ReadDocument, format: Format, notices: Notices, *, with_text: bool, explain: bool) -> None:
    """The same of a second opinion, whose ``--explain`` is where the grammar reads otherwise."""
    found = _disagreements(read) if explain and format is not Format.csv else None
    if format is Format.jsonl:
        from civcas.exchange import reading_line

        write_line(reading_line(read.document, read.reading, with_text=with_text, explain=explain, disagreements=found))
        notices.say(read.where, read.notices)
        return
    _show(read, format, notices, with_text=with_text, explain=False)
    if found is not None:
        from civcas.cli.opinion_text import print_disagreements

        print_disagreements(found)


def _disagreements(read: ReadDocument) -> tuple[Disagreement, ...]:
    """Where the grammar reads otherwise than the second opinion that was had."""
    from civcas.read import read_document
    from civcas.read.opinion_compare import disagreements

    return disagreements(read_document(read.document, gazetteer()), read.reading)


def _write_rows(read: ReadDocument | None) -> None:
    """The claims of a document as lines of CSV; None writes the header."""
    from civcas.exchange.claim_rows import COLUMNS, claim_rows
    from civcas.exchange.tables import csv_lines

    rows = claim_rows(read.document, read.reading) if read is not None else ()
    for line in csv_lines(COLUMNS, rows, header=read is None):
        write_line(line)


def _explained(read: ReadDocument) -> Explanation:
    """The document read once more, with what was found on the way: reading alone keeps none of it."""
    from civcas.read import explain_document

    return explain_document(read.document, gazetteer())
