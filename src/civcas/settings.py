"""The one table of settings. Each is an environment variable ``CIVCAS_*``; ``docs/reference/settings.md`` shows it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from civcas.errors import UsageError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its variable, its default as shown to people, and what it means."""

    name: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting("CIVCAS_HOME", "the user's data folder", "The folder that holds the ledger and the vault."),
    Setting(
        "CIVCAS_DATABASE_URL",
        "sqlite: ledger.sqlite3 in CIVCAS_HOME",
        "The ledger's database: sqlite:///path/to/file or postgresql://user:password@host:port/name.",
    ),
    Setting("CIVCAS_KEYS", "keys in CIVCAS_HOME", "The folder of the two keys that seal and sign the ledger."),
    Setting(
        "CIVCAS_CLOCK_BEHIND",
        "refuse",
        "What happens while this machine's clock is minutes or more behind the ledger's last entry: refuse to write, "
        "or hold (date new entries to that last one).",
    ),
    Setting(
        "CIVCAS_LEXICON",
        "lexicon in CIVCAS_HOME, where that is there",
        "The folder of your own words, which reading adds to those that it knows.",
    ),
    Setting("CIVCAS_CACHE", "the user's cache folder", "The folder that the gazetteer is unpacked into once."),
    Setting("CIVCAS_PLAIN", "unset", "Set to 1, reading runs as plain Python although it was compiled."),
    Setting("CIVCAS_MAX_BYTES", "20000000", "The largest document that is taken, in bytes (JSON Lines files: a row)."),
    Setting(
        "CIVCAS_FETCH_ALLOW",
        "nothing more",
        "What fetching may do beside public addresses by https, by commas: http (connections that are not encrypted), "
        "private (addresses of this machine and its own network).",
    ),
    Setting("CIVCAS_FETCH_TIMEOUT", "60", "How many seconds a page may take in all when it is fetched."),
    Setting("CIVCAS_FETCH_PAUSE", "1", "How many seconds lie between two questions to one host."),
    Setting(
        "CIVCAS_FETCH_CONTACT",
        "none",
        "An address or e-mail at which you can be reached, told to every server that is asked.",
    ),
    Setting("CIVCAS_SECRET_KEY", "made on first use, in CIVCAS_HOME", "The key that signs the web pages' cookies."),
    Setting("CIVCAS_HOSTS", "localhost,127.0.0.1,[::1]", "The host names that the web pages answer to, by commas."),
    Setting(
        "CIVCAS_LLM_URL",
        "none: no endpoint is asked",
        "The address of the OpenAI-compatible endpoint that --engine llm asks, such as http://localhost:8080/v1.",
    ),
    Setting("CIVCAS_LLM_MODEL", "none", "The name of the model that --engine llm asks for."),
    Setting("CIVCAS_LLM_KEY", "none: no key is sent", "The key that the endpoint of --engine llm takes; never shown."),
    Setting("CIVCAS_LLM_TIMEOUT", "60", "How many seconds an answer to --engine llm may take in all."),
    Setting("CIVCAS_TIMESTAMP_URL", "none: no authority is asked", "The time-stamping authority that is asked."),
    Setting(
        "CIVCAS_TIMESTAMP_ROOTS",
        "those kept with each timestamp",
        "The PEM file of the root certificates by which timestamps are verified.",
    ),
    Setting("CIVCAS_USER", "the name you are logged in by", "The name that your actions are written under."),
)


def value(name: str, environ: Mapping[str, str] | None = None) -> str | None:
    """What a setting is set to, None where it is unset or empty. ``name`` must be in the table."""
    if name not in {setting.name for setting in SETTINGS}:
        raise KeyError(name)
    return (os.environ if environ is None else environ).get(name) or None


def home() -> Path:
    """The folder that holds the ledger and the vault."""
    given = value("CIVCAS_HOME")
    if given:
        return Path(given).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("civcas", appauthor=False))


def lexicon() -> Path | None:
    """The folder of the user's own words, None where there is none."""
    given = value("CIVCAS_LEXICON")
    if given is None:
        folder = home() / "lexicon"
        return folder if folder.is_dir() else None
    folder = Path(given).expanduser()
    if not folder.is_dir():
        raise UsageError(f"CIVCAS_LEXICON is {given!r}, which is no folder; set it to the folder of your words.")
    return folder


def cache() -> Path:
    """The folder for what can be made again, such as the unpacked gazetteer."""
    given = value("CIVCAS_CACHE")
    if given:
        return Path(given).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir("civcas", appauthor=False))


def max_bytes() -> int:
    """The largest document that is taken, in bytes."""
    given = value("CIVCAS_MAX_BYTES")
    if given is None:
        return 20_000_000
    if not given.isdigit() or int(given) == 0:
        raise UsageError(f"CIVCAS_MAX_BYTES is {given!r}; set it to a whole number of bytes, such as 20000000.")
    return int(given)


FETCH_ALLOWS = ("http", "private")
"""What ``CIVCAS_FETCH_ALLOW`` can allow."""


def fetch_allow() -> frozenset[str]:
    """What fetching may do beside asking public addresses by https."""
    given = value("CIVCAS_FETCH_ALLOW") or ""
    allowed = frozenset(word.strip() for word in given.split(",") if word.strip())
    if not allowed <= set(FETCH_ALLOWS):
        raise UsageError(
            f"CIVCAS_FETCH_ALLOW is {given!r}; set it to {' or '.join(FETCH_ALLOWS)}, or to both by a comma."
        )
    return allowed


def seconds(name: str, default: float, *, zero: bool = False) -> float:
    """A setting that is a number of seconds."""
    given = value(name)
    if given is None:
        return default
    try:
        number = float(given)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 86_400 or (number == 0 and not zero):
        raise UsageError(f"{name} is {given!r}; set it to a number of seconds, such as {default:g}.")
    return number


def llm_timeout() -> float:
    """How many seconds an answer of the endpoint may take in all."""
    return seconds("CIVCAS_LLM_TIMEOUT", 60.0)
