"""The rules of assessment as the method page lists them: the docstring of each is its public explanation."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.assess import RULES


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule's name as the code has it, the name as people read it, and what the rule does, a paragraph a text."""

    name: str
    title: str
    meaning: tuple[str, ...]


def rule_entries() -> tuple[RuleEntry, ...]:
    """Every rule in the order in which assessing follows them."""
    return tuple(RuleEntry(name, rule_title(name), _paragraphs(text)) for name, text in RULES.items())


def rule_title(name: str) -> str:
    """A rule's name in words: ``rival_totals`` is "rival totals"."""
    return name.strip("_").replace("_", " ")


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.replace("``", "").split()) for part in text.split("\n\n"))
