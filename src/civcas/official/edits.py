"""What was edited between two copies of one month's report, field by field, with the words of both."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from civcas.official.quantities import named
from civcas.records.official import Allegation, Conceded, Edit, OfficialReport

_FIELDS: dict[str, Callable[[Allegation], str | None]] = {
    "number": lambda one: one.label,
    "date": lambda one: one.date,
    "place": lambda one: one.place,
    "country": lambda one: one.country,
    "channel": lambda one: one.channel,
    "position": lambda one: one.position,
    "reason": lambda one: one.reason,
    "killed": lambda one: _figure(one.killed),
    "injured": lambda one: _figure(one.injured),
}


def edits_between(before: OfficialReport, after: OfficialReport) -> tuple[Edit, ...]:
    """Every difference between an earlier and a later copy, the header's first, then by the order of the later one.

    Entries are the same by their words, else by date and place, else by list
    and number, and then only where that is so of one entry in each copy; what
    is left was removed or added. An entry whose words changed while all that
    is read of them stayed gives one edit of its ``words``.
    """
    return (*_header(before, after), *_entries(before.allegations, after.allegations))


def _header(before: OfficialReport, after: OfficialReport) -> Iterator[Edit]:
    first = {item.quantity: item for item in before.header}
    second = {item.quantity: item for item in after.header}
    for quantity in dict.fromkeys([*first, *second]):
        old, new = first.get(quantity), second.get(quantity)
        if (old.value if old else None) != (new.value if new else None):
            yield Edit(
                None,
                named(quantity),
                str(old.value) if old else None,
                str(new.value) if new else None,
                old.quote if old else None,
                new.quote if new else None,
            )


def _entries(before: Sequence[Allegation], after: Sequence[Allegation]) -> Iterator[Edit]:
    same = paired(before, after)
    matched = set(same.values())
    for n, new in enumerate(after):
        if n in same:
            yield from _changed(before[same[n]], new)
        else:
            yield Edit(_name(new), "entry", None, "added", None, new.quote)
    for n, old in enumerate(before):
        if n not in matched:
            yield Edit(_name(old), "entry", "there", None, old.quote, None)


def _changed(old: Allegation, new: Allegation) -> Iterator[Edit]:
    changed = False
    for field, value in _FIELDS.items():
        if value(old) != value(new):
            changed = True
            yield Edit(_name(new), field, value(old), value(new), old.quote, new.quote)
    if not changed and _plain(old.quote) != _plain(new.quote):
        yield Edit(_name(new), "words", "as quoted", "as quoted", old.quote, new.quote)


def paired(before: Sequence[Allegation], after: Sequence[Allegation]) -> dict[int, int]:
    """Which entry of ``before`` each entry of ``after`` is, by their places in the two."""
    keys: tuple[Callable[[Allegation], Hashable | None], ...] = (
        lambda one: _plain(one.quote),
        lambda one: (one.number, one.date, _fold(one.place)) if one.date and one.place and one.number else None,
        lambda one: (one.date, _fold(one.place)) if one.date and one.place else None,
        lambda one: (one.listed, one.number) if one.number is not None else None,
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key in keys:
        left = _once(key, [(n, one) for n, one in enumerate(before) if n not in taken])
        right = _once(key, [(n, one) for n, one in enumerate(after) if n not in found])
        for value, n in right.items():
            if value in left:
                found[n] = left[value]
                taken.add(left[value])
    return found


def _once(key: Callable[[Allegation], Hashable | None], entries: list[tuple[int, Allegation]]) -> dict[Hashable, int]:
    """The entries by a key that only one of them has."""
    found: dict[Hashable, list[int]] = {}
    for n, one in entries:
        value = key(one)
        if value is not None:
            found.setdefault(value, []).append(n)
    return {value: places[0] for value, places in found.items() if len(places) == 1}


def _name(one: Allegation) -> str:
    about = ", ".join(part for part in (one.date, one.place) if part)
    return " ".join(part for part in (one.label, f"({about})" if about else "") if part) or one.quote[:40]


def _figure(figure: Conceded | None) -> str | None:
    if figure is None:
        return None
    low, high = (("?" if end is None else str(end)) for end in (figure.low, figure.high))
    return low if low == high else f"{low} to {high}"


def _plain(words: str) -> str:
    return " ".join(words.split())


def _fold(place: str | None) -> str:
    return "".join(letter for letter in (place or "").casefold() if letter.isalnum())
