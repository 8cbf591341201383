"""HTML pages: the report's own text as headline and paragraphs, without menus, comments and the like."""

from __future__ import annotations

import codecs
import re

from civcas.capture.captured import Captured, sha256
from civcas.capture.decoding import check_text, decode, is_encoding, marked_encoding
from civcas.capture.page_blocks import Block, bare_blocks, blocks_of, parse_page
from civcas.capture.page_head import PageHead, read_head
from civcas.capture.published import read_published, unreadable_date
from civcas.errors import InputRefused
from civcas.records import Document, Zone
from civcas.records.document import ZoneKind

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.IGNORECASE)
# Names that pages use for a smaller set than what they hold (WHATWG Encoding Standard).
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def capture_page(data: bytes, *, where: str, encoding: str | None = None, name: str | None = None) -> Captured:
    """An HTML page as a document: its headline, a blank line, and its paragraphs, a blank line between them.

    The zones are given where the report was told from the page around it: the
    headline, the body, and links to other stories inside it. Raises
    InputRefused where the page has no text.
    """
    markup = decode(data, where=where, encoding=page_encoding(data, encoding))
    tree = parse_page(markup)
    head = read_head(tree) if tree is not None else PageHead(None, None, None, None)
    blocks, extracted = blocks_of(tree) if tree is not None else (bare_blocks(markup), False)
    if not blocks and not head.title:
        raise InputRefused(where, "is a page without text", "save the page with its text, or give its text as a file")
    text, zones = _compose(head.title, blocks)
    check_text(text, data, where=where)
    published = read_published(head.published) if head.published else None
    digest = sha256(data)
    document = Document(
        id=digest,
        text=text,
        sha256=digest,
        text_sha256=sha256(text.encode("utf-8")),
        title=head.title,
        published=published,
        published_text=head.published,
        publisher=head.publisher,
        url=head.url,
        name=name,
        media_type="text/html",
        zones=zones if extracted else (),
    )
    notices = (unreadable_date(head.published),) if head.published and published is None else ()
    return Captured(document, data, where, notices=notices)


def page_encoding(data: bytes, given: str | None) -> str | None:
    """The encoding of a page: its mark, else the one that was named, else the one that it declares itself."""
    if marked_encoding(data) or given:
        return given
    declared = _XML_ENCODING.match(data[:1024]) or _CHARSET.search(data[:4096])
    if declared is None:
        return None
    label = declared.group(1).decode("ascii")
    if not is_encoding(label):
        return None
    name = codecs.lookup(label).name
    # A declaration that is itself readable as ASCII cannot be in UTF-16.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else _AS_BROWSERS_READ.get(name, name)


def _compose(title: str | None, blocks: list[Block]) -> tuple[str, tuple[Zone, ...]]:
    """The working text and its zones: headline, then runs of body and of links to other stories."""
    parts: list[tuple[ZoneKind, str]] = [("headline", title)] if title else []
    for n, block in enumerate(blocks):
        if title and n < 3 and block.text.casefold() == title.casefold():
            continue
        parts.append(("related" if block.is_link else "body", block.text))
    zones: list[Zone] = []
    start = 0
    for kind, text in parts:
        end = start + len(text)
        if zones and zones[-1].kind == kind:
            zones[-1] = Zone(zones[-1].kind, zones[-1].start, end)
        else:
            zones.append(Zone(kind, start, end))
        start = end + 2
    return "\n\n".join(text for _, text in parts), tuple(zones)
