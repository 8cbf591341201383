"""E-mails: the letter is a document, and so is each attachment, which points at its letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from functools import partial
from typing import Any, BinaryIO

from civcas.capture.captured import Captured, Skipped, Took
from civcas.capture.decoding import is_encoding
from civcas.capture.formats.mail_quoted import Quoted, parted
from civcas.capture.formats.page_blocks import bare_blocks, blocks_of, parse_page
from civcas.capture.given import Given, all_of, made, plain_document, standing
from civcas.capture.published import read_published
from civcas.errors import InputRefused
from civcas.records import Obtained, Zone
from civcas.records.document import LETTERS_DATE

_MOST_PARTS = 500
_NO_REPORTS = ("audio/", "application/pgp-signature", "application/pkcs7-signature", "text/calendar")
_APART = "It quotes other letters: each is a document of its own, with the date that is said of it."
_MISFIT = "Some of its bytes are not in the encoding that it names; each is shown as \ufffd."
_MOST_MISFITS = 0.05
"""The share of a letter's characters that may be lost to an encoding that is not its own."""

_SEEN = ("image/", "video/")  # taken where they are of a kind that can be looked at


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The letter of a file, and what is attached to it."""
    yield from take_mail(all_of(stream, given), given)


def take_mail(data: bytes, given: Given) -> Iterator[Took]:
    """A letter and its attachments, each of these taken as the kind that it is."""
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
        parts = _parts(message)
        own, quoted = parted(_all_words(parts, given.encoding))
        letter = _letter(message, own, data, given, quotes=bool(quoted))
    except (RecursionError, MemoryError) as error:
        raise InputRefused(given.where, "is an e-mail nested too deep", "give its parts as files") from error
    yield letter
    inside = letter.document.id if isinstance(letter, Captured) else None
    for number, one in enumerate(quoted, 1):
        yield _quoted_letter(one, number, inside, given)
    number = 0
    for part in parts:
        if not _is_attached(part):
            continue
        number += 1
        yield from _attachment(part, number, letter, inside, given)


def _parts(message: EmailMessage) -> list[EmailMessage]:
    """The parts that hold something themselves, in order; a letter within the letter is one part."""
    found: list[EmailMessage] = []
    waiting: list[Any] = [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed(part.get_payload()))
        else:
            found.append(part)
    return found


def _is_attached(part: EmailMessage) -> bool:
    if _quietly(part.get_content_disposition) == "attachment" or _quietly(part.get_filename):
        return True
    return part.get_content_type() not in ("text/plain", "text/html")


def _all_words(parts: list[EmailMessage], encoding: str | None) -> str:
    """What a letter says beside what is attached to it: as plain text, or from its page."""
    own = [part for part in parts if not _is_attached(part)]
    texts = [_words(part, encoding) for part in own if part.get_content_type() == "text/plain"]
    plain = "\n\n".join(filter(None, texts))
    if not plain.strip():
        plain = "\n\n".join(_page_words(part, encoding) for part in own if part.get_content_type() == "text/html")
    return plain.strip("\n").rstrip()


def _letter(message: EmailMessage, own: str, data: bytes, given: Given, *, quotes: bool) -> Captured | InputRefused:
    """The letter itself: its subject, and its own words."""
    subject, body = _field(message, "Subject"), own.strip("\n").rstrip()
    text = "\n\n".join(part for part in (subject, body) if part and part.strip())
    if not text:
        return InputRefused(given.where, "is an e-mail without words", "give what is attached to it as files")
    if body.count("\ufffd") > _MOST_MISFITS * len(body):
        what = "is an e-mail in another encoding than it names, or in one that it does not name"
        return InputRefused(given.where, what, "name it with --encoding")
    start = len(text) - len(body)
    zones = [Zone("headline", 0, len(subject))] if subject else []
    zones += [Zone("body", start, len(text))] if body else []
    date = _field(message, "Date")
    document = replace(
        plain_document(data, text, "message/rfc822"),
        title=subject,
        published=_day(date),
        published_text=date,
        published_from="the Date of the e-mail" if date else None,
        byline=_sender(message),
        zones=tuple(zones),
        obtained=given.obtained or Obtained("mail", inside=given.called),
    )
    notices = [_APART] if quotes else []
    if "\ufffd" in text:
        notices.append(_MISFIT)
    return made(given, data, document, tuple(notices))


def _quoted_letter(quoted: Quoted, number: int, within: str | None, given: Given) -> Captured:
    """A letter that another quotes; of an unknown date where none is said of it, never of the other's."""
    data = quoted.words.encode("utf-8")
    document = replace(
        plain_document(data, quoted.words, "text/plain"),
        published=read_published(quoted.date) if quoted.date else None,
        published_text=quoted.date,
        published_from="the letter that quotes it" if quoted.date else None,
        byline=quoted.sender,
        within=within,
        obtained=Obtained("mail", inside=f"{standing(given)}, quoted letter {number}"),
    )
    where = f"{given.where} quoted letter {number}"
    return made(replace(given, where=where, name=None, published=None), data, document)


def _attachment(part: EmailMessage, number: int, letter: Took, within: str | None, given: Given) -> Iterator[Took]:
    from civcas.capture.formats import by_media_type
    from civcas.capture.taking import take_bytes

    kind, name = part.get_content_type(), _quietly(part.get_filename)
    where = f"{given.where} attachment {number}{f' ({name})' if name else ''}"
    if kind.startswith(_NO_REPORTS) or (kind.startswith(_SEEN) and by_media_type(kind) is None):
        yield Skipped(where, f"it is {kind} and no report")
        return
    data = _bytes_of(part)
    if not data:
        yield Skipped(where, "it is empty")
        return
    try:
        inside = given.inside(
            where,
            name=name,
            media_type=_said_kind(part),
            obtained=Obtained("attachment", inside=f"{standing(given)}, attachment {number}"),
            within=within,
        )
    except InputRefused as refused:
        yield refused
        return
    if isinstance(letter, Captured) and letter.document.published_text:
        inside = replace(inside, published=letter.document.published_text, published_from=LETTERS_DATE)
    yield from take_bytes(data, inside)


def _said_kind(part: EmailMessage) -> str | None:
    """The media type that a part states, with the encoding of a text; None where that says nothing."""
    kind, charset = part.get_content_type(), _quietly(part.get_content_charset)
    if kind == "application/octet-stream":
        return None
    return f"{kind}; charset={charset}" if kind.startswith("text/") and charset else kind


def _bytes_of(part: EmailMessage) -> bytes:
    """The bytes of a part; of a letter within the letter, the letter. Empty where they cannot be had."""
    data = _quietly(partial(_payload, part))
    return data if isinstance(data, bytes) else b""


def _payload(part: EmailMessage) -> Any:
    if not part.is_multipart():
        return part.get_payload(decode=True)
    inner = part.get_payload(0)
    return inner.as_bytes() if hasattr(inner, "as_bytes") else b""


def _words(part: EmailMessage, encoding: str | None) -> str:
    """The words of a part of text, in the encoding that it names, else in UTF-8, else in the one that the caller named.

    Where a byte fits none of these, a mark stands in its place.
    """
    data = _bytes_of(part)
    named = _quietly(part.get_content_charset)
    for charset in filter(None, (named, "utf-8", encoding)):
        try:
            text = data.decode(charset)
            break
        except (LookupError, ValueError):
            continue
    else:
        text = data.decode(named if named and is_encoding(named) else "utf-8", "replace")
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return sound.replace("\0", "\ufffd").replace("\r\n", "\n")


def _page_words(part: EmailMessage, encoding: str | None) -> str:
    markup = _words(part, encoding)
    tree = parse_page(markup) if markup.strip() else None
    blocks = blocks_of(tree)[0] if tree is not None else bare_blocks(markup)
    return "\n\n".join(block.text for block in blocks)


def _field(message: EmailMessage, name: str) -> str | None:
    """What a header says in one line; None where there is none, or nobody can tell."""
    value = _quietly(lambda: message[name])
    words = " ".join(str(value).split()).replace("\0", "") if value is not None else ""
    return words.encode("utf-8", "replace").decode("utf-8") or None


def _sender(message: EmailMessage) -> str | None:
    """Who sent it, by name and address; the header as it stands where it is none."""
    stated = _field(message, "From")
    name, address = _quietly(lambda: parseaddr(stated or "")) or ("", "")
    return (f"{name} <{address}>" if name and address else address) or stated


def _day(date: str | None) -> dt.date | None:
    """The sender's own day."""
    try:
        return parsedate_to_datetime(date).date() if date else None
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _quietly(ask: Any) -> Any:
    """What a header or a part holds; None where the standard library stumbles over what nobody should write."""
    try:
        return ask()
    except Exception:  # of any kind: the rest of the letter is there to take
        return None


def attached(data: bytes) -> Iterator[bytes]:
    """The bytes of everything that is attached to a letter, also to letters within it."""
    waiting = [data]
    while waiting and len(waiting) < _MOST_PARTS:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(waiting.pop())
        for part in filter(_is_attached, _parts(message)):
            own = _bytes_of(part)
            yield own
            if part.get_content_type() == "message/rfc822":
                waiting.append(own)
