"""What a verification found: everything that was checked, erased by decision, or touched by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

What = Literal["changed", "missing", "added", "moved", "rewritten", "stale"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as civcas wrote it.

    ``what`` was done with it: changed, removed (``missing``), added by hand,
    moved to another place, a history that was ``rewritten``, or a present
    state that is ``stale``, which a rebuild mends. ``where`` names it,
    ``sentence`` says all of it to a person.
    """

    what: What
    where: str
    sentence: str

    def __str__(self) -> str:
        """The sentence."""
        return self.sentence


@dataclass(frozen=True, slots=True)
class ErasedBy:
    """What one decision erased: how many entries of the log, and of which documents."""

    decision: int
    at: str
    by: str
    why: str
    entries: int
    documents: tuple[str, ...] = ()


@dataclass
class Verified:
    """What was checked, and what came of it.

    Numbers count what was looked at; ``newest`` is the last decision's
    number; ``bytes`` are of originals, ``orphans``
    files of the vault that no document names, which are harmless. ``unchecked``
    says what could not be checked this time, and what to do; ``notes`` what can
    never be checked, and what else there is to say.
    """

    origin: str = ""
    leaves: int = 0
    checkpoints: int = 0
    decisions: int = 0
    newest: int = 0
    documents: int = 0
    readings: int = 0
    claims: int = 0
    assessments: int = 0
    incidents: int = 0
    originals: int = 0
    bytes: int = 0
    orphans: int = 0
    erased: list[ErasedBy] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether all was checked that can be."""
        return not self.unchecked

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings
