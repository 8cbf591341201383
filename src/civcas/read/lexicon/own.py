"""A user's own words: tables of the same names beside the package's, in a folder that a setting names.

A row is added to the package's table, or stands in place of the package's
rows of the same term. A row that cannot be used is told in one sentence and
left out; the rest counts. Nothing is looked for twice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from civcas import settings

Row = tuple[str, dict[str, str]]
"""A term and its keys, as a table's line has them."""

LANGUAGES = ("ar", "en")
_WORDS = frozenset(
    "as plural past third gerund participle forms present noun closing opens capital country of share".split()
)
"""Keys that hold words of the language, or names: any can stand there."""
_FIXED = frozenset(["month", "weekday", "hijri"])
_COUNTS = frozenset(["value", "low", "times"])
_EITHER = {"hit": ("kind", "role")}
"""Tables whose rows need one of several keys."""
_NUMBER = re.compile(r"-?\d{1,5}")
_COUNT = re.compile(r"\d{1,12}")


@dataclass(frozen=True, slots=True)
class Own:
    """What a folder holds: the rows that count, by language and table, and a sentence for whatever does not."""

    rows: dict[tuple[str, str], tuple[Row, ...]]
    problems: tuple[str, ...] = ()


def lines_of(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The rows of a table with the numbers of their lines: the term, and what else is on the line."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            term, *pairs = line.split("\t")
            yield number, term.strip(), [pair.strip() for pair in pairs if pair.strip()]


@cache
def own() -> Own:
    """The words of the folder that CIVCAS_LEXICON names, or of ``lexicon`` in CIVCAS_HOME where that is there.

    Raises UsageError where CIVCAS_LEXICON names no folder.
    """
    folder = settings.lexicon()
    return Own({}) if folder is None else load(folder)


def load(folder: Path) -> Own:
    """All tables of a folder, in the order of their names."""
    rows: dict[tuple[str, str], tuple[Row, ...]] = {}
    problems: list[str] = []
    for file in sorted(folder.glob("*/*.tsv")):
        language, name = file.parent.name, file.stem
        if language not in LANGUAGES:
            problems.append(f"{file}: civcas reads no language {language!r}; name its folder {' or '.join(LANGUAGES)}.")
            continue
        if name not in _tables(language):
            problems.append(f"{file}: there is no table {name!r}; name it {', '.join(_tables(language))}.")
            continue
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            problems.append(f"{file}: it cannot be read as UTF-8 text; save it as that.")
            continue
        rows[language, name] = tuple(_good_rows(text, language, name, str(file), problems))
    problems += [f"{file}: put it into a folder {' or '.join(LANGUAGES)}." for file in sorted(folder.glob("*.tsv"))]
    return Own({key: found for key, found in rows.items() if found}, tuple(problems))


def _good_rows(text: str, language: str, name: str, file: str, problems: list[str]) -> Iterator[Row]:
    for number, term, pairs in lines_of(text):
        keys = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        wrong = _wrong(term, pairs, keys, language, name)
        if wrong:
            problems.append(f"{file}, line {number}: {wrong}; the line is not used.")
        else:
            yield " ".join(term.lower().split()), keys


def _wrong(term: str, pairs: list[str], keys: dict[str, str], language: str, name: str) -> str:
    """What is wrong with a row and what to do, empty where nothing is."""
    if not any(letter.isalnum() for letter in term):
        return "it has no term; write the word first"
    if "=" in term or len(keys) < len(pairs):
        return "write the term, then key=value pairs, each after a tab"
    known, needed = _keys(name), _needed(language, name, keys.get("role", ""))
    for key, value in keys.items():
        if key not in known:
            return f"{key!r} is no key of {name}; use {', '.join(sorted(known)) or 'none'}"
        wrong = _wrong_value(key, value, known[key])
        if wrong:
            return wrong
    missing = sorted(key for key in needed if key not in keys)
    if missing:
        return f"{term!r} needs {' and '.join(f'{key}=…' for key in missing)}"
    either = _EITHER.get(name)
    if either and not any(key in keys for key in either):
        return f"{term!r} needs {' or '.join(f'{key}=…' for key in either)}"
    return ""


def _wrong_value(key: str, value: str, known: frozenset[str]) -> str:
    if not value:
        return f"{key}= says nothing; give it a value or leave it out"
    if key in _COUNTS:
        return "" if _COUNT.fullmatch(value) else f"{key}={value} is no whole number"
    if key in _WORDS and known != {"1"}:
        return ""
    if key not in _FIXED and len(known) > 1 and all(map(_NUMBER.fullmatch, known)):
        return "" if _NUMBER.fullmatch(value) else f"{key}={value} is no whole number of at most five digits"
    if value not in known:
        return f"{key} can be {', '.join(sorted(known))}, and not {value!r}"
    return ""


@cache
def package_rows(language: str, name: str) -> tuple[Row, ...]:
    """The package's own rows of one table, none where it has no such table."""
    file = resources.files("civcas.read.lexicon").joinpath(language, f"{name}.tsv")
    if not file.is_file():
        return ()
    found = lines_of(file.read_text(encoding="utf-8"))
    return tuple((term, dict(pair.split("=", 1) for pair in pairs)) for _, term, pairs in found)


@cache
def _tables(language: str) -> tuple[str, ...]:
    folder = resources.files("civcas.read.lexicon").joinpath(language)
    return tuple(sorted(item.name[:-4] for item in folder.iterdir() if item.name.endswith(".tsv")))


@cache
def _keys(name: str) -> dict[str, frozenset[str]]:
    """The keys of a table with all values that the package gives them, in any language."""
    known: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for _, keys in package_rows(language, name):
            for key, value in keys.items():
                known.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in known.items()}


@cache
def _needed(language: str, name: str, role: str) -> frozenset[str]:
    """The keys that every row of a table has; of dates, every row that does the same."""
    rows = [keys for _, keys in package_rows(language, name) if name != "dates" or keys.get("role") == role]
    return frozenset.intersection(*(frozenset(keys) for keys in rows)) if rows else frozenset()


@cache
def digest_of(language: str) -> bytes:
    """What the rows of one language add to the digest of its lexicons, nothing where there are none."""
    mine = sorted(key for key in own().rows if key[0] == language)
    if not mine:
        return b""
    total = hashlib.sha256()
    for key in mine:
        for term, keys in own().rows[key]:
            total.update("\t".join([key[1], term, *(f"{k}={v}" for k, v in keys.items())]).encode() + b"\0")
    return total.digest()
