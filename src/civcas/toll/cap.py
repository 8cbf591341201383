"""A cap on what may be counted twice: the same unnamed dead can be in two incidents that nobody has judged yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from civcas.toll.tally import counts_of
from civcas.toll.tolls import Tallied


@dataclass(frozen=True, slots=True)
class Cap:
    """How much of a toll's low may be the same people told of twice.

    ``groups`` are the codes of incidents that may be one, each in one group
    alone. ``killed`` and ``injured`` are by how much the lows would be less
    were each group one incident, the largest of it; the toll itself stays as
    it is until a person judges.
    """

    groups: tuple[tuple[str, ...], ...]
    killed: int
    injured: int


def cap_of(entries: Iterable[Tallied], doubles: Mapping[str, Sequence[str]]) -> Cap:
    """The cap of the incidents of a toll; ``doubles`` gives for each code those that it may double.

    Incidents that may be one through a third are one group. Those that are not
    among the entries count for nothing.
    """
    by_code = {entry.code: entry for entry in entries}
    groups: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for code in sorted(by_code):
        if code in seen or code not in doubles:
            continue
        group = _reached(code, by_code, doubles)
        seen |= group
        if len(group) > 1:
            groups.append(tuple(sorted(group)))
    repeated: dict[str, int] = defaultdict(int)
    for codes in groups:
        for name in ("killed", "injured"):
            lows = [getattr(counts_of(by_code[code].tally), name).low or 0 for code in codes]
            repeated[name] += sum(lows) - max(lows)
    return Cap(tuple(groups), repeated["killed"], repeated["injured"])


def _reached(code: str, by_code: Mapping[str, Tallied], doubles: Mapping[str, Sequence[str]]) -> set[str]:
    found, left = {code}, [code]
    while left:
        for other in doubles.get(left.pop(), ()):
            if other in by_code and other not in found:
                found.add(other)
                left.append(other)
    return found
