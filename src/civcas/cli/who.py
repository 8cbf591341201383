"""Who acts at the command line, and for what reason."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

WHY = Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, kept with the decision.")]
SEEN = Annotated[
    int | None,
    typer.Option(
        "--seen",
        metavar="NUMBER",
        help="The decision that civcas incident showed: refuse where somebody has decided since.",
    ),
]


def user() -> str:
    """The name that actions are written under; empty where the system knows none, which the action refuses."""
    from civcas import settings

    given = settings.value("CIVCAS_USER")
    if given:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
