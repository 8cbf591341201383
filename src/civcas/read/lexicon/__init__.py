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

__all__ = ["Entry", "Phrases", "digest", "phrases", "table"]


@cache
def table(language: str, name: str) -> tuple[Entry, ...]:
    """The entries of one table of one language (``table("en", "people")``), in the order of the file."""
    text = resources.files(__name__).joinpath(language, f"{name}.tsv").read_text(encoding="utf-8")
    entries = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        term, *pairs = line.split("\t")
        entries.append(Entry(term, dict(pair.split("=", 1) for pair in pairs if pair)))
    return tuple(entries)


@cache
def phrases(language: str, name: str) -> Phrases:
    """One table of one language, ready to be found in text."""
    return Phrases(table(language, name))


@cache
def digest(language: str) -> str:
    """The SHA-256 of all of a language's tables: with the engine's version it identifies a reading."""
    folder = resources.files(__name__).joinpath(language)
    total = hashlib.sha256()
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".tsv"):
            total.update(item.name.encode() + b"\0" + item.read_bytes() + b"\0")
    return total.hexdigest()
