"""A speaker's mention in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.records.claim import SpeakerKind, Stance
from civcas.records.making import quick_to_make


@quick_to_make
@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """Somebody who speaks in a sentence, at the words ``first`` up to ``last``, verb and all.

    ``name`` is as written without the article, None for a pronoun. ``via``
    names who merely carries. ``stance`` is what the verb makes of the claim
    (acknowledged, denied, feared), None where it says nothing. ``governs`` is
    the stretch of words, first and end, that this speaker says. ``leading``
    tells whether the speaker stands before what is said. ``short`` marks a
    short form that may stand for a name said before.
    """

    first: int
    last: int
    name: str | None
    kind: SpeakerKind
    via: tuple[str, ...] = ()
    stance: Stance | None = None
    governs: tuple[int, int] = (0, 0)
    leading: bool = True
    short: bool = False
    outlet: bool = False

    def governing(self, first: int, end: int) -> SpeakerMention:
        """The same with the stretch of words that is its own."""
        told = (self.via, self.stance, (first, end), self.leading, self.short, self.outlet)
        return SpeakerMention(self.first, self.last, self.name, self.kind, *told)
