"""Where quotes stand in a text: by whole words, however wide the gaps between them are, repeated ones in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, takewhile

LONGEST = 2_000
"""Characters of a quote that is looked for."""
_MOST_PLACES = 200


def _sought(quote: str) -> re.Pattern[str] | None:
    """A quote as it is looked for, None where it holds no word."""
    words = quote.split()
    if not words or len(quote) > LONGEST or not re.search(r"\w", quote):
        return None
    before = r"(?<!\w)" if re.match(r"\w", words[0]) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words[-1]) else ""
    return re.compile(before + r"\s+".join(map(re.escape, words)) + after)


def stands_in(text: str, quote: str) -> bool:
    """Whether a text holds a quote by whole words."""
    sought = _sought(quote)
    return sought is not None and sought.search(text) is not None


class Quotes:
    """The places of an answer's quotes in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._after: dict[tuple[str, ...], int] = {}

    def places(self, quote: str) -> Iterator[tuple[int, int]]:
        """The spans where a quote stands: first those after the last that was placed, then the earlier ones.

        So equal quotes are placed one after the other, and one that stands
        once can still bear two claims ("12 people" killed or injured).
        """
        sought = _sought(quote)
        if sought is None:
            return
        after = self._after.get(_key(quote), 0)
        later = sought.finditer(self._text, after)
        earlier = takewhile(lambda found: found.start() < after, sought.finditer(self._text) if after else ())
        for found in islice(chain(later, earlier), _MOST_PLACES):
            yield found.span()

    def placed(self, quote: str, start: int) -> None:
        """Go on after a place that was taken."""
        self._after[_key(quote)] = start + 1


def _key(quote: str) -> tuple[str, ...]:
    return tuple(quote.split())
