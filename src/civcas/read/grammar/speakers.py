"""Who speaks in a sentence, over which of its words, and who merely carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from civcas.read.grammar.hedges import told_beside
from civcas.read.grammar.noun_phrases import phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import SAYING
from civcas.read.grammar.speaker_mention import SpeakerMention
from civcas.read.grammar.speaker_search import SpeakerSearch, may_speak
from civcas.records.claim import Stance

__all__ = ["SpeakerMention", "find_speakers", "speaker_for", "stance_on", "teller_of"]


def find_speakers(sentence: Sentence, language: str) -> list[SpeakerMention]:
    """The speakers of a sentence in their order, each with the stretch of words that is theirs."""
    if not may_speak(sentence, language):
        return []
    found = SpeakerSearch(sentence, language).run()
    return _share_out(sentence, language, _settle_carriers(sentence, language, found))


def speaker_for(mentions: Sequence[SpeakerMention], first: int, last: int) -> SpeakerMention | None:
    """The speaker of the words ``first`` up to ``last``: the nearest one before that governs them, else one after."""
    if len(mentions) < 2:
        return mentions[0] if mentions and _speaks_of(mentions[0], first, last) else None
    own = [m for m in mentions if _speaks_of(m, first, last)]
    leading = [m for m in own if m.leading]
    if leading:
        return max(leading, key=lambda m: m.first)
    if len(own) < 2:
        return own[0] if own else None
    return min(own, key=lambda m: abs(m.first - first))


def teller_of(
    mentions: Sequence[SpeakerMention], sentence: Sentence, language: str, people: tuple[int, int], told: int
) -> SpeakerMention | None:
    """Who tells of the ``people`` harmed, first word and end; not one who denies a part in harm ``told`` anyway.

    Nor one who then goes on to deny something: "five were killed, and the army denied hitting the market".
    """
    spoken = speaker_for(mentions, *people)
    if spoken is None or spoken.stance != "denied":
        return spoken
    if spoken.leading and people[1] <= spoken.first and told < spoken.first:
        return None
    return None if told_beside(sentence.low, language, spoken.last, told) else spoken


def stance_on(mention: SpeakerMention, sentence: Sentence, language: str, first: int) -> Stance | None:
    """What a speaker's verb makes of what stands at word ``first``: a denial ends where the speaker goes on saying."""
    if mention.stance == "denied":
        if told_beside(sentence.low, language, mention.last, first):
            return None
        for i, _, entry in SAYING.found(sentence, language):
            if mention.last <= i < first and "participle" in entry.attributes and sentence.low[i - 1] == ",":
                return None  # "the army denied it had targeted civilians, saying it had killed 50 fighters"
    return mention.stance


def _speaks_of(mention: SpeakerMention, first: int, last: int) -> bool:
    """Whether the words ``first`` up to ``last`` are in what a speaker says, and not the speaker's own."""
    start, end = mention.governs
    return start <= first < end and not (mention.first <= first and last <= mention.last)


def _settle_carriers(sentence: Sentence, language: str, found: list[SpeakerMention]) -> list[SpeakerMention]:
    """Where an outlet and another speak of the same words, the outlet only carries.

    "State TV reported six dead, while activists put the figure at 19" are two who say different things.
    """
    if len(found) != 2 or found[0].outlet == found[1].outlet:
        return found
    outlet, speaker = found if found[0].outlet else found[::-1]
    turns = phrase_words(language)["turn"]
    if outlet.name is None or (found[1].leading and not turns.isdisjoint(sentence.low[found[0].last : found[1].first])):
        return found
    if not (outlet.leading or speaker.leading):
        return found
    return [replace(speaker, via=(*speaker.via, outlet.name))]


_TURNS = frozenset([";"])


def _share_out(sentence: Sentence, language: str, found: list[SpeakerMention]) -> list[SpeakerMention]:
    """Give each speaker the stretch of words that is theirs; "while" and a semicolon part two of them."""
    if not found:
        return found
    count, roles = len(sentence), phrase_words(language)
    if len(found) == 1:  # "ten were reported dead, but the hospital said …": the hospital does not say the first
        only = found[0]
        turned = only.leading and not _TURNS.union(roles["turn"]).isdisjoint(
            sentence.low[max(0, only.first - 2) : only.first]
        )
        return [only.governing(only.first if turned else 0, count)]
    turns = [i for i, word in enumerate(sentence.low) if word == ";" or (word in roles["turn"] and i)]
    shared = []
    for n, mention in enumerate(found):
        before = found[n - 1] if n else None
        after = found[n + 1] if n + 1 < len(found) else None
        start, end = 0, count
        if mention.leading:
            start = mention.first
            if before is None:
                start = 0
            if after is not None:
                end = next((t for t in turns if mention.last <= t < after.first), after.first)
        else:
            if before is not None:
                start = max((t for t in turns if before.last <= t < mention.first), default=before.last)
            if after is not None:
                end = next((t for t in turns if mention.last <= t < after.first), mention.last)
        shared.append(mention.governing(start, end))
    return shared
