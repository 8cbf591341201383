"""The stage and the stand-alone checker, which must say the same of every bundle."""

from __future__ import annotations

import re
from typing import Any

from civcas.proof import Bundle, Checked, SigningKey, check_bundle
from scripts import check_proof


def checked(bundle: Bundle, key: SigningKey | None = None, older: str | None = None) -> Checked:
    """What the stage says of a bundle; the checker, which was written from the format alone, must say the same."""
    text = bundle.to_json()
    found = check_bundle(Bundle.from_json(text), key.public if key else None, older=older)
    report = check_proof.check(text.encode(), key.public.to_text() if key else None, older)
    assert bool(report.faults) == bool(found.faults), (found.faults, report.faults)
    assert named(report.faults) == named(found.faults)
    assert tuple(report.proved) == found.proved
    assert len(report.notes) == len(found.notes)
    return found


def named(faults: Any) -> set[str]:
    """The entries that faults name."""
    return {match[0] for fault in faults if (match := re.match(r"Entry \d+", fault))}
