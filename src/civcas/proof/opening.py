"""Opening the entries of a bundle: each is in the log, and its content is what its leaf commits to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from civcas.proof.bundle import Bundle, Entry
from civcas.proof.checkpoint import Checkpoint
from civcas.proof.contents import misfits
from civcas.proof.leaves import SALT_BYTES, Leaf, commitment
from civcas.proof.strict_json import read_json
from civcas.proof.tree import included, leaf_hash


@dataclass(slots=True)
class Findings:
    """What a check has found so far: faults and notes as sentences, and the entries that a fault names."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faulty: set[int] = field(default_factory=set)

    def fault(self, sentence: str) -> None:
        """A fault of the file as a whole."""
        self.faults.append(sentence)

    def fault_of(self, n: int, what: str) -> None:
        """A fault of one entry."""
        self.faults.append(f"Entry {n}: {what}.")
        self.faulty.add(n)

    def note_of(self, n: int, what: str) -> None:
        """What the file leaves open about one entry."""
        self.notes.append(f"Entry {n}: {what}.")


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry whose leaf could be read; ``content`` is None where it was erased or cannot be read."""

    n: int
    leaf: Leaf
    content: dict[str, Any] | None
    erased_by: int | None


def open_entries(bundle: Bundle, checkpoint: Checkpoint | None, findings: Findings) -> list[Opened]:
    """The entries of a bundle, each checked by itself.

    Without a checkpoint whose signature holds, inclusion cannot be checked; that fault is told elsewhere.
    """
    opened = []
    last = -1
    for entry in bundle.entries:
        if entry.n <= last:
            findings.fault_of(entry.n, f"it stands after entry {last}; entries must ascend, each once")
        last = entry.n
        try:
            leaf = Leaf.from_text(entry.leaf)
        except ValueError as error:
            findings.fault_of(entry.n, f"its leaf cannot be read: {error}")
            continue
        if leaf.n != entry.n:
            findings.fault_of(entry.n, f"its leaf says that it is entry {leaf.n}")
        elif checkpoint and not _is_in(entry, checkpoint):
            findings.fault_of(entry.n, "it is not in the log that was signed: its leaf, place or path was changed")
        content = _content(entry, leaf, findings)
        opened.append(Opened(entry.n, leaf, content, entry.erased_by))
    return opened


def _is_in(entry: Entry, checkpoint: Checkpoint) -> bool:
    return included(leaf_hash(entry.leaf.encode()), entry.n, checkpoint.size, entry.path, checkpoint.root)


def _content(entry: Entry, leaf: Leaf, findings: Findings) -> dict[str, Any] | None:
    """The content of an entry, None where there is none to be read; a changed one is still read, and told."""
    for what in _unopened(entry, leaf):
        findings.fault_of(entry.n, what)
    if entry.content is None:
        return None
    try:
        content = read_json(entry.content)
    except ValueError as error:
        findings.fault_of(entry.n, f"its content cannot be read: {error}")
        return None
    wrong = list(misfits(leaf.kind, content))
    for what in wrong:
        findings.fault_of(entry.n, f"its content is not that of {_a(leaf.kind)}: {what}")
    return None if wrong else content


def _unopened(entry: Entry, leaf: Leaf) -> Iterator[str]:
    """Why an entry's commitment does not open."""
    if entry.salt is None or entry.content is None:
        if entry.salt is not None or entry.content is not None:
            yield "it has only one of salt and content; both belong together"
        elif entry.erased_by is None:
            yield "it has no content, and no entry is named that erased it"
    else:
        if entry.erased_by is not None:
            yield f"it is said to be erased by entry {entry.erased_by}, and its content is here"
        if len(entry.salt) != SALT_BYTES or commitment(entry.salt, entry.content) != leaf.commit:
            yield "its content is not what was written in the log: it or its salt was changed"


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
