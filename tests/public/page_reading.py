"""Reading a page as a browser does: its links, ids, text and attributes."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

if TYPE_CHECKING:
    from django.test import Client

VOID = {"meta", "link", "br", "input", "img", "hr", "rect"}


class Page(HTMLParser):
    """A page's parts; fails on a tag that is closed out of order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return " ".join(" ".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.tags if tag == "a" and "href" in attrs]


def open_page(client: Client, address: str, status: int = 200) -> Page:
    """The page of an address; fails on another status."""
    response = client.get(address)
    assert response.status_code == status, address
    return Page(response.content.decode())


def crawl(client: Client, *starts: str) -> dict[str, Page]:
    """Every page that can be reached by links from the starts, by its address; fails on a link that leads nowhere."""
    seen: dict[str, Page] = {}
    waiting = list(starts)
    wanted: list[tuple[str, str, str]] = []
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        page = seen[address] = open_page(client, address)
        for link in page.links:
            target, fragment = urldefrag(urljoin(f"http://testserver{address}", link))
            parts = urlsplit(target)
            if parts.netloc != "testserver":
                continue
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            waiting.append(path)
            wanted.append((address, path, unquote(fragment)))
    for source, path, fragment in wanted:
        assert not fragment or fragment in seen[path].ids, f"{source} leads to {path}#{fragment}, which is not there"
    return seen
