"""Names that are looked for: as words, by the rules of search, and by their bare letters where they are no words.

A page can hold a name broken at a line's end, joined to another word in an
address, with a preposition of Arabic written onto it, in codes, or in letters
of another script that look alike. Search rightly takes these for other words;
whoever takes a name out must not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from civcas.search import bare, terms
from civcas.store.naming.bared import Bared, every_match
from civcas.store.naming.laid_open import laid_open
from civcas.store.naming.spelling import ONTO, is_arabic, spelt, surely_there

Span = tuple[int, int]
"""From where to before where something stands in a text."""

COMMAS = frozenset(",،")

UNMISTAKABLE = 8
"""Letters from which on a name of several words is one also within a longer run of letters: drnadiaexample."""

_ARTICLES = "(?:al|el|ال)?"

_JOINERS = re.compile(r"[_+.\d‐‑-]*|\s*[,،]\s*")
"""What stands between a last and a first name that are one after the other in an address, or an index."""

_GREEK = re.compile("[\u0370-\u03ff]")
"""Letters of which the capital looks like another Latin one than the small one: their bare letters tell too little."""


def parts(name: str) -> list[str]:
    """The words of a name as they are written in it, without articles; one for each that search takes for another."""
    return list({term.word: name[term.start : term.end] for term in terms(name)}.values())


class Name:
    """One name that is looked for."""

    def __init__(self, name: str) -> None:
        self.parts = [name[term.start : term.end] for term in terms(name)]
        self.words = tuple(term.word for term in terms(name))
        self.forms = {self.words, tuple(term.word for term in terms("".join(name.split())))} - {()}
        letters = [bare(part) for part in self.parts]
        self.length = sum(map(len, letters))
        self._is_spelt = bool(letters) and all(letters)
        self._cores = [] if _GREEK.search(name) else [core for part in self.parts if (core := surely_there(part))]

    def may_stand_in(self, letters: str) -> bool:
        """Whether the bare letters of a text can hold it."""
        return all(core in letters for core in self._cores)

    def last_may_stand_in(self, letters: str) -> bool:
        """Whether they can hold its last word."""
        return all(core in letters for core in self._cores[-1:])

    @cached_property
    def patterns(self) -> list[tuple[re.Pattern[str], int]]:
        """Its bare letters, a group a part, each with whether the last part comes first."""
        if not self._is_spelt:
            return []
        spelling = [spelt(part) for part in self.parts]
        orders = [spelling] if len(spelling) == 1 else [spelling, [spelling[-1], *spelling[:-1]]]
        return [
            (re.compile(pattern), turned)
            for turned, order in enumerate(orders)
            for pattern in dict.fromkeys(_ends(order))
        ]


def _ends(order: list[tuple[str, str]]) -> Iterator[str]:
    """Patterns of parts in an order: what can be more at the end may also be the beginning of the next word."""
    first = [f"({letters}{more}?)" if more else f"({letters})" for letters, more in order[:-1]]
    letters, more = order[-1]
    for end in (letters, letters + more):
        yield _ARTICLES.join((*first, f"({end})"))


class Names:
    """Names that are to be taken out, in every form in which the whole of one can stand.

    The last word first ("Ash, Tobin") only before a comma, or joined: else it is
    another name.
    """

    def __init__(self, names: Collection[str]) -> None:
        self.names = [made for name in names for form in (name, *_turned(name)) if (made := Name(form)).forms]

    @property
    def is_empty(self) -> bool:
        """Whether there is not one word to look for."""
        return not self.names

    def spans(self, text: str) -> list[Span]:
        """Where the names stand in a text."""
        opened = laid_open(text)
        found = self._seen(text)
        if opened is not None:
            found += (opened.span(start, end) for start, end in self._seen(opened.text))
        return found

    def stand_in(self, text: str) -> bool:
        """Whether one of the names does."""
        return bool(self.spans(text))

    def last_may_stand_in(self, text: str) -> bool:
        """Whether the last word of one of the names can stand in a text, to be asked before it is looked for."""
        opened = laid_open(text)
        letters = bare(text) if opened is None else bare(text) + bare(opened.text)
        return any(name.last_may_stand_in(letters) for name in self.names)

    def _seen(self, text: str) -> list[Span]:
        letters = bare(text)
        wanted = [name for name in self.names if name.may_stand_in(letters)]
        if not wanted:
            return []
        bared = Bared(text)
        return [*_as_words(wanted, text), *(span for name in wanted for span in _as_letters(name, bared))]


def _turned(name: str) -> list[str]:
    """A name that was given with its last word first and a comma, as it is said."""
    last, comma, first = name.replace("،", ",").partition(",")
    return [f"{first.strip()} {last.strip()}"] if comma and "," not in first else []


def _as_words(names: Collection[Name], text: str) -> Iterator[Span]:
    """Where names stand by the rules of search."""
    found = terms(text)
    at: dict[str, list[int]] = {}
    for n, term in enumerate(found):
        at.setdefault(term.word, []).append(n)

    def places(words: tuple[str, ...]) -> Iterator[int]:
        for n in at.get(words[0], ()):
            if tuple(term.word for term in found[n : n + len(words)]) == words:
                yield n

    for words in {form for name in names for form in name.forms}:
        for n in places(words):
            yield found[n].start, found[n + len(words) - 1].end
        if len(words) > 1:
            for n in places((words[-1], *words[:-1])):
                if not COMMAS.isdisjoint(text[found[n].end : found[n + 1].start]):
                    yield found[n].start, found[n + len(words) - 1].end


def _as_letters(name: Name, bared: Bared) -> Iterator[Span]:
    """Where the letters of a name stand, and are it."""
    for pattern, turned in name.patterns:
        for match in every_match(pattern, bared.letters):
            groups = [match.span(n) for n in range(1, len(name.parts) + 1)]
            if turned and not _JOINERS.fullmatch(bared.between(groups[1][0])):
                continue
            if all(bared.holds_together(*group) for group in groups):
                start, end = match.span()
                if _stands_apart(name, bared, start, end):
                    yield bared.span(start, end)


def _stands_apart(name: Name, bared: Bared, start: int, end: int) -> bool:
    """Whether the letters of a match are no piece of other words."""
    before, after = bared.joined_before(start), bared.joined_after(end)
    if not before and not after:
        return True
    joined = not any(bared.between(n) for n in range(start + 1, end))
    if len(name.parts) > 1 and joined and name.length >= UNMISTAKABLE:
        return True
    camel = len(name.parts) > 1 and joined
    begins = not before or (is_arabic(before) and before in ONTO) or (camel and bared.is_capital(start))
    ends = not after or after == "s" or (camel and bared.is_capital(end))
    return begins and ends
