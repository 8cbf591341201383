"""Web addresses of a call: asked as the settings say, by whoever gives the command."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from civcas.cli.who import user
from civcas.errors import ExtraMissing, UsageError

if TYPE_CHECKING:
    from civcas.capture import Columns, Fetch, Took
    from civcas.capture.addresses import Collecting
    from civcas.capture.crowd import Asks
    from civcas.capture.fetched import Fetched
    from civcas.capture.limits import Limits

NEEDS = ("httpx", "protego", "tenacity", "feedparser")


def fetcher(
    command: str,
    *,
    columns: Columns | None = None,
    robots: bool = True,
    came: Callable[[Fetched], object] = lambda fetched: None,
) -> Fetch:
    """What takes the addresses of a call; ExtraMissing where what asks them is not installed."""
    require_extra(command)
    limits, collecting = fetch_limits(robots=robots), how_collected(columns)

    def fetch(addresses: Sequence[str]) -> Iterator[Took]:
        from civcas.capture.addresses import take_addresses

        return take_addresses(addresses, clients(limits), collecting, at_once=limits.at_once, came=came)

    return fetch


def require_extra(command: str) -> None:
    """ExtraMissing where what asks addresses is not installed."""
    if any(find_spec(name) is None for name in NEEDS):
        raise ExtraMissing(command, "capture")


def clients(limits: Limits) -> Callable[[], Asks]:
    """What makes a client within these limits."""

    def client() -> Asks:
        from civcas.capture.fetch import Client

        return Client(limits, now=lambda: dt.datetime.now(dt.UTC))

    return client


def how_collected(columns: Columns | None = None) -> Collecting:
    """Who collects, and with what."""
    from civcas import __version__, settings
    from civcas.capture.addresses import Collecting
    from civcas.capture.given import Given

    given = Given("", settings.max_bytes(), columns=columns)
    return Collecting(given, tool=f"civcas {__version__}", collector=user() or None)


def fetch_limits(*, robots: bool = True) -> Limits:
    """The limits that the settings name; UsageError where one makes no sense."""
    from civcas import __version__, settings
    from civcas.capture.limits import Limits

    allowed = settings.fetch_allow()
    contact = settings.value("CIVCAS_FETCH_CONTACT")
    if contact is not None and not (contact.isascii() and contact.isprintable()):
        raise UsageError("CIVCAS_FETCH_CONTACT holds characters that no header has; set it again.")
    return Limits(
        max_bytes=settings.max_bytes(),
        agent=f"civcas/{__version__} (casualty recording; {contact or 'no contact given'})",
        seconds=settings.seconds("CIVCAS_FETCH_TIMEOUT", 60.0),
        pause=settings.seconds("CIVCAS_FETCH_PAUSE", 1.0, zero=True),
        http="http" in allowed,
        private="private" in allowed,
        robots=robots,
    )
