"""Which of the places that a sentence names can be where people were harmed."""

from __future__ import annotations

from collections.abc import Sequence

from civcas.read.draft import Draft
from civcas.read.grammar.actor_ties import ActorMention
from civcas.read.grammar.actor_words import actor_words
from civcas.read.grammar.noun_phrases import has_capital
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speaker_mention import SpeakerMention
from civcas.read.grammar.wheres import PlaceMention
from civcas.read.grammar.words import Words, words
from civcas.read.meeting import is_area
from civcas.records.place import Where

_BEFORE = 9
"""How many words after "who had" a place may be of what was before."""
_TO_WHOM = 3
"""How many words may say whom something was told to."""
_CARRIED = 8
"""How many words before a hospital may say that people were brought or treated there."""


def sites(
    mentions: Sequence[PlaceMention], speakers: Sequence[SpeakerMention], sentence: Sentence, language: str
) -> list[PlaceMention]:
    """The mentions but for where a speaker is ("a doctor in Kaldi said") and where the hurt were brought to."""
    return [
        mention
        for mention in mentions
        if not any(speaker.first <= mention.first and mention.last <= speaker.last for speaker in speakers)
        and not _is_of_care(mention, sentence, language)
    ]


def less_of_parties(mentions: Sequence[PlaceMention], parties: Sequence[ActorMention]) -> Sequence[PlaceMention]:
    """The mentions without those that only say whose forces somebody's are: "shelling by Norland forces"."""
    inside = [(party.first, party.last) for party in parties]
    return [m for m in mentions if m.locative or not any(a < m.last <= b for a, b in inside)] if inside else mentions


def of_events(mentions: list[PlaceMention], sentence: Sentence, language: str) -> list[PlaceMention]:
    """The mentions but for where something was said ("told reporters in Ora") and for those that only lend a name.

    Of the second kind is "the Kaldi Hotel", which can stand anywhere.
    """
    w = words(language)
    attacks = actor_words(language).roles["attack_noun"]
    return [m for m in mentions if not _is_of_telling(m, sentence, w, attacks) and not _lends_name(m, sentence, w)]


def _is_of_telling(mention: PlaceMention, sentence: Sentence, w: Words, attacks: frozenset[str]) -> bool:
    """Whether a place stands right after a verb of saying and whom it was said to.

    Not where what stands between them is an attack: "said a strike in Ora killed nine".
    """
    low, first = sentence.low, mention.first
    if low[first] not in w.preposition:
        return False
    for i in range(first - 1, max(-1, first - 1 - _TO_WHOM), -1):
        if low[i] in w.saying:
            return True
        if not low[i][0].isalpha() or low[i] in w.preposition or low[i] in w.be or low[i] in w.quantity:
            return False  # "said four died in Ora"
        if low[i] in attacks:
            return False
    return False


def _lends_name(mention: PlaceMention, sentence: Sentence, w: Words) -> bool:
    """Whether a place is the first word of a name that a street or a hotel bears."""
    low, name = sentence.low, mention.where.name.lower().rpartition(" ")[2]
    return not sentence.shouting and any(
        low[k] in w.bears_name and low[k - 1] == name and has_capital(sentence, k)
        for k in range(mention.first + 1, min(len(low), mention.last + 1))
    )


def out_of_the_past(mentions: Sequence[PlaceMention], draft: Draft) -> Sequence[PlaceMention]:
    """The places but for where people had been before: "34 refugees who had fled Velmora were killed in Ora"."""
    return [m for m in mentions if not _is_of_before(m, draft.sentence.low, words(draft.language))] or mentions


def _is_of_before(mention: PlaceMention, low: list[str], w: Words) -> bool:
    """Whether a place stands in a clause of what somebody "who had …" did before."""
    for i in range(mention.first - 1, max(-1, mention.first - _BEFORE), -1):
        if low[i] in w.relative:
            return low[i + 1] in w.have
        if low[i] in w.be or low[i] in w.conjunction or not low[i][0].isalnum():
            break
    return False


def listed_until(draft: Draft, mine: list[Draft]) -> int:
    """Where the next number of a claim's list starts, its own start for the last one; 0 where it is in no list."""
    first = draft.told.group.first
    numbers = {d.told.group.first for d in mine if d.clause == draft.clause and d.told.group.number is not None}
    if len(numbers) < 2 or first not in numbers:
        return 0
    return min([start for start in numbers if start > first], default=first)


def is_of_listed(mention: PlaceMention, after: int, until: int) -> bool:
    """Whether a place is that of a listed number which ends before word ``after``: right there, or before the next."""
    return after <= mention.first < until or (mention.first == after and not is_area(mention.where))


def stands_in_list(sentence: Sentence, language: str, one: Where, other: Where) -> bool:
    """Whether a sentence lists two places: "the shelling of Ora, Beltu and Kaldi"."""
    first, last = _name_ends(sentence, one), _name_ends(sentence, other)
    if first is None or last is None:
        return False
    (_, start), (end, _) = sorted((first, last))
    joins, low = words(language).conjunction, sentence.low
    listing = [low[i] == "," or low[i] in joins or has_capital(sentence, i) for i in range(start, end)]
    return bool(listing) and all(listing)


def _name_ends(sentence: Sentence, where: Where) -> tuple[int, int] | None:
    """The first and, not included, the last word of a place's name in a sentence."""
    name, low = where.name.lower().split(), sentence.low
    at = -1
    for _ in range(low.count(name[0])):
        at = low.index(name[0], at + 1)
        if low[at : at + len(name)] == name:
            return at, at + len(name)
    return None


def _is_of_care(mention: PlaceMention, sentence: Sentence, language: str) -> bool:
    """Whether a place is that of a hospital which people were brought to: "were taken to a hospital in Kaldi"."""
    low, w = sentence.low, words(language)
    clinic = next((i for i in range(max(0, mention.first - 1), mention.last) if low[i] in w.clinic), None)
    return clinic is not None and not w.care.isdisjoint(low[max(0, clinic - _CARRIED) : clinic])


def of_no_victim(mentions: Sequence[PlaceMention], draft: Draft) -> Sequence[PlaceMention]:
    """The places without those that are the name of the person who came to harm: "Hassan was killed in a blast"."""
    group = draft.told.group
    if group.kind != "named" or not mentions:
        return mentions
    return [m for m in mentions if m.last <= group.first or group.last <= m.first]
