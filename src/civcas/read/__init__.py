"""Read: a document's text in, its claims out, each with its exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civcas.compiled import use_compiled

if TYPE_CHECKING:
    from civcas.read.engine import ENGINE, languages, read_document
    from civcas.read.explain import explain_document
    from civcas.read.language import detect_language

__all__ = ["ENGINE", "detect_language", "explain_document", "languages", "read_document"]

use_compiled()


def __getattr__(name: str) -> object:
    """Bring in the engine when it is first asked for: zones and dates are wanted without it."""
    if name == "detect_language":
        from civcas.read.language import detect_language

        return detect_language
    if name == "explain_document":
        from civcas.read.explain import explain_document

        return explain_document
    if name in __all__:
        from civcas.read import engine

        return getattr(engine, name)
    raise AttributeError(f"module 'civcas.read' has no attribute {name!r}")
