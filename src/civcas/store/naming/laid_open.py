"""Laying open: a text without the codes that addresses, pages and JSON write letters in, and where each stood."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]

DEEPEST = 5
"""How often a code is looked for within what another came to (%2520 is %20 is a space)."""

_CODED = re.compile(
    r"(?:%[0-9A-Fa-f]{2})+"
    r"|%u[0-9A-Fa-f]{4}"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?"
    r"|(?:\\u[0-9A-Fa-f]{4})+"
    r"|(?:\\x[0-9A-Fa-f]{2})+"
    r"|\\[nrt](?=[^a-z]|$)"
)
"""Percent-encoded bytes (RFC 3986, 2.1) and their old form with u, HTML's entities, JSON's and Python's escapes."""

_UNICODE_OR_ARABIC = ("utf-8", "cp1256")
"""What encoded bytes are of: the second is what old Arabic pages have, and holds the letters of French too."""


@dataclass(frozen=True, slots=True)
class LaidOpen:
    """A text without codes; its n-th character stood at ``places[n]`` of the text that was given."""

    text: str
    places: list[Span]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of it, which is not empty, stood."""
        return self.places[start][0], self.places[end - 1][1]


def laid_open(text: str) -> LaidOpen | None:
    """A text without codes, also of codes in codes; None where there are none."""
    found, places = text, None
    for _ in range(DEEPEST):
        made = _once(found)
        if made is None:
            break
        found = made.text
        places = made.places if places is None else [(places[a][0], places[b - 1][1]) for a, b in made.places]
    return None if places is None else LaidOpen(found, places)


def _once(text: str) -> LaidOpen | None:
    if "%" not in text and "&" not in text and "\\" not in text:
        return None
    parts: list[str] = []
    places: list[Span] = []
    last = 0
    for match in _CODED.finditer(text):
        meant = list(_meant(match[0]))
        if not meant:
            continue
        start = match.start()
        parts.append(text[last:start])
        places += ((n, n + 1) for n in range(last, start))
        for letter, length in meant:
            parts.append(letter)
            places += [(start, start + length)] * len(letter)
            start += length
        last = match.end()
    if not parts:
        return None
    parts.append(text[last:])
    places += ((n, n + 1) for n in range(last, len(text)))
    return LaidOpen("".join(parts), places)


def _meant(code: str) -> Iterator[tuple[str, int]]:
    """The letters of a code, each with how much of the code is it; nothing where it is none."""
    if code[0] == "&":
        plain = html.unescape(code)
        if plain != code:
            yield plain, len(code)
    elif code[:2] in ("\\u", "%u"):
        for n in range(0, len(code), 6):
            yield chr(int(code[n + 2 : n + 6], 16)), 6
    elif code[0] == "%":
        yield from _of_bytes(bytes.fromhex(code.replace("%", "")), 3)
    elif code[1] == "x":
        yield from _of_bytes(bytes.fromhex(code.replace("\\x", "")), 4)
    else:
        yield {"n": "\n", "r": "\r", "t": "\t"}[code[1]], 2


def _of_bytes(data: bytes, written: int) -> Iterator[tuple[str, int]]:
    """The letters of encoded bytes, each of which takes so many characters to write."""
    for encoding in _UNICODE_OR_ARABIC:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield from ((letter, written * len(letter.encode(encoding))) for letter in text)
        return
