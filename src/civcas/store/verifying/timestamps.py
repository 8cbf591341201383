"""Timestamps: each that is kept beside the ledger still verifies, and is of this log."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec

from civcas.store.timestamps import check_stamps, kept_files, missing
from civcas.store.verifying.evidence import Evidence


def check_timestamps(evidence: Evidence) -> None:
    """Hold every timestamp against the log, by the roots that are kept with it; what has expired is noted.

    One that the log notes and that is not there is missing.
    """
    gone = missing()
    for file in gone:
        sentence = f"Timestamp {file}, which the log notes, is gone; put it back from a backup (civcas restore)."
        evidence.find("missing", f"timestamp {file}", sentence)
    if not kept_files():
        return
    if find_spec("rfc3161_client") is None:
        evidence.unchecked.append(
            "The timestamps were not checked: install the extra 'timestamps' and run civcas verify again."
        )
        return
    for one in check_stamps(None, now=dt.datetime.now(dt.UTC)):
        if one.file in gone:
            continue
        if not one.checked.holds:
            sentence = f"Timestamp {one.file} does not hold: {one.checked.sentence}."
            evidence.find("changed", f"timestamp {one.file}", sentence)
        elif one.checked.state == "expired":
            evidence.notes.append(f"Timestamp {one.file} {one.checked.sentence}.")
