"""How many dead and injured an entry concedes, read from its own words by the engine that reads every report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from civcas.official.template import Template
from civcas.records import Claim, Document, Places
from civcas.records.official import Conceded, Position

_NO_CIVILIANS = frozenset({"combatant", "armed_forces"})
_CONCEDES = frozenset({"asserted", "acknowledged", "feared", "unverified"})


def conceded_by(
    words: str, position: Position | None, template: Template, places: Places | None
) -> tuple[Conceded | None, Conceded | None]:
    """Killed and injured that an entry's body acknowledges, each None where it states none.

    Only an entry that is assessed as credible concedes anything; another that
    says that nobody was harmed concedes 0. A part of a figure is not added to
    its whole, and combatants are left out. Figures of one sentence are added;
    of several sentences that each state some, the largest counts, because a
    figure said again must not be added.
    """
    nobody = any(pattern.search(words) for pattern in template.patterns("nobody"))
    if position != "credible":
        return (Conceded(0, 0), Conceded(0, 0)) if nobody and position == "non_credible" else (None, None)
    claims = _claims(words, template.language, places)
    return _sum(claims, "killed", words), _sum(claims, "injured", words)


def _claims(words: str, language: str, places: Places | None) -> list[Claim]:
    from civcas.read import read_document

    digest = hashlib.sha256(words.encode()).hexdigest()
    document = Document("entry", words, digest, digest, language=language)
    return [claim for claim in read_document(document, places).claims if _counts(claim)]


def _counts(claim: Claim) -> bool:
    figure = claim.figure
    if figure is None or claim.part_of is not None or claim.stance not in _CONCEDES:
        return False
    if claim.relation is not None and claim.relation.kind == "same_as":
        return False
    return figure.status not in _NO_CIVILIANS and not figure.perpetrator and figure.unit == "people"


def _sum(claims: Iterable[Claim], outcome: str, words: str) -> Conceded | None:
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.outcome == outcome:
            by_sentence.setdefault(_sentence(words, claim.start), []).append(claim)
    sums = [_added(found) for found in by_sentence.values()]
    if not sums:
        return None
    return max(sums, key=lambda one: (one.low or 0, one.high or 0))


def _sentence(words: str, at: int) -> int:
    """Which sentence a place stands in, by the marks before it."""
    return words.count(". ", 0, at) + words.count("\n", 0, at)


def _added(claims: list[Claim]) -> Conceded:
    lows = [claim.figure.low for claim in claims if claim.figure is not None]
    highs = [claim.figure.high for claim in claims if claim.figure is not None]
    stated = [high for high in highs if high is not None]
    low = sum(one for one in lows if one is not None) if any(one is not None for one in lows) else None
    return Conceded(low, sum(stated) if len(stated) == len(highs) else None)
