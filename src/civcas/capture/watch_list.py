"""What is watched: a file that names feeds, sitemaps and pages, and how often each is asked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from civcas.capture.fetched import shown_address
from civcas.errors import UsageError

Kind = Literal["feed", "sitemap", "page"]

KINDS: tuple[Kind, ...] = ("feed", "sitemap", "page")
_EVERY = re.compile(r"(\d{1,6})\s*(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_SOURCE = {"name", "every", "login", *KINDS}
EVERY = 1800
"""Seconds between two looks at a source where the file does not say."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One source: its name in messages, where it is, and how many seconds lie between two looks at it.

    ``login`` names the variable of the environment that holds its password, as
    ``name:password`` or a whole ``Bearer …``.
    """

    name: str
    kind: Kind
    address: str
    every: int = EVERY
    login: str | None = None

    @property
    def known_by(self) -> str:
        """What is remembered of it is remembered under this: another address under its name is another source."""
        return f"{self.name} {self.kind} {self.address}"


def read_watch_list(path: str) -> tuple[Watched, ...]:
    """The sources that a file names; UsageError with everything that is wrong with it at once."""
    try:
        with Path(path).open("rb") as file:
            held = tomllib.load(file)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read ({error.strerror or error}); name the file of what is watched."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no TOML ({error}).") from error
    problems = [f"{name} is no setting; there are every and source" for name in held if name not in ("every", "source")]
    usual = _seconds(held.get("every", EVERY), "every", problems)
    listed = held.get("source", [])
    if not isinstance(listed, list) or not listed or not all(isinstance(one, dict) for one in listed):
        problems.append('it names no source; write [[source]], name = "…", feed = "ADDRESS"')
        listed = []
    sources = [_source(one, n, usual, problems) for n, one in enumerate(listed, 1)]
    names = [source.name for source in sources]
    problems += [f"the name {name!r} is given twice" for name in sorted({n for n in names if names.count(n) > 1})]
    if problems:
        raise UsageError(f"{path}: {'; '.join(problems)}.")
    return tuple(sources)


def _source(held: Mapping[str, Any], number: int, usual: int, problems: list[str]) -> Watched:
    where = f"source {number}"
    problems += [f"{where}: {name} is no setting of a source" for name in held if name not in _SOURCE]
    kinds = [kind for kind in KINDS if kind in held]
    if len(kinds) != 1:
        problems.append(f"{where}: give one address, as {' or '.join(KINDS)}")
    kind = kinds[0] if kinds else "page"
    address, login = held.get(kind, ""), held.get("login")
    name = held.get("name", shown_address(address) if isinstance(address, str) else "")
    if not isinstance(address, str) or not address.startswith(("https://", "http://")):
        problems.append(f"{where}: {kind} is no web address; write one that begins with https://")
        address = ""
    elif "@" in address.partition("://")[2].partition("/")[0]:
        problems.append(
            f"{where}: the address holds a name or a password; put them into a variable, and name it as login"
        )
    if not isinstance(name, str) or not name.strip():
        problems.append(f"{where}: name is no text")
        name = where
    if login is not None and (not isinstance(login, str) or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", login)):
        problems.append(f"{where}: login is no name of a variable of the environment")
        login = None
    return Watched(name, kind, address, _seconds(held.get("every", usual), f"{where}: every", problems), login)


def _seconds(given: Any, where: str, problems: list[str]) -> int:
    """A length of time as files write it (``15m``), in seconds."""
    found = _EVERY.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is not None:
        given = int(found[1]) * _SECONDS[found[2]]
    if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= 31 * 86_400:
        problems.append(f'{where} is no length of time; write it as "15m", "2h" or "1d"')
        return EVERY
    return given


LONGEST = 86_400.0
"""Seconds after which a source that fails is looked at again at the latest, unless it is asked more seldom anyway."""


def next_look(every: int, failures: int) -> float:
    """Seconds until a source is looked at again: its own time, doubled for each failure in a row, up to a day."""
    return max(float(every), min(float(every) * 2.0 ** min(failures, 20), LONGEST))
