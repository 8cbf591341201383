"""The rules of reading and of assessment as the method page lists them, each in the words of its own definition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.utils.text import slugify

from civcas.assess import RULES
from civcas.read.rules import READING_RULES, ReadingRule, RuleKind, rules_in


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule's name as the code has it, the name as people read it, and what the rule does, a paragraph a text."""

    name: str
    title: str
    meaning: tuple[str, ...]


def rule_entries() -> tuple[RuleEntry, ...]:
    """Every rule in the order in which assessing follows them."""
    return tuple(RuleEntry(name, rule_title(name), _paragraphs(text)) for name, text in RULES.items())


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """The rules of reading of one kind, each with the name that an address can bear."""

    kind: RuleKind
    rules: tuple[tuple[str, ReadingRule], ...]


def reading_rules() -> tuple[ReadingRules, ...]:
    """Every rule of reading, those of one kind together, in the order of the table."""
    kinds = groupby(READING_RULES.values(), key=lambda rule: rule.kind)
    return tuple(
        ReadingRules(kind, tuple((reading_anchor(rule.name), rule) for rule in rules)) for kind, rules in kinds
    )


def reading_anchor(name: str) -> str:
    """Where on the method page a rule of reading stands; empty for a name that is none, such as a correction's."""
    return f"reading-{slugify(rules_in(name)[0].name)}" if rules_in(name) else ""


def rule_title(name: str) -> str:
    """A rule's name in words: ``rival_totals`` is "rival totals"."""
    return name.strip("_").replace("_", " ")


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.replace("``", "").split()) for part in text.split("\n\n"))
