"""Records reports in children that are killed at given moments; run by a test, in a process of its own."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

REPORTS = 120
BATCH = 6


def record_all(seed: int) -> None:
    """Record the seed's reports in small batches, the same ones in every run."""
    from made_reports import reports

    from civcas.store.actions import record_documents
    from civcas.web.start import open_ledger

    open_ledger(write=True)
    entries = reports(REPORTS, seed, days=8)
    for start in range(0, len(entries), BATCH):
        record_documents(entries[start : start + BATCH], by="a tester")


def child(seed: int) -> int:
    number = os.fork()
    if number == 0:
        try:
            record_all(seed)
        except BaseException as error:
            sys.stderr.write(f"a child failed: {error!r}\n")
            os._exit(1)
        os._exit(0)
    return number


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(seed: int) -> None:
    """For each delay in seconds that is read, run a child that long and kill it; print whether that struck it."""
    from civcas.web.start import set_up

    set_up()
    import civcas.store.actions  # noqa: F401  # brought in before the children start

    say("ready")
    for line in sys.stdin:
        number = child(seed)
        time.sleep(float(line))
        os.kill(number, signal.SIGKILL)
        _, status = os.waitpid(number, 0)
        say("struck" if os.WIFSIGNALED(status) else "finished" if status == 0 else "failed")


if __name__ == "__main__":
    main(int(sys.argv[1]))
