"""Parts in one sentence of a whole that a sentence before it told: "six of them were children", "the dead were …"."""

from __future__ import annotations

from civcas.read.cues import many_attacks
from civcas.read.draft import Draft
from civcas.read.grammar.breakdowns import Part, parts_of_those
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.parts import parts_without_whole
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.grammar.told import Told
from civcas.read.grammar.words import words
from civcas.read.lexicon import table
from civcas.records.figure import Outcome

_NEAR = 2
"""How many sentences before its parts a whole may stand that words only point at ("six of them")."""
_FAR = 5
"""The same for one that words name ("three of the dead"); "they" are those of the sentence right before."""
_VICTIMS = frozenset({"killed", "killed_or_injured", "abducted", "missing"})
"""Whom "the victims" and "they" stand for, and only where none are told of the wounded."""


def whole_before(drafts: list[Draft], sentence: Sentence, n: int, outcome: Outcome | None = None) -> Draft | None:
    """The last counted whole of the sentences right before sentence ``n``, which may go on with its parts."""
    for draft in reversed(drafts):
        if n - draft.sentence_no > _NEAR or draft.sentence.zone != sentence.zone:
            return None
        counted = draft.whole is None and draft.told.group.number is not None
        if counted and outcome in (None, draft.told.outcome):
            return draft
    return None


def parts_of_earlier(pieces: Pieces, whole: Draft, told: list[Told]) -> list[Told]:
    """The parts in a sentence of a whole told before it: "Six of them were children"."""
    mine = [group for group in parts_without_whole(pieces) if not any(item.group is group for item in told)]
    outcome = whole.told.outcome
    return [
        Told(outcome, group, Harm(group.last, group.last, outcome, "state", "", False, ""), "part of those before")
        for group in mine
    ]


def share_out_whole(drafts: list[Draft], found: list[Draft], n: int) -> None:
    """Make the numbers of a sentence parts of one told right before that is exactly their sum.

    "18 people were killed. Ten died in Velmora, five in Odrava and three in Tarsk." Of attacks or
    villages, not of one, a list of places can leave out some: it is then no more than the whole.
    """
    counted = [one for one in found if one.whole is None and one.counted and one.told.group.number is not None]
    if any(draft.adds for draft in counted):
        return
    for outcome in {draft.told.outcome for draft in counted}:
        mine = [draft for draft in counted if draft.told.outcome == outcome]
        whole = whole_before(drafts, mine[0].sentence, n, outcome) if len(mine) > 1 else None
        if whole is None or whole.figure is None or whole.total:
            continue
        size, low = sum((draft.figure.low or 0) for draft in mine if draft.figure is not None), whole.figure.low or 0
        if size == low or (size < low and _are_listed(mine) and _is_of_many(whole)):
            for draft in mine:
                draft.whole = whole


def _are_listed(drafts: list[Draft]) -> bool:
    """Whether numbers go on from each other in one clause, each with its place: "four in Ora, three in Kaldi"."""
    preposition = words(drafts[0].language).preposition
    if any(draft.clause != drafts[0].clause for draft in drafts):
        return False
    return all(
        preposition.intersection(one.sentence.low[one.told.group.last : one.told.group.last + 1]) for one in drafts[1:]
    )


def _is_of_many(whole: Draft) -> bool:
    """Whether a number's sentence speaks of several attacks or places: "in raids on villages"."""
    places = _MANY_PLACES.found(whole.sentence, whole.language)
    return bool(many_attacks(whole)) or any(i > whole.told.group.last for i, _, _ in places)


_MANY_PLACES = Sought(lambda language: [entry for entry in table(language, "places") if "many" in entry.attributes])


def holds(whole: Draft, part: Draft) -> bool:
    """Whether a part can be inside a whole: the same outcome, and no more people."""
    if whole.told.outcome != part.told.outcome or whole.figure is None or part.figure is None:
        return False
    if part.told.group.harm is not None and part.told.group.harm.outcome != whole.told.outcome:
        return False  # "seven of the wounded died": none of those dead before
    one, of = part.told.group, whole.told.group
    anyone = of.noun in words(whole.language).anyone and "status" not in of.attributes
    if one.attacker and not of.attacker and of.noun and not anyone:
        return False  # "one of the gunmen" is none of the villagers
    return whole.figure.high is None or (part.figure.low or 0) <= whole.figure.high


def parts_of_before(pieces: Pieces, told: list[Told], drafts: list[Draft], n: int, language: str) -> dict[int, Draft]:
    """Add the people of sentence ``n`` whom its words make parts of those told of before.

    Gives the wholes of earlier sentences by the first word of each of their parts; a part of a
    whole of the same sentence points at it by itself.
    """
    wholes: dict[int, Draft] = {}
    parts = parts_of_those(pieces, language)
    for item in told:
        if item.share is not None and item.part_of is None:  # "most of the victims were women"
            parts.append(Part(item.group, item.outcome, item.share))
    inside = {part.group.first for part in parts}
    for part in parts:
        here = _told_before([None if item.group.first in inside else item for item in told], part)
        earlier = _draft_before(drafts, part, n, pieces.sentence.zone) if here is None else None
        if here is None and earlier is None:
            _leave_open(told, part)
            continue
        counted = told[here].group.low if here is not None else earlier.told.group.low if earlier is not None else None
        if part.of is not None and part.of != counted:
            continue  # "the dead were Northern Rite Tarskans"
        outcome = told[here].outcome if here is not None else earlier.told.outcome if earlier is not None else "killed"
        mine = next((item for item in told if item.group is part.group and item.outcome == outcome), None)
        if mine is None:
            group = part.group
            at = group.last if part.at is None else part.at
            harm = Harm(at, at, outcome, "state", "", False, "")
            rule = "part of those before" if part.share is None else "share of a whole"
            mine = Told(outcome, group, harm, rule, None, part.share)
            told.append(mine)
        if here is not None:
            mine.part_of = here if told[here] is not mine else None
        elif earlier is not None:
            wholes[part.group.first] = earlier
    return wholes


def _leave_open(told: list[Told], part: Part) -> None:
    """Mark people whom a sentence names among others as some of them: "the injured included four nurses"."""
    for item in told:
        if item.group is part.group and item.outcome == part.outcome and item.part_of is None:
            item.group.of_those, item.group.harm = True, item.group.harm or item.harm


def _told_before(told: list[Told | None], part: Part) -> int | None:
    """The whole of a part in its own sentence: the last counted before it with the outcome."""
    found = None
    for n, item in enumerate(told):
        if item is None or item.part_of is not None or item.group.number is None:
            continue
        if item.group.last <= part.group.first and part.outcome in (None, item.outcome):
            fits = item.group.high is None or (part.group.low or 0) <= item.group.high
            found = n if fits else found
    return found


def _draft_before(drafts: list[Draft], part: Part, n: int, zone: str) -> Draft | None:
    """The whole of a part in the sentences before its own: the last counted with the outcome."""
    reach = _FAR if part.named else 1
    wounded: Draft | None = None
    for draft in reversed(drafts):
        if n - draft.sentence_no > reach or draft.sentence.zone != zone:
            break
        high = draft.figure.high if draft.figure is not None else None
        if draft.whole is not None or draft.told.group.number is None:
            continue
        fits = draft if high is None or (part.group.low or 0) <= high else None
        if part.outcome == draft.told.outcome or (part.outcome is None and draft.told.outcome in _VICTIMS):
            return fits
        if part.outcome is None:
            wounded = wounded or fits
    return wounded
