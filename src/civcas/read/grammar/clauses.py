"""Clauses: which group of people each word of harm is said of.

For a verb the people are its object or, in the passive, its subject; for
"dead" the people beside it; for "the killing of" those that follow. What is
found is a ``Told``: an outcome and a group, with the rule that joined them.
"""

from __future__ import annotations

from dataclasses import dataclass

from civcas.read.grammar.groups import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import words
from civcas.records.figure import Outcome

_REACH = 30
"""How many words a subject may stand before its verb."""


@dataclass(slots=True)
class Told:
    """An outcome told of a group; ``part_of`` is the place in the list of the whole it is inside."""

    outcome: Outcome
    group: Group
    harm: Harm
    rule: str
    part_of: int | None = None
    share: str | None = None


class Clauses:
    """The words of harm of one sentence, joined to its groups from left to right."""

    def __init__(self, sentence: Sentence, groups: list[Group], harms: list[Harm], language: str) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.groups = groups
        self.harms = harms
        self.words = words(language)
        self.starts = {group.first: group for group in groups}
        self.ends = {group.last: group for group in groups}
        self.harm_at = {harm.first: harm for harm in harms}

    def join(self) -> list[Told]:
        """What the sentence tells, in the order of its words of harm; a group tells an outcome once."""
        told: list[Told] = []
        for group in self.groups:
            if group.harm is not None:
                told.append(Told(group.harm.outcome, group, group.harm, "adjective before people"))
        inside = {group.harm.first for group in self.groups if group.harm is not None}
        previous: list[Group] = []
        for harm in self.harms:
            if harm.first in inside:
                continue
            found, rule = self._people_of(harm, previous)
            for group in found:
                if not any(t.group is group and t.outcome == harm.outcome for t in told):
                    told.append(Told(harm.outcome, group, harm, rule))
            if found:
                previous = found
        return told

    # -- one word of harm ---------------------------------------------------

    def _people_of(self, harm: Harm, previous: list[Group]) -> tuple[list[Group], str]:
        """The groups that a word of harm is said of, and the rule."""
        if harm.form == "of":
            return self._after(harm.last, harm), "harm of people"
        if harm.form == "count":
            return self._count_before(harm), "counted harm"
        if harm.form == "toll":
            return self._number_after(harm), "toll"
        if harm.form == "lives":
            return self._lives(harm), "lives taken"
        if harm.form == "body":
            return self._bodies(harm), "bodies found"
        if harm.form == "possessive":
            return [], ""
        if harm.form == "state":
            return self._subject(harm, previous), "people dead or missing"
        return self._people_of_verb(harm, previous)

    def _people_of_verb(self, harm: Harm, previous: list[Group]) -> tuple[list[Group], str]:
        w = self.words
        before = self._before_auxiliaries(harm.first)
        between = self.low[before + 1 : harm.first]
        passive = any(word in w.be for word in between)
        if harm.form == "base" and (not between or not any(word in ("did",) for word in between)):
            if not passive:
                return [], ""
        if harm.valency == "intrans":
            return self._subject(harm, previous), "people died"
        if passive:
            return self._subject(harm, previous), "passive"
        if harm.form in ("gerund", "third", "base") or any(word in w.have for word in between):
            return self._after(harm.last, harm), "active"
        return self._past_or_participle(harm, previous)

    def _past_or_participle(self, harm: Harm, previous: list[Group]) -> tuple[list[Group], str]:
        """"Killed" with no auxiliary: active with people after it, else a short passive with people before it."""
        w = self.words
        after = self.low[harm.last] if harm.last < len(self.low) else ""
        beside = self._beside(harm)
        if after not in w.agent:
            found = self._after(harm.last, harm)
            if found and not (beside is not None and beside.kind == "bare" and after in w.conjunction):
                return found, "active"
        if beside is not None:
            return self._with_coordinated_left(beside), "short passive"
        return [], ""

    # -- subjects -----------------------------------------------------------

    def _before_auxiliaries(self, i: int) -> int:
        """The last word before the auxiliaries, adverbs and dates that stand right before word ``i``."""
        low, w = self.low, self.words
        j = i - 1
        while j >= 0:
            word = low[j]
            if word in w.be or word in w.have or word in w.adverb or word in w.modal or word in w.negation:
                j -= 1
            elif word in w.timing:
                j -= 1
            elif word == "]" and "[" in low[max(0, j - 6) : j]:
                while low[j] != "[":
                    j -= 1
                j -= 1
            else:
                break
        if j < i - 1 and not any(word in w.be or word in w.have for word in low[j + 1 : i]):
            return j
        return j

    def _beside(self, harm: Harm) -> Group | None:
        """The group that ends right before a word of harm, adverbs apart."""
        j = harm.first
        while j > 0 and self.low[j - 1] in self.words.adverb and j not in self.ends:
            j -= 1
        return self.ends.get(j)

    def _subject(self, harm: Harm, previous: list[Group]) -> list[Group]:
        """The subject of a passive or of "died", with what is coordinated with it."""
        low, w = self.low, self.words
        at = self._before_auxiliaries(harm.first)
        if at < 0:
            return []
        group: Group | None
        if low[at] in w.relative:
            group = self._nearest(at)
        elif low[at] in w.closing:
            group = self._before_aside(at)
        elif low[at] in w.conjunction and previous and harm.first - at <= 3:
            return previous
        elif low[at] in w.person and low[at] not in w.relative:
            return [Group(at, at + 1, "pronoun", 1, 1)]
        else:
            group = self._nearest(at + 1)
        if group is None:
            named = self._name_ending(at)
            return [named] if named is not None and not harm.weak else []
        return self._with_coordinated_left(group)

    def _nearest(self, i: int) -> Group | None:
        """The group nearest before word ``i``, climbing out of what only describes another ("people from two villages")."""
        low, w = self.low, self.words
        j = i
        while j > max(0, i - _REACH):
            group = self.ends.get(j)
            if group is not None and group.kind == "title" and j != i:
                j = group.first
                continue
            if group is not None:
                before = low[group.first - 1] if group.first else ""
                if before in w.including or (before in w.preposition and before not in w.subordinator):
                    higher = self._nearest(group.first - 1)
                    return higher if higher is not None and higher.kind != "title" else (group if before not in w.preposition else group)
                return group
            word = low[j - 1]
            if word in w.barrier or (word in w.subordinator and j < i) or word in w.saying:
                return None
            harm = self.harm_at.get(j - 1)
            if harm is not None and harm.form in ("past", "third", "state") and j - 1 not in self._inside_groups():
                return None
            j -= 1
        return None

    def _inside_groups(self) -> frozenset[int]:
        return frozenset(i for group in self.groups for i in range(group.first, group.last))

    def _before_aside(self, at: int) -> Group | None:
        """The subject before an aside that closes at word ``at``: "12 people, among them a child, were killed"."""
        low, w = self.low, self.words
        inside: Group | None = None
        j = at
        while j > 0 and low[j - 1] in w.closing:
            j -= 1
        while j > max(0, at - _REACH):
            group = self.ends.get(j)
            if group is not None:
                inside = group
                j = group.first
            word = low[j - 1] if j else ""
            if word in w.closing or word == "(":
                outer = self._nearest(j - 1)
                if outer is not None and outer.kind not in ("title", "definite"):
                    return outer
            if word in w.saying or word in (";", ":"):
                break
            j -= 1
        return inside

    def _name_ending(self, at: int) -> Group | None:
        """A name that ends at word ``at``, where the subject is no group: "Pedro Tamayo Rosas was killed"."""
        if self.sentence.shouting:
            return None
        j = at
        while j >= 0 and self.sentence.words[j][:1].isupper() and self.low[j][0].isalpha():
            if self.low[j] in self.words.determiner:
                break
            j -= 1
        size = at - j
        if size < 2 or size > 6:
            return None
        return Group(j + 1, at + 1, "named", 1, 1)

    def _with_coordinated_left(self, group: Group) -> list[Group]:
        """A group with those coordinated before it: "three women and six children were killed"."""
        low = self.low
        found = [group]
        first = group
        while first.first > 1:
            j = first.first - 1
            if low[j] in ("and", ",", "&", "plus"):
                k = j
                if low[j] == "and" and low[j - 1] == ",":
                    k = j - 1
                other = self.ends.get(k) or self._loosely_before(k)
                if other is None or other.kind in ("title", "definite") or (low[j] == "," and len(found) == 1):
                    break
                found.insert(0, other)
                first = other
                continue
            break
        return found

    def _loosely_before(self, i: int) -> Group | None:
        """A single person whose office or place stands between ("the mayor of Tarsk and two guards were killed")."""
        for back in range(1, 7):
            j = i - back
            if j < 0 or self.low[j] in self.words.stops and self.low[j] not in self.words.preposition:
                return None
            group = self.ends.get(j)
            if group is not None:
                return group if group.kind == "single" and self.low[j] in self.words.partitive else None
        return None

    # -- objects ------------------------------------------------------------

    def _after(self, i: int, harm: Harm) -> list[Group]:
        """The groups that follow a word of harm directly, with those coordinated after them."""
        low, w = self.low, self.words
        j = i
        while j < min(len(low), i + 4):
            group = self.starts.get(j)
            if group is not None:
                if group.kind == "title" and j > i + 1 or harm.weak and group.kind in ("unknown", "definite"):
                    return []
                return self.with_coordinated_right(group)
            if low[j] in w.stops or low[j] in w.conjunction or not low[j][0].isalpha():
                if not (low[j] == '"' or low[j] in w.adverb):
                    break
            j += 1
        named = self._name_starting(i)
        return [named] if named is not None and not harm.weak else []

    def _name_starting(self, i: int) -> Group | None:
        """A name that starts right at word ``i``: "gunmen killed Roman Tamm"."""
        if self.sentence.shouting:
            return None
        words_, low, j = self.sentence.words, self.low, i
        while j < len(low) and words_[j][:1].isupper() and low[j] not in self.words.determiner:
            j += 1
        return Group(i, j, "named", 1, 1) if 2 <= j - i <= 6 else None

    def with_coordinated_right(self, group: Group) -> list[Group]:
        """A group with those coordinated after it: "killed a mayor and his secretary"."""
        low, w = self.low, self.words
        found = [group]
        last = group
        while True:
            j = self._coordinator_after(last)
            if j is None:
                return found
            other = self.starts.get(j)
            if other is None or other.kind in ("definite", "title") or self._is_subject(other):
                return found
            found.append(other)
            last = other
            if len(found) > 12 or low[j - 1] not in w.conjunction and low[j - 1] != ",":
                return found

    def _coordinator_after(self, group: Group) -> int | None:
        """The word after "and", "along with", "as well as" or a listing comma that goes on from a group."""
        low, w = self.low, self.words
        reach = group.last + (14 if group.kind in ("single", "named") else 5)
        j = group.last
        while j < min(len(low) - 1, reach):
            if low[j] in ("and", "plus", "&"):
                return j + 1
            if low[j] == "along" and low[j + 1] == "with" or low[j] == "together" and low[j + 1] == "with":
                return j + 2
            if low[j] == "as" and low[j + 1] == "well" and j + 3 < len(low):
                return j + 3
            if low[j] == ",":
                if j + 1 in self.starts and j == group.last and self._list_goes_on(j + 1):
                    return j + 1
                if j + 1 < len(low) and low[j + 1] in ("and", "along", "together", "as"):
                    j += 1
                    continue
                if group.kind not in ("single", "named"):
                    return None
            elif low[j] in w.be or low[j] in w.have or low[j] in w.subordinator or low[j] in w.saying or j in self.harm_at:
                return None
            j += 1
        return None

    def _list_goes_on(self, j: int) -> bool:
        """Whether the group at ``j`` is followed by another comma or "and" and a group: a list of people."""
        group = self.starts[j]
        i = group.last
        return i + 1 < len(self.low) and self.low[i] in (",", "and") and (i + 1 in self.starts or i + 2 in self.starts)

    def _is_subject(self, group: Group) -> bool:
        """Whether a group begins a clause of its own: "… and 20 were wounded", "… and 20 wounded"."""
        low, w = self.low, self.words
        j = group.last
        while j < len(low) and low[j] in w.adverb:
            j += 1
        if j >= len(low):
            return False
        harm = self.harm_at.get(j)
        return low[j] in w.be or low[j] in w.have or (harm is not None and harm.form in ("past", "participle", "state"))

    # -- nouns of harm ------------------------------------------------------

    def _count_before(self, harm: Harm) -> list[Group]:
        """The number of "47 extrajudicial executions", "12 deaths"."""
        for back in range(1, 4):
            j = harm.first - back + 1
            group = self.ends.get(j)
            if group is not None:
                return [group] if group.number is not None else []
            if j <= 0 or self.low[j - 1] in self.words.stops:
                return []
        return []

    def _number_after(self, harm: Harm) -> list[Group]:
        """The number that a toll is put at: the last one of "from 10 to 12"."""
        low, w = self.low, self.words
        chosen: Group | None = None
        for j in range(harm.last, min(len(low), harm.last + 22)):
            group = self.starts.get(j)
            if group is not None and group.number is not None:
                if low[j - 1] in ("from",):
                    continue
                chosen = group
                break
            if low[j] in (";", ".") or (low[j] in w.saying and chosen is not None):
                break
        return [chosen] if chosen is not None else []

    def _lives(self, harm: Harm) -> list[Group]:
        """"Claimed 22 lives", "22 lives were lost"."""
        near = self.low[max(0, harm.first - 7) : harm.last + 4]
        if not any(word in self.words.taking for word in near):
            return []
        return self._count_before(harm)

    def _bodies(self, harm: Harm) -> list[Group]:
        """"The bodies of 18 men were found", "18 bodies were recovered"."""
        low, w = self.low, self.words
        if not any(word in w.finding for word in low[max(0, harm.first - 12) : harm.last + 16]):
            return []
        if harm.last < len(low) and low[harm.last] in w.partitive:
            return self._after(harm.last + 1, harm)
        found = self._count_before(harm)
        if found:
            return found
        before = low[harm.first - 1] if harm.first else ""
        if before in w.singular and harm.term in ("body", "corpse", "dead body", "lifeless body"):
            return [Group(harm.first - 1, harm.last, "single", 1, 1)]
        return []
