"""Score reading on the posts beside the checkout: real posts, mostly Arabic, each with the incident it belongs to.

The gold is of the incident and not of the text: one text may rightly say 3
where the incident says 2 to 7. Nothing of the posts is copied.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import math
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from civcas.capture import capture_stream
from civcas.exchange import reading_line
from civcas.pipeline import ReadDocument, read_all
from civcas.records import Places
from quality.match import Shape

POSTS = Path(__file__).resolve().parents[2] / "shared" / "linking" / "posts_dev.jsonl"
FLOORS = Path(__file__).parent / "shared_floors.toml"
KEY = "posts_dev"

_TODAY = dt.date(2030, 1, 1)
_MAX_BYTES = 20_000_000
_NEAR = 25.0  # kilometres
_WIDE = frozenset(["province", "country", "district", "subdistrict"])

Pair = tuple[dict[str, Any], Shape]


def is_there(path: Path = POSTS) -> bool:
    """Whether the posts lie beside the checkout."""
    return path.is_file()


def score_posts(places: Places, path: Path = POSTS, *, check: bool = False, failures: str | None = None) -> int:
    """Print each share with its count, and with ``check`` each that is below its floor; 1 where one is.

    ``failures`` names a share (any words of it): the posts that miss it are listed.
    """
    if not is_there(path):
        print(
            "There is no file shared/linking/posts_dev.jsonl beside the checkout; the pinned cases are scored without."
        )
        return 1
    pairs = read_posts(places, path)
    least = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get(KEY, {})
    sunk = []
    for name, hits in shares(pairs).items():
        share = sum(hit for hit, _ in hits) / max(1, len(hits))
        print(f"{name}: {share:.3f} of {len(hits)}")
        if share < least.get(name, 0.0):
            sunk.append(f"{name} is {share:.3f}, below its floor {least[name]:.3f}")
        if failures and failures in name:
            for _, (row, shape) in [item for item in hits if not item[0]]:
                print(f"    {row['id'].rpartition('-')[2]}  gold {_gold(row)}  read {_read(shape)}")
    if check:
        print("\n".join(sunk) if sunk else "Every floor holds.")
    return 1 if check and sunk else 0


def read_posts(places: Places, path: Path = POSTS) -> list[Pair]:
    """Each post with its reading in the shapes of the contract."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines = "".join(json.dumps(as_row(row), ensure_ascii=False) + "\n" for row in rows)
    taken = capture_stream(io.BytesIO(lines.encode()), where="posts", max_bytes=_MAX_BYTES)
    shapes: dict[str, Shape] = {}
    for outcome in read_all(taken, places=places, today=_TODAY):
        if isinstance(outcome, ReadDocument):
            shapes[outcome.document.id] = json.loads(reading_line(outcome.document, outcome.reading, explain=True))
    nothing: Shape = {"claims": [], "incidents": []}
    return [(row, shapes.get(row["id"], nothing)) for row in rows]


def as_row(row: dict[str, Any]) -> dict[str, str]:
    """A post as a row that ``civcas read`` takes."""
    taken = {"id": row["id"], "text": row["text"], "title": row["title"], "published": row["publish_date"]}
    return {key: value for key, value in taken.items() if value}


def shares(pairs: Sequence[Pair]) -> dict[str, list[tuple[bool, Pair]]]:
    """Each measure with the posts that it is of, and whether each meets it."""
    dead = [
        pair
        for pair in pairs
        if pair[0]["casualty_words"] and len(pair[0]["incident_codes"]) == 1 and (pair[0]["killed_max"] or 0) > 0
    ]
    told = [pair for pair in pairs if pair[1]["incidents"] and pair[0]["lat"] is not None]
    answered = [(pair, far) for pair in told for far in [_distance(*pair)] if far is not None]
    fine = [(pair, far) for pair, far in answered if _accuracy(pair[1]) not in _WIDE]
    dated = [pair for pair in pairs if pair[0]["publish_date"] and pair[1]["incidents"]]
    return {
        "quotes stand at their spans": [(_spans_hold(*pair), pair) for pair in pairs],
        "killed above 0 and not above the high": [
            (0 < _killed(pair[1]) <= pair[0]["killed_max"], pair) for pair in dead
        ],
        "killed within the range": [
            (_killed(pair[1]) > 0 and pair[0]["killed_min"] <= _killed(pair[1]) <= pair[0]["killed_max"], pair)
            for pair in dead
        ],
        "place answered": [(_distance(*pair) is not None, pair) for pair in told],
        "place within 25 km, of those answered": [(far <= _NEAR, pair) for pair, far in answered],
        "place within 25 km, of those answered at town or finer": [(far <= _NEAR, pair) for pair, far in fine],
        "event date among the dates, of those with an incident": [(_dated(*pair), pair) for pair in dated],
    }


def _spans_hold(row: dict[str, Any], shape: Shape) -> bool:
    return all(row["text"][claim["start"] : claim["end"]] == claim["quote"] for claim in shape["claims"])


def _killed(shape: Shape) -> int:
    """The killed of the first incident told; 0 where none are."""
    figure = shape["incidents"][0]["killed"] if shape["incidents"] else None
    return 0 if figure is None else figure["best"] or 0


def _place(shape: Shape) -> Shape:
    return shape["incidents"][0]["where"] or {}


def _accuracy(shape: Shape) -> str | None:
    return (_place(shape).get("resolved") or {}).get("accuracy")


def _distance(row: dict[str, Any], shape: Shape) -> float | None:
    """Kilometres from the incident to the place that was read; None where none was resolved."""
    where = _place(shape)
    if where.get("latitude") is None:
        return None
    lat1, lat2 = math.radians(float(row["lat"])), math.radians(where["latitude"])
    across = math.radians(float(row["lon"]) - where["longitude"])
    h = math.sin((lat1 - lat2) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(across / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def _dated(row: dict[str, Any], shape: Shape) -> bool:
    """Whether the incident's day is among the times of the claims and incidents."""
    return any((start or "0") <= row["event_date"] <= (end or "9") for start, end in _times(shape))


def _times(shape: Shape) -> Iterator[tuple[str | None, str | None]]:
    for told in (*shape["claims"], *shape["incidents"]):
        when = told["when"]
        if when is not None:
            yield when["start"], when["end"]


def _gold(row: dict[str, Any]) -> str:
    return f"{row['killed_min']}–{row['killed_max']}, {row['event_date']}, {row['place']} ({row['place_ar']})"


def _read(shape: Shape) -> str:
    where = _place(shape) if shape["incidents"] else {}
    days = sorted({f"{start}…{end}" for start, end in _times(shape)})
    return f"{_killed(shape)}, {', '.join(days) or 'no date'}, {where.get('quote')}"
