"""Sentences of Arabic text: words told apart, each with its span in the text as given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from civcas.read.arabic.forms import parts_of
from civcas.read.grammar.sentence import Sentence
from civcas.records.document import Zone
from civcas.script.seen import Seen, see

_LETTER = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u0750-\u077f"
_WORD = re.compile(rf"\d+(?:[.,:/\-]\d+)*|[{_LETTER}]*?ة(?=[{_LETTER}])|[{_LETTER}]+|[^\W\d_{_LETTER}]+|[^\w\s]|\n")
_ENDS = frozenset(".!?…؟。")
_PLAIN = {"،": ",", "؛": ";", "“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-"}
_LONGEST = 300
"""Words: reading one sentence can cost the square of its length, so that none may grow without bound."""


@dataclass(slots=True)
class ArabicSentence(Sentence):
    """A sentence whose ``low`` words are told apart; ``definite`` holds the words that have the article.

    ``words[i]`` is ``text[starts[i]:ends[i]]`` as it is seen: without tatweel, tashkeel and breaks.
    """

    definite: frozenset[int] = field(default=frozenset())


def articles(sentence: Sentence) -> frozenset[int]:
    """The words of a sentence that have the article."""
    return sentence.definite if isinstance(sentence, ArabicSentence) else frozenset()


def find_arabic_sentences(text: str, zones: list[Zone], hidden: bool) -> list[Sentence]:
    """The sentences of zones in Arabic, in order; ``hidden`` tells whether words may be broken by signs."""
    from civcas.read.arabic.vocabulary import is_harm

    found: list[Sentence] = []
    for paragraph, zone in enumerate(zones):
        if zone.kind != "furniture":
            seen = see(text[zone.start : zone.end], is_harm if hidden else None)
            found.extend(_sentences(seen, zone, paragraph))
    return found


def _sentences(seen: Seen, zone: Zone, paragraph: int) -> list[Sentence]:
    found: list[Sentence] = []
    words: list[str] = []
    low: list[str] = []
    spans: list[tuple[int, int]] = []
    definite: list[int] = []
    text = seen.text

    def close() -> None:
        if words:
            at = [seen.span(*span) for span in spans] if seen.starts else spans
            starts, ends = [zone.start + a for a, _ in at], [zone.start + b for _, b in at]
            found.append(
                ArabicSentence(
                    words[:], low[:], starts, ends, zone.kind, paragraph, definite=frozenset(definite)
                )
            )
            words.clear(), low.clear(), spans.clear(), definite.clear()

    for match in _WORD.finditer(text):
        written = match[0]
        start, end = match.span()
        first = written[0]
        if first.isalpha():
            for part in parts_of(written):
                if part.definite:
                    definite.append(len(low))
                words.append(written[part.start : part.end])
                low.append(part.low)
                spans.append((start + part.start, start + part.end))
        elif written == "\n":
            if words and _line_ends(low):
                close()
        else:
            if first.isdigit() or written not in _PLAIN:
                low.append(written)
            else:
                low.append(_PLAIN[written])
            words.append(written)
            spans.append((start, end))
            if written in _ENDS and not _goes_on(text, start, end, low):
                close()
        if len(words) >= _LONGEST and low[-1] in (",", ";", "و"):
            close()
        elif len(words) >= 2 * _LONGEST:
            close()
    close()
    return found


def _line_ends(low: list[str]) -> bool:
    """Whether a line break ends a sentence: not where the line ends with a word that leads on."""
    return low[-1] not in _LEADS_ON


_LEADS_ON = frozenset([",", "و", "في", "من", "علي", "الي", "ب", "ل", "عن", "مع", ":", "بينهم", "و", "-"])


def _goes_on(text: str, start: int, end: int, low: list[str]) -> bool:
    """Whether a stop ends no sentence: dots of a pause, a stop of an abbreviation (د. أحمد), or between digits."""
    if text[start] != ".":
        return False
    if len(low) > 1 and len(low[-2]) == 1 and low[-2].isalpha():
        return True
    after = text[end : end + 1]
    return after == "." or (after.isdigit() and text[start - 1 : start].isdigit())
