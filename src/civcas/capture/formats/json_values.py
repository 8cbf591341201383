"""The values of a list within a JSON text, one by one, each with the very characters that it was written with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()

Value = tuple[Any, int, int]
"""A value, and from where to before where it is written."""


def list_values(text: str, start: int) -> Iterator[Value]:
    """The values of the list whose bracket stands at ``start``; ValueError, with what is wrong, where it breaks off."""
    at = _past_space(text, start + 1)
    if text[at : at + 1] == "]":
        return
    while True:
        value, end = _value(text, at)
        yield value, at, end
        at = _past_space(text, end)
        mark = text[at : at + 1]
        if mark == "]":
            return
        if mark != ",":
            raise ValueError(f"it breaks off at character {at + 1:,}")
        at = _past_space(text, at + 1)


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg.lower()} at character {error.pos + 1:,}") from error
    except RecursionError as error:
        raise ValueError(f"it is nested too deep at character {at + 1:,}") from error


def list_named(text: str, name: str, start: int = 0) -> int | None:
    """Where the bracket of the next list stands that is written under a name; None where there is no more."""
    found = re.compile(rf'"{name}"\s*:\s*\[').search(text, start)
    return found.end() - 1 if found else None
