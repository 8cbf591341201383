"""Describing sources: an entry that a person gives, what it makes of a source, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn, get_args

from civcas.errors import UsageError
from civcas.link.names import speaker_words
from civcas.link.register import Register
from civcas.records.claim import SpeakerKind
from civcas.records.source import Kin, Source, Tie
from civcas.store import models
from civcas.store.models.claim import PERSONAL

KINDS: tuple[SpeakerKind, ...] = tuple(kind for kind in get_args(SpeakerKind) if kind not in PERSONAL)
"""What a source of the register can be; never a private person."""

TIES: tuple[Tie, ...] = get_args(Tie)

LONGEST = 200
"""Characters of a name at most."""


@dataclass(frozen=True)
class Described:
    """What a person says of a source. Names and kin are added; those in the ``no_`` fields are taken away."""

    name: str
    kind: str | None = None
    aliases: Sequence[str] = ()
    short: Sequence[str] = ()
    languages: Sequence[str] | None = None
    kin: Sequence[tuple[str, str]] = ()
    no_names: Sequence[str] = ()
    no_kin: Sequence[str] = ()
    where: str = field(default="", compare=False)


def described(entry: Described, known: Register) -> Source:
    """The source that an entry describes, as it is with what the entry says; UsageError where that cannot be."""
    name = _name(entry.name, entry)
    source = known.source(name) or _named_in_documents(name)
    if source is None:
        source = Source(name)
    if entry.kind is not None:
        source = replace(source, kind=_kind(entry.kind, entry))
    if source.kind not in KINDS:
        what = f"{source.name} is no source of the register yet, and its kind is not known; describe it first:"
        _refuse(entry, f"{what} civcas sources set {source.name!r} --kind KIND, one of {', '.join(KINDS)}")
    gone = {speaker_words(other) for other in entry.no_names}
    kin = {one.name: one for one in source.kin} | {
        other: Kin(other, _tie(tie, entry))
        for other, tie in ((_other(one, known, entry), tie) for one, tie in entry.kin)
    }
    return replace(
        source,
        aliases=_names(source.aliases, entry.aliases, gone, source.name, entry),
        short=_names(source.short, entry.short, gone, source.name, entry),
        languages=source.languages if entry.languages is None else _languages(entry.languages, entry),
        kin=tuple(one for name, one in sorted(kin.items()) if name not in {known.name_of(no) for no in entry.no_kin}),
    )


def check_source(source: Source, known: Register) -> None:
    """Refuse a source with a name that means another one already, or that is kin to itself."""
    for name in (source.name, *source.aliases):
        for other in known.sources:
            if other.name == source.name:
                continue
            if speaker_words(name) in {speaker_words(one) for one in (other.name, *other.aliases)}:
                raise UsageError(
                    f"{name!r} already means {other.name}; take it away there first: "
                    f"civcas sources alias {other.name!r} {name!r} --remove."
                )
    if any(one.name == source.name for one in source.kin):
        raise UsageError(f"{source.name} cannot be kin to itself.")


def _named_in_documents(name: str) -> Source | None:
    """The source as documents of the ledger name it."""
    row = models.Source.objects.filter(name=name).first()
    return None if row is None else row.to_record()


def _name(name: str, entry: Described) -> str:
    given = " ".join(name.split())
    if not speaker_words(given) or not given.isprintable() or len(given) > LONGEST:
        _refuse(entry, f"{name[:40]!r} is no name of a source")
    return given


def _other(name: str, known: Register, entry: Described) -> str:
    return known.name_of(_name(name, entry))


def _kind(kind: str, entry: Described) -> SpeakerKind:
    if kind in PERSONAL:
        _refuse(entry, f"a {kind} is a private person, and no source of the register")
    found = next((one for one in KINDS if one == kind), None)
    if found is None:
        _refuse(entry, f"there is no kind {kind!r}; use one of {', '.join(KINDS)}")
    return found


def _tie(tie: str, entry: Described) -> Tie:
    found = next((one for one in TIES if one == tie), None)
    if found is None:
        _refuse(entry, f"there is no tie {tie!r}; use one of {', '.join(TIES)}")
    return found


def _languages(given: Sequence[str], entry: Described) -> tuple[str, ...]:
    for one in given:
        if not (one.isascii() and one.isalpha() and one.islower() and len(one) in (2, 3)):
            _refuse(entry, f"{one!r} is no language; use codes such as ar and en")
    return tuple(sorted(set(given)))


def _names(
    had: Iterable[str], more: Iterable[str], gone: set[frozenset[str]], own: str, entry: Described
) -> tuple[str, ...]:
    found: dict[frozenset[str], str] = {}
    for name in (*had, *(_name(one, entry) for one in more)):
        words = speaker_words(name)
        if words not in gone and words != speaker_words(own):
            found.setdefault(words, name)
    return tuple(found.values())


def _refuse(entry: Described, what: str) -> NoReturn:
    where = f"{entry.where}: " if entry.where else ""
    raise UsageError(f"{where}{what[:1].upper() if not where else what[:1]}{what[1:]}.")
