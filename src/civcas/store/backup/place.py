"""The place that a backup is restored into: empty before, whole afterwards, and nothing in between that looks whole.

Vault and keys are put together in a draft folder beside ``CIVCAS_HOME`` and
renamed. Where the database, or the keys, have a place of their own, or the home
is a disk of its own that cannot be renamed, several steps are needed: then a
mark called ``restoring`` stands in the home until the database is in its place,
and a home with the mark and without a database counts as empty.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from civcas import settings
from civcas.errors import KeyTrouble, LedgerError
from civcas.store import opening
from civcas.store.backup.drafts import draft_folder, let_go, settle
from civcas.store.keys import keys_path
from civcas.store.location import Server, ledger_at

MARK = "restoring"
_OURS = {MARK, "vault", "keys", "timestamps", "ledger.sqlite3"}
_NOBODYS = {"lost+found"}


@dataclass
class Place:
    """Where a backup goes: ``home`` with the vault, the ledger's file or database, and the folder of the keys."""

    home: Path = field(default_factory=lambda: settings.home().resolve())
    database: Path | Server = field(default_factory=lambda: _resolved(ledger_at()))
    keys: Path = field(default_factory=lambda: keys_path().resolve())

    @property
    def file(self) -> Path | None:
        """The ledger's file, None where it is in a server's database."""
        return self.database if isinstance(self.database, Path) else None

    @property
    def in_home(self) -> bool:
        """Whether all of it, and so the renaming of one folder, is in the home."""
        return self.file == self.home / "ledger.sqlite3" and not self.home.is_mount()

    def require_empty(self) -> None:
        """LedgerError where there is anything already that restoring would have to write over."""
        if opening.state_of(self.database) != "missing":
            raise LedgerError(
                f"There is a ledger at {self.database} already, and a backup is only restored into an empty place; "
                "set CIVCAS_HOME (and CIVCAS_DATABASE_URL, if you use it) to another."
            )
        found = {path.name for path in self.home.iterdir()} - _NOBODYS if self.home.exists() else set()
        if found - _OURS or (found and MARK not in found):
            raise LedgerError(
                f"{self.home} is not empty (there is {min(found - {MARK})} in it), and a backup is only restored into "
                "an empty folder; set CIVCAS_HOME to another."
            )

    def key(self, name: str) -> Path | None:
        """The file of a key where it is not in the home."""
        path = self.keys / name
        return None if self.keys == self.home / "keys" else path


@contextmanager
def drafted(place: Place) -> Iterator[Path]:
    """A draft folder on the disk of the home, in which vault, keys and perhaps the ledger's file are put together."""
    home = place.home
    inside = home.is_mount()
    folder = home / MARK if inside else home.with_name(f".{home.name}.restoring")
    taken = f"Another program is restoring a backup into {home}; wait until that is done."
    with draft_folder(folder, taken) as draft:
        yield draft


def put_in_place(place: Place, draft: Path, settled: Path | None) -> None:
    """Move what is whole to where it belongs, the database last; ``settled`` is the ledger's file as a draft.

    Where the database is a server's, its transaction is to be committed after
    this, and ``unmark`` called then.
    """
    for path in sorted((draft / "keys").glob("*.key")):
        own = place.key(path.name)
        if own is not None:
            _place_key(path, own)
    if place.keys != place.home / "keys":
        shutil.rmtree(draft / "keys", ignore_errors=True)
    _clear(place.home)
    if place.home.is_mount():
        for name in ("keys", "vault", "timestamps"):
            if (draft / name).exists():
                (draft / name).rename(place.home / name)
    else:
        if not place.in_home:
            (draft / MARK).touch()
        if place.home.exists():
            shutil.copymode(place.home, draft)
            place.home.rmdir()
        else:
            draft.chmod(0o777 & ~_umask())
        let_go(draft)
        draft.rename(place.home)
        settle(place.home.parent)
    if settled is not None and place.file is not None and not place.in_home:
        settled.replace(place.file)
        settle(place.file.parent)


def unmark(place: Place) -> None:
    """Take the mark away: the place is whole."""
    mark = place.home / MARK
    if mark.is_file():
        mark.unlink()
    settle(place.home)


def check_key(own: Path, data: bytes) -> None:
    """KeyTrouble where a key of another ledger is where a backup's would go."""
    if own.exists() and own.read_bytes().split() != data.split():
        raise KeyTrouble(
            f"There is another key at {own} than the backup's; name an empty folder in CIVCAS_KEYS for the keys."
        )


def take_back(place: Place) -> None:
    """Empty the place again, where its database did not come to stand in it."""
    if (place.home / MARK).is_file():
        _clear(place.home)


def _resolved(where: Path | Server) -> Path | Server:
    return where.resolve() if isinstance(where, Path) else where


def _place_key(draft: Path, own: Path) -> None:
    own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if own.exists():
        return
    beside = own.with_name(f"{own.name}.{os.getpid()}")
    entry = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(entry, "wb") as file:
        file.write(draft.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(own)
    settle(own.parent)


def _clear(home: Path) -> None:
    """Remove what a restoring that was killed has left in the home."""
    if not home.is_dir():
        return
    for name in _OURS - ({MARK} if home.is_mount() else set()):
        path = home / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
