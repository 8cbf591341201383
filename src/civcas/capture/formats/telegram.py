"""A chat as Telegram Desktop exports it (``result.json``): each message with text is a document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from civcas.capture.captured import Skipped, Took
from civcas.capture.decoding import decode
from civcas.capture.formats.json_values import list_named, list_values
from civcas.capture.given import CONTAINER, Given, all_of, made, placed, plain_document
from civcas.errors import InputRefused

_BEFORE = 4_000
"""Characters before the messages of a chat in which its name and number stand."""

_FIELD = re.compile(r'"(name|type|id)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat: its name, its kind (``public_channel``) and its number, as the export gives them."""

    name: str | None
    kind: str | None
    number: str


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The messages of an export, in order; those without words are counted as skipped."""
    data = all_of(stream, given, CONTAINER)
    text = decode(data, where=given.where, encoding=given.encoding)
    at, passed = 0, 0
    found = False
    while (bracket := list_named(text, "messages", at)) is not None:
        found = True
        chat = _chat(text[max(at, bracket - _BEFORE) : bracket])
        at = bracket
        try:
            for message, start, end in list_values(text, bracket):
                at = end
                taken = _message(message, text[start:end], chat, given)
                if taken is None:
                    passed += 1
                else:
                    yield taken
        except ValueError as error:
            yield InputRefused(given.where, f"is a chat's export that is not whole ({error})", "export the chat again")
            break
    if not found:
        yield InputRefused(given.where, "is a chat's export without messages", "export the chat as JSON again")
    if passed:
        yield Skipped(given.where, f"{passed:,} of its messages hold no words")


def _chat(before: str) -> Chat:
    """What stands of a chat before its messages: the last name, type and id."""
    import orjson

    stated: dict[str, Any] = {}
    for key, value in _FIELD.findall(before):
        with suppress(orjson.JSONDecodeError):  # a name with a line end in it says nothing
            stated[key] = orjson.loads(value)
    return Chat(stated.get("name"), stated.get("type"), str(stated.get("id", "")))


def _message(message: Any, written: str, chat: Chat, given: Given) -> Took | None:
    """One message as a document; None where it has no words, as notices of the service and bare pictures have not."""
    if not isinstance(message, dict) or message.get("type") not in (None, "message"):
        return None
    text = words_of(message.get("text"))
    number = message.get("id")
    if not text.strip() or not isinstance(number, int):
        return None
    where = f"{given.where} message {number}"
    data = written.encode("utf-8", "surrogatepass")
    if len(data) > given.max_bytes:
        what = f"is over the limit of {given.max_bytes:,} bytes for one document"
        return InputRefused(where, what, "set CIVCAS_MAX_BYTES higher")
    if "\0" in text or not _is_sound(text):
        return InputRefused(where, "holds characters that no text holds", "export the chat again")
    date = message.get("date")
    reply = message.get("reply_to_message_id")
    edited = message.get("edited_unixtime")  # an edited message is another text, and kept beside the first
    sender, forwarded = message.get("from"), message.get("forwarded_from")
    own = replace(
        given,
        where=where,
        obtained=replace(placed(given, f"message {number}", "chat"), way="chat", at=_moment(message)),
    )
    document = replace(
        plain_document(data, text, "application/json"),
        id=f"telegram:{chat.number}:{number}" + (f":{edited}" if isinstance(edited, str) else ""),
        publisher=chat.name or (sender if isinstance(sender, str) else None),
        byline=sender if isinstance(sender, str) and sender != chat.name else None,
        reply_to=f"telegram:{chat.number}:{reply}" if isinstance(reply, int) else None,
        forwarded_from=forwarded if isinstance(forwarded, str) else None,
    )
    if isinstance(date, str):
        own = replace(own, published=date, published_from="the message's date")
    return made(own, data, document, own_id=True)


def words_of(text: Any) -> str:
    """The words of a message: a text, or a list of texts and of marked pieces (links, bold)."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    words = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(word for word in words if isinstance(word, str))


def _moment(message: dict[str, Any]) -> dt.datetime | None:
    """When a message was sent, where the export states it as a number that is one."""
    try:
        return dt.datetime.fromtimestamp(int(message.get("date_unixtime", "")), dt.UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _is_sound(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
