"""The words of a text and of a query as the index holds them: keyed hashes, of which nothing can be read.

An index that says in what order words stand could be read by whoever has some
of the texts. So it has each word and each pair of neighbours once, in the order
of their hashes: words, exclusions and phrases of two are answered by it alone,
and a longer phrase is looked for in the texts that have all its pairs.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from civcas.search import Query, words_in
from civcas.store.ring import ring
from civcas.store.sealing import Keyring

MOST = 60_000
"""Hashes that one entry has at most: PostgreSQL takes no more than a megabyte."""

UNPAIRED = "unpaired"
"""Stands in an entry that has too many pairs: it holds its words alone, and its text is asked for phrases."""

UNLISTED = "unlisted"
"""Stands in an entry that has even too many words: its text is always asked."""

SHOWN = "shown"
"""Stands in an entry that a public site shows."""

_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def words_of(text: str) -> set[str]:
    """What the index holds of a text. No hash looks like one of the marks: it has twelve letters, up to p."""
    found = words_in(text)
    single = set(found)
    pairs = {f"{first} {second}" for first, second in pairwise(found)}
    if len(single) > MOST:
        return {UNPAIRED, UNLISTED}
    if len(single) + len(pairs) > MOST:
        return {UNPAIRED, *map(_coded(), single)}
    return set(map(_coded(), single | pairs))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query in the language of a database: what must hold of an entry that answers to it.

    ``doubtful`` are those of them whose text must be asked too, None where the
    index knows.
    """

    possible: str
    doubtful: str | None


@dataclass(frozen=True, slots=True)
class Signs:
    """How a database writes and, or, and "but not"."""

    every: str
    any: str
    without: str

    def all_of(self, parts: Iterable[str]) -> str:
        """All must hold."""
        return f"({self.every.join(parts)})"

    def any_of(self, parts: Iterable[str]) -> str:
        """One must hold."""
        return f"({self.any.join(parts)})"


def wanted(query: Query, marks: Iterable[str], signs: Signs) -> Wanted:
    """What to look for; ``marks`` must stand in an entry in any case, one where nothing is asked for."""
    code = _coded()
    holds = signs.all_of([*marks, *(_has(phrase, signs) for phrase in query.asked)])
    short = [code(" ".join(phrase)) for phrase in query.without if len(phrase) <= 2]
    possible = f"({holds}{signs.without}{signs.any_of(short)})" if short else holds
    if query.is_empty:
        return Wanted(possible, None)
    if any(len(phrase) > 2 for phrase in query.phrases):
        return Wanted(possible, possible)
    doubts = [UNLISTED, *(_has(phrase, signs) for phrase in query.without if len(phrase) > 2)]
    if any(len(phrase) > 1 for phrase in (*query.phrases, *query.without)):
        doubts.append(UNPAIRED)
    return Wanted(possible, signs.all_of([possible, signs.any_of(doubts)]))


def _has(phrase: tuple[str, ...], signs: Signs) -> str:
    """What an entry that may have a phrase holds."""
    code = _coded()
    words = [signs.any_of([code(word), UNLISTED]) for word in phrase]
    if len(words) == 1:
        return words[0]
    pairs = signs.all_of(code(f"{first} {second}") for first, second in pairwise(phrase))
    return signs.any_of([pairs, signs.all_of([UNPAIRED, *words])])


def _coded() -> Callable[[str], str]:
    return _coder(ring())


@lru_cache(maxsize=1)
def _coder(keys: Keyring) -> Callable[[str], str]:
    """Gives the hash of a word, or of two with a space between, under one ledger's key."""

    @lru_cache(maxsize=1 << 17)
    def code(words: str) -> str:
        return keys.code("search", words)[:6].hex().translate(_LETTERS)

    return code


@cache
def rules() -> str:
    """A digest of all that decides what an index holds: where it is another, the index is made anew."""
    found = hashlib.sha256(unicodedata.unidata_version.encode())
    for package, names in (
        ("civcas.script", ("letters.py",)),
        ("civcas.search", ("stems.py", "terms.py")),
        ("civcas.store", ("entry_texts.py", "entry_words.py")),
    ):
        for name in names:
            found.update(files(package).joinpath(name).read_bytes())
    return found.hexdigest()[:32]
