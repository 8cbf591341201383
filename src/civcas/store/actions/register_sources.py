"""Register a source: its kind, names, languages and kin, how reliable it is held to be, and whether it is heard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from civcas.errors import UsageError
from civcas.link.register import Register
from civcas.records.source import Muting, Rating, Reliability, Source
from civcas.store.change import change
from civcas.store.describing import Described, check_source, described
from civcas.store.moved import Moved, Touched
from civcas.store.permission import By
from civcas.store.register import ENTRIES, entry_of, register
from civcas.store.regrading import Step, assess_all

LETTERS: tuple[Reliability, ...] = get_args(Reliability)


@dataclass(frozen=True, slots=True)
class Registered:
    """What a decision on sources did: the sources that are others since, and the incidents and figures that are."""

    sources: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()


def describe_sources(
    entries: Sequence[Described],
    *,
    by: By,
    why: str,
    now: dt.datetime | None = None,
    step: Step | None = None,
) -> Registered:
    """Say of sources what they are, by which names they go, and whom they are kin to; all in one decision.

    What an entry leaves out stays. Incidents are assessed again where that
    makes a difference. Raises UsageError, and changes nothing, where any entry
    cannot be: a private person, or a name that already means another source.
    """

    def describe(known: Register) -> list[Source]:
        wanted = list(known.sources)
        for entry in entries:
            source = described(entry, Register(wanted))
            wanted = [one for one in wanted if one.name != source.name] + [source]
            check_source(source, Register(wanted))
        return wanted

    subject = entries[0].name if len(entries) == 1 else "sources"
    return _decide("describe source", subject, describe, by=by, why=why, now=now, step=step)


def rate_source(name: str, reliability: str, *, by: By, why: str, now: dt.datetime | None = None) -> Registered:
    """Give a source one of the Admiralty letters, A to F.

    It is rated by itself, apart from the credibility of any one claim, and
    changes no range and no grade. Raises UsageError for another letter and for
    a source that nobody has named.
    """
    letter = next((one for one in LETTERS if one == reliability.upper()), None)
    if letter is None:
        raise UsageError(f"There is no reliability {reliability!r}; use a letter from A to F.")
    who = by if isinstance(by, str) else by.name

    def rate(known: Register) -> list[Source]:
        return [replace(_known(name, known), rating=Rating(letter, why.strip(), who.strip()))]

    return _decide("rate source", name, rate, by=by, why=why, now=now, step=None)


def mute_source(name: str, *, by: By, why: str, now: dt.datetime | None = None, step: Step | None = None) -> Registered:
    """Hear a source no longer: what it says is kept and shown, and is in no range, grade, origin or attribution."""
    who = by if isinstance(by, str) else by.name

    def mute(known: Register) -> list[Source]:
        return [replace(_known(name, known), muted=Muting(why.strip(), who.strip()))]

    return _decide("mute source", name, mute, by=by, why=why, now=now, step=step)


def hear_source(name: str, *, by: By, why: str, now: dt.datetime | None = None, step: Step | None = None) -> Registered:
    """Hear a source again that was muted."""

    def hear(known: Register) -> list[Source]:
        return [replace(_known(name, known), muted=None)]

    return _decide("hear source", name, hear, by=by, why=why, now=now, step=step)


def _known(name: str, known: Register) -> Source:
    """A source by any of its names, or by the one that documents give it."""
    source = described(Described(name), known)
    check_source(source, known)
    return source


def _decide(
    verb: str,
    subject: str,
    decide: Callable[[Register], list[Source]],
    *,
    by: By,
    why: str,
    now: dt.datetime | None,
    step: Step | None,
) -> Registered:
    """Keep what is decided of sources, and assess again what it bears on."""
    touched = Touched()
    with change(verb, subject=subject, by=by, why=why, now=now) as doing:
        before = register()
        was = {source.name: source for source in before.sources}
        wanted = [one for one in decide(before) if was.get(one.name) != one]
        if not wanted:
            return Registered()
        if len(wanted) == 1:
            doing.subject = wanted[0].name
        doing.before[ENTRIES] = [
            entry_of(was[one.name], _others(was[one.name], one)) for one in wanted if one.name in was
        ]
        doing.after[ENTRIES] = [entry_of(one, _others(was.get(one.name), one)) for one in wanted]
        codes: tuple[str, ...] = ()
        if verb != "rate source":
            after = Register(
                [*(one for one in before.sources if one.name not in {new.name for new in wanted}), *wanted]
            )
            codes = assess_all(doing, after, step)
            touched.take(doing)
    return Registered(tuple(one.name for one in wanted), codes, tuple(touched.moved()))


_FIELDS = ("kind", "aliases", "short", "languages", "kin", "rating", "muted")


def _others(was: Source | None, source: Source) -> list[str]:
    """The fields in which a source is another than before; its kind is always said of a new one."""
    if was is None:
        blank = Source(source.name)
        return [name for name in _FIELDS if name == "kind" or getattr(blank, name) != getattr(source, name)]
    return [name for name in _FIELDS if getattr(was, name) != getattr(source, name)]
