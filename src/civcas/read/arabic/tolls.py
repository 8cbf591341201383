"""Tolls and idioms of harm in Arabic: "the toll rose to 12", "met their death", "took the lives of"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from civcas.read.arabic.neighbours import BACK, STOPS, Neighbours, harm_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import HarmWord
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.told import Told
from civcas.read.lexicon import Entry, table
from civcas.read.lexicon import phrases as phrases_of

_SPLIT_REACH = 20
_IDIOM_REACH = 6
_LABELS = frozenset([":", "="])
_AFTER_ITEM = frozenset(["-", "."])
_AND = frozenset(["و", ","])


@cache
def _openers() -> dict[str, Entry]:
    return {entry.term: entry for entry in table("ar", "splits")}


class Tolls(Neighbours):
    """Reads what tolls and idioms tell of a sentence's people."""

    def _tolls(self) -> list[Told]:
        """As "the toll of those killed rose to 12": the last number that a toll is put at."""
        told: list[Told] = []
        low = self.low
        tally = role("tally")
        rising = not role("rising").isdisjoint(low)
        told.extend(self._stated())
        if not rising:
            return told
        for at, word in enumerate(low):
            if word not in tally and not (word in role("toll_of") and at in self.reader.definite):
                continue
            found = self._put_before(at) or self._toll_at(at)
            if found is not None:
                told.append(found)
                told.extend(self._put_beside(found))
        return told

    def _stated(self) -> list[Told]:
        """Numbers right after those whom they count: "number of the dead 8 and of the wounded 15", "Killed: 3"."""
        told: list[Told] = []
        low = self.low
        tallied = not role("tally").isdisjoint(low)
        for i, harm in self.harmed:
            if harm.number == "singular" or harm.take not in ("people", "count", "noun") or i + 1 >= len(low):
                continue
            label = low[i + 1] in _LABELS and self._opens_label(i)
            number = self.starts.get(i + 2 if label else i + 1)
            if number is None or number.kind != "bare" or number.first in self.used:
                continue
            counted = (tallied or told or i == 0) and i in self.reader.definite and not label
            if counted or (label and not self._is_numbering(number)):
                self.used.update((i, number.first))
                told.append(Told(harm.outcome, number, replace(harm_of(i, harm), form="toll"), "toll"))
        return told

    def _opens_label(self, i: int) -> bool:
        """Whether a word opens a line or a clause, or says what a number is of: it can be a label."""
        before = self.low[i - 1] if i else "."
        return not before[0].isalpha() or before == "و" or before in role("tally")

    def _is_numbering(self, number: Group) -> bool:
        """Whether a number after a label only numbers a list: "Killed: 1- X, 2- Y"."""
        after = self.low[number.last : number.last + 2]
        return len(after) == 2 and after[0] in _AFTER_ITEM and after[1] not in self.reader.harms

    def _put_beside(self, toll: Told) -> list[Told]:
        """What the same words put another outcome at: "the dead reached 6 and the wounded 21"."""
        told: list[Told] = []
        low, at = self.low, toll.group.last
        while at + 2 < len(low) and low[at] in _AND and at + 1 in self.reader.definite:
            harm = self.reader.harms.get(low[at + 1])
            number = self.starts.get(at + 3 if low[at + 2] == "الي" else at + 2)
            if harm is None or harm.take not in ("people", "count") or number is None or number.number is None:
                break
            if number.first not in self.used:
                told.append(Told(harm.outcome, number, replace(harm_of(at + 1, harm), form="toll"), "toll"))
                self.used.add(number.first)
            at = number.last
        return told

    def _put_before(self, at: int) -> Told | None:
        """The number before its toll: "rose to 18 the toll of those killed"."""
        group = self.ends.get(at)
        low = self.low
        if group is None or group.number is None or group.first in self.used or low[group.first - 1] != "الي":
            return None
        if role("rising").isdisjoint(low[max(0, group.first - 3) : group.first]):
            return None
        harm = next((self.reader.harms[w] for w in low[at : at + 4] if w in self.reader.harms), None)
        people = harm is not None and harm.take == "people"
        told = Harm(at, at + 1, harm.outcome if harm is not None and people else "killed", "toll", "", False, low[at])
        self.used.add(group.first)
        return Told(told.outcome, group, told, "toll")

    def _toll_at(self, at: int) -> Told | None:
        low = self.low
        around = low[max(0, at - 5) : at + 14]
        if role("rising").isdisjoint(around):
            return None
        outcome = None
        of_harm = low[at] in role("of_harm") or at in self.reader.definite
        for j in range(at, min(len(low), at + 30)):
            word = self.reader.harms.get(low[j])
            of_harm = of_harm or word is not None
            group = self.starts.get(j)
            counted = group is not None and group.number is not None
            if word is not None and word.take in ("people", "count") and outcome is None and not counted:
                outcome = word.outcome
            if group is not None and group.first in self.used:
                return None  # told already, right after the people whom it counts
            if group is not None and self._is_left_behind(group):
                self.used.add(group.first)
                continue
            is_put = self._is_put(j) or (at > 0 and low[at - 1] in role("reaching"))
            if group is not None and group.number is not None and not group.number.definite and is_put:
                if group.number.qualifier == "between" and low[group.number.first] == "من":
                    put = group.number.high  # "from 8 to 11"
                    group.low = group.high = put
                    group.number = replace(group.number, low=put, high=put, qualifier="exactly")
                harm = group.harm
                if not of_harm and harm is None:
                    return None  # "raised the number of workers to 500"
                outcome = harm.outcome if harm is not None else outcome or "killed"
                told = Harm(at, at + 1, outcome, "toll", "", False, low[at])
                self.used.add(group.first)
                if self.harm_at.get(at) is not None:
                    self.used.add(at)
                return Told(outcome, group, told, "toll")
            if low[j] in (".", ";"):
                return None
        return None

    def _is_left_behind(self, group: Group) -> bool:
        """Whether a number is what a toll has been put at before: "from 15 dead | to 12"."""
        low, j = self.low, group.last
        number = self.starts.get(j + 1)
        if group.number is None or low[group.first - 1 : group.first] != ["من"] or low[j : j + 1] != ["الي"]:
            return False
        return number is not None and number.number is not None

    def _is_put(self, j: int) -> bool:
        """Whether a number is what a toll is put at: "rose to 12", "reached 12"."""
        before = self.low[max(0, j - 3) : j + 3]
        return "الي" in before or not role("rising").isdisjoint(before) or "عند" in before or "ب" in before[-1:]

    def _idioms(self) -> list[Told]:
        """Idioms around their people ("met their death") and those whose people follow ("took the lives of")."""
        told = []
        low = self.low
        openers, following = _openers(), phrases_of("ar", "idioms")
        tagged = self.reader.sentence.tagged
        opening = [i for i, word in enumerate(low) if word in openers or word in following.first_words]
        for i in [i for i in opening if i not in tagged]:
            entry = openers.get(low[i])
            if entry is not None:
                told.extend(self._split(i, entry))
            found = following.at(low, i)
            if found is not None and i not in self.used:
                length, idiom = found
                opens = idiom.attributes.get("opens")
                if opens and not set(opens.split("|")) & set(low[max(0, i - BACK) : i]):
                    continue
                harm = Harm(i, i + length, idiom.attributes["outcome"], "past", "trans", False, idiom.term)  # type: ignore[arg-type]
                groups = self.after(harm, None, i + length, _IDIOM_REACH)
                told.extend(Told(harm.outcome, group, harm, "lives taken") for group in groups)
                self.used.update(group.first for group in groups)
                self.used.update(range(i, i + length))
        return told

    def _those_of_split(self, harm: Harm, entry: Entry, last: int) -> list[Group]:
        """Whose harm an idiom tells that closes before them, or after them: "passed away of his wounds X Y"."""
        word = HarmWord(harm.outcome, "death", entry.term, entry)
        return self.after(harm, word, last, _IDIOM_REACH) or [g for g in [self.before(harm)] if g is not None]

    def _split(self, i: int, entry: Entry) -> list[Told]:
        """An idiom that opens at word ``i`` and closes within a dozen words."""
        low = self.low
        closings = [form.split(" ") for form in entry.attributes["closing"].split("|")]
        for j in range(i + 1, min(len(low), i + _SPLIT_REACH)):
            closing = next((c for c in closings if low[j : j + len(c)] == c), None)
            if closing is None:
                if low[j] in STOPS:
                    break
                continue
            last = j + len(closing)
            harm = Harm(i, last, entry.attributes["outcome"], "past", "intrans", False, entry.term)  # type: ignore[arg-type]
            within = [g for g in self.groups if i < g.first and g.last <= j and self.can_be_harmed(g, g.first == i + 1)]
            groups = within[:1] or self._those_of_split(harm, entry, last)
            chain = list(groups)
            while chain and len(chain) < 6 and (following := self.next_of_chain(chain[-1])) and following.last <= j:
                chain.append(following)
            self.used.update(range(i, last))
            self.used.update(group.first for group in chain)
            rule = "people died" if harm.outcome == "killed" else "people dead or missing"
            return [Told(harm.outcome, group, harm, rule) for group in chain]
        return []
