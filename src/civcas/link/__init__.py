"""Link: the tellings of many documents become incidents, and their accounts independent origins.

``link_claims`` is the front door. ``blocks`` gives the keys by which a new
telling finds those that it could belong with, ``compare_tellings`` the score
of two with its reasons, ``origins`` the independent accounts behind an
incident's documents.
"""

from __future__ import annotations

from civcas.link.blocks import blocks
from civcas.link.claims import link_claims
from civcas.link.origins import Account, Origin, independent, origins
from civcas.link.score import compare_tellings

__all__ = ["Account", "Origin", "blocks", "compare_tellings", "independent", "link_claims", "origins"]
