"""What one sentence says was hit."""

from __future__ import annotations

from civcas.read.draft import Draft
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sighting
from civcas.read.hit_words import TARGETS, people_words, ties, words_of
from civcas.read.lexicon import Entry
from civcas.records.reading import Hit

_PHRASE = 6  # words of a phrase before its noun
_BEFALLS = 10  # words from a noun to what befell it
_TIED = 6  # words from a strike to the "on" of its object
_THERE = 10  # words from a harm or a strike to the "in" of its place
_AT_ONCE = 4  # the same where people are also taken to such a place
_BLOWS = frozenset(["verb", "noun", "fall"])
_TIES = frozenset(["into", "in", "of", "noun", "verb"])
_BOUNDS = frozenset(["stop", "elsewhere", "found", "not"])


class HitReader:
    """Reads what one sentence says was hit; ``drafts`` are its claims, around whose harm places count."""

    def __init__(self, text: str, sentence: Sentence, drafts: list[Draft], language: str) -> None:
        self.text, self.sentence, self.low, self.language = text, sentence, sentence.low, language
        self.starting: dict[int, Sighting] = {}
        self.ending: dict[int, Sighting] = {}
        done = 0
        tying = ties(language)
        firsts = tying.first_words
        for i in [i for i, word in enumerate(self.low) if word in firsts]:
            found = tying.at(self.low, i) if i >= done else None
            if found is not None:
                done = i + found[0]
                self.starting[i] = self.ending[done] = (i, *found)
        harmed = [draft for draft in drafts if draft.told.outcome not in ("abducted", "displaced")]
        self.harms = [draft.told.harm for draft in harmed]
        self.people = [draft.told.group.last for draft in harmed]
        self.after = words_of(language, "head_after")
        self.before = words_of(language, "head_before")
        self.last = -1
        """Where the last thing that was hit ends: "a school and a mosque"."""

    def read(self) -> list[tuple[int, Hit]]:
        """Each thing that was hit, with the word that it stands at."""
        found: list[tuple[int, Hit]] = []
        done = 0
        targets = TARGETS.found(self.sentence, self.language)
        starts = frozenset(i for i, _, _ in targets) if not self.before else frozenset()
        for i, length, entry in targets:
            if i < done:
                continue
            done = i + length
            if done in starts:
                continue  # "a university hospital"
            kind = self._kind(entry, i, done)
            if kind == "none" or self._is_ofpeople_words(i, done):
                continue
            first, bound = (i, i) if "alone" in entry.attributes else self._phrase(i)
            if self._was_hit(entry, first, bound, done):
                self.last = done
                start, end = self.sentence.starts[first], self.sentence.ends[done - 1]
                found.append((i, Hit(kind, self.text[start:end], start, end)))
        return found

    def _kind(self, entry: Entry, first: int, end: int) -> str:
        small = entry.attributes.get("small")
        if small and self.sentence.words[first].islower():
            return small
        kind, fleeing = entry.attributes["kind"], entry.attributes.get("fleeing")
        if fleeing and any(self._role(k) == "flee" for k in range(end, min(len(self.low), end + _BEFALLS))):
            return fleeing
        return kind

    def _role(self, i: int) -> str:
        """The role of the term that starts at word ``i``."""
        sighting = self.starting.get(i)
        return sighting[2].attributes["role"] if sighting is not None else ""

    def _says(self, i: int, key: str) -> bool:
        """Whether the term that starts at word ``i`` has a key."""
        sighting = self.starting.get(i)
        return sighting is not None and key in sighting[2].attributes

    def _is_ofpeople_words(self, first: int, last: int) -> bool:
        """Whether a term only says whose or what people are: "a hospital official", "the school's headmaster"."""
        low = self.low
        if self.before:
            return first > 0 and low[first - 1] in self.before
        after = last + 1 if last < len(low) and self._role(last) == "whose" else last
        return after < len(low) and (low[after] in self.after or low[after] in people_words(self.language))

    def _phrase(self, i: int) -> tuple[int, int]:
        """The first word of the phrase that ends in the term at ``i``, and where what stands before it ends."""
        first = j = i
        while j > 0 and i - j < _PHRASE:
            sighting = self.ending.get(j)
            role = sighting[2].attributes["role"] if sighting is not None else ""
            if sighting is not None and role == "det":
                first = j = sighting[0]
                if self._part_before(j) < 0:
                    return first, j
                j = self._part_before(j)
                continue
            if role == "of" and self._part_before(j) >= 0:
                j = self._part_before(j)
                continue
            if role == "part" or (role == "verb" and j > 1 and self._ends_with(j - 1, "det") and not self.before):
                j -= 1
                continue
            if (role or not (self.low[j - 1].isalnum() or "-" in self.low[j - 1])) and role != "whose":
                return first, j
            j -= 1
            first = j if not self.before else i
        return first, j

    def _ends_with(self, end: int, role: str) -> bool:
        sighting = self.ending.get(end)
        return sighting is not None and sighting[2].attributes["role"] == role

    def _part_before(self, j: int) -> int:
        """Where "the roof of", "one of" starts that ends before word ``j``; -1 where it does not stand there."""
        end = j if self._ends_with(j, "of") else -1
        if end < 0 or not (self._ends_with(end - 1, "part") or self._ends_with(end - 1, "det")):
            return -1
        return self.ending[end - 1][0]

    def _was_hit(self, entry: Entry, first: int, bound: int, end: int) -> bool:
        """Whether what stands before a phrase or after it says that it was hit."""
        sighting = self.ending.get(bound)
        role = sighting[2].attributes["role"] if sighting is not None else ""
        at = sighting[0] if sighting is not None else bound
        if role == "not":
            return False
        joined = role == "and" or (bound > 0 and self.low[bound - 1] == ",")
        if joined and 0 <= self.last <= bound and self._is_plain(self.last, bound):
            return True
        if self._is_object(role, at) or (role == "in" and self._is_place_of_harm(entry, at)):
            return True
        if "alone" in entry.attributes and (self._is_near_harm(first) or self._is_of_harmed(first)):
            return True
        return role not in _TIES and self._befell(end, with_people="fleeing" in entry.attributes)

    def _is_object(self, role: str, at: int) -> bool:
        """Whether a phrase is what a strike hit, which is tied to it by the term at word ``at``."""
        if role == "verb" or (role == "noun" and self.before):
            return self._is_done(at)
        if role == "of":
            return self._is_blow(at) and self._is_done(self.ending[at][0])
        return role == "into" and self._blow_before(at, _TIED) >= 0

    def _is_plain(self, start: int, end: int) -> bool:
        """Whether only a phrase goes on from one thing that was hit to the next."""
        if end - start > _PHRASE + 2:
            return False
        return not any(self._role(k) in _BOUNDS or self._role(k) in _BLOWS for k in range(start, end))

    def _is_blow(self, end: int) -> bool:
        sighting = self.ending.get(end)
        return sighting is not None and sighting[2].attributes["role"] in _BLOWS

    def _is_done(self, at: int) -> bool:
        """Whether a strike that starts at word ``at`` happened: it is not denied, threatened or missed."""
        if self._says(at - 1, "infinitive"):
            return False
        for k in range(max(0, at - _THERE), at):
            if self._role(k) == "not" and (at - k <= _AT_ONCE or self._says(k, "far")):
                return False
        return True

    def _blow_before(self, at: int, reach: int) -> int:
        """The strike before word ``at`` that it is tied to, -1 where there is none or another clause comes between."""
        for k in range(at, max(0, at - reach), -1):
            sighting = self.ending.get(k)
            if sighting is None:
                continue
            role = sighting[2].attributes["role"]
            if role in _BOUNDS:
                return -1
            if role in _BLOWS:
                return sighting[0] if self._is_done(sighting[0]) else -1
        return -1

    def _is_place_of_harm(self, entry: Entry, at: int) -> bool:
        """Whether the "in" at word ``at`` says where a strike fell or where people were harmed."""
        if entry.attributes.get("place") == "blow":
            return self._blow_before(at, _AT_ONCE) >= 0
        if self._blow_before(at, _THERE) >= 0 or self._is_near_harm(at):
            return True
        opens = at <= 1 and any(at < harm.first <= at + 2 * _THERE for harm in self.harms)
        return opens and not any(self._role(k) == "elsewhere" for k in range(len(self.low)))

    def _is_near_harm(self, at: int) -> bool:
        """Whether people are told harmed right before word ``at``, and nothing else of them in between."""
        if any(self._role(k) == "found" for k in range(at)):
            return False  # where a body is found is not where the harm was done
        for harm, people in zip(self.harms, self.people, strict=True):
            end = max(harm.last, people) if people <= at else harm.last
            if harm.last <= at and at - end <= _THERE and not self._bounds(end, at):
                return True
            stays = any(self._role(k) == "stay" for k in range(people, at))
            if stays and 0 <= at - people <= _TIED and not self._elsewhere(people, at):
                return True
        return False

    def _is_of_harmed(self, at: int) -> bool:
        """Whether word ``at`` goes on right from the people harmed: "eight people waiting for aid"."""
        return any(0 <= at - people <= _AT_ONCE for people in self.people)

    def _bounds(self, start: int, end: int) -> bool:
        """Whether a clause of something else stands in between; staying somewhere is no such clause."""
        if self._elsewhere(start, end):
            return True
        stays = any(self._role(k) == "stay" for k in range(start, end))
        return not stays and any(self._role(k) in _BOUNDS for k in range(start, end))

    def _elsewhere(self, start: int, end: int) -> bool:
        return any(self._role(k) in ("elsewhere", "not") for k in range(start, end))

    def _befell(self, end: int, *, with_people: bool) -> bool:
        """Whether what follows says that it was struck: "in the village was hit", "came under fire"."""
        low, k, being = self.low, end, -1
        while k < min(len(low), end + _BEFALLS):
            role = self._role(k)
            if role == "struck":
                return True
            if role == "be":
                being = k
            elif role == "verb":
                then = k + self.starting[k][1]
                return being >= 0 or (k == end and (self._role(then) in ("in", "into") or self._says(then, "after")))
            elif being >= 0:
                if role != "adverb":
                    return False
            elif self._parts(k) and not (
                with_people and (low[k] in people_words(self.language) or self._says(k, "after"))
            ):
                return False
            k += self.starting[k][1] if k in self.starting else 1
        return False

    def _parts(self, k: int) -> bool:
        """Whether word ``k`` ends what a phrase can hold before its verb."""
        word, role = self.low[k], self._role(k)
        if self._says(k, "goes"):
            return False
        if word == ",":
            return not self._says(k + 1, "goes")
        return (
            role in _BOUNDS or role in ("noun", "fall") or word in people_words(self.language) or not word[0].isalnum()
        )
