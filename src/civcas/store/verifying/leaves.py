"""The leaves of the log, each by itself: a strict text at its own place, its hash, and a row that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from civcas.proof import Leaf, leaf_hash
from civcas.proof.times import time_text
from civcas.store import models
from civcas.store.raw_rows import RawRows
from civcas.store.verifying.evidence import Evidence, leaf_of

POINTERS = {"capture": 0, "reading": 1, "assessment": 2}
"""Which of a leaf's three columns names the row that it commits to."""


@dataclass(slots=True)
class Odd:
    """A row of the log that is not what it should be: its text's hash, the hash that stands beside it, its leaf."""

    text: bytes
    stored: str
    leaf: Leaf | None
    decision: int
    kind: str


@dataclass(slots=True)
class Log:
    """The hashes of all leaves by place (empty where none stands), and the rows that are odd.

    ``rows`` are columns that say something else than their leaf's text;
    ``moved`` maps a row's number to the place that its text names, ``copies``
    are rows whose place another has; ``late`` are the rows whose time is before the last one's,
    ``noted`` the hashes of emptied entries, as the erasures noted them.
    """

    hashes: list[bytes] = field(default_factory=list)
    decisions: list[int] = field(default_factory=list)
    odd: dict[int, Odd] = field(default_factory=dict)
    rows: list[tuple[int, str]] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)
    copies: dict[int, int] = field(default_factory=dict)
    far: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    noted: Mapping[int, list[bytes]] = field(default_factory=dict)
    count: int = 0

    def put(self, n: int, digest: bytes, decision: int) -> None:
        """Let a hash stand at a place."""
        while len(self.hashes) <= n:
            self.hashes.append(b"")
            self.decisions.append(0)
        self.hashes[n], self.decisions[n] = digest, decision

    def gaps(self, size: int) -> Iterator[int]:
        """The places below a size at which no leaf stands."""
        for n in range(size):
            if n >= len(self.hashes) or not self.hashes[n]:
                yield n


_COLUMNS = ("kind", "text", "hash", "action", "document", "reading", "assessment")


def read_leaves(evidence: Evidence, emptied: Mapping[int, int | None]) -> Log:
    """Read the whole log, leaf by leaf; ``emptied`` gives the row of an entry that was erased, as the erasure says."""
    log = Log()
    moved: dict[int, tuple[int, bytes, int]] = {}
    total = models.Leaf.objects.count()
    most = 2 * total + 1_000  # no gap is larger: such a number was made up
    last = ""
    for _, _, rows in RawRows(models.Leaf, *_COLUMNS).pages():
        for n, kind, text, stored, action, *targets in rows:
            log.count += 1
            digest = leaf_hash(text.encode("utf-8", "surrogateescape"))
            leaf = leaf_of(text)
            if not 0 <= n <= most:
                log.far.append(n)
                continue
            if leaf is not None and leaf.n != n and stored == digest.hex():
                moved[n] = (leaf.n, digest, leaf.decision)
                continue
            log.put(n, digest, action if leaf is None else leaf.decision)
            if leaf is None or leaf.n != n or stored != digest.hex():
                log.odd[n] = Odd(digest, stored, leaf, action, kind)
            if n in log.odd or leaf is None:
                continue
            at = time_text(leaf.at)
            if at < last:
                log.late.append(n)
            last = max(at, last)
            wrong = _row_of(leaf, kind, action, targets, evidence, emptied)
            if wrong:
                log.rows.append((n, wrong))
        evidence.step("Reading the log", log.count, total)
    _settle_moved(log, moved, most)
    return log


def _row_of(
    leaf: Leaf,
    kind: str,
    action: int,
    targets: list[int | None],
    evidence: Evidence,
    emptied: Mapping[int, int | None],
) -> str:
    """What the columns beside a leaf's text say otherwise than it; empty where nothing."""
    wrong = []
    if kind != leaf.kind:
        wrong.append(f"that it is of the kind {kind!r}")
    if action != leaf.decision:
        wrong.append(f"that decision {action} wrote it")
    own = POINTERS.get(leaf.kind)
    if any((target is not None) != (place == own) for place, target in enumerate(targets)):
        wrong.append("that it is of another row")
        evidence.astray.setdefault(leaf.n, (leaf.commit, None))
    elif own is not None and leaf.n in emptied and targets[own] != emptied[leaf.n]:
        wrong.append("that it is of another row")
    return " and ".join(wrong)


def _settle_moved(log: Log, moved: dict[int, tuple[int, bytes, int]], most: int) -> None:
    for n, (own, digest, decision) in moved.items():
        if own > most or (own < len(log.hashes) and log.hashes[own]):
            log.copies[n] = own
        else:
            log.put(own, digest, decision)
            log.moved[n] = own
