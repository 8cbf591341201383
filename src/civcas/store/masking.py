"""Erased people as linking and assessing see them: one person under one made-up name, also where a document names them.

A name that was erased in one document can stand in another. What tells that it
is the same person's is a keyed hash of it, of which the made-up name is made;
so an erased speaker is neither a new origin nor one that is lost. A text of
which words were erased is told from others by a keyed hash in the same way, so
that its copies stay copies; what was nearly a copy was noted with the erasure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from civcas import records
from civcas.records.claim import Actor, Claim
from civcas.records.reading import WasNear
from civcas.search import terms
from civcas.store import models
from civcas.store.once_near import were_near
from civcas.store.ring import ring

_CONSONANTS = "bdfgklmnprstvwxz"


def made_up_name(name: str) -> str:
    """The name that stands for a person who was erased, whatever spelling of theirs is given."""
    code = ring().code("erased person", " ".join(term.word for term in terms(name)) or name)
    letters = "".join(_CONSONANTS[byte & 15] for byte in code[:10])
    return f"(Erased) {letters.capitalize()}"


def is_made_up(name: str) -> bool:
    """Whether a name stands for somebody who was erased."""
    return name.startswith("(Erased) ")


@dataclass(frozen=True, slots=True)
class WasErased:
    """The made-up names of everybody who was erased somewhere, and what stands for the hashes of texts.

    ``near`` has for documents, by id, the others of which one was near the other before words of it were erased.
    """

    people: frozenset[str]
    texts: frozenset[str]
    near: Mapping[str, tuple[WasNear, ...]]


def what_was_erased() -> WasErased:
    """What linking is to know of all erasures."""
    erasures = models.Action.objects.filter(verb="erase")
    rows = list(erasures.values_list("after", flat=True))
    if not rows:
        return WasErased(frozenset(), frozenset(), were_near(rows))  # without going through every document
    people = frozenset(name for after in rows for name in (after or {}).get("people", ()))
    texts = models.Document.objects.filter(erased__in=erasures).values_list("text_sha256", flat=True)
    return WasErased(people, frozenset(texts), were_near(rows))


def masked(telling: records.Telling, erased: WasErased) -> records.Telling:
    """A telling in which whoever was erased anywhere has their made-up name, and an erased text what stands for it."""
    if telling.document in erased.near:
        telling = replace(telling, near=erased.near[telling.document])
    if not erased.people and not erased.texts:
        return telling
    if erased.texts and (text := ring().mark(telling.text_sha256)) in erased.texts:
        telling = replace(telling, text_sha256=text)
    if not erased.people:
        return telling

    def mask(name: str | None) -> str | None:
        if not name or is_made_up(name):
            return name
        stands = made_up_name(name)
        return stands if stands in erased.people else name

    def unnamed(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(replace(actor, by=mask(actor.by)) for actor in actors)

    def of(claim: Claim) -> Claim:
        people = tuple(replace(person, name=mask(person.name) or "") for person in claim.people)
        return replace(claim, speaker=mask(claim.speaker), people=people, actors=unnamed(claim.actors))

    told = replace(telling.told, actors=unnamed(telling.told.actors))
    claims = tuple(of(claim) for claim in telling.claims)
    return replace(telling, told=told, claims=claims, publisher=mask(telling.publisher))
