"""The database itself: whether its file and its indexes are whole, and what stands in it that civcas did not make."""

from __future__ import annotations

from civcas.store.structure import faults
from civcas.store.verifying.evidence import Evidence


def check_structure(evidence: Evidence) -> bool:
    """Tell what is wrong with it; whether its rows can be read rightly all the same."""
    is_damaged = False
    for fault in faults():
        evidence.find(fault.what, fault.where, fault.sentence)
        is_damaged |= fault.is_damage
        if fault.is_damage and not fault.mends:
            break  # nothing more can be asked of such a file
    if is_damaged:
        evidence.leave_out("Until that is mended nothing else was checked: rows would be looked up wrongly.")
    return not is_damaged
