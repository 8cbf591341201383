"""Reasons why something is not estimated or must be read with care: a code, its values, and a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "too_many_lists": "There are {lists} lists, and at most {most} are estimated from: join lists that "
        "come from one "
        "origin, or leave some out.",
        "one_list": "There is only {lists} list: how many it misses cannot be told without a second one.",
        "nobody": "Nobody is on any list.",
        "two_lists": "There are only two lists: their overlap tells how many both miss only if being on {one} "
        "makes being on "
        "{other} neither more nor less likely, and nothing in the table can show that. Ask for it with --independent.",
        "no_overlap": "Nobody is on two of the {lists} lists, so nothing tells how many are on none; perhaps "
        "people were not "
        "matched across lists.",
        "empty_list": "Nobody is on {list}: leave it out.",
        "whole_list": "Everybody is on {list}: the other lists add nobody to it, so nothing tells how many it misses.",
        "inside": "All {people:,} people of {list} are on {other} too: it tells nothing of those whom {other} "
        "misses; leave it "
        "out.",
        "same_list": "{list} and {other} hold the same {people:,} people: they are one list; leave one out.",
        "no_model": "No model has an estimate: with these empty overlaps the total is infinite or not "
        "determined under every "
        "one of {models:,}.",
        "few_on_several": "Only {people:,} people are on two lists or more (fewer than {few}): the estimate "
        "rests on them "
        "alone.",
        "alone": "{list} shares nobody with any other list.",
        "empty_overlaps": "Some pairs of lists share nobody: {overlaps}.",
        "thin_overlaps": "Some pairs of lists share fewer than {thin} people: {overlaps}.",
        "slices_left_out": "Not estimated, and in no total: {names}.",
        "coverage": "On made-up populations of known size an interval like this one, which says 95%, held the "
        "truth in {alike}% "
        "where lists were independent or linked in pairs or people of two kinds, and in {harder}% where some "
        "people were "
        "harder to find than others for every list.",
        "coverage_unknown": "How often an interval like this one holds the truth was not studied: only tables of three "
        "and four lists were, without strata and draws; where some people are harder to find than others for every "
        "list it holds it less often than it says.",
        "latent_lists": "Latent classes are sampled for up to {most} lists, and there are {lists}.",
        "latent_parameters": "The classes that hold 95% of everybody have {parameters} parameters with the "
        "total ({classes} "
        "classes), and the table has only {cells} cells.",
        "latent_rhat": "The chains do not agree (R-hat of the total {rhat}, at most {most} is accepted), so "
        "the total is "
        "not known.",
        "latent_size": "The chains say as much as {size} independent draws; {least} are asked for.",
        "latent_prior": "The prior decides: with {prior} the mean is {mean:,} and not {usual:,}, more than a factor of "
        "{factor}.",
        "latent_prior_unknown": "With {prior} the chains do not agree, so how far the prior decides is not known.",
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; ``values`` fill the sentence of its ``code``."""

    code: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return SENTENCES[self.code].format(**self.values)
