"""Muting: what a muted source says is kept and shown, and counts for nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from civcas.link.origins import origins
from civcas.link.register import Register
from civcas.link.speakers import same_speakers
from civcas.records.reading import Telling, ToldFigure, ToldIncident


def heard(tellings: Sequence[Telling], register: Register) -> tuple[list[Telling], dict[str, str]]:
    """A muted source's texts, and what others quote it with, are left out of ranges, origins, grades and attributions.

    A whole text that it publishes is left out; of another text its own words
    and whatever rests on them, also what came by it as an agency, and whom it
    blames. Gives the tellings that are left, and each muted source that was left
    out, with a sentence on it.
    """
    if not register.mutes:
        return list(tellings), {}
    names = {name for one in tellings for claim in one.claims for name in (claim.speaker, *claim.via) if name}
    names |= {one.publisher for one in tellings if one.publisher}
    names |= {actor.by for one in tellings for actor in one.told.actors if actor.by}
    spoken = same_speakers(names, register=register)
    muted = {name: spoken[name] for name in names if register.muting(spoken[name])}
    left: list[Telling] = []
    silent: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        if telling.publisher in muted:
            silent[register.name_of(muted[telling.publisher])].add(telling.document)
            continue
        quiet = _quiet(telling, muted, register)
        for name in quiet.values():
            silent[register.name_of(muted[name])].add(telling.document)
        kept = _without(telling, frozenset(quiet), frozenset(muted))
        if kept.claims:
            left.append(kept)
    return left, {name: _sentence(name, len(found), register) for name, found in sorted(silent.items())}


def _quiet(telling: Telling, muted: dict[str, str], register: Register) -> dict[str, str]:
    """The claims of a telling that are a muted source's, or rest on it, each with the name that it is muted under."""
    named = {
        claim.id: name for claim in telling.claims for name in (claim.speaker, *claim.via) if name and name in muted
    }
    if not named:
        return {}
    for origin in origins([telling], register):
        for account in origin.accounts:
            by = next((named[item] for item in account.claims if item in named), None)
            if by is not None and account.speaker is not None:
                named.update(dict.fromkeys(account.claims, by))
    return named


def _without(telling: Telling, quiet: frozenset[str], muted: frozenset[str]) -> Telling:
    """A telling without these claims, and without whom muted sources blame."""
    told = telling.told
    left: ToldIncident = replace(
        told,
        claims=tuple(item for item in told.claims if item not in quiet),
        actors=tuple(actor for actor in told.actors if actor.by not in muted),
        killed=_unless(told.killed, quiet),
        injured=_unless(told.injured, quiet),
        civilians_killed=_unless(told.civilians_killed, quiet),
        children_killed=_unless(told.children_killed, quiet),
        women_killed=_unless(told.women_killed, quiet),
    )
    return replace(telling, told=left, claims=tuple(claim for claim in telling.claims if claim.id not in quiet))


def _unless(figure: ToldFigure | None, quiet: frozenset[str]) -> ToldFigure | None:
    """A figure, unless some of what it was put together from is not heard."""
    return None if figure is None or not quiet.isdisjoint(figure.claims) else figure


def _sentence(name: str, documents: int, register: Register) -> str:
    muting = register.muting(name)
    why = f" by {muting.by}: {muting.why}" if muting is not None else ""
    return f"{name}, muted{why}: left out of every figure, in {documents} document{'' if documents == 1 else 's'}"
