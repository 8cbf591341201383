"""Phrases of people in an Arabic sentence: counted, dual, single, owned, or named by the harm itself (قتيلان)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from civcas.read.arabic.days import date_roles
from civcas.read.arabic.described import Descriptions
from civcas.read.arabic.harmed import between_killed_and_injured, killed_or_injured, numbered_cases
from civcas.read.arabic.numbers import weekdays
from civcas.read.arabic.roles import in_names, role
from civcas.read.arabic.vocabulary import HarmWord, Person, harms, known, owned_force, people, units
from civcas.read.grammar.group import Group, GroupKind
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.numbers import Number

_OF = "من"
_HAMZA = "ء"
_ON = "على"  # written with another ya, a name
_SHORT_NAME = 4  # letters
_ONE_OF = frozenset(["احد", "احدي", "واحد", "واحده"])


@cache
def _openings() -> frozenset[str]:
    """The words that a phrase of people can begin with, but for numbers."""
    return frozenset(
        (*people(), *(form for form, word in harms().items() if word.take == "people"), *_ONE_OF, *role("one_of_them"))
    )


class PhraseReader(Descriptions):
    """Reads the phrases of people of one sentence."""

    def read(self) -> list[Group]:
        """The phrases in order, none inside another."""
        found: list[Group] = []
        done = 0
        opening, numbers = _openings(), self.numbers
        tagged = self.sentence.tagged
        for i in [i for i, word in enumerate(self.low) if (word in opening or i in numbers) and i not in tagged]:
            if i < done:
                continue
            group = self._at(i)
            if group is not None:
                found.append(group)
                done = group.last
            elif i in numbers:
                done = numbers[i].last
        return found

    # -- one phrase -------------------------------------------------------------

    def _at(self, i: int) -> Group | None:
        number = self.numbers.get(i)
        if number is not None:
            return self._numbered(number)
        low = self.low
        if low[i] in _ONE_OF and i not in self.definite:
            return self._one_of(i)
        if low[i] in role("one_of_them"):
            return Group(i, i + 1, "single", 1, 1, None, "", {}, True)
        harm = self.harms.get(low[i])
        if harm is not None and harm.take == "people":
            return self._people_of_harm(i, harm)
        person = self.people.get(low[i])
        return self._people(i, person) if person is not None else None

    def _numbered(self, number: Number) -> Group | None:
        """A number with whom it counts; alone it is a bare one."""
        low, j = self.low, number.last
        of_those = False
        if j < len(low) and low[j] == ")" and number.first and low[number.first - 1] == "(":
            j += 1  # "(3) civilians"
        if j < len(low) and low[j] in self.w.pronoun:
            of_those, j = True, j + 1  # "three of them children"
        elif j < len(low) and low[j] == _OF:
            j += 1
        elif j < len(low) and low[j] in ("اخر", "اخرين", "اخرون") and j + 1 < len(low) and low[j + 1] == _OF:
            after = self.people.get(low[j + 2]) if j + 2 < len(low) else None
            if number.vague or (after is not None and "unit" not in after.entry.attributes):
                j += 2  # "another number of civilians"; but "three others, of one family"
        between = between_killed_and_injured(self.low, self.harms, j)
        if between is not None:
            return killed_or_injured(number, between, {})
        cases = numbered_cases(low, self.harms, number)
        if cases is not None:
            return cases
        harm = self.harms.get(low[j]) if j < len(low) else None
        if harm is not None and harm.take in ("people", "count") and not (harm.take == "count" and of_those):
            return self._numbered_harm(number, j, harm)
        person = self.people.get(low[j]) if j < len(low) else None
        if person is None and j < len(low) and low[j - 1] == _OF:
            person = owned_force(low[j])  # "three of its soldiers"
        if person is None or (low[j - 1] == _OF and "unit" in person.entry.attributes):
            return self._uncounted(number, of_those)  # "five, of one family"
        last, attributes, other, told = self._described(j, person)
        between = between_killed_and_injured(self.low, self.harms, last)
        if between is not None:
            return killed_or_injured(number, between, attributes)
        noun = "other" if other else person.entry.term
        kind: GroupKind = "counted"
        group = Group(number.first, last, kind, number.low, number.high, number, noun, attributes, of_those)
        group.harm = told
        return group

    def _uncounted(self, number: Number, of_those: bool) -> Group | None:
        """A number alone; one that measures, dates or counts things is none of people.

        "Three on the day of Monday" are no three days.
        """
        low, j = self.low, number.last
        after = low[j] if j < len(low) else ""
        before = low[number.first - 1] if number.first else ""
        dated = after in date_roles()["frame"] and j + 1 in self.definite and low[j + 1] in weekdays()
        if (
            (after in units() and not dated)
            or after in self.w.months
            or before in role("no_people")
            or after in ("%", "/")
        ):
            return None
        if after == ":" and low[j + 1 : j + 2] and low[j + 1][0].isdigit():
            return None  # a time of day
        if before in ("#", "/") or (before == ":" and low[number.first - 2] not in self.harms):
            return None  # but "Killed: 3"
        if number.low == number.high and number.low is not None and 1900 <= number.low <= 2100:
            return None
        last = number.last + (1 if of_those else 0)
        noun = "other" if after in ("اخرين", "اخرون", "اخر") else ""
        return Group(number.first, last, "bare", number.low, number.high, number, noun, {}, of_those)

    def _numbered_harm(self, number: Number, j: int, harm: HarmWord) -> Group:
        """Of "5 killed", "three injuries": the people of the harm, with one that follows with no number of its own."""
        low = self.low
        last, attributes, other, _ = self._described(j, None, harm)
        between = between_killed_and_injured(self.low, self.harms, last)
        if between is not None:
            return killed_or_injured(number, between, attributes)  # "nine victims between killed and wounded"
        outcome = harm.outcome
        if last + 1 < len(low) and low[last] == "و" and last + 1 not in self.numbers:
            joined = self.harms.get(low[last + 1])
            same = joined is not None and joined.take == harm.take and joined.number == harm.number
            if same and joined is not None and {outcome, joined.outcome} == {"killed", "injured"}:
                accusative = low[last + 1].endswith("ا") == low[j].endswith("ا")
                if accusative and (harm.number == "plural" or low[j].endswith("ا")):
                    outcome, last = "killed_or_injured", last + 2
        group = Group(
            number.first, last, "counted", number.low, number.high, number, "other" if other else "", attributes
        )
        group.harm = Harm(j, last, outcome, "count" if harm.take == "count" else "state", "", False, harm.term)
        return group

    def _one_of(self, i: int) -> Group | None:
        """As "one of the guards"."""
        low, j = self.low, i + 1
        if j < len(low) and low[j] == _OF:
            j += 1
        person = self.people.get(low[j]) if j < len(low) else None
        harmed = self.harms.get(low[j]) if j < len(low) else None
        if harmed is not None and harmed.take == "people" and harmed.number != "singular":
            harm = Harm(j, j + 1, harmed.outcome, "state", "", False, harmed.term)
            return Group(i, j + 1, "title", 1, 1, None, "", {}, harm=harm)  # "one of the wounded"
        if person is None or person.number == "singular":
            return None
        last, attributes, _, told = self._described(j, person)
        return Group(i, last, "single", 1, 1, None, person.entry.term, attributes, harm=told)

    def _people_of_harm(self, i: int, harm: HarmWord) -> Group:
        """As "two martyrs", "wounded": people that the word of harm itself names."""
        last, attributes, other, _ = self._described(i, None, harm)
        between = between_killed_and_injured(self.low, self.harms, last) if harm.number == "plural" else None
        if between is not None:
            both = Harm(i, between, "killed_or_injured", "state", "", False, "")
            return Group(i, between, "plural", 2, None, None, "", attributes, harm=both)
        told = Harm(i, i + 1, harm.outcome, "state", "", False, harm.term)
        group = self._of_number(i, last, harm.number, harm.entry.attributes, attributes, other)
        group.harm = told
        return group

    def _people(self, i: int, person: Person) -> Group | None:
        """People with no number: dual, plural, single, owned; a nationality after a noun describes that noun."""
        attributes = person.entry.attributes
        if "weak" in attributes and "name" not in attributes and i and self._is_described(i):
            return None
        last, said, other, told = self._described(i, person)
        number = person.number
        if number == "dual_or_plural" and person.owned:
            number = "plural" if _HAMZA in self.sentence.words[i] else "dual"  # أبناءه: his sons; ابناه: his two sons
        group = self._of_number(i, last, number, attributes, said, other or "other" in attributes)
        group.harm = told
        if not group.noun:
            group.noun = person.entry.term
        if person.owned and group.kind == "definite":
            group.kind = "single" if person.number == "singular" else "plural"
        return group

    def _of_number(
        self, i: int, last: int, number: str, entry: dict[str, str], attributes: dict[str, str], other: bool
    ) -> Group:
        """A phrase by the number that its noun's form tells."""
        noun = "other" if other else ""
        definite = i in self.definite
        counted_after = self._number_after(last)
        if counted_after is not None:  # "three civilians" written "civilians three", "two persons two"
            known = definite and counted_after.core in self.definite  # "the eight dead": told before
            number_after = replace(counted_after, definite=known)
            return Group(
                i, counted_after.last, "counted", counted_after.low, counted_after.high, number_after, noun, attributes
            )
        if number == "singular":
            name_last = self.name_end(last)
            group = Group(i, last, "single", 1, 1, None, noun, attributes)
            if name_last > last and ("name" in entry or definite or "title" in entry or "kin" in entry):
                group.name_from = last
                self.names[i] = name_last
            elif definite:
                group.kind = "title"
            return group
        if number == "dual":
            two = Number(i, last, i, 2, 2, "exactly", definite=definite)
            group = Group(i, last, "counted", 2, 2, two, noun, attributes)
            if definite and self.name_end(last) > last:
                group.name_from = last
                self.names[i] = self.name_end(last)
            return group
        if definite:
            return Group(i, last, "definite", None, None, None, noun, attributes)
        return Group(i, last, "plural", 2, None, None, noun, attributes)

    # -- names ------------------------------------------------------------------

    def name_end(self, j: int) -> int:
        """Where a name that may start at word ``j`` ends, before any "and"; ``j`` where none does."""
        low, first = self.low, j
        start = j = j + (j + 1 < len(low) and low[j] in ("'", '"', "("))
        while j < len(low) and j - start < 7 and self.may_be_name(j):
            if j > start and low[j][0] in self.w.conjunction and low[j] not in in_names("given"):
                break
            j += 1
        return j if j > start else first

    def may_be_name(self, j: int) -> bool:
        """Whether a word can be in a name: letters of a word that no lexicon knows, or that names often have."""
        word = self.low[j]
        if j in self.definite and word.endswith("ي") and j and self.low[j - 1] not in known():
            return True  # "Khaled al-Masri": where a family is from
        if word in in_names("person"):
            return self.sentence.words[j] != _ON
        owned = len(word) > _SHORT_NAME and word.endswith(("ها", "هم", "هما"))  # "its crew"
        return word[0].isalpha() and word not in known() and not word.startswith(("ب", "ل")) and not owned
