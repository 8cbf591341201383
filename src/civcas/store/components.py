"""Components: tellings that bear on one another in linking, kept so that a new report costs only what it touches.

Two tellings are joined where their score is high enough to weigh in linking,
where they are of one text, and where their document says that they are the
same. What is clustered within one component depends on nothing outside of it:
linking a component alone gives what linking the whole ledger would.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from civcas.link.score import FLOOR, score
from civcas.link.traits import Traits
from civcas.store import models
from civcas.store.held import AT_ONCE, Held, HeldTellings, in_parts, telling_of_claim
from civcas.store.judged import judged_pairs
from civcas.store.rows import insert


def join(new: Sequence[Held], known: HeldTellings) -> tuple[dict[int, int], dict[int, int]]:
    """The components that new tellings are in.

    Gives, for each new telling's row, its component, and for each component of
    the ledger that is touched, the one that it is now part of. The new
    tellings' own blocks are not yet in the ledger.
    """
    forest = Forest()
    own = {held.row: held.own_component for held in new}
    _join_new(new, own, forest)
    touched = _join_known(new, own, known, forest)
    _join_said(new, own, forest)
    return (
        {row: forest.root(component) for row, component in own.items()},
        {component: forest.root(component) for component in touched},
    )


def _join_new(new: Sequence[Held], own: Mapping[int, int], forest: Forest) -> None:
    """Join new tellings with each other."""
    sharing: dict[int, list[tuple[Held, bool]]] = defaultdict(list)
    for held in new:
        for key, at in held.blocks.items():
            for other, other_at in sharing[key]:
                if at or other_at:
                    _join_pair(held, own[held.row], other, own[other.row], forest)
            sharing[key].append((held, at))


def _join_known(new: Sequence[Held], own: Mapping[int, int], known: HeldTellings, forest: Forest) -> set[int]:
    """Join new tellings with those of the ledger; gives the components of the ledger that were touched."""
    asking: dict[int, list[tuple[Held, bool]]] = defaultdict(list)
    for held in new:
        for key, at in held.blocks.items():
            asking[key].append((held, at))
    pairs: dict[int, dict[int, Held]] = defaultdict(dict)
    own_list = _own_list(new, known)
    for some in in_parts(asking, AT_ONCE):
        for key, at, row in models.Block.objects.filter(key__in=some).values_list("key", "at", "telling"):
            if row in own_list:
                continue
            for held, held_at in asking[key]:
                if at or held_at:
                    pairs[row][held.row] = held
    own_list.update(held.row for held in new)
    component_of: dict[int, int] = {}
    for rows in in_parts(pairs, AT_ONCE):
        component_of.update(models.Telling.objects.filter(pk__in=rows).values_list("pk", "component"))
    touched = set()
    for row, other in known.get(pairs).items():
        for held in pairs[row].values():
            if _join_pair(held, own[held.row], other, component_of[row], forest):
                touched.add(component_of[row])
    return touched


def _own_list(new: Sequence[Held], known: HeldTellings) -> set[int]:
    """The rows of the list that all that is new is of, if of one: they bear on the new ones only through others.

    So a list is not gone through again for each of its own rows.
    """
    recorders = {held.telling.claims[0].speaker if held.lists else None for held in new}
    recorder = recorders.pop() if len(recorders) == 1 else None
    return known.of_list(recorder) if recorder is not None else set()


def _join_said(new: Sequence[Held], own: Mapping[int, int], forest: Forest) -> None:
    """Join the tellings of a document that says of any of its claims that it is another."""
    first: dict[int, int] = {}
    for held in new:
        if held.says_same:
            first.setdefault(held.document, own[held.row])
    for held in new:
        if held.document in first:
            forest.join(first[held.document], own[held.row])


def _join_pair(one: Held, one_component: int, two: Held, two_component: int, forest: Forest) -> bool:
    """Join the components of two tellings where they bear on one another; whether they are joined then."""
    if forest.root(one_component) == forest.root(two_component):
        return True
    if not bear_on_one_another(one, two):
        return False
    forest.join(one_component, two_component)
    return True


class Compared(Protocol):
    """What is compared of a telling."""

    @property
    def n(self) -> int:
        """Its place in its document's reading."""

    @property
    def text_sha256(self) -> str:
        """The hash of its document's text, or what stands for that."""

    @property
    def lists(self) -> tuple[str, ...]:
        """The mark of the recorder's list that it is a row of, if of any."""

    @property
    def traits(self) -> Traits:
        """What linking compares."""


def bear_on_one_another(one: Compared, two: Compared) -> bool:
    """Whether two tellings that share a blocking key belong to one component: of one text, or alike enough to weigh.

    Two rows of one list never are one incident, however alike, and so bear on one another only through others.
    """
    if one.text_sha256 == two.text_sha256 and one.n == two.n:
        return True
    if one.lists and not set(one.lists).isdisjoint(two.lists):
        return False
    return score(one.traits, two.traits) >= FLOOR


class Forest:
    """Components that turn out to be one; the lowest number stands for all."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def root(self, component: int) -> int:
        """The number that stands for a component."""
        while (parent := self._parent.get(component, component)) != component:
            self._parent[component] = self._parent.get(parent, parent)
            component = parent
        return component

    def join(self, one: int, two: int) -> None:
        """Let two components be one."""
        low, high = sorted((self.root(one), self.root(two)))
        if low != high:
            self._parent[high] = low


def write_components(new: Sequence[Held], known: HeldTellings) -> list[int]:
    """Write the components and the blocks of new tellings, whose rows are there with a component each of their own.

    Gives the rows of all tellings that are to be linked again, the new ones among them.
    """
    joined, moved = join(new, known)
    rows = [held.row for held in new]
    rows += (row for row in all_rows(moved) if row not in joined)
    _write_own(new, joined)
    for component, now in moved.items():
        if component != now:
            models.Telling.objects.filter(component=component).update(component=now)
    write_blocks(new)
    return rows


def write_blocks(held: Iterable[Held]) -> None:
    """Write the blocks of tellings that have none."""
    insert(
        models.Block,
        ("key", "at", "telling_id"),
        [(key, at, one.row) for one in held for key, at in one.blocks.items()],
    )


def rejoin(rows: Iterable[int], known: HeldTellings) -> None:
    """Work out the components of tellings anew among themselves, after some have left or say something else.

    All that any of them bears on must be among them.
    """
    held = sorted(known.get(rows).values(), key=lambda one: one.order)
    forest = Forest()
    own = {one.row: one.own_component for one in held}
    _join_new(held, own, forest)
    _join_said(held, own, forest)
    joined = {row: forest.root(component) for row, component in own.items()}
    for some in in_parts(own, AT_ONCE):
        for row, component in models.Telling.objects.filter(pk__in=some).values_list("pk", "component"):
            if joined[row] != component:
                models.Telling.objects.filter(pk=row).update(component=joined[row])


def join_judged(documents: Collection[int]) -> list[int]:
    """Join the components of tellings that people have judged to be the same; gives the components that are touched."""
    forest = Forest()
    touched: set[int] = set()
    for first, second in judged_pairs(documents):
        one, two = component_of(*first), component_of(*second)
        if one is not None and two is not None:
            touched |= {one, two}
            forest.join(one, two)
    for component in touched:
        if forest.root(component) != component:
            models.Telling.objects.filter(component=component).update(component=forest.root(component))
    return sorted({forest.root(component) for component in touched})


def component_of(document: str, claim: str) -> int | None:
    """The component of the telling that holds a claim in its document's newest reading; None where none does."""
    row = telling_of_claim(document, claim)
    return row.component if row is not None else None


def _write_own(new: Sequence[Held], joined: Mapping[int, int]) -> None:
    to: dict[int, list[int]] = defaultdict(list)
    for held in new:
        if joined[held.row] != held.own_component:
            to[joined[held.row]].append(held.row)
    for component, some in to.items():
        models.Telling.objects.filter(pk__in=some).update(component=component)


def all_rows(components: Iterable[int]) -> list[int]:
    """The row numbers of all tellings of these components that take part in linking."""
    rows: list[int] = []
    for some in in_parts(components, AT_ONCE):
        rows += models.Telling.objects.filter(component__in=some, current=True).values_list("pk", flat=True)
    return rows
