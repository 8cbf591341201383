"""What the small words of Arabic do, by role; see the table ``words``."""

from __future__ import annotations

from functools import cache

from civcas.read.lexicon import table


@cache
def role(name: str) -> frozenset[str]:
    """The words of one role, such as "rising" (ارتفع, بلغ) or "tally" (حصيلة, عدد)."""
    return frozenset(entry.term for entry in table("ar", "words") if name in entry.attributes)
