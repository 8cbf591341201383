"""A ledger of full size: 100,000 documents, 300,000 claims and 20,000 incidents, recorded by the real action.

The documents and readings are made as records (``bench.accounts``): reading is
timed elsewhere. Killed and run again it goes on where it was, and a finished
ledger is used as it is.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bench.accounts import accounts, incidents_told_of
from bench.speed import own_home

STEP = 10_000
"""Documents after which the speed is said."""

PUBLISHED, ACCEPTED = 20, 40
"""One incident in so many is published; of the others, one in so many accepted."""

BY = "bench"


@contextmanager
def full_ledger(home: Path, *, documents: int, seed: int, database: str | None = None) -> Iterator[None]:
    """The ledger of full size in a folder, opened for writing; what is missing of it is made first."""
    with own_home(home, database):
        from civcas.web.start import close_ledger, open_ledger

        open_ledger(write=True)
        try:
            _record(documents, seed)
            _decide()
            _say_size()
            yield
        finally:
            close_ledger()


def make_ledger(home: Path, *, documents: int, seed: int, database: str | None = None) -> int:
    """Make the ledger or finish it; 1 where linking did not come to about as many incidents as there were."""
    with full_ledger(home, documents=documents, seed=seed, database=database):
        from civcas.store.queries import counts

        wanted, found = incidents_told_of(documents, seed=seed), counts().incidents
    if abs(found - wanted) > wanted // 50:
        print(f"Linking came to {found:,} incidents, and the documents tell of {wanted:,}.")
        return 1
    print(f"The documents tell of {wanted:,} incidents, and linking came to {found:,}.")
    return 0


def _record(documents: int, seed: int) -> None:
    from civcas.store import models
    from civcas.store.actions import record_documents

    there = models.Document.objects.count()
    entries = accounts(documents, seed=seed, skip=there)
    while there < documents:
        some = list(islice(entries, min(STEP - there % STEP, documents - there)))
        start, spent, done = time.perf_counter(), time.process_time(), there

        def say(more: int) -> None:
            nonlocal done
            done += more
            if sys.stderr.isatty():
                print(f"\r{done:,} of {documents:,} documents", end="", file=sys.stderr, flush=True)

        recorded = record_documents(some, by=BY, done=say)
        if len(recorded.documents) != len(some):
            raise RuntimeError(f"{len(some)} documents were given and {len(recorded.documents)} recorded")
        there += len(some)
        clock, processor = time.perf_counter() - start, time.process_time() - spent
        print(
            f"{there:>9,} documents: {len(some) / clock:>5,.0f} a second by the clock, "
            f"{len(some) / processor:>5,.0f} a second of processor time",
            flush=True,
        )


def _decide() -> None:
    """Publish and accept some incidents: those that are still proposed of the ones that are to be."""
    from civcas.store import models
    from civcas.store.actions import accept_incident, publish_incident

    proposed = models.Incident.objects.filter(present=True, standing="proposed", letter="")
    start, done = time.perf_counter(), 0
    for code, number in proposed.order_by("number").values_list("code", "number"):
        if number % PUBLISHED == 0:
            done += publish_incident(code, by=BY, why="checked for the bench")
        elif number % ACCEPTED == 1:
            done += accept_incident(code, by=BY, why="looked at for the bench")
    if done:
        print(f"{done:,} decisions, {done / (time.perf_counter() - start):,.0f} a second")


def _say_size() -> None:
    from civcas.store import models
    from civcas.store.queries import counts

    held = counts()
    print(
        f"{held.documents:,} documents, {held.claims:,} claims, {held.incidents:,} incidents, "
        f"{models.Assessment.objects.count():,} assessments, "
        f"{models.Leaf.objects.count():,} leaves, {held.published:,} published",
        flush=True,
    )
