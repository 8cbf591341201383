"""One rule of reading: its name, what it means, and a sentence that is read by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RuleKind = Literal["claim", "part", "figure", "figure_note", "left_out"]
"""What a rule decides: a claim, a part of one, a figure of an incident, a change to it, or what counts nobody."""
RuleSource = Literal["language", "practice", "inferred"]
"""Where it comes from: how English says it, what casualty recorders do, or what was measured or guessed on reports."""


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """A rule by the name that claims, figures and explanations bear.

    ``example`` is a text of our own making that is read by it: a claim, an
    incident's figure or something left out bears its name. Tests hold that.
    """

    name: str
    kind: RuleKind
    meaning: str
    example: str
    source: RuleSource = "language"
