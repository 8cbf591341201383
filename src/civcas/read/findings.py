"""What each sentence of a document says of time, place, actors and kind of harm, looked for when it is first asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import islice

from civcas.read.grammar.actors import ActorMention, find_actors
from civcas.read.grammar.dates import DateMention, find_whens
from civcas.read.grammar.kinds import KindMention, bombings_beside, find_kinds
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.wheres import PlaceMention, find_wheres, named_countries, striking_countries
from civcas.read.sites import of_events
from civcas.records.place import Places

MANY = 2_000
"""Sentences: of a longer document not everything that was found is kept until its end."""
_LEAD = 10
"""How many of its first sentences are kept, because later ones lean on them."""


class Findings:
    """The sentences of a document with what was found in them: several claims ask the same of one sentence."""

    def __init__(
        self, text: str, language: str, published: dt.date | None, places: Places | None, sentences: list[Sentence]
    ) -> None:
        self.text, self.language, self.published = text, language, published
        self.places, self.sentences = places, sentences
        self._around_here: tuple[str, ...] | None = None
        self._striking: frozenset[str] = frozenset()
        self._whens: dict[int, list[DateMention]] = {}
        self._parties: dict[int, list[ActorMention]] = {}
        self._wheres: dict[int, list[PlaceMention]] = {}
        self._kinds: dict[int, list[KindMention]] = {}
        self._lead: list[int] | None = None
        self._forgotten = _LEAD

    def whens(self, n: int) -> list[DateMention]:
        """The dates of sentence ``n``."""
        found = self._whens.get(n)
        if found is None:
            found = self._whens[n] = self._find_whens(self.sentences[n])
            if listed := self.sentences[n].listed:
                found[:] = [one for one in found if one.first < listed]  # people's names tell nothing else
        return found

    def wheres(self, n: int) -> list[PlaceMention]:
        """The places named in sentence ``n``."""
        if self.places is None:
            return []
        found = self._wheres.get(n)
        if found is None:
            found = self._wheres[n] = self._find_wheres(self.sentences[n], self.places)
            if listed := self.sentences[n].listed:
                found[:] = [one for one in found if one.first < listed]  # people's names tell nothing else
        return found

    def parties(self, n: int) -> list[ActorMention]:
        """Who may have done harm by the words of sentence ``n``."""
        found = self._parties.get(n)
        if found is None:
            found = self._parties[n] = self._find_parties(self.sentences[n])
            if listed := self.sentences[n].listed:
                found[:] = [one for one in found if one.first < listed]  # people's names tell nothing else
        return found

    def kinds(self, n: int) -> list[KindMention]:
        """The words of sentence ``n`` that tell a kind of harm."""
        found = self._kinds.get(n)
        if found is None:
            told = find_kinds(self.sentences[n], self.language)
            found = self._kinds[n] = bombings_beside(told, n, self.sentences, self.language) if told else told
        return found

    def is_prose(self, n: int) -> bool:
        """Whether sentence ``n`` is of the report's own text, and no row of a table."""
        return self.sentences[n].zone == "body" and self.sentences[n].row is None

    def lead_for(self, n: int) -> list[int]:
        """The first sentences of the body, that sentence ``n`` inherits from; none for rows with their own dates."""
        row = self.sentences[n].row
        if row is not None and row.dated:
            return []
        if self._lead is None:  # a list of thousands of rows has no other sentence to find it by
            self._lead = list(islice(filter(self.is_prose, range(len(self.sentences))), 3))
        return self._lead

    def forget_before(self, n: int, but: Collection[int]) -> None:
        """Let go of what was found before sentence ``n`` of a long document, and sought in all ``but`` some.

        It is found again where it is asked for once more.
        """
        if len(self.sentences) <= MANY:
            return
        for m in range(self._forgotten, n):
            self._whens.pop(m, None)
            self._parties.pop(m, None)
            self._wheres.pop(m, None)
            self._kinds.pop(m, None)
            if m not in but:
                self.sentences[m].seen = None
        self._forgotten = max(self._forgotten, n)

    # -- how they are found: a language with finders of its own has others ----

    def _find_whens(self, sentence: Sentence) -> list[DateMention]:
        return find_whens(sentence, self.language, self.published)

    def _find_wheres(self, sentence: Sentence, places: Places) -> list[PlaceMention]:
        if self._around_here is None:
            self._around_here = named_countries(self.sentences, self.language)
            self._striking = striking_countries(self.sentences, self.language) if self._around_here else frozenset()
        around, striking = self._around_here, self._striking
        found = find_wheres(sentence, self.language, places, text=self.text, around=around, striking=striking)
        return of_events(found, sentence, self.language)

    def _find_parties(self, sentence: Sentence) -> list[ActorMention]:
        return find_actors(sentence, self.language)
