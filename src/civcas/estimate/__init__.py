"""Estimate: how many there are in all, from lists that overlap, with the assumption that it rests on.

``estimate_total`` is the front door; it takes ``Histories`` (or several as
``Slice``) and gives an ``Estimate``, or ``NotEstimable`` with the reasons. An
estimate is a statement of its own: it is never added to a recorded toll or
taken from it, and this stage knows nothing of one.
"""

from __future__ import annotations

from civcas.estimate.asked import Question, Settings, Slice
from civcas.estimate.estimating import estimate_total
from civcas.estimate.histories import Histories
from civcas.estimate.reasons import Reason
from civcas.estimate.result import Estimate, NotEstimable

__all__ = ["Estimate", "Histories", "NotEstimable", "Question", "Reason", "Settings", "Slice", "estimate_total"]
