"""A register of sources as a file that people edit: TOML with a table a source, or CSV with a row a source."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from civcas.errors import UsageError
from civcas.store.describing import Described

FIELDS = ("kind", "aliases", "short", "languages", "kin")
"""What a file can say of a source beside its name; ratings and muting are decisions of their own."""

BETWEEN = ";"
"""Stands between several names in a cell of CSV; in ``kin`` each is ``tie:name``."""

_SHOWN_TOO = ("reliability", "muted", "documents", "incidents")  # which a list that was written has, and nobody takes


def read_sources(path: Path) -> list[Described]:
    """The sources that a file describes; UsageError with everything that is wrong with it at once."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror or error}); name a file of sources.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not in UTF-8; save it so.") from error
    problems: list[str] = []
    rows = _csv(text, problems) if path.suffix.lower() == ".csv" else _toml(path, text)
    found = [_described(where, name, entry, problems) for where, name, entry in rows]
    if not found and not problems:
        problems.append("it names no source")
    if problems:
        raise UsageError(f"{path}: {'; '.join(problems)}.")
    return found


Row = tuple[str, str, Mapping[str, Any]]


def _toml(path: Path, text: str) -> Iterator[Row]:
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no TOML ({error}).") from error
    for name, entry in held.items():
        yield name, name, entry if isinstance(entry, dict) else {"": entry}


def _csv(text: str, problems: list[str]) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text))
    if "name" not in (reader.fieldnames or ()):
        problems.append("its first row has no column called name")
        return
    for cells in reader:
        entry: dict[str, Any] = {}
        for column, cell in cells.items():
            if not isinstance(cell, str) or not cell.strip() or column in ("name", *_SHOWN_TOO):
                continue
            parts = [part.strip() for part in cell.split(BETWEEN) if part.strip()]
            if column == "kin":
                entry["kin"] = {name.strip(): tie.strip() for tie, _, name in (part.partition(":") for part in parts)}
            else:
                entry[column] = cell.strip() if column == "kind" else parts
        yield f"row {reader.line_num}", (cells["name"] or "").removeprefix("'"), entry


def _described(where: str, name: str, entry: Mapping[str, Any], problems: list[str]) -> Described:
    problems += [
        f"{where}: {field or 'a value alone'} is nothing of a source" for field in entry if field not in FIELDS
    ]
    kind = entry.get("kind")
    if kind is not None and not isinstance(kind, str):
        problems.append(f"{where}: kind is no text")
        kind = None
    kin = entry.get("kin", {})
    if not isinstance(kin, dict) or not all(isinstance(tie, str) for tie in kin.values()):
        problems.append(f'{where}: kin is no table of names, such as {{ "Qasira Group" = "owned_by" }}')
        kin = {}
    return Described(
        name,
        kind=kind,
        aliases=_texts(where, "aliases", entry, problems) or (),
        short=_texts(where, "short", entry, problems) or (),
        languages=_texts(where, "languages", entry, problems),
        kin=tuple(sorted(kin.items())),
        where=where,
    )


def _texts(where: str, field: str, entry: Mapping[str, Any], problems: list[str]) -> list[str] | None:
    found = entry.get(field)
    if found is None:
        return None
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        problems.append(f'{where}: {field} is no list of texts, such as ["one", "two"]')
        return None
    return found
