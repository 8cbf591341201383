"""The entries of a lexicon's tables, and terms of one word or many, ready to be found in a list of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from civcas.records.making import quick_to_make


@quick_to_make
@dataclass(frozen=True, slots=True)
class Entry:
    """One term of a table with its attributes."""

    term: str
    attributes: dict[str, str]


class Phrases:
    """A table's terms, of one word or many, ready to be found in a list of lower-case words."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        single: dict[str, tuple[int, Entry]] = {}
        longer: dict[str, dict[str, list[tuple[list[str], tuple[int, Entry]]]]] = {}  # by first and second word
        for entry in entries:
            words = entry.term.split(" ")
            if len(words) == 1:
                single.setdefault(words[0], (1, entry))
            else:
                by_second = longer.setdefault(words[0], {})
                by_second.setdefault(words[1], []).append((words, (len(words), entry)))
        for by_second in longer.values():
            for found in by_second.values():
                found.sort(key=lambda item: -len(item[0]))
        self.first_words = frozenset((*single, *longer))  # the words that a term can start with
        self._by_first = {word: (longer.get(word), single.get(word)) for word in self.first_words}

    def __reduce__(self) -> tuple[type[Phrases], tuple[Sequence[Entry]]]:
        """Pickle the entries alone."""
        return Phrases, (self.entries,)

    def at(self, low: list[str], i: int) -> tuple[int, Entry] | None:
        """The longest term that starts at word ``i``: its length in words and its entry."""
        starting = self._by_first.get(low[i])
        if starting is None:
            return None
        by_second, single = starting
        if by_second is not None and i + 1 < len(low):
            for words, found in by_second.get(low[i + 1], ()):
                if low[i : i + len(words)] == words:
                    return found
        return single
