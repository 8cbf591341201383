"""Naming: where a name stands in a text, in whatever spelling, script of code or form; pure, and knows no ledger.

``Names`` finds the whole name, ``short_forms`` what is said for it once it was
given (initials, a title and the surname), ``parts`` each of its words alone.
"""

from __future__ import annotations

from civcas.store.naming.names import Names, parts
from civcas.store.naming.short_forms import short_forms

__all__ = ["Names", "parts", "short_forms"]
