"""A claim while it is being made: what the grammar found, and what its surroundings say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any, cast

from civcas.read.grammar.ages import ADULT
from civcas.read.grammar.group import Group
from civcas.read.grammar.persons import named_person
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.grammar.taken_in import intakes_in, is_taken_in
from civcas.read.grammar.told import Told
from civcas.read.grammar.words import words
from civcas.read.lexicon import table
from civcas.records.claim import Actor, Claim, Relation, Scope, SpeakerKind, Stance, claim_id
from civcas.records.figure import Basis, Figure
from civcas.records.person import Person
from civcas.records.place import Where
from civcas.records.reading import Hit
from civcas.records.when import When


@dataclass(slots=True, eq=False)
class Draft:
    """One claim in the making.

    ``sentence_no`` counts the document's sentences, ``clause`` the words of
    harm of its sentence: drafts that share both are coordinated ("7 women and
    5 men"). ``whole`` is the draft that this one is a part of. ``running`` marks
    a total over a period, ``date_at`` the word where its date stands and
    ``far`` how many words away that is, ``apart`` that the words set it apart
    from what was told before ("in a separate attack"), ``past`` the word from
    which on they tell of an event before it ("a week after an attack that …"). ``sited`` tells that a
    preposition says its place, here or in a sentence before, ``held`` that a
    total of several places told before can hold its people, ``besides`` that its
    "others" are others than the dead of the same breath, and on top of nobody.
    """

    told: Told
    sentence: Sentence
    sentence_no: int
    clause: int
    figure: Figure | None
    start: int
    end: int
    quote: str
    language: str
    id: str = ""
    whole: Draft | None = None
    scope: Scope = "incident"
    basis: Basis | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind = "unknown"
    via: tuple[str, ...] = ()
    stance: Stance = "asserted"
    kind: str = "unknown"
    actors: tuple[Actor, ...] = ()
    when: When | None = None
    where: Where | None = None
    sited: bool = False
    held: bool = False
    covers: tuple[Where, ...] = ()
    people: tuple[Person, ...] = ()
    hit: tuple[Hit, ...] = ()
    hours: tuple[Hit, ...] = ()
    cues: tuple[Hit, ...] = ()
    relation: Relation | None = None
    running: bool = False
    far: int = 0
    date_at: int = -1
    apart: bool = False
    past: int = -1
    total: bool = False
    also: bool = False
    besides: bool = False

    def deny(self) -> None:
        """Drop the figure of a denial of everything: "denied that any civilians had been killed"."""
        if self.told.group.number is None:
            self.figure = None

    @property
    def counted(self) -> bool:
        """Whether it gives a number of its own, not only people already spoken of."""
        group = self.told.group
        if self.told.share is not None and self.whole is None:
            return False  # "all of the dead were civilians"
        return self.figure is not None and not (group.kind in ("definite", "pronoun") and group.number is None)

    @property
    def adds(self) -> bool:
        """Whether its words say that it comes on top of what was told before ("five others", "13 more")."""
        group = self.told.group
        if self.besides:
            return False
        if group.noun == "other" or (group.number is not None and group.number.counts == "additional"):
            return True
        return self.also or (self.relation is not None and self.relation.kind == "died_of_wounds")

    def claim(self) -> Claim:
        """The finished claim."""
        figure = self.figure
        if figure is not None and self.basis is not None:
            figure = figure.counted_by(self.basis)
        return Claim(  # by position: names cost as much again
            self.id,
            self.language,
            self.scope,
            self.sentence.zone,
            self.told.outcome,
            figure,
            self.quote,
            self.start,
            self.end,
            self.told.rule,
            self.whole.id if self.whole is not None else None,
            self.relation,
            self.speaker,
            self.speaker_kind,
            self.via,
            self.stance,
            self.kind,
            self.actors,
            self.when,
            self.where,
            self.covers,
            self.people,
        )


def draft_claims(
    text: str, text_sha256: str, pieces: Pieces, sentence_no: int, told: list[Told], language: str
) -> list[Draft]:
    """The drafts of one sentence, wholes linked to their parts, in the order of the text.

    What two rules tell of the same words is told once: nobody is counted twice.
    """
    sentence = pieces.sentence
    clauses: dict[int, int] = {}
    also = _ALSO.found(sentence, language)
    each = _APIECE.found(sentence, language)
    so_far = _SO_FAR.found(sentence, language)
    taken_in = intakes_in(sentence, language)
    drafts: list[Draft] = []  # of each item told, the same one where two tell the same
    by_id: dict[str, Draft] = {}
    for item in told:
        group, harm = item.group, item.harm
        people = named_person(pieces, group, text) if group.kind in ("single", "named") else ()
        if people and people[0].age is not None and group.high == 1:
            group.attributes = group.attributes | {"age": "child" if people[0].age < ADULT else "adult"}
        start, end = _span(sentence, item)
        figure = figure_of(item.group, item.share, "bodies_recovered" if item.rule == "bodies found" else None)
        if each and figure.high is not None and _is_of_each(item, each):
            figure = replace(figure, high=None, qualifier="at_least")
        if taken_in and is_taken_in(pieces, told, item, taken_in, language):
            figure = replace(figure, basis="received_at_hospital", count="partial")  # competes with no total
        if so_far and item.rule == "bodies found":
            figure = replace(figure, count="partial")
        claim = claim_id(text_sha256, start, end, item.outcome, group_key(figure))
        if claim in by_id:
            drafts.append(by_id[claim])
            continue
        clause = clauses.setdefault(harm.first, len(clauses))
        draft = Draft(item, sentence, sentence_no, clause, figure, start, end, text[start:end], language, claim)
        draft.people = people
        if also:
            draft.also = any(group.last <= i <= harm.last for i, _, _ in also)
        draft.total = item.rule == "toll" or (group.number is not None and group.number.total)
        by_id[claim] = draft
        drafts.append(draft)
    if len(drafts) < 2:
        return drafts
    _mark_next_deeds(pieces, drafts, language)
    for draft, item in zip(drafts, told, strict=True):
        if item.part_of is not None and drafts[item.part_of] is not draft:
            draft.whole = drafts[item.part_of]
    return in_order(list(by_id.values()))


def _mark_next_deeds(pieces: Pieces, drafts: list[Draft], language: str) -> None:
    """Mark whom a second deed of the sentence harmed: "the first blast killed six and the second killed four"."""
    low, following = pieces.low, words(language).next_deed
    for before, later in pairwise(sorted(drafts, key=lambda draft: draft.told.harm.first)):
        told, item = before.told, later.told
        if item.outcome != told.outcome or not told.harm.last <= item.harm.first < item.group.first:
            continue
        subject = low[max(told.group.last, told.harm.last) : item.harm.first]
        later.also = later.also or (0 < len(subject) <= _SUBJECT and not following.isdisjoint(subject))


def _is_of_each(item: Told, each: Sequence[tuple[int, int, object]]) -> bool:
    """Whether a number is that of each of several: "nine fighters from each side", "12 in each of two strikes"."""
    end = max(item.group.last, item.harm.last)
    return any(item.group.last <= i <= end + _TO_EACH for i, _, _ in each)


_SUBJECT = 8
"""How many words a second deed may be put in: "; a second one minutes later"."""
_TO_EACH = 2
"""How many words after a number and its harm "each" may stand."""
_ALSO = Sought(lambda language: words(language).also)
_APIECE = Sought(lambda language: words(language).apiece)
_SO_FAR = Sought(
    lambda language: [entry for entry in table(language, "dates") if entry.attributes.get("role") == "sofar"]
)


def in_order(drafts: list[Draft]) -> list[Draft]:
    """Drafts in the order of the text."""
    return sorted(drafts, key=_span_of) if len(drafts) > 1 else drafts


_span_of = attrgetter("start", "end")


def _span(sentence: Sentence, item: Told) -> tuple[int, int]:
    """The span of a claim's quote: its group, and the word of harm right beside a number that stands alone."""
    group, harm = item.group, item.harm
    first, last = group.first, group.last
    if (
        group.kind in ("bare", "pronoun")
        and not group.attributes
        and 0 <= harm.first - last <= 3
        and harm.form != "toll"
    ):
        last = harm.last
    return sentence.starts[first], sentence.ends[last - 1]


def group_key(figure: Figure | None) -> str:
    """What tells two groups with one span apart."""
    if figure is None:
        return ""
    return f"{figure.status}|{figure.age}|{figure.sex}|{figure.role}|{figure.unit}"


def figure_of(group: Group, share: str | None = None, basis: Basis | None = None) -> Figure:
    """The figure that a group of people states; one of people already spoken of states no number."""
    attributes, number = group.attributes, group.number
    share = share or group.share
    low, high = group.low, group.high
    if share is not None or (group.kind == "definite" and number is None):
        low, high = None, None
    if number is not None:
        qualifier, count = number.qualifier, number.counts
    else:
        qualifier, count = "exactly" if high is not None else "at_least", "total"
    if not attributes:
        return Figure(low, high, qualifier, count, basis, "people", share)
    own = "own" in attributes or number is None or number.high == 1
    told = cast("dict[str, Any]", attributes).get  # the lexicon's words are those of the vocabulary
    return Figure(
        low,
        high,
        qualifier,
        count,
        basis,
        told("unit", "people"),
        share,
        told("status"),
        told("age"),
        told("sex"),
        told("role"),
        group.attacker and "status" not in attributes and own,
    )


def hedged_words(draft: Draft, mine: list[Draft]) -> tuple[int, int, list[int]]:
    """The words of a claim that a hedge can bear on, from its people to its harm, and where later claims' harm ends."""
    harm, group = draft.told.harm, draft.told.group
    first, last = min(group.first, harm.first), max(group.last, harm.last)
    return first, last, [d.told.harm.last for d in mine if d.told.harm.first >= last] if len(mine) > 1 else []
