"""Checks on the numbers of entries: none missing, none twice, by list or through the whole report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from civcas.official.quantities import named
from civcas.records.official import Allegation, Check, OfficialReport

_SMALL = 20
"""Up to this number, and to twice as many as there are entries, numbers count the entries of a report."""
_SHOWN = 10


def numbers_run(report: OfficialReport) -> Iterator[Check]:
    """The entries are numbered without a gap, each list on its own or one behind the other.

    Numbers that are a running count, up from 1 or from the first number, have
    none missing, and no entry is without one. Where a later list does not
    begin with 1 again it counts on, and one that is missing between two lists
    is missing too. Numbers that are no running count (the belligerent's own
    file numbers), and a report without any number, neither hold nor fail.
    """
    for name, entries in _runs(report):
        numbers = [one.number for one in entries if one.number is not None]
        identity = f"numbers of the {name}entries run on"
        unnumbered = len(entries) - len(numbers)
        if not numbers:
            yield Check(identity, None, "no entry has a number", numbers_run.__name__)
            continue
        missing = _missing(numbers)
        parts = [f"{_spans(missing)} missing"] if missing else []
        parts += [f"{unnumbered:,} without a number"] if unnumbered else []
        holds = False if parts else None if missing is None else True
        first, last = min(numbers), max(numbers)
        detail = "; ".join(parts) or ("they are no running count" if missing is None else f"{first} to {last}")
        yield Check(identity, holds, detail, numbers_run.__name__)


def numbers_once(report: OfficialReport) -> Iterator[Check]:
    """No number comes twice: in a list where lists count for themselves, else in the report.

    So it is for file numbers, too. All entries are kept, whatever their numbers.
    """
    for name, entries in _runs(report):
        labels = [one.label for one in entries if one.label is not None and one.number is not None]
        if not labels:
            continue
        twice = [label for label, times in Counter(map(str.casefold, labels)).items() if times > 1]
        more = f" and {len(twice) - _SHOWN} more" if len(twice) > _SHOWN else ""
        detail = f"{', '.join(twice[:_SHOWN])}{more} more than once" if twice else f"{len(labels):,} numbers, each once"
        yield Check(f"no number of the {name}entries comes twice", not twice, detail, numbers_once.__name__)


def _runs(report: OfficialReport) -> list[tuple[str, list[Allegation]]]:
    """The entries by what counts them: a list that begins anew by itself, one that counts on with those before it.

    File numbers, larger than a count of the entries can be, are of the whole report.
    """
    lists: dict[str, list[Allegation]] = {}
    for one in report.allegations:
        lists.setdefault(named(one.listed) if one.listed else "unlisted", []).append(one)
    runs: list[tuple[list[str], list[Allegation]]] = []
    files = not _is_small([one.number for one in report.allegations if one.number is not None])
    for name, entries in lists.items():
        first = next((one.number for one in entries if one.number is not None), None)
        before = [one.number for one in runs[-1][1] if one.number is not None] if runs else []
        if runs and (files or (first is not None and before and first != 1 and first >= max(before))):
            runs[-1][0].append(name)
            runs[-1][1].extend(entries)
        else:
            runs.append(([name], list(entries)))
    return [(f"{' and '.join(names)} ", entries) for names, entries in runs]


def _is_small(numbers: Sequence[int]) -> bool:
    """Whether numbers can count the entries of one report."""
    return max(numbers, default=0) <= max(2 * len(numbers), _SMALL)


def _missing(numbers: Sequence[int]) -> list[int] | None:
    """The numbers that a running count leaves out; None where they are no running count."""
    first, last = min(numbers), max(numbers)
    small = _is_small(numbers)
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    counts_up = len(numbers) == 1 or steps * 2 >= len(numbers) - 1
    start = 1 if small and first - 1 <= len(numbers) and len(numbers) > 1 else first
    gaps = sorted(set(range(start, last + 1)) - set(numbers)) if last - start < 100 * len(numbers) else [start]
    if small or (counts_up and len(gaps) <= len(numbers)):
        return gaps
    return None


def _spans(numbers: Sequence[int]) -> str:
    """Numbers in words, of several in a row the first and the last: ``3, 5 to 9``."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = [str(first) if first == last else f"{first} to {last}" for first, last in spans]
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more
