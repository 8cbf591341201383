"""Bytes become text: by their mark, else as UTF-8, else as the encoding that the caller named. Never by guessing."""

from __future__ import annotations

import codecs

from civcas.errors import InputRefused, UsageError

# What Python calls encodings of text too, though no text file is in them.
_NOT_OF_FILES = ("idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined")

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

SAVE_AS_UTF8 = "save it as UTF-8, or name its encoding with --encoding"


def check_encoding(name: str) -> str:
    """The name of a text encoding as given; UsageError where there is no such encoding."""
    if is_encoding(name):
        return name
    raise UsageError(
        f"There is no text encoding called {name!r}; name one such as windows-1256, iso-8859-1 or utf-16-le."
    )


def is_encoding(name: str) -> bool:
    """Whether a name is one of an encoding that text files can be in."""
    try:
        b"a".decode(name, "replace")
        return codecs.lookup(name).name.replace("_", "-") not in _NOT_OF_FILES
    except (LookupError, ValueError):
        return False


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark states, None where there is no mark."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, *, where: str, encoding: str | None = None) -> str:
    """The text of some bytes, without its byte order mark and otherwise unchanged.

    A mark decides; else ``encoding``; else UTF-8. Raises InputRefused where a
    byte does not fit, naming it and its place, and where the text is empty or
    holds what no text holds.
    """
    used = marked_encoding(data) or encoding or "utf-8"
    try:
        text = data.decode(used)
    except UnicodeDecodeError as error:
        if used == "utf-8" and b"\0" in data:
            raise _binary(where, data.index(b"\0")) from error
        raise _misfit(data, where, used, error) from error
    return check_text(text, data, where=where)


def check_text(text: str, data: bytes, *, where: str) -> str:
    """The text itself; InputRefused where it is empty, or holds NUL or half of a surrogate pair."""
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0\x85\u2028\u2029"):
        raise InputRefused(
            where, "is empty" if not data else "holds only white space", "give a file that has text in it"
        )
    if "\0" in text:
        raise _binary(where, text.index("\0"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"holds half of a surrogate pair at character {error.start:,}"
        raise InputRefused(where, what, SAVE_AS_UTF8) from error
    return text


def _binary(where: str, offset: int) -> InputRefused:
    """Why what holds a NUL is no text."""
    hint = "if it is UTF-16, pass --encoding utf-16-le; else give a text file"
    return InputRefused(where, f"holds a NUL character at offset {offset:,}, as binary files do", hint)


def _misfit(data: bytes, where: str, used: str, error: UnicodeDecodeError) -> InputRefused:
    """Why some bytes are not in an encoding: which byte, and where."""
    line = data.count(b"\n", 0, error.start) + 1
    named = "UTF-8" if used in ("utf-8", "utf-8-sig") else used
    byte = f"byte 0x{data[error.start]:02X}" if error.start < len(data) else "its end"
    what = f"is not {named}: {byte} at offset {error.start:,} (line {line:,}) does not fit"
    return InputRefused(where, what, SAVE_AS_UTF8 if named == "UTF-8" else "name its own encoding with --encoding")
