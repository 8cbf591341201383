"""Speakers: which names mean the same one."""

from __future__ import annotations

from collections.abc import Iterable

from civcas.link.names import initials, is_generic, speaker_words


def same_speakers(names: Iterable[str], *, kinds: bool = False) -> dict[str, str]:
    """For each name the one that stands for its speaker.

    Two names are one speaker where they have the same words (roles such as
    spokesman left out), where one is the other's initials, or where all words
    of the shorter, two or more, are in the longer: to take two names for one
    speaker only ever shows less independence. The fullest name stands for all;
    a short form that fits several stands for the first of them. With ``kinds`` a
    kind of speaker in one word ("ministry") is also the one whose name has the
    word, because nothing shows that it is another: so for origins, and not for
    parties that are blamed.
    """
    ordered = sorted(set(names), key=lambda name: (-len(speaker_words(name)), -len(name), name))
    chosen: list[str] = []
    found: dict[str, str] = {}
    for name in ordered:
        fits = [fuller for fuller in chosen if is_short_for(name, fuller) or (kinds and _is_kind_of(name, fuller))]
        found[name] = min(fits, default=name)
        if not fits:
            chosen.append(name)
    return found


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


def _is_kind_of(name: str, fuller: str) -> bool:
    short = speaker_words(name)
    return len(short) == 1 and is_generic(name) and short < speaker_words(fuller)


def is_short_for(name: str, fuller: str) -> bool:
    """Whether a name can be the same speaker's as one with at least as many words."""
    short, full = speaker_words(name), speaker_words(fuller)
    if short == full or (len(short) >= 2 and short <= full):
        return True
    return len(short) == 1 and len(full) >= 2 and next(iter(short)) == initials(fuller)
