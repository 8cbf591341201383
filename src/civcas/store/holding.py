"""Holding: which documents hold a name, and where it is also a word of what has to stay."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import orjson

from civcas.errors import UsageError
from civcas.search import bare
from civcas.store import models
from civcas.store.documents import find_document
from civcas.store.erasing_elsewhere import judged_parties
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.naming import Names, parts
from civcas.store.opened import document_content, reading_content
from civcas.store.redaction import Plain
from civcas.store.scope_erasing import regions_that_hold
from civcas.store.taking import Taking, standing_in

WORDS = (
    *("title", "url", "name", "published_text", "published_from", "modified_text", "modified_from"),
    *("byline", "credit", "forwarded_from", "other_text"),
)
"""The words of a document beside its text; an earlier version kept fewer."""

SHORTEST = 3
"""Letters that a part of a name must have to be looked for: shorter ones stand in many names, and tell nothing."""

_SHOWN = 3

SCOPE = "scope"
"""Stands for the recorder's scope, of which a region can hold a name, among documents."""

DECISION = "decision"
"""Stands likewise for a decision on who did it."""

_ELSEWHERE = {SCOPE: "the scope", DECISION: "a decision on who did it"}

Step: TypeAlias = Callable[[str, int, int], object]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass
class Holding:
    """The rows of the documents that hold the whole of a name; the ids of those that only have a short form of it.

    ``standing`` maps the parties, places and dates that hold it to the documents, or to ``SCOPE`` or ``DECISION``.
    """

    rows: list[int] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    standing: dict[str, list[str]] = field(default_factory=dict)

    def sentence(self, name: str) -> str:
        """Why nothing was erased, and what to do."""
        some = [f"“{text}” in {_where(keys[0])}" for text, keys in sorted(self.standing.items())[:_SHOWN]]
        more = len(self.standing) - len(some)
        what = "; ".join(some) + (f"; and {more} more" if more else "")
        return (
            f"Nothing was erased: {name!r} also stands in parties, places or dates ({what}). "
            "Give the whole name of the person, of several words; or, where a person is called so, say what is to "
            "become of parties and places: --parties stay leaves them and every toll as they are, --parties go takes "
            "the name out of these too. Dates stay."
        )


def find_holding(taking: Taking, document: str | None, step: Step) -> Holding:
    """Look through every document, or one; in one that is named, a short form is as good as the whole name."""
    found = Holding()
    one = None if document is None else find_document(document)
    asked = models.Document.objects.order_by("pk").values_list("pk", flat=True)
    wanted = list(asked) if one is None else [one.pk]
    seen = 0
    for some in in_parts(wanted, AT_ONCE):
        for row in models.Document.objects.filter(pk__in=some).order_by("pk").prefetch_related("readings"):
            _look(row, taking, found, named=one is not None)
        seen += len(some)
        step("Looking", seen, len(wanted))
    for region in regions_that_hold(taking.names) if one is None else ():
        found.standing.setdefault(region, []).append(SCOPE)
    for party in judged_parties(taking.names) if one is None else ():
        found.standing.setdefault(party, []).append(DECISION)
    return found


def _where(key: str) -> str:
    return _ELSEWHERE.get(key, f"document {key[:12]}")


def _look(row: models.Document, taking: Taking, found: Holding, *, named: bool) -> None:
    content = document_content(row)
    sealed = [reading_content(reading, row.key).content for reading in row.readings.all()]
    # What every form of a name holds is asked of the whole first: few documents have it.
    asked = [content.text or "", content.content, *(one.replace("\\n", " ") for one in sealed)]
    if not any(map(taking.names.last_may_stand_in, asked)):
        return
    read: list[Plain] = [orjson.loads(one) for one in sealed]
    standing = [text for one in read for text in standing_in(one, taking.names)]
    for text in dict.fromkeys(standing):
        found.standing.setdefault(text, []).append(row.key)
    texts = [content.text or "", *beside(orjson.loads(content.content)["document"])]
    here, short = taking.beside(read), replace(taking, short=True).beside(read)
    if _goes(here, texts, read) or (named and _goes(short, texts, read)):
        found.rows.append(row.pk)
    elif _goes(short, texts, read):
        found.short.append(row.key)


def _goes(taking: Taking, texts: list[str], read: list[Plain]) -> bool:
    return any(map(taking.spans, texts)) or bool(taking.out_of_all(read) != read)


def beside(document: Plain) -> list[str]:
    """What words a document has beside its text, from what is sealed of it."""
    return [text for _, text in named_beside(document)]


def named_beside(document: Plain) -> list[tuple[str, str]]:
    """The same, each under its name: also what its container and its server said of it."""
    words = [(name, document.get(name) or "") for name in (*WORDS, "publisher")]
    for name, value in (document.get("obtained") or {}).items():
        texts = [word for pair in value for word in pair] if name == "headers" else [value]
        words += [(name, text) for text in texts if isinstance(text, str)]
    return words


def refuse_in_reason(why: str, names: Collection[str]) -> None:
    """Refuse a reason that holds a name that goes, or a part of one: what it says stays for ever."""
    for name in names:
        looked_for = [name, *(part for part in parts(name) if len(bare(part)) >= SHORTEST)]
        for part in looked_for:
            if Names([part]).spans(why):
                raise UsageError(f"The reason holds {part!r}, of a name that is to be erased; say it without.")
