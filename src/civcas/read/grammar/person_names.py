"""Names of people with no noun beside them: "Roman Tamm was killed", "the murder of Roman Tamm", "Tamm's death".

In a text written in capitals a capital tells nothing: there a name is words
that no lexicon knows.
"""

from __future__ import annotations

from civcas.read.grammar.ages import spelt_age
from civcas.read.grammar.group import Group
from civcas.read.grammar.number_values import number_words
from civcas.read.grammar.pieces import Pieces

_LONGEST = 6
_NAMED_BY = 8
"""How many words may say by whom and when somebody was named, before "as"."""


def name_ending(pieces: Pieces, at: int, *, alone: bool = False) -> Group | None:
    """A name that ends at word ``at``; one of a single word only where ``alone``: the clause is of one person."""
    at = _before_age(pieces, at)
    j = at
    while j >= 0 and at - j < _LONGEST and _is_name_word(pieces, j):
        j -= 1
    size = at - j
    if size == 0 or (size == 1 and not alone) or (j >= 0 and pieces.low[j] in pieces.words.preposition):
        return None
    return _less_age(pieces, Group(j + 1, at + 1, "named", 1, 1))


def _before_age(pieces: Pieces, at: int) -> int:
    """The word before an age that ends at word ``at``: "Oskar Brenn, 34, died", "Halim Dastar (61) was killed"."""
    low = pieces.low
    if at > 3 and low[at - 2] in pieces.words.aged and low[at - 3] == low[at] == ",":
        return at - 4
    if at < 3 or low[at] not in (",", ")") or low[at - 2] not in (",", "("):
        return at
    return at - 3 if low[at - 1].isdigit() or low[at - 1] in pieces.words.quantity else at


def name_starting(pieces: Pieces, i: int, *, alone: bool = False) -> Group | None:
    """A name that starts at word ``i``; one of a single word only where ``alone``."""
    j = i
    while j < len(pieces.low) and j - i < _LONGEST and _is_name_word(pieces, j):
        j += 1
    if j == i or (j - i == 1 and not alone):
        return None
    return _less_age(pieces, Group(i, j, "named", 1, 1))


def _less_age(pieces: Pieces, name: Group) -> Group:
    """A name without the age that opens it, which is then told of it: "Nine-year-old | Mila Tamm"."""
    word = pieces.low[name.first]
    if "-" not in word or name.last - name.first < 2:
        return name
    age = spelt_age(word, pieces.words, number_words(pieces.language).values)
    return Group(name.first + 1, name.last, "named", 1, 1, None, "", dict(age)) if age else name


def named_list(pieces: Pieces, i: int) -> tuple[list[Group], bool]:
    """The names of a list that starts at word ``i``, and whether an age vouches that they are of people.

    As "Ivo Tamm, 34, Mila Tamm (30) and Ana Tamm", and not "Eastern Rites".
    """
    low, w = pieces.low, pieces.words
    found: list[Group] = []
    aged = False
    while i < len(low):
        name = name_starting(pieces, i)
        if name is None:
            break
        found.append(name)
        i = name.last
        if i + 1 < len(low) and low[i] in (",", "(") and low[i + 1].isdecimal():
            aged = True
            i += 2 + (low[i] == "(")
        i += low[i : i + 1] == [","]
        i += i < len(low) and low[i] in w.conjunction
    return found, aged


def called_from(pieces: Pieces, i: int) -> int | None:
    """Where the names start after a word of naming at word ``i``: "named | by police on Monday as X", else None."""
    low, w = pieces.low, pieces.words
    for j in range(i + 1, min(len(low), i + 1 + _NAMED_BY)):
        if low[j] in w.calling or low[j] == ":":
            return j + 1
        if low[j] in w.closing or j in pieces.harm_at:
            break
    return None


def name_opening(pieces: Pieces, at: int) -> Group | None:
    """A name that opens a sentence, past its relative clause: "Roman Tamm, 7, who had come to visit, was killed"."""
    low, name = pieces.low, name_starting(pieces, 0)
    if name is None or name.last + 1 >= at or low[name.last] != ",":
        return None
    j = name.last + 1
    if low[j].isdecimal() and low[j + 1] == ",":
        j += 2
    return name if j < at and low[j] in pieces.words.relative else None


def _is_name_word(pieces: Pieces, i: int) -> bool:
    """Whether a word can be part of a person's name."""
    word, w = pieces.low[i], pieces.words
    if not word[0].isalpha() or word in w.closed or word in w.months or word in w.timing or i in pieces.harm_at:
        return False
    if not pieces.sentence.shouting:
        return pieces.sentence.words[i][:1].isupper()
    return len(word) > 1 and word not in w.things and word not in w.known
