"""Clauses of Arabic: which people each word of harm is said of.

The people of a verbal noun (مقتل) follow it; those of a verb follow it too,
whether it is active or passive, and stand before it only where its form shows
it (استشهدوا) or nobody follows. Every rule's name is one of those of English.
"""

from __future__ import annotations

from dataclasses import replace

from civcas.read.arabic.phrases import PhraseReader
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import HarmWord, people
from civcas.read.grammar.clauses import NOT_REAL, Told, Tried
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Form, Harm
from civcas.read.grammar.numbers import Number
from civcas.read.lexicon import Entry, table
from civcas.read.lexicon import phrases as phrases_of

_FORMS: dict[str, Form] = {"noun": "of", "count": "count", "toll": "toll", "body": "body", "people": "state"}
_REACH = 14  # words from a verb to its people
_SPLIT_REACH = 20
_IDIOM_REACH = 6
_BACK = 12
_CHAIN = 7  # words between two of those harmed
_STOPS = frozenset([".", ";", "!", "?", "؟", "…", ":", "|"])
_QUOTES = frozenset(['"', "'", "(", ")", "[", "]", "#", "*", "-"])
_NOISE = _QUOTES | frozenset(["كل", "من", "ما", "نحو", "جميع", "ايضا", "حتي", "كلا", "كلها", "فورا", "علي", "فور", "هم", "هما"])
_KILLED_AND_INJURED = "killed and injured together"
_ADJACENT = 3


class ClauseReader:
    """Joins the words of harm of one sentence with their people."""

    def __init__(self, reader: PhraseReader, groups: list[Group]) -> None:
        self.reader = reader
        self.low = reader.low
        self.w = reader.w
        self.groups = groups
        self.starts = {group.first: group for group in groups}
        self.ends = {group.last: group for group in groups}
        inside = {i for group in groups if group.harm is not None for i in range(group.harm.first, group.harm.last)}
        self.words: list[tuple[Harm, HarmWord]] = []
        self.harm_at: dict[int, HarmWord] = {}
        for i, word in enumerate(self.low):
            found = reader.harms.get(word)
            if found is not None and i not in inside and found.take != "people":
                self.harm_at[i] = found
                self.words.append((_harm(i, found), found))
        self.used: set[int] = set()

    def read(self, tried: list[Tried] | None = None) -> list[Told]:
        """What the sentence tells, in the order of its words of harm."""
        told = self._tolls()
        told.extend(self._idioms())
        skip: set[int] = set()
        together: Harm | None = None
        for harm, word in self.words:
            if harm.first in self.used or harm.first in skip:
                continue
            after = self._joined_harm(harm, word)
            if after is not None:
                together = harm
                continue
            found, rule = self._people_of(harm, word)
            if together is not None and found:
                told.append(Told("killed_or_injured", found[0], replace(harm, outcome="killed_or_injured"), _KILLED_AND_INJURED))
                told.extend(Told(harm.outcome, group, harm, rule) for group in found[1:])
            else:
                told.extend(Told(harm.outcome, group, harm, rule) for group in found if group.first not in self.used)
            together = None
            self.used.update(group.first for group in found)
            if tried is not None:
                tried.append((harm, rule, found))
        told.extend(self._people_of_harm())
        return sorted(told, key=lambda item: (item.group.first, item.harm.first))

    # -- people that the harm names -----------------------------------------------

    def _people_of_harm(self) -> list[Told]:
        """Groups that tell their harm themselves: "three dead", "two wounded", "a martyr"."""
        told = []
        for group in self.groups:
            harm = group.harm
            if harm is None or group.first in self.used or not self._is_told(group):
                continue
            rule = "counted harm" if harm.form == "count" else "people dead or missing"
            if harm.outcome == "killed_or_injured":
                rule = _KILLED_AND_INJURED
            told.append(Told(harm.outcome, group, harm, rule))
            self.used.add(group.first)
        return told

    def _is_told(self, group: Group) -> bool:
        """Whether a group of the harmed states people of its own, and is not spoken of, denied or mourned in general."""
        before = self.low[max(0, group.first - _ADJACENT) : group.first]
        if group.kind == "definite":
            return False
        if group.kind == "title" or (group.number is not None and group.number.definite):
            return group.name_from is not None  # "the martyr": spoken of as already told, where no name follows
        if self._denied(before):
            return False
        prior = self.low[group.first - 1] if group.first else ""
        if group.kind == "single" and group.number is None and prior in ("هذا", "هذه", "ال", "ك", "اي"):
            return False
        return not (prior in ("من", "عن", "علي", "بين") and group.number is None and group.kind != "single")

    @staticmethod
    def _denied(before: list[str]) -> bool:
        """Whether the words before deny; "are still" (لا يزال) does not."""
        return not role("negation").isdisjoint(before) and _STILL.isdisjoint(before)

    # -- a word of harm and those after it -------------------------------------------

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
        return _harm(j + 1, other) if {word.outcome, other.outcome} == {"killed", "injured"} else None

    def _people_of(self, harm: Harm, word: HarmWord) -> tuple[list[Group], str]:
        before = self.low[max(0, harm.first - _ADJACENT) : harm.first]
        if not role("unreal").isdisjoint(before):
            return [], NOT_REAL
        if word.take == "toll":
            return [], ""
        if self._denied(before):
            return self._none(harm, word, before)
        if word.take == "body":
            return self._bodies(harm)
        if word.owned:
            return self._owned(harm)
        if word.take == "count":
            return self._count(harm, word)
        if word.take == "noun":
            return self._after(harm, word, harm.last, 1), "harm of people"
        return self._of_verb(harm, word)

    def _none(self, harm: Harm, word: HarmWord, before: list[str]) -> tuple[list[Group], str]:
        """Nobody, where a sentence says so: "no injuries", "nobody was killed"; a denial of one is no count."""
        low = self.low
        after = low[harm.last : harm.last + 2]
        nobody = "احد" in after or ("اي" in after and word.take != "noun")
        if not set(before).isdisjoint(_UNTOLD):
            return [], ""
        if word.take in ("count", "noun") and harm.outcome in ("injured", "killed") and not self._follows(harm):
            event = "وقوع" in before or "تسجيل" in before or word.entry.attributes.get("plural", "") and low[harm.first] != word.term
            nobody = nobody or bool(event)
        if not nobody:
            return [], NOT_REAL
        first = next(i for i in range(max(0, harm.first - _ADJACENT), harm.first) if low[i] in role("negation"))
        none = Number(first, harm.last, first, 0, 0, "exactly")
        return [Group(first, harm.last, "bare", 0, 0, none)], "counted harm"

    def _follows(self, harm: Harm) -> bool:
        """Whether people stand right after a word of harm."""
        return harm.last in self.starts

    def _owned(self, harm: Harm) -> tuple[list[Group], str]:
        """As "his killing": somebody already spoken of."""
        if harm.outcome == "displaced" or self.reader.sentence.words[harm.first].endswith("ة"):
            return [], ""  # "killers"
        one = self.low[harm.first].endswith(("ه", "ها"))
        group = Group(harm.first, harm.last, "pronoun", 1 if one else 2, 1 if one else None)
        return [group], "harm of its owner"

    def _count(self, harm: Harm, word: HarmWord) -> tuple[list[Group], str]:
        """Injuries with no number: people after the singular (إصابة 5), two or more in the plural (وقوع إصابات)."""
        if word.number == "plural":
            prior = self.low[harm.first - 1] if harm.first else ""
            counted = prior in ("و", "") or not role("event").isdisjoint(self.low[max(0, harm.first - 4) : harm.first])
            definite = harm.first in self.reader.definite
            if counted and not definite:
                return [Group(harm.first, harm.last, "plural", 2, None)], "counted harm"
            return [], ""
        return self._after(harm, word, harm.last, 1), "harm of people"

    def _bodies(self, harm: Harm) -> tuple[list[Group], str]:
        """Bodies that were found: "recovered the body of a child", "the bodies of five people"."""
        near = self.low[max(0, harm.first - 8) : harm.first] + self.low[harm.last : harm.last + 8]
        if role("finding").isdisjoint(near):
            return [], ""
        before = self.ends.get(harm.first)
        if before is not None and before.kind == "bare":
            return [before], "bodies found"
        found = self._after(harm, None, harm.last, 0)
        if found:
            return found[:1], "bodies found"
        form = self.reader.harms[self.low[harm.first]]
        if form.number == "singular" and harm.first not in self.reader.definite:
            return [Group(harm.first, harm.last, "single", 1, 1)], "bodies found"
        return [], ""

    def _of_verb(self, harm: Harm, word: HarmWord) -> tuple[list[Group], str]:
        """The people of a verb: after it, or before it where its form shows that they have been named."""
        rule = {"death": "people died", "passive": "passive"}.get(word.take, "passive")
        if not word.plural:
            found = self._after(harm, word, harm.last, 1 if harm.weak else _REACH)
            if found:
                return found, "active" if word.active or self._has_agent(harm, found[0]) else rule
        group = self._before(harm)
        return ([group], rule) if group is not None else ([], "")

    def _has_agent(self, harm: Harm, group: Group) -> bool:
        """Whether something stands between a verb and its people that can have done it."""
        return group.first - harm.last >= 1 and self.low[harm.last] not in self.w.preposition

    def _after(self, harm: Harm, word: HarmWord | None, j: int, reach: int) -> list[Group]:
        """Those harmed who follow a word of harm, with all that are joined to them."""
        first = self._first_after(harm, word, j, reach)
        if first is None:
            return []
        found = [first]
        while len(found) < 12:
            following = self.next_of_chain(found[-1])
            if following is None:
                break
            found.append(following)
        return found

    def _first_after(self, harm: Harm, word: HarmWord | None, j: int, reach: int) -> Group | None:
        low = self.low
        end = min(len(low), j + reach + _ADJACENT)
        at = j
        while at < end:
            group = self.starts.get(at)
            if group is not None and group.first not in self.used and self._can_be_harmed(group, at == j):
                if at > j and low[at - 1] in _BY_WHOM and group.number is None:
                    at = group.last
                    continue
                agent = group.attacker or "force" in _entry_of(group)
                if reach > 1 and word is not None and word.take == "both" and agent:
                    return self._object_after(group) or group
                return group
            if at in self.harm_at or low[at] in _STOPS or (at > j and low[at] in self.w.relative):
                return None
            if low[at] in self.w.including or (at > j and low[at] in self.w.subordinator):
                return None
            if low[at] not in _NOISE and reach <= 1:
                break
            at += 1
        return self._named_after(harm, word, j) if word is not None else None

    def _object_after(self, agent: Group) -> Group | None:
        """The people that armed men named right after a verb harmed: "gunmen killed two policemen"."""
        low = self.low
        for at in range(agent.last, min(len(low), agent.last + _ADJACENT + 1)):
            group = self.starts.get(at)
            if group is not None:
                return group if group.kind != "definite" and group.first not in self.used else None
            if not low[at][0].isalpha() or low[at] in self.w.preposition or low[at] in self.w.conjunction:
                return None
        return None

    def _named_after(self, harm: Harm, word: HarmWord, j: int) -> Group | None:
        """A name alone after a word of harm: "the killing of X Y"."""
        low = self.low
        while j < len(low) and low[j] in _NOISE:
            j += 1
        if j < len(low) and j in self.reader.definite and word.take == "noun" and low[harm.first] in _OF_ONE:
            last = self.reader.name_end(j + 1)
            titled = last > j + 1 and self.reader.may_be_name(j)  # "the killing of the shepherd X Y"
            return Group(j, last, "single", 1, 1, name_from=j + 1) if titled else None
        if j >= len(low) or j in self.reader.definite or word.outcome not in ("killed", "injured", "abducted"):
            return None
        last = self.reader.name_end(j)
        if word.take != "noun" and low[harm.first].endswith("ت"):
            return None  # things are hit too, and most of them are feminine
        alone = low[harm.first] in _OF_ONE
        return Group(j, last, "named", 1, 1) if last - j >= 2 or (last > j and alone) else None

    def _can_be_harmed(self, group: Group, beside: bool) -> bool:
        """Whether a group can be those harmed: not what stands after a preposition, nor people in general."""
        low = self.low
        prior = low[group.first - 1] if group.first else ""
        if group.kind == "definite" or (group.kind == "bare" and not beside and prior not in _SO_FAR):
            return False
        if not beside and group.kind == "single" and "kin" in _entry_of(group) and prior not in ("و", *self.reader.harms):
            return False
        if not beside and prior in self.w.preposition - self.w.partitive:
            return False
        if not beside and prior in self.w.partitive and group.number is None:
            return False
        weak = "weak" in _entry_of(group)
        return not (weak and not beside and group.number is None and group.name_from is None)

    def next_of_chain(self, group: Group) -> Group | None:
        """The next of those harmed: after "and" or a comma, descriptions and names between them passed over."""
        low = self.low
        at = self.reader.names.get(group.first, group.last)
        end = min(len(low), at + _CHAIN)
        while at < end:
            word = low[at]
            if word in _STOPS or at in self.harm_at or word in self.w.including or word in self.w.relative:
                return None
            if word in _SHARES or (at in self.starts and at > group.last):
                return None
            if word in ("و", ",") or word in _TOGETHER:
                following = self._joined(at + 1, group)
                if following is not None:
                    return following
                if word != ",":
                    return None
            elif word in self.w.preposition and word not in self.w.partitive:
                return None
            at += 1
        return None

    def _joined(self, j: int, before: Group) -> Group | None:
        low = self.low
        while j < len(low) and low[j] in _QUOTES:
            j += 1
        group = self.starts.get(j)
        if group is not None:
            fits = group.harm is None and group.kind not in ("definite", "bare") and group.first not in self.used
            weak = "weak" in _entry_of(group) and group.number is None and group.name_from is None
            return group if fits and not weak else None
        named = before.kind == "named" or before.name_from is not None or before.first in self.reader.names
        if named and j < len(low) and j not in self.reader.definite and j not in self.harm_at:
            last = self.reader.name_end(j)
            if last - j >= 2:
                return Group(j, last, "named", 1, 1)
        return None

    def _before(self, harm: Harm) -> Group | None:
        """The subject that stands before a verb, in the same clause."""
        low = self.low
        for at in range(harm.first, max(-1, harm.first - _BACK), -1):
            group = self.ends.get(at)
            if group is not None:
                prior = low[group.first - 1] if group.first else ""
                if group.kind in ("definite", "bare", "title") or group.harm is not None or group.first in self.used:
                    return None
                return group if prior not in self.w.preposition or group.number is not None else None
            if at < harm.first and (low[at] in _STOPS or at in self.harm_at):
                return None
        return None

    # -- tolls and idioms ------------------------------------------------------------

    def _tolls(self) -> list[Told]:
        """As "the toll of those killed rose to 12": the last number that a toll is put at."""
        told = []
        low = self.low
        for at, word in enumerate(low):
            if word not in role("tally") and not (word in _TOLL_PEOPLE and at in self.reader.definite):
                continue
            found = self._toll_at(at)
            if found is not None:
                told.append(found)
        return told

    def _toll_at(self, at: int) -> Told | None:
        low = self.low
        around = low[max(0, at - 5) : at + 14]
        if role("rising").isdisjoint(around):
            return None
        outcome = None
        for j in range(at, min(len(low), at + 30)):
            word = self.reader.harms.get(low[j])
            group = self.starts.get(j)
            if word is not None and word.take in ("people", "count") and outcome is None and (group is None or group.number is None):
                outcome = word.outcome
            if group is not None and group.number is not None and not group.number.definite and self._is_put(j):
                if group.number.qualifier == "between" and low[group.number.first] == "من":
                    put = group.number.high  # "from 8 to 11"
                    group.low = group.high = put
                    group.number = replace(group.number, low=put, high=put, qualifier="exactly")
                harm = group.harm
                outcome = harm.outcome if harm is not None else outcome or "killed"
                told = Harm(at, at + 1, outcome, "toll", "", False, low[at])
                self.used.add(group.first)
                if self.harm_at.get(at) is not None:
                    self.used.add(at)
                return Told(outcome, group, told, "toll")
            if low[j] in (".", ";"):
                return None
        return None

    def _is_put(self, j: int) -> bool:
        """Whether a number is what a toll is put at: "rose to 12", "reached 12"."""
        before = self.low[max(0, j - 3) : j + 3]
        return "الي" in before or not role("rising").isdisjoint(before) or "عند" in before or "ب" in before[-1:]

    def _idioms(self) -> list[Told]:
        """Idioms around their people ("met their death") and those whose people follow ("took the lives of")."""
        told = []
        low = self.low
        openers = {entry.term: entry for entry in table("ar", "splits")}
        following = phrases_of("ar", "idioms")
        for i in range(len(low)):
            entry = openers.get(low[i])
            if entry is not None:
                told.extend(self._split(i, entry))
            found = following.at(low, i)
            if found is not None and i not in self.used:
                length, idiom = found
                opens = idiom.attributes.get("opens")
                if opens and not set(opens.split("|")) & set(low[max(0, i - _BACK) : i]):
                    continue
                harm = Harm(i, i + length, idiom.attributes["outcome"], "past", "trans", False, idiom.term)  # type: ignore[arg-type]
                groups = self._after(harm, None, i + length, _IDIOM_REACH)
                told.extend(Told(harm.outcome, group, harm, "lives taken") for group in groups)
                self.used.update(group.first for group in groups)
                self.used.update(range(i, i + length))
        return told

    def _split(self, i: int, entry: Entry) -> list[Told]:
        """An idiom that opens at word ``i`` and closes within a dozen words."""
        low = self.low
        closings = [form.split(" ") for form in entry.attributes["closing"].split("|")]
        for j in range(i + 1, min(len(low), i + _SPLIT_REACH)):
            closing = next((c for c in closings if low[j : j + len(c)] == c), None)
            if closing is None:
                if low[j] in _STOPS:
                    break
                continue
            last = j + len(closing)
            harm = Harm(i, last, entry.attributes["outcome"], "past", "intrans", False, entry.term)  # type: ignore[arg-type]
            within = [g for g in self.groups if i < g.first and g.last <= j and self._can_be_harmed(g, g.first == i + 1)]
            groups = within[:1] or [g for g in [self._before(harm)] if g is not None]
            chain = list(groups)
            while chain and len(chain) < 6 and (following := self.next_of_chain(chain[-1])) and following.last <= j:
                chain.append(following)
            self.used.update(range(i, last))
            self.used.update(group.first for group in chain)
            return [Told(harm.outcome, group, harm, "people died") for group in chain]
        return []


def _harm(i: int, word: HarmWord) -> Harm:
    form = _FORMS.get(word.take, "past")
    valency = "intrans" if word.take == "death" else "both" if word.take == "both" else "trans"
    weak = "weak" in word.entry.attributes
    return Harm(i, i + 1, word.outcome, form, valency, weak, word.term, word.entry.attributes.get("kind"))


def _entry_of(group: Group) -> dict[str, str]:
    """What the lexicon says of a group's noun."""
    person = people().get(group.noun)
    return person.entry.attributes if person is not None else {}


_OF_ONE = frozenset(["مقتل", "استشهاد", "ارتقا", "مصرع", "اغتيال", "وفاه"])
"""Verbal nouns that a name of one word may follow: it is hardly anything else."""
_BY_WHOM = frozenset(["رصاص", "نيران", "قبل", "يد", "ايدي", "طرف", "قصف", "مدفعيه", "صواريخ", "طيران", "غارات"])
_NOUNS = frozenset(["noun", "count"])
_STILL = frozenset(["يزال", "تزال", "يزالون", "زال", "زالت", "زالوا"])
_SO_FAR = frozenset(["اوليه", "اولي", "الان", "حتي", "ضحيتها", "ضحيته"])
_UNTOLD = frozenset(["ورود", "معرفه", "معلومات", "انباء", "تحديد", "ترد", "يعرف", "تعرف"])
_TOLL_PEOPLE = frozenset(["ضحايا", "قتلي", "شهدا"])
_SHARES = frozenset(entry.term for entry in table("ar", "shares")) | {"هم", "هما", "وهم"}
_TOGETHER = frozenset(["برفقه", "رفقه", "مع"])
