"""What a sentence tells of a group of people: an outcome, by a word of harm and a rule."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.records.figure import Outcome


@dataclass(slots=True)
class Told:
    """An outcome told of a group; ``part_of`` is the place in the list of the whole it is inside."""

    outcome: Outcome
    group: Group
    harm: Harm
    rule: str
    part_of: int | None = None
    share: str | None = None
