"""Parts of a whole in the same sentence, told by "were" or "among": "five of the nine dead were children"."""

from __future__ import annotations

from collections.abc import Iterator

from civcas.read.grammar.coordination import with_coordinated_left, with_coordinated_right
from civcas.read.grammar.group import Group
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.subjects import described_by
from civcas.read.grammar.told import Told

_TO_WHOLE = 3
"""How many words may stand between a part and its whole: "five of the nine"."""
_WHERE = 8
"""How many words may say where those killed were, before what they were."""
_BRACKETS = {"(": ")", "[": "]"}

Parts = tuple[int, list[Group], str]
"""A whole by its place in what is told, its parts, and the rule that says so."""


def parts_said(pieces: Pieces, told: list[Told]) -> Iterator[Parts]:
    """The parts of each counted whole that words after it, before it or in brackets name."""
    for n, item in enumerate(list(told)):
        if item.part_of is not None or item.group.number is None:
            continue
        some = _of_whole(pieces, item) or _after_whole(pieces, item)
        if some:
            yield n, some, "part of those"
        beside = _among_whole(pieces, item)
        if beside:
            yield n, beside, "part named by among"
        inside = _in_brackets(pieces, item)
        if inside:
            yield n, inside, "part in an aside"


def told_apart(pieces: Pieces, told: list[Told]) -> Iterator[tuple[Group, int]]:
    """Bare numbers of whom no harm is told and a noun is, with their whole: "nine people died, five were children"."""
    low, w = pieces.low, pieces.words
    before_it: Group | None = None
    for group in pieces.groups:
        before = low[group.first - 1] if group.first else ""
        follows = before_it is not None and before_it.last == group.first - 1 and before in w.conjunction
        if group.kind != "bare" or group.of_those:
            continue
        if before not in w.closing and before != ";" and not follows:
            continue
        if any(item.group is group for item in told) or group.last >= len(low) or low[group.last] not in w.be:
            continue
        wholes = [n for n, item in enumerate(told) if item.part_of is None and item.group.number is not None]
        last = max((n for n in wholes if _end(told[n]) <= group.first), key=lambda n: told[n].group.first, default=None)
        if last is not None and _is_said_to_be(pieces, group, group.last, group.first):
            before_it = group
            yield group, last


def _of_whole(pieces: Pieces, item: Told) -> list[Group]:
    """The number of "five of the nine dead were children"; they are what the noun after "were" says."""
    low, w = pieces.low, pieces.words
    for j in range(item.group.first, max(0, item.group.first - _TO_WHOLE - 1), -1):
        part = pieces.ends.get(j)
        if part is not None and part.of_those and part.number is not None:
            return [part] if _is_said_to_be(pieces, part, _end(item), item.group.first) else []
        if j < item.group.first and low[j] not in w.determiner and low[j] not in w.partitive:
            break
    return []


def _after_whole(pieces: Pieces, item: Told) -> list[Group]:
    """The numbers of "of the nine killed, five were children and two were women"."""
    low, w = pieces.low, pieces.words
    first, end = item.group.first, _end(item)
    opened = first in (1, 2) and low[0] in w.partitive and (first == 1 or low[1] in w.determiner)
    found: list[Group] = []
    while opened and end + 1 < len(low) and (low[end] == "," or low[end] in w.conjunction):
        start = end + 2 if low[end + 1] in w.conjunction else end + 1
        part = pieces.starts.get(start)
        if part is None or part.number is None or part.kind != "bare":
            break
        if not _is_said_to_be(pieces, part, part.last, part.first):
            break
        found.append(part)
        end = part.last
    return found


def _is_said_to_be(pieces: Pieces, part: Group, i: int, first: int) -> bool:
    """Let the noun after "were" say who a number is, from word ``i``; whether one does. ``first``: its whole's word."""
    low, w = pieces.low, pieces.words
    j = next((k for k in range(i, min(len(low), i + _WHERE)) if low[k] in w.be or k in pieces.harm_at), len(low))
    if j >= len(low) or low[j] not in w.be or (first != part.first and any(k in pieces.starts for k in range(i, j))):
        return False
    while j < len(low) and (low[j] in w.be or low[j] in w.adverb):
        j += 1
    noun = pieces.starts.get(j)
    if noun is None or noun.number is not None or noun.kind not in ("plural", "single", "title"):
        return False
    part.attributes, part.noun, part.last, part.of_those = noun.attributes, noun.noun, noun.last, True
    return True


def _among_whole(pieces: Pieces, item: Told) -> list[Group]:
    """Those of "four children are among the 12 dead", and of a headline without "are"."""
    low, w = pieces.low, pieces.words
    j = item.group.first - 1
    while j > 0 and low[j] in w.determiner:
        j -= 1
    if j < 1 or low[j] not in w.including or low[j] not in w.preposition:
        return []
    while j > 1 and (low[j - 1] in w.be or low[j - 1] in w.adverb):
        j -= 1
    part = pieces.ends.get(j)
    if part is None or part.kind == "title":
        return []
    return with_coordinated_left(pieces, described_by(pieces, part))


def _in_brackets(pieces: Pieces, item: Told) -> list[Group]:
    """The groups in brackets after a whole, or after its harm: "27 dead (8 children, 5 women)"."""
    low, w = pieces.low, pieces.words
    opening = next((i for i in (_end(item), item.group.last) if low[i : i + 1] and low[i] in _BRACKETS), None)
    if opening is None or _BRACKETS[low[opening]] not in low[opening : opening + _WHERE * 3]:
        return []
    end = low.index(_BRACKETS[low[opening]], opening)
    found: list[Group] = []
    for group in pieces.groups:
        if opening < group.first < end:
            before = low[group.first - 1]
            if not group.attributes or not (before in w.closing or before in w.conjunction or before in w.including):
                return []
            found.append(group)
    fits = item.group.low is not None and sum(group.low or 0 for group in found) <= item.group.low
    return found if fits and all(group.number is not None for group in found) else []


def reversed_parts(pieces: Pieces, told: list[Told]) -> Iterator[Parts]:
    """Wholes with their parts turned round: "among the 16 dead were four medics and a journalist"."""
    low, w = pieces.low, pieces.words
    for n, item in enumerate(list(told)):
        end = _end(item)
        opened = any(word in w.including for word in low[max(0, item.group.first - 2) : item.group.first])
        if item.part_of is None and opened and end + 1 < len(low) and low[end] in w.be and end + 1 in pieces.starts:
            yield n, with_coordinated_right(pieces, pieces.starts[end + 1]), "part named by among"


def _end(item: Told) -> int:
    """The word after a whole and its word of harm."""
    return max(item.group.last, item.harm.last)
