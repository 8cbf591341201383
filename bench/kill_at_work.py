"""Kill four deciders, a backup or a migration at random points, and see that nothing confirmed is lost or half done."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.killed import WORK, entries

LONGEST = {"record": 0.8, "decide": 2.5, "backup": 2.0, "migrate": 1.5}
"""Seconds within which the kill comes."""


@dataclass
class Killed:
    """What the kills came to."""

    rounds: int = 0
    struck: int = 0
    confirmed: int = 0
    wrong: list[str] = field(default_factory=list)


class Killer:
    """A process that starts workers and kills them."""

    def __init__(self) -> None:
        command = [sys.executable, "-W", "error", "-m", "bench.killed"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError("the killer did not start")

    def order(self, **order: Any) -> dict[str, Any]:
        """Have something done and killed; gives what was confirmed before."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        environ = {name: value for name, value in os.environ.items() if name.startswith("CIVCAS_")}
        self._process.stdin.write(json.dumps({**order, "environ": environ}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End it; no worker of it is left."""
        self._process.communicate()


@contextmanager
def killer() -> Iterator[Killer]:
    """A killer, ended at the end."""
    started = Killer()
    try:
        yield started
    finally:
        started.close()


def kill_workers(by: Killer, what: str, *, kills: int, seed: int, folder: Path) -> Killed:
    """Kill ``record``, ``decide`` or ``backup`` that often in the ledger that the settings name; looks after each."""
    from civcas.web.start import close_ledger, open_ledger

    draw = random.Random(f"{what} {seed}")
    found = Killed()
    open_ledger(write=True)
    from civcas.store.actions import record_documents

    record_documents(entries(seed, "first"), by="bench")
    close_ledger()
    confirmed: set[str] = set()
    while found.rounds < kills and not found.wrong:
        found.rounds += 1
        order = {"what": what, "seed": seed + found.rounds, "round": found.rounds, "folder": str(folder)}
        answer = by.order(**order, delay=draw.uniform(0.02, LONGEST[what]))
        found.struck += bool(answer["struck"])
        if answer["failed"]:
            found.wrong.append(f"{answer['failed']} workers failed")
        confirmed |= set(answer["confirmed"])
        open_ledger(write=True)
        found.wrong += lost(confirmed) + torn()
        if what == "backup":
            found.wrong += broken_backups(folder, confirmed)
        close_ledger()
    found.confirmed = len(confirmed)
    if not found.wrong:
        found.wrong += _go_on(seed, found.rounds, folder if what == "backup" else None)
    return found


def kill_migrations(by: Killer, *, kills: int, seed: int, renew: Callable[[], object]) -> Killed:
    """Kill migrations of the ledger that the settings name, an older one, made as it was by ``renew`` each time."""
    from civcas.store import opening
    from civcas.store.location import ledger_at
    from civcas.web.start import close_ledger, open_ledger

    draw = random.Random(f"migrate {seed}")
    found = Killed()
    while found.rounds < kills and not found.wrong:
        found.rounds += 1
        renew()
        before = words()
        answer = by.order(what="migrate", seed=seed, round=found.rounds, delay=draw.uniform(0.02, LONGEST["migrate"]))
        found.struck += bool(answer["struck"])
        found.confirmed += len(answer["confirmed"])
        if answer["failed"]:
            found.wrong.append("the migration failed")
        if opening.state_of(ledger_at()) == "older":
            if answer["confirmed"]:
                found.wrong.append("a migration that was confirmed is lost")
            if words() != before:
                found.wrong.append("the ledger is older still, and yet changed")
        close_ledger()
        open_ledger(write=True)
        found.wrong += torn()
        close_ledger()
    return found


def words() -> list[tuple[str, str]]:
    """The documents of a ledger of the first layout with their texts."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT key, text FROM store_document ORDER BY key")
        rows = [(str(key), str(text)) for key, text in cursor.fetchall()]
    connection.close()
    return rows


def lost(confirmed: set[str]) -> list[str]:
    """What was confirmed and is not in the audit."""
    from civcas.store import models

    kept = set(models.Action.objects.values_list("why", flat=True))
    asked = {said for said in confirmed if not said.startswith("backup ")}
    return [f"{said} was confirmed and is lost" for said in sorted(asked - kept)]


def torn() -> list[str]:
    """What of the open ledger is half done, or is not what the log says."""
    from django.db import connection

    from civcas.store import models, vault
    from civcas.store.backup.checking import faults, log_faults
    from civcas.store.location import vault_path

    found = [*log_faults(), *faults()]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            found += [str(row) for row in cursor.execute("PRAGMA integrity_check").fetchall() if row != ("ok",)]
            found += [f"leads nowhere: {row}" for row in cursor.execute("PRAGMA foreign_key_check").fetchall()]
    recorded = [
        key
        for after in models.Action.objects.filter(verb="record").order_by("pk").values_list("after", flat=True)
        for key in (after or {})["documents"]
    ]
    rows = list(models.Document.objects.order_by("pk").prefetch_related("readings__claims"))
    if recorded != [row.key for row in rows]:
        found.append("the documents are not those that the audit says were recorded, in that order")
    for row in rows:
        vault.fetch(vault_path(), row.kept)  # raises where the original is gone or changed
        if row.readings.count() != 1:
            found.append(f"{row.key} is there without its reading")
    for incident in models.Incident.objects.all():
        newest = incident.standings.order_by("-pk").first()
        if newest is not None and (newest.standing, newest.present) != (incident.standing, incident.present):
            found.append(f"{incident.code} stands otherwise than its last decision says")
    return found


def broken_backups(folder: Path, confirmed: set[str]) -> list[str]:
    """Backups that were confirmed and are not there, and files of a backup's name that are not whole."""
    from civcas.errors import BackupRefused
    from civcas.store.backup.reading_archive import ArchiveReader

    found = [
        f"{said} was confirmed and is not there"
        for said in confirmed
        if said.startswith("backup ") and not (folder / said.removeprefix("backup ")).exists()
    ]
    for path in sorted(folder.glob("*.tar")):
        try:
            with path.open("rb") as file, ArchiveReader(file, path, lambda done: None) as reader:
                for _, _, pieces in reader.entries():
                    for _ in pieces:
                        pass
        except BackupRefused as error:
            found.append(str(error))
    return found


def _go_on(seed: int, rounds: int, folder: Path | None) -> list[str]:
    """What goes wrong when what was killed is done again, to its end."""
    from civcas.web.start import close_ledger, open_ledger

    open_ledger(write=True)
    from civcas.store.actions import record_documents
    from civcas.store.backup import back_up

    workers = 4
    for worker in range(workers):
        record_documents(entries((seed + rounds) * 10 + worker, f"{rounds}-{worker}"), by="bench")
    wrong = torn()
    if folder is not None:
        back_up(folder / "last.tar")
        wrong += [f"the draft {path.name} was not swept" for path in folder.glob(".*")]
        wrong += broken_backups(folder, set())
    close_ledger()
    return wrong


def run(whats: Sequence[str], *, kills: int, seed: int) -> int:
    """Kill each kind that often, in ledgers of the bench's own; 1 with the reasons where something was wrong."""
    from bench.speed import own_home

    status = 0
    with killer() as by, tempfile.TemporaryDirectory() as scratch:
        for what in whats:
            with own_home(Path(scratch) / what):
                found = _run_one(by, what, kills, seed, Path(scratch))
            print(
                f"{what}: {found.rounds} kills, of which {found.struck} struck work of {WORK[what][1]} processes; "
                f"{found.confirmed} things were confirmed before; {'nothing' if not found.wrong else 'SOMETHING'} was "
                "lost or half done."
            )
            print("\n".join(found.wrong[:20]))
            status |= bool(found.wrong)
    return status


def _run_one(by: Killer, what: str, kills: int, seed: int, scratch: Path) -> Killed:
    from civcas.web.start import set_up

    set_up()
    if what != "migrate":
        folder = scratch / "backups"
        folder.mkdir(exist_ok=True)
        return kill_workers(by, what, kills=kills, seed=seed, folder=folder)
    home, kept = Path(os.environ["CIVCAS_HOME"]), scratch / "older"
    _make_older(seed)
    home.rename(kept)

    def renew() -> None:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(kept, home)

    return kill_migrations(by, kills=kills, seed=seed, renew=renew)


def _make_older(seed: int) -> None:
    """A filled ledger of the first layout: a present one, brought back to it."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from civcas.web.start import close_ledger, open_ledger

    open_ledger(write=True)
    from civcas.store.actions import record_documents

    for n in range(5):
        record_documents(entries(seed + n, f"older-{n}"), by="bench")
    connection.disable_constraint_checking()
    with transaction.atomic():
        call_command("migrate", "store", "0001", verbosity=0, interactive=False, skip_checks=True)
    connection.enable_constraint_checking()
    close_ledger()
