"""Why a table is not estimated at all, and what to be careful about in one that is."""

from __future__ import annotations

from civcas.estimate.asked import MOST_LISTS, Settings
from civcas.estimate.histories import Histories
from civcas.estimate.reasons import Reason

THIN = 5
"""An overlap of two lists with fewer people is thin."""
FEW = 30
"""An estimate that rests on fewer people who are on two lists or more is thin as a whole."""


def grounds_against(table: Histories, settings: Settings) -> tuple[Reason, ...]:
    """Every reason why nothing can be said of those on no list."""
    lists = len(table.lists)
    if lists > MOST_LISTS:
        return (Reason("too_many_lists", {"lists": lists, "most": MOST_LISTS}),)
    if lists < 2:
        return (Reason("one_list", {"lists": lists}),)
    if table.recorded == 0:
        return (Reason("nobody", {}),)
    found = _lists_that_say_nothing(table)
    if lists == 2 and not settings.independence:
        found.append(Reason("two_lists", {"one": table.lists[0], "other": table.lists[1]}))
    if on_several(table) == 0:
        found.append(Reason("no_overlap", {"lists": lists}))
    return tuple(found)


def _lists_that_say_nothing(table: Histories) -> list[Reason]:
    """Empty lists, lists that hold everybody, and lists that lie inside another."""
    sizes = [table.on(1 << n) for n in range(len(table.lists))]
    found = []
    for n, name in enumerate(table.lists):
        if sizes[n] == 0:
            found.append(Reason("empty_list", {"list": name}))
        elif sizes[n] == table.recorded:
            found.append(Reason("whole_list", {"list": name}))
    proper = [n for n in range(len(sizes)) if 0 < sizes[n] < table.recorded]
    for n in proper:
        for other in proper:
            same = sizes[n] == sizes[other]
            if n != other and table.on(1 << n | 1 << other) == sizes[n] and not (same and n > other):
                values = {"list": table.lists[n], "other": table.lists[other], "people": sizes[n]}
                found.append(Reason("same_list" if same else "inside", values))
    return found


def cautions_of(table: Histories) -> tuple[Reason, ...]:
    """What a reader must know of a table that is estimated."""
    found = []
    several = on_several(table)
    if several < FEW:
        found.append(Reason("few_on_several", {"people": several, "few": FEW}))
    thin: list[str] = []
    empty: list[str] = []
    for n, name in enumerate(table.lists):
        others = [m for m in range(len(table.lists)) if m != n]
        shared = {m: table.on(1 << n | 1 << m) for m in others}
        if not any(shared.values()):
            found.append(Reason("alone", {"list": name}))
        for m, people in shared.items():
            if m > n and people < THIN:
                (thin if people else empty).append(f"{name} × {table.lists[m]}")
    if empty:
        found.append(Reason("empty_overlaps", {"overlaps": ", ".join(empty)}))
    if thin:
        found.append(Reason("thin_overlaps", {"overlaps": ", ".join(thin), "thin": THIN}))
    return tuple(found)


def on_several(table: Histories) -> int:
    """How many people are on two lists or more: what every estimate rests on."""
    return table.recorded - sum(table.counts[1 << n] for n in range(len(table.lists)))
