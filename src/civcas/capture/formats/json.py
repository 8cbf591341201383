"""JSON that is one value: a chat's export, answers to a form, or rows after all; told by how it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Literal

from civcas.capture.captured import Took
from civcas.capture.formats.beginnings import HEAD, begins_with_row
from civcas.capture.formats.rows import SHAPE
from civcas.capture.given import Given, head_of
from civcas.errors import InputRefused

Shape = Literal["rows", "telegram", "form"]

_CHAT = re.compile(
    rb'^\s*\{(?=.*"(?:messages|chats|about)"\s*:)(?=.*"(?:type|list|personal_information)"\s*:)', re.DOTALL
)
_FORM = re.compile(
    rb'^\s*(?:\[|\{\s*"(?:count|results|value|@odata\.context)"\s*:).*'
    rb'"(?:_uuid|_submission_time|__id|__system|meta/instanceID|instanceID|_xform_id_string)"\s*:',
    re.DOTALL,
)


def shape_of(head: bytes) -> Shape | None:
    """What some JSON is, by how it begins; None where it is nothing that is taken."""
    if begins_with_row(head):
        return "rows"
    if _CHAT.search(head):
        return "telegram"
    return "form" if _FORM.search(head) else None


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The documents of a JSON file, by the reader of its shape."""
    from civcas.capture.formats import forms, rows, telegram

    head = head_of(stream, HEAD)
    shape = shape_of(head)
    if shape is None and head.strip():
        raise InputRefused(given.where, "is JSON but not JSON Lines", f"{SHAPE}, or give a kind that civcas takes")
    readers = {"telegram": telegram.read, "form": forms.read_json}
    yield from readers.get(shape or "rows", rows.read)(stream, given)
