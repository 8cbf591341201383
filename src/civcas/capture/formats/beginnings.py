"""Which kind of input some bytes are, by how they begin; only what is sure is said."""

from __future__ import annotations

import re
import zlib

import orjson

from civcas.capture.formats.kinds import Kind

HEAD = 8192
"""How many bytes of an input are looked at to tell what it is."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
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
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"filedesc://", "a web archive in the older form (ARC)"),
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

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_STILLS = (b"heic", b"heix", b"mif1", b"avif", b"M4A ")
"""What begins as MP4 does and is no video."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b\0"))
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\])?>\s*)*"
    r"<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex|item|entry)\b",
    re.DOTALL,
)
_FIELD = re.compile(rb"([!-9;-~]{1,76}):[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
_OF_MAIL = {
    *(b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version", b"from", b"to", b"subject"),
    *(b"date", b"x-mailer", b"dkim-signature", b"content-type", b"reply-to", b"cc"),
}
_SURELY_MAIL = {b"received", b"return-path", b"message-id", b"mime-version"}
_ENVELOPE = re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)?,? ?[^\r\n]*\d{4}[^\r\n]*\r?\n")


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


def kind_of_content(head: bytes) -> Kind | None:
    """The kind of an input from its first bytes; None where it may be several, as text, rows and tables may."""
    if b"%PDF-" in head[:1024] and head.lstrip()[:1] != b"<":
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "warc" if _unpacked(head).startswith(b"WARC/1.") else "gzip"
    if head.startswith(b"WARC/1."):
        return "warc"
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return "picture"
    if head.startswith(b"\x1aE\xdf\xa3") or (head[4:8] == b"ftyp" and head[8:12] not in _STILLS):
        return "video"
    opening = _opening(head)
    root = _XML.match(opening)
    if root is not None:
        return "sitemap" if root[1] in ("urlset", "sitemapindex") else "feed"
    if _HTML.match(opening):
        return "page"
    envelope = _ENVELOPE.match(head)
    if envelope is not None and _is_mail(head[envelope.end() :]):
        return "mailbox"
    return "mail" if _is_mail(head) else None


def _is_mail(head: bytes) -> bool:
    """Whether bytes begin as an e-mail's header does: three fields of one, of which one stands in no letter."""
    names: set[bytes] = set()
    at = 0
    while (field := _FIELD.match(head, at)) is not None and len(names) < 12:
        names.add(field[1].lower())
        at = field.end()
    return len(names & _OF_MAIL) >= 3 and not names.isdisjoint(_SURELY_MAIL)


def _unpacked(head: bytes) -> bytes:
    """The first bytes that are packed in the beginning of a gzip file."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 256)
    except zlib.error:
        return b""


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
