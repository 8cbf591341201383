"""Taking a backup: the database at one moment, then exactly the originals that it names, then the keys."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from civcas.errors import KeyTrouble, LedgerError, UsageError
from civcas.proof import PublicKey, SigningKey
from civcas.store.alone import no_erasing
from civcas.store.backup.archive import is_known, vault_name
from civcas.store.backup.copied import Copied
from civcas.store.backup.copied_postgresql import copied_database
from civcas.store.backup.copied_sqlite import copied_file
from civcas.store.backup.drafts import draft_folder, settle, sweep
from civcas.store.backup.writing_archive import ArchiveWriter
from civcas.store.keys import KeyName, aside, fingerprint, key_file, read_key, take_up
from civcas.store.location import Server, ledger_at, vault_path
from civcas.store.opening import state_of
from civcas.store.plain_files import named
from civcas.store.timestamps import FOLDER, kept_files
from civcas.store.trouble import told_in_sentences
from civcas.store.vault import place_of

Progress = Callable[[int, int], object]
"""Told of every piece: its bytes, and how many bytes there are in all, roughly."""

_DRAFT = ".{name}.civcas-draft"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was taken: how many files of the vault, bytes in all, and what was not as it should be.

    ``missing`` originals are in no file of the vault, ``changed`` ones are not
    those of their SHA-256 any more (and are in the backup as they are), and
    ``spoilt`` says which rows hold what civcas never writes (as they are, too).
    """

    file: Path
    originals: int
    size: int
    keys: tuple[str, ...]
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    spoilt: tuple[str, ...] = ()


def back_up(file: Path, *, keys: bool = True, step: Progress = lambda done, of: None) -> BackedUp:
    """Take a backup into a file that is not there yet; it is there when it is whole and on the disk.

    Others may read, record and decide meanwhile; erasures and changes of keys
    wait, and it waits for them. Raises LedgerError, in a sentence, for what
    cannot be; then no file is there.
    """
    file = file.absolute()
    where = ledger_at()
    with told_in_sentences(where):
        if state_of(where) == "missing":
            raise LedgerError(f"There is no ledger at {where} yet, and so nothing to back up.")
        with no_erasing(), named(file):
            return _take(file, where, keys, step)


def _take(file: Path, where: Path | Server, keys: bool, step: Progress) -> BackedUp:
    if file.exists():
        raise UsageError(f"{file} is there already; name another file, or move it away.")
    if not file.parent.is_dir():
        raise UsageError(f"There is no folder {file.parent}; make it, or name a file in another.")
    sweep(file.parent.glob(_DRAFT.format(name="*")))
    taken = f"Another program is writing the backup {file}; wait until that is done, or name another file."
    with draft_folder(file.with_name(_DRAFT.format(name=file.name)), taken) as draft, _copied(where, draft) as found:
        own = _keys_of(found) if keys else ()
        held = {name: key_file(name).read_bytes() for name in own}
        whole = draft / "backup"
        entry = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(entry, "wb", buffering=1 << 20) as out:
            head = {**found.head, "keys": list(own)}
            with ArchiveWriter(out, head, lambda done: step(done, found.size)) as writer:
                for name, pieces in found.parts:
                    writer.add_pieces(name, pieces)
                missing, changed = _add_originals(writer, found)
                for path in kept_files():
                    if is_known(name := f"{FOLDER}/{path.name}"):
                        writer.add_bytes(name, path.read_bytes())
                for name, data in held.items():
                    writer.add_bytes(f"keys/{name}.key", data)
                writer.close({"changed": changed, "missing": missing})
            out.flush()
            os.fsync(out.fileno())
        whole.rename(file)
        settle(file.parent)
    size = file.stat().st_size
    kept = len(found.originals) - len(missing)
    return BackedUp(file, kept, size, own, tuple(missing), tuple(changed), tuple(found.spoilt))


def _copied(where: Path | Server, scratch: Path) -> AbstractContextManager[Copied]:
    return copied_database(where) if isinstance(where, Server) else copied_file(where, scratch)


def _add_originals(writer: ArchiveWriter, found: Copied) -> tuple[list[str], list[str]]:
    vault = vault_path()
    missing, changed = [], []
    files = ((vault_name(sha256), place_of(vault, sha256)) for sha256 in found.originals)
    for path, sha256 in writer.add_files(files):
        if sha256 is None:
            missing.append(path.name)
        elif sha256 != path.name:
            changed.append(path.name)
    return missing, changed


def _keys_of(found: Copied) -> tuple[KeyName, ...]:
    """The keys that belong to the ledger; KeyTrouble where those that are there do not."""
    _take_up_rotated(found)
    if found.sealed_under is not None and fingerprint(read_key("seal")) != found.sealed_under:
        raise KeyTrouble(
            f"{key_file('seal')} is not the seal key of this ledger, and a backup with it could not be read; name the "
            "folder of the right one in CIVCAS_KEYS, or use --without-keys."
        )
    if found.signed_by is not None:
        signing = SigningKey.from_bytes(read_key("signing"), name=str(found.head["origin"]))
        if signing.public != PublicKey.from_text(found.signed_by):
            raise KeyTrouble(
                f"{key_file('signing')} is not the key that signs this ledger's log; name the folder of the right one "
                "in CIVCAS_KEYS, or use --without-keys."
            )
    return ("seal", "signing") if found.sealed_under is not None else ()


def _take_up_rotated(found: Copied) -> None:
    """Put keys in their place that the ledger knows of, and that a rotation which was killed has left aside."""
    seal, signing = aside("seal"), aside("signing")
    if seal is not None and fingerprint(seal) == found.sealed_under:
        take_up("seal")
    if signing is not None and found.signed_by is not None:
        public = SigningKey.from_bytes(signing, name=str(found.head["origin"])).public
        if public == PublicKey.from_text(found.signed_by):
            take_up("signing")
