"""``civcas document ID``: what is kept of one document, and how it came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import Lines, write_line

if TYPE_CHECKING:
    from civcas.records import Document, Obtained
    from civcas.store.view import DocumentView


def document(
    id: Annotated[str, typer.Argument(metavar="ID", hidden=True)],
    text: Annotated[
        bool, typer.Option("--text", help="Print its working text too, and what a second reader made of it.")
    ] = False,
    format: Annotated[Lines, typer.Option(help="Lines for people, or one line of JSON for programs.")] = Lines.table,
) -> None:
    """Show a document: what is kept of it, and how it came.

    ID is a document's id, or the first six characters or more of it, as civcas
    incident shows them. Shows what it says of itself and where that stood, the
    address that was asked and the one that answered, with which headers, who
    collected it with which version, what it came in, and what a machine read
    in it. Its sender and who collected it are people: think of whom you show
    it to.

    \b
    Examples:
      civcas document 5f0c1a2b
      civcas document 5f0c1a2b --text
      civcas document 5f0c1a2b --format jsonl
    """
    from civcas.errors import UsageError
    from civcas.web.start import open_ledger

    open_ledger(write=False, command="document")
    from civcas.store.documents import document_view, find_document

    view = document_view(find_document(id).key)
    if view is None:
        raise UsageError(f"There is no document {id!r}.")
    if format is Lines.jsonl:
        write_line(_line(view, text=text))
        return
    _print(view, text=text)


def _print(view: DocumentView, *, text: bool) -> None:
    from civcas.cli.words import apart, flat

    for name, value in _facts(view):
        typer.echo(f"{name + ':':<20} {apart(flat(value))}".rstrip())
    if text:
        typer.echo(f"\n{view.document.text}")
        if view.document.other_text is not None:
            typer.echo(f"\nWhat a second reader made of it:\n\n{view.document.other_text}")


def _facts(view: DocumentView) -> Iterator[tuple[str, str]]:
    """Everything that is known of a document, by name, in the order in which it is shown."""
    document = view.document
    yield "Document", document.id
    if view.erased is not None:
        what = "words of it" if view.erased.words else "its original"
        yield "Erased", f"{what}, by decision {view.erased.decision} on {view.erased.at:%Y-%m-%d}: {view.erased.why}"
    yield from _says_of_itself(document)
    yield from _how_it_came(document.obtained)
    yield "Captured", f"{view.captured_at:%Y-%m-%d %H:%M:%S} UTC"
    for file in view.came_in:
        gone = ", destroyed" if file.gone else ""
        yield "Came out of", f"{file.name or 'a file'}, document {file.document[:12]}{gone}"
    for name, other in (("Came with", document.within), ("Answers", document.reply_to)):
        yield from [(name, f"document {other}")] if other else ()
    yield from [("Passes on", document.forwarded_from)] if document.forwarded_from else ()
    yield "Kind", document.media_type
    yield "SHA-256", document.sha256
    yield "SHA-256 of the text", document.text_sha256
    if document.zones:
        yield "Zones", ", ".join(f"{zone.kind} {zone.start}–{zone.end}" for zone in document.zones)
    yield from _by_machine(document)
    yield "Incidents", ", ".join(view.codes) or "none"
    for notice in view.reading.notices:
        yield "Notice", notice


def _says_of_itself(document: Document) -> Iterator[tuple[str, str]]:
    told = (
        ("Title", document.title),
        ("By", document.byline),
        ("Publisher", document.publisher),
        ("Credited to", document.credit),
        ("Published", document.published.isoformat() if document.published else "not known"),
        ("as printed", document.published_text),
        ("which stood in", document.published_from),
        ("Last changed", document.modified_text),
        ("which stood in", document.modified_from),
        ("Language", document.language),
        ("Address", document.url),
        ("File name", document.name),
    )
    yield from ((name, value) for name, value in told if value)


def _how_it_came(obtained: Obtained | None) -> Iterator[tuple[str, str]]:
    if obtained is None:
        yield "Came as", "a plain file"
        return
    yield "Came as", obtained.way
    told = (
        ("Asked for", obtained.address),
        ("Answered by", obtained.final_address),
        ("Answered at", obtained.at.isoformat() if obtained.at else None),
        ("Status", str(obtained.status) if obtained.status else None),
        ("Collected by", obtained.collector),
        ("With", obtained.tool),
        ("Came in", obtained.inside),
    )
    yield from ((name, value) for name, value in told if value)
    yield from (("Header", f"{name}: {value}") for name, value in obtained.headers)


def _by_machine(document: Document) -> Iterator[tuple[str, str]]:
    picture = document.picture
    if picture is not None and picture.width:
        yield "Picture", f"{picture.width:,} by {picture.height:,} pixels"
    if picture is not None and picture.hashes:
        yield "Perceptual hashes", " ".join(picture.hashes)
    if picture is not None and picture.read_by:
        yield "Text read by", f"a machine, {picture.read_by}; hold it against the picture"
    if document.other_text is not None:
        yield "Second reader", "made another text of it; --text prints both"


def _line(view: DocumentView, *, text: bool) -> bytes:
    import orjson

    from civcas.cli.captured_table import document_shape

    shape = document_shape(view.document)
    shape |= {
        "zones": view.document.zones,
        "texts_differ": view.document.other_text is not None,
        "captured_at": view.captured_at,
        "came_in": [file.document for file in view.came_in],
        "erased": view.erased.decision if view.erased else None,
        "incidents": view.codes,
        "notices": view.reading.notices,
    }
    if text:
        shape |= {"text": view.document.text, "other_text": view.document.other_text}
    return orjson.dumps(shape, option=orjson.OPT_APPEND_NEWLINE)
