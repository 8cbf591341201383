"""Assess: the ranges of an incident, and a proposed harm grade, attributions and strike status, each with its rule.

``assess_incident`` is the front door, ``Decided`` what people decided of an
incident; ``published_label`` derives the label that exports expect; ``RULES``
are the public explanations of the rules.
"""

from __future__ import annotations

from civcas.assess.decided import Decided
from civcas.assess.incident import assess_incident
from civcas.assess.label import PublishedLabel, published_label
from civcas.assess.rules import RULES

__all__ = ["RULES", "Decided", "PublishedLabel", "assess_incident", "published_label"]
