"""Relays: outlets that are quoted for what their own text, on the same incident, has from somebody else."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from civcas.link.copies import Copy
from civcas.link.names import names_nobody
from civcas.link.register import Register
from civcas.records.claim import Claim
from civcas.records.reading import Telling

_Said = tuple[str, int | None, int | None]


def whom_it_quotes(telling: Telling, claim: Claim, register: Register) -> str | None:
    """Whom a claim quotes: "sources" are nobody, and neither is an outlet that speaks of itself in its own text."""
    if claim.speaker is None or names_nobody(claim.speaker):
        return None
    if claim.speaker_kind != "outlet" or telling.publisher is None:
        return claim.speaker
    return None if register.name_of(claim.speaker) == register.name_of(telling.publisher) else claim.speaker


def relayed(
    tellings: Iterable[Telling],
    spoken: Mapping[str, str],
    register: Register,
    copies: Mapping[str, tuple[Copy, ...]],
) -> Iterator[tuple[str, str, str]]:
    """Each outlet that another text quotes, the speaker that its own text quotes, and that in words.

    Of several speakers it is the one that gives a figure for which the outlet
    is quoted, else the first of the earliest text; never a belligerent, whose
    words on what it did are no evidence of what others saw. Whoever copies a
    text of the outlet's does not quote it by that. ``spoken`` gives for each
    name the one that stands for its speaker, ``copies`` those of each original.
    """
    original = {copy.key: key for key, repeats in copies.items() for copy in repeats}
    told = sorted(tellings, key=lambda one: (one.published or dt.date.max, one.key))
    quoting: dict[str, set[_Said]] = defaultdict(set)
    own: dict[str, list[tuple[str, _Said]]] = defaultdict(list)
    texts: dict[str | None, set[str]] = defaultdict(set)
    for telling in told:
        texts[_publisher(telling, spoken)].add(original.get(telling.key, telling.key))
    for telling in told:
        publisher, text = _publisher(telling, spoken), original.get(telling.key, telling.key)
        for claim in telling.claims:
            name = whom_it_quotes(telling, claim, register)
            speaker = spoken.get(name, name) if name else None
            if speaker is None or speaker == publisher or claim.speaker_kind == "belligerent":
                continue
            if text not in texts[speaker]:
                quoting[speaker].add(_said(claim))
            if publisher is not None:
                own[publisher].append((speaker, _said(claim)))
    for outlet in sorted(own.keys() & quoting.keys()):
        agreeing = [speaker for speaker, said in own[outlet] if said in quoting[outlet]]
        speaker = (agreeing or [speaker for speaker, _ in own[outlet]])[0]
        yield outlet, speaker, f"{outlet} is quoted, and its own text quotes {speaker}"


def _publisher(telling: Telling, spoken: Mapping[str, str]) -> str | None:
    return spoken.get(telling.publisher, telling.publisher) if telling.publisher else None


def _said(claim: Claim) -> _Said:
    figure = claim.figure
    return claim.outcome, figure.low if figure else None, figure.high if figure else None
