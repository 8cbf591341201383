"""The files that a chat's messages name, beside its export: each a document of its own, tied to its message."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from civcas.capture.captured import Captured, Took, shown
from civcas.capture.formats import Format, by_name
from civcas.capture.given import Given, placed
from civcas.errors import InputRefused
from civcas.records.document import MESSAGES_DATE

NOT_THERE = "name a file that is not in the export; export the chat again with its media"
NOT_TAKEN = "hold a file of a kind that is not taken, such as sound"

_TAKEN = frozenset({"picture", "video", "pdf", "word", "page", "text", "mail"})
"""Kinds of which a file is one document: a table would need its columns named."""

_SIGNS = frozenset({"sticker", "animation"})
"""Kinds of media that stand for a mood and show nothing that was done."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The message that names a file: its number, its document's id where it has words, its channel, and when it was."""

    number: int
    document: str | None
    channel: str | None
    date: str | None
    at: dt.datetime | None
    forwarded_from: str | None


def named_by(message: dict[str, Any]) -> str | None:
    """The file that a message names, as a path from the folder of the export; None where it names none."""
    if message.get("media_type") in _SIGNS:
        return None
    name = message.get("photo") or message.get("file")
    return name if isinstance(name, str) and name else None


def take_named(name: str, naming: Naming, given: Given, passed: Counter[str]) -> Iterator[Took]:
    """The documents of a file that a message names; why there is none is counted in ``passed``.

    Only files in the folder of the export are taken: whoever wrote the export
    chose the names.
    """
    from civcas.capture.taking import take

    found = by_name(name)
    if given.received is None or given.received.path is None:  # a stream, or in another file: nothing lies beside it
        passed[NOT_THERE] += 1
        return
    path = _beside(given.received.path, name)
    if path is None:
        passed[NOT_THERE] += 1
        return
    if found is None or found.kind not in _TAKEN:
        passed[NOT_TAKEN] += 1
        return
    if not found.is_installed:
        passed[_not_installed(found)] += 1
        return
    where = shown(Path(given.where).parent / name)
    own = given.inside(
        where,
        name=shown(path.name),
        obtained=replace(placed(given, f"message {naming.number}", "attachment"), way="attachment", at=naming.at),
        within=naming.document,
    )
    own = replace(own, published=naming.date, published_from=MESSAGES_DATE if naming.date else None)
    try:
        with path.open("rb") as stream:
            for took in take(cast(BinaryIO, stream), own):
                yield _tied(took, naming) if isinstance(took, Captured) else took
    except OSError as error:
        yield InputRefused(where, f"cannot be read ({error.strerror or error})", "check that you may read it")


def _tied(took: Captured, naming: Naming) -> Captured:
    """What was taken, with the channel that it stood in, where it says nothing else itself."""
    document = took.document
    channel, words = document.publisher or naming.channel, document.forwarded_from or naming.forwarded_from
    return replace(took, document=replace(document, publisher=channel, forwarded_from=words), beside=True)


def _beside(export: Path, name: str) -> Path | None:
    """The file of a name in the folder of an export; None where there is none, or where it lies elsewhere or hidden."""
    try:
        home = export.parent.resolve()
        path = (home / name).resolve()
        is_inside = path.is_relative_to(home) and not any(p.startswith(".") for p in path.relative_to(home).parts)
        return path if is_inside and path.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _not_installed(found: Format) -> str:
    return f"hold {found.called}, and what reads it is not installed; run: pip install 'civcas[{found.extra}]'"
