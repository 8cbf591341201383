"""Receiving: a file of several documents is kept whole in the vault, as a document of its own that these lead to.

Which came out of which is in the decisions that ``received`` looks up. A file is
kept where any of its documents leads to none yet, and none of them was erased.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from civcas.capture.given import CONTAINER, plain_document
from civcas.capture.received import ChangedMeanwhile, Received
from civcas.pipeline import ReadDocument
from civcas.read import read_document
from civcas.store import models, vault
from civcas.store.change import change
from civcas.store.held import in_parts
from civcas.store.location import vault_path
from civcas.store.permission import By
from civcas.store.received import CAME_IN, RECEIVED, led_to
from civcas.store.recorded import Recorded
from civcas.store.ring import ring
from civcas.store.vault import Kept
from civcas.store.writing_documents import write_documents

AT_ONCE = 500


@dataclass
class _Waiting:
    """A file whose documents are being recorded, and the rows of these."""

    received: Received
    rows: array[int] = field(default_factory=lambda: array("q"))


class Receiving:
    """Gathers, while documents are recorded, which files they came in, and keeps those."""

    def __init__(self, *, by: By, why: str, now: dt.datetime | None) -> None:
        self._by, self._why, self._now = by, why, now
        self._waiting: dict[int, _Waiting] = {}
        self._led: set[int] | None = None

    def note(self, batch: Sequence[ReadDocument]) -> None:
        """Note where documents that are in the ledger by now came out of."""
        of: dict[int, list[tuple[str, str]]] = {}
        for entry in batch:
            if entry.received is not None:
                self._waiting.setdefault(id(entry.received), _Waiting(entry.received))
                of.setdefault(id(entry.received), []).append((entry.document.id, entry.document.sha256))
        for name, documents in of.items():
            self._waiting[name].rows.extend(_rows_of(documents))

    def keep(self, but: Received | None = None) -> Recorded:
        """Keep the files of which all documents were noted: every one ``but`` that of the last."""
        whole, notices = [], []
        for name, waiting in list(self._waiting.items()):
            if waiting.received is but:
                continue
            del self._waiting[name]
            waiting.rows.extend(_rows_of(waiting.received.again))
            why = self._keep(waiting.received, sorted(set(waiting.rows)))
            if why is None:
                continue
            if why:
                notices.append(f"{waiting.received.where}: is not kept whole, {why}")
            else:
                whole.append(waiting.received.name)
        return Recorded(whole=tuple(whole), notices=tuple(notices))

    def _keep(self, received: Received, rows: list[int]) -> str | None:
        """Keep one file; "" where that was done, None where nothing was to be done, else why it could not be."""
        if self._led is None:
            self._led = set().union(*led_to().values())
        if self._led.issuperset(rows):
            return None
        if received.size > CONTAINER:
            return (
                f"because it is {received.size:,} bytes, over the limit of {CONTAINER:,}; each of its documents is "
                "kept, and the file itself is yours to keep."
            )
        try:
            whole = hashlib.sha256()
            for piece in received.pieces():
                whole.update(piece)
            return self._write(received, whole.hexdigest(), rows)
        except (ChangedMeanwhile, ValueError):
            return "because it was changed or moved while it was read; each of its documents is kept. Record it again."

    def _write(self, received: Received, sha256: str, rows: list[int]) -> str | None:
        assert self._led is not None
        size = 0
        known = models.Document.objects.filter(sha256__in=(sha256, ring().mark(sha256))).first()
        if known is None and (decision := _erased(rows)) is None:
            # On the disk before the transaction that names it.
            size = vault.keep_pieces(vault_path(), sha256, received.pieces())
        elif known is None:
            return f"because it holds what decision {decision} erased; each of its other documents is kept."
        elif known.erased_id is not None or known.pk in rows:
            return None  # it was let go of, or is the one document that it holds
        with change("record", subject=RECEIVED, by=self._by, why=self._why, now=self._now) as doing:
            late = models.Document.objects.filter(sha256=sha256).first()
            is_new = late is None
            if late is None:
                entry = _entry(received, sha256)
                write_documents([entry], {sha256: Kept(sha256, size)}, doing)
                doing.after["documents"] = [entry.document.id]
                late = models.Document.objects.get(sha256=sha256)
            # Another call may have said it of the same file in the meantime.
            unsaid = sorted(set(rows) - led_to().get(late.pk, set()))
            if unsaid:
                doing.after[CAME_IN] = {str(late.pk): unsaid}
        self._led.update(rows)
        return "" if is_new else None


def _entry(received: Received, sha256: str) -> ReadDocument:
    """The document of a file: no words of its own, and nothing that is read in it."""
    document = replace(
        plain_document(b"", "", received.media_type or "application/octet-stream"),
        id=sha256,
        sha256=sha256,
        name=received.name,
        url=received.obtained.final_address if received.obtained else None,
        obtained=received.obtained,
    )
    return ReadDocument(document, b"", read_document(document, None), received.where)


def _rows_of(documents: Iterable[tuple[str, str]]) -> list[int]:
    """The rows of documents by their SHA-256, or what stands for it; else by their ids."""
    found: list[int] = []
    for some in in_parts(documents, AT_ONCE):
        marks = {sha256: ring().mark(sha256) for _, sha256 in some}
        by_hash = dict(models.Document.objects.filter(sha256__in=[*marks, *marks.values()]).values_list("sha256", "pk"))
        found += by_hash.values()
        rest = [key for key, sha256 in some if sha256 not in by_hash and marks[sha256] not in by_hash]
        if rest:
            found += models.Document.objects.filter(key__in=rest).values_list("pk", flat=True)
    return found


def _erased(rows: Iterable[int]) -> int | None:
    """The last decision that erased words of one of these documents."""
    for some in in_parts(rows, AT_ONCE):
        found = models.Document.objects.filter(pk__in=some).exclude(erased=None).order_by("-erased_id").first()
        if found is not None:
            return found.erased_id
    return None
