"""What tolls count by the scope in force, or by the one that held then, and what is outside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from civcas.store.collecting import collecting_later
from civcas.store.moments import Moment, Stood, decision_at, standing_at, tallied_now
from civcas.store.register import register
from civcas.store.scoping import scope_at
from civcas.store.trouble import told_in_sentences
from civcas.store.view import ScopeVersion, Standing
from civcas.toll import Apart, By, Excluded, Outside, Tallied, Toll, join_parties, sum_tolls, within_scope


@dataclass(frozen=True, slots=True)
class ScopedEntries:
    """The scope, the incidents that tolls count by it, those outside it by why, and those that were withdrawn.

    The withdrawn are not named where one standing alone is asked for. Each party has one name in them, and ``apart``
    are those of which it is not clear whose they are.
    """

    scope: ScopeVersion | None
    inside: list[Tallied]
    withdrawn: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()
    apart: tuple[Apart, ...] = ()


@told_in_sentences()
def scoped_entries(*, standing: Standing | None = None, as_of: Moment = None) -> ScopedEntries:
    """The incidents of one standing, or all that stand, as the scope of that moment counts them."""
    version = scope_at(as_of)
    with collecting_later():
        # What incidents add to tolls is at hand; what limits look at is not all in it.
        at_hand = as_of is None and (version is None or not version.scope.has_limits)
        entries = tallied_now() if at_hand else [one.tallied() for one in standing_at(as_of)]
        withdrawn = tuple(one.code for one in entries if one.standing == "withdrawn") if standing is None else ()
        kept = [one for one in entries if counts(one.standing, standing)]
        inside, outside = within_scope(kept, version.scope if version and not at_hand else None)
        inside, apart = join_parties(inside, register(decision_at(as_of)))
    return ScopedEntries(version, inside, withdrawn, outside, apart)


def toll_of(found: ScopedEntries, by: By | Sequence[By] | None = None) -> Toll:
    """What scoped entries add up to, and which of them are withdrawn."""
    with collecting_later():
        added = sum_tolls(found.inside, by)
    excluded = (Excluded("withdrawn", found.withdrawn),) if found.withdrawn else ()
    return replace(added, excluded=excluded, apart=found.apart if "actor" in added.bys else ())


def counted(as_of: Moment, standing: Standing | None) -> list[Stood]:
    """The incidents of one standing, or all that stand: what was withdrawn is only given where it is asked for.

    Each party has one name in what they add to tolls, as in the tolls.
    """
    found = [one for one in standing_at(as_of) if counts(one.standing, standing)]
    joined, _ = join_parties([one.tallied() for one in found], register(decision_at(as_of)))
    return [one._replace(tally=added.tally) for one, added in zip(found, joined, strict=True)]


def counts(stands: str, asked: Standing | None) -> bool:
    """Whether one that stands in a way is among those that are asked for."""
    return stands != "withdrawn" if asked is None else stands == asked
