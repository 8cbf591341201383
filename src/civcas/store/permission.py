"""Who may act: whoever can write the file of the ledger, but nobody without a name."""

from __future__ import annotations

from civcas.errors import UsageError


def require_name(by: str) -> str:
    """The name that an action is written under, without the spaces around it; UsageError where there is none."""
    name = by.strip()
    if not name or not name.isprintable():
        raise UsageError("An action needs the name of who does it; set CIVCAS_USER to yours.")
    return name
