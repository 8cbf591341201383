"""Words that one reader of PDF tears and the other keeps whole: an Arabic letter parted from the mark above it."""

from __future__ import annotations

import re

_MARKED = re.compile(r"(?:(?<=\s)|^)[\u064b-\u0652\u0670]+[\u0621-\u064a][\u0621-\u0652\u0670]*", re.MULTILINE)
_ALONE = re.compile(r"[\u0621-\u064a]\Z")
_PARTED = re.compile(
    r"(?:(?<=\s)|^)([\u0621-\u064a]) ([\u064b-\u0652\u0670]+[\u0621-\u064a][\u0621-\u0652\u0670]*)", re.M
)
_WORD = re.compile(r"[\u0621-\u0652\u0670]+")
_NEAR = 2
"""Lines above and below a letter that stands alone in which the word that it was torn from is looked for."""


def mended(text: str, other: str | None) -> tuple[str, tuple[str, ...]]:
    """A text whose torn words are put together as the other reader has them, and these words.

    A word is torn where it begins with a vowel mark and its first letter stands
    before it, or alone in a line nearby. Only a word that the other reader has
    whole is put together; nothing else is changed.
    """
    whole = set(_WORD.findall(other)) if other else set()
    found: list[str] = []
    if not whole or not _MARKED.search(text):
        return text, ()

    def joined(match: re.Match[str]) -> str:
        word = match[1] + match[2]
        if word not in whole:
            return match[0]
        found.append(word)
        return word

    gone: set[int] = set()
    lines = _PARTED.sub(joined, text).split("\n")
    for n, line in enumerate(lines):
        letter = line.strip()
        if not _ALONE.match(letter):
            continue
        for near in sorted(range(max(n - _NEAR, 0), min(n + _NEAR + 1, len(lines))), key=lambda at: (abs(at - n), at)):
            torn = next((one for one in _MARKED.finditer(lines[near]) if letter + one[0] in whole), None)
            if torn is not None:
                found.append(letter + torn[0])
                lines[near] = lines[near][: torn.start()] + letter + lines[near][torn.start() :]
                gone.add(n)
                break
    return "\n".join(line for n, line in enumerate(lines) if n not in gone), tuple(found)
