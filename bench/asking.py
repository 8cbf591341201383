"""How fast a ledger of full size answers what it holds on a claim, and what may be one incident."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice

from civcas.pipeline import ReadDocument

ASK_TARGET = 1.0
SUGGEST_TARGET = 1.0
ASKED = 12

Timed = Callable[[str, Callable[[], object], float | None], None]
"""Takes a name, the work, and the target in seconds."""


def time_asking(timed: Timed, *, documents: int, seed: int) -> None:
    """Time questions about reports that the ledger does not have, and suggestions; nothing is written."""
    from bench.accounts import accounts
    from civcas.store.asking import ask
    from civcas.store.queries import doubles, incidents_stood, suggestions, suggestions_for

    entries = list(islice(accounts(documents + 4000, seed=seed, skip=documents + 2000), 2000))
    told, totals = cycle(entries[:ASKED]), cycle(_with_totals(entries))
    timed("asked of a report", lambda: _asked(ask, next(told)), ASK_TARGET)
    timed("asked of a running total", lambda: _asked(ask, next(totals)), ASK_TARGET)
    codes = cycle(one.code for one in incidents_stood()[:ASKED])
    timed("what one incident may be the same as", lambda: suggestions_for(next(codes)), SUGGEST_TARGET)
    timed("50 suggestions of the whole ledger", lambda: suggestions(50), None)
    timed("what may double what, for tolls", doubles, None)


def _asked(ask: Callable[..., object], entry: ReadDocument) -> None:
    ask(entry.document, entry.reading)


def _with_totals(entries: list[ReadDocument]) -> Iterator[ReadDocument]:
    """The totals of the reports that state one, without the incidents."""
    for entry in entries:
        if any(claim.scope == "aggregate" for claim in entry.reading.claims):
            yield replace(entry, reading=replace(entry.reading, incidents=()))
