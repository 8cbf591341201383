"""Floors: how many cases of each form must be read right, pinned with a digest of the case files.

A floor is a count and not a share, so that adding a case which the engine
cannot read yet never asks for a floor to be lowered. Nothing here lowers one:
whoever must (a case was wrong and is gone) edits the file and says why.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quality.score import Scored

FLOORS = Path(__file__).parent / "floors.toml"
FROZEN = Path(__file__).parent / "frozen.json"

_HEADER = """\
# How many cases of each form must be read right. Written by `python -m quality --raise`, which never lowers one.
# `digest` is that of the case files these floors were pinned on; quotes stand at their spans always.
"""


class FloorsWouldSink(Exception):
    """A floor would have to be lowered; the text names each."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The pinned floors: ``right`` by form, ``total`` of all cases, and the digest of the case files."""

    digest: str
    total: int
    right: dict[str, int]


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors as pinned; none at all where the file is not there yet."""
    if not path.exists():
        return Floors("", 0, {})
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Floors(data["digest"], data["total"], dict(data["right"]))


def right_by_form(scored: Sequence[Scored]) -> dict[str, int]:
    """How many cases of each form are right, forms in their order."""
    counts: Counter[str] = Counter()
    for item in scored:
        counts[item.case.form] += item.right
    return dict(counts)


def below_floor(scored: Sequence[Scored], floors: Floors, digest: str) -> list[str]:
    """Sentences for everything that is below its floor, spans and a changed digest included; empty where all hold."""
    found = []
    if digest != floors.digest:
        found.append("The case files are not those that the floors were pinned on; run python -m quality --raise.")
    broken = sum(item.broken_spans for item in scored)
    if broken:
        found.append(f"{broken} quote(s) do not stand at their spans; all must.")
    return found + _sunk(scored, floors)


def _sunk(scored: Sequence[Scored], floors: Floors) -> list[str]:
    now = right_by_form(scored)
    total = sum(now.values())
    found = [
        f"{form}: {now.get(form, 0)} right, the floor is {floor}."
        for form, floor in floors.right.items()
        if now.get(form, 0) < floor
    ]
    if total < floors.total:
        found.append(f"all cases: {total} right, the floor is {floors.total}.")
    return found


def raise_floors(
    scored: Sequence[Scored], digest: str, *, floors_path: Path = FLOORS, frozen_path: Path = FROZEN
) -> None:
    """Pin what is right now as the floors and freeze the run; FloorsWouldSink where any would have to fall."""
    sunk = _sunk(scored, load_floors(floors_path))
    if any(item.broken_spans for item in scored):
        sunk.append("Quotes do not stand at their spans.")
    if sunk:
        raise FloorsWouldSink("\n".join(sunk))
    now = right_by_form(scored)
    lines = [f'digest = "{digest}"', f"total = {sum(now.values())}", "", "[right]"]
    lines += [f"{json.dumps(form)} = {count}" for form, count in now.items()]
    floors_path.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    frozen = {item.case.id: item.right for item in scored}
    frozen_path.write_text(json.dumps(frozen, indent=0) + "\n", encoding="utf-8")


def gained_and_lost(scored: Sequence[Scored], path: Path = FROZEN) -> tuple[list[str], list[str]]:
    """The ids of the cases that the frozen run had wrong and are right now, and the other way round."""
    if not path.exists():
        return [], []
    frozen: dict[str, bool] = json.loads(path.read_text(encoding="utf-8"))
    known = [item for item in scored if item.case.id in frozen]
    gained = [item.case.id for item in known if item.right and not frozen[item.case.id]]
    lost = [item.case.id for item in known if not item.right and frozen[item.case.id]]
    return gained, lost
