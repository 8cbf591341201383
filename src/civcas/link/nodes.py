"""Nodes: tellings that say the very same thing, held as one while incidents are worked out.

Copies of a text, and tellings whose compared traits are all equal, are one
node. So a report that is copied a thousand times weighs as one, and ten
thousand reports of one day and place cost only as much as what differs
between them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from civcas.errors import UsageError
from civcas.link.again import day_of, used_again
from civcas.link.score import SAME, nth, score
from civcas.link.traits import Traits, traits
from civcas.records.reading import STATED_IN_COLUMN, Telling

Text = tuple[str, str]


@dataclass(slots=True)
class Node:
    """Tellings that say the same thing: ``copies`` holds them text by text, the first telling of each its original.

    ``documents`` are marks that two incidents share none of; the recorders' ``lists`` are among them.
    """

    traits: Traits
    copies: list[tuple[Telling, ...]]
    documents: set[str]
    lists: set[str] = field(default_factory=set)

    @property
    def first(self) -> Telling:
        """The telling that speaks for the node."""
        return self.copies[0][0]


def checked(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """The tellings, each once, those of aggregates and background left out; one key for two contents is refused."""
    by_key: dict[str, Telling] = {}
    for telling in tellings:
        if by_key.setdefault(telling.key, telling) != telling:
            raise UsageError(f"Two different tellings bear the key {telling.key}; give each document its own id.")
    return tuple(telling for telling in by_key.values() if any(claim.scope == "incident" for claim in telling.claims))


def text_of(telling: Telling) -> Text:
    """The exact text and the incident in it: tellings that agree in this are copies."""
    return telling.text_sha256, nth(telling)


def is_copy(telling: Telling, other: Telling) -> bool:
    """Whether two tellings are one text to the letter, and no formula that was used of another incident."""
    return text_of(telling) == text_of(other) and not used_again(telling, other)


def earliest(telling: Telling) -> tuple[dt.date, str, int, str, str]:
    """Order by publication; the text then decides before the key, so that where a copy is filed changes nothing."""
    n = nth(telling)
    number = int(n) if n.isdecimal() else -1
    return telling.published or dt.date.max, telling.text_sha256, number, n, telling.key


def gather(
    tellings: Sequence[Telling],
    alone: frozenset[str] = frozenset(),
    apart: Collection[tuple[str, str]] = (),
) -> list[Node]:
    """Make the nodes, in an order that the input's order does not change.

    Tellings whose keys are in ``alone`` (those that people have judged) are
    nodes of their own, so that a judgement can part even copies. A copy that
    nobody has judged goes with the one that was, wherever that goes; where
    people hold two such apart (``apart``) it goes with neither. Two tellings of
    one document are never in one node, nor two rows of one recorder's list.
    """
    by_text: dict[tuple[str, str, str], list[Telling]] = {}
    followed = _followed(tellings, alone, apart)
    for telling in sorted(tellings, key=earliest):
        own = telling.key if telling.key in alone else followed.get(text_of(telling), "")
        by_text.setdefault((*text_of(telling), own), []).append(telling)
    nodes: list[Node] = []
    slots: dict[Traits, list[Node]] = {}
    for own, copies in ((key[2], part) for key, whole in by_text.items() for part in _by_time(whole)):
        compared = traits(copies[0])
        lists = {mark for telling in copies for mark in list_of(telling)}
        documents = {telling.document for telling in copies} | lists
        alike = slots.setdefault(replace(compared, published=None), [])
        # Two accounts that say too little to link are not one only because both say nothing else.
        place = None if own or score(compared, compared) < SAME else _free(alike, documents)
        if place is None:
            place = Node(compared, [], set())
            nodes.append(place)
            if not own:
                alike.append(place)
        place.copies.append(tuple(copies))
        place.documents |= documents
        place.lists |= lists
    return nodes


def _followed(
    tellings: Sequence[Telling], alone: frozenset[str], apart: Collection[tuple[str, str]]
) -> dict[Text, str]:
    """For each text that people have judged the key of the telling which its other copies go with."""
    judged: dict[Text, list[Telling]] = {}
    for telling in tellings:
        if telling.key in alone:
            judged.setdefault(text_of(telling), []).append(telling)
    parted = {frozenset(pair) for pair in apart}
    return {
        text: min(some, key=earliest).key
        for text, some in judged.items()
        if not any(frozenset((one.key, two.key)) in parted for one, two in combinations(some, 2))
    }


def _by_time(copies: list[Telling]) -> list[list[Telling]]:
    """The tellings of one text, apart where it was used again."""
    parts: list[list[Telling]] = []
    before: Telling | None = None
    for telling in sorted(copies, key=lambda one: (day_of(one), earliest(one))):
        if before is None or used_again(before, telling):
            parts.append([])
        parts[-1].append(telling)
        before = telling
    return [sorted(part, key=earliest) for part in parts]


def list_of(telling: Telling) -> tuple[str, ...]:
    """The mark of the recorder's list that a telling is a row of, none for what was read from prose.

    A claim that a person has corrected bears another rule; the figures that are told with it still bear the list's.
    """
    told = telling.told
    figures = (told.killed, told.injured, told.civilians_killed, told.children_killed, told.women_killed)
    rules = {claim.rule for claim in telling.claims} | {figure.rule for figure in figures if figure is not None}
    return (list_mark(telling.claims[0].speaker or ""),) if STATED_IN_COLUMN in rules and telling.claims else ()


def list_mark(recorder: str) -> str:
    """What marks the rows of a recorder's list."""
    return f"the list of {recorder}"


def _free(alike: list[Node], documents: set[str]) -> Node | None:
    for node in alike:
        if node.documents.isdisjoint(documents):
            return node
    return None
