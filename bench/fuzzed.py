"""What coverage-guided fuzzing calls: reads whatever text comes, and fails where reading breaks a promise.

Run by ``bench.fuzz`` in a process of its own, because the fuzzer ends it.
"""

from __future__ import annotations

import hashlib
import sys
import time

import atheris

with atheris.instrument_imports(include=["civcas.read"], enable_loader_override=False):
    from civcas.read import engine
from civcas.place import open_gazetteer
from civcas.records.document import Document

SLOWEST = 5.0
"""Seconds of processor time that one short text may take, instrumented."""
_PLACES = open_gazetteer()


def read_anything(data: bytes) -> None:
    """Read one text twice: no exception, the same both times, every quote at its span, and in time."""
    text = data.decode("utf-8", errors="replace")
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(digest, text, digest, digest, language="en")
    began = time.process_time()
    reading = engine.read_document(document, _PLACES)
    if time.process_time() - began > SLOWEST:
        raise AssertionError(f"reading took more than {SLOWEST} seconds")
    for claim in reading.claims:
        if text[claim.start : claim.end] != claim.quote:
            raise AssertionError(f"the quote {claim.quote!r} does not stand at {claim.start}")
    if engine.read_document(document, _PLACES) != reading:
        raise AssertionError("the same text was read in two ways")


if __name__ == "__main__":
    atheris.Setup(sys.argv, read_anything)
    atheris.Fuzz()
