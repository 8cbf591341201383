"""The pages on this machine: a small server that reads the ledger, never writes it, and ends cleanly on Ctrl-C."""

from __future__ import annotations

import errno
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import closing
from types import FrameType

from civcas.errors import ExtraMissing, UsageError
from civcas.web.start import open_ledger

TRIED = 20
"""How many ports above the usual one are tried where that one is taken."""

THREADS = 8


def serve(
    host: str = "127.0.0.1",
    port: int | None = None,
    published_only: bool = False,
    *,
    demo: bool = False,
    ready: Callable[[str, str], None],
) -> None:
    """Serve the pages until Ctrl-C or a request to end.

    ``port`` None means 8000, or the next free one; a port that is asked for
    and taken raises UsageError. ``ready`` is called once with the address to
    open and a notice ("" where there is none) when the pages can be asked
    for. With ``demo`` every page says that it shows examples. A ledger that is
    missing or cannot be used raises LedgerError.
    """
    open_ledger(write=False, command="serve")
    from civcas.store.as_it_is import require_lasting

    require_lasting()
    try:
        from waitress.server import create_server  # type: ignore[import-untyped] # it ships no types
    except ModuleNotFoundError as missing:
        raise ExtraMissing("serve", "web") from missing

    # "Task queue depth is 1" tells whoever looks at pages nothing: a busy machine answers a little later.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    chosen, notice = free_port(host, port)
    application = make_application(host, published_only, demo=demo)
    try:
        server = create_server(application, host=host, port=chosen, threads=THREADS, ident=None)
    except OSError as taken:
        raise _unusable(host, chosen, taken) from taken
    before = signal.getsignal(signal.SIGTERM)
    _on_end(_leave)
    try:
        ready(address(host, chosen), notice)
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        _on_end(before)
        server.close()


def make_application(host: str, published_only: bool, *, demo: bool = False) -> Callable[..., object]:
    """The pages as a WSGI application over the ledger that is open, which it can only read."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    from civcas.store.database import reading_only

    settings.PUBLISHED_ONLY = published_only
    settings.DEMO = demo
    if host not in settings.ALLOWED_HOSTS and host not in ("0.0.0.0", "::", ""):
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, f"[{host}]" if ":" in host else host]
    connection.close()
    # Every thread makes its own connection from these; none of them can change the ledger.
    connection.settings_dict["OPTIONS"] = reading_only(connection.settings_dict["OPTIONS"])
    return get_wsgi_application()


def address(host: str, port: int) -> str:
    """The address to open in a browser; a server on every interface is opened by this machine's own name."""
    if host in ("0.0.0.0", "::", ""):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def free_port(host: str, port: int | None) -> tuple[int, str]:
    """The port to use, and a notice where it is not the usual one; UsageError where none can be had."""
    if port is not None:
        _try_port(host, port)
        return port, ""
    for candidate in range(8000, 8000 + TRIED):
        try:
            _try_port(host, candidate)
        except UsageError as refused:
            if not isinstance(refused.__cause__, OSError) or refused.__cause__.errno != errno.EADDRINUSE:
                raise
            continue
        notice = "" if candidate == 8000 else f"Port 8000 is in use; serving on port {candidate} instead."
        return candidate, notice
    raise UsageError(f"Ports 8000 to {7999 + TRIED} on {host} are all in use; name a free one with --port.")


def _try_port(host: str, port: int) -> None:
    """Bind and let go of a port; UsageError where that fails."""
    if not 0 < port < 65536:
        raise UsageError(f"--port is {port}; give a number from 1 to 65535.")
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(family, kind, protocol)) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(where)
    except OSError as refused:
        raise _unusable(host, port, refused) from refused


def _unusable(host: str, port: int, why: OSError) -> UsageError:
    if why.errno == errno.EADDRINUSE:
        return UsageError(
            f"Port {port} on {host} is in use by another program; name another with --port, or end that program."
        )
    if why.errno == errno.EACCES:
        return UsageError(f"Port {port} may only be used by an administrator; name one above 1023 with --port.")
    return UsageError(
        f"The pages cannot be served on {host}, port {port} ({why.strerror or why}); give --host an address of this "
        "machine."
    )


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _on_end(handler: signal.Handlers | Callable[[int, FrameType | None], object] | int | None) -> None:
    """Set what a request to end does; only a program's main thread can."""
    try:
        signal.signal(signal.SIGTERM, handler if handler is not None else signal.SIG_DFL)
    except ValueError:
        return
