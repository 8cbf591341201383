"""The made-up record in a ledger of the test's own, seen as a local preview or as a public site."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_record import other_report, report, second_report

AT = dt.datetime(2025, 6, 5, 9, tzinfo=dt.UTC)


@pytest.fixture
def record(ledger: Path) -> Path:
    """Two accounts of one strike, and one of a mine: two incidents, none of them reviewed."""
    # Tables can be imported only once Django is set up, which a conftest is read before.
    from civcas.store.actions.record_documents import record_documents

    record_documents([report(), second_report(), other_report()], by="tester", now=AT)
    return ledger


@pytest.fixture
def preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ``civcas serve`` shows."""
    monkeypatch.setattr("django.conf.settings.PUBLISHED_ONLY", False)


@pytest.fixture
def public_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a public site shows."""
    monkeypatch.setattr("django.conf.settings.PUBLISHED_ONLY", True)
