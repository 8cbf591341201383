"""Which tellings of an incident are of several states of one page, message or submission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from civcas.records.version import version_of
from civcas.store import models
from civcas.store.held import AT_ONCE, Held, in_parts
from civcas.store.opened import document_record


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
            found[row.pk] = version_of(document_record(row), row.captured_at)
    for one in members:
        if one.document in found:
            one.telling, one.knows_version = replace(one.telling, version=found[one.document]), True
    return list(members)
