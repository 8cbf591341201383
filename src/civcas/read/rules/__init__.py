"""The rules of reading by name: every rule that a claim, an incident's figure or an explanation can bear.

The one table of them. The engine gives the names, the method page and the
reference list them, and tests hold that each example is read by its rule and
that the engine gives no name that is not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from civcas.read.rules.claims import CLAIM_RULES
from civcas.read.rules.figures import FIGURE_RULES
from civcas.read.rules.left_out import LEFT_OUT_RULES
from civcas.read.rules.rule import ReadingRule, RuleKind, RuleSource

__all__ = ["READING_RULES", "ReadingRule", "RuleKind", "RuleSource", "rules_in"]

READING_RULES: Mapping[str, ReadingRule] = MappingProxyType(
    {rule.name: rule for rule in (*CLAIM_RULES, *FIGURE_RULES, *LEFT_OUT_RULES)}
)
"""Every rule of reading by its name, in the order in which people are told of them."""


def rules_in(rule: str) -> tuple[ReadingRule, ...]:
    """The rules that a claim or a figure names: one, or for a figure also those that changed it after that.

    Empty for a name that is not one of reading, such as a person's correction.
    """
    notes: list[ReadingRule] = []
    base = rule
    while (note := _last_note(base)) is not None:
        notes.insert(0, note)
        base = base.removesuffix(note.name).rstrip(";, ")
    known = READING_RULES.get(base)
    return () if known is None else (known, *notes)


def _last_note(rule: str) -> ReadingRule | None:
    """The change to a figure that a rule's name ends in, after a comma or a semicolon."""
    notes = (known for known in FIGURE_RULES if known.kind == "figure_note")
    return next((known for known in notes if rule.endswith((f"; {known.name}", f", {known.name}"))), None)
