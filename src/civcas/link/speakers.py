"""Speakers: which names mean the same one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from civcas.link.names import initials, is_generic, speaker_words, without_role
from civcas.link.register import Register
from civcas.records.source import Source

_NOBODY = Register()


def same_speakers(names: Iterable[str], *, kinds: bool = False, register: Register = _NOBODY) -> dict[str, str]:
    """For each name the one that stands for its speaker.

    Two names are one speaker where they have the same words (roles such as
    spokesman or director left out), where one is the other's initials, or where all words
    of the shorter, two or more, are in the longer: to take two names for one
    speaker only ever shows less independence. The fullest name stands for all;
    a short form that fits several stands for the first of them. With ``kinds`` a
    kind of speaker in one word ("ministry") is also the one whose name has the
    word, because nothing shows that it is another: so for origins, and not for
    parties that are blamed.

    The ``register`` goes before likeness: all names of one of its sources are
    one, whatever their language, and names of two of them never are. What it
    lists as a short form ("the Observatory") is a source's only where another
    name is that source's, and of no second one that the form could mean.
    """
    given = set(names)
    of = {name: register.source(name) for name in given}
    short = {name for name in given if of[name] is None and register.meant_by_short(name)}
    ordered = sorted(given, key=lambda name: (name in short, -len(speaker_words(name)), *_fullness(name)))
    chosen: list[str] = []
    found: dict[str, str] = {}
    for name in ordered:
        fits = [fuller for fuller in chosen if _of_one(name, fuller, of, kinds=kinds)]
        if name in short and not fits:
            meant = [fuller for fuller in chosen if of[fuller] in register.meant_by_short(name)]
            fits = meant if len({of[fuller] for fuller in meant}) == 1 else []
        found[name] = min(fits, default=name)
        if not fits:
            chosen.append(name)
    return found


def _fullness(name: str) -> tuple[bool, int, str]:
    """The order of names with as many words: a body's before one of who leads it, and the longest first."""
    return without_role(name) != name, -len(name), name


@lru_cache(maxsize=4096)
def is_one_of(actor: str, parties: tuple[str, ...]) -> bool:
    """Whether a name is one of the parties', as far as names show it."""
    named = same_speakers({actor, *parties})
    return any(named[actor] == named[party] for party in parties)


def _of_one(name: str, fuller: str, of: Mapping[str, Source | None], *, kinds: bool) -> bool:
    one, other = of[name], of[fuller]
    if one is not None and other is not None:
        return one is other
    return is_short_for(name, fuller) or (kinds and is_kind_of(name, fuller))


def shortened_speakers(names: Iterable[str]) -> dict[str, str]:
    """For each name that one document quotes the one that stands for its speaker there.

    Within one document a single word that is in another speaker's name ("Army"
    beside "Northern Army") is that speaker's short form.
    """
    given = sorted(set(names))
    found = {name: name for name in given}
    for name in given:
        short = speaker_words(name)
        fuller = [other for other in given if len(short) == 1 and short < speaker_words(other)]
        found[name] = min(fuller, default=name)
    return found


def is_kind_of(name: str, fuller: str) -> bool:
    """Whether a name is a kind in one word ("army"), and the fuller one of that kind ("Northern Army")."""
    short = speaker_words(name)
    return len(short) == 1 and is_generic(name) and short < speaker_words(fuller)


def is_short_for(name: str, fuller: str) -> bool:
    """Whether a name can be the same speaker's as one with at least as many words."""
    short, full = speaker_words(name), speaker_words(fuller)
    if short == full or (len(short) >= 2 and short <= full):
        return True
    return len(short) == 1 and len(full) >= 2 and next(iter(short)) == initials(fuller)
