"""Which documents tell of the same incidents, as one run without a ledger says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from civcas.link.claims import link_claims
from civcas.link.enough import says_too_little
from civcas.records.claim import Claim
from civcas.records.figure import Basis
from civcas.records.incident import Incident
from civcas.records.reading import Telling


@dataclass(frozen=True, slots=True)
class Held:
    """Why a document is held to tell of an incident: another that tells of it, the score from 0 to 1, the reasons."""

    incident: str
    document: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document with the codes of the incidents that it tells of, its own first.

    ``unlinked`` says of each of its other accounts why it cannot be told which
    incident it is of, ``totals`` of each figure that sums up many incidents
    why it belongs to none.
    """

    id: str
    incidents: tuple[str, ...]
    held: tuple[Held, ...] = ()
    unlinked: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()


def link_documents(
    told: Mapping[str, Sequence[Telling]], claims: Mapping[str, Sequence[Claim]] | None = None
) -> tuple[tuple[LinkedDocument, ...], tuple[Incident, ...]]:
    """Link the tellings of many documents, given by the documents' ids; in the documents' order.

    ``claims`` are all that the documents claim, also what is of no one
    incident: where they are given, what sums up many is told with the reason.

    The incidents come with codes of this run alone, in the order of their
    first publication. A telling that says too little to be told apart
    (``says_too_little``) gets none.
    """
    linked = link_claims(one for some in told.values() for one in some)
    alone = {incident.tellings[0] for incident in linked if len(incident.tellings) == 1}
    little = {one.key: says_too_little(one, alone=one.key in alone) for some in told.values() for one in some}
    found = [incident for incident in linked if any(little[key] is None for key in incident.tellings)]
    coded = tuple(replace(incident, code=f"CV{n:04}") for n, incident in enumerate(found, 1))
    code_of = {key: incident.code or "" for incident in coded for key in incident.tellings if little[key] is None}
    held = _held(coded, code_of)
    documents = tuple(
        LinkedDocument(
            id=document,
            incidents=tuple(dict.fromkeys(code_of[one.key] for one in some if one.key in code_of)),
            held=tuple(reason for one in some for reason in held.get(one.key, ())),
            unlinked=tuple(why for one in some if _tells_of_harm(one) and (why := little[one.key])),
            totals=tuple(_sums((claims or {}).get(document, ()))),
        )
        for document, some in told.items()
    )
    return documents, coded


_SUMS: dict[Basis | None, str] = {
    "cumulative": "a running total",
    "increment": "what was added to a running total",
    "period": "a total of a period",
}


def _sums(claims: Iterable[Claim]) -> Iterator[str]:
    """Why figures that sum up many incidents are of none of them; parts of such a figure go with it."""
    for claim in claims:
        figure, when = claim.figure, claim.when
        if claim.scope != "aggregate" or claim.part_of is not None or figure is None:
            continue
        what = _SUMS.get(figure.basis, "a total")
        time = f" ({when.quote})" if when is not None and when.quote else ""
        outcome = claim.outcome.replace("_", " ")
        yield f"“{claim.quote}” {outcome}{time} is {what}: it sums up many incidents and belongs to no single one"


def _held(incidents: Sequence[Incident], code_of: Mapping[str, str]) -> dict[str, list[Held]]:
    """The links of each telling to others that have a code."""
    held: dict[str, list[Held]] = defaultdict(list)
    for incident in incidents:
        for link in incident.links:
            if link.first in code_of and link.second in code_of:
                for one, other in ((link.first, link.second), (link.second, link.first)):
                    held[one].append(Held(code_of[one], other.rpartition("#")[0], link.score, link.reasons))
    return held


def _tells_of_harm(telling: Telling) -> bool:
    return any(claim.scope == "incident" for claim in telling.claims)
