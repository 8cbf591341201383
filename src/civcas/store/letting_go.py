"""Letting go of what an erased document came in: a file or a letter whose bytes hold its words as well."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from civcas.capture.formats.mail import attached
from civcas.capture.received import PIECE
from civcas.errors import LedgerError
from civcas.store import models, vault
from civcas.store.change import change
from civcas.store.destroying import leave_original
from civcas.store.erasing import WITH_PARTS, Erasing, hold_together
from civcas.store.held import AT_ONCE
from civcas.store.location import vault_path
from civcas.store.naming import Names
from civcas.store.opened import document_record
from civcas.store.permission import By
from civcas.store.plain_files import plain_file
from civcas.store.received import ITS_ORIGINAL, led_to
from civcas.store.redaction import Pseudonyms
from civcas.store.resting import Resting
from civcas.store.sources import commit_to_sources
from civcas.store.taking import Taking

OVERLAP = 500
"""Bytes of a piece that are looked at again with the next: a name can stand across both."""

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def let_files_go(
    rows: Iterable[int], taking: Taking | None, *, by: By, why: str, now: dt.datetime | None, also: Iterable[int] = ()
) -> dict[str, int]:
    """Destroy the originals of what documents came in, before words of these go; gives the ids with the decisions.

    Of a letter the words stay, of a file its name, but for what is ``taking``
    out; what else came in them stays as it is. ``also`` are files that go too.
    Killed in between, the same call goes on: the documents themselves are erased after.
    """
    wanted = set(rows)
    gone = {}
    for pk in sorted(_around(wanted).union(also) - wanted):
        with change("erase", subject="a document", by=by, why=why, now=now) as doing:
            row = models.Document.objects.get(pk=pk)
            if row.erased_id is not None:
                continue
            doing.subject = row.key
            leave_original(row, doing)
            left = Erasing(doing, taking or Taking(Names([])), Pseudonyms(), Resting()).erase(row)
            hold_together(left, doing)
            commit_to_sources(doing)
            doing.after["erased"] = ITS_ORIGINAL
            gone[left.key] = doing.number
    return gone


def _around(rows: Iterable[int]) -> set[int]:
    """The rows of the files and letters that some documents came in, and of what those came in."""
    led = led_to()
    waiting = list(rows)
    found = _that_hold_files(waiting)
    waiting += found
    while waiting:
        pk = waiting.pop()
        around = {file for file, held in led.items() if pk in held}
        within = document_record(models.Document.objects.get(pk=pk)).within
        if within is not None:
            around.update(models.Document.objects.filter(key=within).values_list("pk", flat=True))
        waiting += around - found
        found |= around
    return found


def _that_hold_files(rows: Iterable[int]) -> set[int]:
    """The rows of letters and Word documents in which the very bytes of some documents are, whichever they came in."""
    wanted = set(models.Document.objects.filter(pk__in=list(rows), erased=None).values_list("sha256", flat=True))
    found = set()
    for row in models.Document.objects.filter(media_type__in=WITH_PARTS, erased=None).order_by("pk").iterator(AT_ONCE):
        try:
            parts = (vault.name_of(part) for part in _parts_of(vault.fetch(vault_path(), row.kept), row.media_type))
            if any(sha256 in wanted for sha256 in parts):
                found.add(row.pk)
        except (LedgerError, zipfile.BadZipFile, ValueError, RecursionError):
            continue  # civcas verify says what is wrong with it
    return found


def _parts_of(data: bytes, media_type: str) -> Iterator[bytes]:
    if media_type == "message/rfc822":
        yield from attached(data)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        yield from (packed.read(one) for one in packed.infolist() if one.filename.startswith("word/media/"))


def files_that_hold(taking: Taking) -> list[int]:
    """The rows of the files kept whole in whose bytes a name stands, be it where no document came from.

    A file that is packed, such as a web archive, is not looked into: what it holds came out of it.
    """
    rows = models.Document.objects.filter(pk__in=list(led_to())).order_by("pk")
    return [row.pk for row in rows if any(taking.spans(text) for text in _texts_of(row))]


def _texts_of(row: models.Document) -> Iterator[str]:
    """The bytes of a file as text, piece by piece, each with the end of the one before."""
    before = b""
    try:
        with plain_file(vault.place_of(vault_path(), row.sha256)) as file:
            while piece := file.read(PIECE):
                text = (before + piece).decode("utf-8", "replace")
                yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "\\u" in text else text
                before = piece[-OVERLAP:]
    except OSError:
        return  # civcas verify says that it is gone
