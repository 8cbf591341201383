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
from civcas.read.lexicon import phrases
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
        self.coordinators = phrases(language, "coordinators")
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
        if harm.form == "suffered":
            return self._sufferers(harm), "injuries suffered"
        if harm.form == "possessive":
            return [], ""
        if harm.form == "state":
            beside = self._beside(harm)
            if beside is not None and beside.number is not None:
                return self._with_those_left(beside), "people dead or missing"
            return self._subject(harm, previous), "people dead or missing"
        return self._people_of_verb(harm, previous)

    def _people_of_verb(self, harm: Harm, previous: list[Group]) -> tuple[list[Group], str]:
        w = self.words
        before = self._before_auxiliaries(harm.first)
        between = self.low[before + 1 : harm.first]
        passive = any(word in w.be for word in between)
        if harm.form == "base" and not passive and not any(word in w.emphatic for word in between):
            return [], ""
        if harm.valency == "intrans":
            return self._subject(harm, previous), "people died"
        if passive:
            return self._subject(harm, previous), "passive"
        if harm.form in ("gerund", "third", "base") or any(word in w.have for word in between):
            return self._after(harm.last, harm), "active"
        return self._past_or_participle(harm, previous)

    def _past_or_participle(self, harm: Harm, previous: list[Group]) -> tuple[list[Group], str]:
        """ "Killed" with no auxiliary: active with people after it, else a short passive with people before it."""
        w = self.words
        after = self.low[harm.last] if harm.last < len(self.low) else ""
        beside = self._beside(harm)
        if after not in w.agent:
            found = self._after(harm.last, harm)
            if found and not (beside is not None and beside.kind == "bare" and after in w.conjunction):
                return found, "active"
        if beside is not None:
            return self._with_those_left(beside) + self._with_after(harm), "short passive"
        shared = self._shared_subject(harm, previous)
        return shared, "passive" if shared else ""

    def _shared_subject(self, harm: Harm, previous: list[Group]) -> list[Group]:
        """The subject that "and killed" shares with the verb before it: "was waylaid and killed"."""
        low, w = self.low, self.words
        at = self._before_auxiliaries(harm.first)
        if at < 1 or low[at] not in w.conjunction:
            return []
        for j in range(at - 1, max(-1, at - 7), -1):
            if low[j] in w.be:
                if previous and previous[-1].last <= j:
                    return previous
                group = self._nearest(self._before_auxiliaries(j + 1) + 1)
                return self._with_those_left(group) if group is not None else []
            if j in self.ends and j < at - 1:
                break
        return []

    def _with_after(self, harm: Harm) -> list[Group]:
        """Those who come after the word of harm: "was killed along with his driver"."""
        if harm.last >= len(self.low):
            return []
        found = self.coordinators.at(self.low, harm.last)
        if found is None or "with" not in found[1].attributes:
            return []
        group = self.starts.get(harm.last + found[0])
        return self.with_coordinated_right(group) if group is not None and group.kind != "definite" else []

    # -- subjects -----------------------------------------------------------

    def _before_auxiliaries(self, i: int) -> int:
        """The last word before the auxiliaries, adverbs and dates that stand right before word ``i``."""
        low, w = self.low, self.words
        j = i - 1
        while j >= 0:
            word = low[j]
            if word in w.be or word in w.have or word in w.adverb or word in w.modal or word in w.negation:
                j -= 1
            elif (
                word in w.timing
                or word in w.months
                or (word[0].isdigit() and j + 1 not in self.ends and self._auxiliary_before(j))
            ):
                j -= 1
            elif word == "," and self._auxiliary_before(j):
                j -= 1
            elif word == "]" and "[" in low[max(0, j - 6) : j]:
                while low[j] != "[":
                    j -= 1
                j -= 1
            else:
                break
        return j

    def _auxiliary_before(self, j: int) -> bool:
        """Whether an auxiliary stands a few words before word ``j``, with only words of time between."""
        low, w = self.low, self.words
        for k in range(j - 1, max(-1, j - 8), -1):
            if low[k] in w.be:
                return True
            if k in self.ends or low[k] in w.saying:
                return False
        return False

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
            return [named, *self._with_after(harm)] if named is not None and not harm.weak else []
        return self._with_those_left(group) + self._with_after(harm)

    def _with_those_left(self, group: Group) -> list[Group]:
        """A group with those coordinated before it; where they list parts ("including …"), their whole instead."""
        found = self._with_coordinated_left(group)
        opener = self._list_opener(found[0])
        if opener is not None:
            whole = self._nearest(opener)
            if whole is not None and whole.kind != "title":
                return self._with_coordinated_left(whole)
        return found

    def _list_opener(self, group: Group) -> int | None:
        """The place of the word that opens the list of parts that a group ends, a few words before it."""
        low, w = self.low, self.words
        for j in range(group.first - 1, max(-1, group.first - 12), -1):
            if low[j] in w.including:
                aside = j > 0 and low[j - 1] == "," and "," in low[j + 1 : group.first]
                return None if aside and group.number is not None else j
            if low[j] in w.be or low[j] in w.have or low[j] in w.saying or j in self.harm_at or low[j] in w.barrier:
                return None
        return None

    def _nearest(self, i: int) -> Group | None:
        """The group nearest before word ``i``, climbing out of what only describes another ("people from two villages")."""
        low, w = self.low, self.words
        fallback: Group | None = None
        j = i
        while j > max(0, i - _REACH):
            group = self.ends.get(j)
            if (
                group is not None
                and j != i
                and (group.kind == "title" or (group.kind == "definite" and not group.number))
            ):
                fallback = fallback or group
                j = group.first
                continue
            if group is not None:
                return self._climbed(group) or fallback
            word = low[j - 1]
            if word in w.barrier or (word in w.subordinator and j < i) or word in w.saying:
                break
            harm = self.harm_at.get(j - 1)
            if harm is not None and harm.form in ("past", "third", "state"):
                break
            j -= 1
        return fallback if fallback is not None and fallback.kind != "title" else None

    def _climbed(self, group: Group) -> Group:
        """The group that a group only describes: after a preposition, "including" or "suspected to be"."""
        low, w = self.low, self.words
        j = group.first - 1
        while j > group.first - 4 and j > 0 and group.kind in ("plural", "title") and low[j] not in w.stops:
            if not low[j][0].isalpha() or low[j] in w.conjunction or j in self.harm_at:
                return group
            j -= 1
        if j < 0:
            return group
        word = low[j]
        describes = word in w.including or word in w.be or (word in w.preposition and word not in w.subordinator)
        if not describes:
            return group
        while j > 0 and low[j - 1] in w.modal:
            j -= 1
        higher = self._nearest(j)
        if higher is None or higher.kind == "title":
            return group
        return higher

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
        if size < 2 or size > 6 or (j >= 0 and self.low[j] in self.words.preposition):
            return None
        return Group(j + 1, at + 1, "named", 1, 1)

    def _with_coordinated_left(self, group: Group) -> list[Group]:
        """A group with those coordinated before it: "three women and six children were killed"."""
        low = self.low
        found = [group]
        while found[0].first > 1:
            end = self._coordinator_before(found[0].first, listing=len(found) > 1)
            if end is None:
                break
            other = self.ends.get(end) or self._loosely_before(end)
            if other is None or other.kind == "definite" or (other.kind == "title" and found[0].kind != "title"):
                break
            if self._is_agent(other) or low[other.first - 1] in self.words.including:
                break
            climbed = self._climbed(other)
            found.insert(0, climbed)
            if low[found[0].first - 1] == "," and len(found) == 1:
                break
        return found

    def _coordinator_before(self, i: int, *, listing: bool) -> int | None:
        """Where the words end that a coordinator right before word ``i`` goes on from."""
        low = self.low
        for length in (1, 2, 3):
            j = i - length
            found = self.coordinators.at(low, j) if j > 0 else None
            if found is not None and found[0] == length:
                return j - 1 if low[j - 1] == "," else j
        return i - 1 if listing and low[i - 1] == "," else None

    def _is_agent(self, group: Group) -> bool:
        """Whether a group is named as those who did it: "by suspected raiders and six people were killed"."""
        low, w = self.low, self.words
        j = group.first - 1
        while j > max(0, group.first - 4) and low[j] not in w.stops and low[j][0].isalpha():
            j -= 1
        return j >= 0 and low[j] in w.agent

    def _loosely_before(self, i: int) -> Group | None:
        """People whose office or place stands between: "the mayor of Tarsk and two guards were killed"."""
        low, w = self.low, self.words
        for back in range(1, 8):
            j = i - back
            if j < 1 or (low[j] in w.stops and low[j] not in w.preposition) or j in self.harm_at:
                return None
            group = self.ends.get(j)
            if group is not None:
                follows = low[j] in w.preposition and low[j] not in w.subordinator
                return group if follows and group.kind in ("single", "counted") else None
        return None

    # -- objects ------------------------------------------------------------

    def _after(self, i: int, harm: Harm) -> list[Group]:
        """The groups that follow a word of harm directly, with those coordinated after them."""
        low, w = self.low, self.words
        if i < len(low) and low[i] in w.object_pronoun:
            pronoun = Group(i, i + 1, "pronoun", 1, 1)
            others = self.with_coordinated_right(pronoun)
            pronoun.kind = "single" if len(others) > 1 else "pronoun"
            return others
        j = i
        while j < min(len(low), i + 5):
            group = self.starts.get(j)
            if group is not None:
                owned = low[j - 1] == "'s"
                if (group.kind == "title" and j > i + 1 and not owned) or (
                    harm.weak and group.kind in ("unknown", "definite")
                ):
                    return []
                return self.with_coordinated_right(group)
            if low[j] in w.stops or low[j] in w.conjunction or not (low[j][0].isalpha() or low[j] in ("'s", '"')):
                break
            j += 1
        named = self._name_starting(i)
        return self.with_coordinated_right(named) if named is not None and not harm.weak else []

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
        found = [group]
        comma = 0
        while len(found) < 12:
            j = self._coordinator_after(found[-1])
            other = self.starts.get(j) if j is not None else None
            if j is None or other is None or other.kind in ("definite", "title") or self._is_subject(other):
                break
            if self.low[j - 1] == "," and not comma:
                comma = len(found)
            found.append(other)
        after = found[-1].last
        while after < len(self.low) and self.low[after] in self.words.adverb - self.words.saying:
            after += 1
        if comma and after < len(self.low) and self.low[after] in self.words.saying:
            return found[:comma]  # "… killing 11 people, police and a doctor said"
        return found

    def _coordinator_after(self, group: Group) -> int | None:
        """The word after "and", "along with" or a listing comma that goes on from a group."""
        low, w = self.low, self.words
        reach = group.last + (14 if group.kind in ("single", "named") else 5)
        j = group.last
        while j < min(len(low) - 1, reach):
            found = self.coordinators.at(low, j)
            if found is not None:
                return j + found[0]
            if low[j] == ",":
                if j + 1 in self.starts and j == group.last and self._list_goes_on(j + 1):
                    return j + 1
                if self.coordinators.at(low, j + 1) is None and group.kind not in ("single", "named"):
                    return None
            elif (
                low[j] in w.be
                or low[j] in w.have
                or low[j] in w.subordinator
                or low[j] in w.saying
                or j in self.harm_at
            ):
                return None
            j += 1
        return None

    def _list_goes_on(self, j: int) -> bool:
        """Whether the group at ``j`` is followed by another comma or "and" and a group: a list of people."""
        group = self.starts[j]
        i = group.last
        if i + 1 >= len(self.low):
            return False
        return (self.low[i] == "," or self.coordinators.at(self.low, i) is not None) and (
            i + 1 in self.starts or i + 2 in self.starts
        )

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
                if low[j - 1] in w.low_end:
                    continue
                chosen = group
                break
            if low[j] in (";", ".") or (low[j] in w.saying and chosen is not None):
                break
        return [chosen] if chosen is not None else []

    def _lives(self, harm: Harm) -> list[Group]:
        """ "Claimed 22 lives", "22 lives were lost"."""
        near = self.low[max(0, harm.first - 7) : harm.last + 4]
        if not any(word in self.words.taking for word in near):
            return []
        return self._count_before(harm)

    def _sufferers(self, harm: Harm) -> list[Group]:
        """The subject of "sustained various degrees of injuries"."""
        low, w = self.low, self.words
        for j in range(harm.first - 1, max(-1, harm.first - 8), -1):
            if low[j] in w.suffering:
                group = self._nearest(self._before_auxiliaries(j) + 1)
                return self._with_those_left(group) if group is not None else []
            if j in self.starts and self.starts[j].number is not None and not self.starts[j].number.vague:
                break
            if low[j] in w.barrier or low[j] in w.saying:
                break
        return []

    def _bodies(self, harm: Harm) -> list[Group]:
        """ "The bodies of 18 men were found", "18 bodies were recovered"."""
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
