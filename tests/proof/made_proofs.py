"""Proofs of made-up entries: an incident told by two documents, one of which was erased later."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

from civcas.proof import Bundle, Entry, SigningKey, canonical
from civcas.proof.bundle import About
from scripts.proof_example import (
    KEY,
    TEXT,
    MadeLog,
    capture_of,
    claim_of,
    decision_of,
    digest,
    example,
    reading_of,
)

FIRST_KEY = SigningKey.from_bytes(bytes(range(64, 96)))
OLD_KEY = SigningKey.from_bytes(bytes(range(32, 64)))
STRANGER = SigningKey.from_bytes(bytes([9] * 32))
MONITOR = "At least 9 civilians, four of them children, were killed in Tel Marwan on Tuesday – “قصيرة” 𝒮 11 dead."
HERALD = "Eleven people died in Tel Marwan, a relative of A. Person said."

CAPTURE, READING, HERALD_CAPTURE, HERALD_READING, ASSESSMENT, PUBLISHED, ERASURE = range(1, 8)


def incident_log() -> MadeLog:
    """A log of nine entries; the first is a decision, the last of a document that no proof here is about."""
    log = MadeLog()
    log.add("decision", decision_of(1, "record", "documents", "the morning's reports"), decision=1)
    log.add("capture", capture_of("monitor#2", MONITOR, "A title\nof two lines"), decision=1)
    claims = [
        claim_of("c1", MONITOR, "At least 9 civilians", 9, None),
        claim_of("c2", MONITOR, "11 dead", 11, 11),
        claim_of("c3", MONITOR, "four of them children", None, 4) | {"figure": None},
    ]
    log.add("reading", reading_of("monitor#2", MONITOR, claims), decision=1)
    log.add("capture", capture_of("herald", HERALD), decision=1)
    log.add("reading", reading_of("herald", HERALD, [claim_of("c9", HERALD, "Eleven people", 11, 11)]), decision=1)
    log.add("assessment", assessment_of("CV0001"), decision=1)
    log.add("decision", decision_of(2, "publish", "CV0001", "two origins"), decision=2)
    log.add(
        "erasure",
        decision_of(3, "erase", "herald", "a relative asked for it"),
        decision=3,
        erases=[HERALD_CAPTURE, HERALD_READING],
    )
    log.add("capture", capture_of("other", "Nothing happened."), decision=4)
    return log


def assessment_of(code: str) -> dict[str, Any]:
    """The content of an assessment whose highest figure came from the document that was erased."""
    killed = {"outcome": "killed", "group": "all", "low": 9, "high": 11, "claims": ["c1", "c2", "c9"]}
    conceded = {"outcome": "killed", "group": "all", "low": None, "high": 2, "claims": ["c1"]}
    return {
        "code": code,
        "incident": {"tellings": ["monitor#2#0", "herald#0"], "claims": ["c1", "c2", "c9"]},
        "assessment": {"ranges": [killed], "conceded": [conceded], "grade": "fair"},
    }


def incident_bundle() -> Bundle:
    """A proof of the incident, with an older checkpoint that an older key signed."""
    log = incident_log()
    return Bundle(
        about=About("incident", "CV0001"),
        checkpoint=log.note(),
        keys=(OLD_KEY.public.to_text(), KEY.public.to_text()),
        entries=log.entries(range(1, 8)),
        texts={digest(MONITOR): MONITOR},
        originals={digest(MONITOR): MONITOR.encode()},
        consistency=log.beginning(5, OLD_KEY),
    )


def erased_bundle() -> Bundle:
    """A proof of the document that was erased."""
    log = incident_log()
    return Bundle(
        about=About("document", "herald"),
        checkpoint=log.note(),
        keys=(KEY.public.to_text(),),
        entries=log.entries([HERALD_CAPTURE, HERALD_READING, ERASURE]),
    )


def rotated_log() -> MadeLog:
    """A log in which two keys passed on, each by a decision: from the first to the old one, from that to the last."""
    log = MadeLog()
    log.add("capture", capture_of("other", TEXT), decision=1)
    for n, key in ((2, OLD_KEY), (3, KEY)):
        decision = decision_of(n, "rotate", "signing key", "once a year")
        log.add("decision", decision | {"after": {"signing_key": key.public.to_text()}}, decision=n)
    log.add("decision", decision_of(4, "record", "documents", "the day's reports"), decision=4)
    return log


def rotated_bundle() -> Bundle:
    """A proof that the last of three keys signed, and that shows how each passed on to the next."""
    log = rotated_log()
    return Bundle(
        about=About("document", "other"),
        checkpoint=log.note(),
        keys=tuple(key.public.to_text() for key in (FIRST_KEY, OLD_KEY, KEY)),
        entries=log.entries([0]),
        texts={digest(TEXT): TEXT},
        originals={digest(TEXT): TEXT.encode()},
        rotations=(log.rotation(1, FIRST_KEY), log.rotation(2, OLD_KEY)),
    )


def good_bundles() -> dict[str, Bundle]:
    """Every sound proof, by a word for it."""
    return {"example": example(), "incident": incident_bundle(), "erased": erased_bundle(), "rotated": rotated_bundle()}


def resigned(kind: str, change: Callable[[dict[str, Any]], None], n: int = 0) -> Bundle:
    """The incident's proof of a log that was wrong from the start: it holds, and one content of a kind is changed.

    The log, the signature and the commitments are all as they must be, so only what contents say is at fault.
    """
    log = incident_log()
    places = [leaf.n for leaf in log.leaves if leaf.kind == kind and log.contents[leaf.n] is not None]
    place = places[n]
    content = json.loads(log.contents[place] or "")
    change(content)
    fresh = MadeLog()
    for leaf in log.leaves:
        text = log.contents[leaf.n]
        said = content if leaf.n == place else json.loads(text) if text is not None else {"n": leaf.n}
        fresh.add(leaf.kind, said, decision=leaf.decision, erases=leaf.erases)
    return dataclasses.replace(
        incident_bundle(),
        checkpoint=fresh.note(),
        entries=fresh.entries(range(1, 8)),
        consistency=fresh.beginning(5, OLD_KEY),
    )


def with_entry(bundle: Bundle, n: int, **changes: Any) -> Bundle:
    """The bundle with one entry changed."""
    entries = [dataclasses.replace(entry, **changes) if entry.n == n else entry for entry in bundle.entries]
    return dataclasses.replace(bundle, entries=tuple(entries))


def entry_of(bundle: Bundle, n: int) -> Entry:
    """The entry at a place of the log."""
    return next(entry for entry in bundle.entries if entry.n == n)


def retold(entry: Entry, **changes: Any) -> str:
    """An entry's content with some values changed."""
    return canonical(json.loads(entry.content or "") | changes)
