"""What surrounds a claim in Arabic: its time, place, speaker and actors."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from civcas.read.arabic.actors import find_arabic_actors, of_harm
from civcas.read.arabic.dates import find_arabic_whens
from civcas.read.arabic.own_deeds import is_own_deed
from civcas.read.arabic.parties import find_parties, times, whose_people
from civcas.read.arabic.place_frames import Name
from civcas.read.arabic.place_names import NameReader
from civcas.read.arabic.short_names import in_full
from civcas.read.arabic.vocabulary import harms, people
from civcas.read.arabic.wheres import find_arabic_wheres, named_in
from civcas.read.draft import Draft
from civcas.read.grammar.actor_ties import ActorMention
from civcas.read.grammar.dates import DateMention
from civcas.read.grammar.kinds import kind_near
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speakers import speaker_for
from civcas.read.grammar.wheres import PlaceMention
from civcas.read.surroundings import Surroundings
from civcas.records.claim import Actor
from civcas.records.place import Places
from civcas.records.when import When

_FOLLOWING = 2
_ARMED = ("armed_forces", "combatant")
_FROM_AFAR = frozenset({"airstrike", "air_or_artillery", "artillery", "missile", "drone_strike", "barrel_bomb"})
"""Kinds that one attack is often told as several of."""
_LEAD = 4
"""How many sentences are looked at for the countries that a document is about."""


class ArabicSurroundings(Surroundings):
    """The document around its claims, in Arabic."""

    _lead_names: Sequence[list[Name]] = ()

    def _find_whens(self, sentence: Sentence) -> list[DateMention]:
        return find_arabic_whens(sentence, self.published, self.text)

    def _find_wheres(self, sentence: Sentence, places: Places) -> list[PlaceMention]:
        lead = self.sentences[:_LEAD]
        if self._around_here is None:
            self._lead_names = [NameReader(one, places).read() for one in lead]
            self._around_here = named_in(self.text, self._lead_names, places)
        read = next((names for one, names in zip(lead, self._lead_names, strict=True) if one is sentence), None)
        names = read if read is not None else NameReader(sentence, places).read()
        return find_arabic_wheres(sentence, names, self.text, places, self._around_here)

    def _find_parties(self, sentence: Sentence) -> list[ActorMention]:
        return find_arabic_actors(sentence)

    def _sites(self, n: int) -> Sequence[PlaceMention]:
        """The places of sentence ``n`` that can be where people were harmed: not where a speaker is."""
        speakers = self.memory.speakers(n)
        return [
            mention
            for mention in self.wheres(n)
            if not any(speaker.first <= mention.first and mention.last <= speaker.last for speaker in speakers)
        ]

    def _date(self, n: int, draft: Draft) -> None:
        """The claim's time; where its document states none, the day of its publication, as that of the report."""
        Surroundings._date(self, n, draft)
        told = draft.when is not None and (draft.when.start is not None or draft.when.end is not None)
        if not told and self.published is not None and draft.sentence.zone in ("headline", "body"):
            draft.when = When(self.published, self.published, "day", "report", None, "publication")

    def _actors(self, n: int, draft: Draft, others: Collection[int]) -> tuple[Actor, ...]:
        """Who may have done it: from the claim's sentence, else from those beside it."""
        country = draft.where.country if draft.where is not None else None
        beside = (*range(n + 1, min(len(self.sentences), n + 1 + _FOLLOWING)), n - 1)
        for m in (n, *beside):
            if m < 0 or (m != n and (m in others and m != n - 1)) or (m != n and not self.is_prose(m)):
                break
            mentions = (
                of_harm(self.sentences[n], self.parties(n), draft)
                if m == n
                else self._of_same_harm(n, m, draft, m in others)
            )
            if mentions:
                by = draft.speaker if m == n else None
                found = [self._named(m, mention, by, country) for mention in mentions]
                return tuple(dict.fromkeys([*found, *self._own(n, draft)]))
        return tuple(self._own(n, draft))

    def _own(self, n: int, draft: Draft) -> list[Actor]:
        """The belligerent who speaks, where it tells of harm that its own did: "X said its forces killed five"."""
        if draft.speaker_kind != "belligerent" or draft.stance not in ("asserted", "acknowledged"):
            return []
        sentence = self.sentences[n]
        if not is_own_deed(sentence, draft.told.harm.first):
            return []
        said = next((one for one in self.memory.speakers(n) if one.name == draft.speaker), None)
        party = said and next((p for p in find_parties(sentence) if said.first <= p.first < said.last), None)
        return [Actor(party.name, "claimed_responsibility", party.name)] if party else []

    def _of_own(self, n: int, draft: Draft) -> list[ActorMention]:
        return of_harm(self.sentences[n], self.parties(n), draft)

    def _of_same_harm(self, n: int, m: int, draft: Draft, tells: bool) -> list[ActorMention]:
        """The parties of a sentence beside that are tied to the claim's harm.

        One that follows must say so in so many words, or speak of the deed or
        of the place once more: what comes next is often what the other side
        did. One before that ``tells`` of harm itself is of the claim's
        paragraph. Another kind of harm is another party's, and nobody is
        blamed for its own soldiers by what another sentence tells.
        """
        sentence = self.sentences[m]
        found = self.parties(m)
        armed = draft.figure is not None and draft.figure.status in _ARMED
        own = whose_people(draft.sentence, draft.told.group.last) if armed else None
        if m > n:
            again = self._speaks_again(n, m)
            found = [mention for mention in found if again or mention.told or mention.anchor in sentence.definite]
            return [mention for mention in found if mention.actor.name != own]
        kind = kind_near(self.kinds(m)) if found and draft.kind != "unknown" else "unknown"
        other = kind not in ("unknown", draft.kind) and not {kind, draft.kind} <= _FROM_AFAR
        elsewhere = tells and sentence.paragraph != self.sentences[n].paragraph
        return [] if other or elsewhere else [mention for mention in found if mention.actor.name != own]

    def _speaks_again(self, n: int, m: int) -> bool:
        """Whether sentence ``m`` has a noun with the article that stands in sentence ``n``: "… the pier"."""
        told, sentence = set(self.sentences[n].low), self.sentences[m]
        inside = {i for mention in self.parties(m) for i in range(mention.first, mention.last)}
        again = [sentence.low[i] for i in sentence.definite if i not in inside and sentence.low[i] in told]
        return any(word not in times() and word not in people() and word not in harms() for word in again)

    def _named(self, m: int, mention: ActorMention, by: str | None, country: str | None) -> Actor:
        """A party of sentence ``m`` in full, by whom it is named: itself, ``by``, or whoever speaks there."""
        actor = mention.actor
        name = in_full(actor.name, self.sentences, country)
        if name != actor.name:
            actor = Actor(name, actor.stance, actor.by)
        if actor.stance in ("claimed_responsibility", "denied"):
            return Actor(actor.name, actor.stance, actor.name)
        if actor.by is not None:
            return actor
        spoken = speaker_for(self.memory.speakers(m), mention.first, mention.last) if by is None else None
        return Actor(actor.name, actor.stance, spoken.name if spoken is not None else by)
