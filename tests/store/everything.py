"""Every byte that a ledger holds or gives, to look for what must not be in it any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from civcas.store import models, queries


def everything(home: Path) -> Iterator[bytes]:
    """Every byte that the ledger, its journal and the vault hold, or that its tables give."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in connection.introspection.table_names():
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model)}")
                yield repr(cursor.fetchall()).encode()
    for path in home.rglob("*"):
        if path.is_file():
            yield path.read_bytes()
    for row in models.Document.objects.all():
        view = queries.document_view(row.key)
        yield repr(view).encode()
    for view in queries.incident_views():
        yield repr(queries.incident_view(view.code)).encode()
    for decision in models.Action.objects.values_list("pk", flat=True):
        yield repr(queries.incident_views(as_of=decision)).encode()


def holds(home: Path, word: str) -> bool:
    return any(word.encode() in some or repr(word)[1:-1].encode() in some for some in everything(home))
