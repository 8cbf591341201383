"""Work that makes many records at once, undisturbed by the search for records that only hold each other.

What is read from one document is a growing graph of records, none of which is
garbage until the whole is. Python's collector goes through all of it again and
again while it grows, which in a document of megabytes takes as long as reading.
"""

from __future__ import annotations

import gc


class Undisturbed:
    """Pause the collector for a ``with``; afterwards it is as it was.

    What nothing holds any more is freed all the same.
    """

    def __init__(self) -> None:
        self.collecting = False

    def __enter__(self) -> None:
        """Pause it."""
        self.collecting = gc.isenabled()
        gc.disable()

    def __exit__(self, *failure: object) -> None:
        """Let it be as it was."""
        if self.collecting:
            gc.enable()
