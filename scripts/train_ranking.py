"""Fit the weights of the ranker of figures and write ``src/civcas/read/ranking.tsv``.

Run it as ``python scripts/train_ranking.py``. It learns from pairs of figures that a document tells of one incident and
no rule puts together, of which exactly one is right: in the development data beside the checkout, where it is there,
and in the pinned cases of ``quality/``. Each document counts the same, however many pairs it has. The weights are those
of a logistic regression with a ridge, by Newton's method; what it prints is asked of documents left out in turn, beside
what always taking the first would give.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import math
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["CIVCAS_PLAIN"] = "1"  # one of its functions takes the place of the reading's own

from civcas.capture import capture_stream  # noqa: E402
from civcas.pipeline import read_all  # noqa: E402
from civcas.place import open_gazetteer  # noqa: E402
from civcas.read import choosing, ranking  # noqa: E402
from civcas.read.adding import Total  # noqa: E402
from quality.cases import load_cases  # noqa: E402  (it lies beside the package, not in it)

SHARED = ROOT.parent / "shared" / "reading"
OUT = ROOT / "src" / "civcas" / "read" / ranking.WEIGHTS
RIDGE = 3.0
"""How strongly a weight is held to what it is without data: none, but for ``PRESUMED``."""
PRESUMED = {"the headline's figure": 1.5}
"""The development data has no headlines, and hardly a pinned case turns on one (inferred)."""
FOLDS = 10
ROUNDS = 25
OUTCOMES = ("killed", "injured")
_TODAY = dt.date(2030, 1, 1)

HEAD = """\
# The weights of the ranker of figures, made by scripts/train_ranking.py: a feature and its weight in each line.
# A positive weight speaks for the figure that has the feature. Fitted on {pairs} pairs of {documents} documents.
"""


@dataclass(frozen=True)
class Pair:
    """Two figures of one incident: how the later differs from the first, and whether the later is the right one."""

    document: int
    differing: Mapping[str, float]
    later: bool


Right: TypeAlias = dict[str, list[tuple[int, int]]]
"""What is right in a document: for each outcome, a low and a high for each incident."""


def main() -> int:
    """Collect the pairs, say how well the weights do on documents left out, and write those of all."""
    pairs = list(_pairs())
    count = Counter(pair.document for pair in pairs)
    documents = sorted(count)
    share = {pair.document: 1 / count[pair.document] for pair in pairs}
    kept: Counter[str] = Counter()
    for fold in range(FOLDS):
        out = set(documents[fold::FOLDS])
        fitted = fit([pair for pair in pairs if pair.document not in out], share)
        for pair in pairs:
            if pair.document in out:
                says = ranking.score(pair.differing, fitted) > 0
                kept["ranker"] += share[pair.document] * (says == pair.later)
                kept["always the first"] += share[pair.document] * (not pair.later)
    for name, right in kept.items():
        print(f"{name}, documents left out in turn: {right / len(documents):.3f} right of {len(documents)}")
    fitted = fit(pairs, share)
    lines = [f"{feature}\t{fitted[feature]:.3f}\n" for feature in sorted(fitted)]
    OUT.write_text(HEAD.format(pairs=len(pairs), documents=len(documents)) + "".join(lines), encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}\n{''.join(lines)}", end="")
    return 0


def fit(pairs: Sequence[Pair], share: Mapping[int, float]) -> dict[str, float]:
    """Ridge-penalised logistic regression by Newton's method; the feature of all pairs is not penalised."""
    names = sorted({name for pair in pairs for name in pair.differing})
    presumed = [PRESUMED.get(name, 0.0) for name in names]
    weights = list(presumed)
    rows = [([pair.differing[name] for name in names], pair.later, share[pair.document]) for pair in pairs]
    ridge = [1e-6 if name == ranking.TOLD_LATER else RIDGE for name in names]
    for _ in range(ROUNDS):
        slope = [r * (p - w) for r, p, w in zip(ridge, presumed, weights, strict=True)]
        curve = [[r if i == j else 0.0 for j in range(len(names))] for i, r in enumerate(ridge)]
        for row, later, counts in rows:
            p = 1 / (1 + math.exp(-math.fsum(w * x for w, x in zip(weights, row, strict=True))))
            for i, x in enumerate(row):
                if x:
                    slope[i] += counts * (later - p) * x
                    for j, y in enumerate(row):
                        curve[i][j] += counts * p * (1 - p) * x * y
        weights = [w + step for w, step in zip(weights, _solved(curve, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a small positive definite system, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(rows):
        for below in rows[i + 1 :]:
            factor = below[i] / pivot[i]
            below[i:] = [b - factor * p for b, p in zip(below[i:], pivot[i:], strict=True)]
    found = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        rest = math.fsum(rows[i][j] * found[j] for j in range(i + 1, len(rows)))
        found[i] = (rows[i][-1] - rest) / rows[i][i]
    return found


def _pairs() -> Iterator[Pair]:
    """Every pair of which exactly one is right, of all documents whose right figures are known."""
    asked: list[tuple[Mapping[str, float], str, int, int]] = []

    def watched(later: Total, first: Total, told: ranking.Stated) -> bool:
        outcome = first.drafts[0].told.outcome
        asked.append((ranking.differences(later, first, told), outcome, later.weight, first.weight))
        return False

    choosing.ranks_before = watched
    places = open_gazetteer()
    for number, (row, right) in enumerate(_known()):
        asked.clear()
        data = io.BytesIO(json.dumps(row).encode())
        for _ in read_all(capture_stream(data, where="row", max_bytes=1 << 24), places=places, today=_TODAY):
            pass
        for differing, outcome, later, first in asked:
            ranges = right.get(outcome, [])
            good = [any(low <= weight <= high for low, high in ranges) for weight in (later, first)]
            if good[0] != good[1]:
                yield Pair(number, differing, good[0])


def _known() -> Iterator[tuple[dict[str, str], Right]]:
    """Each document as a row that capture takes, with what is right of it."""
    for name in ("pitf_dev.jsonl", "muc_dev.jsonl"):
        path = SHARED / name
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for gold in map(json.loads, lines):
            row = {key: gold[key] for key in ("id", "text", "published") if gold.get(key)}
            yield row, _right_of(gold.get("events", [gold]))
    for case in load_cases():
        told = case.expected.get("incidents") or case.expected.get("incidents_any_order") or []
        yield case.row(), {outcome: [tuple(one[outcome]) for one in told if one.get(outcome)] for outcome in OUTCOMES}


def _right_of(events: list[dict[str, Any]]) -> Right:
    """The ranges of a coder's events, for each outcome that has people."""
    right: Right = {}
    for outcome in OUTCOMES:
        known = [event for event in events if event.get(f"{outcome}_min")]
        right[outcome] = [(e[f"{outcome}_min"], e.get(f"{outcome}_max") or e[f"{outcome}_min"]) for e in known]
    return right


if __name__ == "__main__":
    sys.exit(main())
