"""Lexicons: one folder a language, the same file names in each, as data.

Each file is a table of tab-separated lines: the term in lower case, then
``key=value`` pairs; ``#`` starts a comment line. The grammar knows no
language: what is not in these files it does not know.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from civcas.read.lexicon.entries import Entry, Phrases
from civcas.read.lexicon.own import digest_of, own
from civcas.script.article import fold_words

__all__ = ["Entry", "Phrases", "digest", "phrases", "table"]


@cache
def table(language: str, name: str) -> tuple[Entry, ...]:
    """The entries of one table of one language (``table("en", "people")``), in the order of the file.

    A user's own rows come last, and stand in place of those of the same terms.
    """
    file = resources.files(__name__).joinpath(language, f"{name}.tsv")
    if language in _FOLDED and not file.is_file():
        return ()  # a grammar of its own has no use for it
    text = file.read_text(encoding="utf-8")
    folded = language in _FOLDED and name not in _AS_WRITTEN
    entries = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        term, *pairs = line.split("\t")
        attributes = dict(pair.split("=", 1) for pair in pairs if pair)
        entries.append(_folded(term, attributes) if folded else Entry(term, attributes))
    mine = own().rows.get((language, name))
    if mine is None:
        return tuple(entries)
    added = [_folded(term, dict(keys)) if folded else Entry(term, keys) for term, keys in mine]
    replaced = {entry.term for entry in added}
    return (*(entry for entry in entries if entry.term not in replaced), *added)


_FOLDED = frozenset(["ar"])
"""Languages whose words the grammar sees folded: their tables are written as people write and folded when read."""
_AS_WRITTEN = frozenset(["function_words", "furniture"])
"""Tables that are compared with a text before its words are told apart."""
_FORMS = frozenset(["plural", "past", "present", "noun", "closing", "forms", "opens"])
"""Attributes that hold words of the language, parted by bars."""


def _folded(term: str, attributes: dict[str, str]) -> Entry:
    """An entry with its words folded."""
    for key in _FORMS & attributes.keys():
        attributes[key] = "|".join(fold_words(form) for form in attributes[key].split("|"))
    return Entry(fold_words(term), attributes)


@cache
def phrases(language: str, name: str) -> Phrases:
    """One table of one language, ready to be found in text."""
    return Phrases(table(language, name))


@cache
def arabic_names() -> dict[str, str]:
    """The names of parties in Arabic, as people write them, by the names that readings give them."""
    text = resources.files(__name__).joinpath("ar", "actors.tsv").read_text(encoding="utf-8")
    named = [line.split("\t") for line in text.splitlines() if line.endswith("\tshown=1")]
    mine = own().rows.get(("ar", "actors"), ())
    return {cells[2].removeprefix("as="): cells[0] for cells in named} | {
        keys["as"]: term for term, keys in mine if "shown" in keys and "as" in keys
    }


@cache
def digest(language: str) -> str:
    """The SHA-256 of all of a language's tables: with the engine's version it identifies a reading.

    A user's own rows are part of it.
    """
    folder = resources.files(__name__).joinpath(language)
    total = hashlib.sha256()
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".tsv"):
            total.update(item.name.encode() + b"\0" + item.read_bytes() + b"\0")
    total.update(digest_of(language))
    return total.hexdigest()
