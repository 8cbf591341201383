"""The page of a search: what a reader asked for in the address, and what was found, with the words marked."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from civcas.errors import LedgerError, UsageError
from civcas.pages.bidi import isolated
from civcas.pages.labels import label
from civcas.public import showing
from civcas.search import MOST_TERMS, Excerpt
from civcas.store.finding import KINDS, PAGE, Found, Hit, Kind, find


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an excerpt, ``marked`` where it is what was asked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One hit: what it is, where it leads, and its words, which are ``lines`` of one language each for an incident."""

    kind: str
    title: str
    url: str
    about: str
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of thing to search for, and the address that does."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything that the template shows; ``found`` is None where nothing was asked for or cannot be."""

    asked: str
    found: Found | None
    entries: tuple[Entry, ...]
    choices: tuple[Choice, ...]
    trouble: str = ""
    earlier: str = ""
    later: str = ""

    @property
    def first(self) -> int:
        """The place of the first hit here, from 1."""
        return (self.found.page - 1) * PAGE + 1 if self.found and self.entries else 0

    @property
    def last(self) -> int:
        """The place of the last hit here."""
        return self.first + len(self.entries) - 1


def search_page(query: QueryDict) -> SearchPage:
    """Search for what an address asks; what cannot be read of it is as if it were not there."""
    asked, number = query.get("q", "").strip(), query.get("page", "1")
    kind: Kind | None = next((one for one in KINDS if one == query.get("kind")), None)
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    choices = tuple(Choice(_kind_words(one), _query(asked, one, 1), one == kind) for one in (None, *KINDS))
    if not asked:
        return SearchPage(asked, None, (), choices)
    try:
        found = find(asked, kind=kind, standing="published" if showing.published_only() else None, page=page)
    except UsageError:
        trouble = gettext("At most %(most)d words are looked for; leave some out.") % {"most": MOST_TERMS}
        return SearchPage(asked, None, (), choices, trouble)
    except LedgerError:
        return SearchPage(asked, None, (), choices, gettext("The words are being indexed anew; search again later."))
    return SearchPage(
        asked,
        found,
        tuple(map(_entry, found.hits)),
        choices,
        earlier=_query(asked, kind, found.page - 1) if found.page > 1 else "",
        later=_query(asked, kind, found.page + 1) if found.page < found.pages else "",
    )


def _kind_words(kind: Kind | None) -> str:
    words = {"document": gettext("Documents"), "claim": gettext("Claims"), "incident": gettext("Incidents")}
    return words[kind] if kind else gettext("Everything")


def _query(asked: str, kind: Kind | None, page: int) -> str:
    stated = {"q": asked, "kind": kind or "", "page": page if page > 1 else ""}
    return "?" + urlencode({name: value for name, value in stated.items() if value}, errors="replace")


def _entry(hit: Hit) -> Entry:
    if hit.kind == "incident":
        title, url = label("kind", hit.what), reverse("public:incident", args=[hit.id])
        about = gettext(", ").join(isolated(part) for part in (hit.id, hit.title) if part)
        kind = gettext("Incident")
    else:
        title = hit.title or hit.publisher or gettext("Document without a title")
        url = reverse("public:document", args=[hit.document])
        url += f"#claim-{hit.id}" if hit.kind == "claim" else ""
        about = isolated(hit.publisher) if hit.publisher and hit.publisher != title else ""
        kind = gettext("Claim") if hit.kind == "claim" else gettext("Document")
    found = hit.excerpt
    return Entry(
        kind, title, url, about, _pieces(found), found.cut_before, found.cut_after, lines=hit.kind == "incident"
    )


def _pieces(excerpt: Excerpt) -> tuple[Piece, ...]:
    pieces = []
    at = 0
    for start, end in excerpt.marks:
        pieces += [Piece(excerpt.text[at:start]), Piece(excerpt.text[start:end], marked=True)]
        at = end
    return (*pieces, Piece(excerpt.text[at:]))
