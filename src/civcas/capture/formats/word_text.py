"""The words of a Word document: all that it shows, also in boxes, forms, headers and notes, as it is to stand.

Of changes that were tracked, what was put in is read and what was struck out
is not (ECMA-376 part 1, 17.13.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OTHER_FORM = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STRUCK = frozenset({f"{_W}del", f"{_W}moveFrom"})
_PUT_IN = frozenset({f"{_W}ins", f"{_W}moveTo"})
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}sym": " "}
_BLOCKS = frozenset({f"{_W}p", f"{_W}tr"})
_BESIDE = ("footnotes", "endnotes")
_AROUND = ("header", "footer")


def paragraphs_of(part: Any) -> list[str]:
    """A document's paragraphs: its headers, its text, its footers and its notes; what repeats in these stands once."""
    beside: dict[str, list[str]] = {kind: [] for kind in (*_AROUND, *_BESIDE)}
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in beside and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, _parser())
            beside[kind] += [text for text in _blocks(root) if text not in beside[kind]]
    main = list(_blocks(part.element.body))
    return [*beside["header"], *main, *beside["footer"], *beside["footnotes"], *beside["endnotes"]]


def tracked(part: Any) -> tuple[int, int]:
    """How many changes were tracked and not yet accepted: what was put in, and what was struck out."""
    found = [element.tag for element in part.element.body.iter(*_PUT_IN, *_STRUCK)]
    struck = sum(tag in _STRUCK for tag in found)
    return len(found) - struck, struck


def _blocks(root: Any) -> Iterator[str]:
    """Each paragraph, and each row of a table as one, in the order in which they stand."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}tr":
            cells = (" ".join(_text(cell).split()) for cell in element.iter(f"{_W}tc") if _row_of(cell) is element)
            line = _in_bars(list(cells))
        elif element.tag == f"{_W}p":
            line = _text(element).strip()
            waiting += [box for box in element.iter(f"{_W}txbxContent") if not _is_doubled(box, element)]
        else:
            waiting += [child for child in reversed(element) if child.tag not in _STRUCK]
            continue
        if line:
            yield line


def _in_bars(cells: list[str]) -> str:
    """A row's cells between bars, the empty ones too: each stands under the head of its own column."""
    return " | ".join(cells).rstrip(" |") if any(cells) else ""


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"), None)


def _is_doubled(box: Any, within: Any) -> bool:
    """Whether a text box stands in another, or is its older form."""
    for above in box.iterancestors():
        if above is within:
            return False
        if above.tag in (f"{_W}txbxContent", _OTHER_FORM):
            return True
    return False


def _text(element: Any) -> str:
    """The words of a paragraph or a cell, without what was struck out and without the boxes that hang on it."""
    words: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            words.append(one)
        elif one.tag == f"{_W}t":
            words.append(one.text or "")
        elif one.tag in _MARKS:
            words.append(_MARKS[one.tag])
        elif one.tag not in _STRUCK and one.tag not in (f"{_W}txbxContent", _OTHER_FORM):
            if one is not element and one.tag in _BLOCKS:
                waiting.append("\n")
            waiting += reversed(one)
    return "".join(words)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
