"""How the words before a name open, feed and close its frame."""

from __future__ import annotations

from civcas.read.grammar.name_runs import NameRuns
from civcas.read.grammar.place_frames import Frame
from civcas.read.grammar.place_words import PlaceWords, Term
from civcas.read.grammar.sentence import Sentence
from civcas.records.place import Places

_STRANGERS = 2
"""How many words that say nothing of places may stand between a preposition and a name."""
_BRACKET = 8
_GOES_ON = frozenset(["prep", "closed"])  # words after which a name has ended
_QUOTES = frozenset("\"'“”‘’")


class FrameReader:
    """Keeps the one frame that is open while a sentence is read; see ``AtomReader``."""

    def __init__(self, sentence: Sentence, words: PlaceWords, places: Places) -> None:
        self.sentence = sentence
        self.words = words
        self.runs = NameRuns(sentence, words, places)
        self.nations: list[str] = []
        self.frame: Frame | None = None
        self.blow = -1  # after the last "attack", "shelling"
        self.blow_of = "target"  # what an "of" right after it opens
        self.title = False  # "President": a person's name follows

    def _stranger(self, i: int) -> int:
        """A word that says nothing of places: a few may stand in a frame, a mark may not."""
        frame = self.frame
        self.title = False
        if frame is not None:
            word = self.sentence.words[i]
            if word == "(" and ")" in self.sentence.words[i : i + _BRACKET]:
                return self.sentence.words.index(")", i) + 1
            if word in _QUOTES:
                return i + 1
            frame.strangers += 1
            frame.ready = False
            if frame.strangers > _STRANGERS or not word[0].isalpha():
                self.frame = None
        return i + 1

    def _open(self, i: int) -> Frame:
        """The open frame, or a new one without a preposition."""
        if self.frame is None:
            self.frame = Frame(i)
        return self.frame

    def _preposition(self, i: int, term: Term) -> None:
        """A preposition continues "village of", or opens a new frame."""
        about = term.roles["prep"]
        form: str = about["form"]
        frame = self.frame
        if frame is not None and frame.ready and self.runs.is_small(i, "links"):
            frame.take_link()
            return
        if frame is not None and frame.ready and frame.form == form == "near":
            return
        if self.blow == i and not (form == "target" and self._is_owner(i + term.length)):  # "shelling of", "attack on"
            form = {"of": self.blow_of, "target": "in"}.get(form, form)
        shot = about.get("shot", "")
        if shot and (shot == "1" or self.runs.is_small(i - 1, shot)) and self._is_shot_at(i + term.length):
            form = "in"
        self.frame = frame = Frame(i, form, i + term.length)
        if "spread" in about:
            frame.spread = True

    def _is_owner(self, i: int) -> bool:
        """Whether a person's name at word ``i`` only owns what was hit: "a rocket hit Ivo Tamm's house"."""
        last = self.runs.end_of_name(i)
        return last - i > 1 and self.runs.is_small(last, "owner") and not self.runs.knows(i, last)

    def _is_shot_at(self, i: int) -> bool:
        """Whether a whole clause's object at word ``i`` is a bare name of no known party: "jets bombed Tarsk"."""
        low = self.sentence.low
        if not self.runs.starts_name(i) or self.words.parties.at(low, i) is not None:
            return False
        last = self.runs.end_of_name(i)
        whole = last >= len(low) or not low[last][0].isalnum() or low[last] in self.words.dates
        return last > i and (whole or not _GOES_ON.isdisjoint(self.runs.roles(last))) and low[last : last + 1] != ["'s"]

    def _side(self, i: int, after: int) -> None:
        """A direction: "northern" and "the north of" are a part of a place, "north of" is beside it."""
        part = self.runs.is_small(i - 1, "article")
        frame = self.frame
        if self.runs.is_small(after, "links") and not part and (frame is None or not frame.distance):
            self.frame = frame = Frame(i, said=i)
        else:
            frame = self._open(i)
        frame.side = frame.ready = True
        frame.beside = frame.distance or not part
