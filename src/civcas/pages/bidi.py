"""Names of one writing direction inside a sentence of the other."""

from __future__ import annotations

from django.utils.translation import get_language_bidi

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"
"""Before a phrase that opens with a Latin name: ``<bdi>`` goes by the first letter, inside isolates too."""


def isolated(name: str) -> str:
    """A name that moves nothing around it, whichever way either is written.

    For text that is put together outside HTML; in templates ``<bdi>`` does the
    same. Without it the numbers after a Latin name in an Arabic sentence
    change sides.
    """
    if name.isascii() and not get_language_bidi():
        return name
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_ISOLATE}"
