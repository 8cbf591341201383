"""Works on a ledger in processes that are killed at given moments; ``python -m bench.killed``, one order a line.

An order is a line of JSON: ``what`` is done, from which ``seed``, in which
``round``, and after how many seconds (``delay``) all of its workers are killed.
The answer is one too: what each worker had ``confirmed`` before, which is what
it said after the function had returned, and how many were ``struck``.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.reports import make_reports
from bench.speed import as_rows, read_rows
from civcas.pipeline import ReadDocument

REPORTS = 40
"""Reports that a round of one worker has."""

Say = Callable[[str], None]


def entries(seed: int, name: str) -> list[ReadDocument]:
    """The reports of a seed, under ids that begin with a name."""
    made = [{**report, "id": f"{name}-{report['id']}"} for report in make_reports(REPORTS, seed=seed)]
    return list(read_rows(as_rows(made), claims_alone=False))


def record(order: dict[str, Any], worker: int, say: Say) -> None:
    """Record in batches of five, each with a reason of its own."""
    from civcas.store.actions import record_documents

    name = f"{order['round']}-{worker}"
    reports = entries(order["seed"] * 10 + worker, name)
    for start in range(0, len(reports), 5):
        record_documents(reports[start : start + 5], by=f"worker {worker}", why=f"batch {name}-{start}")
        say(f"batch {name}-{start}")


def decide(order: dict[str, Any], worker: int, say: Say) -> None:
    """Publish and withdraw incidents that the others decide on too, and record in between."""
    from civcas.store import models
    from civcas.store.actions import publish_incident, record_documents, withdraw_incident

    draw = random.Random(f"{order['seed']} {worker}")
    name = f"{order['round']}-{worker}"
    reports = entries(order["seed"] * 10 + worker, name)
    for n in range(len(reports)):
        codes = list(models.Incident.objects.filter(present=True).order_by("pk").values_list("code", flat=True)[:40])
        for code in draw.sample(codes, min(3, len(codes))):
            decision = draw.choice((publish_incident, withdraw_incident))
            try:
                done = decision(code, by=f"worker {worker}", why=f"decision {name}-{n}-{code}")
            except Exception as error:
                if "was merged into" not in str(error) and "leads to" not in str(error):
                    raise
                continue
            if done:
                say(f"decision {name}-{n}-{code}")
        record_documents(reports[n : n + 1], by=f"worker {worker}", why=f"batch {name}-{n}")
        say(f"batch {name}-{n}")


def backup(order: dict[str, Any], worker: int, say: Say) -> None:
    """The first backs up again and again into the folder of the order, the others record."""
    if worker:
        record(order, worker, say)
        return
    from civcas.store.backup import back_up

    for n in range(20):
        file = Path(order["folder"]) / f"{order['round']}-{n}.tar"
        back_up(file)
        say(f"backup {file.name}")


def migrate(order: dict[str, Any], worker: int, say: Say) -> None:
    """Bring the ledger up to date."""
    from civcas.web.start import open_ledger

    open_ledger(write=True)
    say("migrated")


WORK: dict[str, tuple[Callable[[dict[str, Any], int, Say], None], int]] = {
    "record": (record, 1),
    "decide": (decide, 4),
    "backup": (backup, 2),
    "migrate": (migrate, 1),
}
"""What can be ordered, and by how many workers it is done at once."""


def start(order: dict[str, Any], worker: int) -> tuple[int, int]:
    """A worker in a process of its own; its number, and where what it confirms can be read."""
    reading, writing = os.pipe()
    number = os.fork()
    if number:
        os.close(writing)
        return number, reading
    try:
        WORK[order["what"]][0](order, worker, lambda said: _write(writing, said))
    except BaseException as error:
        sys.stderr.write(f"a worker failed: {error!r}\n")
        os._exit(1)
    os._exit(0)


def follow(order: dict[str, Any]) -> dict[str, Any]:
    """Carry an order out and kill its workers in the middle."""
    for name in [name for name in os.environ if name.startswith("CIVCAS_")]:
        del os.environ[name]
    os.environ.update(order["environ"])
    from civcas.web.start import set_up

    set_up()
    workers = [start(order, worker) for worker in range(WORK[order["what"]][1])]
    time.sleep(order["delay"])
    for number, _ in workers:
        os.kill(number, signal.SIGKILL)
    answer: dict[str, Any] = {"confirmed": [], "struck": 0, "failed": 0}
    for number, reading in workers:
        _, status = os.waitpid(number, 0)
        answer["struck"] += os.WIFSIGNALED(status)
        answer["failed"] += os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0
        with os.fdopen(reading, encoding="utf-8") as said:
            answer["confirmed"] += said.read().split("\n")[:-1]
    return answer


def _write(to: int, said: str) -> None:
    os.write(to, f"{said}\n".encode())


def main() -> None:
    """Follow orders until there are no more."""
    from civcas.web.start import set_up

    set_up()
    import civcas.store.actions
    import civcas.store.backup  # noqa: F401  (brought in before the workers start)

    entries(0, "warm")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(follow(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
