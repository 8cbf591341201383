"""Reasons why something is not estimated or must be read with care: a code, its values, and a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "latent_lists": "Latent classes are sampled for up to {most} lists, and there are {lists}.",
        "latent_parameters": "The classes that hold 95% of everybody have {parameters} parameters with the total ({classes} "
        "classes), and the table has only {cells} cells.",
        "latent_rhat": "The chains do not agree (R-hat of the total {rhat}, at most {most} is accepted), so the total is "
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
