"""Whom one hospital took in, dead or wounded: a count of some of the people, which competes with no total."""

from __future__ import annotations

from collections.abc import Sequence

from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sighting, Sought
from civcas.read.grammar.told import Told
from civcas.read.grammar.words import words

_CLINIC_NAME = 4
"""How many words the hospital that took people in may be named in, between its verb and their number."""
_RECEIVING = Sought(lambda language: words(language).receiving)
_CARRYING = Sought(lambda language: words(language).carrying)
_CLINIC = Sought(lambda language: words(language).clinic)


def intakes_in(sentence: Sentence, language: str) -> Sequence[Sighting]:
    """The words of taking in ("received", "brought to") of a sentence that speaks of a hospital."""
    if not _CLINIC.found(sentence, language):
        return ()
    carried = _CARRYING.found(sentence, language)
    return [*_RECEIVING.found(sentence, language), *carried] if carried else _RECEIVING.found(sentence, language)


def is_taken_in(pieces: Pieces, told: Sequence[Told], item: Told, taken_in: Sequence[Sighting], language: str) -> bool:
    """Whether bodies, dead or wounded are those that a hospital took in: "it received 7 dead and 12 wounded".

    Not the dead of other words of the sentence ("received 18 wounded after
    shelling that left 7 dead"), nor bodies that were found before somebody was
    taken to a hospital.
    """
    first = min(item.group.first, item.harm.first)
    w, low = words(language), pieces.low
    if item.rule != "bodies found":  # the wounded who are carried to a hospital may be all of them
        taken_in = [sighting for sighting in taken_in if sighting[2].term not in w.carrying]
    before = [i + length for i, length, _ in taken_in if i + length <= first]
    if item.rule == "bodies found":
        last = max(item.group.last, item.harm.last + 1)
        return bool(before) or any(w.finding.isdisjoint(low[last:i]) for i, _, _ in taken_in)
    if item.rule != "people dead or missing":
        return bool(taken_in) and item.group.harm is not None
    beside = {i for one in told for i in range(one.group.first, max(one.group.last, one.harm.last + 1))}
    between = range(max(before, default=first), first)
    clinic = any(low[i] in w.clinic for i in between) and len(between) <= _CLINIC_NAME
    return bool(before) and (clinic or all(i in beside or low[i] in w.listing for i in between))
