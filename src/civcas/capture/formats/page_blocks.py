"""A page's paragraphs: the report's own part of it where one is found, else all of its text."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import islice
from typing import Any

from lxml import etree, html

from civcas.capture.formats.page_comments import BARE, SHORT, comments_taken_out, only_article
from civcas.capture.formats.page_head import one_line

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "list", "table", "div", "graphic"})
_SKIPPED_TAGS = ("script", "style", "noscript", "template", "nav", "footer", "aside", "form", "select", "button", "svg")
_HTML_BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl"),
    *("dt", "dd", "table", "tr", "td", "th", "blockquote", "pre", "br", "hr", "figure", "figcaption", "address"),
    *("details", "summary", "body"),
}
_CELLS = frozenset({"td", "th"})
_ROW_CELLS = _CELLS | {"cell"}
_ROWS = frozenset({"tr", "row"})
_SHORT_ROW = 300  # characters: cells with more are the columns of a page
_BAR = " | "  # between the cells of a row
# Past this size or depth a page is no report; the plain walk costs one pass, extraction many.
_MAX_ELEMENTS = 60_000
_MAX_DEPTH = 300
_HOW_MANY = etree.XPath("count(//*)")
_IS_DEEP = etree.XPath(f"boolean({'/*' * _MAX_DEPTH})")
# lxml.html asks a function of Python for the class of each element, which is the same for all but the fields of forms.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
_LINK_WORDS = 4  # a shorter link is a name or "read more" inside a report's own lines
# what stands in these is no line of a report, and on most pages they hold nearly all links
_LINKS = etree.XPath("//a[not(ancestor::nav or ancestor::footer or ancestor::aside or ancestor::header)]")
_HIDDEN = re.compile(
    r"<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page.

    ``is_link`` where all of its words lead to another page, ``is_comment``
    where it stands among the readers' comments.
    """

    text: str
    is_link: bool = False
    is_comment: bool = False


def parse_page(markup: str) -> html.HtmlElement | None:
    """The page's tree, None where the parser finds no element, or gives up on a page nested too deeply."""
    try:
        parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
        parser.set_element_class_lookup(_ONE_CLASS)
        tree = html.document_fromstring(_XML_DECLARATION.sub("", markup), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    gave_up = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return tree if isinstance(tree, html.HtmlElement) and not gave_up else None


def bare_blocks(markup: str) -> list[Block]:
    """The words between the tags of a page that no parser takes."""
    bare = unescape(_TAG.sub("\n", _HIDDEN.sub("\n", markup)))
    return [Block(text) for line in bare.split("\n") if (text := one_line(line))]


def blocks_of(tree: html.HtmlElement) -> tuple[list[Block], bool]:
    """The page's paragraphs, and whether they were told from menus and other stories around them."""
    links = _link_lines(tree)
    blocks, said = _extracted(tree)
    if sum(len(block.text) for block in blocks) < SHORT:
        blocks, said = _of_short(tree, blocks, said)
    if blocks:
        own = [Block(block.text, block.is_link or block.text in links) for block in blocks]
        return [*own, *(Block(block.text, is_comment=True) for block in said)], True
    return blocks_without_page(tree), False


def blocks_without_page(tree: html.HtmlElement, *, by_row: bool = False) -> list[Block]:
    """All of a tree's paragraphs, of a piece of HTML that no page is around, or of a page that is no report.

    The cells of a table are paragraphs of their own, or, ``by_row``, those of a row are one.
    """
    etree.strip_elements(tree, *_SKIPPED_TAGS, with_tail=False)
    root = tree.find("body")
    return _walk(tree if root is None else root, _HTML_BLOCKS - _CELLS if by_row else _HTML_BLOCKS, link_tag="a")


def _extracted(tree: html.HtmlElement) -> tuple[list[Block], list[Block]]:
    """The paragraphs of the report and of its readers' comments as extraction finds them."""
    body, comments = _extract(tree)
    blocks = _walk(body, _BLOCKS, link_tag="ref") if body is not None else []
    return blocks, _walk(comments, _BLOCKS, link_tag="ref") if blocks and comments is not None else []


def _of_short(tree: html.HtmlElement, blocks: list[Block], said: list[Block]) -> tuple[list[Block], list[Block]]:
    """The same of a short report: looked for once more where comments that may be longer stood around it."""
    parts = comments_taken_out(tree)
    if parts:
        blocks, _ = _extracted(tree)
        said = [block for part in parts for block in blocks_without_page(part)]
    if len(blocks) == 1 and len(blocks[0].text) < BARE and (article := only_article(tree)) is not None:
        blocks = blocks_without_page(article) or blocks  # what came is a part of the page run together
    elif len(blocks) == 1 and _runs_rows_together(tree, blocks[0].text):
        blocks = blocks_without_page(tree, by_row=True)
    own = {block.text for block in blocks}
    return blocks, [block for block in said if block.text not in own]


def _runs_rows_together(tree: html.HtmlElement, text: str) -> bool:
    """Whether a block holds the rows of a table one behind the other, so that no number stands by what it counts."""
    rows = [one_line(" ".join(row.itertext())) for row in tree.iter("tr") if len(row.findall("td")) > 1]
    return len(rows) > 2 and all(row in text.replace(_BAR, " ") for row in rows)


def _link_lines(tree: html.HtmlElement) -> frozenset[str]:
    """The lines of a page that are a link from end to end: extraction can lose that they were."""
    lines = set()
    links: Any = _LINKS(tree)
    for link in links:
        around = link.getparent()
        if around is None or _has_words(around.text) or _has_words(link.tail):
            continue  # words stand beside it in its own line
        text = one_line("".join(link.itertext()))
        if text.count(" ") >= _LINK_WORDS - 1 and one_line("".join(around.itertext())) == text:
            lines.add(text)
    return frozenset(lines)


def _has_words(text: str | None) -> bool:
    return text is not None and not text.isspace()


def _extract(tree: html.HtmlElement) -> tuple[etree._Element | None, etree._Element | None]:
    """The report's own part of the page and its readers' comments, None where none are found."""
    if _is_too_much(tree):
        return None, None
    try:
        extractor, wishes = _extractor()
        found = extractor.bare_extraction(tree, options=wishes)
    except Exception:
        # Whatever a broken page does to the extractor, the page's plain text is still there to take.
        return None, None
    body, comments = getattr(found, "body", None), getattr(found, "commentsbody", None)
    return body if isinstance(body, etree._Element) else None, comments if isinstance(
        comments, etree._Element
    ) else None


@cache
def _extractor() -> tuple[Any, Any]:
    """What extracts, and what is wished of it; brought in when it is first needed, and silent.

    Its trees are wanted and not the text that it writes of them, so none of the formats that need one is asked for.
    """
    import trafilatura
    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura, Extractor(output_format="xml", comments=True, links=True, with_metadata=False)


def _is_too_much(tree: html.HtmlElement) -> bool:
    """Whether a page has more elements, or deeper ones, than a report has."""
    many: Any = _HOW_MANY(tree)
    return bool(many > _MAX_ELEMENTS) or bool(_IS_DEEP(tree))


def _is_short_row(row: etree._Element, block_tags: Iterable[str]) -> bool:
    """Whether a row has several cells that are no paragraphs of their own, and is short enough to be one line."""
    cells = [cell for cell in row if cell.tag in _ROW_CELLS]
    if len(cells) < 2 or any(cell.tag in block_tags for cell in cells):
        return False
    return sum(map(len, islice(row.itertext(), _SHORT_ROW))) < _SHORT_ROW


def _walk(root: etree._Element, block_tags: Iterable[str], *, link_tag: str) -> list[Block]:
    """The blocks of a tree in reading order, walked without recursion."""
    blocks: list[Block] = []
    words: list[str] = []
    linked: list[str] = []
    links = 0
    row: etree._Element | None = None

    def flush() -> None:
        text = one_line("".join(words))
        if _BAR in words:
            text = text.strip("| ")
        if text:
            # A full stop or a mark behind the link is still the link's line.
            is_link = bool(linked) and len(text) - len(one_line("".join(linked))) <= 2
            blocks.append(Block(text, is_link=is_link and text.count(" ") >= _LINK_WORDS - 1))
        words.clear()
        linked.clear()

    def add(text: str | None) -> None:
        if text:
            words.append(text)
            if links:
                linked.append(text)

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            if event == "end":
                add(element.tail)
            continue
        is_block = tag in block_tags and row is None
        if is_block:
            flush()
        if event == "end" and element is row:
            row = None
            flush()
        elif event == "start" and is_block and tag in _ROWS and _is_short_row(element, block_tags):
            row = element  # what its cells are made of parts no lines
        if event == "start":
            links += tag == link_tag
            if tag in _ROW_CELLS and not is_block:
                add(_BAR if element.getprevious() is not None else " ")
            add(" " if tag == "lb" or (row is not None and tag in block_tags) else None)
            add(element.text)
        else:
            links -= tag == link_tag
            if element is not root:
                add(element.tail)
    flush()
    return blocks
