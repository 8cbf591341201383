"""Groups of people in a sentence: "at least 23 civilians", "a councillor", "11 of the raiders", a bare "12".

A group is a number with its noun, a single person with an article, or a bare
plural. What the noun says of them (status, age, sex, role) comes from the
table ``people``.
"""

from __future__ import annotations

from dataclasses import replace

from civcas.read.grammar.ages import band_of, with_ages
from civcas.read.grammar.fractions import fraction_of, share_out
from civcas.read.grammar.group import Group, GroupKind
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.names import Names
from civcas.read.grammar.no_counts import counts_no_people
from civcas.read.grammar.numbers import Number
from civcas.read.grammar.people_nouns import NounPhrases
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import Words, words


def find_groups(sentence: Sentence, numbers: list[Number], harms: list[Harm], language: str) -> list[Group]:
    """The groups of people of a sentence, in order; a word is in one group only."""
    finder = _Finder(sentence, numbers, harms, language)
    return finder.find()


class _Finder:
    """One pass over one sentence, from left to right."""

    def __init__(self, sentence: Sentence, numbers: list[Number], harms: list[Harm], language: str) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.words: Words = words(language)
        self.language = language
        self.numbers = {number.first: number for number in numbers}
        self.harms = {harm.first: harm for harm in harms}
        self.names = Names(sentence, self.words, self.harms)
        self.nouns = NounPhrases(sentence, self.numbers, self.harms, language)

    def find(self) -> list[Group]:
        """Go through the sentence once."""
        found: list[Group] = []
        w, numbers = self.words, self.numbers
        low, openers, ages = self.low, self.nouns.openers, self.nouns.ages.after
        last = 0
        for i in sorted({*self.nouns.starts, *numbers}) if numbers else self.nouns.starts:
            if i < last:
                continue
            word = low[i]
            group: Group | None = None
            if i in numbers:
                group = self._counted(numbers[i])
                last = numbers[i].last
            elif word in w.determiner:
                if self._may_determine(i):
                    group = self._determined(i)
            elif word in openers and i not in self.harms:
                group = self._undetermined(i)
            elif word in w.others:
                group = Group(i, i + 1, "plural", 2, None, None, "other")
            if group is not None:
                found.append(group)
                last = with_ages(group, ages[group.last]) if group.last in ages else group.last
                if group.noun in w.elders and last + 1 in numbers and low[last] in w.partitive:
                    group.aside_to = self.nouns.past_count(numbers[last + 1])  # "a mother of three"
        share_out(found, self.sentence, self.language)
        return found

    # -- the pieces --------------------------------------------------------

    def _counted(self, number: Number) -> Group | None:
        """A number and what it counts; None where it counts no people."""
        low, w = self.low, self.words
        i = number.last
        if counts_no_people(self.sentence, number, self.nouns):
            return None
        if number.people:
            return Group(number.first, i, "counted", number.low, number.high, number, "person")
        fraction = fraction_of(low, w, number, self.numbers, self.harms, self.nouns) if number.high != 0 else None
        if fraction is not None:
            return fraction
        of_those = False
        if number.high == 0 and i + 1 < len(low) and w.partitive.intersection(low[i - 1 : i + 1]):
            return self._none_of(number, i)
        if i < len(low) and low[i] in w.partitive:
            of_them = i + 1 < len(low) and (low[i + 1] in w.pronoun or low[i + 1] in w.relative)
            if of_them and not self.nouns.are_owned(i + 1):
                return self._of_them(number, i + 2)
            owned = self.names.owner_ends(i + 1)
            if owned is not None:
                i = owned  # "one of the country's journalists": some of them all
            elif i + 1 < len(low) and (low[i + 1] in w.determiner or low[i + 1] in w.possessive):
                of_those = low[i + 1] not in w.possessive
                i += 2
            elif number.vague:
                i += 1
        if number.definite and i < len(low) and low[i] in w.possessive:
            i += 1  # "both her brothers"
            number = replace(number, definite=False)
        if i < len(low) and low[i] in w.other:
            return self._others(number, i, of_those)
        if of_those and i in self.harms and self.harms[i].form in ("state", "past", "participle"):
            return self._of_harmed(number, self.harms[i])
        if i < len(low) and low[i] in w.timing and not number.definite:
            return self._bare(number)  # "wounded 22 Tuesday"
        harm = self._adjective_of_harm(i)
        start = harm.last if harm else i
        head = self.nouns.head(start)
        if head is None:
            if harm is not None:
                return None if number.definite else self._bare(number)
            return self._headless(number, i, of_those)
        last, entry = head
        if low[last + 1 : last + 2] and low[last + 1] in w.ratio and last + 2 in self.numbers:
            share = " ".join(low[number.first : self.numbers[last + 2].last])  # "one person in every ten"
            return Group(number.first, last, "counted", None, None, number, "person", share=share)
        if entry is None:
            end = self.names.unknown_noun(last)
            if end is None:
                return None
            return Group(number.first, end, "unknown", number.low, number.high, number, low[end - 1], {}, of_those)
        kind: GroupKind = "definite" if number.definite else "counted"
        group = Group(
            number.first, last, kind, number.low, number.high, number, entry.attributes["noun"], {}, of_those, harm
        )
        group.attributes = self.nouns.described(start, last, entry)
        return group

    def _of_harmed(self, number: Number, harm: Harm) -> Group:
        """A number of people who came to harm before: "three of the wounded", "two of the burned women"."""
        head = self.nouns.people_head(harm.last)
        near = head is not None and head[0] == harm.last + 1
        last, attributes = (head[0], self.nouns.described(harm.last, *head)) if head and near else (harm.last, {})
        return Group(number.first, last, "bare", number.low, number.high, number, "", attributes, True, harm)

    def _of_them(self, number: Number, i: int) -> Group:
        """A number of people already told of: "six of them", "five of those killed"."""
        harm = self.harms.get(i)
        last = harm.last if harm is not None and harm.form in ("state", "past", "participle") else i
        told = harm if last > i else None
        return Group(number.first, last, "bare", number.low, number.high, number, "", {}, True, told)

    def _none_of(self, number: Number, i: int) -> Group:
        """Such as "None of the 34 passengers": nobody, whoever they are."""
        j = i + (self.low[i] in self.words.partitive)
        while j < len(self.low) and (self.low[j] in self.words.determiner or j in self.numbers):
            j = self.numbers[j].last if j in self.numbers else j + 1
        head = self.nouns.people_head(j)
        return Group(number.first, head[0] if head else i, "counted", 0, 0, number, "person")

    def _bare(self, number: Number) -> Group | None:
        """A number with no noun: "12 were killed", "12 others", "another 20"."""
        return Group(number.first, number.last, "bare", number.low, number.high, number)

    def _headless(self, number: Number, i: int, of_those: bool) -> Group | None:
        """A number whose next word is no noun: bare where a clause can go on from it."""
        low, w = self.low, self.words
        if number.definite:
            return None
        if i < len(low) and i not in self.harms and low[i].isalpha() and low[i] not in w.closed | w.including:
            return self._bare(number) if low[i] in w.severity else None  # "hurt 15 people, two critically"
        return self._bare(number)

    def _others(self, number: Number, i: int, of_those: bool) -> Group:
        """Such as "12 others", "two other children", "13 more": they come on top of those already told."""
        low, w = self.low, self.words
        j = i + 1
        while j < len(low) and low[j] in w.other:
            j += 1
        head = self.nouns.people_head(j)
        if low[i] in w.on_top:
            number = replace(number, counts="additional")
        if head is None:
            return Group(number.first, j, "bare", number.low, number.high, number, "other", {}, of_those)
        return Group(
            number.first,
            head[0],
            "counted",
            number.low,
            number.high,
            number,
            "other",
            self.nouns.described(j, head[0], head[1]),
            of_those,
        )

    def _adjective_of_harm(self, i: int) -> Harm | None:
        """A word of harm that stands as an adjective before its noun: "10 dead children", "28 wounded civilians"."""
        harm = self.harms.get(i)
        if harm is None or harm.form not in ("state", "past", "participle") or harm.valency == "intrans":
            return None
        if harm.last < len(self.low) and self.low[harm.last] in self.words.conjunction:
            return None
        head = self.nouns.people_head(harm.last)
        return harm if head is not None and head[0] <= harm.last + 3 else None

    def _may_determine(self, i: int) -> bool:
        """Whether anything follows a determiner or a possessive that could make the two people, or stands for them."""
        after = i + 1
        if after in self.numbers or after in self.harms or self.low[i] in self.words.other:
            return True
        return self.nouns.has_noun_near(after)

    def _determined(self, i: int) -> Group | None:
        """One person with an article or a possessive: "a former councillor", "his wife", "the mayor of Tarsk"."""
        low, w = self.low, self.words
        start = i + 1
        aged: dict[str, str] = {}
        if start < len(low) and start in self.numbers:
            counted = self._definite_count(i)
            number = self.numbers[start]
            is_age = self.names.is_age(number.last)
            if counted is not None or not (low[i] in w.singular or is_age):
                return counted
            aged = {"age": band_of(low, w, number)} if is_age else {}
            start = number.last  # "an 11-year-old boy", "his 12-year-old daughter"
            while start < len(low) and (low[start] in w.units or low[start] == "-"):
                start += 1
        harm = self._adjective_of_harm(start)
        head = self.nouns.people_head(harm.last if harm else start)
        if head is None and start > i + 1:
            end = self.names.name_after(start)
            if end > start:
                return Group(i, end, "single", 1, 1, None, "", aged, name_from=start)
            stands = aged and self._is_alone(start)
            return Group(i, start, "single", 1, 1, None, "person", aged) if stands else None  # "a 16-year-old"
        if head is None:
            alone = low[i] in w.other and self._is_alone(start)
            return Group(i, start, "single", 1, 1, None, "other") if alone else None
        last, entry = head
        attributes = self.nouns.described(start, last, entry) | aged
        plural = entry.attributes["number"] == "plural"
        adjective = "weak" in attributes and not plural and self.names.leads_on(last)
        if (
            adjective
            or "body" in attributes
            or (plural and low[last - 2] == "'s" and self.names.in_a_name(i + 1, last))
        ):
            return None
        if plural:
            end, many = self.names.names_listed(last) if low[i] in w.possessive else (last, 0)
            if many > 1:  # "their children Rami, 4, and Lina, 6"
                return Group(i, end, "single", many, many, None, entry.attributes["noun"], attributes)
            definite = low[i] in w.determiner and low[i] not in w.negation
            kind: GroupKind = "definite" if definite else "plural"
            return Group(i, last, kind, 2, None, None, entry.attributes["noun"], attributes, harm=harm)
        size = int(attributes.pop("size", "1"))
        named = self.names.name_after(last)
        if named > last and size == 1:
            noun = entry.attributes["noun"]
            return Group(i, named, "single", 1, 1, None, noun, attributes, harm=harm, name_from=last)
        unit = entry.attributes.get("unit")
        sized = self._sized_family(last) if unit else None
        if sized is not None:
            attributes.pop("unit")
            return Group(i, sized.last, "counted", sized.low, sized.high, sized, entry.term, attributes)
        most, noun = None if unit else size, entry.attributes["noun"]
        return Group(i, last, "single", size, most, None, noun, attributes, harm=harm)

    def _is_alone(self, i: int) -> bool:
        """Whether no noun can go on at word ``i``."""
        low = self.low
        return i >= len(low) or i in self.harms or low[i] in self.words.closed or not low[i][0].isalnum()

    def _sized_family(self, i: int) -> Number | None:
        """The number of "a family of six", whose unit is then its people."""
        if i + 1 < len(self.low) and self.low[i] in self.words.partitive:
            return self.numbers.get(i + 1)
        return None

    def _definite_count(self, i: int) -> Group | None:
        """A count with an article, "his two sons"; with "the" it speaks of people already named."""
        group = self._counted(self.numbers[i + 1])
        if group is None:
            return None
        if self.low[i] in self.words.possessive or self.low[i] in self.words.every_one:
            group.first = i
        return group

    def _undetermined(self, i: int) -> Group | None:
        """A plural with no number ("civilians"), or a title before a name ("councillor Ali Tamm")."""
        head = self.nouns.people_head(i)
        if head is None:
            return None
        last, entry = head
        attributes = self.nouns.described(i, last, entry)
        if "body" in attributes or self.names.in_a_name(i, last):
            return None
        if entry.attributes["number"] == "plural":
            if i and self.low[i - 1][0].isdigit() and all(number.last != i for number in self.numbers.values()):
                return None  # "9,000,000,000 people": a number that is none, and no reason to say two
            return Group(i, last, "plural", 2, None, None, entry.attributes["noun"], attributes)
        end = self.names.name_after(last)
        titled = i == 0 or self.low[i - 1] not in self.words.determiner
        if end > last and titled and not self.names.is_acronym(last):
            return Group(i, end, "single", 1, 1, None, entry.attributes["noun"], attributes, name_from=last)
        return Group(i, last, "title", 1, 1, None, entry.attributes["noun"], attributes)
