"""Which kind of input some bytes are: by the name of their file, and by how they begin."""

from __future__ import annotations

import re
from typing import Literal

import orjson

Kind = Literal["text", "html", "rows", "json"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "rows",
    ".ndjson": "rows",
    ".json": "json",
}
"""The kinds that are known by the end of a file's name; a ``.json`` file is taken only where it holds rows."""

HEAD = 8192
"""How many bytes of an input are looked at to tell what it is."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a media file (WAV, AVI or WebP)"),
    (b"OggS", "an Ogg media file"),
    (b"ID3", "an MP3 sound file"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
)

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b\0"))
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title)\b", re.IGNORECASE | re.DOTALL
)


def name_of_binary(head: bytes) -> str | None:
    """What a binary input seems to be, from its first bytes; None where it may be text."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[4:8] == b"ftyp":
        return "an MP4 or HEIC media file"
    if head[257:262] == b"ustar":
        return "a tar archive"
    if head.startswith(_BOMS) or head[:4] == b"\0\0\xfe\xff":
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "a binary file" if controls * 10 > len(head) else None


def kind_of_content(head: bytes) -> Kind:
    """The kind of an input whose name tells nothing, from its first bytes."""
    opening = _opening(head)
    if _HTML.match(opening):
        return "html"
    return "rows" if begins_with_row(head) else "text"


def looks_like_html(head: bytes) -> bool:
    """Whether an input begins as an HTML page does, whatever its file is called."""
    return _HTML.match(_opening(head)) is not None


def begins_with_row(head: bytes) -> bool:
    """Whether the first line is a JSON object with a text, as in JSON Lines."""
    opening = _opening(head)
    if not opening.startswith("{"):
        return False
    line, newline, _ = opening.partition("\n")
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        # A first row longer than the head cannot be parsed yet.
        return not newline and '"text"' in line
    return isinstance(row, dict) and "text" in row


def _opening(head: bytes) -> str:
    """The first characters, without mark or white space; wrong bytes do not matter here."""
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        text = head[: len(head) // 4 * 4].decode("utf-32", "replace")
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    else:
        text = head.decode("utf-8-sig", "replace")
    return text.lstrip()
