"""A bundle: one file that proves what the ledger holds of an incident or a document, to somebody who has nothing else.

Its format is published in ``docs/reference/proof.md``; ``scripts/check_proof.py``
is a checker that was written from that page alone.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from civcas.proof.keys import read_base64
from civcas.proof.leaves import LARGEST, SALT_BYTES
from civcas.proof.strict_json import read_json

FORMAT = "civcas-proof/1"
Subject = Literal["incident", "document"]

_HASH = re.compile(r"[0-9a-f]{64}")
_SALT = re.compile(rf"[0-9a-f]{{{2 * SALT_BYTES}}}")


@dataclass(frozen=True, slots=True)
class About:
    """What a bundle is about: an incident by its code, or a document by its id."""

    kind: Subject
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One leaf of the log with the path to the root, and its content unless that was erased.

    ``leaf`` and ``content`` are the exact texts. ``salt`` and ``content`` are
    None where the leaf ``erased_by`` destroyed them.
    """

    n: int
    leaf: str
    path: tuple[bytes, ...]
    salt: bytes | None
    content: str | None
    erased_by: int | None = None


@dataclass(frozen=True, slots=True)
class Consistency:
    """An older checkpoint, as the note that was signed, and the path that shows that nothing before it was changed."""

    checkpoint: str
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Rotation:
    """The decision by which a key passed on to the next, in the log as the older key signed it then.

    ``checkpoint`` is that signed note, ``path`` leads from the leaf to its root.
    """

    checkpoint: str
    n: int
    leaf: str
    path: tuple[bytes, ...]
    salt: bytes
    content: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What ``civcas prove`` writes.

    ``checkpoint`` is a signed note, ``keys`` the ledger's public keys, oldest
    first; the last one signed it. ``texts`` and ``originals`` are working texts
    and original bytes by their SHA-256 in hexadecimal digits. ``rotations``
    say of each key but the last how it passed on to the next, None where that
    cannot be shown; a file of one key has none.
    """

    about: About
    checkpoint: str
    keys: tuple[str, ...]
    entries: tuple[Entry, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    originals: Mapping[str, bytes] = field(default_factory=dict)
    consistency: Consistency | None = None
    rotations: tuple[Rotation | None, ...] = ()

    def to_json(self) -> str:
        """The file's text, on one line with its end."""
        shape: dict[str, Any] = {
            "format": FORMAT,
            "about": {"kind": self.about.kind, "id": self.about.id},
            "checkpoint": self.checkpoint,
            "keys": list(self.keys),
            "consistency": None,
            "entries": [_entry_shape(entry) for entry in self.entries],
            "texts": dict(self.texts),
            "originals": {name: base64.b64encode(raw).decode() for name, raw in self.originals.items()},
        }
        if self.consistency:
            path = [node.hex() for node in self.consistency.path]
            shape["consistency"] = {"checkpoint": self.consistency.checkpoint, "path": path}
        if self.rotations:
            shape["rotations"] = [None if one is None else _rotation_shape(one) for one in self.rotations]
        return json.dumps(shape, ensure_ascii=False, separators=(",", ":")) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Bundle:
        """The bundle of a file's text; ValueError with where and what is not as the format says."""
        try:
            data = read_json(text)
        except ValueError as error:
            raise ValueError(f"this is no proof: {error}") from None
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise ValueError(f"this is no proof: it does not say that its format is {FORMAT}")
        fields = _object(data, "the proof", (*_BUNDLE_KEYS, *(("rotations",) if "rotations" in data else ())))
        about = _object(fields["about"], "about", ("kind", "id"))
        if about["kind"] not in ("incident", "document"):
            raise ValueError("about.kind: it must be 'incident' or 'document'")
        consistency = fields["consistency"]
        return cls(
            about=About(about["kind"], _text(about["id"], "about.id")),
            checkpoint=_text(fields["checkpoint"], "checkpoint"),
            keys=tuple(_text(key, "keys") for key in _list(fields["keys"], "keys")),
            entries=tuple(_entry(item, f"entries[{i}]") for i, item in enumerate(_list(fields["entries"], "entries"))),
            texts={name: _text(text, f"texts.{name}") for name, text in _named(fields["texts"], "texts")},
            originals={name: _raw(raw, f"originals.{name}") for name, raw in _named(fields["originals"], "originals")},
            consistency=None if consistency is None else _consistency(consistency),
            rotations=_rotations(fields["rotations"]) if "rotations" in fields else (),
        )


_BUNDLE_KEYS = ("format", "about", "checkpoint", "keys", "consistency", "entries", "texts", "originals")
_ROTATION_KEYS = ("checkpoint", "n", "leaf", "path", "salt", "content")
_ENTRY_KEYS = ("n", "leaf", "path", "salt", "content", "erased_by")


def _entry_shape(entry: Entry) -> dict[str, Any]:
    return {
        "n": entry.n,
        "leaf": entry.leaf,
        "path": [node.hex() for node in entry.path],
        "salt": None if entry.salt is None else entry.salt.hex(),
        "content": entry.content,
        "erased_by": entry.erased_by,
    }


def _rotation_shape(rotation: Rotation) -> dict[str, Any]:
    return {
        "checkpoint": rotation.checkpoint,
        "n": rotation.n,
        "leaf": rotation.leaf,
        "path": [node.hex() for node in rotation.path],
        "salt": rotation.salt.hex(),
        "content": rotation.content,
    }


def _rotations(value: Any) -> tuple[Rotation | None, ...]:
    found = _list(value, "rotations")
    if not found:
        raise ValueError("rotations: where there are none, the key is left out")
    return tuple(None if item is None else _rotation(item, f"rotations[{i}]") for i, item in enumerate(found))


def _rotation(value: Any, where: str) -> Rotation:
    fields = _object(value, where, _ROTATION_KEYS)
    return Rotation(
        checkpoint=_text(fields["checkpoint"], f"{where}.checkpoint"),
        n=_number(fields["n"], f"{where}.n"),
        leaf=_text(fields["leaf"], f"{where}.leaf"),
        path=_path(fields["path"], f"{where}.path"),
        salt=_salt(fields["salt"], f"{where}.salt"),
        content=_text(fields["content"], f"{where}.content"),
    )


def _entry(value: Any, where: str) -> Entry:
    fields = _object(value, where, _ENTRY_KEYS)
    salt, content, erased_by = fields["salt"], fields["content"], fields["erased_by"]
    return Entry(
        n=_number(fields["n"], f"{where}.n"),
        leaf=_text(fields["leaf"], f"{where}.leaf"),
        path=_path(fields["path"], f"{where}.path"),
        salt=None if salt is None else _salt(salt, f"{where}.salt"),
        content=None if content is None else _text(content, f"{where}.content"),
        erased_by=None if erased_by is None else _number(erased_by, f"{where}.erased_by"),
    )


def _consistency(value: Any) -> Consistency:
    fields = _object(value, "consistency", ("checkpoint", "path"))
    return Consistency(_text(fields["checkpoint"], "consistency.checkpoint"), _path(fields["path"], "consistency.path"))


def _object(value: Any, where: str, keys: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != set(keys):
        raise ValueError(f"{where}: it must be an object with exactly the keys {', '.join(keys)}")
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{where}: it must be a list")
    return value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{where}: it must be a text")
    return value


def _number(value: Any, where: str) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise ValueError(f"{where}: it must be a whole number from 0")
    return value


def _salt(value: Any, where: str) -> bytes:
    if not _SALT.fullmatch(_text(value, where)):
        raise ValueError(f"{where}: it must be {2 * SALT_BYTES} hexadecimal digits in lower case")
    return bytes.fromhex(value)


def _path(value: Any, where: str) -> tuple[bytes, ...]:
    nodes = _list(value, where)
    if not all(isinstance(node, str) and _HASH.fullmatch(node) for node in nodes):
        raise ValueError(f"{where}: it must be a list of hashes, each of 64 hexadecimal digits in lower case")
    return tuple(bytes.fromhex(node) for node in nodes)


def _named(value: Any, where: str) -> list[tuple[str, Any]]:
    if not isinstance(value, dict) or not all(_HASH.fullmatch(name) for name in value):
        raise ValueError(f"{where}: it must be an object whose keys are SHA-256 in hexadecimal digits")
    return list(value.items())


def _raw(value: Any, where: str) -> bytes:
    raw = read_base64(_text(value, where))
    if raw is None:
        raise ValueError(f"{where}: it must be base64")
    return raw
