"""Who "it" and "the Observatory" are: the speakers that a document has named so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from civcas.read.grammar.actor_ties import ActorMention
from civcas.read.grammar.actor_words import party_name
from civcas.read.grammar.noun_phrases import has_capital, phrase_words, written
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speaker_names import short_heads
from civcas.read.grammar.speakers import SpeakerMention, find_speakers, speaker_for
from civcas.records.claim import Actor

_FAR = 150
"""Sentences that a short name reaches back over: a long document must not cost the square of its length."""
_BACK = 4  # sentences that a pronoun reaches back over
_LONGEST_NAME = 8
_FEW = 5
_APART = frozenset(["related", "comment"])  # of another story, or another writer: nothing carries over


class SpeakerMemory:
    """The speakers of a document's sentences, short forms and pronouns resolved from what stands before.

    Nothing is read until it is asked for: the speakers of a sentence without
    figures are only looked at where a later one leans on them.
    """

    def __init__(self, sentences: Sequence[Sentence], language: str) -> None:
        self._sentences = sentences
        self._language = language
        self._raw: dict[int, list[SpeakerMention]] = {}
        self._full: dict[int, list[SpeakerMention]] = {}

    def speakers(self, n: int) -> list[SpeakerMention]:
        """The speakers of the document's sentence number ``n``, each under its full name where the text gives it."""
        for k in range(max(0, n - _BACK), n + 1) if n not in self._full else ():
            if k not in self._full:
                self._full[k] = [self._as_known(self._resolve(k, mention)) for mention in self._read(k)]
        return self._full[n]

    def _known(self, n: int) -> list[SpeakerMention]:
        """The speakers of a sentence as far as they are known: asking must not lead back to the first sentence."""
        return self._full[n] if n in self._full else self._read(n)

    def _as_known(self, mention: SpeakerMention) -> SpeakerMention:
        """The mention under the name that the lexicon gives to a party of its name."""
        name = party_name(mention.name, self._language) if mention.name else None
        return mention if name == mention.name else replace(mention, name=name)

    def full_name(self, n: int, name: str) -> str:
        """The longer name that this or an earlier sentence gives for a short one ("coalition"), else the same."""
        head = name.split(" ")[-1].lower() if name else ""
        for k in range(n, max(-1, n - _FAR), -1) if head in short_heads(self._language) else ():
            sentence = self._sentences[k]
            if head in sentence.low and not _is_titled(sentence):
                for i, word in enumerate(sentence.low):
                    if word == head:
                        found = self._around(sentence, i)
                        if len(found) > len(name) and _holds(found, name):
                            return party_name(found, self._language)
        return party_name(name, self._language)

    def with_blamer(self, n: int, mention: ActorMention) -> Actor:
        """The party that sentence ``n`` ties to harm, by whoever speaks of it there where nobody else is named."""
        actor = mention.actor
        if actor.by is not None:
            return actor
        spoken = speaker_for(self.speakers(n), mention.first, mention.last)
        return actor if spoken is None or spoken.stance == "denied" else replace(actor, by=spoken.name)

    def _read(self, n: int) -> list[SpeakerMention]:
        if n not in self._raw:
            self._raw[n] = find_speakers(self._sentences[n], self._language)
        return self._raw[n]

    def _resolve(self, n: int, mention: SpeakerMention) -> SpeakerMention:
        if self._sentences[n].zone in _APART:
            return mention
        if mention.name is None:
            before = self._last_named(n, mention)
            if before is None:
                return mention
            return replace(mention, name=before.name, kind=before.kind, stance=mention.stance or before.stance)
        if not mention.short:
            return self._full_person(n, mention) if " " not in mention.name else mention
        full = self.full_name(n, mention.name)
        if full != mention.name:
            return replace(mention, name=full)
        before = None if _says_whose(mention.name) else self._last_of_kind(n, mention)
        return replace(mention, name=before.name) if before is not None else mention

    def _full_person(self, n: int, mention: SpeakerMention) -> SpeakerMention:
        """A person by the last name alone, as an earlier speaker's full name ends."""
        if mention.kind != "unknown" or mention.name is None:
            return mention
        for k in range(n - 1, max(-1, n - _FAR), -1):
            for other in self._known(k):
                if other.name is not None and other.name.endswith(" " + mention.name):
                    return replace(mention, name=other.name, kind=other.kind)
        return mention

    def _last_named(self, n: int, mention: SpeakerMention) -> SpeakerMention | None:
        """The nearest speaker before a pronoun, in its own sentence or a few before; else the last one's subject."""
        for k in range(n, max(-1, n - _BACK), -1):
            for other in reversed(self._known(k) if k != n else self._read(k)):
                if other.name is not None and (k != n or other.last <= mention.first):
                    return other if k != n else self._resolve(n, other)
        return None

    def _last_of_kind(self, n: int, mention: SpeakerMention) -> SpeakerMention | None:
        """The last speaker with a name of the kind that "the monitor" or "the army" is."""
        for k in range(n - 1, max(-1, n - _FAR), -1):
            for other in reversed(self._known(k)):
                if other.kind == mention.kind and other.name and not other.short:
                    return other
        return None

    def _around(self, sentence: Sentence, i: int) -> str:
        """The name that word ``i`` is part of: names and kinds before it, "of" and "for" with a name after it."""
        roles = phrase_words(self._language)
        first, last = i, i + 1
        while first > 0 and i - first < _LONGEST_NAME:
            if self._names(sentence, first - 1):
                first -= 1
            elif first > 1 and sentence.low[first - 1] in roles["inside"] and has_capital(sentence, first - 2):
                first -= 2
            else:
                break
        while last + 1 < len(sentence) and last - i < _LONGEST_NAME:
            if last > i + 1 and self._names(sentence, last) and sentence.starts[last] > sentence.ends[last - 1]:
                last += 1
            elif sentence.low[last] in roles["inside"] and self._names(sentence, last + 1):
                last += 2
            else:
                break
        return written(sentence, first, last)

    def _names(self, sentence: Sentence, i: int) -> bool:
        word = sentence.words[i]
        if not word[0].isalpha() or sentence.low[i] in phrase_words(self._language)["article"]:
            return False
        return has_capital(sentence, i) or (i > 0 and sentence.low[i] in _kinds_of(self._language))


def _is_titled(sentence: Sentence) -> bool:
    """Whether a sentence is a headline with a capital on nearly every word, where names have no end."""
    words = [word for word in sentence.words if word[0].isalpha()]
    return len(words) > _FEW and len([word for word in words if word[0].isupper()]) > 0.7 * len(words)


def _says_whose(name: str) -> bool:
    """Whether a short form says whose it is, so that it is no other party's: "the Odravan army", not "the army"."""
    return " " in name and any(word[:1].isupper() for word in name.split())


def _kinds_of(language: str) -> frozenset[str]:
    """Plain words that stand inside names: "US-led international coalition"."""
    return phrase_words(language).get("in_name", frozenset())


def _holds(full: str, short: str) -> bool:
    """Whether the longer name holds every word of the short one."""
    return set(short.lower().split()) <= set(full.lower().split())
