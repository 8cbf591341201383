"""A key that was changed passed on to the next in the log: whoever holds an old one can follow, and no stranger."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from both_checkers import checked
from made_proofs import FIRST_KEY, OLD_KEY, STRANGER, rotated_bundle, rotated_log

from civcas.proof import Bundle
from scripts.proof_example import KEY

ROTATED = rotated_bundle()


def test_an_old_key_proves_what_a_newer_one_signed_where_it_passed_on_to_that() -> None:
    for key in (FIRST_KEY, OLD_KEY, KEY):
        found = checked(ROTATED, key)
        assert found.faults == found.notes == ()
        assert found.proved[1].startswith(f"The key civcas-ledger+{FIRST_KEY.public.key_id} passed on to the key ")
        assert found.proved[1].endswith("by decision 2 of 2025-06-04T09:31:00.000000Z, which the older one signed.")
        assert any(line.startswith("Entry 0: document other was captured") for line in found.proved)


def test_a_key_that_is_no_link_of_the_chain_is_refused_in_a_sentence() -> None:
    found = checked(ROTATED, STRANGER)
    assert found.proved == ()
    (fault,) = found.faults
    assert f"the key civcas-ledger+{STRANGER.public.key_id} that you gave is not a key of this log" in fault


def test_a_chain_with_a_link_missing_leads_only_from_the_keys_after_it() -> None:
    broken = dataclasses.replace(ROTATED, rotations=(None, ROTATED.rotations[1]))
    assert checked(broken, OLD_KEY).is_sound
    assert checked(broken, KEY).is_sound
    (fault,) = checked(broken, FIRST_KEY).faults
    assert "is an older key of this log, and the file does not prove that it passed on to" in fault
    assert not checked(dataclasses.replace(ROTATED, rotations=()), OLD_KEY).is_sound
    assert checked(dataclasses.replace(ROTATED, rotations=()), KEY).is_sound


def _rotation(place: int, **changes: Any) -> Bundle:
    links = list(ROTATED.rotations)
    link = links[place]
    assert link is not None
    links[place] = dataclasses.replace(link, **changes)
    return dataclasses.replace(ROTATED, rotations=tuple(links))


FORGED: dict[str, Bundle] = {
    "signed by another key": _rotation(0, checkpoint=rotated_log().note(2, STRANGER)),
    "signed by the newer key": _rotation(0, checkpoint=rotated_log().note(2, OLD_KEY)),
    "of another entry": _rotation(0, n=0),
    "another path": _rotation(0, path=(bytes(32),)),
    "another salt": _rotation(0, salt=bytes(16)),
    "another decision": dataclasses.replace(
        ROTATED, rotations=(rotated_log().rotation(3, FIRST_KEY), ROTATED.rotations[1])
    ),
    "a capture": dataclasses.replace(ROTATED, rotations=(rotated_log().rotation(0, FIRST_KEY), ROTATED.rotations[1])),
    "to another key": dataclasses.replace(ROTATED, keys=(ROTATED.keys[0], STRANGER.public.to_text(), ROTATED.keys[2])),
    "in another order": dataclasses.replace(ROTATED, rotations=ROTATED.rotations[::-1]),
    "too few": dataclasses.replace(ROTATED, rotations=ROTATED.rotations[:1]),
    "too many": dataclasses.replace(ROTATED, rotations=(*ROTATED.rotations, None)),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_link_of_the_chain_that_does_not_hold_is_told_and_leads_nowhere(what: str) -> None:
    for key in (FIRST_KEY, KEY):
        found = checked(FORGED[what], key)
        assert any(fault.startswith("Rotation") for fault in found.faults)
    assert checked(FORGED[what], FIRST_KEY).proved == ()
