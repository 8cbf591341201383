"""Who an incident of a whole text is laid to, and by whom: name, stance and by, incident by incident."""

import json
from pathlib import Path

import pytest
from reports import document

from civcas.read import read_document

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "blamed.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["promise"] for case in CASES])
def test_an_incident_is_laid_to_those_whom_its_text_names(case: dict) -> None:  # type: ignore[type-arg]
    incidents = read_document(document(case["text"])).incidents
    assert [[[a.name, a.stance, a.by] for a in incident.actors] for incident in incidents] == case["actors"]
