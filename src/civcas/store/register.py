"""The ledger's register of sources: what decisions have said of them, over the built-in list.

It has no table: it is what all decisions of its verbs say together, the later
ones over the earlier. So every entry is in the log with who decided it and
why, nothing is changed in place, and a backup or a restore has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import orjson

from civcas.link.register import Register, known_sources
from civcas.records.source import Kin, Muting, Rating, Source
from civcas.store import models

VERBS = ("describe source", "rate source", "mute source", "hear source")
"""The verbs of decisions on sources."""

ENTRIES = "register"
"""Under which a decision says what it says of sources: a list, each with its ``name`` and the fields that are set."""

LISTS = ("aliases", "short", "languages")


def register(decision: int | None = None) -> Register:
    """The register as it stands, or stood after a decision: the built-in list, and over it what people decided."""
    rows = models.Action.objects.filter(verb__in=VERBS)
    rows = rows if decision is None else rows.filter(pk__lte=decision)
    said = rows.order_by("pk").values_list("after", flat=True)
    return _register(tuple(orjson.dumps((after or {}).get(ENTRIES, [])) for after in said))


@lru_cache(maxsize=4)
def _register(decisions: tuple[bytes, ...]) -> Register:
    return folded(known_sources(), (entry for one in decisions for entry in orjson.loads(one)))


def folded(known: Register, entries: Iterable[Mapping[str, Any]]) -> Register:
    """A register with what entries say of its sources and of others, the later over the earlier."""
    sources = {source.name: source for source in known.sources}
    for entry in entries:
        name = entry["name"]
        # What people entered last goes before what others claim the same name with.
        sources[name] = with_entry(sources.pop(name, Source(name)), entry)
    return Register(sources.values())


def with_entry(source: Source, entry: Mapping[str, Any]) -> Source:
    """A source with the fields that an entry sets."""
    changed: dict[str, Any] = {name: tuple(entry[name]) for name in LISTS if name in entry}
    if "kind" in entry:
        changed["kind"] = entry["kind"]
    if "kin" in entry:
        changed["kin"] = tuple(Kin(one["name"], one["tie"]) for one in entry["kin"])
    if "rating" in entry:
        changed["rating"] = None if entry["rating"] is None else Rating(**entry["rating"])
    if "muted" in entry:
        changed["muted"] = None if entry["muted"] is None else Muting(**entry["muted"])
    return replace(source, **changed)


def entry_of(source: Source, names: Iterable[str]) -> dict[str, Any]:
    """What a source's fields of these names are, as a decision keeps them."""
    values: dict[str, Any] = {
        "kind": source.kind,
        "aliases": list(source.aliases),
        "short": list(source.short),
        "languages": list(source.languages),
        "kin": [{"name": one.name, "tie": one.tie} for one in source.kin],
        "rating": source.rating
        and {
            "reliability": source.rating.reliability,
            "why": source.rating.why,
            "by": source.rating.by,
        },
        "muted": source.muted and {"why": source.muted.why, "by": source.muted.by},
    }
    return {"name": source.name, **{name: values[name] for name in names}}
