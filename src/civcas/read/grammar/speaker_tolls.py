"""Who tells of a toll with no verb of saying: "it was revised by the ministry to 14", "that raised its toll"."""

from __future__ import annotations

from civcas.read.grammar.noun_phrases import phrase_after, phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.grammar.speaker_mention import SpeakerMention
from civcas.read.grammar.speaker_names import name_speaker, speaker_heads
from civcas.read.grammar.words import words

_OWNERS = Sought(lambda language: [word for word in phrase_words(language).get("possessive", ()) if word[0].isalpha()])
TALLIES = Sought(lambda language: phrase_words(language).get("tally", ()))
_TO_BY = 6
"""How many words after "revised" may say to what, before by whom: "revised down to 14 on Monday by"."""


def revised_by(sentence: Sentence, language: str, i: int, last: int) -> SpeakerMention | None:
    """Who stands after "by", where a toll before word ``i`` is put anew by one of a kind that speaks."""
    low, roles, w = sentence.low, phrase_words(language), words(language)
    if roles["toll"].isdisjoint(low[:i]):
        return None
    by = next((k for k in range(last, min(len(low), last + _TO_BY)) if low[k] in w.agent), None)
    if by is None or not w.closing.isdisjoint(low[last:by]):
        return None
    first, end = phrase_after(sentence, by + 1, language, speaker_heads(language))
    named = name_speaker(sentence, first, end, language)
    if named is None or not named.known or named.kind == "unknown":
        return None
    return SpeakerMention(
        first, end, named.name, named.kind, leading=by == last, short=named.short, outlet=named.outlet
    )


def own_toll(sentence: Sentence, language: str) -> list[SpeakerMention]:
    """Whoever was speaking, by a toll of their own: "that increased its overall death toll"."""
    tallies = [i for i, _, _ in TALLIES.found(sentence, language)]
    for i, _, _ in _OWNERS.found(sentence, language) if tallies else ():
        for end in range(i + 1, min(i + 5, len(sentence.low))):
            if end in tallies:
                return [SpeakerMention(i, end + 1, None, "unknown")]
    return []
