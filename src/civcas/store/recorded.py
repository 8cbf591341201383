"""What a recording says that it added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from civcas.errors import InputRefused
from civcas.store.moved import Moved


@dataclass(frozen=True, slots=True)
class Amended:
    """A corrected row: the id that it has, that of the document whose place it took, and what ``changed``, in words."""

    document: str
    instead_of: str
    where: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a recording added.

    ``documents`` are the ids of those that are new, ``claims`` counts their
    claims. Incidents are named by codes; one that was both added and changed
    is added. ``redirected`` maps codes that were merged to where they lead.
    ``known`` counts documents that the ledger had already, ``amended`` are the
    rows of lists that were corrected, ``moved`` the figures that are others since.
    ``whole`` names the files that were kept whole beside their documents,
    ``notices`` are sentences on those that were not, and on pictures that look
    like earlier ones.
    """

    documents: tuple[str, ...] = ()
    claims: int = 0
    incidents_added: tuple[str, ...] = ()
    incidents_changed: tuple[str, ...] = ()
    redirected: tuple[tuple[str, str], ...] = ()
    known: int = 0
    refused: tuple[InputRefused, ...] = ()
    amended: tuple[Amended, ...] = ()
    moved: tuple[Moved, ...] = ()
    whole: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def together(parts: Sequence[Recorded]) -> Recorded:
    """What recordings added that followed one another."""
    redirected: dict[str, str] = {}
    added: dict[str, None] = {}
    changed: dict[str, None] = {}
    for part in parts:
        redirected.update(part.redirected)
        for code in (*part.incidents_added, *part.incidents_changed):
            # A code that was merged can come back when what was merged is parted.
            redirected.pop(code, None)
        added.update(dict.fromkeys(part.incidents_added))
        changed.update(dict.fromkeys(part.incidents_changed))
    return Recorded(
        documents=tuple(document for part in parts for document in part.documents),
        claims=sum(part.claims for part in parts),
        incidents_added=tuple(code for code in added if code not in redirected),
        incidents_changed=tuple(code for code in changed if code not in added and code not in redirected),
        redirected=tuple((code, redirected.get(to, to)) for code, to in redirected.items()),
        known=sum(part.known for part in parts),
        refused=tuple(refused for part in parts for refused in part.refused),
        amended=tuple(one for part in parts for one in part.amended),
        moved=tuple(one for part in parts for one in part.moved),
        whole=tuple(name for part in parts for name in part.whole),
        notices=tuple(notice for part in parts for notice in part.notices),
    )
