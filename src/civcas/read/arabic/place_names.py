"""Names of places in an Arabic sentence, each with the words that put it there: preposition, kind, side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from civcas.read.arabic.roles import in_names
from civcas.read.arabic.vocabulary import harms, known, people
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, Phrases, phrases, table
from civcas.records.place import Accuracy, Places

_LONGEST_NAME = 4  # words
_UNKNOWN_NAME = 2
_FRAME = 5
"""How many words a preposition, kind and side may take before a name."""
_OPENING = 2  # words of a sentence: a name with nothing before it is a place only there
_GLUED = frozenset("وبل")
_PASSED = frozenset(["#", '"', "'", "(", "_"])


@dataclass(slots=True)
class Name:
    """One name of a place, at the words ``first`` up to ``last``; ``frame`` is where its preposition or kind starts.

    ``text`` is the name as written; ``form`` in, near, target, origin, or None for a bare one. ``side`` tells
    that the text says a side of it; ``rural`` the country around it; ``country`` its code where it is one.
    ``known`` tells whether the gazetteer has the name.
    """

    frame: int
    first: int
    last: int
    text: str
    form: str | None
    accuracy: Accuracy | None = None
    side: bool = False
    rural: bool = False
    many: bool = False
    loose: bool = False
    country: str | None = None
    known: bool = True
    tag: bool = False


@dataclass(slots=True)
class _Frame:
    first: int
    form: str | None = None
    kind: Entry | None = None
    side: bool = False
    ready: int = 0  # where a name must start


@cache
def _roles() -> Phrases:
    return phrases("ar", "places")


@cache
def _countries() -> Phrases:
    return Phrases([entry for entry in table("ar", "demonyms") if "country" in entry.attributes])


@cache
def _openings() -> frozenset[str]:
    """Every word that can begin a frame of a place, or be a country."""
    return _roles().first_words | _countries().first_words | _PASSED


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(e.term for e in table("ar", "demonyms") if "of" in e.attributes and "country" not in e.attributes)


@cache
def _months() -> frozenset[str]:
    return frozenset(entry.term.split(" ")[0] for entry in table("ar", "months"))


class NameReader:
    """Reads the names of places of one sentence from left to right."""

    def __init__(self, sentence: Sentence, places: Places) -> None:
        self.sentence, self.low, self.places = sentence, sentence.low, places
        self.definite = sentence.definite

    def read(self) -> list[Name]:
        """The names in their order."""
        found: list[Name] = []
        frame: _Frame | None = None
        i = 0
        low = self.low
        opening, familiar = _openings(), known()
        while i < len(low):
            word = low[i]
            if (
                frame is None
                and word not in opening
                and (word in familiar or (word[0] not in _GLUED and i >= _OPENING))
            ):
                i += 1
                continue
            if word in _PASSED:
                if frame is not None and frame.ready == i:
                    frame.ready = i + 1
                elif word == "#":
                    frame = _Frame(i, None, ready=i + 1)
                i += 1
                continue
            role = _roles().at(low, i) if word in opening else None
            if role is not None and not self._is_name_after_all(i, role[1]):
                frame = self._opened(frame, i, role[0], role[1])
                i += role[0]
                continue
            if frame is not None and frame.ready == i and frame.kind is not None and word in _adjectives():
                frame.ready = i + 1  # "the Yemeni capital"
                i += 1
                continue
            name = self._name(i, frame)
            if name is not None:
                found.append(name)
                i = name.last
            else:
                i += 1
            frame = None
        return found

    def _opened(self, frame: _Frame | None, i: int, length: int, entry: Entry) -> _Frame | None:
        """The frame with one more word, or a new one."""
        attributes = entry.attributes
        what = attributes["role"]
        if frame is None or frame.ready != i or i - frame.first > _FRAME:
            frame = None
        if what == "prep":
            if frame is not None and frame.side and frame.kind is None and entry.term == "من":
                pass  # "north of"
            elif frame is not None and frame.kind is None and frame.form == "target" and attributes["form"] != "origin":
                frame = _Frame(frame.first, frame.form)
            else:
                frame = _Frame(i, attributes["form"])
        elif what == "side":
            if "only_after" in attributes:
                return None
            frame = frame or _Frame(i)
            frame.side = True
            frame.form = frame.form or "near"
        else:
            frame = frame or _Frame(i)
            if frame.kind is None or "loose" in frame.kind.attributes or "many" in frame.kind.attributes:
                frame.kind = entry
            elif "rural" in frame.kind.attributes and attributes.get("accuracy") == "province":
                frame.kind = entry  # "the countryside of the province of"
        frame.ready = i + length
        return frame

    def _is_name_after_all(self, i: int, entry: Entry) -> bool:
        """Whether a word of the table is (the start of) a name that the gazetteer has: جبل الزاوية, جسر الشغور."""
        if entry.attributes["role"] != "kind" or entry.term not in in_names("kind") or i + 1 >= len(self.low):
            return False
        return (
            self.low[i + 1] not in known()
            and self.low[i + 1][0].isalpha()
            and self.places.knows(self._written(i, i + 2))
        )

    # -- names ------------------------------------------------------------------

    def _name(self, i: int, frame: _Frame | None) -> Name | None:
        """The name that starts at word ``i``."""
        low, word = self.low, self.low[i]
        if not _is_arabic(word) or word in harms():
            return None
        country = _countries().at(low, i)
        if country is not None:
            return self._made(i, i + country[0], frame, country=country[1].attributes["country"])
        if frame is not None and frame.ready == i:
            return self._framed(i, frame)
        if word in known():
            return None
        start = 1 if word[0] in _GLUED and len(word) > 3 else 0
        return self._bare(i, start) if start or i < _OPENING else None

    def _framed(self, i: int, frame: _Frame) -> Name | None:
        """A name after a preposition or a kind: the longest that is known, else an unknown one after a kind."""
        kinded = frame.kind is not None or frame.side
        for last in range(self._reach(i, kinded), i, -1):
            if self._may_end(i, last) and self.places.knows(self._written(i, last)):
                return self._made(i, last, frame)
        if frame.kind is None or "rural" in frame.kind.attributes or self.low[i] in known() or self.low[i] in people():
            return None
        if frame.ready - 1 in self.definite:
            return None  # "the town": spoken of, and not named
        last = i + 1
        while last < min(len(self.low), i + _UNKNOWN_NAME) and self._goes_on(last):
            last += 1
        return self._made(i, last, frame, is_known=False)

    def _reach(self, i: int, kinded: bool) -> int:
        """Where a name that starts at word ``i`` ends at most; ``i`` where none can start.

        Its words are letters, and none that lexicons know unless a kind stands before them.
        """
        low, end = self.low, min(len(self.low), i + _LONGEST_NAME)
        roles, familiar, told = _roles().first_words, known(), harms()
        j = i
        while j < end and _is_arabic(low[j]) and low[j] not in told and (j == i or low[j] not in roles):
            if low[j] in familiar and not kinded:
                break
            j += 1
        return j

    def _may_end(self, first: int, last: int) -> bool:
        """Whether a name can end before word ``last``: not with a first word of names, nor as a common word alone."""
        word = self.low[last - 1]
        if word in in_names("place") and word not in in_names("whole"):
            return False
        if self.low[first] not in known() or any(one not in known() for one in self.low[first:last]):
            return True
        return last == first + 1 and first in self.definite and word not in _months()

    def _goes_on(self, i: int) -> bool:
        """Whether an unknown name takes the next word too."""
        word = self.low[i]
        if not _is_arabic(word) or word in harms() or (word in known() and self.low[i - 1] not in in_names("place")):
            return False
        if self.low[i - 1] in in_names("place") or (i in self.definite and i - 1 not in self.definite):
            return True
        if word in known() or word in people() or word[0] in _GLUED or i in self.definite:
            return False
        return self._closes(i + 1)

    def _closes(self, i: int) -> bool:
        """Whether a name can only end before word ``i``: another frame, a sign or nothing is there."""
        return i >= len(self.low) or self.low[i] in _openings() or not self.low[i][0].isalpha()

    def _bare(self, i: int, start: int) -> Name | None:
        """A name with no frame, or with a preposition written to it (بحلب): only one that the gazetteer has."""
        for last in range(max(i + 1, self._reach(i + 1, False)), i, -1):
            for cut in (0, 1) if start else (0,):
                text = self._written(i, last)[cut:]
                if len(text) > 2 and self.places.knows(text):
                    form = {"ب": "in", "ل": "origin"}.get(self.low[i][0]) if cut else None
                    return Name(i, i, last, text, form)
        return None

    def _made(self, i: int, last: int, frame: _Frame | None, country: str | None = None, is_known: bool = True) -> Name:
        """A name with what its frame gathered."""
        text = self._written(i, last)
        if frame is None or frame.ready != i:
            return Name(i, i, last, text, None, country=country)
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
        )

    def _written(self, first: int, last: int) -> str:
        """Words as they are written, without signs between letters."""
        return " ".join(self.sentence.words[first:last])


def _is_arabic(word: str) -> bool:
    """Whether a word is written in Arabic letters."""
    return "\u0620" <= word[0] <= "\u06d3" and word[0].isalpha()
