"""A recorder's scope as a file of TOML: every fault named at once, each with its key."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, get_args

from civcas.assess.vague_words import vague_word, vague_words
from civcas.errors import UsageError
from civcas.place.countries import is_code, near_code
from civcas.records.record_scope import Counting, RecordScope

KINDS = (
    *("airstrike", "drone_strike", "air_or_artillery", "artillery", "missile", "barrel_bomb", "naval_bombardment"),
    *("ground_operation", "clash", "shooting", "execution", "stabbing", "ied_or_mine", "suicide_attack"),
    *("chemical_attack", "other", "unknown"),
)
OUTCOMES = ("killed", "injured")

_KEYS = {"first": "from", "last": "to"}
"""Where a key of the file is not the name of the field: ``from`` is a word of Python."""


def read_scope(text: str, where: str, *, kept: bool = False) -> RecordScope:
    """The scope that a TOML text says; ``where`` names it in errors.

    Of one that is ``kept`` already the countries are not looked up: it was set when others were known.
    Raises UsageError with every fault at once, each with its key.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{where} is no TOML: {error}.") from error
    names = {_KEYS.get(field.name, field.name): field.name for field in fields(RecordScope)}
    faults = [f"{key}: there is no such key; use {', '.join(names)}" for key in given if key not in names]
    found: dict[str, Any] = {}
    for key, name in names.items():
        if key in given:
            try:
                found[name] = _READ[name](given[key])
            except ValueError as error:
                faults.append(f"{key}: {error}")
    for code in () if kept else found.get("countries", ()):
        if not is_code(code):
            faults.append(f"countries: there is no country {code!r}{near_code(code)}")
    if "name" not in given:
        faults.append("name: every scope has one; say what the record is called")
    first, last = found.get("first"), found.get("last")
    if first is not None and last is not None and first > last:
        faults.append(f"to: {last} is before from, {first}")
    if faults:
        raise UsageError(f"{where} cannot be a scope. {'; '.join(faults)}.")
    return RecordScope(**found)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("give words in quotes")
    return " ".join(value.split())


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"{value!r} is no day; write 2014-08-08") from None


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError('give a list, such as ["…"]')
    return tuple(sorted({_text(one) for one in value}))


def _countries(value: Any) -> tuple[str, ...]:
    codes = _texts(value)
    wrong = [code for code in codes if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper())]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no country's code of two capital letters{near_code(wrong[0])}")
    return codes


def _of(known: tuple[str, ...]) -> Callable[[Any], tuple[str, ...]]:
    def read(value: Any) -> tuple[str, ...]:
        given = _texts(value)
        wrong = [one for one in given if one not in known]
        if wrong:
            raise ValueError(f"there is no {wrong[0]!r}; use {', '.join(known)}")
        return given

    return read


def _counts(value: Any) -> str:
    known = get_args(Counting)
    if value not in known:
        raise ValueError(f"{value!r} cannot be; use {' or '.join(known)}")
    return str(value)


def _vague(value: Any) -> tuple[tuple[str, int], ...]:
    if not isinstance(value, Mapping):
        raise ValueError("give a table, such as [vague] with dozens = 12")
    known = vague_words()
    for word, low in value.items():
        if vague_word(word) not in known:
            raise ValueError(f"{word!r} is no vague word that is read; these are: {', '.join(sorted(known))}")
        if isinstance(low, bool) or not isinstance(low, int) or low < 0:
            raise ValueError(f"the low of {word!r} is {low!r}; give a whole number of 0 or more")
    return tuple(sorted((vague_word(word), low) for word, low in value.items()))


_READ: dict[str, Callable[[Any], Any]] = {
    "name": _text,
    "conflict": _text,
    "first": _day,
    "last": _day,
    "countries": _countries,
    "regions": _texts,
    "kinds": _of(KINDS),
    "outcomes": _of(OUTCOMES),
    "counts": _counts,
    "presume_civilian": _yes_or_no,
    "unborn": _yes_or_no,
    "vague": _vague,
}
