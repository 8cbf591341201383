"""Answers to a form of ODK or KoboToolbox: each submission is a document, a question and its answer a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from civcas.capture.captured import Took
from civcas.capture.decoding import decode
from civcas.capture.formats.json_values import list_named, list_values
from civcas.capture.given import CONTAINER, Given, all_of, made, placed, plain_document
from civcas.errors import InputRefused

SUBMITTED = (
    "_submission_time",
    "submissiondate",
    "__system/submissiondate",
    "__system.submissiondate",
    "end",
    "today",
    "start",
)
"""Where the time of a submission stands, the surest first, in small letters."""

IDS = ("meta/instanceid", "instanceid", "meta-instanceid", "_uuid", "__id", "key")
"""Where a submission's own id stands."""

MARKS = frozenset({"_uuid", "_submission_time", "meta/instanceid", "meta-instanceid", "instanceid", "__id"})
"""Columns that tables of submissions have and others do not."""

# Of the device, of whoever held it, and of the server: no answers, and some of them say who and where a collector is.
_NO_ANSWERS = re.compile(
    r"^(?:_|__)|^(?:start|end|today|deviceid|subscriberid|simserial|simid|phonenumber|username|email|audit|key|"
    r"parent_key|submissiondate|submitterid|submittername|attachmentspresent|attachmentsexpected|status|reviewstate|"
    r"edits|formversion|formhub/uuid|meta[/-].*|instanceid|instancename|devicemodel|set-of.*|.*@odata.*|.*@odata)$",
    re.IGNORECASE,
)


def read_json(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The submissions of a JSON export: a list, or the list under ``results`` or ``value``."""
    data = all_of(stream, given, CONTAINER)
    text = decode(data, where=given.where, encoding=given.encoding)
    start = text.index("[") if text.lstrip("\ufeff \t\r\n").startswith("[") else None
    for name in ("results", "value"):
        start = list_named(text, name) if start is None else start
    if start is None:
        raise InputRefused(given.where, "is an export of a form without submissions", "export the submissions as JSON")
    number = 0
    try:
        for value, begin, end in list_values(text, start):
            number += 1
            where = f"{given.where} submission {number}"
            if not isinstance(value, dict):
                yield InputRefused(where, "is no submission", "export the submissions again")
                continue
            yield submission(_flat(value), text[begin:end].encode("utf-8", "surrogatepass"), where, given, "json")
    except ValueError as error:
        yield InputRefused(given.where, f"is an export of a form that is not whole ({error})", "export it again")


def submission(answers: Mapping[str, str], data: bytes, where: str, given: Given, written_in: str) -> Took:
    """One submission as a document.

    With ``columns`` the text is what these questions were answered; else each
    answer stands in a line behind its question. What a device or a server
    wrote, and who held the device, is no part of the text.
    """
    low = {key.lower(): value for key, value in answers.items()}
    own = next((low[key] for key in IDS if low.get(key)), None)
    text = _text(answers, given)
    if not text.strip():
        return InputRefused(where, "answers nothing in words", "give a submission that has text in it")
    if "\0" in text or any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        return InputRefused(where, "holds characters that no text holds", "export the submissions again")
    submitted = next((low[key] for key in SUBMITTED if low.get(key)), None)
    inside = replace(
        given,
        where=where,
        obtained=replace(placed(given, where.removeprefix(given.where).strip(), "form"), way="form"),
        published=submitted,
        published_from="the submission's time" if submitted else None,
    )
    document = plain_document(data, text, "application/json" if written_in == "json" else "text/csv")
    if own:
        document = replace(document, id=f"form:{own.removeprefix('uuid:')}")
    return made(inside, data, document, own_id=bool(own))


def _text(answers: Mapping[str, str], given: Given) -> str:
    wanted = (given.columns or {}).get("text")
    if wanted:
        return "\n\n".join(answers[key].strip() for key in wanted if answers.get(key, "").strip())
    lines = []
    for question, answer in answers.items():
        if answer.strip() and not _NO_ANSWERS.match(question):
            lines.append(f"{_last_name(question)}: {answer.strip()}")
    return "\n\n".join(lines)


def _last_name(question: str) -> str:
    """What a question is called without the groups before it; a question in words stays as it is."""
    bare = question.strip().rstrip(":")
    return bare if " " in bare else re.split(r"[/.]", bare)[-1].replace("_", " ").strip()


def _flat(value: Any, before: str = "", depth: int = 0) -> dict[str, str]:
    """Answers by the path of their question; what is repeated is numbered."""
    found: dict[str, str] = {}
    items: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else enumerate(value, 1)
    for key, item in items:
        path = f"{before}{key}" if not before or str(key).startswith(before) else f"{before}/{key}"
        if isinstance(item, dict | list) and depth < 20:
            if not str(key).startswith("_") or key == "__system":
                found.update(_flat(item, path if isinstance(value, dict) else f"{before} {key}", depth + 1))
        elif item is not None and not isinstance(item, dict | list):
            found[path] = item if isinstance(item, str) else str(item)
    return found


def is_form(names: Iterable[str]) -> bool:
    """Whether the columns of a table are those of submissions."""
    low = {name.lower() for name in names}
    return not low.isdisjoint(MARKS) or {"submissiondate", "key"} <= low
