"""Templates: how one belligerent words its reports, as a file that anybody can write, and no code."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeAlias, get_args

from civcas.errors import InputRefused
from civcas.official.dates import date_pattern
from civcas.official.fields import head_fields, month_fields
from civcas.official.patterns import BadPattern, pattern_source
from civcas.place.countries import is_code, near_code
from civcas.read.lexicon import table
from civcas.records.official import QUANTITIES, Position, Reason

Groups: TypeAlias = tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
"""Patterns by what they are of, in the order of the template."""

BUILT_IN = ("coalition",)
"""Templates that come with civcas, by name."""

_TABLES: dict[str, frozenset[str] | None] = {
    "period": frozenset({"month"}),
    "header": None,
    "rows": None,
    "entry": frozenset({"heads", "before_place", "countries"}),
    "lists": frozenset(get_args(Position)),
    "positions": frozenset(get_args(Position)),
    "conceding": frozenset({"killed", "injured", "nobody", "words"}),
    "reasons": frozenset(get_args(Reason)),
    "ends": frozenset({"words"}),
    "reopened": frozenset({"words"}),
}
_SINGLE = frozenset({"name", "actor", "language"})


@dataclass(frozen=True, slots=True)
class Template:
    """A format that official reports are read by.

    ``header`` gives the patterns of each quantity, ``rows`` those of what a
    table calls it, ``heads`` those that open
    an entry, ``lists`` those that open a list of entries, ``positions`` and
    ``reasons`` what an entry's own words come to. ``digest`` is the SHA-256 of
    the file. It pickles by its own text.
    """

    name: str
    actor: str
    language: str
    digest: str
    source: bytes
    months: tuple[re.Pattern[str], ...]
    header: Groups
    rows: Groups
    heads: tuple[re.Pattern[str], ...]
    before_place: tuple[str, ...]
    countries: tuple[tuple[str, str], ...]
    lists: Groups
    positions: Groups
    conceding: Groups
    reasons: Groups
    ends: tuple[re.Pattern[str], ...]
    reopened: tuple[re.Pattern[str], ...]

    def __reduce__(self) -> tuple[Any, tuple[bytes, str]]:
        """Pickle the file alone; patterns are made again on the other side."""
        return template_of, (self.source, self.name)

    def country_code(self, name: str) -> str | None:
        """The code that the template gives a country, in any case and spacing."""
        plain = " ".join(name.split()).casefold()
        return next((code for known, code in self.countries if known == plain and code), None)

    def patterns(self, group: str, of: Groups | None = None) -> tuple[re.Pattern[str], ...]:
        """The patterns of one thing in ``of``, else in ``conceding``; none where the template has none."""
        return next((found for name, found in (self.conceding if of is None else of) if name == group), ())


@cache
def load_template(name: str = BUILT_IN[0]) -> Template:
    """A template by its built-in name, or by the path of a TOML file. Raises InputRefused where it cannot be used."""
    if name in BUILT_IN:
        file = resources.files("civcas.official").joinpath("templates", f"{name}.toml")
        return template_of(file.read_bytes(), name)
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        what = f"cannot be read as a template ({error.strerror or error})"
        raise InputRefused(name, what, f"name a TOML file, or a built-in template ({', '.join(BUILT_IN)})") from error
    return template_of(data, name)


def template_of(data: bytes, where: str) -> Template:
    """The template that a TOML file holds; InputRefused names the key that is wrong."""
    try:
        held = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputRefused(where, f"is no TOML file in UTF-8 ({error})", "mend that line") from error
    try:
        return _made(held, data)
    except _Wrong as wrong:
        raise InputRefused(where, str(wrong), "see docs/how-to/official.md for what a template holds") from wrong


class _Wrong(ValueError):
    """What is wrong with a template, by its key."""


def _made(held: dict[str, Any], data: bytes) -> Template:
    for key in held:
        if key not in _TABLES and key not in _SINGLE:
            raise _Wrong(f"{key} is nothing that a template holds; there are {', '.join([*sorted(_SINGLE), *_TABLES])}")
    name, actor, language = (_text(held, key) for key in ("name", "actor", "language"))
    try:
        table(language, "numbers")
    except FileNotFoundError:
        raise _Wrong(f"language is {language!r}, whose numbers and months are not known; there are en and ar") from None
    entry = _table(held, "entry")
    countries = entry.get("countries", {})
    if not isinstance(countries, dict) or not all(isinstance(code, str) for code in countries.values()):
        raise _Wrong("entry.countries is no table of names and codes")
    for named, code in countries.items():
        if code and not is_code(code):
            raise _Wrong(f"entry.countries.{named}: {code!r} is no country's code{near_code(code)}")
    fields = head_fields(language, tuple(countries))
    for quantity in QUANTITIES:
        if quantity not in _table(held, "header"):
            raise _Wrong(f"header.{quantity} is missing; give [] where such reports never state it")
    return Template(
        name=name,
        actor=actor,
        language=language,
        digest=hashlib.sha256(data).hexdigest(),
        source=data,
        months=_patterns(_table(held, "period").get("month", []), "period.month", language, month_fields(language)),
        header=tuple(_groups(held, "header", language, needs="n")),
        rows=tuple(_groups(held, "rows", language)),
        heads=_patterns(entry.get("heads", []), "entry.heads", language, fields),
        before_place=_words(entry.get("before_place", []), "entry.before_place"),
        countries=tuple((known.casefold(), code) for known, code in countries.items()),
        lists=tuple(_groups(held, "lists", language)),
        positions=tuple(_groups(held, "positions", language)),
        conceding=tuple(_groups(held, "conceding", language)),
        reasons=tuple(_groups(held, "reasons", language)),
        ends=_patterns(_table(held, "ends").get("words", []), "ends.words", language),
        reopened=_patterns(_table(held, "reopened").get("words", []), "reopened.words", language),
    )


def _text(held: dict[str, Any], key: str) -> str:
    value = held.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"{key} is missing")
    return value


def _table(held: dict[str, Any], key: str) -> dict[str, Any]:
    value = held.get(key, {})
    if not isinstance(value, dict):
        raise _Wrong(f"{key} is no table")
    allowed = _TABLES[key]
    for name in value:
        if allowed is not None and name not in allowed:
            raise _Wrong(f"{key}.{name} is nothing that a template holds; there are {', '.join(sorted(allowed))}")
    return value


def _groups(
    held: dict[str, Any], key: str, language: str, needs: str | None = None
) -> Iterator[tuple[str, tuple[re.Pattern[str], ...]]]:
    for name, value in _table(held, key).items():
        yield name, _patterns(value, f"{key}.{name}", language, {"date": date_pattern(language)}, needs)


def _patterns(
    value: object, key: str, language: str, fields: Mapping[str, str] | None = None, needs: str | None = None
) -> tuple[re.Pattern[str], ...]:
    made = []
    for n, pattern in enumerate(_words(value, key), 1):
        if needs is not None and f"{{{needs}}}" not in pattern:
            raise _Wrong(f"{key}, pattern {n} has no {{{needs}}}")
        try:
            source = pattern_source(pattern, language, fields or {})
            made.append(re.compile(source, re.IGNORECASE | re.MULTILINE))
        except (BadPattern, re.error) as error:
            raise _Wrong(f"{key}, pattern {n} ({pattern!r}) {error}") from error
    return tuple(made)


def _words(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _Wrong(f"{key} is no list of texts")
    return tuple(value)
