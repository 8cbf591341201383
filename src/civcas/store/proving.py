"""Proving: one file about an incident or a document that a stranger can check with nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from civcas.errors import CheckpointError, LedgerError, UsageError
from civcas.proof import (
    About,
    Bundle,
    Checked,
    Consistency,
    Entry,
    Leaf,
    PublicKey,
    check_bundle,
    consistency_path,
    inclusion_paths,
    read_checkpoint,
)
from civcas.store import models, vault
from civcas.store.codes import as_given
from civcas.store.documents import find_document
from civcas.store.location import vault_path
from civcas.store.opened import assessment_content, decision_content_of, document_content, reading_content
from civcas.store.rotating import after_a_loss, rotations
from civcas.store.sealing import Content
from civcas.store.snapshot import snapshot
from civcas.store.trouble import told_in_sentences


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof that holds: the file's content, what its check said, and what of the subject can name a file."""

    bundle: Bundle
    checked: Checked
    name: str


@dataclass(frozen=True, slots=True)
class Signed:
    """The newest checkpoint of the log, as the note that was signed, the public key that signed it, and the next's.

    The two are only different where the newest decision brought in a new key.
    """

    note: str
    key: str
    next_key: str


def newest_checkpoint() -> Signed:
    """The log as it stands, signed; kept elsewhere it shows later whether anything before it was changed."""
    with told_in_sentences():
        head = models.Checkpoint.objects.order_by("-size").first()
        newest = models.SigningKey.objects.order_by("-pk").values_list("public", flat=True).first()
        keys = _keys_up_to(head) if head is not None else ()
    if head is None or newest is None or not keys:
        raise LedgerError("The ledger has no signed checkpoint; run civcas verify to see what happened to its log.")
    return Signed(head.note, keys[-1], newest)


def _keys_up_to(head: models.Checkpoint) -> tuple[str, ...]:
    """The public keys up to the one that signed a checkpoint, oldest first.

    A new key is brought in under the old, but for one that follows a loss.
    """
    rows = models.SigningKey.objects.order_by("pk").select_related("since")
    signed = (row.since_id < head.action_id + after_a_loss(row.since) for row in rows)
    return tuple(row.public for place, (row, did) in enumerate(zip(rows, signed, strict=True)) if did or place == 0)


def prove(subject: str, *, originals: bool = True, since: str | None = None) -> Proof:
    """A proof of an incident, by its code, or of a document, by its id or the beginning of it.

    ``originals`` puts the captured bytes in; ``since`` is a checkpoint that
    was kept, to which the proof is to lead back. Raises UsageError for what is
    not in the ledger and for a checkpoint of another log, LedgerError where
    the proof would not hold: then something was changed.
    """
    with told_in_sentences(), snapshot():
        code = as_given(subject)
        incident = models.Incident.objects.filter(code=code).select_related("assessment").first()
        made = _Proving()
        if incident is not None:
            about, name = About("incident", incident.code), incident.code
            made.take_incident(incident)
        else:
            row = _document(subject)
            about, name = About("document", row.key), row.sha256[:12]
            made.take_documents([row.pk], every=True)
            made.take_decisions_on((Q(judgements__document=row) | Q(judgements__other=row)) & ~Q(verb="erase"))
        bundle = made.bundle(about, originals=originals, since=since)
    checked = check_bundle(bundle, PublicKey.from_text(bundle.keys[-1]), older=since)
    if not checked.is_sound:
        raise LedgerError(
            f"The proof would not hold and was not made: {checked.faults[0]} Run civcas verify to see what was changed."
        )
    return Proof(bundle, checked, name)


def _document(subject: str) -> models.Document:
    try:
        return find_document(subject)
    except UsageError as error:
        raise UsageError(
            f"There is no incident or document {subject!r}, or several documents begin so; civcas incidents lists the "
            "incidents, and civcas incident CODE their documents."
        ) from error


@dataclass
class _Proving:
    """Gathers the entries of one proof."""

    contents: dict[int, Content | None] = field(default_factory=dict)
    documents: dict[int, models.Document] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    leaves: dict[int, models.Leaf] = field(default_factory=dict)
    erased: dict[int, int] = field(default_factory=dict)
    empties: dict[int, frozenset[int]] = field(default_factory=dict)
    wrote: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Know what was erased."""
        for n, text in models.Leaf.objects.filter(kind="erasure").order_by("n").values_list("n", "text"):
            self.empties[n] = frozenset(Leaf.from_text(text).erases)
            self.erased.update(dict.fromkeys(self.empties[n], n))

    def take_incident(self, incident: models.Incident) -> None:
        """Take in the newest assessment of an incident, what its tellings rest on, and what was decided on it."""
        assessment = incident.assessment
        if assessment is None:
            raise UsageError(f"{incident.code} was never assessed; there is nothing to prove.")
        content = assessment_content(assessment, incident.code)
        self._take(models.Leaf.objects.filter(assessment=assessment), content)
        record, assessed = models.Assessment.records_of(content)
        keys = {key.rpartition("#")[0] for key in record.tellings}
        rows = models.Document.objects.filter(key__in=keys).order_by("pk")
        wanted = {claim for one in (*assessed.ranges, *assessed.conceded) for claim in one.claims}
        pks = [row.pk for row in rows]
        self.take_documents(pks, wanted=wanted)
        bearing = Q(standings__incident=incident) | Q(judgements__incident=incident)
        # What an erasure holds together is no decision on it; erasures are taken in with what they erased.
        judged = (Q(judgements__document__in=pks) | Q(judgements__other__in=pks)) & ~Q(verb="erase")
        self.take_decisions_on(bearing | judged)
        first = models.Assessment.objects.filter(incident=incident).order_by("pk").values_list("action", flat=True)[0]
        self.wrote |= {first, assessment.action_id}

    def take_documents(self, pks: Collection[int], *, wanted: Collection[str] = (), every: bool = False) -> None:
        """Take in captures and readings of documents: the newest readings, and others that have wanted claims."""
        for row in models.Document.objects.filter(pk__in=pks).order_by("pk"):
            content = document_content(row)
            self.documents[row.pk] = row
            self._take(models.Leaf.objects.filter(document=row), content)
            record = models.Document.record_of(content)
            self.texts[record.text_sha256] = record.text
            if row.erased_id is not None and not record.text:
                # Nothing is left that its claims could be held against: that they were erased is all there is to show.
                readings = models.Leaf.objects.filter(reading__document=row, n__in=self.erased)
                self._take(readings, None)
            else:
                self._take_readings(row, set(wanted), every=every)

    def _take_readings(self, row: models.Document, left: set[str], *, every: bool) -> None:
        newest = True
        for reading in row.readings.order_by("-pk"):
            content = reading_content(reading, row.key)
            claims = {claim.id for claim in models.Reading.record_of(content).claims}
            if every or newest or left & claims:
                self._take(models.Leaf.objects.filter(reading=reading), content)
            left -= claims
            newest = False

    def take_decisions_on(self, which: Q) -> None:
        """Take in decisions by what they did."""
        for action in models.Action.objects.filter(which).distinct().order_by("pk"):
            self._take_decision(action)

    def _take_decision(self, action: models.Action) -> None:
        leaves = models.Leaf.objects.filter(action=action, kind__in=("decision", "erasure"))
        self._take(leaves, decision_content_of(action) if action.salt else None)

    def _take(self, leaves: Iterable[models.Leaf], content: Content | None) -> None:
        for leaf in leaves:
            self.leaves[leaf.n] = leaf
            self.contents[leaf.n] = None if leaf.n in self.erased else content

    def _close(self) -> None:
        """Take in the decisions that wrote what is taken, and the erasures of what was erased of it."""
        known: set[int] = set()
        while missing := (self.wrote | {leaf.action_id for leaf in self.leaves.values()}) - known:
            known |= missing
            self.wrote.clear()
            self.take_decisions_on(Q(pk__in=missing - self._emptied_for_others(missing)))
            erasures = {self.erased[n] for n in self.leaves if n in self.erased} - self.leaves.keys()
            for leaf in models.Leaf.objects.filter(n__in=erasures).select_related("action"):
                self._take_decision(leaf.action)

    def _emptied_for_others(self, decisions: Collection[int]) -> set[int]:
        """Those of some decisions whose words an erasure of something else took: nothing is left of them to show.

        A decision that recorded many documents names them all; once one of them
        is erased, what is left to prove of it is what was erased, of another.
        """
        told = {n for n, leaf in self.leaves.items() if leaf.kind not in ("decision", "erasure")}
        rows = models.Leaf.objects.filter(action__in=decisions, kind__in=("decision", "erasure"), n__in=self.erased)
        emptied = rows.exclude(n__in=self.leaves).values_list("n", "action")
        return {action for n, action in emptied if not told & self.empties[self.erased[n]]}

    def bundle(self, about: About, *, originals: bool, since: str | None) -> Bundle:
        """The proof of all that was taken in, under the newest checkpoint."""
        self._close()
        head = models.Checkpoint.objects.order_by("-size").first()
        if head is None:
            raise LedgerError("The ledger has no signed checkpoint; run civcas verify to see what happened to its log.")
        rows = models.Leaf.objects.filter(n__lt=head.size).order_by("n").values_list("hash", flat=True)
        hashes = [bytes.fromhex(digest) for digest in rows.iterator(chunk_size=10_000)]
        if len(hashes) < head.size or any(n >= head.size for n in self.leaves):
            raise LedgerError("Entries of the log are missing; run civcas verify to see which.")
        paths = inclusion_paths(hashes, sorted(self.leaves))
        keys = _keys_up_to(head)
        return Bundle(
            about=about,
            checkpoint=head.note,
            keys=keys,
            entries=tuple(self._entry(n, paths[n]) for n in sorted(self.leaves)),
            texts=self.texts,
            originals=self._originals() if originals else {},
            consistency=_leading_back(hashes, since) if since is not None else None,
            rotations=rotations(len(keys), hashes),
        )

    def _entry(self, n: int, path: tuple[bytes, ...]) -> Entry:
        content = self.contents[n]
        leaf = self.leaves[n]
        if content is None:
            return Entry(n, leaf.text, path, None, None, self.erased.get(n))
        return Entry(n, leaf.text, path, content.salt, content.content)

    def _originals(self) -> dict[str, bytes]:
        """The captured bytes of the documents that still have them."""
        rows = [row for row in self.documents.values() if row.erased_id is None]
        return {row.sha256: vault.fetch(vault_path(), row.kept) for row in rows}


def _leading_back(hashes: list[bytes], note: str) -> Consistency:
    """The path that leads from a checkpoint that was kept to this log."""
    try:
        size = read_checkpoint(note).checkpoint.size
        return Consistency(note, consistency_path(hashes, size))
    except (CheckpointError, ValueError) as error:
        raise UsageError(
            f"A proof cannot lead back to the checkpoint that you gave ({str(error).rstrip('.')}); give one that "
            "civcas checkpoint printed for this ledger, the whole file, or run civcas verify --checkpoint with it."
        ) from error
