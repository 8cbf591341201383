"""Words on the hour of harm, and on how it stands to what else is told: another attack, or a figure that has moved.

An hour counts where it is one of the harm: what was said in the evening, or
had risen by then, tells nothing of when people died.
"""

from __future__ import annotations

import re

from civcas.read.draft import Draft
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import SAYING, Sought, odd_words
from civcas.read.hits import nearest_of
from civcas.read.lexicon import Entry, table
from civcas.records.reading import Hit

_CUES = Sought(lambda language: table(language, "cues"))
_DAYS = Sought(lambda language: [entry for entry in table(language, "months") if "weekday" in entry.attributes])
_BESIDE = 1  # sentences: one that makes no claim, and tells of the attack
_NEAR = 2  # words between a noun of attack and what tells it apart, or between a clock's word and its time
_FOLLOWS = 3  # words from an hour to the attack that it is one of: "said that at dawn shells hit"
_UP_TO = 3  # words from "by", "until" to the hour that they bound: "by late evening"
_TOLL = 8  # words between a toll and the word that moves it, or its number
_CLOCK = re.compile(r"(\d{1,2})([:.])(\d{2})(am|pm)?")
_HALF = re.compile(r"(\d{1,2})(am|pm)")
_HALVES = {"am": 0, "a.m": 0, "a.m.": 0, "pm": 12, "p.m": 12, "p.m.": 12}
_ZONES = frozenset({"gmt", "utc"})

MOVED = frozenset({"update", "lowered"})
"""Cues of a figure that has moved; the others tell one attack apart from another."""

_Found = list[tuple[int, Hit]]


def mark_cues(text: str, drafts: list[Draft], sentences: list[Sentence], language: str) -> None:
    """Give each claim the hours and the cues of its sentence, or of one beside it that tells of the attack.

    Of several claims of a sentence the nearest has them; an aggregate or
    background has none.
    """
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(draft.sentence_no, []).append(draft)
    given: set[int] = set()
    for n, here in told.items():
        mine = [draft for draft in here if draft.scope == "incident"]
        if not mine:
            continue
        _give(mine, _Reader(text, sentences[n], here, language), language)
        for no in (n - _BESIDE, n + _BESIDE):
            if 0 <= no < len(sentences) and no not in told and no not in given:
                sentence = sentences[no]
                given.add(no)
                if abs(sentence.paragraph - sentences[n].paragraph) <= 1 and sentence.zone in ("headline", "body"):
                    reader = _Reader(text, sentence, [], language)
                    for _, hour in reader.hours() if reader.attacks else ():
                        mine[0].hours = (*mine[0].hours, hour)


def moves(draft: Draft) -> bool:
    """Whether a claim is a toll of which its sentence says that it has moved."""
    if draft.told.rule != "toll" or draft.figure is None:
        return False
    ends = sorted((draft.told.harm.first, draft.told.group.first))
    found = _CUES.found(draft.sentence, draft.language)
    return any(entry.attributes["role"] == "update" and ends[0] - _TOLL <= i <= ends[1] + 1 for i, _, entry in found)


def many_attacks(draft: Draft) -> list[int]:
    """Where a claim's sentence speaks of several attacks: "in air strikes"."""
    found = _CUES.found(draft.sentence, draft.language)
    return [i for i, _, entry in found if "many" in entry.attributes]


def names_attack(draft: Draft, end: int) -> bool:
    """Whether a claim's sentence names an attack before word ``end``: "the blast, which came …"."""
    found = _CUES.found(draft.sentence, draft.language)
    return any(i < end and entry.attributes["role"] == "attack" for i, _, entry in found)


def names_attack_between(draft: Draft, first: int, end: int) -> bool:
    """Whether a claim's sentence names an attack, or several, from word ``first`` to word ``end``."""
    found = _CUES.found(draft.sentence, draft.language)
    return any(first <= i < end and entry.attributes["role"] in ("attack", "blow") for i, _, entry in found)


def brings_a_toll(draft: Draft) -> int:
    """Where a sentence goes on from an attack to a toll of more than its own: "…, bringing the death toll to 48".

    -1 where it does not, or where the toll is said to be of one attack ("the toll of the strike").
    """
    found = _CUES.found(draft.sentence, draft.language)
    first = max(draft.told.harm.first, draft.told.group.first)
    brings = [i for i, _, entry in found if _brings(entry) and i < first]
    if not brings or any(i > brings[-1] for i, _, entry in found if entry.attributes["role"] == "attack"):
        return -1
    return brings[-1]


def _brings(entry: Entry) -> bool:
    return entry.attributes["role"] == "brings" or "brings" in entry.attributes


def hours_of(drafts: list[Draft]) -> tuple[Hit, ...]:
    """The hours that an incident's claims tell, each once, in the order of the text."""
    return _distinct([hour for draft in drafts for hour in draft.hours])


def cues_of(drafts: list[Draft]) -> tuple[Hit, ...]:
    """The cues of an incident's claims, each once, in the order of the text.

    What tells an attack apart counts where the incident is first told: "a
    second strike hit the rescuers" goes on from the first one.
    """
    found = [cue for draft in drafts for cue in draft.cues]
    if not found:
        return ()
    first = min(draft.sentence_no for draft in drafts)
    opening = {cue for draft in drafts if draft.sentence_no == first for cue in draft.cues}
    return _distinct([cue for cue in found if cue in opening or cue.kind in MOVED])


def _distinct(found: list[Hit]) -> tuple[Hit, ...]:
    if not found:
        return ()
    first: dict[str, Hit] = {}
    for hit in sorted(found, key=lambda hit: hit.start):
        first.setdefault(hit.kind, hit)
    return tuple(first.values())


def _give(drafts: list[Draft], reader: _Reader, language: str) -> None:
    if not reader.has_any():
        return
    sentence = reader.sentence
    for at, hour in reader.hours():
        nearest = nearest_of(drafts, sentence, at, language)
        nearest.hours = (*nearest.hours, hour)
    for at, cue in reader.others():
        nearest = nearest_of(drafts, sentence, at, language)
        nearest.cues = (*nearest.cues, cue)
    for draft in drafts:
        update = reader.update(draft)
        if update is not None:
            draft.cues = (*draft.cues, update)


class _Reader:
    """Reads the hours and the cues of one sentence; ``drafts`` are its claims."""

    def __init__(self, text: str, sentence: Sentence, drafts: list[Draft], language: str) -> None:
        self.text, self.sentence, self.language, self.low = text, sentence, language, sentence.low
        self.found: dict[str, list[tuple[int, int, Entry]]] = {}
        for i, length, entry in _CUES.found(sentence, language):
            self.found.setdefault(entry.attributes["role"], []).append((i, i + length, entry))
        self.attacks = self.found.get("attack", [])
        self.harms = [draft.told.harm.first for draft in drafts]

    def has_any(self) -> bool:
        """Whether there is anything to read."""
        return not self.found.keys().isdisjoint(("hour", "clock", "other", "update"))

    def hours(self) -> _Found:
        """The parts of the day and the times by the clock at which harm was done, each with its word."""
        found: _Found = []
        done = 0
        for first, last, entry in self.found.get("hour", ()):
            if first < done:
                continue  # "after midnight" is no midnight
            done = last
            if "day" in entry.attributes and not self._is_beside_day(first, last):
                continue
            if not self._is_of_saying(first, last) and not self._is_bound(first):
                found.extend((first, self._hit(part, first, last)) for part in entry.attributes["part"].split("|"))
        for i in odd_words(self.sentence, self.language):
            clock = self._clock(i)
            if clock is not None and not self._is_of_saying(i, clock[1]) and not self._is_bound(i):
                found.append((i, self._hit(clock[0], i, clock[1])))
        return found

    def others(self) -> _Found:
        """What tells an attack apart from others of its day: "a second strike", "in a separate attack"."""
        if self.found.get("wide"):
            return []
        found = []
        for first, last, entry in self.found.get("other", ()):
            for begins, ends, _ in self.attacks:
                after = 0 <= begins - last <= _NEAR and self.language != "ar"
                before = 0 <= first - ends <= _NEAR and self.language == "ar"
                if after or before:
                    start, end = min(first, begins), max(last, ends)
                    found.append((first, self._hit(entry.attributes["kind"], start, end)))
                    break
        return found

    def update(self, draft: Draft) -> Hit | None:
        """The word that says of a toll of killed that it has moved: "the death toll rises to 11"."""
        if draft.told.rule != "toll" or draft.told.outcome != "killed" or draft.figure is None:
            return None
        ends = sorted((draft.told.harm.first, draft.told.group.first))
        for first, last, entry in self.found.get("update", ()):
            if ends[0] - _TOLL <= first <= ends[1] + 1:
                return self._hit(entry.attributes["kind"], first, last)
        return None

    def _hit(self, kind: str, first: int, last: int) -> Hit:
        start, end = self.sentence.starts[first], self.sentence.ends[last - 1]
        return Hit(kind, self.text[start:end], start, end)

    def _is_beside_day(self, first: int, last: int) -> bool:
        """Whether a day follows a word right away, or stands before it: "at dawn on Thursday" in one word."""
        beside = {first - 1, last}
        days = [i for i, _, _ in self.found.get("day", ())] + [
            i for i, _, _ in _DAYS.found(self.sentence, self.language)
        ]
        return any(i in beside for i in days) or (last < len(self.low) and self.low[last][0].isdigit())

    def _is_bound(self, at: int) -> bool:
        """Whether an hour only says until when, or since when: "by evening the toll had risen"."""
        return any(0 <= at - last < _UP_TO for _, last, _ in self.found.get("until", ()))

    def _is_of_saying(self, first: int, last: int) -> bool:
        """Whether an hour is that of words: "residents said on Thursday evening"."""
        said = max((i for i, _, _ in SAYING.found(self.sentence, self.language) if i < first), default=-1)
        if said < 0:
            return False
        blows = [i for i, _, _ in (*self.attacks, *self.found.get("blow", ()))] + self.harms
        if any(said < i < first for i in blows):
            return False
        return self.language == "ar" or not any(last <= i < last + _FOLLOWS for i in blows)

    def _clock(self, i: int) -> tuple[str, int] | None:
        """A time by the clock at word ``i`` as hours and minutes, and where it ends; None where it is none."""
        low = self.low
        if not any(0 <= i - last < _NEAR for _, last, _ in self.found.get("clock", ())):
            return None
        after = low[i + 1] if i + 1 < len(low) else ""
        last = i + 2 if after in _HALVES else i + 1
        if last < len(low) and low[last] in _ZONES:
            return None
        timed, half = _CLOCK.fullmatch(low[i]), _HALF.fullmatch(low[i])
        if timed is not None:
            hour, minute, part = int(timed[1]), int(timed[3]), timed[4] or after
            plain = timed[2] == ":" and (len(timed[1]) == 2 or hour > 12)
        elif half is not None or low[i].isdecimal():
            hour, minute, part, plain = int(half[1] if half else low[i]), 0, half[2] if half else after, False
        else:
            return None
        if part in _HALVES and 1 <= hour <= 12:
            hour = hour % 12 + _HALVES[part]
        elif not plain:
            return None
        return (f"{hour:02}:{minute:02}", last) if hour < 24 and minute < 60 else None
