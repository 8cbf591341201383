"""HTML pages: the report's own text as headline and paragraphs, without menus, comments and the like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from civcas.capture.captured import Captured, Took
from civcas.capture.decoding import check_text, decode, is_encoding, marked_encoding
from civcas.capture.formats.page_blocks import Block, bare_blocks, blocks_of, parse_page
from civcas.capture.formats.page_head import PageHead, read_head
from civcas.capture.formats.text import said_charset
from civcas.capture.given import Given, all_of, made, plain_document
from civcas.capture.published import read_published, unreadable_date
from civcas.errors import InputRefused
from civcas.records import Zone
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


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The one document of an HTML page."""
    yield capture_page(all_of(stream, given), given)


def capture_page(data: bytes, given: Given) -> Captured:
    """An HTML page as a document: its headline, a blank line, and its paragraphs, a blank line between them.

    The zones are given where the report was told from the page around it: the
    headline, the body, links to other stories inside it, and behind it the
    readers' comments. Raises InputRefused where the page has no text.
    """
    markup, notices = _markup(data, given)
    tree = parse_page(markup)
    head = read_head(tree) if tree is not None else PageHead()
    if head.title == "Exported Data" and b'class="page_body chat_page"' in data:
        what = "is a Telegram chat that was exported as pages, in which messages are not told apart"
        raise InputRefused(given.where, what, "export it as machine-readable JSON, and give result.json")
    blocks, extracted = blocks_of(tree) if tree is not None else (bare_blocks(markup), False)
    if not blocks and not head.title:
        raise InputRefused(
            given.where, "is a page without text", "save the page with its text, or give its text as a file"
        )
    text, zones = _compose(head.title, blocks)
    check_text(text, data, where=given.where)
    published = read_published(head.published) if head.published else None
    if head.published and published is None:
        notices = (*notices, unreadable_date(head.published))
    document = replace(
        plain_document(data, text, "text/html"),
        title=head.title,
        published=published,
        published_text=head.published,
        published_from=head.published_from,
        modified=read_published(head.modified) if head.modified else None,
        modified_text=head.modified,
        modified_from=head.modified_from,
        publisher=head.publisher,
        byline=head.byline,
        url=head.url,
        zones=zones if extracted else (),
    )
    return made(given, data, document, notices)


def _markup(data: bytes, given: Given) -> tuple[str, tuple[str, ...]]:
    """The page as text. What came over the network is taken though a byte does not fit: nobody can save it anew."""
    said = said_charset(given.media_type)
    encoding = page_encoding(data, given.encoding or said)
    try:
        return decode(data, where=given.where, encoding=encoding), ()
    except InputRefused:
        if given.obtained is None or not data.strip():
            raise
    declared = page_encoding(data, None)
    if given.encoding is None and said is not None and declared not in (None, encoding):
        try:
            return decode(data, where=given.where, encoding=declared), ()
        except InputRefused:
            pass
    used = marked_encoding(data) or encoding or "utf-8"
    text = data.decode(used, "replace").replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return check_text(text, data, where=given.where), (f"Some of its bytes are not {used}; each is shown as \ufffd.",)


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
        parts.append(("comment" if block.is_comment else "related" if block.is_link else "body", block.text))
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
