"""A bundle proves what it shows, every fault is found and named, and nothing else is accused."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any

import pytest
from both_checkers import checked, named
from made_proofs import (
    ASSESSMENT,
    CAPTURE,
    ERASURE,
    HERALD,
    HERALD_CAPTURE,
    HERALD_READING,
    MONITOR,
    OLD_KEY,
    PUBLISHED,
    READING,
    STRANGER,
    entry_of,
    erased_bundle,
    good_bundles,
    incident_bundle,
    incident_log,
    resigned,
    retold,
    with_entry,
)

from civcas.proof import Bundle, Consistency
from civcas.proof.bundle import About
from scripts.proof_example import KEY, digest

GOOD = good_bundles()
INCIDENT = GOOD["incident"]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_bundle_is_sound_with_and_without_its_key(name: str) -> None:
    assert checked(GOOD[name]).faults == ()
    assert checked(GOOD[name], KEY).is_sound


@pytest.mark.parametrize("name", GOOD)
def test_a_bundle_comes_back_from_its_file(name: str) -> None:
    assert Bundle.from_json(GOOD[name].to_json()) == GOOD[name]
    assert GOOD[name].to_json().count("\n") == 1


def test_an_incidents_proof_tells_all_that_it_proves() -> None:
    found = checked(INCIDENT, KEY)
    text = "\n".join(found.proved)
    assert "had 9 entries at 2025-06-04T09:39:00.000000Z, signed by the key civcas-ledger+" in text
    assert "The first 5 entries are as they were signed at" in text
    assert "document monitor#2 (A title\\u{a}of two lines) was captured at 2025-06-04T09:29:58" in text
    assert "killed, 9 or more: “At least 9 civilians” at 0 to 20 of the text (claim c1)" in text
    assert "killed, no figure: “four of them children”" in text
    assert "incident CV0001 was assessed at 2025-06-04T09:35:00.000000Z by decision 1: fair." in text
    assert "killed, all: 9 to 11, from the claims c1, c2, c9" in text
    assert "killed, all: up to 2 conceded by" in text
    assert "decision 2 at 2025-06-04T09:30:00.000000Z by an editor: publish CV0001, because: two origins" in text
    assert "Entry 3: a capture of 2025-06-04T09:33:00.000000Z; its content was erased by decision 3 (entry 7)." in text
    assert "it erased the content of entries 3, 4" in text
    assert found.notes == ("Entry 5: the claims c9 are of readings that were erased.",)


def test_without_the_readers_key_it_says_that_the_key_is_only_the_files_word() -> None:
    assert "only what the file itself says" in checked(erased_bundle()).notes[0]
    assert checked(erased_bundle(), KEY).notes == ()


def test_a_key_that_did_not_sign_proves_nothing() -> None:
    for key in (STRANGER, OLD_KEY):
        found = checked(INCIDENT, key)
        assert found.proved == ()
        assert found.checkpoint is None
        assert len(found.faults) == 1


def test_a_log_that_somebody_else_made_up_is_found_out_by_the_key() -> None:
    forged = dataclasses.replace(
        INCIDENT, checkpoint=incident_log().note(key=STRANGER), keys=(STRANGER.public.to_text(),), consistency=None
    )
    assert checked(forged).is_sound
    assert not checked(forged, KEY).is_sound


def test_originals_may_be_left_out_and_that_is_said() -> None:
    found = checked(dataclasses.replace(INCIDENT, originals={}), KEY)
    assert found.is_sound
    assert f"Entry 1: the original {digest(MONITOR)} of its document is not in the file." in found.notes


def test_a_kept_checkpoint_is_compared_with_those_in_the_file() -> None:
    log = incident_log()
    kept = "The checkpoint of {} entries that you kept is of this log."
    assert kept.format(9) in checked(INCIDENT, KEY, log.note()).proved
    assert kept.format(5) in checked(INCIDENT, KEY, log.note(5)).proved
    assert not checked(INCIDENT, KEY, log.note(4)).is_sound
    assert not checked(INCIDENT, KEY, log.note(5, STRANGER)).is_sound
    assert not checked(INCIDENT, KEY, "nonsense").is_sound
    log.contents.clear()
    log.leaves[2] = dataclasses.replace(log.leaves[2], decision=9)
    assert not checked(INCIDENT, KEY, log.note(5)).is_sound
    assert not checked(INCIDENT, KEY, log.note(9)).is_sound


def _without(n: int) -> Bundle:
    return dataclasses.replace(INCIDENT, entries=tuple(entry for entry in INCIDENT.entries if entry.n != n))


def _swapped(at: int) -> Bundle:
    entries = list(INCIDENT.entries)
    entries[at], entries[at + 1] = entries[at + 1], entries[at]
    return dataclasses.replace(INCIDENT, entries=tuple(entries))


def _disclosed(n: int, **changes: Any) -> Bundle:
    """The bundle with what an erased entry held before it was erased."""
    log = incident_log()
    content = {HERALD_CAPTURE: "{}", HERALD_READING: "{}"}[n]
    return with_entry(INCIDENT, n, salt=log.salt(n), content=content, **changes)


_ROOTLESS = dataclasses.replace(
    INCIDENT, checkpoint=dataclasses.replace(INCIDENT).checkpoint.replace("\n9\n", "\n10\n", 1)
)
_READING = entry_of(INCIDENT, READING)

TAMPERED: dict[str, tuple[Bundle, str, str]] = {
    # what was done: the bundle, the only entry that may be accused (or none), what the fault says
    "the size in the checkpoint": (_ROOTLESS, "", "is not what the key"),
    "no key": (dataclasses.replace(INCIDENT, keys=()), "", "no key"),
    "a broken key": (dataclasses.replace(INCIDENT, keys=("nonsense", *INCIDENT.keys)), "", "name.id.base64"),
    "a key twice": (dataclasses.replace(INCIDENT, keys=(INCIDENT.keys[1], INCIDENT.keys[1])), "", "twice"),
    "keys in another order": (dataclasses.replace(INCIDENT, keys=INCIDENT.keys[::-1]), "", "signed by the key"),
    "an entry twice": (
        dataclasses.replace(INCIDENT, entries=(*INCIDENT.entries[:6], INCIDENT.entries[5], INCIDENT.entries[6])),
        "Entry 6",
        "each once",
    ),
    "entries in another order": (_swapped(4), "Entry 5", "ascend"),
    "the leaf of another entry": (
        with_entry(INCIDENT, PUBLISHED, leaf=entry_of(INCIDENT, ASSESSMENT).leaf),
        "Entry 6",
        "says that it is entry 5",
    ),
    "a leaf's decision": (
        with_entry(INCIDENT, CAPTURE, leaf=entry_of(INCIDENT, CAPTURE).leaf.replace('"decision":1', '"decision":2')),
        "Entry 1",
        "not in the log that was signed",
    ),
    "a leaf that is none": (with_entry(INCIDENT, PUBLISHED, leaf="{}"), "Entry 6", "leaf cannot be read"),
    "a path": (with_entry(INCIDENT, PUBLISHED, path=entry_of(INCIDENT, CAPTURE).path), "Entry 6", "not in the log"),
    "a longer path": (
        with_entry(INCIDENT, PUBLISHED, path=(*INCIDENT.entries[5].path, bytes(32))),
        "Entry 6",
        "not in",
    ),
    "a salt": (with_entry(INCIDENT, PUBLISHED, salt=bytes(16)), "Entry 6", "not what was written"),
    "a reason": (
        with_entry(INCIDENT, PUBLISHED, content=retold(entry_of(INCIDENT, PUBLISHED), why="three origins")),
        "Entry 6",
        "not what was written",
    ),
    "content without salt": (with_entry(INCIDENT, PUBLISHED, salt=None), "Entry 6", "only one of"),
    "salt without content": (with_entry(INCIDENT, PUBLISHED, content=None), "Entry 6", "only one of"),
    "content hidden": (with_entry(INCIDENT, PUBLISHED, content=None, salt=None), "Entry 6", "no entry is named"),
    "content hidden as if erased": (
        with_entry(INCIDENT, PUBLISHED, content=None, salt=None, erased_by=ERASURE),
        "Entry 6",
        "no erasure of it",
    ),
    "erased by an entry that is not there": (
        with_entry(INCIDENT, HERALD_CAPTURE, erased_by=99),
        "Entry 3",
        "no erasure",
    ),
    "content said to be erased": (with_entry(INCIDENT, PUBLISHED, erased_by=ERASURE), "Entry 6", "its content is here"),
    "an erasure that is not told": (with_entry(INCIDENT, HERALD_CAPTURE, erased_by=None), "Entry 3", "does not say so"),
    "erased content brought back": (_disclosed(HERALD_CAPTURE, erased_by=None), "Entry 3", "does not say so"),
    "the wrong text": (
        dataclasses.replace(INCIDENT, texts={digest(MONITOR): MONITOR.replace("9", "90")}),
        "",
        "does not hash to its name",
    ),
    "a text left out": (dataclasses.replace(INCIDENT, texts={}), "Entry 1", "is not in the file"),
    "a text too many": (
        dataclasses.replace(INCIDENT, texts={**INCIDENT.texts, digest(HERALD): HERALD}),
        "",
        "no capture in the file",
    ),
    "the wrong original": (
        dataclasses.replace(INCIDENT, originals={digest(MONITOR): b"x"}),
        "",
        "does not hash to its name",
    ),
    "an original too many": (
        dataclasses.replace(INCIDENT, originals={**INCIDENT.originals, digest(HERALD): HERALD.encode()}),
        "",
        "no capture in the file",
    ),
    "another incident": (
        dataclasses.replace(INCIDENT, about=About("incident", "CV0002")),
        "Entry 5",
        "not what the file is about",
    ),
    "the capture left out": (_without(CAPTURE), "Entry 2", "no capture of the text"),
    "the older checkpoint's path": (
        dataclasses.replace(INCIDENT, consistency=Consistency(incident_log().note(5, OLD_KEY), (bytes(32),))),
        "",
        "beginning",
    ),
    "the older checkpoint's signer": (
        dataclasses.replace(INCIDENT, consistency=incident_log().beginning(5, STRANGER)),
        "",
        "signed by",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_found_and_named_and_nothing_else_accused(what: str) -> None:
    bundle, entry, says = TAMPERED[what]
    found = checked(bundle, KEY)
    assert any(says in fault or re.search(says, fault) for fault in found.faults), found.faults
    assert named(found.faults) == ({entry} if entry else set()), found.faults
    assert not any(line.startswith(f"{entry}:") for line in found.proved if entry)


def test_every_fault_is_told_and_not_only_the_first() -> None:
    bundle = with_entry(with_entry(INCIDENT, PUBLISHED, salt=bytes(16)), CAPTURE, path=())
    found = checked(dataclasses.replace(bundle, originals={digest(MONITOR): b"x"}), KEY)
    assert len(found.faults) == 3
    assert named(found.faults) == {"Entry 1", "Entry 6"}


def _claims(change: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
    return lambda content: change(content["claims"][0])


def _first_range(change: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["assessment"]["ranges"][0].update(change)


UNTRUE: dict[str, tuple[str, Callable[[dict[str, Any]], None], str, str]] = {
    # a log that was wrong when it was signed: kind, what its content says, who is accused, what the fault says
    "a quote that is not there": (
        "reading",
        _claims(lambda c: c.update(quote="At least 8 civilians")),
        "2",
        "quote of",
    ),
    "a quote elsewhere": ("reading", _claims(lambda c: c.update(start=1, end=21)), "2", "does not stand at 1 to 21"),
    "a quote beyond the text": ("reading", _claims(lambda c: c.update(quote="", start=999, end=999)), "2", "999"),
    "a quote that ends before it starts": (
        "reading",
        _claims(lambda c: c.update(quote="", start=5, end=4)),
        "2",
        "5 to 4",
    ),
    "a claim twice": ("reading", lambda c: c["claims"].append(c["claims"][0]), "2", "more than once"),
    "a negative place": ("reading", _claims(lambda c: c.update(start=-1)), "2", "start"),
    "a figure that is no number": (
        "reading",
        _claims(lambda c: c.update(figure={"low": "9", "high": None})),
        "2",
        "figure",
    ),
    "a figure without an end": ("reading", _claims(lambda c: c.update(figure={"low": 9})), "2", "figure.high"),
    "claims that are no list": ("reading", lambda c: c.update(claims={}), "2", "claims"),
    "a claim that is no object": ("reading", lambda c: c["claims"].append(1), "2", "claims"),
    "the reading of another document": ("reading", lambda c: c.update(document="other"), "2", "no capture of the text"),
    "a reading of another text": ("reading", lambda c: c.update(text_sha256="0" * 64), "2", "no capture of the text"),
    "another size": ("capture", lambda c: c.update(size=c["size"] + 1), "1", "bytes, which it has not"),
    "no document": ("capture", lambda c: c.pop("document"), "1", "document"),
    "a document's hash in capitals": ("capture", lambda c: c["document"].update(sha256="A" * 64), "1", "sha256"),
    "another code": ("assessment", lambda c: c.update(code="CV0002"), "5", "not what the file is about"),
    "ranges that are no list": ("assessment", lambda c: c["assessment"].update(ranges=None), "5", "ranges"),
    "a range without claims": ("assessment", _first_range({"claims": None}), "5", "claims"),
    "a conceded range that is none": (
        "assessment",
        lambda c: c["assessment"].update(conceded=[1]),
        "5",
        "conceded|range",
    ),
    "another action": ("decision", lambda c: c.update(action=7), "6", "decision"),
    "no reason": ("decision", lambda c: c.pop("why"), "6", "why"),
    "an erasure's other action": ("erasure", lambda c: c.update(action=7), "7", "decision"),
}


@pytest.mark.parametrize("what", UNTRUE)
def test_what_a_signed_log_says_wrongly_is_found_and_named(what: str) -> None:
    kind, change, n, says = UNTRUE[what]
    found = checked(resigned(kind, change, n=1 if kind == "decision" else 0), KEY)
    assert f"Entry {n}" in named(found.faults), found.faults
    assert any(re.search(says, fault) for fault in found.faults if fault.startswith(f"Entry {n}:")), found.faults


def test_a_log_that_is_made_anew_without_a_change_is_sound() -> None:
    assert checked(resigned("reading", lambda content: None), KEY).is_sound


def test_a_claim_of_nobody_is_a_fault_where_nothing_was_erased() -> None:
    log = incident_log()
    keep = [CAPTURE, READING, ASSESSMENT]
    bundle = dataclasses.replace(INCIDENT, entries=log.entries(keep))
    assert any("no reading in the file has the claims c9" in fault for fault in checked(bundle, KEY).faults)


def test_an_erasure_of_nothing_that_is_shown_does_not_belong() -> None:
    bundle = dataclasses.replace(INCIDENT, entries=incident_log().entries([CAPTURE, READING, ASSESSMENT, ERASURE]))
    assert any(fault.startswith("Entry 7: it erases no entry") for fault in checked(bundle, KEY).faults)


def test_a_documents_proof_holds_nothing_of_another_document_or_incident() -> None:
    log = incident_log()
    about = About("document", "monitor#2")
    own = dataclasses.replace(INCIDENT, about=about, entries=log.entries([CAPTURE, READING]))
    assert checked(own, KEY).is_sound
    more = dataclasses.replace(own, entries=log.entries([CAPTURE, READING, ASSESSMENT]))
    assert named(checked(more, KEY).faults) == {"Entry 5"}
    other = dataclasses.replace(
        own,
        entries=log.entries([CAPTURE, READING, 8]),
        texts={**own.texts, digest("Nothing happened."): "Nothing happened."},
    )
    assert named(checked(other, KEY).faults) == {"Entry 8"}
    assert not checked(dataclasses.replace(own, about=About("document", "herald")), KEY).is_sound


def test_a_file_about_nothing_proves_nothing_of_it() -> None:
    empty = dataclasses.replace(INCIDENT, entries=(), texts={}, originals={}, consistency=None)
    assert [fault for fault in checked(empty, KEY).faults if "Nothing in the file is of the incident CV0001" in fault]


def test_the_last_key_signs_and_an_older_one_may_have_signed_before() -> None:
    assert checked(dataclasses.replace(INCIDENT, consistency=incident_log().beginning(5)), KEY).is_sound
    assert checked(dataclasses.replace(INCIDENT, consistency=incident_log().beginning(0)), KEY).is_sound
    assert checked(dataclasses.replace(INCIDENT, consistency=incident_log().beginning(9)), KEY).is_sound
    assert incident_bundle() == INCIDENT
