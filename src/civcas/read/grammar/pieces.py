"""A sentence with what was found in it, as the clause rules take it."""

from __future__ import annotations

from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.grammar.words import words
from civcas.read.lexicon import table

_COORDINATORS = Sought(lambda language: table(language, "coordinators"))


class Pieces:
    """One sentence with its groups of people and its words of harm, found by the word where they start or end.

    ``coordinators`` are the words that join groups, with their length in words, by where they start.
    """

    __slots__ = (
        "asides",
        "coordinators",
        "ends",
        "groups",
        "harm_at",
        "harms",
        "language",
        "low",
        "sentence",
        "spoken_for",
        "starts",
        "words",
    )

    def __init__(self, sentence: Sentence, groups: list[Group], harms: list[Harm], language: str) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.groups = groups
        self.harms = harms
        self.language, self.words = language, words(language)
        joins = _COORDINATORS.found(sentence, language)
        self.coordinators = {i: (length, entry) for i, length, entry in joins} if joins else {}
        self.starts = {group.first: group for group in groups}
        self.ends = {group.last: group for group in groups}
        for group in groups:
            if group.aside_to is not None:  # "a man, 45, and a woman, 38": he ends before and after his age too
                self.ends[group.aside_to] = group
                if not self.words.closing.isdisjoint(sentence.low[group.aside_to : group.aside_to + 1]):
                    self.ends[group.aside_to + 1] = group
        self.harm_at = {harm.first: harm for harm in harms}
        self.asides: list[tuple[int, int]] = []  # the marks that open and close what is said of a group after it
        self.spoken_for: set[int] = set()  # first words of groups that only say whom another number counts

    def aside_end(self, i: int) -> int:
        """The mark that closes the aside that word ``i`` is in; the sentence's end where it is in none."""
        return min((end for opening, end in self.asides if opening < i < end), default=len(self.low))

    def harm_before(self, i: int) -> Harm | None:
        """The word of harm that ends right before word ``i``."""
        for harm in self.harms:
            if harm.last == i:
                return harm
        return None
