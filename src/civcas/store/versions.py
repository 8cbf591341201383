"""Which tellings of an incident are of several states of one page, message or submission."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import orjson

from civcas.records.version import Version, version_of
from civcas.store import models
from civcas.store.held import AT_ONCE, Held, in_parts
from civcas.store.opened import document_content
from civcas.store.ring import ring


def with_versions(members: Sequence[Held]) -> list[Held]:
    """The tellings of one incident, each with the version that its document is where another may be of the same.

    Only documents of one publisher can be, and only what several tellings of
    an incident share is looked up: an address is among the sealed words.
    """
    by_publisher: dict[str | None, set[int]] = defaultdict(set)
    for one in members:
        by_publisher[one.telling.publisher].add(one.document)
    several = {document for documents in by_publisher.values() if len(documents) > 1 for document in documents}
    asked = {one.document for one in members if one.document in several and not one.knows_version}
    found = {}
    for some in in_parts(sorted(asked), AT_ONCE):
        for row in models.Document.objects.filter(pk__in=some):
            found[row.pk] = version_held(row)
    for one in members:
        if one.document in found:
            one.telling, one.knows_version = replace(one.telling, version=found[one.document]), True
    return list(members)


def version_held(row: models.Document) -> Version | None:
    """The version that a document is, known by what stands for its address or id, which an erasure leaves there."""
    content = document_content(row)
    left = orjson.loads(content.content).get("version")
    if left is not None:
        of, at, number = left
        return Version(of, (dt.datetime.fromisoformat(at), number))
    found = version_of(models.Document.record_of(content), row.captured_at)
    return Version(ring().mark(f"version {found.of}"), found.at) if found else None


def version_left(row: models.Document) -> list[object] | None:
    """What an erasure is to leave of a document's version, so that a state that was replaced stays so."""
    found = version_held(row)
    return [found.of, found.at[0].isoformat(), found.at[1]] if found else None
