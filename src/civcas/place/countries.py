"""Countries as the formats number and name them: ISO 3166-1, Gleditsch and Ward, UCDP's and ACLED's regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files

from civcas.script.article import fold_words

_OF_USERS = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")


@dataclass(frozen=True, slots=True)
class Country:
    """One country: ``iso`` is ISO 3166-1 alpha-2, ``numeric`` its number, ``gw`` Gleditsch and Ward's (None for none).

    ``name`` is the common name, ``ucdp_name`` the one that UCDP writes, ``also`` are other names it goes by.
    """

    iso: str
    numeric: int | None
    gw: int | None
    ucdp_region: str
    acled_region: str
    name: str
    ucdp_name: str
    also: tuple[str, ...] = ()


def country(iso: str | None) -> Country | None:
    """The country of an ISO code, None where there is none."""
    return _by_iso().get(iso or "")


def country_named(name: str) -> Country | None:
    """The country of a name in any of the formats, or of an ISO code; None where it is no country's."""
    return _by_iso().get(name.strip().upper()) or _by_name().get(fold_words(name))


def is_code(code: str) -> bool:
    """Whether a code is a country's in ISO 3166-1, or one that it leaves to users: AA, QM to QZ, XA to XZ, ZZ."""
    return code in _by_iso() or _OF_USERS.fullmatch(code) is not None


def code_named(said: str) -> str:
    """The ISO code of a country by its code or by its name in any of the formats.

    ValueError where it is no country's, with those whose names are near.
    """
    code = said.strip().upper()
    found = country_named(said)
    if found is not None:
        return found.iso
    if is_code(code):
        return code
    raise ValueError(f"no country is called {said!r}{near_code(said)}")


def near_code(said: str) -> str:
    """What may have been meant by what is no country's name or code, as the end of a sentence."""
    found = country_named(said)
    near = (found,) if found is not None else near_countries(said)
    return f"; did you mean {' or '.join(f'{one.name} ({one.iso})' for one in near)}?" if near else ""


@lru_cache(maxsize=1024)
def near_countries(said: str) -> tuple[Country, ...]:
    """The countries whose names or codes are spelled nearly so, the nearest first, three at most."""
    folded = fold_words(said)
    found = [_by_name()[name] for name in get_close_matches(folded, _by_name(), n=6, cutoff=0.75)]
    if not found and len(said.strip()) == 2:
        turned = _by_iso().get(said.strip().upper()[::-1])
        found = [turned] if turned is not None else []
    return tuple(dict.fromkeys(found))[:3]


@cache
def _by_iso() -> dict[str, Country]:
    return {one.iso: one for one in _read()}


@cache
def _by_name() -> dict[str, Country]:
    return {fold_words(name): one for one in _read() for name in (*one.also, one.ucdp_name, one.name)}


def _read() -> Iterator[Country]:
    lines = (files("civcas.place") / "data" / "countries.tsv").read_text("utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        iso, numeric, gw, ucdp, acled, name, ucdp_name, also = line.split("\t")
        yield Country(
            iso=iso,
            numeric=int(numeric) if numeric else None,
            gw=int(gw) if gw else None,
            ucdp_region=ucdp,
            acled_region=acled,
            name=name,
            ucdp_name=ucdp_name or name,
            also=tuple(also.split("|")) if also else (),
        )
