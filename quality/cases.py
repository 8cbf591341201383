"""The cases: texts of our own with what a careful reader takes from them, as data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.match import CLAIM_KEYS, INCIDENT_KEYS

FOLDER = Path(__file__).parent / "cases"

EXPECTATIONS = frozenset(
    {"claims", "incidents", "incidents_any_order", "incidents_never", "never", "nothing"},
)
_KEYS = EXPECTATIONS | {"id", "form", "published", "title", "publisher", "text"}

_PATTERNS = {"claims": CLAIM_KEYS, "never": CLAIM_KEYS, "incidents": INCIDENT_KEYS, "incidents_never": INCIDENT_KEYS}


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what is expected of its reading; ``expected`` holds the keys of EXPECTATIONS that it is about."""

    id: str
    form: str
    text: str
    published: str
    expected: dict[str, Any]
    title: str | None = None
    publisher: str | None = None

    def row(self) -> dict[str, str]:
        """The case's text as a JSON Lines row that capture takes."""
        row = {"id": self.id, "text": self.text, "published": self.published}
        if self.title:
            row["title"] = self.title
        if self.publisher:
            row["publisher"] = self.publisher
        return row


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """All cases in the order of the files; ValueError names each case that is not well formed."""
    cases, problems = [], []
    seen: set[str] = set()
    for where, row in _rows(folder):
        wrong = _problems(row, seen)
        if wrong:
            problems += [f"{where}: {what}" for what in wrong]
            continue
        seen.add(row["id"])
        text = row["text"]
        cases.append(
            Case(
                id=row["id"],
                form=row["form"],
                text=text if isinstance(text, str) else "\n\n".join(text),
                published=row["published"],
                expected={key: row[key] for key in row if key in EXPECTATIONS},
                title=row.get("title"),
                publisher=row.get("publisher"),
            )
        )
    if problems:
        raise ValueError("\n".join(problems))
    return cases


def digest(folder: Path = FOLDER) -> str:
    """The SHA-256 of all case files, which the floors are pinned together with."""
    total = hashlib.sha256()
    for path in _files(folder):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted([*folder.rglob("*.jsonl"), *folder.rglob("*.json")])


def _rows(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in _files(folder):
        if path.suffix == ".json":
            yield path.name, json.loads(path.read_text(encoding="utf-8"))
        else:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{path.name} row {number}", json.loads(line)


def _problems(row: dict[str, Any], seen: set[str]) -> list[str]:
    """What is wrong with a case: a key that nothing reads would make it pass for nothing."""
    wrong = [f"{key!r} is not a key of a case" for key in row if key not in _KEYS]
    wrong += [f"{key} is missing" for key in ("id", "form", "published", "text") if not row.get(key)]
    if row.get("id") in seen:
        wrong.append(f"the id {row['id']!r} is given twice")
    if not EXPECTATIONS & row.keys():
        wrong.append("it expects nothing at all")
    for key, known in _PATTERNS.items():
        for pattern in row.get(key, []):
            wrong += [f"{unknown!r} is not a key of {key}" for unknown in pattern.keys() - known]
    return wrong
