"""Kill ``civcas record`` at random points: the ledger is whole each time, and finished holds nothing less or twice.

Run by hand (``python -m bench kill``): at full size it takes minutes. Wholeness
is asked of the database file itself and of the vault; what the ledger holds is
asked of the store's own rows.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.reports import Row
from bench.speed import as_rows, own_home

IN_A_ROW = 3
"""The most times that one ledger is killed before it is finished and looked at as a whole."""

State = dict[str, tuple[object, ...]]


@dataclass(slots=True)
class Tally:
    """What the runs came to."""

    kills: int = 0
    ended_first: int = 0
    before_the_ledger: int = 0
    half_way: int = 0
    finished: int = 0


def kill_runs(reports: Sequence[Row], *, kills: int, seed: int) -> int:
    """Kill that many runs; 1 with the reasons where a ledger was not whole or did not end as an undisturbed one."""
    draw = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as scratch:
        rows = Path(scratch) / "reports.jsonl"
        rows.write_bytes(as_rows(reports))
        home = Path(scratch) / "undisturbed"
        start = time.perf_counter()
        run = _record(rows, home)
        _, said = run.communicate()
        if run.returncode != 0:
            print(f"civcas record fails even undisturbed:\n{said.decode()}")
            return 1
        took = time.perf_counter() - start
        wanted = _state(home)
        print(f"Undisturbed, {len(reports):,} reports take {took:.1f} s: {len(wanted):,} documents and incidents")
        ledgers = 0
        while tally.kills < kills:
            ledgers += 1
            home = Path(scratch) / f"killed-{ledgers}"
            wrong = _kill_one_ledger(rows, home, draw, took, wanted, tally, kills)
            if wrong:
                print(f"After kill {tally.kills} the ledger is not whole:\n" + "\n".join(wrong[:20]))
                return 1
            if ledgers % 10 == 0:
                print(f"{tally.kills} kills, {tally.finished} ledgers finished, every one whole", flush=True)
    print(
        f"{tally.kills} kills of {ledgers} ledgers: {tally.before_the_ledger} before there was one, {tally.half_way} "
        f"with some of the documents in it, {tally.ended_first} runs ended before their kill. Each ledger was whole "
        "after each kill, and each, finished, holds what an undisturbed one does."
    )
    return 0


def _kill_one_ledger(
    rows: Path, home: Path, draw: random.Random, took: float, wanted: State, tally: Tally, kills: int
) -> list[str]:
    """Record into one ledger, killed once or a few times; everything that is wrong with it."""
    for _ in range(min(draw.randint(1, IN_A_ROW), kills - tally.kills)):
        run = _record(rows, home)
        time.sleep(draw.uniform(0.05, took))
        if run.poll() is None:
            run.kill()
            tally.kills += 1
        else:
            tally.ended_first += 1
        run.communicate()
        wrong = damage(home) or _more_than(home, wanted, tally)
        if wrong:
            return wrong
    last = _record(rows, home)
    _, said = last.communicate()
    if last.returncode != 0:
        return ["the run after the kill failed:", *said.decode().splitlines()[-10:]]
    tally.finished += 1
    state = _state(home)
    wrong = damage(home)
    wrong += [f"{key} is missing or different" for key in wanted if state.get(key) != wanted[key]]
    return wrong + [f"{key} is there and should not be" for key in state if key not in wanted]


def damage(home: Path) -> list[str]:
    """What is wrong with the file of a ledger as such; nothing where there is no ledger yet."""
    path = home / "ledger.sqlite3"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as ledger:
        found = [row[0] for row in ledger.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"a row of {row[0]} leads nowhere" for row in ledger.execute("PRAGMA foreign_key_check")]
    return found


def _more_than(home: Path, wanted: State, tally: Tally) -> list[str]:
    """Documents of a killed ledger that are there in part, or that no undisturbed ledger has."""
    if not _made(home):
        tally.before_the_ledger += 1
        return []
    documents = {key: value for key, value in _state(home).items() if key.startswith("document ")}
    tally.half_way += 0 < len(documents) < sum(key.startswith("document ") for key in wanted)
    return [f"{key} is in the ledger in part" for key, value in documents.items() if wanted.get(key) != value]


def _made(home: Path) -> bool:
    """Whether the ledger's tables are there."""
    path = home / "ledger.sqlite3"
    if not path.exists() or path.stat().st_size == 0:
        return False
    with closing(sqlite3.connect(path)) as ledger:
        return bool(ledger.execute("PRAGMA application_id").fetchone()[0])


def _state(home: Path) -> State:
    """What a ledger holds: each document with its original, its claims and its tellings, and each incident."""
    with own_home(home):
        from civcas.web.start import close_ledger, open_ledger

        open_ledger(write=False)
        from civcas.store import models, vault
        from civcas.store.location import vault_path
        from civcas.store.opened import assessment_records

        state: State = {}
        for document in models.Document.objects.all():
            vault.fetch(vault_path(), document.kept)  # raises where the original is gone or changed
            readings = list(document.readings.all())
            claims = [claim.claim_id for reading in readings for claim in reading.claims.order_by("n")]
            told = [telling.n for telling in document.tellings.order_by("n")]
            state[f"document {document.key}"] = (document.sha256, len(readings), *claims, *told)
        for incident in models.Incident.objects.filter(present=True):
            members = [(member.telling.document.key, member.telling.n) for member in incident.members.all()]
            row = incident.assessments.order_by("-pk")[0]
            _, newest = assessment_records(row, incident.code)
            state[f"incident {incident.code}"] = (*sorted(members), newest.grade, newest.ranges)
        close_ledger()
    return state


def _record(rows: Path, home: Path) -> subprocess.Popen[bytes]:
    """Start ``civcas record`` into a home of its own."""
    environ = {**os.environ, "CIVCAS_HOME": str(home), "CIVCAS_USER": "bench"}
    environ.pop("CIVCAS_DATABASE_URL", None)
    command = [sys.executable, "-m", "civcas.cli", "record", str(rows), "--quiet"]
    return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
