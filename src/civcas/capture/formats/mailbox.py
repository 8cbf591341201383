"""Mailboxes (mbox): letters one behind the other, read as they come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from civcas.capture.captured import Took
from civcas.capture.formats.mail import take_mail
from civcas.capture.given import Given
from civcas.errors import InputRefused
from civcas.records import Obtained

_ENVELOPE = re.compile(rb"From \S.*\d{4}")
_SURE = re.compile(rb"From \S.*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\d{1,2}:\d\d.*\d{4}")
"""As programs write it, with weekday and time (RFC 4155): a line of a letter that begins with From hardly has them."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The letters of a mailbox, in order, with what is attached to them; never more than one is held."""
    number = 0
    for number, letter in enumerate(_letters(stream, given.max_bytes), 1):  # how many there were
        where = f"{given.where} message {number}"
        if letter is None:
            what = f"is over the limit of {given.max_bytes:,} bytes for one e-mail"
            yield InputRefused(where, what, "set CIVCAS_MAX_BYTES higher")
            continue
        try:
            yield from take_mail(
                _QUOTED.sub(rb"\1", letter),
                given.inside(where, obtained=Obtained("mail", inside=f"{given.called}, message {number}")),
            )
        except InputRefused as refused:
            yield refused
    if not number:
        yield InputRefused(given.where, "is a mailbox without e-mails", "export the mailbox as mbox again")


def _letters(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Each letter without the line before it and the empty one after it; None for one that is too long.

    The empty line ends a letter in a mailbox and is no part of it (RFC 4155),
    so that the letter is the same as in a file of its own.
    """

    def whole() -> bytes | None:
        return b"".join(lines[:-1] if blank else lines) if size <= limit else None

    lines: list[bytes] = []
    size, inside, blank, between = 0, False, True, _ENVELOPE
    while line := stream.readline(1 << 20):
        if blank and between.match(line):
            between = _SURE if _SURE.match(line) else between
            if inside:
                yield whole()
            lines, size, inside = [], 0, True
        elif inside:
            size += len(line)
            if size <= limit:
                lines.append(line)
            else:
                lines.clear()
        blank = line in (b"\n", b"\r\n")
    if inside:
        yield whole()
