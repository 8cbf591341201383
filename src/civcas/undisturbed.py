"""Work that makes many records at once, undisturbed by the search for records that only hold each other.

What is read from one document is a growing graph of records, none of which is
garbage until the whole is. Python's collector goes through all of it again and
again while it grows, which in a document of megabytes takes as long as reading.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Pause the collector; afterwards it is as it was. What nothing holds any more is freed all the same."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
