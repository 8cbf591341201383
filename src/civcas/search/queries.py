"""What somebody looks for, and what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from civcas.errors import UsageError
from civcas.script.letters import IGNORED
from civcas.search.terms import terms

MOST_TERMS = 32
"""How many terms a query may have."""

Phrase = tuple[str, ...]

_QUOTE = '"“”„‟«»＂'
_MINUS = rf"(?<!\S)[{IGNORED}]*+[-−][{IGNORED}]*+"
_SPECIAL = re.compile(rf"({_MINUS})?+[{_QUOTE}]([^{_QUOTE}]*+)[{_QUOTE}]|{_MINUS}([^\s{_QUOTE}]++)")


@dataclass(frozen=True, slots=True)
class Query:
    """All the words and all the phrases must stand in a text, and none of ``without``.

    Everything is in normalised terms. A phrase is terms that follow one another;
    a word of ``without`` is a phrase of one term. A phrase of one term is a word.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing, and so fits every text."""
        return not (self.words or self.phrases or self.without)

    @property
    def asked(self) -> tuple[Phrase, ...]:
        """Words and phrases alike as phrases: all that must be there."""
        return (*((word,) for word in self.words), *self.phrases)


def parse_query(text: str) -> Query:
    """Words, "phrases in quotation marks" of any kind, and ``-word`` or ``-"phrase"`` for what must not be there.

    A quotation mark without its other half is passed over. What is typed twice
    counts once. UsageError for more than ``MOST_TERMS`` terms.
    """
    words: dict[str, None] = {}
    phrases: dict[Phrase, None] = {}
    without: dict[Phrase, None] = {}
    read = 0
    for match in _SPECIAL.finditer(text):
        words.update(dict.fromkeys(_words(text[read : match.start()])))
        read = match.end()
        minus, quoted, word = match.groups()
        phrase = _words(word if quoted is None else quoted)
        if not phrase:
            continue
        if minus or quoted is None:
            without[phrase] = None
        elif len(phrase) == 1:
            words[phrase[0]] = None
        else:
            phrases[phrase] = None
    words.update(dict.fromkeys(_words(text[read:])))
    count = len(words) + sum(map(len, phrases)) + sum(map(len, without))
    if count > MOST_TERMS:
        raise UsageError(f"The search has {count:,} terms, and at most {MOST_TERMS} are looked for; leave some out.")
    return Query(tuple(words), tuple(phrases), tuple(without))


def matches(query: Query, text: str) -> bool:
    """Whether a text has all that a query asks for and nothing that it rules out: the meaning of a query."""
    found = _words(text)
    there = frozenset(found)
    return (
        there.issuperset(query.words)
        and all(places(phrase, found) for phrase in query.phrases)
        and not any(places(phrase, found) for phrase in query.without)
    )


def places(phrase: Phrase, found: Sequence[str]) -> list[int]:
    """Where in the terms of a text a phrase begins."""
    length, first = len(phrase), phrase[0]
    if length == 1:
        return [n for n, word in enumerate(found) if word == first]
    return [n for n, word in enumerate(found) if word == first and tuple(found[n : n + length]) == phrase]


def _words(text: str) -> Phrase:
    return tuple(term.word for term in terms(text))
