"""Countries as the formats number and name them: ISO 3166-1, Gleditsch and Ward, UCDP's and ACLED's regions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from civcas.script.article import fold_words


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


@cache
def _by_iso() -> dict[str, Country]:
    return {one.iso: one for one in _read()}


@cache
def _by_name() -> dict[str, Country]:
    return {fold_words(name): one for one in _read() for name in (*one.also, one.ucdp_name, one.name)}


def _read() -> Iterator[Country]:
    lines = (files("civcas.exchange") / "data" / "countries.tsv").read_text("utf-8").splitlines()
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
