"""Kinship: names whose accounts are one origin, because of who owns or copies whom, or because their texts agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from civcas.link.copies import Copy
from civcas.link.forest import Forest
from civcas.link.register import Register
from civcas.link.translations import translations
from civcas.records.reading import Telling
from civcas.records.source import Tie

if TYPE_CHECKING:
    from civcas.link.origins import Account

TIES: Mapping[Tie, str] = {
    "owned_by": "is owned by",
    "part_of": "is a part of",
    "copies": "regularly carries what is said by",
}
"""How each tie between two sources is said."""

Join = tuple[str, str, str]
"""Two names and why they are one origin."""


def joined(
    gathered: Mapping[str, Sequence[Account]],
    originals: Sequence[Telling],
    partly: Sequence[Copy],
    register: Register,
    relays: Iterable[Join] = (),
) -> Iterator[tuple[list[str], list[str]]]:
    """The names of each origin, the first of them its own, with why those of more than one are.

    ``gathered`` are the accounts by the name that they were gathered under,
    the empty one for those that credit nobody; ``relays`` are pairs of them
    that are one, and why. The order of the names is that
    of the alphabet.
    """
    names = sorted(gathered)
    place = {name: n for n, name in enumerate(names)}
    forest = Forest(len(names))
    why: list[Join] = []
    passed_on = [item for item in relays if item[0] in place and item[1] in place]
    for one, other, reason in (*passed_on, *_kin(names, register), *_agreeing(gathered, originals, partly, register)):
        if forest.join(place[one], place[other]):
            why.append((one, other, reason))
    together: dict[int, list[str]] = defaultdict(list)
    for name in names:
        together[forest.root(place[name])].append(name)
    for members in together.values():
        yield members, [reason for one, _, reason in why if one in members]


def _kin(names: Sequence[str], register: Register) -> Iterator[Join]:
    """Names of sources that the register knows to be kin, also through one that nobody here names."""
    heads: dict[str, tuple[str, str]] = {}
    for name in names:
        for head, reason in _up(register.name_of(name), register) if name else ():
            first, how = heads.setdefault(head, (name, reason))
            if first != name:
                yield first, name, "; ".join(said for said in (how, reason) if said)


def _up(name: str, register: Register) -> Iterator[tuple[str, str]]:
    """A source and all that it is kin to, one through the other, each with the last step in words."""
    seen = {name}
    steps = [(name, "")]
    while steps:
        source, reason = steps.pop(0)
        yield source, reason
        for kin in register.kin_of(source):
            other = register.name_of(kin.name)
            if other not in seen:
                seen.add(other)
                steps.append((other, f"{source} {TIES[kin.tie]} {other}"))


def _agreeing(
    gathered: Mapping[str, Sequence[Account]],
    originals: Sequence[Telling],
    partly: Iterable[Copy],
    register: Register,
) -> Iterator[Join]:
    """Names that texts which repeat one another credit with the same claims."""
    of = {
        (account.telling, claim): name
        for name, accounts in gathered.items()
        for account in accounts
        for claim in account.claims
    }
    tellings = {telling.key: telling for telling in originals}
    for copy in partly:
        shared = f"{round(100 * copy.share)}% of the words of one stand in the other"
        reason = f"{_text(tellings[copy.key])} and {_text(tellings[copy.of])} are near copies: {shared}"
        yield from _credited(copy.key, copy.of, copy.repeats, reason, of)
    for one in translations(originals, register):
        reason = f"{_text(tellings[one.key])} may be a translation of {_text(tellings[one.of])}: {one.reason}"
        for first, second, why in _credited(one.key, one.of, one.repeats, reason, of):
            if not _told_apart(first, second, register):
                yield first, second, why


def _credited(
    key: str, other: str, repeats: Iterable[tuple[str, str]], reason: str, of: Mapping[tuple[str, str], str]
) -> Iterator[Join]:
    for claim, repeated in repeats:
        one, two = of.get((key, claim), ""), of.get((other, repeated), "")
        if one and two and one != two:
            yield one, two, reason


def _told_apart(one: str, other: str, register: Register) -> bool:
    """Whether two names are shown to be of two speakers: both in the register, or both in one script and not alike."""
    if register.source(one) is not None and register.source(other) is not None:
        return True
    return _is_arabic(one) == _is_arabic(other)


def _is_arabic(name: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in name)


def _text(telling: Telling) -> str:
    """What a text is called in a reason: by its outlet and day, never by an id that may be erased."""
    day = telling.published
    when = f"{day.day} {day:%B %Y}" if day else "undated"
    return f"the text of {telling.publisher or 'an unnamed outlet'} ({when})"
