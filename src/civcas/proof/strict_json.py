"""JSON as proofs take it: a text that two programs could understand in two ways is refused."""

from __future__ import annotations

import json
from typing import Any, NoReturn


def read_json(text: str) -> Any:
    """The value of a JSON text.

    ValueError, with what is wrong, for no JSON, a key that stands twice in an
    object, a number that is none or too large, half a character, and nesting
    without end.
    """
    try:
        value = json.loads(text, object_pairs_hook=_each_key_once, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except UnicodeError:
        raise ValueError("it holds half a character (a lone surrogate)") from None
    return value


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"JSON has no {name}")
