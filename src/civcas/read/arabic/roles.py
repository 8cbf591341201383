"""What the small words of Arabic do, by role; see the table ``words``."""

from __future__ import annotations

from functools import cache

from civcas.read.lexicon import table


@cache
def role(name: str) -> frozenset[str]:
    """The words of one role, such as "rising" (ارتفع, بلغ) or "tally" (حصيلة, عدد)."""
    return frozenset(entry.term for entry in table("ar", "words") if name in entry.attributes)


@cache
def in_names(name: str) -> frozenset[str]:
    """Words in names by role: "person", "place", "kind" or "whole"; see the table ``names``."""
    entries = table("ar", "names")
    return frozenset(e.term for e in entries if e.attributes["role"] == name or name in e.attributes)
