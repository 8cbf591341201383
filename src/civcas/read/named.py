"""People named one by one as parts of a count, who may be more than it counts."""

from __future__ import annotations

from civcas.read.adding import Total
from civcas.read.draft import Draft
from civcas.records.figure import Outcome

_NOT_TOLD = frozenset({"denied", "withdrawn", "feared"})


def most_named(drafts: list[Draft], outcome: Outcome, chosen: Total) -> list[Draft]:
    """The distinct people whom the sentence with most names tells as parts of the chosen count.

    Possible duplicates count as one: who has no name but words of another's.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        part = draft.whole is not None and draft.whole in chosen.drafts
        if part and draft.told.outcome == outcome and len(draft.people) == 1 and draft.stance not in _NOT_TOLD:
            named = by_sentence.setdefault(draft.sentence_no, [])
            if not any(_may_be_one(draft, other) for other in named):
                named.append(draft)
    return max(by_sentence.values(), key=len, default=[])


def _may_be_one(one: Draft, other: Draft) -> bool:
    """Whether two named people may be one person."""
    (first,), (second,) = one.people, other.people
    words = [frozenset(person.name.casefold().split()) for person in (first, second)]
    return words[0] <= words[1] or words[1] <= words[0]
