"""Every way in which one thing of a ledger is touched by hand, with what a verification must name, and nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import models as fields
from tampering import Draw, drop, flip_bytes, flip_file, flip_text, read, swap, write

from civcas.proof import Leaf, leaf_hash
from civcas.store import models
from civcas.store.rows import insert
from civcas.store.vault import place_of

Named = set[str]
Tamper = Callable[[Draw, Path], Named]
"""Touches one thing; gives what must be named (the beginning of it), the vault's folder being given."""


def name_of(row: Any) -> str:
    """What findings call a row."""
    if isinstance(row, models.Document):
        return f"document {row.key}"
    if isinstance(row, models.Reading):
        return f"reading {row.pk}"
    if isinstance(row, models.Assessment):
        return f"assessment {row.pk}"
    if isinstance(row, models.Action):
        return f"decision {row.pk}"
    if isinstance(row, models.Leaf):
        return f"entry {row.n}"
    if isinstance(row, models.Checkpoint):
        return f"checkpoint {row.size}"
    if isinstance(row, models.Claim):
        return f"claim {row.claim_id} of document {row.reading.document.key}"
    if isinstance(row, models.Telling):
        return f"telling {row.document.key}#{row.n}"
    if isinstance(row, models.Standing):
        return f"standing of {row.incident.code} by decision {row.action_id}"
    if isinstance(row, models.Incident):
        return f"incident {row.code}"
    if isinstance(row, models.Source):
        return f"source {row.name}"
    if isinstance(row, models.Judgement):
        return f"judgement {row.pk}"
    if isinstance(row, models.SigningKey):
        return f"signing key of decision {row.since_id}"
    return "ledger"


def flips(model: type[fields.Model], name: str, **having: Any) -> Tamper:
    """Flip a bit of a text or of bytes."""
    binary = isinstance(model._meta.get_field(name), fields.BinaryField)

    def tamper(draw: Draw, vault: Path) -> Named:
        row = draw.row(model, **having, **({f"{name}__isnull": False} if not binary else {}))
        while not read(model, row.pk, name):
            row = draw.row(model, **having)
        (flip_bytes if binary else flip_text)(model, row.pk, name, *draw.place(model, row.pk, name))
        return {name_of(row)}

    return tamper


def sets(model: type[fields.Model], name: str, value: Callable[[Draw, Any], Any]) -> Tamper:
    """Set a column of one row to something else."""

    def tamper(draw: Draw, vault: Path) -> Named:
        row = draw.row(model)
        column = model._meta.get_field(name).column  # type: ignore[union-attr]
        now = value(draw, row)
        while now == getattr(row, column):
            row = draw.row(model)
            now = value(draw, row)
        write(model, row.pk, **{name: now})
        return {name_of(row)}

    return tamper


def other(model: type[fields.Model]) -> Callable[[Draw, Any], int]:
    """Another row's number."""
    return lambda draw, row: draw.row(model).pk


def swaps(model: type[fields.Model], *names: str) -> Tamper:
    """Exchange columns of two rows that differ in them."""

    def tamper(draw: Draw, vault: Path) -> Named:
        one, two = draw.row(model), draw.row(model)
        while any(read(model, one.pk, name) == read(model, two.pk, name) for name in names):
            one, two = draw.row(model), draw.row(model)
        swap(model, one.pk, two.pk, *names)
        return {name_of(one), name_of(two)}

    return tamper


def drops(model: type[fields.Model], **having: Any) -> Tamper:
    """Delete a row."""

    def tamper(draw: Draw, vault: Path) -> Named:
        row = draw.row(model, **having)
        name = name_of(row)
        drop(model, row.pk)
        return {name}

    return tamper


def rewritten_leaf(draw: Draw, vault: Path) -> Named:
    """Commit to something else, with a hash that fits."""
    row = draw.row(models.Leaf)
    leaf = Leaf.from_text(row.text)
    commit = hashlib.sha256(str(draw.chance.random()).encode()).hexdigest()
    text = Leaf(leaf.n, leaf.kind, leaf.at, leaf.decision, commit, leaf.erases).to_text()
    write(models.Leaf, row.n, text=text, hash=leaf_hash(text.encode()).hex())
    return {f"entry {row.n}"}


def swapped_leaves(draw: Draw, vault: Path) -> Named:
    """Exchange two entries of the log, with all that stands beside them."""
    one, two = sorted((draw.row(models.Leaf), draw.row(models.Leaf)), key=lambda row: row.n)
    if one.n == two.n:
        return swapped_leaves(draw, vault)
    for row in (one, two):
        drop(models.Leaf, row.n)
    for row, n in ((one, two.n), (two, one.n)):
        row.n = n
    models.Leaf.objects.bulk_create([one, two])
    return {f"entries {two.n} and {one.n}"}


def swapped_texts(draw: Draw, vault: Path) -> Named:
    """Exchange what two entries say, with the hashes; the columns beside them stay."""
    one, two = sorted((draw.row(models.Leaf), draw.row(models.Leaf)), key=lambda row: row.n)
    if one.n == two.n:
        return swapped_texts(draw, vault)
    swap(models.Leaf, one.n, two.n, "text", "hash")
    return {f"entries {one.n} and {two.n}"}


def closed_up(draw: Draw, vault: Path) -> Named:
    """Take an entry out and let those after it move up."""
    rows = list(models.Leaf.objects.order_by("n"))
    n = draw.chance.randrange(len(rows) - 2)
    for row in rows[n:]:
        drop(models.Leaf, row.n)
    for row in rows[n + 1 :]:
        row.n -= 1
    models.Leaf.objects.bulk_create(rows[n + 1 :])
    return {f"entry {n}", f"entries {n} to {len(rows) - 2}"}


def added_leaf(draw: Draw, vault: Path) -> Named:
    """Add an entry at the end."""
    row = draw.row(models.Leaf)
    leaf = Leaf.from_text(row.text)
    n = models.Leaf.objects.count()
    text = Leaf(n, leaf.kind, leaf.at, leaf.decision, leaf.commit, leaf.erases).to_text()
    row.n, row.text, row.hash = n, text, leaf_hash(text.encode()).hex()
    models.Leaf.objects.bulk_create([row])
    return {f"entry {n}"}


def dropped_checkpoint(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.Checkpoint)
    drop(models.Checkpoint, row.size)
    return {f"checkpoint of decision {row.action_id}"}


def added_decision(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.Action)
    row.pk = models.Action.objects.count() + 1
    models.Action.objects.bulk_create([row])
    return {f"decision {row.pk}"}


def decision_far_away(draw: Draw, vault: Path) -> Named:
    """Add a decision under a number that none can have yet."""
    row = draw.row(models.Action)
    row.pk = draw.chance.choice((0, -1, 500, 2**31, 2**39, 2**62))
    models.Action.objects.bulk_create([row])
    return {f"decision {row.pk}"}


def renumbered_decision(draw: Draw, vault: Path) -> Named:
    """Give a decision another number."""
    row = draw.row(models.Action)
    write(models.Action, row.pk, id=draw.chance.choice((-5, 500, 2**31, 2**39, 2**62)))
    return {f"decision {row.pk}"}


def added_standing(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.Standing)
    row.pk = None
    models.Standing.objects.bulk_create([row])
    return {name_of(row)}


def added_claim(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.Claim)
    row.pk, row.n, row.claim_id = None, 900, f"{draw.chance.randrange(10**19):020}"
    models.Claim.objects.bulk_create([row])
    return {name_of(row)}


def moved_claim(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.Claim)
    others = models.Reading.objects.exclude(pk=row.reading_id).exclude(claims__n=row.n)
    reading = draw.chance.choice(list(others)) if others else None
    name = name_of(row)
    if reading is None:
        drop(models.Claim, row.pk)
    else:
        write(models.Claim, row.pk, reading=reading.pk)
    return {name}


def added_telling(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.Telling)
    row.pk, row.n = None, 900
    models.Telling.objects.bulk_create([row])
    return {name_of(row)}


def added_judgement(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.Judgement)
    row.pk = 90
    models.Judgement.objects.bulk_create([row])
    return {"judgement 90"}


def added_source(draw: Draw, vault: Path) -> Named:
    row = models.Source(name=f"Made Up {draw.chance.random()}", kind="monitor", action=draw.row(models.Action))
    models.Source.objects.bulk_create([row])
    return {name_of(row)}


def added_key(draw: Draw, vault: Path) -> Named:
    row = models.SigningKey(public=draw.row(models.SigningKey).public, since_id=3)
    models.SigningKey.objects.bulk_create([row])
    return {name_of(row)}


def moved_member(draw: Draw, vault: Path) -> Named:
    """Let a telling be of another incident."""
    row = draw.row(models.IncidentTelling)
    code = row.incident.code
    to = draw.chance.choice(list(models.Incident.objects.filter(present=True).exclude(pk=row.incident_id)))
    write(models.IncidentTelling, row.pk, incident=to.pk)
    return {f"incident {code}", f"incident {to.code}"}


def dropped_member(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.IncidentTelling)
    drop(models.IncidentTelling, row.pk)
    return {f"incident {row.incident.code}"}


def dropped_redirect(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.Redirect)
    drop(models.Redirect, row.pk)
    return {f"incident {row.code}"}


def moved_redirect(draw: Draw, vault: Path) -> Named:
    row = draw.row(models.Redirect)
    to = draw.chance.choice(list(models.Incident.objects.exclude(pk=row.to_id)))
    write(models.Redirect, row.pk, to=to.pk)
    return {f"incident {row.code}"}


def document_with_file(draw: Draw, *, bundled: bool) -> models.Document:
    row: models.Document = draw.row(models.Document, bundle__isnull=not bundled)
    return row


def flipped_file(draw: Draw, vault: Path) -> Named:
    row = document_with_file(draw, bundled=False)
    flip_file(place_of(vault, row.sha256), draw.chance.randrange(row.size), draw.chance.randrange(8))
    return {f"original of document {row.key}"}


def flipped_row(draw: Draw, vault: Path) -> Named:
    row = document_with_file(draw, bundled=True)
    assert row.bundle is not None and row.offset is not None
    place = row.offset + draw.chance.randrange(row.size + 1)
    flip_file(place_of(vault, row.bundle), place, draw.chance.randrange(8))
    return {f"file {row.bundle}" if place == row.offset + row.size else f"original of document {row.key}"}


def cut_file(draw: Draw, vault: Path) -> Named:
    row = document_with_file(draw, bundled=False)
    path = place_of(vault, row.sha256)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[: draw.chance.randrange(row.size)])
    return {f"original of document {row.key}"}


def dropped_file(draw: Draw, vault: Path) -> Named:
    row = document_with_file(draw, bundled=False)
    place_of(vault, row.sha256).unlink()
    return {f"original of document {row.key}"}


def dropped_bundle(draw: Draw, vault: Path) -> Named:
    row = document_with_file(draw, bundled=True)
    assert row.bundle is not None
    place_of(vault, row.bundle).unlink()
    return {f"original of document {key}" for key in _in_bundle(row.bundle)}


def swapped_files(draw: Draw, vault: Path) -> Named:
    one, two = models.Document.objects.filter(bundle=None)[:2]
    paths = [place_of(vault, row.sha256) for row in (one, two)]
    first, second = (path.read_bytes() for path in paths)
    for path, data in zip(paths, (second, first), strict=True):
        path.chmod(0o644)
        path.write_bytes(data)
    return {f"original of document {row.key}" for row in (one, two)}


def renamed_file(draw: Draw, vault: Path) -> Named:
    row = document_with_file(draw, bundled=False)
    name = hashlib.sha256(str(draw.chance.random()).encode()).hexdigest()
    place_of(vault, name).parent.mkdir(parents=True)
    place_of(vault, row.sha256).rename(place_of(vault, name))
    return {f"original of document {row.key}", f"file {name}"}


def strange_file(draw: Draw, vault: Path) -> Named:
    name = f"notes {draw.chance.random()}"
    (vault / name).write_bytes(b"made up")
    return {f"file {name}"}


def moved_in_bundle(draw: Draw, vault: Path) -> Named:
    row = document_with_file(draw, bundled=True)
    write(models.Document, row.pk, offset=row.offset + draw.chance.randrange(1, 50))
    return {f"document {row.key}"}


def out_of_bundle(draw: Draw, vault: Path) -> Named:
    row = document_with_file(draw, bundled=True)
    write(models.Document, row.pk, bundle=hashlib.sha256(str(draw.chance.random()).encode()).hexdigest())
    return {f"original of document {row.key}"}


def _in_bundle(bundle: str) -> list[str]:
    return list(models.Document.objects.filter(bundle=bundle).values_list("key", flat=True))


def _later(draw: Draw, row: Any) -> dt.datetime:
    return dt.datetime(2031, 7, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=draw.chance.randrange(10**6))


def one_of(*values: Any) -> Callable[[Draw, Any], Any]:
    return lambda draw, row: draw.chance.choice(values)


def more(name: str) -> Callable[[Draw, Any], int]:
    """Another number."""
    return lambda draw, row: (getattr(row, name) or 0) + draw.chance.randrange(1, 9)


STANDS = one_of("proposed", "accepted", "withdrawn", "published")
BUT_PUBLISHED = one_of("proposed", "accepted", "withdrawn")

ROWS: dict[str, tuple[int, Tamper]] = {
    "flip a leaf's text": (110, flips(models.Leaf, "text")),
    "flip a leaf's hash": (40, flips(models.Leaf, "hash")),
    "rewrite a leaf with its hash": (40, rewritten_leaf),
    "swap two leaves": (40, swapped_leaves),
    "swap what two leaves say": (30, swapped_texts),
    "drop a leaf": (40, drops(models.Leaf)),
    "drop a leaf and close up": (20, closed_up),
    "add a leaf": (10, added_leaf),
    "say another kind of a leaf": (20, sets(models.Leaf, "kind", one_of("capture", "reading", "decision"))),
    "say another decision of a leaf": (20, sets(models.Leaf, "action", other(models.Action))),
    "point a leaf at no document": (10, lambda draw, vault: _unpointed(draw)),
    "point a leaf at another document": (20, lambda draw, vault: _pointed(draw)),
    "flip a checkpoint's note": (80, flips(models.Checkpoint, "note")),
    "flip a checkpoint's peaks": (40, flips(models.Checkpoint, "frontier")),
    "swap two checkpoints' notes": (15, swaps(models.Checkpoint, "note")),
    "swap two checkpoints' peaks": (10, swaps(models.Checkpoint, "frontier")),
    "swap two checkpoints' decisions": (10, lambda draw, vault: _swapped_decisions(draw)),
    "drop a checkpoint": (15, dropped_checkpoint),
    **{
        f"flip a decision's {name}": (16, flips(models.Action, name))
        for name in ("at", "by", "verb", "subject", "before", "after", "why", "salt")
    },
    "swap two decisions' reasons": (10, swaps(models.Action, "why")),
    "drop a decision": (15, drops(models.Action)),
    "add a decision": (5, added_decision),
    "add a decision far away": (12, decision_far_away),
    "give a decision another number": (20, renumbered_decision),
    **{
        f"flip a document's {name}": (12, flips(models.Document, name))
        for name in ("key", "sha256", "text_sha256", "published", "publisher", "media_type", "captured_at")
    },
    "flip a document's envelope": (110, flips(models.Document, "sealed")),
    "swap two documents' envelopes": (20, swaps(models.Document, "sealed")),
    "say another size of a document": (10, sets(models.Document, "size", more("size"))),
    "say that a document was erased": (10, sets(models.Document, "erased", other(models.Action))),
    "drop a document": (15, drops(models.Document)),
    **{
        f"flip a reading's {name}": (10, flips(models.Reading, name))
        for name in ("text_sha256", "engine", "lexicons", "language", "made_at")
    },
    "flip a reading's envelope": (80, flips(models.Reading, "sealed")),
    "swap two readings' envelopes": (15, swaps(models.Reading, "sealed")),
    "say another document of a reading": (10, sets(models.Reading, "document", other(models.Document))),
    "drop a reading": (15, drops(models.Reading)),
    **{
        f"flip a claim's {name}": (9, flips(models.Claim, name))
        for name in (
            "claim_id",
            "language",
            "scope",
            "zone",
            "outcome",
            "rule",
            "speaker",
            "speaker_kind",
            "stance",
            "kind",
        )
    },
    "say a lower low of a claim": (15, sets(models.Claim, "low", one_of(0, 1, 2))),
    "say a high of a claim": (10, sets(models.Claim, "high", one_of(900, 950))),
    "say an earlier start of a claim": (10, sets(models.Claim, "start", one_of(0, 1))),
    "say another place of a claim": (10, sets(models.Claim, "n", one_of(20, 21))),
    "say that a claim is a part": (10, sets(models.Claim, "part_of", one_of("a" * 20, "b" * 20))),
    "drop a claim": (20, drops(models.Claim)),
    "add a claim": (10, added_claim),
    "move a claim": (10, moved_claim),
    "say another place of a telling": (10, sets(models.Telling, "n", one_of(20, 21))),
    "say another document of a telling": (10, lambda draw, vault: _telling_of_another(draw)),
    "drop a telling": (10, drops(models.Telling)),
    "add a telling": (5, added_telling),
    "flip an assessment's grade": (15, flips(models.Assessment, "grade")),
    "flip an assessment's tally": (40, flips(models.Assessment, "tally")),
    "flip an assessment's time": (15, flips(models.Assessment, "made_at")),
    "flip an assessment's envelope": (60, flips(models.Assessment, "sealed")),
    "swap two assessments' envelopes": (15, swaps(models.Assessment, "sealed")),
    "say another incident of an assessment": (10, sets(models.Assessment, "incident", other(models.Incident))),
    "say another decision of an assessment": (10, sets(models.Assessment, "action", other(models.Action))),
    "drop an assessment": (15, drops(models.Assessment)),
    "say otherwise how an incident was to stand": (15, sets(models.Standing, "standing", STANDS)),
    "say otherwise whether one was present": (10, sets(models.Standing, "present", one_of(True, False))),
    "say another incident of a standing": (10, sets(models.Standing, "incident", other(models.Incident))),
    "say another decision of a standing": (10, sets(models.Standing, "action", other(models.Action))),
    "say otherwise since when one was published": (10, sets(models.Standing, "published_at", _later)),
    "drop a standing": (10, drops(models.Standing)),
    "add a standing": (5, added_standing),
    "flip what a judgement is about": (20, flips(models.Judgement, "about")),
    "say another verdict": (10, sets(models.Judgement, "verdict", one_of("same", "correct"))),
    "say another decision of a judgement": (5, sets(models.Judgement, "action", other(models.Action))),
    "drop a judgement": (5, drops(models.Judgement)),
    "add a judgement": (3, added_judgement),
    "flip an incident's code": (15, flips(models.Incident, "code")),
    "flip an incident's anchor claim": (15, flips(models.Incident, "anchor_claim")),
    "say another number of an incident": (10, sets(models.Incident, "number", one_of(77, 78))),
    "say a letter of an incident": (5, sets(models.Incident, "letter", one_of("x", "y"))),
    "anchor an incident elsewhere": (10, lambda draw, vault: _anchored_elsewhere(draw)),
    "let an incident stand otherwise": (
        15,
        sets(models.Incident, "standing", BUT_PUBLISHED),
    ),
    "let an incident be there or not": (10, sets(models.Incident, "present", one_of(True, False))),
    "say another time of publication": (10, sets(models.Incident, "published_at", _later)),
    "say another newest assessment": (10, sets(models.Incident, "assessment", other(models.Assessment))),
    "say another last decision": (10, sets(models.Incident, "decision", one_of(1, 9))),
    "drop an incident": (10, drops(models.Incident)),
    "move a member": (10, moved_member),
    "drop a member": (10, dropped_member),
    "drop a redirect": (3, dropped_redirect),
    "move a redirect": (5, moved_redirect),
    "flip a source's name": (15, flips(models.Source, "name")),
    "flip a source's kind": (10, flips(models.Source, "kind")),
    "say another decision of a source": (10, sets(models.Source, "action", other(models.Action))),
    "drop a source": (5, drops(models.Source)),
    "add a source": (3, added_source),
    "flip a signing key": (15, flips(models.SigningKey, "public")),
    "drop a signing key": (2, drops(models.SigningKey)),
    "add a signing key": (2, added_key),
    "flip the ledger's name": (10, flips(models.Ledger, "origin")),
    "flip the ledger's key": (15, flips(models.Ledger, "wrapped")),
    "flip the mark of the ledger's key": (5, flips(models.Ledger, "sealed_under")),
    "say that an original stands elsewhere": (10, moved_in_bundle),
    "say that an original is in another bundle": (5, out_of_bundle),
}
"""What is done to rows, each with how often; nothing of it must break what the database itself holds to."""

FILES: dict[str, tuple[int, Tamper]] = {
    "flip a file": (90, flipped_file),
    "flip a row of a bundle": (120, flipped_row),
    "cut a file short": (20, cut_file),
    "drop a file": (4, dropped_file),
    "drop a bundle": (4, dropped_bundle),
    "swap two files": (2, swapped_files),
    "rename a file": (4, renamed_file),
    "put a file in": (2, strange_file),
}
"""What is done to the vault, which is put back afterwards."""


def _unpointed(draw: Draw) -> Named:
    row = draw.row(models.Leaf, kind="capture")
    write(models.Leaf, row.n, document=None)
    return {f"entry {row.n}"}


def _pointed(draw: Draw) -> Named:
    row = draw.row(models.Leaf, kind="capture")
    to = draw.chance.choice(list(models.Document.objects.exclude(pk=row.document_id)))
    write(models.Leaf, row.n, document=to.pk)
    return {f"entry {row.n}"}


def _swapped_decisions(draw: Draw) -> Named:
    one, two = draw.chance.sample(list(models.Checkpoint.objects.all()), 2)
    drop(models.Checkpoint, two.size)
    first, second = one.action_id, two.action_id
    write(models.Checkpoint, one.size, action=second)
    insert(models.Checkpoint, ("size", "action_id", "note", "frontier"), [(two.size, first, two.note, two.frontier)])
    return {f"checkpoint {one.size}", f"checkpoint {two.size}"}


def _telling_of_another(draw: Draw) -> Named:
    row = draw.row(models.Telling)
    name = name_of(row)
    to = draw.chance.choice(list(models.Document.objects.exclude(pk=row.document_id)))
    write(models.Telling, row.pk, document=to.pk)
    return {name}


def _anchored_elsewhere(draw: Draw) -> Named:
    row = draw.row(models.Incident)
    free = models.Telling.objects.filter(code_of=None)
    write(models.Incident, row.pk, anchor=draw.chance.choice(list(free)).pk)
    return {name_of(row)}
