"""Clauses of Arabic: which people each word of harm is said of.

The people of a verbal noun (مقتل) follow it; those of a verb follow it too,
whether it is active or passive, and stand before it only where its form shows
it (استشهدوا) or nobody follows. Every rule's name is one of those of English.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from civcas.read.arabic.denials import Denial
from civcas.read.arabic.gaps import count_taken_up, faced, unrepeated
from civcas.read.arabic.neighbours import ADJACENT, STOPS, harm_of, is_unborn
from civcas.read.arabic.roles import role
from civcas.read.arabic.tolls import Tolls
from civcas.read.arabic.vocabulary import HarmWord, known, public_places
from civcas.read.grammar.clauses import NOT_REAL, Tried
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.numbers import Number
from civcas.read.grammar.told import Told
from civcas.read.lexicon import table

_REACH = 14  # words from a verb to its people
_NOUNS = frozenset(["noun", "count"])
_WITH = frozenset(["ب"])


@cache
def _times() -> frozenset[str]:
    """Words that say when, standing alone."""
    return frozenset(entry.term for entry in table("ar", "dates") if entry.attributes["role"] in ("day", "part"))


@cache
def _denying() -> frozenset[str]:
    return frozenset(e.term for e in table("ar", "hedges") if e.attributes.get("stance") == "denied")


class ClauseReader(Tolls):
    """Joins the words of harm of one sentence with their people."""

    def read(self, tried: list[Tried] | None = None) -> list[Told]:
        """What the sentence tells, in the order of its words of harm."""
        told = self._tolls()
        told.extend(self._idioms())
        together: Harm | None = None
        for harm, word in self.words:
            if harm.first in self.used:
                continue
            after = self._joined_harm(harm, word)
            if after is not None:
                together = harm
                continue
            found, rule = self._people_of(harm, word)
            if together is not None and found:
                both = replace(harm, outcome="killed_or_injured")
                told.append(Told("killed_or_injured", found[0], both, "killed and injured together"))
                told.extend(Told(harm.outcome, group, harm, rule) for group in found[1:])
            else:
                told.extend(Told(harm.outcome, group, harm, rule) for group in found if group.first not in self.used)
            together = None
            self.used.update(group.first for group in found)
            if tried is not None:
                tried.append((harm, rule, found))
        told.extend(self._people_of_harm())
        count_taken_up(told)
        faced(self.low, told)
        told.extend(unrepeated(self.low, self.w, self.groups, told, set(self.harm_at)))
        told = [item for item in told if not self._is_illness(item) and not is_unborn(item.group)]
        for item in told:
            if item.group.harm is not None and item.group.harm.outcome == "killed_or_injured":
                item.outcome = "killed_or_injured"  # "its victims were 13, between killed and wounded"
        return sorted(told, key=lambda item: (item.group.first, item.harm.first))

    def _is_illness(self, item: Told) -> bool:
        """Whether a disease befell people, and no violence: "twelve cases of cholera"."""
        end = max(item.group.last, item.harm.last)
        return item.outcome == "injured" and not role("disease").isdisjoint(self.low[end : end + ADJACENT])

    def _people_of_harm(self) -> list[Told]:
        """Groups that tell their harm themselves: "three dead", "two wounded", "a martyr"."""
        told = []
        for group in self.groups:
            harm = group.harm
            if harm is None or group.first in self.used:
                continue
            rule = "counted harm" if harm.form == "count" else "people dead or missing"
            denial = self.denials.get(group.first)
            if denial is not None:
                untold = group.number is not None or group.noun == "other"  # "no other victims" are not none
                if denial.none and not untold and group.kind in ("plural", "single"):
                    told.append(Told(harm.outcome, self._nobody(denial.first, group.last, group), harm, rule))
                continue
            if not self._is_told(group):
                continue
            if harm.outcome == "killed_or_injured":
                rule = "killed and injured together"
            told.append(Told(harm.outcome, group, harm, rule))
            self.used.add(group.first)
        return told

    @staticmethod
    def _nobody(first: int, last: int, of: Group | None = None) -> Group:
        """Nobody, of a group where one is denied: "no civilians were killed"."""
        attributes = of.attributes if of is not None else {}
        return Group(first, last, "bare", 0, 0, Number(first, last, first, 0, 0, "exactly"), "", attributes)

    def _is_told(self, group: Group) -> bool:
        """Whether a group of the harmed states people of its own, and is not spoken of, denied or mourned."""
        before = self._before(group.first)
        if group.kind == "definite":
            return False
        prior = self.low[group.first - 1] if group.first else ""
        if group.kind == "title" and (prior in role("named_for") or prior in public_places()):
            return False
        if group.kind == "title" or (group.number is not None and group.number.definite):
            return group.name_from is not None  # "the martyr": spoken of as already told, where no name follows
        if self._denied(before):
            return False
        alone = group.kind == "plural" and self.low[group.last : group.last + 1] in ([], ["#"], ["."])
        if prior == "#" and alone and group.first > 1:
            return False  # a hashtag behind what is told
        if group.number is None and (prior in role("named_for") or prior in public_places()):
            return False  # "Martyrs' Square", "the families of the wounded"
        if prior in role("tally") and group.number is None:
            return False  # "the number of victims": whom a toll counts
        if group.kind == "single" and group.number is None and prior in ("هذا", "هذه", "ال", "ك", "اي"):
            return False
        return not (prior in ("من", "عن", "علي", "بين") and group.number is None and group.kind != "single")

    def _before(self, i: int) -> list[str]:
        """The few words before word ``i``, as far as its clause goes."""
        before = self.low[max(0, i - ADJACENT) : i]
        ends = [n for n, word in enumerate(before) if word in STOPS or word == ","]
        return before[ends[-1] + 1 :] if ends else before

    @staticmethod
    def _denied(before: list[str]) -> bool:
        """Whether the words before deny; "are still" (لا يزال) does not."""
        return not role("negation").isdisjoint(before) and role("still").isdisjoint(before)

    def _joined_harm(self, harm: Harm, word: HarmWord) -> Harm | None:
        """The other word of harm that follows with "and", both of the same people: "the killing and wounding of 6"."""
        low, j = self.low, harm.last
        if j + 1 >= len(low) or low[j] != "و" or word.owned or word.plural:
            return None
        other = self.harm_at.get(j + 1)
        if word.take != "noun" and self.ends.get(harm.first) is not None:
            return None  # "a woman was killed and one of her children injured"
        if other is None or other.owned or (word.take in _NOUNS) != (other.take in _NOUNS):
            return None
        return harm_of(j + 1, other) if {word.outcome, other.outcome} == {"killed", "injured"} else None

    def _people_of(self, harm: Harm, word: HarmWord) -> tuple[list[Group], str]:
        before = self._before(harm.first)
        if not role("unreal").isdisjoint(before):
            return [], NOT_REAL
        if word.take == "toll":
            return [], ""
        denial = self.denials.get(harm.first)
        if denial is not None and word.take in ("noun", "count", "body"):
            return self._none_of(harm, word, denial)
        if self._denied(before):
            return self._none(harm, word, before)
        if word.take == "body":
            return self._bodies(harm)
        if word.owned:
            return self._owned(harm)
        if word.take == "count":
            return self._count(harm, word)
        if harm.last < len(self.low) and self.low[harm.last] in role("nobody") and self._is_denied_of(harm):
            return self.after(harm, word, harm.last + 1, 1), "harm of people"
        if word.take == "noun":
            return self.after(harm, word, harm.last, 1), "harm of people"
        return self._of_verb(harm, word)

    def _none_of(self, harm: Harm, word: HarmWord, denial: Denial) -> tuple[list[Group], str]:
        """Nobody, where the result of a deed is denied: "did not lead to the killing of civilians", "no injuries"."""
        low, of = self.low, self.starts.get(harm.last)
        others = self.reader.people.get(low[harm.last]) if harm.last < len(low) else None
        owned = of is not None and (of.kind in ("definite", "title", "named") or of.noun == "other")
        owned = owned or (others is not None and "other" in others.entry.attributes)
        if not denial.none or word.take == "body" or owned or (of is not None and of.number is not None):
            return [], NOT_REAL
        anybody = not role("nobody").isdisjoint(low[harm.last : harm.last + 1])
        counted = word.take == "count" and word.number == "plural"
        if of is None and not anybody and not counted and low[harm.first - 1] not in role("nobody"):
            return [], NOT_REAL
        last = of.last if of is not None else harm.last + anybody
        if of is not None:
            self.used.add(of.first)
        return [self._nobody(denial.first, last, of)], "counted harm" if counted else "harm of people"

    def _is_denied_of(self, harm: Harm) -> bool:
        """Whether somebody denies harm to anybody: "denied the killing of any civilian"."""
        return not _denying().isdisjoint(self.low[max(0, harm.first - _REACH) : harm.first])

    def _none(self, harm: Harm, word: HarmWord, before: list[str]) -> tuple[list[Group], str]:
        """Nobody, where a sentence says so: "no injuries", "nobody was killed"; a denial of one is no count."""
        low = self.low
        after = low[harm.last : harm.last + 2]
        nobody = "احد" in after or ("اي" in after and word.take != "noun")
        if not set(before).isdisjoint(role("untold")):
            return [], ""
        if word.take in ("count", "noun") and harm.outcome in ("injured", "killed") and not self._follows(harm):
            plural = "plural" in word.entry.attributes and low[harm.first] != word.term
            nobody = nobody or plural or "وقوع" in before or "تسجيل" in before
        if not nobody:
            return [], NOT_REAL
        first = next(i for i in range(max(0, harm.first - ADJACENT), harm.first) if low[i] in role("negation"))
        return [self._nobody(first, harm.last)], "counted harm"

    def _follows(self, harm: Harm) -> bool:
        """Whether people stand right after a word of harm."""
        return harm.last in self.starts

    def _owned(self, harm: Harm) -> tuple[list[Group], str]:
        """As "his killing": somebody already spoken of."""
        if harm.outcome == "displaced" or self.reader.sentence.words[harm.first].endswith("ة"):
            return [], ""  # "killers"
        done_to = self.starts.get(harm.last)
        if done_to is not None and done_to.number is not None and self.low[harm.first].startswith(harm.term):
            return self.after(harm, None, harm.last, 0), "active"  # "for their killing of 12 villagers"
        one = self.low[harm.first].endswith(("ه", "ها"))
        return [Group(harm.first, harm.last, "pronoun", 1 if one else 2, 1 if one else None)], "harm of its owner"

    def _count(self, harm: Harm, word: HarmWord) -> tuple[list[Group], str]:
        """Injuries with no number: people after the singular (إصابة 5), two or more in the plural (وقوع إصابات)."""
        if word.number == "plural":
            prior = self.low[harm.first - 1] if harm.first else ""
            counted = prior in ("و", "") or not role("event").isdisjoint(self.low[max(0, harm.first - 4) : harm.first])
            if counted and harm.first not in self.reader.definite:
                return [Group(harm.first, harm.last, "plural", 2, None)], "counted harm"
            return [], ""
        if word.number == "dual" and harm.first not in self.reader.definite:
            two = Number(harm.first, harm.last, harm.first, 2, 2, "exactly")
            return [Group(harm.first, harm.last, "counted", 2, 2, two)], "counted harm"
        return self.after(harm, word, harm.last, 1), "harm of people"

    def _bodies(self, harm: Harm) -> tuple[list[Group], str]:
        """Bodies that were found: "recovered the body of a child", "the bodies of five people"."""
        near = self.low[max(0, harm.first - 8) : harm.first] + self.low[harm.last : harm.last + 8]
        if role("finding").isdisjoint(near) and role("receiving").isdisjoint(self.low[: harm.first]):
            return [], ""
        before = self.ends.get(harm.first)
        if before is not None and before.kind == "bare":
            return [before], "bodies found"
        found = self.after(harm, None, harm.last, 0)
        if found:
            return found[:1], "bodies found"
        form = self.reader.harms[self.low[harm.first]]
        if harm.first in self.reader.definite:
            return [], ""
        if form.number == "singular":
            return [Group(harm.first, harm.last, "single", 1, 1)], "bodies found"
        if form.number == "dual":
            two = Number(harm.first, harm.last, harm.first, 2, 2, "exactly")
            return [Group(harm.first, harm.last, "counted", 2, 2, two)], "bodies found"
        return [Group(harm.first, harm.last, "plural", 2, None)], "bodies found"

    def _of_verb(self, harm: Harm, word: HarmWord) -> tuple[list[Group], str]:
        """The people of a verb: after it, or before it where its form shows that they have been named."""
        rule = {"death": "people died", "passive": "passive"}.get(word.take, "passive")
        if word.plural:  # its subject has been named; if people stand right after it, they are whom it was done to
            done_to = self._done_to(harm) if word.take == "both" else []
            if done_to or self._does_it(harm):
                return done_to, "active" if done_to else ""
        else:
            found = self.after(harm, word, harm.last, 1 if harm.weak else _REACH)
            if found:
                return found, "active" if word.active or self._has_agent(harm, found[0]) else rule
        if word.active:
            return [], ""  # whoever did it is not harmed
        group = self.before(harm)
        return ([group], rule) if group is not None else ([], "")

    def _done_to(self, harm: Harm) -> list[Group]:
        """Those whom the subject before a verb harmed: right after it, or after when and with what armed men did it."""
        found = self.after(harm, None, harm.last, 0)
        by = self.before(harm) if not found else None
        if by is None or not (by.attacker or "own" in by.attributes):
            return found
        low, at = self.low, harm.last
        while at < len(low) - 1 and (low[at] in _times() or (low[at] in _WITH and at + 1 in self.reader.definite)):
            at += 2 if low[at] in _WITH else 1
        return self.after(harm, None, at, 0)

    def _does_it(self, harm: Harm) -> bool:
        """Whether armed men stand before a verb and somebody whom no lexicon knows right after it: its object."""
        by, j = self.before(harm), harm.last
        if by is None or not (by.attacker or "own" in by.attributes) or j >= len(self.low):
            return False
        return j in self.reader.definite or (self.low[j].endswith(("ه", "ها", "هم")) and self.low[j] not in known())

    def _has_agent(self, harm: Harm, group: Group) -> bool:
        """Whether something stands between a verb and its people that can have done it."""
        return group.first - harm.last >= 1 and self.low[harm.last] not in self.w.preposition
