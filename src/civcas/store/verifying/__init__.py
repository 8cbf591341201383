"""Verifying the ledger: what was changed, removed, reordered or added by hand, and what was erased by decision."""

from civcas.store.verifying.verified import ErasedBy, Finding, Verified
from civcas.store.verifying.verify import verify

__all__ = ["ErasedBy", "Finding", "Verified", "verify"]
