"""Breakdowns: sentences that say who those told of before were, "the dead were 13 rebels and two civilians".

The people that they count are parts of the whole told before, and never add
to it. Which phrases stand for people told of before is in the table ``those``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from civcas.read.grammar.coordination import with_coordinated_left, with_coordinated_right
from civcas.read.grammar.group import Group
from civcas.read.grammar.person_names import called_from, named_list
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought, odd_words
from civcas.read.grammar.subjects import before_aside
from civcas.read.grammar.words import words
from civcas.read.lexicon import table
from civcas.records.figure import Outcome

_TO_BE = 6
"""How many words more until it must say "were"."""
_ASIDE = 3
"""How many words after "among them" or before "nine were" the sentence may have opened with."""


@dataclass(frozen=True, slots=True)
class Part:
    """People of a whole told before: the outcome told of it where the words name one, the share where one is said.

    ``named`` tells that words name those told of ("the victims") and do not only point at them ("they"),
    ``at`` the word that several of a list are told by. ``of`` is the length of a list of names that nothing vouches
    to be of people: they are, where as many were counted.
    """

    group: Group
    outcome: Outcome | None
    share: str | None = None
    named: bool = False
    at: int | None = None
    of: int | None = None


def speaks_of_those(sentence: Sentence, language: str) -> bool:
    """Whether a sentence may say who those told of before were, with no word of harm of its own."""
    low, w = sentence.low, words(language)
    if any(i + 1 < len(low) and low[i + 1] in w.pronoun for i, _, _ in _OF.found(sentence, language)):
        return True
    if _THOSE.found(sentence, language):
        return True
    counts = [i for i, _, _ in _COUNTS.found(sentence, language)]
    opened = any(i <= _ASIDE for i in (*counts, *odd_words(sentence, language)))
    return opened and not w.be.isdisjoint(low[1 : _ASIDE + _TO_BE])


def parts_of_those(pieces: Pieces, language: str) -> list[Part]:
    """The people of a sentence that are parts of those told of before, in order."""
    found: list[Part] = []
    for i, length, entry in _THOSE.found(pieces.sentence, language):
        outcome = cast("Outcome | None", entry.attributes.get("outcome"))
        if "opening" not in entry.attributes or i == 0:
            named = not entry.attributes.keys() & {"opening", "pronoun"}
            found.extend(replace(part, named=named) for part in _said_of(pieces, language, i, i + length, outcome))
    if not found:
        found.extend(_opening_number(pieces))
        found.extend(_opening_share(pieces, language))
    return found


def _said_of(pieces: Pieces, language: str, first: int, last: int, outcome: Outcome | None) -> Iterator[Part]:
    """Who those of a phrase at words ``first`` up to ``last`` are said to be."""
    low, w = pieces.low, pieces.words
    before = low[first - 1] if first else ""
    counted = pieces.ends.get(last)
    if counted is not None and counted.first < first:
        if counted.harm is None and counted.kind != "bare":  # "eleven of the victims were women"
            yield from _described(pieces, counted, last, outcome)
        return
    if before in w.including and first > 1:  # "three children were among the dead", "three children among them"
        end = first - 2 if low[first - 2] in w.be else first - 1
        group = pieces.ends.get(end) or (before_aside(pieces, end - 1) if low[end - 1] in w.closing else None)
        if group is not None:
            if group.kind != "title":
                yield from (Part(one, outcome) for one in with_coordinated_left(pieces, group))
            return
    j = last
    calling = _called(pieces, last, before)
    if calling is not None:
        yield from (Part(one, outcome, at=calling - 1) for one in named_list(pieces, calling)[0])
        return
    if before in w.partitive or before in w.including or low[first] == "'s":
        if j < len(low) and low[j] == ",":  # "of the dead, nine were children"
            group = pieces.starts.get(j + 1)
            if group is not None:
                yield from _described(pieces, group, group.last, outcome)
            return
        if before not in w.including:
            return
    if j < len(low) and (low[j] in w.be or low[j] in w.including) and before not in w.preposition - w.including:
        yield from _listed(pieces, language, j + 1, outcome)


def _called(pieces: Pieces, last: int, before: str) -> int | None:
    """Where the names start of those whom words before word ``last`` stand for, None where they are not named there.

    "The dead were named by police as …", "police named the victims as …", "the dead: …".
    """
    low, w = pieces.low, pieces.words
    after = low[last] if last < len(low) else ""
    if before in w.naming or after == ":":
        return last + 1 if after in w.calling or after == ":" else None
    j = last
    while j < len(low) and (low[j] in w.be or low[j] in w.have or low[j] in w.adverb):
        j += 1
    j += low[j : j + 1] == [","]
    return called_from(pieces, j) if last < j < len(low) and low[j] in w.naming else None


def _listed(pieces: Pieces, language: str, i: int, outcome: Outcome | None) -> Iterator[Part]:
    """The groups of the list at word ``i``, or the one that a share is said of: "the victims were mostly women"."""
    share = next((said for at, _, said in _SHARES.found(pieces.sentence, language) if at == i), None)
    group = pieces.starts.get(i) or (pieces.starts.get(i + 1) if share is not None else None)
    if group is None and share is None:
        names, aged = named_list(pieces, i)
        yield from (Part(one, outcome, at=i - 1, of=None if aged else len(names)) for one in names)
    if group is None or _owns(pieces, group):
        return
    if share is not None:
        if group.number is None:
            yield Part(group, outcome, share.attributes["share"])
        return
    if group.kind == "definite" or (group.number is None and group.kind == "plural"):
        return
    for one in with_coordinated_right(pieces, group):
        if not _owns(pieces, one):
            yield Part(one, outcome)


def _described(pieces: Pieces, group: Group, i: int, outcome: Outcome | None) -> Iterator[Part]:
    """A number of those told of before whom a noun after "were" describes."""
    low, w = pieces.low, pieces.words
    while i < len(low) and (low[i] in w.be or low[i] in w.adverb):
        i += 1
    noun = pieces.starts.get(i)
    if group.number is None or noun is None or noun.kind not in ("plural", "single", "title") or _owns(pieces, noun):
        return
    group.attributes, group.noun, group.last, group.of_those = noun.attributes, noun.noun, noun.last, True
    yield Part(group, outcome)
    joined = group.last + 1
    another = pieces.starts.get(joined)
    goes_on = joined < len(low) and (low[joined - 1] in w.conjunction or low[joined - 1] == ",")
    if goes_on and another is not None and another.kind == "bare":  # "one was a doctor and two were nurses"
        yield from _described(pieces, another, another.last, outcome)


def _opening_number(pieces: Pieces) -> Iterator[Part]:
    """A number that opens a sentence and is said to be somebody: "nine were children"."""
    group = next((group for group in pieces.groups if group.number is not None), None)
    if group is None or group.first > _ASIDE or group.of_those:
        return
    if group.kind != "bare" and not (group.kind == "counted" and group.noun == "other"):  # "two of the nine were …"
        return
    if group.last < len(pieces.low) and pieces.low[group.last] in pieces.words.be:
        yield from _described(pieces, group, group.last, None)


def _opening_share(pieces: Pieces, language: str) -> Iterator[Part]:
    """A share of those before that opens a sentence and is said to be somebody: "all of them were civilians"."""
    low, w = pieces.low, pieces.words
    for i, length, entry in _SHARES_OF_THEM.found(pieces.sentence, language):
        after = i + length
        group = pieces.starts.get(after + 1)
        opens = i <= _ASIDE and after < len(low) and low[after] in w.be
        if opens and group is not None and group.kind == "plural" and not _owns(pieces, group):
            yield Part(group, None, entry.attributes["share"])


def _owns(pieces: Pieces, group: Group) -> bool:
    """Whether a group only owns what follows: "women's rights campaigners"."""
    return group.last < len(pieces.low) and pieces.low[group.last] == "'s"


_OF = Sought(lambda language: words(language).partitive)
_COUNTS = Sought(lambda language: table(language, "numbers"))
_THOSE = Sought(lambda language: table(language, "those"))
_SHARES_OF_THEM = Sought(
    lambda language: [e for e in table(language, "shares") if not e.attributes.keys() & {"of", "whole", "said"}]
)
_SHARES = Sought(lambda language: [entry for entry in table(language, "shares") if "said" in entry.attributes])
