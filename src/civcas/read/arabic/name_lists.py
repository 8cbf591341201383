"""Names listed of those told of as harmed: "the dead are: X, Y and Z"."""

from __future__ import annotations

from civcas.read.arabic.phrases import PhraseReader
from civcas.read.arabic.roles import in_names, role
from civcas.read.arabic.vocabulary import known
from civcas.read.grammar.group import Group
from civcas.read.grammar.told import Told

RULE = "harm of people"
_MOST = 60  # names of one list
_ASIDE = 8  # words in brackets
_ALI = "علي"  # "on" is written with another ya
_LEADS = frozenset([":", "-", "–", "•", "*", "(", "/"])
_PARTS = frozenset([",", ";", "-", "/"])


def listed_names(reader: PhraseReader, groups: list[Group]) -> list[Told]:
    """The people whom a sentence lists by name after a word of those harmed; one name alone is no list."""
    for group in groups:
        if group.harm is None or group.kind != "definite":
            continue
        names = names_from(reader, _opening(reader.low, group.last))
        if len(names) > 1:
            return [Told(group.harm.outcome, name, group.harm, RULE) for name in names]
    return []


def first_listed(reader: PhraseReader, group: Group) -> Group | None:
    """The first of those whom a list names after a plural with the article: "the citizens X and Y"."""
    at = group.last
    if group.kind != "definite" or group.harm is not None or at >= len(reader.low):
        return None
    if reader.low[at] not in in_names("given"):
        return None
    return Group(at, reader.name_end(at), "named", 1, 1, None, "", group.attributes)


def _opening(low: list[str], j: int) -> int:
    """Where a list starts after a word of those harmed: after "they are" or a colon; at the end where none does."""
    opened = False
    while j < len(low) and (low[j] in _LEADS or low[j] in role("naming_parts")):
        opened = opened or low[j] == ":" or low[j] in role("naming_parts")
        j += 1
    return j if opened else len(low)


def names_from(reader: PhraseReader, j: int) -> list[Group]:
    """The names from word ``j`` on, of two words or more, parted by marks or "and"; none where one cannot be read."""
    low, found = reader.low, list[Group]()
    while j < len(low) and len(found) < _MOST:
        ali = reader.sentence.words[j] == _ALI
        last = reader.name_end(j + ali)
        given = low[j] in in_names("given") or ali
        if not given or last - j < 2:
            return found if low[j] in known() else []  # a name too few would make a sum too small
        found.append(Group(j, last, "named", 1, 1))
        j = _past_aside(low, last)
        parted = j
        while j < len(low) and (low[j] in _PARTS or low[j] in reader.w.conjunction):
            j += 1
        if j == parted:
            break
    return found


def _past_aside(low: list[str], j: int) -> int:
    """The word after what brackets say of a name, such as an age."""
    if j < len(low) and low[j] == "(" and ")" in low[j : j + _ASIDE]:
        return low.index(")", j) + 1
    return j
