"""Erasures: which entries of the log each emptied, and what it says of what stays of decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from civcas.errors import CheckpointError
from civcas.proof import Frontier, Leaf, leaf_hash, read_checkpoint
from civcas.store import models
from civcas.store.held import in_parts
from civcas.store.raw_rows import RawRows
from civcas.store.verifying.decision_rows import COLUMNS, DecisionRow, decision_row
from civcas.store.verifying.evidence import leaf_of, own_place

AT_ONCE = 500


@dataclass(slots=True)
class Erasures:
    """The decision that emptied each entry, the last where there were several.

    ``left`` maps decisions of which words were erased to the commitment to
    what stays of them, ``unknown`` are those of which it cannot be known;
    ``emptied`` maps those that an old erasure emptied to their entries' texts.
    ``hashes`` are those of the emptied entries, as the erasures noted them, and
    ``rows`` what these were of, as far as that was noted by what can be relied on;
    ``old`` are erasures of a version that noted nothing; ``pointing`` are decisions with rows of documents that
    lost no word to them, and only name by its new id what they came in.
    """

    entries: dict[int, int] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)
    emptied: dict[int, str] = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)
    rows: dict[int, int | None] = field(default_factory=dict)
    hashes: dict[int, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    old: set[int] = field(default_factory=set)
    pointing: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class _Found:
    """An erasure's entry of the log as it stands: its place, its leaf, whether the hash beside it is its text's."""

    n: int
    leaf: Leaf | None
    decision: int
    whole: bool
    digest: bytes


def read_erasures() -> Erasures:
    """What every erasure emptied.

    It stands in its entry of the log and in its decision. Where the two differ
    one was touched: the one counts that makes the root that was signed.
    """
    found = list(_entries())
    numbers = {one.decision for one in found} | {one.leaf.decision for one in found if one.leaf}
    numbers |= set(models.Action.objects.filter(verb="erase").values_list("pk", flat=True))
    rows = {row.number: row for row in _rows(sorted(numbers))}
    erasures = Erasures()
    seen = set()
    for one in found:
        number, entries = _said(one, rows)
        erasures.entries.update(dict.fromkeys(entries, number))
        seen |= {number, one.decision}
    signed = set(models.Checkpoint.objects.filter(action__in=rows).values_list("action", flat=True))
    for number in sorted(rows.keys() & signed - seen):  # its entry was removed
        erasures.entries.update({n: max(number, erasures.entries.get(n, 0)) for n in noted(rows[number].after)})
    for row in rows.values():
        for n, (digest, _) in noted(row.after).items():
            erasures.hashes[n].append(digest)
        erasures.pointing |= {(row.number, part) for part in _pointing(row.after)}
    _take_left(erasures, found, rows)
    return erasures


Noted = tuple[bytes, int | None]
"""What an erasure noted of an entry that it emptied: its hash, and the row that it was of if not a decision's."""


def noted(after: Mapping[str, Any] | None) -> dict[int, Noted]:
    """The entries that a decision says that it emptied; nothing where it says none."""
    said = (after or {}).get("erases")
    try:
        found = said.items() if isinstance(said, dict) else ()
        return {int(n): (bytes.fromhex(digest), row[0] if row else None) for n, (digest, *row) in found}
    except (TypeError, ValueError):
        return {}


def _pointing(after: Mapping[str, Any] | None) -> list[int]:
    said = (after or {}).get("pointing")
    return [part for part in said if isinstance(part, int)] if isinstance(said, list) else []


def _entries() -> Iterator[_Found]:
    mark = '"kind":"erasure"'
    places = models.Leaf.objects.filter(Q(kind="erasure") | Q(text__contains=mark)).order_by("n")
    rows = RawRows(models.Leaf, "text", "hash", "action")
    for some in in_parts(places.values_list("n", flat=True), AT_ONCE):
        for n, text, stored, action in rows.among(some):
            digest = leaf_hash(text.encode("utf-8", "surrogateescape"))
            yield _Found(n, leaf_of(text), action, digest.hex() == stored, digest)


def _rows(numbers: Iterable[int]) -> Iterator[DecisionRow]:
    rows = RawRows(models.Action, *COLUMNS)
    for some in in_parts(numbers, AT_ONCE):
        for number, *values in rows.among(some):
            yield decision_row(number, values)


def _said(one: _Found, rows: Mapping[int, DecisionRow]) -> tuple[int, Iterable[int]]:
    """The decision and the emptied entries of one erasure's entry of the log."""
    row = rows.get(one.decision)
    said = noted(row.after) if row else {}
    if one.leaf is None:
        return one.decision, said
    if not said or (set(one.leaf.erases) == said.keys() and one.leaf.decision == one.decision):
        return one.leaf.decision, one.leaf.erases
    if one.whole and _is_signed(one.n, one.digest):
        return one.leaf.decision, one.leaf.erases
    return one.decision, said


def _is_signed(n: int, digest: bytes) -> bool:
    """Whether a hash at a place of the log makes the root that was signed next; True where that cannot be known."""
    heads = models.Checkpoint.objects.order_by("size")
    head = heads.filter(size__gt=n).first()
    before = heads.filter(size__lte=n).last()
    if head is None:
        return True
    try:
        frontier = Frontier.from_text(before.frontier) if before else Frontier()
        rows = RawRows(models.Leaf, "hash").between("n", frontier.size, head.size - 1)
        hashes = [digest if at == n else bytes.fromhex(stored) for at, stored in rows]
        return frontier.extend(hashes).root() == read_checkpoint(head.note).checkpoint.root
    except (CheckpointError, ValueError):
        return True


def _take_left(erasures: Erasures, found: Iterable[_Found], rows: Mapping[int, DecisionRow]) -> None:
    """Take in what erasures say of decisions, the last first: what it says of an earlier erasure holds for that."""
    commits: dict[int, set[str]] = defaultdict(set)
    for one in found:
        if one.leaf is not None and one.n not in erasures.entries:
            commits[one.leaf.decision].add(one.leaf.commit)
    emptied = list(_emptied(erasures.entries))
    for number in sorted({*rows, *erasures.entries.values()}, reverse=True):
        row = rows.get(number)
        known = {erasures.left[number]} if number in erasures.left else commits[number]
        if row is not None and row.commit in known and number not in erasures.unknown:
            after = row.after or {}
            if "erases" not in after:
                erasures.old.add(number)
            erasures.rows.update((n, of) for n, (_, of) in noted(after).items() if n not in erasures.rows)
            for other, commit in after.get("left", {}).items():
                if int(other) not in erasures.unknown:
                    erasures.left.setdefault(int(other), commit)
        else:
            mine = {other for other, n, _ in emptied if erasures.entries[n] == number}
            erasures.unknown |= mine - erasures.left.keys()
    by_old = ((other, text) for other, n, text in emptied if erasures.entries[n] in erasures.old)
    erasures.emptied.update(by_old)


def _emptied(entries: Mapping[int, int]) -> Iterator[tuple[int, int, str]]:
    """The decisions whose own entries were emptied, each with the place and the text of that entry."""
    for place, row in _standing(entries):
        if row.kind in OF_DECISIONS or (row.leaf is not None and row.leaf.kind in OF_DECISIONS):
            yield row.leaf.decision if row.leaf else row.action, place, row.text


def wiped_documents(erasures: Erasures, *, old: bool) -> dict[int, int]:
    """The last decision that erased words of a document, by its row.

    With ``old`` only those of a version that did not say so in what it left of the document.
    """
    found: dict[int, int] = {}
    for place, row in _standing({n: by for n, by in erasures.entries.items() if not old or by in erasures.old}):
        if row.document is not None and (erasures.entries[place], row.document) not in erasures.pointing:
            found[row.document] = max(found.get(row.document, 0), erasures.entries[place])
    return found


@dataclass(slots=True)
class _Standing:
    """A row of the log."""

    kind: str
    text: str
    action: int
    document: int | None
    leaf: Leaf | None


def _standing(entries: Mapping[int, int]) -> Iterator[tuple[int, _Standing]]:
    """The rows of these entries with the places that they were written for, also where they were moved whole."""
    rows = RawRows(models.Leaf, "kind", "text", "hash", "action", "document")
    looked: set[int] = set()
    wanted = {n + by for n in entries for by in (-1, 0)}  # one that is gone lets those after it move up
    while wanted:
        looked |= wanted
        elsewhere: set[int] = set()
        for some in in_parts(sorted(wanted), AT_ONCE):
            for n, kind, text, stored, action, document in rows.among(some):
                leaf = leaf_of(text)
                place = own_place(n, leaf, text, stored)
                if place in entries:
                    yield place, _Standing(kind, text, action, document, leaf)
                if place != n:
                    elsewhere.add(place)  # its own place has what it was exchanged for
        wanted = elsewhere - looked


OF_DECISIONS = ("decision", "erasure")
"""The kinds of entries that commit to a decision's own row."""
