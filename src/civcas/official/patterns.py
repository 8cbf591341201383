"""Patterns of wording, as templates write them: words with blanks, and no code.

=================  ==========================================================
``received {n}``   words stand for themselves, in any case and spacing; a
                   hyphen also for a space or for nothing; quotation
                   marks around them do not matter
``{n}``            a number in digits or words, what qualifies it ("a total
                   of") before it or not
``{place}``        any other blank: what the template's field of that name is
``[still]``        may stand there or not
``(is|are)``       one of these
``...``            up to eight words, none of them a number or a mark
``^``              here a sentence or a paragraph begins
``.``, ``:`` …     marks stand for themselves; one that means something
                   here with a backslash before it
=================  ==========================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from civcas.official.numbers import number_pattern
from civcas.read.lexicon import table

_PIECE = re.compile(r"\\[\[\](){}|^]|\^|\.\.\.|\{(\w+)\}|[\[\](|)]|[\w’'`-]+|[^\w\s]")
_BEGINS = r"(?:^|(?<=[\n.!?:;”\"])|(?<=[.!?:;”\"] ))"
_BETWEEN = '[ “”"]*+'
LONGEST = 500
"""Characters of a pattern; a longer one says too much at once."""


class BadPattern(ValueError):
    """A pattern that cannot be read; its text says where it goes wrong."""


@cache
def _qualifiers(language: str) -> str:
    terms = sorted((entry.term for entry in table(language, "qualifiers") if "after" not in entry.attributes), key=len)
    return "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in reversed(terms))


def pattern_source(pattern: str, language: str, fields: Mapping[str, str]) -> str:
    """The regular expression of a pattern, for a text on which case is ignored.

    ``fields`` are the expressions of its blanks; ``{n}`` is known. Raises
    BadPattern for brackets that do not match and blanks that are not known.
    """
    if len(pattern) > LONGEST:
        raise BadPattern(f"is longer than {LONGEST} characters")
    made: list[str] = []
    opened: list[str] = []
    end = 0
    for piece in _PIECE.finditer(pattern):
        if pattern[end : piece.start()].strip():
            raise BadPattern(f"has {pattern[end : piece.start()].strip()!r}, which is no pattern")
        end = piece.end()
        made.append(_piece(piece, opened, language, fields))
    if opened:
        raise BadPattern(f"opens {opened[-1]} and does not close it")
    if not made:
        raise BadPattern("is empty")
    return _BETWEEN.join(made)


def _piece(piece: re.Match[str], opened: list[str], language: str, fields: Mapping[str, str]) -> str:
    text = piece[0]
    if text == "...":
        number = number_pattern(language)
        return rf"(?:(?!{number})[^\s,;:.!?()]+[^\S\n]+){{0,8}}?"
    if text[0] == "\\":
        return re.escape(text[1])
    if text == "^":
        return _BEGINS
    if piece[1] is not None:
        return _blank(piece[1], language, fields)
    if text in "[(":
        opened.append(text)
        return "(?:"
    if text in "])":
        if not opened or opened.pop() != {"]": "[", ")": "("}[text]:
            raise BadPattern(f"closes {text} without opening it")
        return ")?" if text == "]" else ")"
    if text == "|":
        if not opened:
            raise BadPattern("has | outside of brackets")
        return "|"
    return _word(text)


def _blank(name: str, language: str, fields: Mapping[str, str]) -> str:
    if name == "n":
        return rf"(?:(?:{_qualifiers(language)})\s+)?(?P<n>(?>{number_pattern(language)}))\*?(?: *\(\d[\d,]*\))?"
    if name not in fields:
        known = ", ".join(sorted({"n", *fields}))
        raise BadPattern(f"has the blank {{{name}}}, which is not known here; there are {known}")
    return fields[name]


def _word(text: str) -> str:
    """A word as it may be written: a hyphen may be a space or missing, an apostrophe of any kind."""
    if not re.match(r"\w", text):
        return re.escape(text)
    plain = re.escape(text).replace(r"\-", r"[-\s]?")
    return rf"(?<![\w-]){re.sub('[’`]|' + chr(39), '[’`' + chr(39) + ']', plain)}\b"
