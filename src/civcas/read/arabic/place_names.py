"""Names of places in an Arabic sentence, each with the words that put it there: preposition, kind, side."""

from __future__ import annotations

from civcas.read.arabic.place_frames import (
    PASSED,
    Frame,
    Name,
    adjectives,
    buildings,
    countries,
    frame_words,
    months,
    nameless,
    opened,
    openings,
    strikes,
)
from civcas.read.arabic.roles import in_names, role
from civcas.read.arabic.vocabulary import harms, known, people
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry
from civcas.records.place import Accuracy, Places

_LONGEST_NAME = 4  # words
_UNKNOWN_NAME = 2
_OPENING = 2  # words of a sentence: a name with nothing before it is a place only there
_GLUED = frozenset("وبل")
_WRITTEN_BEFORE = frozenset("وبلكف")
_FEMININE = "ه"
"""How the adjective of a town ends: towns are feminine."""
_SIZEABLE = 20_000
"""People from which a town is meant by a name that is a common word too, where its kind stands before it."""
_STRUCK_WITHIN = 5
"""How many words before a name may say that it was struck."""


class NameReader:
    """Reads the names of places of one sentence from left to right."""

    def __init__(self, sentence: Sentence, places: Places) -> None:
        self.sentence, self.low, self.places = sentence, sentence.low, places
        self.definite = sentence.definite

    def read(self) -> list[Name]:
        """The names in their order."""
        found: list[Name] = []
        frame: Frame | None = None
        i, beside = 0, -1  # beside: where a building or a party ended
        low = self.low
        opening, familiar = openings(), known()
        while i < len(low):
            word = low[i]
            if (
                frame is None
                and word not in opening
                and (word in familiar or (word[0] not in _GLUED and i >= _OPENING))
            ):
                i += 1
                continue
            if word in PASSED:
                if frame is not None and frame.ready == i:
                    frame.ready = i + 1
                elif word == "#":
                    frame = Frame(i, None, ready=i + 1)
                i += 1
                continue
            other = nameless().at(low, i) if word in opening else None
            if other is not None:
                frame = None
                i += other[0]
                beside = i
                continue
            role = frame_words().at(low, i) if word in opening else None
            if role is not None and not self._is_name_after_all(i, role[1], frame):
                length, entry = role
                named = entry.attributes["role"] == "kind" and i in self.definite and "apposed" not in entry.attributes
                # "the farmer Sarah": a kind with the article is never joined to a name
                frame = None if named and self._is_name_next(i + length) else opened(frame, i, length, entry)
                i += length
                continue
            if frame is not None and frame.ready == i and frame.kind is not None and word in adjectives():
                frame.ready = i + 1  # "the Yemeni capital"
                i += 1
                continue
            if frame is not None and frame.first == beside:
                frame.loose = True
            name = self._name(i, frame, found[-1].last if found else -1)
            if name is not None:
                found.append(name)
                i = name.last
            else:
                i += 1
            frame = None
        return found

    def _is_name_after_all(self, i: int, entry: Entry, frame: Frame | None) -> bool:
        """Whether a word of the table is (the start of) a name that the gazetteer has: جبل الزاوية, بعقوبة."""
        if frame is not None and frame.ready == i and entry.term in _WRITTEN_BEFORE:
            return self._whole(i) > i + 1 and self.places.knows(self._joined(i, self._whole(i)))
        if entry.attributes["role"] != "kind" or entry.term not in in_names("kind") or i + 1 >= len(self.low):
            return False
        return (
            self.low[i + 1] not in known()
            and self.low[i + 1][0].isalpha()
            and self.places.knows(self._written(i, i + 2))
        )

    # -- names ------------------------------------------------------------------

    def _name(self, i: int, frame: Frame | None, before: int) -> Name | None:
        """The name that starts at word ``i``; ``before`` is where the last one ended."""
        low, word = self.low, self.low[i]
        if not _is_arabic(word) or word in harms():
            return None
        country = countries().at(low, i)
        if country is not None and ("definite" not in country[1].attributes or i in self.definite):
            last = i + country[0]
            framed = frame is not None and frame.ready == i
            if not framed and before != i and last < len(low) and low[last][0].isalpha():
                return None  # a state that does or says something, or a woman's name
            return self._made(i, last, frame, country=country[1].attributes["country"])
        if frame is not None and frame.ready == i:
            return self._framed(i, frame)
        if word in known():
            return None
        start = 1 if word[0] in _GLUED and len(word) > 3 else 0
        return self._bare(i, start) if start or i < _OPENING else None

    def _framed(self, i: int, frame: Frame) -> Name | None:
        """A name after a preposition or a kind: the longest that is known, else an unknown one after a kind."""
        whole = self._whole(i)
        if whole > i + 1 and self.places.knows(self._joined(i, whole)):
            return self._made(i, whole, frame, text=self._joined(i, whole))
        kinded = frame.kind is not None or frame.side or self._is_struck(i, frame)
        for last in range(self._reach(i, kinded), i, -1):
            if self.places.knows(self._written(i, last)) and self._may_end(i, last, frame):
                return self._made(i, last, frame)
        opens = self.low[i] in in_names("place")
        if frame.kind is None and frame.loose and frame.form == "in" and self._may_be_unknown(i):
            return self._made(i, i + 1, frame, is_known=False)
        if frame.kind is None or "rural" in frame.kind.attributes:
            return None
        if not opens and (self.low[i] in known() or self.low[i] in people()):
            return None
        if frame.ready - 1 in self.definite:
            return None  # "the town": spoken of, and not named
        last = i + 1
        if opens and last < len(self.low) and self.low[last] in frame_words().first_words:
            return None
        while last < min(len(self.low), i + _UNKNOWN_NAME) and self._goes_on(last):
            last += 1
        return self._made(i, last, frame, is_known=False)

    def _may_be_unknown(self, i: int) -> bool:
        """Whether a word that nobody knows can be a place's name right after a building: "the market in Karnaf"."""
        word = self.low[i]
        return word not in known() and word not in buildings() and i not in self.definite and self._closes(i + 1)

    def _reach(self, i: int, kinded: bool) -> int:
        """Where a name that starts at word ``i`` ends at most; ``i`` where none can start.

        Its words are letters; the first is none that lexicons know unless a kind stands before it, or names begin so.
        """
        low, end = self.low, min(len(self.low), i + _LONGEST_NAME)
        roles, told = frame_words().first_words, harms()
        opens = i >= end or kinded or low[i] not in known()
        if not opens and not any(low[i] in in_names(role) for role in ("place", "kind", "town")):
            return i
        j = i
        while j < end and _is_arabic(low[j]) and low[j] not in told and (j == i or low[j] not in roles):
            j += 1
        return j

    def _may_end(self, first: int, last: int, frame: Frame) -> bool:
        """Whether a name can end before word ``last``: not with a first word of names, nor as a common word alone."""
        word = self.low[last - 1]
        alone = last == first + 1
        if word in in_names("place") and word not in in_names("whole") and (alone or last - 1 not in self.definite):
            return False
        if alone and frame.kind is None and word in buildings():
            return False
        if any(one not in known() for one in self.low[first:last]) or word in in_names("town"):
            return True
        if not alone:
            return self.low[first] in in_names("place")
        settled = frame.kind is not None and "loose" not in frame.kind.attributes
        if word in in_names("person") or (word in months() and not settled):
            return False
        return (first in self.definite or settled) and self._is_sizeable(first, last)

    def _is_sizeable(self, first: int, last: int) -> bool:
        """Whether a common word is also the name of a town of some size, or of a region."""
        ranked = self.places.resolve(self._written(first, last))
        place = ranked[0].place if ranked and not ranked[0].encloses else None
        return place is not None and (place.accuracy == "province" or (place.population or 0) >= _SIZEABLE)

    def _is_struck(self, i: int, frame: Frame) -> bool:
        """Whether what stands at word ``i`` was struck, and so is a place where it is no building."""
        if frame.form != "target" or self.low[i] in buildings():
            return False
        return not strikes().isdisjoint(self.low[max(0, i - _STRUCK_WITHIN) : i])

    def _whole(self, i: int) -> int:
        """Where the written word ends that opens with a letter at ``i`` which can be a word of its own: بعقوبة."""
        if self.low[i] not in _WRITTEN_BEFORE:
            return i + 1
        starts, ends, last = self.sentence.starts, self.sentence.ends, i + 1
        while last < len(self.low) and starts[last] == ends[last - 1] and _is_arabic(self.low[last]):
            last += 1
        return last

    def _is_name_next(self, i: int) -> bool:
        """Whether a word without the article stands at ``i``, that may be a name."""
        return i < len(self.low) and i not in self.definite and _is_arabic(self.low[i])

    def _goes_on(self, i: int) -> bool:
        """Whether an unknown name takes the next word too."""
        word = self.low[i]
        if not _is_arabic(word) or word in harms() or word in role("medical"):
            return False
        if word in known() and self.low[i - 1] not in in_names("place"):
            return False
        if self.low[i - 1] in in_names("place") or (i in self.definite and i - 1 not in self.definite):
            return True
        if word in known() or word in people() or word[0] in _GLUED or i in self.definite:
            return False
        return self._closes(i + 1)

    def _closes(self, i: int) -> bool:
        """Whether a name can only end before word ``i``: another frame, a sign or nothing is there."""
        return i >= len(self.low) or self.low[i] in openings() or not self.low[i][0].isalpha()

    def _bare(self, i: int, start: int) -> Name | None:
        """A name with no frame, or with a preposition written to it (بحلب): only one that the gazetteer has."""
        for last in range(max(i + 1, self._reach(i + 1, False)), i, -1):
            for cut in (0, 1) if start else (0,):
                text = self._written(i, last)[cut:]
                if len(text) > 2 and self.places.knows(text):
                    form = {"ب": "in", "ل": "origin"}.get(self.low[i][0]) if cut else None
                    return Name(i, i, last, text, form)
        return None

    def _made(
        self,
        i: int,
        last: int,
        frame: Frame | None,
        country: str | None = None,
        is_known: bool = True,
        text: str | None = None,
    ) -> Name:
        """A name with what its frame gathered, and the adjective of a country after it."""
        text = text or self._written(i, last)
        of = None
        if country is None and last < len(self.low) and last in self.definite and self.low[last].endswith(_FEMININE):
            of = adjectives().get(self.low[last])
            last += of is not None
        if frame is None or frame.ready != i:
            return Name(i, i, last, text, None, country=country, of=of)
        kind = frame.kind.attributes if frame.kind is not None else {}
        accuracy: Accuracy | None = kind.get("accuracy")  # type: ignore[assignment]  # the lexicon's are the field's
        form = frame.form or ("in" if kind else None)
        tag = i > 0 and self.low[i - 1] == "#"
        return Name(
            frame.first,
            i,
            last,
            text,
            form,
            accuracy,
            frame.side,
            "rural" in kind,
            "many" in kind,
            "loose" in kind,
            country,
            is_known,
            tag,
            of,
        )

    def _joined(self, first: int, last: int) -> str:
        """Words that are written as one."""
        return "".join(self.sentence.words[first:last])

    def _written(self, first: int, last: int) -> str:
        """Words as they are written, without signs between letters."""
        return " ".join(self.sentence.words[first:last])


def _is_arabic(word: str) -> bool:
    """Whether a word is written in Arabic letters."""
    return "\u0620" <= word[0] <= "\u06d3" and word[0].isalpha()
