"""Capture: files, folders, mails, archives and addresses become documents, and their bytes are never changed.

Each kind of input has a small module in ``formats``. ``capture_paths`` is the
front door for a whole call, ``capture_path`` for one
path, ``capture_stream`` for an open binary stream. Each yields, in order,
``Captured`` documents, ``InputRefused`` for what cannot be taken (the rest is
still done) and ``Skipped`` for what is passed over.
"""

from civcas.capture.captured import Captured, Skipped, Took
from civcas.capture.given import Columns
from civcas.capture.inputs import Fetch, capture_path, capture_paths, capture_stream

__all__ = [
    "Captured",
    "Columns",
    "Fetch",
    "Skipped",
    "Took",
    "capture_path",
    "capture_paths",
    "capture_stream",
]
