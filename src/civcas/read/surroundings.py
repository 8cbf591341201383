"""What surrounds a claim: its time, place, speaker, actors and kind, from its sentence or what it inherits.

A claim without a time or place of its own inherits it from its paragraph or
from the lead, in that order, and says so. A place that is only a region is
made more precise by a sentence that follows ("the strike on the village of …").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from civcas.read.draft import Draft, hedged_words
from civcas.read.findings import Findings
from civcas.read.grammar.actor_harmed import less_those_harmed
from civcas.read.grammar.actor_own import is_own_deed
from civcas.read.grammar.actors import actors_of_harm, may_blame
from civcas.read.grammar.dates import DateMention
from civcas.read.grammar.hedges import find_stance, may_hedge
from civcas.read.grammar.kinds import kind_near
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speaker_memory import SpeakerMemory
from civcas.read.grammar.speakers import stance_on, teller_of
from civcas.read.grammar.wheres import PlaceMention, choose_where
from civcas.read.own_day import dates_harm, distance, is_of_taking, less_occasion, stands_beside
from civcas.read.sites import is_of_listed, less_of_parties, listed_until, of_no_victim, out_of_the_past, sites
from civcas.records.claim import Actor, Stance
from civcas.records.place import ACCURACIES, Places, Where

_WIDE = frozenset(ACCURACIES[ACCURACIES.index("district") :])
_FOUND = "bodies found"
"""The rule of claims that the day of a discovery may date."""
_TAKE_IN = frozenset(["hospital", "rescuer"])
_ASSERTED = frozenset(["asserted", "acknowledged"])
_OF_ITSELF = frozenset(["denied", "claimed_responsibility"])
_NEAR = 20
"""How many sentences of its paragraph, before it and after it, a claim inherits from."""
_FOLLOWING = 2
"""How many sentences after a claim's own may still tell of its place and its actors."""
_TOLD_LATER = 4
"""How many may still say in so many words who is blamed for it."""
_OF_DAYS = frozenset({"day", "days", "week"})
"""What a sentence can date that stands before it; a month that follows is mostly that of something else (inferred)."""


class Surroundings(Findings):
    """The document around its claims, read as far as the claims need it."""

    def __init__(
        self,
        text: str,
        language: str,
        published: dt.date | None,
        places: Places | None,
        sentences: list[Sentence],
        via: tuple[str, ...],
        memory: SpeakerMemory,
    ) -> None:
        super().__init__(text, language, published, places, sentences)
        self.via, self.memory, self._around_of = via, memory, -1
        self._around_there: list[tuple[int, str]] = []
        self._laters: dict[int, list[Actor]] = {}

    def attach(self, drafts: list[Draft]) -> None:
        """Give every draft what surrounds it, in the order of the text."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(draft.sentence_no, []).append(draft)
        for n in sorted(by_sentence):
            self._attach_sentence(n, by_sentence[n], by_sentence.keys())
            self.forget_before(n - _NEAR, by_sentence.keys())

    # -- one sentence -------------------------------------------------------

    def _attach_sentence(self, n: int, mine: list[Draft], others: Collection[int]) -> None:
        sentence = self.sentences[n]
        speakers = self.memory.speakers(n)
        hedged, kinds = may_hedge(sentence, self.language), self.kinds(n)
        self._parties[n] = less_those_harmed(self.parties(n), [draft.told for draft in mine])
        for draft in mine:
            first, last = draft.told.group.first, draft.told.group.last
            spoken = teller_of(speakers, sentence, self.language, (first, last), min(first, draft.told.harm.first))
            if spoken is not None:
                draft.speaker, draft.speaker_kind = spoken.name, spoken.kind
            carried = spoken.via if spoken is not None else ()
            draft.via = tuple(dict.fromkeys((*carried, *self.via))) if carried else self.via
            stance = stance_on(spoken, sentence, self.language, first) if spoken is not None else None
            if stance is not None or hedged:
                draft.stance = stance or self._hedged(sentence, draft, mine)
            if draft.stance == "denied":
                draft.deny()
            harm = draft.told.harm
            draft.kind = harm.kind or (kind_near(kinds, harm.first) if kinds else "unknown")
            if draft.kind == "unknown" and len(self.sentences) > 1:
                draft.kind = self._kind_beside(n, others) if draft.whole is None else draft.whole.kind
            self._date(n, draft)
            self._place(n, draft, others, listed_until(draft, mine))
            draft.actors = self._actors(n, draft, others)
        for draft in mine if len(mine) > 1 else ():
            if is_of_taking(draft, mine):
                self._leave_day(n, draft)

    def _hedged(self, sentence: Sentence, draft: Draft, mine: list[Draft]) -> Stance:
        """What the words around a claim make of it; a hospital that admits the hurt acknowledges nothing."""
        stance = find_stance(sentence, self.language, *hedged_words(draft, mine))
        return "asserted" if stance == "acknowledged" and draft.speaker_kind in _TAKE_IN else stance

    def _kind_beside(self, n: int, others: Collection[int]) -> str:
        """The kind that a sentence beside tells of, in the same paragraph and with no claim of its own."""
        for m in (n - 1, n - 2, n + 1):
            if not 0 <= m < len(self.sentences) or m in others:
                if m == n - 1 and m in others:
                    return "unknown"
                continue
            if self.sentences[m].paragraph == self.sentences[n].paragraph:
                kind = kind_near(self.kinds(m))
                if kind != "unknown":
                    return kind
        return "unknown"

    def _date(self, n: int, draft: Draft) -> None:
        """The claim's time: its sentence's, else its paragraph's, else the lead's, else that of the report itself."""
        own = self._nearest_date(self.whens(n), draft)
        if own is not None:
            draft.when, draft.running = own.when, own.running
            draft.far, draft.date_at = distance(own, draft), own.first
            return
        for m, whence in self._around(n):
            for mention in self.whens(m):
                if dates_harm(mention) and (m < n or whence == "lead" or mention.when.precision in _OF_DAYS):
                    draft.when = mention.when.inherit(whence)
                    return
        reported = [m for m in self.whens(n) if m.when.of == "report" and m.when.start is not None]
        if reported:
            draft.when = reported[0].when

    def _leave_day(self, n: int, draft: Draft) -> None:
        """Leave the day that a claim has to the other harm of its people, for another of its sentence or for none."""
        rest = [mention for mention in self.whens(n) if mention.first != draft.date_at]
        own = self._nearest_date(rest, draft) or (rest[0] if rest and rest[0].when.of == "discovery" else None)
        draft.when, draft.date_at = (own.when, own.first) if own is not None else (None, -1)

    def _nearest_date(self, mentions: list[DateMention], draft: Draft) -> DateMention | None:
        """The date of a sentence that belongs to a claim: the nearest to its figure and its word of harm."""
        if not mentions:
            return None
        if len(mentions) == 1 and not mentions[0].aside and (mentions[0].running or dates_harm(mentions[0])):
            return mentions[0]
        own = [m for m in mentions if not m.aside or stands_beside(m, draft)]
        fit = [m for m in own if m.running or dates_harm(m)]
        if draft.told.rule == _FOUND or not fit:
            found = [m for m in own if m.when.of in ("discovery", "death") and m.when.start is not None]
            fit = [*fit, *found]
        if len(fit) < 2:
            return fit[0] if fit else None
        last = draft.told.group.last
        beside = [m for m in fit if 0 <= m.first - last <= 1]
        if beside:
            return beside[0]  # "four on Monday and six on Tuesday"
        if draft.total:  # "the toll of Sunday's attack rose to 26 on Tuesday"
            fit = [m for m in fit if draft.told.harm.last <= m.first < draft.told.group.first] or fit
        fit = less_occasion(fit, draft, self.language)
        return min(fit, key=lambda m: distance(m, draft))

    def _around(self, n: int) -> list[tuple[int, str]]:
        """The sentences that sentence ``n`` inherits from, nearest first: its paragraph's, then the lead.

        A link to another story, or a comment, inherits nothing from the report around it.
        """
        if n == self._around_of:
            return self._around_there
        here = self.sentences[n]
        around: list[tuple[int, str]] = []
        self._around_of, self._around_there = n, around
        if here.zone not in ("headline", "body"):
            return around
        before = range(n - 1, max(-1, n - 1 - _NEAR), -1)
        after = range(n + 1, min(len(self.sentences), n + 1 + _NEAR))
        for beside in (before, after):
            for m in beside:
                if self.sentences[m].paragraph != here.paragraph:
                    break
                around.append((m, "paragraph"))
        found = {m for m, _ in around}
        around.extend((m, "lead") for m in self.lead_for(n) if m != n and m not in found)
        return around

    def _place(self, n: int, draft: Draft, others: Collection[int], until: int) -> None:
        """The claim's place, or the places that an aggregate covers.

        Of a list, each number has the place right after it, or between it and
        the next, which starts at word ``until``: "six in Ora and three in Kaldi".
        """
        mentions = of_no_victim(out_of_the_past(self._sites(n), draft), draft)
        first, last = draft.told.group.first, max(draft.told.group.last, draft.told.harm.last)
        between = [m for m in mentions if until and is_of_listed(m, draft.told.group.last, until)]
        own = choose_where(between or mentions or of_no_victim(self._places(n), draft), first, last)
        where = own.where if own is not None else None
        draft.sited = own is not None and own.locative and bool(mentions)
        if where is None or _vague(where):
            finer = self._following_place(n, where, others)
            if finer is not None:
                where = finer
        if where is None:
            for m, whence in self._around(n):
                if self.sentences[n].row is not None and whence == "lead":
                    break  # a row's place is its own
                near = choose_where(self._sites(m), 0, 0)
                if near is not None and near.locative:
                    where = near.where.inherit(whence)
                    draft.sited = m < n
                    break
        draft.where = where

    def _places(self, n: int) -> Sequence[PlaceMention]:
        """The places that sentence ``n`` names, and not only as whose forces somebody's are."""
        found = self.wheres(n)
        return less_of_parties(found, self.parties(n)) if found else found

    def _sites(self, n: int) -> Sequence[PlaceMention]:
        """The places of sentence ``n`` that can be where people were harmed."""
        found = self._places(n)
        return sites(found, self.memory.speakers(n), self.sentences[n], self.language) if found else ()

    def cover(self, aggregates: list[Draft]) -> None:
        """Give aggregates the places that they cover instead of one place, and no time but their own.

        A cumulative total with no places of its own covers those of the
        increment that was just added to it.
        """
        increment: tuple[Where, ...] = ()
        for draft in aggregates:
            draft.covers = tuple(m.where for m in self.wheres(draft.sentence_no) if m.locative)
            if draft.basis == "increment":
                increment = draft.covers
            elif increment:
                draft.covers = draft.covers or tuple(where.inherit("paragraph") for where in increment)
                increment = ()
            draft.where = None
            if draft.when is not None and draft.when.inherited is not None:
                draft.when = None

    def _following_place(self, n: int, where: Where | None, others: Collection[int]) -> Where | None:
        """A finer place told right after ("the strike on the village of Al-Qasr"), where it does not contradict."""
        for m in range(n + 1, min(len(self.sentences), n + 1 + _FOLLOWING)):
            if m in others or not self.is_prose(m) or self.sentences[n].row is not None:
                break
            mention = choose_where(self.wheres(m), 0, 0)
            if mention is None or not mention.locative or _vague(mention.where):
                continue
            found = mention.where
            if where is None or where.country is None or found.country in (None, where.country):
                return found.inherit("paragraph" if where is None else "following sentence")
        return None

    def _actors(self, n: int, draft: Draft, others: Collection[int]) -> tuple[Actor, ...]:
        """Who may have done it: from the claim's sentence, and from those that follow until the next claim."""
        mine = self.parties(n)
        if len(mine) > 1:
            mine = actors_of_harm(self.sentences[n], self.language, mine, draft.told.group.first)
        if mine and any(m < n for m in others):  # who killed the attackers of an incident told before is no actor of it
            mine = [m for m in mine if not m.of_attacker]
        later = self._laters.get(n)
        if later is None:
            later = self._laters[n] = self._told_later(n, others)
        found = [m.actor for m in mine] + later
        if draft.speaker and draft.speaker_kind == "belligerent" and draft.stance in _ASSERTED:
            named = any(actor.name == draft.speaker for actor in found)
            if not named and is_own_deed(self.sentences[n], draft.told, self.language):
                found.append(Actor(draft.speaker, "claimed_responsibility", None))
        return tuple(dict.fromkeys([self._in_full(n, actor, draft.speaker) for actor in found])) if found else ()

    def _told_later(self, n: int, others: Collection[int]) -> list[Actor]:
        """Who may have done it by the sentences after sentence ``n``, until the next claim."""
        found: list[Actor] = []
        for m in range(n + 1, min(len(self.sentences), n + 1 + _TOLD_LATER)):
            if m in others or not self.is_prose(m):
                break
            near = m <= n + _FOLLOWING
            tied = self.parties(m) if near or may_blame(self.sentences[m], self.language) else []
            tied = [a for a in tied if (a.told if a.actor.stance == "blamed" else near)]
            found.extend(self.memory.with_blamer(m, a) for a in tied)
        return found

    def _in_full(self, n: int, actor: Actor, speaker: str | None) -> Actor:
        """An actor by its full name in the document, and by whom it is named: itself where it claims or denies."""
        name = self.memory.full_name(n, actor.name)
        if actor.stance in _OF_ITSELF:
            by: str | None = name
        else:
            by = self.memory.full_name(n, actor.by) if actor.by else speaker
        return actor if name == actor.name and by == actor.by else Actor(name, actor.stance, by)


def _vague(where: Where) -> bool:
    """Whether a place is a region or a country: a finer one told of the same harm is better."""
    return where.accuracy is None or where.accuracy in _WIDE
