"""Read every case through the pipeline and the contract's shapes, and count what is right."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from civcas.capture import capture_stream
from civcas.errors import CivcasError
from civcas.exchange import reading_line
from civcas.pipeline import ReadDocument, read_all
from civcas.records import Places
from quality.cases import Case
from quality.compare import problems
from quality.match import Shape

_TODAY = dt.date(2030, 1, 1)  # later than every case, so that none gets a notice about the future
_MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Scored:
    """One case and what its reading misses; ``spans`` and ``broken_spans`` count its claims' quotes."""

    case: Case
    problems: tuple[str, ...]
    spans: int
    broken_spans: int

    @property
    def right(self) -> bool:
        """Whether the reading says everything that the case expects."""
        return not self.problems


def score_cases(cases: Sequence[Case], places: Places | None) -> list[Scored]:
    """The cases in their order, each with what its reading misses."""
    return [_score(case, shape) for case, shape in zip(cases, read_shapes(cases, places), strict=True)]


def read_shapes(cases: Iterable[Case], places: Places | None) -> Iterator[Shape]:
    """The reading of each case as ``civcas read --format jsonl`` would write it."""
    rows = "".join(json.dumps(case.row(), ensure_ascii=False) + "\n" for case in cases)
    taken = capture_stream(io.BytesIO(rows.encode()), where="cases", max_bytes=_MAX_BYTES)
    for outcome in read_all(taken, places=places, today=_TODAY):
        if not isinstance(outcome, ReadDocument):
            raise CivcasError(f"A case is not taken as a document: {outcome}")
        yield json.loads(reading_line(outcome.document, outcome.reading))


def _score(case: Case, shape: Shape) -> Scored:
    claims = shape["claims"]
    broken = sum(case.text[claim["start"] : claim["end"]] != claim["quote"] for claim in claims)
    found = problems(case.expected, shape)
    if broken:
        found.append(f"{broken} quote(s) do not stand at their spans")
    return Scored(case, tuple(found), len(claims), broken)
