"""Civcas records civilian harm.

The story of the data, one stage a folder::

    capture → read → place → link → assess → toll → publish
                  official ↗           estimate ↗

- ``capture`` takes in bytes and never changes them;
- ``read`` finds what each document claims, with the exact words;
- ``place`` finds where on earth a name can mean;
- ``official`` reads and checks what a belligerent reports of itself;
- ``link`` joins the tellings of one incident;
- ``assess`` gives ranges and proposes grades, each with its rule;
- ``toll`` adds up incidents, each once;
- ``estimate`` says how many no list holds, from lists that overlap, beside a toll and never in it;
- ``proof`` lets a stranger check what the ledger holds, and that it never changed;
- ``search`` says what a search finds in a text;
- ``store`` is the ledger; ``pages``, ``public`` and ``web`` show it; ``cli`` is the command line.

The public verbs below work on plain records, without a ledger or a network.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from civcas.assess import assess_incident
    from civcas.estimate import estimate_total
    from civcas.link import link_claims
    from civcas.official import read_official
    from civcas.place import resolve_place
    from civcas.read import read_document
    from civcas.toll import sum_tolls

__all__ = [
    "assess_incident",
    "estimate_total",
    "link_claims",
    "read_document",
    "read_official",
    "resolve_place",
    "sum_tolls",
]

_VERBS = {
    "assess_incident": "civcas.assess",
    "estimate_total": "civcas.estimate",
    "link_claims": "civcas.link",
    "read_document": "civcas.read",
    "read_official": "civcas.official",
    "resolve_place": "civcas.place",
    "sum_tolls": "civcas.toll",
}


def __getattr__(name: str) -> object:
    """Bring in a verb's stage when it is first asked for, so that ``import civcas`` costs nothing."""
    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'civcas' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return [*__all__, "__version__"]
