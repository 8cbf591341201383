"""``civcas serve``: it reads the ledger and never writes it, says where it is, and ends cleanly."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from civcas.errors import LedgerError, UsageError
from civcas.web import serving

WAIT = 30.0


@contextmanager
def taken_port(first: int = 0) -> Iterator[int]:
    """A port that another program holds."""
    with closing(socket.socket()) as holder:
        holder.bind(("127.0.0.1", first))
        holder.listen()
        yield holder.getsockname()[1]


@contextmanager
def served(home: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running ``civcas serve`` and the address that it prints."""
    environment = {**os.environ, "CIVCAS_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "civcas.cli", "serve", "--no-open", *options]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://\S+/", line)
        assert found, line + (process.stderr.read() if process.stderr and process.poll() is not None else "")
        yield process, found.group(0)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def everything(ledger: Path) -> object:
    """What the ledger holds: the bytes of its file, else the rows of all its tables."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return (ledger / "ledger.sqlite3").read_bytes()
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            rows[table] = cursor.fetchall()
    assert len(rows) > 5
    return rows


def free_port() -> int:
    with taken_port() as port:
        return port


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_asked_to_end_and_leaves_the_ledger_as_it_was(ledger: Path, way: signal.Signals) -> None:
    before = everything(ledger)
    with served(ledger, "--port", str(free_port())) as (process, address):
        with urllib.request.urlopen(address, timeout=WAIT) as answer:
            assert answer.status == 200
            assert b"No incident is recorded here yet." in answer.read()
        with urllib.request.urlopen(address + "static/civcas/site.css", timeout=WAIT) as answer:
            assert answer.headers["Content-Type"].startswith("text/css")
        process.send_signal(way)
        out, err = process.communicate(timeout=WAIT)
        assert (process.returncode, err) == (0, "")
        assert out.endswith("The pages are closed.\n")
    assert everything(ledger) == before


def test_a_ledger_that_is_missing_is_said_in_a_sentence(no_ledger: Path) -> None:
    with pytest.raises(LedgerError, match=r"There is no ledger at .* yet"):
        serving.serve(port=free_port(), ready=lambda address, notice: None)
    assert not (no_ledger / "ledger.sqlite3").exists()


def test_a_port_that_was_asked_for_and_is_taken_is_refused_with_what_to_do() -> None:
    with taken_port() as port, pytest.raises(UsageError, match=f"Port {port} on 127.0.0.1 is in use.*--port"):
        serving.free_port("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("127.0.0.1", 0, "--port is 0; give a number from 1 to 65535"),
        ("127.0.0.1", 70000, "--port is 70000"),
        ("203.0.113.7", 8123, "cannot be served on 203.0.113.7, port 8123 .*--host"),
    ],
)
def test_a_port_or_host_that_cannot_be_is_refused(host: str, port: int, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        serving.free_port(host, port)


def test_the_next_port_is_taken_and_said_where_the_usual_one_is_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def only_8002(host: str, port: int) -> None:
        tried.append(port)
        if port < 8002:
            raise UsageError("taken") from OSError(98, "Address already in use")

    monkeypatch.setattr(serving, "_try_port", only_8002)
    assert serving.free_port("127.0.0.1", None) == (8002, "Port 8000 is in use; serving on port 8002 instead.")
    assert tried == [8000, 8001, 8002]


def test_no_port_at_all_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_free(host: str, port: int) -> None:
        raise UsageError("taken") from OSError(98, "Address already in use")

    monkeypatch.setattr(serving, "_try_port", none_free)
    with pytest.raises(UsageError, match=r"Ports 8000 to 8019 .* are all in use"):
        serving.free_port("127.0.0.1", None)


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [
        ("127.0.0.1", 8000, "http://127.0.0.1:8000/"),
        ("0.0.0.0", 8000, "http://127.0.0.1:8000/"),
        ("::1", 80, "http://[::1]:80/"),
        ("::", 8000, "http://127.0.0.1:8000/"),
    ],
)
def test_the_address_can_be_opened_as_it_is_printed(host: str, port: int, address: str) -> None:
    assert serving.address(host, port) == address


def test_the_pages_cannot_change_the_ledger(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings
    from django.db import InternalError, OperationalError, connection
    from django.utils import timezone

    from civcas.store import models

    monkeypatch.setattr(settings, "PUBLISHED_ONLY", True)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", settings.ALLOWED_HOSTS)
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", dict(connection.settings_dict["OPTIONS"]))
    serving.make_application("127.0.0.1", published_only=False)
    with pytest.raises((OperationalError, InternalError), match=r"read-?only"):
        models.Action.objects.create(at=timezone.now(), by="x", verb="publish", subject="x", after={}, why="x")
    assert models.Action.objects.exclude(verb="begin").count() == 0
    connection.close()


def test_a_host_that_is_served_on_is_answered_to(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings
    from django.db import connection

    monkeypatch.setattr(settings, "PUBLISHED_ONLY", True)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["localhost"])
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", dict(connection.settings_dict["OPTIONS"]))
    for host in ("0.0.0.0", "192.0.2.1", "::1"):
        serving.make_application(host, published_only=False)
    assert settings.ALLOWED_HOSTS == ["localhost", "192.0.2.1", "[::1]"]


def test_the_pages_see_what_is_added_meanwhile(ledger: Path) -> None:
    report = ledger.parent / "report.txt"
    report.write_text("Shelling killed 4 civilians in Tel Marwan on 3 June 2025, Valley Watch said.", "utf-8")
    environment = {**os.environ, "CIVCAS_HOME": str(ledger)}
    with served(ledger, "--port", str(free_port())) as (_, address):
        command = [sys.executable, "-m", "civcas.cli", "record", str(report)]
        started = time.monotonic()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=WAIT, check=False)
        assert done.returncode == 0, done.stderr
        assert time.monotonic() - started < WAIT
        with urllib.request.urlopen(address + "incidents/CV0001/", timeout=WAIT) as answer:
            assert "4" in answer.read().decode()


def test_a_preview_shows_what_is_proposed_and_a_public_site_does_not(ledger: Path) -> None:
    report = ledger.parent / "report.txt"
    report.write_text("Shelling killed 4 civilians in Tel Marwan on 3 June 2025, Valley Watch said.", "utf-8")
    environment = {**os.environ, "CIVCAS_HOME": str(ledger)}
    command = [sys.executable, "-m", "civcas.cli", "record", str(report)]
    subprocess.run(command, env=environment, capture_output=True, timeout=WAIT, check=True)
    with (
        served(ledger, "--published-only", "--port", str(free_port())) as (_, address),
        pytest.raises(urllib.error.HTTPError, match="404") as refused,
    ):
        urllib.request.urlopen(address + "incidents/CV0001/", timeout=WAIT)
    refused.value.close()
