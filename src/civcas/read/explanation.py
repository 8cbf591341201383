"""Why a document was read as it was: what was found in each sentence, what became a claim, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from civcas.records.document import ZoneKind
from civcas.records.reading import Reading

FoundKind = Literal["number", "phrase", "harm", "hedge", "speaker", "party", "kind", "date", "place", "lines"]
"""What was found: a number, a phrase of people, a word of harm, a hedge; who speaks, who is blamed, denies it or claims
it, a word for the kind of harm, a date, a place; or lines of a page."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something found at ``text[start:end]``; ``left_out`` names the rule by which it counts not, None where it does.

    ``reads_as`` says in a few words what it was taken for: "at least 9",
    "killed", "feared".
    """

    what: FoundKind
    quote: str
    start: int
    end: int
    reads_as: str
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A claim as it was made: its people and its word of harm, the rule that joined them, the hedges that bear on it.

    ``harm`` is empty for a part whose word of harm stands in a sentence before.
    """

    claim: str
    phrase: str
    harm: str
    rule: str
    part_of: str | None
    hedges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceExplained:
    """One sentence: its tokens, everything found in it in the order of the text, and the claims made of it.

    Nothing is looked for where no word of harm stands, and no people told of
    before are spoken of: ``gone_into`` is False then.
    """

    start: int
    end: int
    zone: ZoneKind
    tokens: tuple[str, ...]
    gone_into: bool
    found: tuple[Found, ...] = ()
    made: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading, its sentences in the order of the text, and the lines of the page that were not read."""

    reading: Reading
    sentences: tuple[SentenceExplained, ...] = ()
    unread: tuple[Found, ...] = ()

    def rules(self) -> tuple[str, ...]:
        """The names of all rules that it bears, each once: of claims, of incidents' figures, of what was left out."""
        return tuple(dict.fromkeys(self._rules()))

    def _rules(self) -> Iterator[str]:
        yield from (claim.rule for claim in self.reading.claims)
        for told in self.reading.incidents:
            figures = (told.killed, told.injured, told.civilians_killed, told.children_killed, told.women_killed)
            yield from (figure.rule for figure in figures if figure is not None)
        left = [found.left_out for sentence in self.sentences for found in sentence.found]
        yield from (rule for rule in (*left, *[found.left_out for found in self.unread]) if rule is not None)
