"""Watching: sources that are looked at again and again, each of their pages taken once, killed at any moment or not."""

from civcas.store.watching.state import WatchState, open_state
from civcas.store.watching.watch import Done, Watch

__all__ = ["Done", "Watch", "WatchState", "open_state"]
