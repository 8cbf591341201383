"""A chat as Telegram Desktop exports it (``result.json``): each message with text is a document, and its file."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from civcas.capture.captured import Captured, Skipped, Took
from civcas.capture.decoding import decode
from civcas.capture.formats.json_values import list_named, list_values
from civcas.capture.formats.telegram_files import Naming, named_by, take_named
from civcas.capture.given import CONTAINER, Given, all_of, made, placed, plain_document
from civcas.errors import InputRefused

_BEFORE = 4_000
"""Characters before the messages of a chat in which its name and number stand."""

_NO_WORDS = "hold no words"

_FIELD = re.compile(r'"(name|type|id)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat: its name, its kind (``public_channel``) and its number, as the export gives them."""

    name: str | None
    kind: str | None
    number: str


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The messages of an export, in order, each with the file that it names; those with neither are counted."""
    data = all_of(stream, given, CONTAINER)
    text = decode(data, where=given.where, encoding=given.encoding)
    at, passed = 0, Counter[str]()
    found = False
    while (bracket := list_named(text, "messages", at)) is not None:
        found = True
        chat = _chat(text[max(at, bracket - _BEFORE) : bracket])
        at = bracket
        try:
            for message, start, end in list_values(text, bracket):
                at = end
                taken = _message(message, text[start:end], chat, given)
                if taken is not None:
                    yield taken
                naming = _naming(message, taken, chat)
                if naming is not None:
                    yield from take_named(*naming, given, passed)
                elif taken is None:
                    passed[_NO_WORDS] += 1
        except ValueError as error:
            yield InputRefused(given.where, f"is a chat's export that is not whole ({error})", "export the chat again")
            break
    if not found:
        yield InputRefused(given.where, "is a chat's export without messages", "export the chat as JSON again")
    for why, count in passed.items():
        yield Skipped(given.where, f"{count:,} of its messages {why}")


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


def _naming(message: Any, taken: Took | None, chat: Chat) -> tuple[str, Naming] | None:
    """The file that a message names, and what is to be known of it by that; None where it names none."""
    if not isinstance(message, dict) or not isinstance(message.get("id"), int):
        return None
    name = named_by(message)
    if name is None:
        return None
    date, sender, forwarded = (message.get(key) for key in ("date", "from", "forwarded_from"))
    naming = Naming(
        message["id"],
        document=taken.document.id if isinstance(taken, Captured) else None,
        channel=chat.name or _text_or_none(sender),
        date=_text_or_none(date),
        at=_moment(message),
        forwarded_from=_text_or_none(forwarded),
    )
    return name, naming


def _text_or_none(value: Any) -> str | None:
    return value if isinstance(value, str) else None


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
