"""The search for the words of a sentence that say who speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from civcas.read.grammar.date_words import date_words
from civcas.read.grammar.noun_phrases import calendar_words, has_capital, phrase_after, phrase_words
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import SAYING
from civcas.read.grammar.speaker_mention import SpeakerMention
from civcas.read.grammar.speaker_names import Named, name_speaker, speaker_heads
from civcas.read.grammar.speaker_subjects import Subjects
from civcas.read.grammar.speaker_tolls import TALLIES, own_toll, revised_by
from civcas.read.lexicon import phrases
from civcas.records.claim import Stance

_CLOSING = frozenset('.,;:!?)]"—–')
_COLONS = frozenset(":–—-")
_TAIL = 12  # words after a verb of saying that may still tell only when and where it was said
_QUOTES = frozenset("\"'")
_OF_TOLLS = frozenset(["puts", "revises"])
_TAKES_IN = frozenset(["hospital", "rescuer"])
_MOST_BESIDE_COLON = 4  # words


def may_speak(sentence: Sentence, language: str) -> bool:
    """Whether a sentence has a word that can say who speaks at all."""
    if SAYING.found(sentence, language) or not _COLONS.isdisjoint(sentence.low):
        return True
    return bool(TALLIES.found(sentence, language))


class SpeakerSearch:
    """One pass over a sentence for the words that say who speaks."""

    def __init__(self, sentence: Sentence, language: str) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.language = language
        self.roles = phrase_words(language)
        self.dates = calendar_words(language)
        self.heads = speaker_heads(language)
        self.subjects = Subjects(sentence, language)
        self.found: list[SpeakerMention] = []

    def run(self) -> list[SpeakerMention]:
        """The speakers in the order of the sentence, without the stretches that they govern."""
        last = 0
        for i, length, entry in SAYING.found(self.sentence, self.language):
            if i < last:
                continue
            last = i + length
            mention = self._mention(i, last, entry.attributes)
            if mention is not None:
                self.found.append(mention)
                last = max(last, mention.last if mention.first >= i else last)
        if not self.found:
            self._around_colon()
        if not self.found:
            self.found.extend(own_toll(self.sentence, self.language))
        return self.found

    @property
    def floor(self) -> int:
        """The first word that no speaker found so far has taken."""
        return self.found[-1].last if self.found else 0

    def _mention(self, i: int, last: int, attributes: dict[str, str]) -> SpeakerMention | None:
        form = attributes["form"]
        stance = cast("Stance | None", attributes.get("stance"))
        if form in {"by", "citing"}:
            return self._named_after(i, last, form)
        if form == "carried":
            return self._carried(i, last)
        if form == "quotes":
            return self._quotes(i, last)
        if "participle" in attributes:
            return None
        before = self.low[max(0, self.subjects.skip_back(i, self.floor) - 1)] if form == "revises" else ""
        if before and (before in self.roles["be"] or before == ","):
            return revised_by(self.sentence, self.language, i, last)
        if form in _OF_TOLLS and self.roles["toll"].isdisjoint(self.low[last : last + 6]):
            return None
        if "noun" in attributes and not self._verb_like(i, last):
            return None
        if "before" in attributes and not self._opens_speech(last):
            return None
        if stance is not None and not self.roles["not"].isdisjoint(self.low[max(0, i - 3) : i]):
            return None  # "the army has not denied that …"
        if "object" in attributes and last < len(self.low):  # "a group blamed for …" is no speaker
            after = self.low[last]
            if after in self.roles["inside"] or after in self.roles["place"]:
                return None
        spoken = self._says(i, last, form, stance)
        return None if form == "revises" and (spoken is None or spoken.kind == "unknown") else spoken

    def _verb_like(self, i: int, last: int) -> bool:
        """Whether a word that can be a noun ("reports") stands as a verb: after a name, and before what is said."""
        before = self.low[i - 1] if i else ""
        after = self.low[last] if last < len(self.low) else "."
        if (
            after in self.roles["inside"]
            or after in self.roles["be"]
            or after in self.roles["aux"]
            or after in self.heads
        ):
            return False
        if before in self.roles["report_of"]:
            return False
        if phrases(self.language, "reporting").at(self.low, min(last, len(self.low) - 1)) is not None:
            return False
        return i > 0 and (has_capital(self.sentence, i - 1) or before in self.heads)

    def _opens_speech(self, last: int) -> bool:
        """Whether what is said starts at word ``last``: with "that", a mark or a quotation."""
        return last >= len(self.low) or not self.low[last][0].isalnum() or self.low[last] in self.roles["opens"]

    def _says(self, i: int, last: int, form: str, stance: Stance | None) -> SpeakerMention | None:
        """Plainly ("police said", "he told AFP") or turned round ("said a doctor")."""
        low = self.low
        j = self.subjects.skip_back(i, self.floor)
        turned = j > 0 and (low[j - 1] in _QUOTES or (low[j - 1] == "," and j > 1 and low[j - 2] in _QUOTES))
        if j > 0 and low[j - 1] in self.roles["be"]:
            return None
        if not turned or low[j - 1] == ",":
            first, named = self.subjects.before(j, self.floor)
            if named is not None and not named.known:
                named = self.subjects.vouched(first, j, named) or (named if self._takes_turn(first) else None)
            if named is not None:
                if stance == "acknowledged" and named.kind in _TAKES_IN:
                    stance = None  # "the hospital admitted 12 wounded"
                return self._spoken(first, last, form, named, stance)
            if first < j and low[first] in self.roles["pronoun"]:
                return self._pronoun(first, last, form, stance)
        first, end = phrase_after(self.sentence, last, self.language, self.heads)
        closes = (
            end >= len(low) or low[end] in _CLOSING or low[end] in self.roles["stop"] or low[end] in self.roles["place"]
        )
        if (turned or (j > 0 and low[j - 1] == ",")) and closes:
            named = name_speaker(self.sentence, first, end, self.language)
            if named is not None and named.known:
                return SpeakerMention(
                    i, end, named.name, named.kind, (), stance, leading=False, short=named.short, outlet=named.outlet
                )
        return None

    def _takes_turn(self, first: int) -> bool:
        """Whether another speaks from word ``first`` on, whoever it is: "the army admitted two; local groups say …"."""
        turns = self.low[first - 1 : first]
        return bool(self.found and turns) and (turns[0] == ";" or turns[0] in self.roles["turn"])

    def _spoken(self, first: int, last: int, form: str, named: Named, stance: Stance | None) -> SpeakerMention:
        via: tuple[str, ...] = ()
        if form == "tells":
            via, last = self._told(last)
        return SpeakerMention(
            first,
            last,
            named.name,
            named.kind,
            via,
            stance,
            leading=not self._trails(first, last),
            short=named.short,
            outlet=named.outlet,
        )

    def _pronoun(self, first: int, last: int, form: str, stance: Stance | None) -> SpeakerMention:
        via: tuple[str, ...] = ()
        if form == "tells":
            via, last = self._told(last)
        return SpeakerMention(first, last, None, "unknown", via, stance, leading=not self._trails(first, last))

    def _told(self, last: int) -> tuple[tuple[str, ...], int]:
        """The outlets that somebody told, and where they end."""
        first, end = phrase_after(self.sentence, last, self.language, self.heads)
        via: list[str] = []
        start = first
        for i in range(first, end + 1):
            if i == end or self.low[i] in self.roles["joint"]:
                named = name_speaker(self.sentence, start, i, self.language)
                if named is not None and (
                    named.outlet or (named.kind == "unknown" and has_capital(self.sentence, start))
                ):
                    via.append(named.name)
                start = i + 1
        return tuple(via), end if end > first else last

    def _trails(self, first: int, last: int) -> bool:
        """Whether the speaker stands after what is said: cut off before, and nothing counted after."""
        low = self.low
        if last >= len(low) or (low[last] in _CLOSING and low[last] not in ':"'):
            return first > 0
        rest = [
            word
            for i, word in enumerate(low[last:], last)
            if word not in self.dates
            and word not in self.roles["aux"]
            and not (word.isdecimal() and (low[i - 1] in self.dates or low[min(i + 1, len(low) - 1)] in self.dates))
        ]
        if first == 0 or len(rest) > _TAIL:
            return False
        if not rest or (rest[0] in _CLOSING and rest[0] not in ':"'):
            return True
        if rest[0] not in self.roles["place"] and low[last] not in self.dates:
            return False
        numbers = date_words(self.language).numbers
        return not any(word[0].isdigit() or word in numbers or word in self.roles["opens"] for word in rest)

    def _named_after(self, i: int, last: int, form: str) -> SpeakerMention | None:
        """The speaker follows: "according to X", "citing X"."""
        first, end = phrase_after(self.sentence, last, self.language, self.heads)
        named = name_speaker(self.sentence, first, end, self.language)
        if (
            named is not None
            and named.kind == "unknown"
            and end < len(self.low)
            and self.low[end] in self.roles["author"]
        ):
            author, stop = phrase_after(self.sentence, end + 1, self.language, self.heads)
            by = name_speaker(self.sentence, author, stop, self.language)
            if by is not None and by.known:  # "according to a report by X"
                named, end = by, stop
        if named is None or not named.known:
            return None
        if form == "citing":
            via: tuple[str, ...] = ()
            if self.found:
                carrier = self.found.pop()
                via = (*carrier.via, carrier.name) if carrier.name else carrier.via
                return SpeakerMention(i, end, named.name, named.kind, via, leading=False, short=named.short)
            return SpeakerMention(i, end, named.name, named.kind, leading=False, short=named.short)
        return SpeakerMention(i, end, named.name, named.kind, leading=i <= 1, short=named.short, outlet=named.outlet)

    def _carried(self, i: int, last: int) -> SpeakerMention | None:
        """Whoever stands before speaks and the outlet after carries: "a doctor cited by local media"."""
        first, end = phrase_after(self.sentence, last, self.language, self.heads)
        carrier = name_speaker(self.sentence, first, end, self.language)
        via = (carrier.name,) if carrier is not None else ()
        if self.found and self.found[-1].last == i:
            before = self.found.pop()
            return replace(before, last=end, via=(*before.via, *via))
        j = i
        while j > self.floor and (self.low[j - 1] in self.roles["be"] or self.low[j - 1] in self.roles["aux"]):
            j -= 1
        start, named = self.subjects.before(j, self.floor)
        if named is None or not named.known:
            return None
        return SpeakerMention(
            start, end, named.name, named.kind, via, leading=not self._trails(start, end), short=named.short
        )

    def _quotes(self, i: int, last: int) -> SpeakerMention | None:
        """Somebody is quoted: "AFP quoted a doctor as saying", "a doctor was quoted as saying"."""
        j = self.subjects.skip_back(i, self.floor)
        if j > 0 and self.low[j - 1] in self.roles["be"]:
            start, named = self.subjects.before(self.subjects.skip_back(j - 1, self.floor), self.floor)
            if named is None or not named.known:
                return None
            return SpeakerMention(start, last, named.name, named.kind, short=named.short)
        first, end = phrase_after(self.sentence, last, self.language, self.heads)
        said = name_speaker(self.sentence, first, end, self.language)
        start, carrier = self.subjects.before(j, self.floor)
        if said is None or not said.known:
            return None
        via = (carrier.name,) if carrier is not None and carrier.known else ()
        return SpeakerMention(start if via else i, end, said.name, said.kind, via, short=said.short)

    def _around_colon(self) -> None:
        """A headline's speaker: "Strikes kill 23: monitor", "Police: two dead"."""
        low = self.low
        for i in [i for i, word in enumerate(low) if word in _COLONS]:
            if not 0 < i < len(low) - 1:
                continue
            for first, end, leading in ((i + 1, len(low), False), (0, i, True)):
                while end > first and low[end - 1] in _CLOSING:
                    end -= 1
                if 0 < end - first <= _MOST_BESIDE_COLON and not self._tells_of_more(first, end):
                    named = name_speaker(self.sentence, first, end, self.language)
                    if named is not None and named.kind != "unknown" and not named.outlet:
                        self.found.append(
                            SpeakerMention(first, end, named.name, named.kind, leading=leading, short=named.short)
                        )
                        return

    def _tells_of_more(self, first: int, end: int) -> bool:
        """Whether words hold a number or a clause's words, so that they are more than a name: "Rebels kill 23"."""
        stop = self.roles["stop"]
        return any(word[0].isdigit() or word in stop or word == "," for word in self.low[first:end])
