"""What leaves of the log commit to: the content of a capture, a reading, an assessment or a decision, as one text.

The texts are what ``docs/reference/proof.md`` publishes. They are sealed as
they are and never made again from records, so that a record that gains a
field tomorrow does not change what was committed to today.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any

import orjson

from civcas import records
from civcas.proof import canonical_of_json

_DOCUMENT = tuple(field.name for field in fields(records.Document) if field.name != "text")
_READING = tuple(field.name for field in fields(records.Reading))


def moment(at: dt.datetime) -> str:
    """A time as contents and leaves write it: UTC, microseconds, Z."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def capture_content(document: records.Document, *, captured_at: dt.datetime, size: int) -> str:
    """What was captured: everything but the text itself, which ``text_sha256`` stands for."""
    return _canonical(
        {
            "captured_at": moment(captured_at),
            "document": {name: getattr(document, name) for name in _DOCUMENT},
            "size": size,
        }
    )


def reading_content(reading: records.Reading, *, made_at: dt.datetime) -> str:
    """What was read: the whole reading, every claim with its words."""
    held = {name: getattr(reading, name) for name in _READING}
    return _canonical({**held, "made_at": moment(made_at)})


def assessment_content(code: str, incident: records.Incident, assessment: records.Assessment) -> str:
    """What was assessed: an incident as it then was, and what came of it."""
    return _canonical({"assessment": assessment, "code": code, "incident": incident})


def decision_content(
    *, number: int, at: dt.datetime, by: str, verb: str, subject: str, before: Any, after: Any, why: str
) -> str:
    """What was decided: who, when, what, from what to what, and why."""
    return _canonical(
        {
            "action": number,
            "after": after,
            "at": moment(at),
            "before": before,
            "by": by,
            "subject": subject,
            "verb": verb,
            "why": why,
        }
    )


def _canonical(value: Any) -> str:
    """Records in the one spelling: as the plain values that JSON has, which sorts their fields too."""
    return canonical_of_json(orjson.loads(orjson.dumps(value)))
