"""How fast claims are linked: all of a record from scratch, and one more report into a ledger that holds them."""

from __future__ import annotations

import datetime as dt
import io
import json
import resource
import time
from collections.abc import Sequence

from civcas.capture import capture_stream
from civcas.link import link_claims
from civcas.pipeline import ReadDocument, read_all
from civcas.place import open_gazetteer
from civcas.records import Telling
from civcas.records.reading import tellings
from quality.made_reports import MadeReport, made_reports

CLAIMS = 100_000
SECONDS_TARGET = 60
MEMORY_TARGET = 1000
ONE_MORE_TARGET = 0.050

_TODAY = dt.date(2030, 1, 1)
_MAX_BYTES = 1_000_000_000
_AT_ONCE = 5000


def time_linking(*, claims: int = CLAIMS, seed: int = 7) -> int:
    """Print how long a record of so many claims takes to link from scratch, and its memory."""
    told = _told(claims, seed)
    count = sum(len(one.claims) for one in told)
    before, start, spent = _peak(), time.perf_counter(), time.process_time()
    incidents = link_claims(told)
    clock, processor = time.perf_counter() - start, time.process_time() - spent
    print(f"{count:,} claims in {len(told):,} accounts of {len(incidents):,} incidents, from scratch:")
    print(f"  {clock:.1f} s by the clock, {processor:.1f} s of processor time (target {SECONDS_TARGET})")
    print(f"  {_peak():.0f} MB at the most, {before:.0f} MB before linking began (target {MEMORY_TARGET})")
    return 0


def _told(claims: int, seed: int) -> list[Telling]:
    """Accounts of made reports, read by the product, with at least so many claims."""
    places = open_gazetteer()
    told: list[Telling] = []
    count = incidents = 0
    reports = made_reports(claims // 8, seed)
    while count < claims and incidents < len(reports):
        for outcome in _read(reports[incidents : incidents + _AT_ONCE], places):
            for one in tellings(outcome.document, outcome.reading):
                told.append(one)
                count += len(one.claims)
        incidents += _AT_ONCE
    return told


def _read(reports: Sequence[MadeReport], places: object) -> list[ReadDocument]:
    lines = "".join(json.dumps(report.row, ensure_ascii=False) + "\n" for report in reports)
    taken = capture_stream(io.BytesIO(lines.encode()), where="rows", max_bytes=_MAX_BYTES)
    outcomes = read_all(taken, places=places, today=_TODAY)  # type: ignore[arg-type]
    return [outcome for outcome in outcomes if isinstance(outcome, ReadDocument)]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
