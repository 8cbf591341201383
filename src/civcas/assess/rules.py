"""The rules of assessment by name, each with its public explanation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from civcas.assess import (
    attribution,
    contested,
    died_later,
    evidence,
    harm,
    label,
    muting,
    named,
    over_several,
    ranges,
    scoped,
    standing,
    statements,
    status,
    two_statuses,
)
from civcas.assess.as_recorded import as_recorded
from civcas.assess.blame import accuses
from civcas.assess.decided import judged
from civcas.link.copies import find_copies
from civcas.link.origins import independent, origins
from civcas.link.translations import translations

_RULES: tuple[Callable[..., Any], ...] = (
    origins,
    find_copies,
    translations,
    independent,
    muting.heard,
    standing.latest_totals,
    standing.without_moved,
    standing.latest_versions,
    standing.distinct_additions,
    standing.without_withdrawn,
    standing.died_of_wounds,
    died_later.fewer_injured,
    statements.part_raises_whole,
    two_statuses.statuses_add,
    over_several.over_several,
    ranges.rival_totals,
    ranges.largest_partial,
    ranges.whole_totals,
    ranges.whole_from_parts,
    ranges.inside_whole,
    ranges.not_established,
    ranges.missing_opens,
    ranges.contested_status,
    ranges.all_called_civilian,
    contested.status_is_contested,
    contested.all_are_contested,
    evidence.says_nobody_was_hurt,
    evidence.accepts_harm,
    accuses,
    status.status_not_stated,
    status.presumed_civilian,
    as_recorded,
    scoped.own_vague_word,
    scoped.unborn_added,
    named.named_dead,
    named.distinct_names,
    *(rule for _, rule in harm.GRADE_RULES),
    *(rule for _, rule in attribution.ATTRIBUTION_RULES),
    attribution.strike_status,
    attribution.contesting,
    judged,
    label.published_label,
)

RULES: Mapping[str, str] = MappingProxyType({rule.__name__: (rule.__doc__ or "").strip() for rule in _RULES})
"""For each rule's name what it does, in words for the public: the docstring of the function that applies it."""
