"""``civcas link``: which reports tell of the same incident, without a ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.inputs import read_paths
from civcas.cli.output import COLUMNS, ENCODING, IGNORE_ROBOTS, PATHS, Format, Notices, console, say, table, write_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civcas.link.linked import LinkedDocument
    from civcas.pipeline import Outcome
    from civcas.records import Claim, Incident, Telling


def link(
    paths: Annotated[list[str] | None, PATHS] = None,
    format: Annotated[Format, typer.Option(help="A table for people; JSON Lines or CSV for programs.")] = Format.table,
    explain: Annotated[bool, typer.Option("--explain", help="Add why accounts are held to be one.")] = False,
    encoding: Annotated[str | None, ENCODING] = None,
    columns: Annotated[str | None, COLUMNS] = None,
    ignore_robots: Annotated[bool, IGNORE_ROBOTS] = False,
) -> None:
    """Link reports that tell of the same incident.

    Reads the same input as civcas read and touches no ledger. Every incident
    gets a code of this run alone; the same code means the same incident. A
    report may tell of several, its own first. An account that says too little
    of when and where to tell which incident it is of gets no code: --explain
    says why.

    \b
    Examples:
      civcas link reports/
      civcas link reports/ --explain
      civcas link - --format jsonl < rows.jsonl
    """
    from civcas.errors import UsageError
    from civcas.exchange import linked_line
    from civcas.link.linked import link_documents

    if not paths:
        raise UsageError("Name the files or folders to link, or - for JSON Lines on standard input.")
    taken = _Taken()
    for outcome in read_paths(paths, encoding, columns=columns, command="link", robots=not ignore_robots):
        taken.add(outcome)
    taken.notices.close()
    linked, incidents = link_documents(taken.documents, taken.claims)
    if format is Format.table:
        _print(linked, incidents, explain=explain)
    elif format is Format.csv:
        _write_rows(linked)
    else:
        for document in linked:
            write_line(linked_line(document, explain=explain))
    if taken.refused:
        raise typer.Exit(1)


@dataclass(slots=True)
class _Taken:
    """The tellings of every document by its id, in the order in which they came, and how many inputs were refused.

    ``claims`` are those that sum up many incidents, by the document.
    """

    documents: dict[str, tuple[Telling, ...]] = field(default_factory=dict)
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    refused: int = 0
    notices: Notices = field(default_factory=Notices)

    def add(self, outcome: Outcome) -> None:
        """Take in a document; one whose id another text has is refused, the same once more is no second one."""
        from civcas.errors import InputRefused
        from civcas.pipeline import ReadDocument
        from civcas.records.reading import tellings

        if isinstance(outcome, ReadDocument):
            document, reading = outcome.document, outcome.reading
            if self.texts.setdefault(document.id, reading.text_sha256) == reading.text_sha256:
                self.documents.setdefault(document.id, tellings(document, reading))
                sums = tuple(claim for claim in reading.claims if claim.scope == "aggregate")
                if sums:
                    self.claims[document.id] = sums
                self.notices.say(outcome.where, outcome.notices)
                return
            what = f"its id {document.id} is that of another text"
            outcome = InputRefused(outcome.where, what, "give each document its own id")
        self.refused += isinstance(outcome, InputRefused)
        say(str(outcome))


def _print(linked: Sequence[LinkedDocument], incidents: Sequence[Incident], *, explain: bool) -> None:
    from civcas.cli.words import counted, plain, when_words, where_words

    out = console()
    rows = table("Code", "When", "Where", "Reports")
    for incident in incidents:
        reports = [document.id for document in linked if incident.code in document.incidents]
        when, where = when_words(incident.when), where_words(incident.where)
        rows.add_row(incident.code, when or "not known", where or "not known", plain(", ".join(reports)))
    if incidents:
        out.print(rows)
    out.print(f"{counted(len(linked), 'report')}, {counted(len(incidents), 'incident')}.")
    without = sum(bool(document.unlinked) for document in linked)
    if without:
        out.print(f"Of {counted(without, 'report')} it cannot be told which incident; --explain says why.")
    said = set()
    for document in linked if explain else ():
        for held in document.held:
            if (held.incident, held.document, document.id) in said:
                continue
            said.add((held.incident, document.id, held.document))
            reasons = "; ".join(held.reasons)
            out.print(plain(f"{held.incident}: {document.id} and {held.document}, {held.score:.2f}: {reasons}"))
        for why in document.unlinked:
            out.print(plain(f"{document.id}: no incident, because {why}"))
        for total in document.totals:
            out.print(plain(f"{document.id}: {total}"))


def _write_rows(linked: Sequence[LinkedDocument]) -> None:
    from civcas.exchange.tables import csv_lines

    rows = ({"id": document.id, "incident": code} for document in linked for code in document.incidents)
    for line in csv_lines(("id", "incident"), rows):
        write_line(line)
