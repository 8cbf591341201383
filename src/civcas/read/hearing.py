"""What the grammar found in each sentence, kept while a document is read for whoever asks why."""

from __future__ import annotations

from dataclasses import dataclass, field

from civcas.read.draft import Draft
from civcas.read.findings import Findings
from civcas.read.grammar.clauses import Tried
from civcas.read.grammar.numbers import Number
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speaker_memory import SpeakerMemory


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found in one sentence: its pieces, its numbers, what was tried for each word of harm, its drafts.

    The drafts are the reading's own: once it is finished they have their final stance and scope.
    """

    pieces: Pieces
    numbers: list[Number]
    tried: list[Tried]
    drafts: list[Draft]
    language: str


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds the claims of the sentence ``n`` of those that were read together."""

    findings: Findings
    memory: SpeakerMemory
    n: int


@dataclass(slots=True)
class Hearing:
    """The sentences of one document and, by their places in the list, what was found in those that were gone into.

    ``around`` has what else they say, of time, place, parties and speakers, with a sentence's place among those that
    were read together.
    """

    sentences: list[Sentence] = field(default_factory=list)
    heard: dict[int, Heard] = field(default_factory=dict)
    around: dict[int, Around] = field(default_factory=dict)

    def add(self, other: Hearing) -> None:
        """Take in what was heard in the paragraphs of another language, after what is here."""
        first = len(self.sentences)
        self.sentences = [*self.sentences, *other.sentences]
        self.heard.update({first + n: heard for n, heard in other.heard.items()})
        self.around.update({first + n: around for n, around in other.around.items()})
