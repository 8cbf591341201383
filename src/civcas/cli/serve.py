"""``civcas serve``: the record as pages on this machine."""

from __future__ import annotations

import os
import sys
import webbrowser
from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option(help="The address of this machine to serve on.")] = "127.0.0.1",
    port: Annotated[int | None, typer.Option(help="The port; by default 8000, or the next free one.")] = None,
    published_only: Annotated[
        bool, typer.Option("--published-only", help="Show only what is published, as a public site does.")
    ] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
) -> None:
    """Open the record as pages on this machine: a local preview, until Ctrl-C."""
    serve_pages(host, port, published_only, open_browser=not no_open)


def serve_pages(
    host: str = "127.0.0.1",
    port: int | None = None,
    published_only: bool = False,
    *,
    demo: bool = False,
    open_browser: bool = False,
) -> None:
    """Serve until Ctrl-C and say where; what ``civcas serve`` and ``civcas demo`` both end in.

    Raises UsageError for a port or host that cannot be used, LedgerError for a
    ledger that cannot, and ExtraMissing where the web extra is not installed.
    """
    from civcas.web.serving import serve as serve_until_ended

    def ready(address: str, notice: str) -> None:
        if notice:
            typer.echo(notice, err=True)
        kind = "the published record" if published_only else "a local preview of the record, reviewed or not"
        typer.echo(f"Showing {kind} at {address} (Ctrl-C ends it)")
        if host in ("0.0.0.0", "::", ""):
            typer.echo("Other machines are answered only under the host names that CIVCAS_HOSTS lists.")
        if open_browser and _has_screen():
            webbrowser.open(address)

    serve_until_ended(host, port, published_only, demo=demo, ready=ready)
    typer.echo("The pages are closed.")


def _has_screen() -> bool:
    """Whether a browser would open in a window: never into a terminal, a pipe or a server without a screen."""
    if not sys.stdout.isatty():
        return False
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
