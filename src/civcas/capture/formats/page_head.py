"""What a page says of itself: title, date, publisher and address, from its head and its marked-up elements.

Only what a page marks as such is taken. Dates are not searched in its prose:
a wrong publication date would move every "Tuesday" in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from lxml import etree
from lxml.html import HtmlElement

from civcas.capture.secrets import without_tokens

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "date",
)
_CHANGED_NAMES = (
    "article:modified_time",
    "og:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
)
_CHANGED = ("updated", "modified")
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_LONGEST_BYLINE = 120
_BYLINES = etree.XPath("(//@rel[. = 'author']/.. | //@itemprop[. = 'author']/..)[position() < 4]")
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "Report", "BlogPosting", "LiveBlogPosting", "WebPage")
_CLASSED_BYLINES = etree.XPath(
    "(//@class[contains(concat(' ', normalize-space(.), ' '), ' byline ')]/..)[position() < 4]"
)


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of itself; each is None where it does not say."""

    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    modified: str | None = None
    modified_from: str | None = None


def read_head(tree: HtmlElement) -> PageHead:
    """Title, dates as written and where they stand, publisher, byline and address of a parsed page."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    publisher = _first(metas, _SITE_NAMES) or linked.get("publisher")
    published, published_from = _published(tree, metas, linked)
    modified, modified_from = _modified(tree, metas, linked)
    return PageHead(
        title=_title(tree, metas, publisher, linked),
        published=published,
        published_from=published_from,
        publisher=publisher,
        byline=_byline(tree, metas, linked),
        url=_url(tree, metas),
        modified=modified,
        modified_from=modified_from,
    )


def _published(tree: HtmlElement, metas: dict[str, str], linked: dict[str, str]) -> tuple[str | None, str | None]:
    """The publication date as written, and where it stood."""
    named = next((name for name in _DATE_NAMES if name in metas), None)
    if named is not None:
        return metas[named], f"meta {named}"
    if "published" in linked:
        return linked["published"], "JSON-LD datePublished"
    marked = _marked_time(tree)
    return marked, "the time element" if marked else None


def _modified(tree: HtmlElement, metas: dict[str, str], linked: dict[str, str]) -> tuple[str | None, str | None]:
    """When the page says that it was last changed, as written, and where that stood: no date of publication."""
    named = next((name for name in _CHANGED_NAMES if name in metas), None)
    if named is not None:
        return metas[named], f"meta {named}"
    if "modified" in linked:
        return linked["modified"], "JSON-LD dateModified"
    for element in tree.iterfind(".//*[@itemprop='dateModified']"):
        given = element.get("datetime") or element.get("content") or one_line(element.text_content())
        if given:
            return given, "the time element"
    return None, None


def _byline(tree: HtmlElement, metas: dict[str, str], linked: dict[str, str]) -> str | None:
    """Who wrote it, as the page says; an address or a whole sentence is no byline."""
    given = [metas.get(name) for name in _AUTHOR_NAMES]
    given.append(linked.get("byline"))
    if not any(given):
        marked: Any = _BYLINES(tree)
        classed: Any = [] if marked else _CLASSED_BYLINES(tree)
        given += [one_line(element.text_content()) for element in (*marked, *classed)]
    for name in given:
        if name and "://" not in name and len(name) <= _LONGEST_BYLINE:
            return name
    return None


def one_line(text: str) -> str:
    """Text with every run of white space as one space."""
    return " ".join(text.split())


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The meta elements by lower-case name, the first of each name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = one_line(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _title(tree: HtmlElement, metas: dict[str, str], publisher: str | None, linked: dict[str, str]) -> str | None:
    """The headline: as shared, as linked data has it, the only first-level heading, or the window's title."""
    headings = [text for h1 in tree.iter("h1") if (text := one_line(h1.text_content()))]
    shared = _first(metas, _TITLE_NAMES) or linked.get("title")
    window = next((text for t in tree.iter("title") if (text := one_line(t.text_content()))), None)
    title = shared or (headings[0] if len(headings) == 1 else None) or window
    return _without_site(title, publisher) if title else None


def _without_site(title: str, publisher: str | None) -> str:
    """A title without the site's name that many pages put behind a bar or a dash."""
    if publisher:
        for mark in (" | ", " - ", " – ", " — ", " :: ", " « "):
            if title.casefold().endswith((mark + publisher).casefold()):
                return title[: -len(mark + publisher)].strip() or title
    return title


def _marked_time(tree: HtmlElement) -> str | None:
    """A time element (or itemprop) that is marked as the publication's, else the first inside the article's head."""
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        given = element.get("datetime") or element.get("content") or one_line(element.text_content())
        if given:
            return given
    times = [time for time in tree.iter("time") if time.get("datetime")]
    for time in times:
        if time.get("pubdate") is not None or "publish" in (time.get("class") or ""):
            return str(time.get("datetime"))
    inside = [
        time
        for time in times
        if not _says_changed(time) and any(above.tag in ("article", "header") for above in time.iterancestors())
    ]
    return str(inside[0].get("datetime")) if inside else None


def _says_changed(time: HtmlElement) -> bool:
    """Whether a time element is marked as when something was changed."""
    marked = f"{time.get('class') or ''} {time.get('itemprop') or ''}".lower()
    return any(word in marked for word in _CHANGED)


def _url(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    """The page's own address, where it states one in full."""
    canonical = next((link.get("href") for link in tree.iter("link") if (link.get("rel") or "") == "canonical"), None)
    for url in (canonical, metas.get("og:url")):
        if url and url.startswith(("http://", "https://")):
            return without_tokens(str(url).strip())
    return None


def _linked_data(tree: HtmlElement) -> dict[str, str]:
    """Title, date and publisher of the article that the page's JSON-LD describes, where it holds one."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = orjson.loads(script.text or "")
        except orjson.JSONDecodeError:
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                publisher = node.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else publisher
                stated = {
                    "title": node.get("headline"),
                    "published": node.get("datePublished"),
                    "modified": node.get("dateModified"),
                    "publisher": name,
                    "byline": _names(node.get("author")),
                }
                return {key: one_line(text) for key, text in stated.items() if isinstance(text, str) and text.strip()}
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD script and in its graph."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in (graph if isinstance(graph, list) else []) if isinstance(node, dict))


def _names(authors: Any) -> str | None:
    """The names of the authors that JSON-LD states: an object, a text, or a list of them."""
    found = []
    for author in (authors if isinstance(authors, list) else [authors])[:10]:
        name = author.get("name") if isinstance(author, dict) else author
        if isinstance(name, str) and name.strip():
            found.append(name.strip())
    return ", ".join(found) or None
