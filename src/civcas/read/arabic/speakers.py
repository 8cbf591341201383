"""Who speaks in an Arabic sentence: after a verb of saying, before one, after "according to", or before a colon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from civcas.read.arabic.parties import QUOTES, Party, find_parties, opens, sentence_text
from civcas.read.arabic.party_words import words_of
from civcas.read.arabic.positions import Positions
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import harms
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speaker_memory import SpeakerMemory
from civcas.read.grammar.speaker_mention import SpeakerMention
from civcas.read.lexicon import Entry, phrases, table
from civcas.records.claim import SpeakerKind, Stance

_THAT = frozenset(["ان", "انه", "انها", "بان", "عن", "ب", ",", ":", "قوله", "قولها"])
_LONGEST = 9  # words of who speaks
_BEFORE_VERB = 8
_ENDS = frozenset([".", ",", ":", ";", "ان", "بان", "(", "اليوم", "-", "!"])
_BY_LONGEST = 6
_NAME_OF_CLINIC = 4  # words
_OF_TOLL = 4  # words from who puts a toll anew to the toll
_TURN = 2  # words from "while" to who speaks


@cache
def saying_verbs() -> dict[str, Entry]:
    """The verbs of saying, each in its forms, by their words."""
    return {entry.term: entry for entry in table("ar", "reporting") if " " not in entry.term}


class ArabicSpeakers(SpeakerMemory):
    """The speakers of a document's Arabic sentences."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        super().__init__(sentences, "ar")
        self._found: dict[int, list[SpeakerMention]] = {}
        self._all = sentences

    def speakers(self, n: int) -> list[SpeakerMention]:
        """The speakers of sentence number ``n``."""
        found = self._found.get(n)
        if found is None:
            found = self._found[n] = find_arabic_speakers(self._all[n])
        return found

    def full_name(self, n: int, name: str) -> str:
        """The name itself: parties have one name each by the lexicon."""
        return name


class _Heard(NamedTuple):
    """A sentence with its parties, which speak too."""

    sentence: Sentence
    parties: list[Party]


def find_arabic_speakers(sentence: Sentence) -> list[SpeakerMention]:
    """The speakers of a sentence in their order, each with the stretch of words that is theirs."""
    low, verbs = sentence.low, saying_verbs()
    heard = _Heard(sentence, [] if opens().isdisjoint(low) else find_parties(sentence))
    by = phrases("ar", "reporting")
    found: list[SpeakerMention] = []
    i = 0
    while i < len(low):
        match = by.at(low, i)
        form = match[1].attributes["form"] if match is not None else ""
        mention = None
        if match is not None and form == "by":
            mention = _after(heard, i + match[0], _BY_LONGEST, None, i)
        elif low[i] in verbs and form in ("says", "tells", "quotes", "denies"):
            stance: Stance | None = verbs[low[i]].attributes.get("stance")  # type: ignore[assignment]
            mention = _after(heard, i + 1, _LONGEST, stance, i) or _before(heard, i, stance)
            if mention is not None and low[i] in words_of("accuse") and _is_accused(heard, i + 1):
                mention = _before(heard, i, stance)
            if mention is not None and form == "quotes":
                mention = _quoted(heard, mention)
            elif mention is not None and "weak" in verbs[low[i]].attributes and not _goes_on(low, mention):
                mention = None  # "between X and Y", and no verb of saying
        elif low[i] in verbs and form == "blames" and not words_of("blame_of").isdisjoint(low[i : i + 2 * _LONGEST]):
            mention = None if _is_accused(heard, i + 1) else _after(heard, i + 1, _LONGEST, None, i)
            mention = mention or _before(heard, i, None)
        elif low[i] in verbs and form == "revises" and not role("tally").isdisjoint(low[i : i + 2 * _LONGEST]):
            mention = _revises(heard, i)
        elif low[i] == ":" and i and not found:
            mention = _opening(heard, i)
        if mention is not None:
            found.append(mention)
            i = max(i + 1, mention.last)
        else:
            i += match[0] if match is not None else 1
    return _shared(found, low)


def named_after(sentence: Sentence, verb: int) -> str | None:
    """Who stands right after a verb that is none of saying: "the ministry condemned …"; None where nobody does."""
    mention = _after(_Heard(sentence, find_parties(sentence)), verb + 1, _LONGEST, None, verb)
    return mention.name if mention is not None else None


def _revises(heard: _Heard, verb: int) -> SpeakerMention | None:
    """Who puts a toll anew, up to the toll: "the ministry lowered the toll to 12"."""
    low, tally = heard.sentence.low, role("tally")
    mention = _after(heard, verb + 1, _LONGEST, None, verb)
    if mention is not None:
        return mention if not tally.isdisjoint(low[mention.last - 1 : mention.last + _OF_TOLL]) else None
    return _before(heard, verb, None) if not tally.isdisjoint(low[verb + 1 : verb + _OF_TOLL]) else None


def _after(heard: _Heard, start: int, longest: int, stance: Stance | None, verb: int) -> SpeakerMention | None:
    """Who is named right after a word of saying, up to what is said."""
    low = heard.sentence.low
    while start < len(low) and low[start] in ("ل", "عن", "من", '"', "'", "ما"):
        start += 1
    known = _term(heard, start)
    if known is None:
        return None
    length, entry = known
    last = start + length
    if "name" not in entry.attributes or "head" in entry.attributes:
        parties = {party.first for party in heard.parties}
        while last < min(len(low), start + longest) and low[last] not in _ENDS and low[last] not in _said():
            if (low[last] in _THAT and low[last] != "ب") or last in parties or _tells_intake(low, last):
                break
            last += 1
        last = _without_tail(low, start, last, start + length)
    return _mention(heard.sentence, start, last, entry, stance, verb)


def _quoted(heard: _Heard, carrier: SpeakerMention) -> SpeakerMention:
    """Who is quoted by one that only carries: "the agency quoted witnesses", who speak; else the carrier itself."""
    low, at = heard.sentence.low, carrier.last
    if at >= len(low) or low[at] not in role("about") or carrier.name is None:
        return carrier
    quoted = _after(heard, at, _LONGEST, None, carrier.first)
    return carrier if quoted is None else replace(quoted, via=(carrier.name,))


def _is_accused(heard: _Heard, i: int) -> bool:
    """Whether the party right after an accusation is the accused, and so does not speak."""
    return any(party.first == i for party in Positions(heard.sentence, heard.parties).accused)


def _goes_on(low: list[str], mention: SpeakerMention) -> bool:
    """Whether what is said follows a speaker's mention: "that ..."."""
    return mention.last < len(low) and low[mention.last] in role("that")


@cache
def _said() -> frozenset[str]:
    """Words that begin what is said, and are in nobody's name: of harm, of finding, of rising tolls."""
    words = (*harms(), *role("finding"), *role("event"), *role("rising"), *role("tally"))
    return frozenset(words) - role("receiving")


def _before(heard: _Heard, verb: int, stance: Stance | None) -> SpeakerMention | None:
    """Who is named right before a verb of saying: "the network X said"."""
    low = heard.sentence.low
    for start in range(max(0, verb - _BEFORE_VERB), verb):
        known = _term(heard, start)
        if known is None:
            continue
        between = low[start:verb]
        if {".", ":", "ان"}.isdisjoint(between) and harms().keys().isdisjoint(between):
            alone = "name" in known[1].attributes and "head" not in known[1].attributes
            return _mention(heard.sentence, start, start + known[0] if alone else verb, known[1], stance, verb)
    return None


def _opening(heard: _Heard, colon: int) -> SpeakerMention | None:
    """Who speaks before a colon that opens a sentence: "our correspondent: ..."."""
    low = heard.sentence.low
    if colon > _LONGEST or not harms().keys().isdisjoint(low[:colon]):
        return None
    for start in range(colon):
        known = _term(heard, start)
        if known is not None:
            return _mention(heard.sentence, start, colon, known[1], None, start)
    return None


def _term(heard: _Heard, i: int) -> tuple[int, Entry] | None:
    """What speaks at word ``i``, by its length in words: a term of the lexicon, or a party."""
    sentence = heard.sentence
    if i >= len(sentence.low):
        return None
    found = phrases("ar", "speakers").at(sentence.low, i)
    party = _party(heard, i)
    if party is not None and (found is None or (party[0] >= found[0] and "short" not in found[1].attributes)):
        return party
    if found is None:
        return None
    if "head" in found[1].attributes and _is_medical(sentence, i + found[0]):
        return found[0], Entry(found[1].term, {**found[1].attributes, "kind": "hospital"})
    of = _party(heard, i + found[0]) if "of" in found[1].attributes else None
    if of is not None:
        return found[0] + of[0], of[1]
    if "weak" in found[1].attributes and "kind" in found[1].attributes and found[1].attributes["kind"] != "outlet":
        return found if i in sentence.definite or found[0] > 1 else None
    return found


def _is_medical(sentence: Sentence, i: int) -> bool:
    """Whether a name that goes on at word ``i`` ends with a word of medicine: مركز بلمار الطبي."""
    words, medical = sentence.low[i : i + _NAME_OF_CLINIC], role("medical")
    for n, word in enumerate(words):
        if word in medical:
            return i + n in sentence.definite
        if word in _ENDS or word in _THAT or not word[0].isalpha():
            break
    return False


def _party(heard: _Heard, i: int) -> tuple[int, Entry] | None:
    """A party whose phrase starts at word ``i``: how many words it has, and that it is one."""
    low, first = heard.sentence.low, i
    while first < len(low) and low[first] in QUOTES:
        first += 1
    party = next((one for one in heard.parties if one.first == first), None)
    if party is None or party.gunmen or party.deed is not None:
        return None
    return party.last - i, Entry("", {"kind": party.kind, "name": "1"})


def _tells_intake(low: list[str], i: int) -> bool:
    """Whether what is said begins with who was taken in: "the director confirmed the arrival of 17 bodies"."""
    after = low[i + 1] if i + 1 < len(low) else ""
    return low[i] in role("receiving") and (after[:1].isdigit() or after in harms())


def _without_tail(low: list[str], start: int, last: int, least: int) -> int:
    """A name without the small words at its end."""
    small = ("في", "ب", "ل", "من", "عن", "علي", "و", "الي")
    while last > least and (low[last - 1] in small or not low[last - 1][0].isalnum()):
        last -= 1
    return last


def _mention(
    sentence: Sentence, start: int, last: int, entry: Entry, stance: Stance | None, verb: int
) -> SpeakerMention:
    kind: SpeakerKind = entry.attributes["kind"]  # type: ignore[assignment]  # the lexicon's are the field's
    name = entry.attributes.get("as") or sentence_text(sentence, start, last)
    first, end = min(start, verb), max(last, verb + 1)
    return SpeakerMention(
        first, end, name, kind, (), stance, (0, len(sentence)), True, False, "outlet" in entry.attributes
    )


def _shared(found: list[SpeakerMention], low: list[str]) -> list[SpeakerMention]:
    """Each speaker with the words from its mention to the next one; the first has all before it too, in its clause."""
    shared, count = [], len(low)
    for n, mention in enumerate(found):
        turned = not role("turn").isdisjoint(low[max(0, mention.first - _TURN) : mention.first])
        start = 0 if n == 0 and not turned else mention.first  # "…, while the army admitted that …"
        end = found[n + 1].first if n + 1 < len(found) else count
        shared.append(mention.governing(start, end))
    return shared
