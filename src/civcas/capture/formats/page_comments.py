"""Readers' comments that stand around a short report, where extraction would take one of them for the report."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

SHORT = 1_500
"""Characters of a report under which longer comments may have been taken in its place."""

BARE = 250
"""Characters of a report under which extraction gives whole parts of a page as one paragraph."""

_SET_APART = etree.XPath(
    "//*[self::div or self::section or self::ol or self::ul or self::aside or self::details]"
    "[starts-with(translate(@id, 'C', 'c'), 'comment') or contains(translate(@class, 'C', 'c'), 'comment')"
    " or @id = 'disqus_thread' or @id = 'respond'][not(.//h1)]"
)
_NAMED = re.compile(r"(?:^|[\s_-])comments?(?!ary)(?:$|[\s_-])|^comments?(?!ary)", re.IGNORECASE)
_COUNTS = re.compile(r"(?:^|\s)(?:no|without|has|with|open|close[sd]?)-?comments?(?:$|\s)", re.IGNORECASE)
_ARTICLES = etree.XPath("//article[not(ancestor::article)]")
_MAINS = etree.XPath("//main")


def comments_taken_out(tree: HtmlElement) -> list[HtmlElement]:
    """The parts of a page that hold its readers' comments, outermost alone, taken out of it."""
    found: Any = _SET_APART(tree)
    parts: list[HtmlElement] = []
    for part in found:
        if _holds_comments(part) and not any(above in parts for above in part.iterancestors()):
            parts.append(part)
    for part in parts:
        part.drop_tree()
    return parts


def _holds_comments(part: HtmlElement) -> bool:
    """Whether an element is called for comments, and not for how many of them a report has."""
    if part.get("id") in ("disqus_thread", "respond"):
        return True
    names = part.get("class") or ""
    return bool(_NAMED.search(part.get("id") or "")) or bool(_NAMED.search(_COUNTS.sub(" ", names)))


def only_article(tree: HtmlElement) -> HtmlElement | None:
    """The one article of a page, else its one main part; None where there are several, or none."""
    for ask in (_ARTICLES, _MAINS):
        found: Any = ask(tree)
        if found:
            return found[0] if len(found) == 1 else None
    return None
