"""Who stands after a word of harm in Arabic, with all that are joined to them, and who stands before it."""

from __future__ import annotations

from functools import cache

from civcas.read.arabic.asides import opening_of, own_after, part_openers
from civcas.read.arabic.days import date_roles
from civcas.read.arabic.denials import find_denials
from civcas.read.arabic.described import TWO
from civcas.read.arabic.name_lists import first_listed
from civcas.read.arabic.parties import times
from civcas.read.arabic.phrases import PhraseReader
from civcas.read.arabic.roles import in_names, role
from civcas.read.arabic.vocabulary import HarmWord, people
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Form, Harm

STOPS = frozenset([".", ";", "!", "?", "؟", "…", ":", "|"])
BACK = 12
"""How many words before a verb its people may stand."""
ADJACENT = 3
_CHAIN = 7  # words between two of those harmed
_MOST = 12  # of those harmed in one clause
_QUOTES = frozenset(['"', "'", "(", ")", "[", "]", "#", "*", "-"])
_FORMS: dict[str, Form] = {"noun": "of", "count": "count", "toll": "toll", "body": "body", "people": "state"}


@cache
def _passed() -> frozenset[str]:
    """What may stand between a word of harm and its people."""
    return _QUOTES | role("passed")


class Neighbours:
    """The phrases of people and the words of harm of one sentence; ``used`` holds the words already told of."""

    def __init__(self, reader: PhraseReader, groups: list[Group]) -> None:
        self.reader = reader
        self.low = reader.low
        self.w = reader.w
        self.groups = groups
        self.starts = {group.first: group for group in groups}
        self.ends = {group.last: group for group in groups}
        inside = {i for group in groups if group.harm is not None for i in range(group.harm.first, group.harm.last)}
        told = [(i, word) for i, word in enumerate(map(reader.harms.get, self.low)) if word is not None]
        self.harmed = told if not reader.sentence.tagged else [it for it in told if it[0] not in reader.sentence.tagged]
        self.harm_at = {i: word for i, word in self.harmed if word.take != "people" and i not in inside}
        for i in [i for i in self.harm_at if self.low[i] == "فقد" and i + 1 in self.harm_at]:
            del self.harm_at[i]  # "… and so was killed": a particle
        for i in [i for i, found in self.harm_at.items() if found.owned and found.outcome == "injured"]:
            if not role("dying_of").isdisjoint(self.low[max(0, i - 2) : i]):
                del self.harm_at[i]  # the wounds that somebody died of
        self.words = [(harm_of(i, found), found) for i, found in self.harm_at.items()]
        self.denials = find_denials(self.low, self.w, reader.definite)
        self.used: set[int] = set()

    def after(self, harm: Harm, word: HarmWord | None, j: int, reach: int) -> list[Group]:
        """Those harmed who follow a word of harm, with all that are joined to them."""
        first = self._first_after(harm, word, j, reach)
        if first is None:
            return []
        found = [self._counted_family(first)]
        while len(found) < 12:
            following = self.next_of_chain(found[-1])
            if following is None:
                break
            found.append(following)
        return found[1:] if len(found) == 2 and _is_one_of_two_trades(*found) else found

    def _first_after(self, harm: Harm, word: HarmWord | None, j: int, reach: int) -> Group | None:
        low = self.low
        one_more = self._one_more(j) or (self._some_of_them(j) if word is not None and word.take == "death" else None)
        if one_more is not None:
            return one_more
        end = min(len(low), j + reach + ADJACENT)
        named_at = self._past_small_words(j)
        if word is not None and named_at < len(low) and low[named_at] in in_names("given"):
            named = self._named_after(harm, word, j)
            if named is not None:
                return (word.take == "both" and self._object_after(named)) or named
        at = j
        while at < end:
            group = self.starts.get(at)
            listed = first_listed(self.reader, group) if group is not None else None
            if listed is not None:
                return listed
            beside = at == j or self._is_when(j, at)
            if group is not None and group.first not in self.used and self.can_be_harmed(group, beside):
                if at > j and low[at - 1] in role("by_whom") and group.number is None:
                    at = group.last
                    continue
                agent = group.attacker or "force" in _entry_of(group)
                if reach > 1 and word is not None and word.take == "both" and agent:
                    return self._object_after(group) or (None if word.active else group)
                return group
            if at in self.harm_at or low[at] in STOPS or (at > j and low[at] in self.w.relative):
                return None
            if low[at] in self.w.including or (at > j and low[at] in self.w.subordinator):
                return None
            if low[at] not in _passed() and reach <= 1:
                break
            at += 1
        return self._named_after(harm, word, j) if word is not None else None

    def _is_when(self, j: int, at: int) -> bool:
        """Whether only a time stands from word ``j`` up to ``at``: "(killed) yesterday (three)", not "on day (3)"."""
        return times().issuperset(self.low[j:at]) and self.low[at - 1] not in date_roles()["frame"]

    def _one_more(self, j: int) -> Group | None:
        """One person by the place in a count: "two were killed and a third injured"."""
        low = self.low
        if j >= len(low) or low[j] not in role("ordinal") or j in self.reader.definite:
            return None
        after = low[j + 1] if j + 1 < len(low) else "."
        follows = after in self.w.preposition or after in self.w.conjunction or after in self.reader.harms
        alone = not after[0].isalpha() or follows
        sex = {"sex": "female"} if low[j].endswith("ه") else {}
        return Group(j, j + 1, "single", 1, 1, None, "other", sex) if alone else None

    def _counted_family(self, group: Group) -> Group:
        """The people of a family who are told: "a family of five people", "a family (a father and two children)"."""
        if group.attributes.get("unit") != "family" or group.number is not None:
            return group
        for at in range(group.last, min(len(self.low) - 2, group.last + ADJACENT)):
            opens = 2 if self.low[at] in role("composed") else 1 if self.low[at] in ("(", "من") else 0
            people_of = self.starts.get(at + opens) if opens else None
            untold = people_of is None or (self.low[at] == "من" and people_of.number is None)
            if (
                people_of is not None
                and not untold
                and people_of.kind in ("counted", "single")
                and people_of.harm is None
            ):
                return people_of
        return group

    def _some_of_them(self, j: int) -> Group | None:
        """Some of those told of before, counted after a verb: "three of them died"."""
        group = self.starts.get(j + 1) if j < len(self.low) and self.low[j] in self.w.pronoun else None
        if group is None or group.number is None:
            return None
        self.used.add(group.first)
        return Group(j, group.last, "counted", group.low, group.high, group.number, "", group.attributes, True)

    def _object_after(self, agent: Group) -> Group | None:
        """The people that armed men named right after a verb harmed: "gunmen killed two policemen"."""
        low = self.low
        for at in range(agent.last, min(len(low), agent.last + ADJACENT + 1)):
            group = self.starts.get(at)
            if group is not None:
                return group if group.kind != "definite" and group.first not in self.used else None
            if not low[at][0].isalpha() or low[at] in self.w.preposition or low[at] in self.w.conjunction:
                return None
            if low[at] in role("against"):
                return None  # "seven soldiers were killed, against five of the gunmen"
        return None

    def _past_small_words(self, j: int) -> int:
        """The word from ``j`` on that is no small word; one that is a first name too is a name where one follows."""
        low, given = self.low, in_names("given")
        while j < len(low) and low[j] in _passed() and not (low[j] in given and self.reader.name_end(j) > j + 1):
            j += 1
        return j

    def _named_after(self, harm: Harm, word: HarmWord, j: int) -> Group | None:
        """A name alone after a word of harm: "the killing of X Y"."""
        low = self.low
        given, j = in_names("given"), self._past_small_words(j)
        if j < len(low) and j in self.reader.definite and word.take == "noun" and low[harm.first] in role("of_one"):
            last = self.reader.name_end(j + 1)
            titled = last > j + 1 and self.reader.may_be_name(j)  # "the killing of the shepherd X Y"
            return Group(j, last, "single", 1, 1, name_from=j + 1) if titled else None
        if j >= len(low) or j in self.reader.definite or word.outcome not in ("killed", "injured", "abducted"):
            return None
        number = self.reader.numbers.get(j + 1)
        if word.take == "noun" and number is not None and low[number.core] in TWO and self.reader.may_be_name(j):
            return Group(j, number.last, "counted", 2, 2, number)  # people of a noun that no lexicon knows
        if word.take == "noun" and harm.weak:
            return None  # "the sale of branches": of people only beside a word for them
        last = self.reader.name_end(j)
        if word.take != "noun" and low[harm.first].endswith("ت") and low[j] not in given:
            return None  # things are hit too, and most of them are feminine
        alone = low[harm.first] in role("of_one")
        return Group(j, last, "named", 1, 1) if last - j >= 2 or (last > j and alone) else None

    def can_be_harmed(self, group: Group, beside: bool) -> bool:
        """Whether a group can be those harmed: not what stands after a preposition, nor people in general."""
        low = self.low
        prior = low[group.first - 1] if group.first else ""
        if group.kind == "definite" or (group.kind == "bare" and not beside and prior not in role("so_far")):
            return False
        entry = _entry_of(group)
        kin = group.kind == "single" and "kin" in entry and entry.get("age") != "child"
        if kin and not beside and prior != "و" and prior not in self.reader.harms:
            return False
        if not beside and prior in self.w.preposition - self.w.partitive:
            return False
        each = group.first > 1 and low[group.first - 2] in role("each") and group.name_from is not None
        if not beside and prior in self.w.partitive and group.number is None:
            return each  # "each of the citizen X and …"
        weak = "weak" in _entry_of(group)
        return not (weak and not beside and group.number is None and group.name_from is None)

    def next_of_chain(self, group: Group) -> Group | None:
        """The next of those harmed: after "and" or a comma, descriptions and names between them passed over."""
        low = self.low
        at = self.reader.names.get(group.first, group.last)
        end = min(len(low), at + _CHAIN)
        while at < end:
            word = low[at]
            if word in STOPS or at in self.harm_at or word in self.w.including or word in self.w.relative:
                return None
            if word in part_openers() or (at in self.starts and at > group.last):
                return None
            if word in ("و", ",") or word in role("together"):
                following = self._joined(at + 1, group)
                if following is not None:
                    return following
                if word != ",":
                    return None
            elif at + 1 < end and low[at + 1] in role("describing"):
                at += 2  # "an officer of the rank of colonel and three soldiers"
                at = self.starts[at].last - 1 if at in self.starts else at
            elif word in self.w.preposition and word not in self.w.partitive:
                own = own_after(self.low, self.starts, self.harm_at, range(at + 1, end))
                return own if own is not None and own.first not in self.used else None
            at += 1
        return None

    def _joined(self, j: int, before: Group) -> Group | None:
        low = self.low
        while j < len(low) and low[j] in _QUOTES:
            j += 1
        group = self.starts.get(j)
        if group is not None:
            fits = group.harm is None and group.kind not in ("definite", "bare") and group.first not in self.used
            alike = "weak" in _entry_of(before) and before.number is not None  # "three Lebanese and a Syrian"
            weak = "weak" in _entry_of(group) and not alike and group.number is None and group.name_from is None
            return group if fits and not weak else None
        named = before.kind == "named" or before.name_from is not None or before.first in self.reader.names
        many = before.low is not None and before.low > 1  # "the two children X and Y" are two
        if named and not many and j < len(low) and j not in self.reader.definite and j not in self.harm_at:
            last = self.reader.name_end(j)
            if last - j >= 2 or (last > j and low[j] in in_names("given")):
                attributes = before.attributes if before.kind == "named" else {}
                return Group(j, last, "named", 1, 1, None, "", attributes)
        return None

    def before(self, harm: Harm) -> Group | None:
        """The subject that stands before a verb, in the same clause."""
        low = self.low
        aside = harm.first
        for at in range(harm.first, max(-1, harm.first - BACK), -1):
            group = self.ends.get(at)
            if at > aside:
                continue
            if group is not None and (opened := opening_of(group, self.low, self.w, self.ends)) is not None:
                aside = opened  # "six civilians, among them three children and a woman, were injured"
                continue
            if group is not None:
                prior = low[group.first - 1] if group.first else ""
                verb = self.harm_at.get(harm.first)
                beside_verb = at == harm.first
                beside = beside_verb and verb is not None and verb.plural  # "two were killed"
                untold = group.kind in ("definite", "title") or (group.kind == "bare" and not beside)
                if untold or group.harm is not None or group.first in self.used:
                    return None
                shown = beside_verb and prior in role("showing") and not group.attacker  # "a picture of a child killed"
                return group if shown or prior not in self.w.preposition or group.number is not None else None
            if at < harm.first and (low[at] in STOPS or at in self.harm_at):
                return None
        return None


def harm_of(i: int, word: HarmWord) -> Harm:
    """A word of harm as the grammar takes it."""
    form = _FORMS.get(word.take, "past")
    valency = "intrans" if word.take == "death" else "both" if word.take == "both" else "trans"
    weak = "weak" in word.entry.attributes
    return Harm(i, i + 1, word.outcome, form, valency, weak, word.term, word.entry.attributes.get("kind"))


def is_unborn(group: Group) -> bool:
    """Whether a group is a child not yet born, which is not added to the dead."""
    return "unborn" in _entry_of(group)


def _is_one_of_two_trades(title: Group, named: Group) -> bool:
    """Whether two titles are of the one person whom the second names: "the journalist and photographer X Y"."""
    alone = title.kind == "title" and title.name_from is None and named.name_from is not None
    return alone and named.high == 1 and "kin" not in _entry_of(title) and "kin" not in _entry_of(named)


def _entry_of(group: Group) -> dict[str, str]:
    """What the lexicon says of a group's noun."""
    person = people().get(group.noun)
    return person.entry.attributes if person is not None else {}
