"""What is said of people right beside their noun in Arabic: adjectives, "other", a number that follows."""

from __future__ import annotations

from civcas.read.arabic.numbers import find_arabic_numbers
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import HarmWord, Person, agree, harms, people, units
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.numbers import Number
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import words

_SAID = ("status", "age", "sex", "role", "unit", "attacker", "own")
TWO = frozenset(["اثنان", "اثنين", "اثنتان", "اثنتين"])


class Descriptions:
    """The words of one sentence, and what describes its nouns of people; ``names`` keeps where a phrase's name ends."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.definite = sentence.definite
        self.numbers = find_arabic_numbers(sentence)
        self.people, self.harms, self.w = people(), harms(), words("ar")
        self.names: dict[int, int] = {}

    def _is_described(self, i: int) -> bool:
        """Whether a word describes the noun right before it: "the Israeli attack"."""
        before = self.low[i - 1]
        small = (
            before in self.w.preposition
            or before in self.w.conjunction
            or before in self.harms
            or before in self.people
        )
        return before[0].isalpha() and not small

    def _number_after(self, j: int) -> Number | None:
        """A number that follows its noun: "two civilians, two", "a person one"."""
        number = self.numbers.get(j)
        if number is None or number.vague or self.low[j][0].isdigit() or number.first != j:
            return None
        after = self.low[number.last] if number.last < len(self.low) else ""
        if self.low[j] in TWO and after not in self.people:
            return number
        return number if after not in self.people and after not in units() and after != "من" else None

    def _described(
        self, i: int, person: Person | None, harm: HarmWord | None = None
    ) -> tuple[int, dict[str, str], bool, Harm | None]:
        """Where a noun with the adjectives after it ends, what they say, whether "other" is said, a harm among them."""
        low = self.low
        entry = person.entry if person is not None else harm.entry if harm is not None else None
        number = person.number if person is not None else harm.number if harm is not None else "singular"
        stated: dict[str, str] = entry.attributes if entry is not None else {}
        attributes: dict[str, str] = {key: stated[key] for key in _SAID if key in stated}
        if person is not None and person.feminine:
            attributes.setdefault("sex", "female")
        other, told, j = False, None, i + 1
        while j < len(low) and j - i < 5 and j not in self.numbers:
            if low[j] in role("honorific") and j in self.definite and harm is not None:
                j += 1  # "the martyr hero X Y"
                continue
            more = self.people.get(low[j])
            said = self.harms.get(low[j])
            if more is not None and "other" in more.entry.attributes:
                other, j = True, j + 1
                continue
            known = i in self.definite or (person is not None and person.owned)
            construct = j in self.definite and not known  # "families of the dead" are not dead
            if said is not None and said.take == "people" and harm is None and agree(said.number, number):
                if construct:
                    break
                told, j = Harm(j, j + 1, said.outcome, "state", "", False, said.term), j + 1
                continue
            apart = more is None or more.owned or not agree(more.number, number)
            if apart or more is None or "attacker" in attributes or "force" in (entry.attributes if entry else {}):
                break
            if more.number == "singular" and "title" in more.entry.attributes:
                break
            for key in _SAID:
                if key in more.entry.attributes:
                    attributes.setdefault(key, more.entry.attributes[key])
            j += 1
        return j, attributes, other, told
