"""``civcas pictures``: images and videos that look alike, so that recycled footage is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import Lines, console, table, write_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civcas.store.pictures import Alike, Seen


def pictures(
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", hidden=True)] = None,
    bits: Annotated[int, typer.Option(min=0, max=32, help="Of 64 bits, how many two that look alike differ by.")] = 10,
    format: Annotated[Lines, typer.Option(help="A table for people, or JSON Lines for programs.")] = Lines.table,
) -> None:
    """Find pictures that look alike.

    Lists the images and videos of the ledger that look alike, however they were
    resized or compressed, with the one that was captured first; with FILE,
    those that look like that picture, which is not recorded. Alike is no proof
    of a copy: look at both.

    \b
    Examples:
      civcas pictures
      civcas pictures received.jpg
      civcas pictures --bits 4 --format jsonl
    """
    from civcas.web.start import open_ledger

    hashes = _hashes(file) if file is not None else None
    open_ledger(write=False, command="pictures")
    from civcas.store import pictures as kept

    seen = kept.pictures()
    if hashes is not None:
        _say_like(kept.like(hashes, seen, bits=bits), format)
    else:
        _say_alike(list(kept.alike(seen, bits=bits)), len(seen), format)


def _hashes(file: str) -> list[int]:
    """The hashes of a picture that is given; UsageError where it is none."""
    from civcas import settings
    from civcas.capture.captured import Captured
    from civcas.capture.given import Given
    from civcas.capture.taking import take
    from civcas.errors import InputRefused, UsageError

    try:
        with Path(file).open("rb") as stream:
            taken = list(take(stream, Given(file, settings.max_bytes(), name=Path(file).name)))
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read ({(error.strerror or str(error)).lower()}); name a picture."
        ) from error
    for one in taken:
        if isinstance(one, Captured) and one.document.picture is not None and one.document.picture.hashes:
            return [int(text, 16) for text in one.document.picture.hashes]
        if isinstance(one, InputRefused):
            raise UsageError(str(one))
    raise UsageError(f"{file} is no picture that can be compared; name an image, or a video where ffmpeg is installed.")


def _say_like(found: Sequence[tuple[Seen, int]], format: Lines) -> None:
    from civcas.exchange import json_line

    if format is Lines.jsonl:
        for one, near in found:
            write_line(json_line({**_shape(one), "bits": near}))
        return
    rows = table("Document", "Captured", "Name", "From", "Differs by")
    for one, near in found:
        rows.add_row(one.document[:12], f"{one.captured_at:%Y-%m-%d %H:%M}", one.name or "", one.url or "", _by(near))
    if found:
        console().print(rows)
    else:
        console().print("No picture of the ledger looks like it.")


def _say_alike(found: Sequence[Alike], count: int, format: Lines) -> None:
    from civcas.cli.words import counted
    from civcas.exchange import json_line

    if format is Lines.jsonl:
        for pair in found:
            write_line(json_line({"first": _shape(pair.first), "second": _shape(pair.second), "bits": pair.bits}))
        return
    rows = table("Captured first", "On", "Looks like it", "Captured", "Differs by")
    for pair in found:
        first, second = pair.first, pair.second
        names = [f"{one.document[:12]} {one.name or one.url or ''}".strip() for one in (first, second)]
        days = [f"{one.captured_at:%Y-%m-%d %H:%M}" for one in (first, second)]
        rows.add_row(names[0], days[0], names[1], days[1], _by(pair.bits))
    if found:
        console().print(rows)
    console().print(f"{counted(len(found), 'pair')} of {counted(count, 'picture')} look alike.")


def _by(bits: int) -> str:
    return f"{bits} of 64 bits" if bits else "nothing"


def _shape(one: Seen) -> dict[str, object]:
    return {"document": one.document, "name": one.name, "url": one.url, "captured_at": one.captured_at.isoformat()}
