"""Writers take turns: what several do at once is as if one had done it after the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections, transaction
from made_reports import FIRST_DAY, VILLAGES, report

from civcas.errors import UsageError
from civcas.store import models, queries
from civcas.store.actions import publish_incident, record_documents
from civcas.store.writing import take_turn, writing

WRITERS = 4
EACH = 6


def write(writer: int) -> None:
    """Record reports of one village, each its own batch, and try to publish what the first writer's first became."""
    try:
        for n in range(EACH):
            strike = (VILLAGES[writer], FIRST_DAY.replace(day=1 + 4 * n), 2 + 5 * n, "River Watch", None)
            record_documents([report(strike, key=f"{writer}-{n}")], by=f"writer {writer}")
            try:
                publish_incident("CV0001", by=f"writer {writer}", why="checked")
            except UsageError:
                assert not models.Incident.objects.filter(code="CV0001").exists()
    finally:
        connections.close_all()


def test_what_several_write_at_once_is_there_once_and_whole(ledger: Path) -> None:
    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(write, range(WRITERS)))
    assert queries.counts().documents == WRITERS * EACH
    codes = sorted(view.code for view in queries.incident_views())
    assert codes == [f"CV{n:04d}" for n in range(1, len(codes) + 1)], "no number is left out or given twice"
    assert models.Action.objects.filter(verb="publish").count() == 1
    recorded = models.Action.objects.filter(verb="record").order_by("pk").values_list("after", flat=True)
    in_order = models.Document.objects.order_by("pk").values_list("key", flat=True)
    assert [key for after in recorded for key in after["documents"]] == list(in_order)


def test_what_is_written_is_whole_or_not_at_all(ledger: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing():
        record_documents([report(key="one")], by="a tester")
        _ = 1 / 0
    assert queries.counts().documents == models.Action.objects.exclude(verb="begin").count() == 0


@pytest.mark.postgresql
def test_a_turn_ends_with_its_transaction(ledger: Path) -> None:
    def waiting() -> int:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
            return int(cursor.fetchone()[0])

    with transaction.atomic():
        take_turn()
        take_turn()
        assert waiting() == 1
    assert waiting() == 0
    with pytest.raises(ZeroDivisionError), writing():
        _ = 1 / 0
    assert waiting() == 0
