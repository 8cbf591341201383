"""How credible one claim is held to be, whoever makes it: the number of the Admiralty scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GRADES: Mapping[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The Admiralty numbers and what they say."""


@dataclass(frozen=True, slots=True)
class Credibility:
    """A person's rating of a claim: ``grade`` from 1 to 6, by whom, why, and the decision that made it.

    It says nothing of the reliability of the speaker, which is rated apart, and moves no range and no grade.
    """

    grade: int
    why: str
    by: str
    decision: int
