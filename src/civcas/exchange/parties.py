"""What kind of party a name is of, as far as the name or the user says: states and others; never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

from civcas.link.names import is_generic, names_nobody
from civcas.place.countries import country_named

PartyKind = Literal[
    "state", "rebels", "political_militia", "identity_militia", "rioters", "protesters", "civilians", "external"
]
"""ACLED's kinds of actors, in the order of their numbers from 1."""
Parties = Mapping[str, PartyKind]
"""What the user says of parties: the kind of each name."""

_OF_A_STATE = re.compile(
    r"\b(?:governments?|army|armed forces|air force|navy|military|police|security forces|regime|ministry)\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\b(?:unidentified|unknown|unnamed)\b", re.IGNORECASE)


def is_organised(name: str) -> bool:
    """Whether a name is that of one party, and not only of a kind of people ("gunmen", "unidentified men")."""
    return not (_UNKNOWN.search(name) or names_nobody(name) or is_generic(name))


def kind_of(name: str, given: Parties) -> PartyKind | None:
    """The kind of a party, None where neither the user nor the name says it."""
    if name in given:
        return given[name]
    if country_named(name) is not None or _OF_A_STATE.search(name):
        return "state"
    return None


def number_of(kind: PartyKind) -> int:
    """ACLED's number of a kind."""
    return get_args(PartyKind).index(kind) + 1


def parties_from(path: str) -> dict[str, PartyKind]:
    """The parties of a TOML file, as ``"Army of Odrava" = "state"``; ValueError says what is wrong."""
    import tomllib
    from pathlib import Path

    try:
        held = tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} is no TOML ({error})") from error
    for name, kind in held.items():
        if kind not in get_args(PartyKind):
            raise ValueError(f"{path}: {name}: there is no {kind!r}; it is one of {', '.join(get_args(PartyKind))}")
    return held
