"""Captures and watches in children that are killed at given moments; ``kill_capture`` runs this in a process."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
import time
from typing import Any


def child(arguments: list[str]) -> int:
    """Start one command; gives its process's number."""
    number = os.fork()
    if number == 0:
        status = 1
        try:
            from civcas.cli import main

            main(arguments)
            status = 0
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        except BaseException as error:
            sys.stderr.write(f"a child failed: {error!r}\n")
        os._exit(status)
    return number


def obey(order: dict[str, Any]) -> dict[str, Any]:
    """Run a command, and kill it after a delay; says whether that struck it, else with which status it ended."""
    os.environ.update(order["environ"])
    number = child(order["arguments"])
    delay = order["delay"]
    if delay is not None:
        time.sleep(delay)
        os.kill(number, signal.SIGKILL)
    _, status = os.waitpid(number, 0)
    return {"struck": os.WIFSIGNALED(status), "status": os.waitstatus_to_exitcode(status)}


def warm_up() -> None:
    """Capture and read a page, so that what each child would bring in and unpack for its first one is there."""
    from civcas.capture import Captured
    from civcas.capture.given import Given
    from civcas.capture.taking import take_bytes
    from civcas.pipeline import read_captured

    page = b"<html><body><p>Four people were killed in Qarnaf on 3 March 2019, rescuers said.</p></body></html>"
    for took in take_bytes(page, Given("a page", 10_000)):
        assert isinstance(took, Captured)
        read_captured(took, places=None, today=dt.date(2030, 1, 1))


def main() -> None:
    """For each line that is read, do as it says, and print what came of it."""
    from civcas.web.start import set_up

    set_up()
    # Brought in before the children start, so that a kill strikes their work and not their beginning.
    import civcas.capture.addresses
    import civcas.capture.fetch
    import civcas.capture.formats.page
    import civcas.cli.capture
    import civcas.cli.watch
    import civcas.pipeline
    import civcas.read.engine
    import civcas.store.actions
    import civcas.store.watching  # noqa: F401

    warm_up()
    # Small batches, so that a kill finds some of the pages recorded and others not.
    for name in ("civcas.store.actions.record_documents", "civcas.store.watching.watch"):
        sys.modules[name].BATCH = 4  # type: ignore[attr-defined]
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(obey(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
