"""What the content of each kind of leaf must hold: the shapes that ``docs/reference/proof.md`` publishes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from civcas.proof.leaves import Kind

_HASH = re.compile(r"[0-9a-f]{64}")


def _is_whole(value: Any) -> bool:
    return type(value) is int and value >= 0


_VALUES: dict[str, Callable[[Any], bool]] = {
    "anything": lambda value: True,
    "a text": lambda value: isinstance(value, str),
    "a text or null": lambda value: value is None or isinstance(value, str),
    "a whole number": _is_whole,
    "a whole number or null": lambda value: value is None or _is_whole(value),
    "a SHA-256 in hexadecimal digits": lambda value: isinstance(value, str) and _HASH.fullmatch(value) is not None,
    "a list": lambda value: isinstance(value, list),
    "an object or null": lambda value: value is None or isinstance(value, dict),
}

_DOCUMENT = {
    "id": "a text",
    "sha256": "a SHA-256 in hexadecimal digits",
    "text_sha256": "a SHA-256 in hexadecimal digits",
    "title": "a text or null",
    "published": "a text or null",
    "published_text": "a text or null",
    "language": "a text or null",
    "publisher": "a text or null",
    "url": "a text or null",
    "name": "a text or null",
    "media_type": "a text",
    "zones": "a list",
}
_CLAIM = {
    "id": "a text",
    "outcome": "a text",
    "figure": "an object or null",
    "quote": "a text",
    "start": "a whole number",
    "end": "a whole number",
}
_FIGURE = {"low": "a whole number or null", "high": "a whole number or null"}
_RANGE = {"outcome": "a text", "group": "a text", **_FIGURE, "claims": ["a text"]}
_DECISION = {
    "action": "a whole number",
    "at": "a text",
    "by": "a text",
    "verb": "a text",
    "subject": "a text",
    "before": "anything",
    "after": "anything",
    "why": "a text",
}

SHAPES: dict[Kind, dict[str, Any]] = {
    "capture": {"captured_at": "a text", "document": _DOCUMENT, "size": "a whole number"},
    "reading": {
        "document": "a text",
        "text_sha256": "a SHA-256 in hexadecimal digits",
        "engine": "a text",
        "lexicons": "a text",
        "language": "a text",
        "made_at": "a text",
        "notices": ["a text"],
        "claims": [_CLAIM],
        "incidents": "a list",
    },
    "assessment": {
        "code": "a text",
        "incident": {"tellings": ["a text"], "claims": ["a text"]},
        "assessment": {"ranges": [_RANGE], "grade": "a text"},
    },
    "decision": _DECISION,
    "erasure": _DECISION,
}
"""By kind: an object has at least these keys, a list in brackets holds only such values."""


def misfits(kind: Kind, content: Any) -> Iterator[str]:
    """What is wrong with the shape of a content, each with its path (``claims[2].start must be a whole number``)."""
    found = list(_misfits(content, SHAPES[kind], ""))
    yield from found
    if kind == "reading" and not found:
        for i, claim in enumerate(content["claims"]):
            if claim["figure"] is not None:
                yield from _misfits(claim["figure"], _FIGURE, f"claims[{i}].figure")
    if kind == "assessment" and not found:
        yield from _misfits(content["assessment"].get("conceded", []), [_RANGE], "assessment.conceded")


def _misfits(value: Any, shape: Any, where: str) -> Iterator[str]:
    if isinstance(shape, str):
        if not _VALUES[shape](value):
            yield f"{where or 'the content'} must be {shape}"
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{where} must be a list"
            return
        for i, item in enumerate(value):
            yield from _misfits(item, shape[0], f"{where}[{i}]")
    elif not isinstance(value, dict):
        yield f"{where or 'the content'} must be an object"
    else:
        for key, inner in shape.items():
            path = f"{where}.{key}" if where else key
            if key in value:
                yield from _misfits(value[key], inner, path)
            else:
                yield f"{path} is missing"
