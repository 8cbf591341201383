"""``civcas demo``: the whole of it on a handful of example reports, in a ledger of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, cast

import typer

if TYPE_CHECKING:
    from civcas.pipeline import ReadDocument
    from civcas.store.recorded import Recorded

EDITOR = "demo editor"
"""Who publishes the demo's incidents."""

_WHY = "an example, published for the demo"
_REPORTS = "demo_reports/reports.jsonl"
_SETTINGS = ("CIVCAS_HOME", "CIVCAS_DATABASE_URL")


def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Print the tolls and end, for programs.")] = False,
    port: Annotated[int | None, typer.Option(help="The port; by default 8000, or the next free one.")] = None,
) -> None:
    """Try everything on a handful of example reports.

    Records them, publishes what comes of them as a demo editor would, prints
    the tolls with what others state beside them, and serves the pages until
    Ctrl-C. The reports are texts of our own on published facts. The ledger is
    a new one each time, in a temporary folder that is removed at the end: your
    own is never touched, whatever CIVCAS_HOME and CIVCAS_DATABASE_URL name.

    \b
    Examples:
      civcas demo
      civcas demo --port 8100
      civcas demo --no-serve
    """
    with tempfile.TemporaryDirectory(prefix="civcas-demo-", ignore_cleanup_errors=True) as folder, _home(Path(folder)):
        from civcas.cli.toll_table import print_aggregates, print_toll
        from civcas.web.start import open_ledger

        open_ledger(write=True, command="demo")
        from civcas.store.queries import toll_entries
        from civcas.toll import sum_tolls

        recorded = record_examples()
        for line in _account(recorded):
            typer.echo(line)
        typer.echo()
        entries = toll_entries()
        print_toll(sum_tolls(entries, "grade"))
        print_aggregates(explain=True)
        typer.echo()
        if no_serve:
            typer.echo("Run civcas demo without --no-serve to open all of this as pages.")
        else:
            from civcas.cli.serve import serve_pages

            serve_pages(port=port, published_only=True, demo=True, open_browser=True)


def record_examples() -> Recorded:
    """Record the example reports through all stages and publish every incident; the ledger must be open."""
    from civcas.store.actions import publish_incident, record_documents

    recorded = record_documents(_read_examples(), by="demo")
    for code in recorded.incidents_added:
        publish_incident(code, by=EDITOR, why=_WHY)
    return recorded


def _read_examples() -> Iterator[ReadDocument]:
    """The example reports, captured and read; they lie in the package."""
    import datetime as dt
    from importlib import resources

    from civcas import settings
    from civcas.capture import capture_stream
    from civcas.cli.inputs import gazetteer
    from civcas.pipeline import ReadDocument, read_all

    with resources.files("civcas.cli").joinpath(_REPORTS).open("rb") as stream:
        taken = capture_stream(cast("BinaryIO", stream), where=_REPORTS, max_bytes=settings.max_bytes())
        for outcome in read_all(taken, places=gazetteer(), today=dt.date.max):
            if not isinstance(outcome, ReadDocument):
                raise outcome if isinstance(outcome, Exception) else RuntimeError(str(outcome))
            yield outcome


def _account(recorded: Recorded) -> Iterator[str]:
    """What was done, in sentences."""
    from civcas.cli.words import counted, listed

    documents, claims = counted(len(recorded.documents), "example report"), counted(recorded.claims, "claim")
    incidents = counted(len(recorded.incidents_added), "incident")
    yield f"Recorded {documents} with {claims}, which tell of {incidents}: {listed(recorded.incidents_added)}."
    yield f"The incidents were published by the user “{EDITOR}”; this ledger is the demo's own and ends with it."


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Point the ledger's settings at a folder of the demo's own, and back at the end."""
    from civcas.web.start import close_ledger

    before = {name: os.environ.pop(name, None) for name in _SETTINGS}
    os.environ["CIVCAS_HOME"] = str(folder)
    try:
        yield
    finally:
        close_ledger()
        del os.environ["CIVCAS_HOME"]
        os.environ.update({name: value for name, value in before.items() if value is not None})
