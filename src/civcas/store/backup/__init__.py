"""Backups: database, vault and keys as one consistent set in one file, and back into an empty place.

``making`` takes one, ``restoring`` puts one back; ``archive`` is the file's
format, ``copied_sqlite`` and ``copied_postgresql`` what each database brings to it.
"""

from civcas.store.backup.making import BackedUp, back_up
from civcas.store.backup.restoring import Restored, restore

__all__ = ["BackedUp", "Restored", "back_up", "restore"]
