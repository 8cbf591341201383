"""Where the name of a place starts and ends in a sentence."""

from __future__ import annotations

from civcas.read.grammar.place_words import PlaceWords, Roles, Term
from civcas.read.grammar.sentence import Sentence
from civcas.records.place import Places

LONGEST_NAME = 5
_NONE: Roles = {}
_NO_KIND = {"many": ""}  # as good as a plural: it is not what an adjective leads to


class NameRuns:
    """Finds runs of words that make one name; ``places`` says which longer runs are names."""

    def __init__(self, sentence: Sentence, words: PlaceWords, places: Places) -> None:
        self.sentence = sentence
        self.words = words
        self.places = places
        self.low = sentence.low
        self.small = words.small

    def roles(self, i: int) -> Roles:
        """The roles of the term at word ``i``, none where there is none."""
        low = self.low
        if i >= len(low) or low[i] not in self.words.starts:
            return _NONE
        term = self.words.at(low, i)
        return _NONE if term is None else term.roles

    def is_small(self, i: int, role: str) -> bool:
        """Whether word ``i`` is one of the small words of a role."""
        return 0 <= i < len(self.low) and self.low[i] in self.small[role]

    def text(self, first: int, last: int) -> str:
        """The words from ``first`` up to ``last`` as one string."""
        return " ".join(self.sentence.words[first:last])

    def knows(self, first: int, last: int) -> bool:
        """Whether the gazetteer has the words from ``first`` up to ``last`` as a name."""
        return self.places.knows(self.text(first, last))

    def starts_name(self, i: int) -> bool:
        """Whether word ``i`` looks like (the rest of) a name."""
        words = self.sentence.words
        return i < len(words) and words[i][0].isupper() and self.sentence.low[i] not in self.words.dates

    def end_of_name(self, i: int) -> int:
        """Where the run of capitalised words from ``i`` ends: small words inside it count, kinds and dates do not."""
        words, low, tables = self.sentence.words, self.low, self.words
        last = j = i
        count = min(len(words), i + LONGEST_NAME)
        while j < count:
            word = words[j]
            if "-" in word and self._describes(j):
                break
            if word[0].isupper() or tables.looks_named(word):
                if j > i and self._ends_before(i, j):
                    break
                j = last = j + 1
            elif j > i and low[j] in tables.small["particle"] and self.starts_name(j + 1):
                j += 1
            else:
                break
        return last

    def _describes(self, i: int) -> bool:
        """Whether a word with a hyphen only says whose something is: "Ruritanian-led", "rebel-held"."""
        head, _, tail = self.sentence.words[i].partition("-")
        return tail.islower() and bool(head) and self.words.nations.at([head.lower()], 0) is not None

    def _ends_before(self, i: int, j: int) -> bool:
        """Whether the name that starts at word ``i`` ends before word ``j`` although that has a capital too."""
        sentence, tables = self.sentence, self.words
        headed = j == i + 1 and self.is_small(i, "head")  # "Lake Chad"
        if sentence.low[j] in tables.dates or (not headed and tables.nation_at(sentence, j)):
            return True
        term = tables.at(sentence.low, j) if sentence.low[j] in tables.starts else None
        if term is None:
            return False
        if "kind" in term.roles:  # of "Sadr City" it is part, where the gazetteer has it so; of "Helmand Province" not
            return not ("name" in term.roles["kind"] and self.knows(i, j + 1))
        return "not" in term.roles or "title" in term.roles

    def end_of_shouted(self, i: int) -> int:
        """Where the longest name of the gazetteer from word ``i`` ends, for text where capitals tell nothing."""
        low, words = self.sentence.low, self.sentence.words
        for last in range(min(len(words), i + LONGEST_NAME), i, -1):
            lettered = all(word[0].isalpha() for word in low[i:last])
            if lettered and "closed" not in self.roles(last - 1) and self.knows(i, last):
                return last
        return i

    def can_stand_alone(self, i: int, last: int) -> bool:
        """Whether a name that nothing announces can be a place: the gazetteer has it, or its kind follows."""
        return self.knows(i, last) or "kind" in self.roles(last)

    def is_people(self, last: int) -> bool:
        """Whether a name that ends before word ``last`` is of people: "Turkana raiders"."""
        if last >= len(self.sentence.low) or "kind" in self.roles(last):
            return False
        return self.sentence.low[last] in self.words.people

    def ends_title(self, i: int) -> bool:
        """Whether a country's name at word ``i`` ends the capitalised name of a body: "Bank of Syria"."""
        words = self.sentence.words
        at = i - 2 if self.is_small(i - 1, "article") else i - 1
        if at < 1 or self.sentence.shouting or not ({"prep"} & set(self.roles(at))):
            return False
        if self.roles(at)["prep"]["form"] not in ("of", "origin"):
            return False
        before = self.roles(at - 1)
        return words[at - 1][0].isupper() and {"kind", "direction", "part", "capital"}.isdisjoint(before)

    def kind_after(self, last: int) -> tuple[int, Term] | None:
        """The word for a kind that follows a name, with where it starts: one adjective may stand before it."""
        sentence = self.sentence
        at = last
        if self._is_adjective(at) and "many" not in self.roles(at + 1).get("kind", _NO_KIND):
            at += 1  # "Kurram tribal district"
        if at >= len(sentence.words) or sentence.low[at] not in self.words.starts:
            return None
        term = self.words.at(sentence.low, at)
        return None if term is None or "kind" not in term.roles else (at, term)

    def _is_adjective(self, i: int) -> bool:
        """Whether word ``i`` may stand between a name and its kind: "tribal district", "military outpost"."""
        low = self.sentence.low
        if i + 1 >= len(low) or not low[i][0].isalpha() or self.sentence.words[i][0].isupper():
            return False
        if low[i] in self.words.small["and"] or low[i] in self.words.small["owner"]:
            return False
        term = self.words.at(self.low, i)
        return term is None or "plain" in term.roles
