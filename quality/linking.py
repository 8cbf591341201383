"""Score linking: on made reports of known truth, and on the posts beside the checkout where they lie there.

B-cubed (Bagga and Baldwin 1998): for each document the share of those that are
put with it which belong there (precision), and the share of those that belong
there which are put with it (recall), averaged over the documents. A document
counts by the first incident that it tells of. Of the posts, those are scored
that are linked at all; how many of those that tell of casualties are is told
beside it.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from civcas.capture import capture_stream
from civcas.link.linked import link_documents
from civcas.pipeline import ReadDocument, read_all
from civcas.records import Places
from civcas.records.reading import tellings
from quality.made_reports import made_reports, truth_of
from quality.posts import POSTS, as_row, is_there

FLOORS = Path(__file__).parent / "shared_floors.toml"
INCIDENTS = 150
SEED = 7

_TODAY = dt.date(2030, 1, 1)
_MAX_BYTES = 20_000_000


def score_linking(places: Places, path: Path = POSTS, *, check: bool = False) -> int:
    """Print precision, recall and F1 of both, and with ``check`` each that is below its floor; 1 where one is."""
    scores = {"made_reports": made_scores(places)}
    if is_there(path):
        scores["posts_linking"] = posts_scores(places, path)
    else:
        print("There is no file shared/linking/posts_dev.jsonl beside the checkout; only made reports are scored.")
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    sunk = []
    for name, found in scores.items():
        for what, share in found.items():
            print(f"{name} {what}: {share:.3f}")
            least = floors.get(name, {}).get(what, 0.0)
            if share < least:
                sunk.append(f"{name} {what} is {share:.3f}, below its floor {least:.3f}")
    if check:
        print("\n".join(sunk) if sunk else "Every floor holds.")
    return 1 if check and sunk else 0


def made_scores(places: Places, incidents: int = INCIDENTS, seed: int = SEED) -> dict[str, float]:
    """The scores of made reports, all of which count: one that is not linked is alone."""
    reports = made_reports(incidents, seed)
    found = first_incidents([report.row for report in reports], places)
    return _named(b_cubed(found, truth_of(reports)))


def posts_scores(places: Places, path: Path = POSTS) -> dict[str, float]:
    """The scores of the posts that tell of casualties and are linked at all, and how many these are."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = first_incidents([as_row(row) for row in rows], places)
    telling = {row["id"]: frozenset(row["incident_codes"][:1]) for row in rows if row["casualty_words"]}
    linked = {document: incident for document, incident in found.items() if document in telling and incident}
    scores = _named(b_cubed(linked, {document: telling[document] for document in linked}))
    return {**scores, "linked at all": len(linked) / len(telling)}


def first_incidents(rows: Sequence[Mapping[str, str]], places: Places) -> dict[str, str | None]:
    """For each document the code of the first incident that it tells of, None where it has none."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    taken = capture_stream(io.BytesIO(lines.encode()), where="rows", max_bytes=_MAX_BYTES)
    told = {
        outcome.document.id: tellings(outcome.document, outcome.reading)
        for outcome in read_all(taken, places=places, today=_TODAY)
        if isinstance(outcome, ReadDocument)
    }
    documents, _ = link_documents(told)
    return {document.id: next(iter(document.incidents), None) for document in documents}


def b_cubed(found: Mapping[str, str | None], truth: Mapping[str, frozenset[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over documents; one whose incident is None is put with nobody."""
    clusters: dict[str, set[str]] = defaultdict(set)
    classes: dict[str, set[str]] = defaultdict(set)
    for document, incident in found.items():
        clusters[incident or f"alone {document}"].add(document)
        for true in truth[document]:
            classes[true].add(document)
    precision = recall = 0.0
    for document, incident in found.items():
        cluster = clusters[incident or f"alone {document}"]
        same = set().union(*(classes[true] for true in truth[document]))
        both = len(cluster & same)
        precision += both / len(cluster)
        recall += both / len(same)
    precision, recall = precision / max(1, len(found)), recall / max(1, len(found))
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1.0)


def _named(scores: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("precision", "recall", "F1"), scores, strict=True))
