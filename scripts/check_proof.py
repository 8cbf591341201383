"""Check a proof that ``civcas prove`` wrote, without civcas, without the ledger, and offline.

    python check_proof.py proof.json
    python check_proof.py proof.json --key 'civcas-ledger+…+…' --checkpoint kept.txt

It says in plain sentences what the file proves and each fault that it finds.
Exit status: 0 all is proved, 1 something is wrong with the file, 2 the call is
wrong or the one library that it needs is missing.

This one file is all there is. It was written from the published format alone
(docs/reference/proof.md) and shares no line with civcas, so that a mistake in
the one is not repeated in the other. It needs Python 3.11 and ``cryptography``.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import itertools
import json
import re
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

FORMAT = "civcas-proof/1"
KINDS = ("capture", "reading", "assessment", "decision", "erasure")
LARGEST = 2**53 - 1
HASH = re.compile(r"[0-9a-f]{64}")
SALT = re.compile(r"[0-9a-f]{32}")
NAME = re.compile(r"[!-*,-~]{1,200}")
SIZE = re.compile(r"0|[1-9][0-9]{0,15}")
TIME = re.compile(
    r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3])(:[0-5][0-9]){2}\.[0-9]{6}Z"
)
LEAF = re.compile(
    r'\{"at":"(?P<at>[^"]*)","commit":"(?P<commit>[0-9a-f]{64})","decision":(?P<decision>0|[1-9][0-9]{0,15}),'
    r'"erases":\[(?P<erases>(?:0|[1-9][0-9]{0,15})(?:,[1-9][0-9]{0,15})*|)\],'
    r'"kind":"(?P<kind>[a-z]+)","n":(?P<n>0|[1-9][0-9]{0,15}),"v":1\}'
)

Object = dict[str, Any]
Key = tuple[str, bytes, bytes]


class Wrong(Exception):
    """Something is not as the format says; its text goes on a sentence."""


class Report:
    """What was found: faults, what is proved, what is left open, and the entries that a fault names."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.proved: list[str] = []
        self.notes: list[str] = []
        self.faulty: set[int] = set()

    def fault(self, n: int | None, what: str) -> None:
        """A fault of an entry, or of the file where there is no number."""
        self.faults.append(what if n is None else f"Entry {n}: {what}.")
        if n is not None:
            self.faulty.add(n)


def check(data: bytes, key: str | None = None, older: str | None = None) -> Report:
    """Check the bytes of a proof; ``key`` is the ledger's key as published, ``older`` a checkpoint that was kept."""
    report = Report()
    try:
        bundle = read_bundle(data)
    except Wrong as error:
        report.fault(None, f"This is no proof: {error}.")
        return report
    head = check_signature(bundle, key, older, report)
    entries = [entry for item in bundle["entries"] if (entry := open_entry(item, head, report)) is not None]
    check_order(bundle, report)
    check_erasures(entries, report)
    check_documents(bundle, entries, report)
    check_claims(bundle, entries, report)
    check_about(bundle, entries, report)
    if head is None:
        report.proved.clear()
    else:
        numbers = {entry["n"]: entry["leaf"]["decision"] for entry in entries}
        report.proved += [tell(entry, numbers) for entry in entries if entry["n"] not in report.faulty]
    return report


# --- reading the file -------------------------------------------------------------------------------------------------


def read_json(text: str) -> Any:
    """Strict JSON: each key once, no NaN, no half characters."""

    def once(pairs: list[tuple[str, Any]]) -> Object:
        found = dict(pairs)
        if len(found) < len(pairs):
            raise Wrong("a key stands twice in one object")
        return found

    def refuse(word: str) -> NoReturn:
        raise Wrong(f"JSON has no {word}")

    try:
        value = json.loads(text, object_pairs_hook=once, parse_constant=refuse)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise Wrong("it is nested too deeply") from None
    except ValueError as error:  # malformed, a number out of range, a lone surrogate
        raise Wrong(f"its JSON cannot be read ({error})") from None
    return value


def need(holds: bool, where: str, what: str) -> None:
    """Refuse what is not as it must be."""
    if not holds:
        raise Wrong(f"{where} must be {what}")


def is_whole(value: Any) -> bool:
    """Whether a value is a whole number from 0 that every language can hold."""
    return type(value) is int and 0 <= value <= LARGEST


def is_hash(value: Any) -> bool:
    """Whether a value is a SHA-256 in hexadecimal digits."""
    return isinstance(value, str) and HASH.fullmatch(value) is not None


def need_keys(value: Any, where: str, keys: str) -> None:
    """Refuse what is not an object with exactly these keys."""
    need(isinstance(value, dict) and set(value) == set(keys.split()), where, f"an object with exactly the keys {keys}")


def need_path(value: Any, where: str) -> None:
    """Refuse what is not a list of hashes."""
    need(isinstance(value, list) and all(map(is_hash, value)), where, "a list of SHA-256 in hexadecimal digits")


def read_bundle(data: bytes) -> Object:
    """The file as an object of the published shape, with its originals decoded."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong("it is not UTF-8") from None
    bundle: Object = read_json(text)
    need(isinstance(bundle, dict) and bundle.get("format") == FORMAT, "its format", FORMAT)
    more = " rotations" if "rotations" in bundle else ""
    need_keys(bundle, "the file", f"format about checkpoint keys consistency entries texts originals{more}")
    if more:
        need(isinstance(bundle["rotations"], list) and bundle["rotations"], "rotations", "a list that is not empty")
        for i, rotation in enumerate(bundle["rotations"]):
            read_rotation(rotation, f"rotations[{i}]")
    about, older = bundle["about"], bundle["consistency"]
    need_keys(about, "about", "kind id")
    need(about["kind"] in ("incident", "document") and isinstance(about["id"], str), "about", "an incident or document")
    need(isinstance(bundle["checkpoint"], str), "checkpoint", "a text")
    need(
        isinstance(bundle["keys"], list) and all(isinstance(k, str) for k in bundle["keys"]), "keys", "a list of texts"
    )
    if older is not None:
        need_keys(older, "consistency", "checkpoint path")
        need(isinstance(older["checkpoint"], str), "consistency.checkpoint", "a text")
        need_path(older["path"], "consistency.path")
    need(isinstance(bundle["entries"], list), "entries", "a list")
    for i, entry in enumerate(bundle["entries"]):
        read_entry(entry, f"entries[{i}]")
    for name in ("texts", "originals"):
        found = bundle[name]
        need(isinstance(found, dict) and all(map(is_hash, found)), name, "an object whose keys are SHA-256")
        need(all(isinstance(item, str) for item in found.values()), name, "an object whose values are texts")
    bundle["originals"] = {name: read_base64(text, f"originals.{name}") for name, text in bundle["originals"].items()}
    return bundle


def read_entry(entry: Any, where: str) -> None:
    """Refuse what has not the shape of an entry."""
    need_keys(entry, where, "n leaf path salt content erased_by")
    need(is_whole(entry["n"]), f"{where}.n", "a whole number")
    need(isinstance(entry["leaf"], str), f"{where}.leaf", "a text")
    need_path(entry["path"], f"{where}.path")
    salt, content, by = entry["salt"], entry["content"], entry["erased_by"]
    salted = isinstance(salt, str) and SALT.fullmatch(salt) is not None
    need(salt is None or salted, f"{where}.salt", "null or 32 hexadecimal digits")
    need(content is None or isinstance(content, str), f"{where}.content", "null or a text")
    need(by is None or is_whole(by), f"{where}.erased_by", "null or a whole number")


def read_rotation(rotation: Any, where: str) -> None:
    """Refuse what is neither null nor of the shape of a rotation."""
    if rotation is None:
        return
    need_keys(rotation, where, "checkpoint n leaf path salt content")
    for name in ("checkpoint", "leaf", "salt", "content"):
        need(isinstance(rotation[name], str), f"{where}.{name}", "a text")
    need(is_whole(rotation["n"]), f"{where}.n", "a whole number")
    need(SALT.fullmatch(rotation["salt"]) is not None, f"{where}.salt", "32 hexadecimal digits")
    need_path(rotation["path"], f"{where}.path")


def read_base64(text: str, where: str) -> bytes:
    """The bytes of standard base64, in its one exact spelling."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    need(base64.b64encode(raw).decode() == text, where, "base64")
    return raw


# --- signature, tree --------------------------------------------------------------------------------------------------


def sha256(data: bytes) -> bytes:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).digest()


def read_key(line: str) -> Key:
    """Name, key id and raw public key of a line ``name+id+base64``."""
    parts = line.split("+", 2)
    need(len(parts) == 3 and NAME.fullmatch(parts[0]) is not None, "a key", "written as name+id+base64")
    raw = read_base64(parts[2], "a key's last part")
    need(len(raw) == 33 and raw[0] == 1, "a key", "an Ed25519 key")
    key_id = sha256(parts[0].encode() + b"\n" + raw)[:4]
    need(key_id.hex() == parts[1], "the id of a key", "that of the key that it stands beside")
    return parts[0], key_id, raw[1:]


def read_note(note: str) -> Object:
    """The parts of a signed checkpoint, not yet verified."""
    lines = note.split("\n")
    need(len(lines) == 7 and lines[4] == lines[6] == "", "a checkpoint", "four lines, an empty one and a signature")
    origin, size, root, at = lines[:4]
    need(NAME.fullmatch(origin) is not None, "a checkpoint's first line", "the name of a log")
    need(SIZE.fullmatch(size) is not None, "a checkpoint's second line", "a number of entries")
    need(at.startswith("at ") and is_time(at[3:]), "a checkpoint's fourth line", "'at' and a time")
    dash, name, signature = [*lines[5].split(" "), "", ""][:3]
    need(lines[5] == f"— {name} {signature}" and dash == "—", "a checkpoint's last line", "a dash, a name, a signature")
    signed = read_base64(signature, "a checkpoint's signature")
    need(len(signed) == 68, "a checkpoint's signature", "of Ed25519")
    found = read_base64(root, "a checkpoint's root")
    need(len(found) == 32, "a checkpoint's root", "a SHA-256")
    body = "\n".join([*lines[:4], ""]).encode()
    return {
        "origin": origin, "size": int(size), "root": found, "at": at[3:],
        "signer": (name, signed[:4]), "signature": signed[4:], "body": body,
    }  # fmt: skip


def is_time(text: str) -> bool:
    """Whether a text is a time that there is, as the log spells it."""
    if not TIME.fullmatch(text):
        return False
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= (29 if leap else 28) if month == 2 else day <= (30 if month in (4, 6, 9, 11) else 31)


def verify_note(note: str, keys: list[Key]) -> Object:
    """The parts of a checkpoint that one of the keys signed."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    parts = read_note(note)
    for name, key_id, raw in keys:
        if (name, key_id) == parts["signer"]:
            try:
                Ed25519PublicKey.from_public_bytes(raw).verify(parts["signature"], parts["body"])
            except (InvalidSignature, ValueError):
                raise Wrong(f"the signature of {name}+{key_id.hex()} does not hold: something was changed") from None
            return parts
    name, key_id = parts["signer"]
    raise Wrong(f"it is signed by {printable(name)}+{key_id.hex()}, which is not the key that it should be")


def check_signature(bundle: Object, key: str | None, older: str | None, report: Report) -> Object | None:
    """The checkpoint's parts where its signature holds; tells what is proved of the log as a whole."""
    try:
        keys = [read_key(line) for line in bundle["keys"]]
        need(bool(keys) and len(set(keys)) == len(keys), "keys", "one or more, each once")
        links = check_rotations(bundle, keys, report)
        head = verify_note(bundle["checkpoint"], keys[-1:])
        if key is not None:
            check_chain(read_key(key), keys, links)
    except Wrong as error:
        report.fault(None, f"Checkpoint: {error}.")
        return None
    signer = call(keys[-1])
    if key is None:
        report.notes.append(
            f"That {signer} is the ledger's key is only what the file itself says;"
            " give the key that the ledger's keepers publish with --key."
        )
    report.proved.append(
        f"The log {head['origin']} had {head['size']} entries at {head['at']}, signed by the key {signer}."
    )
    report.proved += [link for link in links if link is not None]
    known = [head]
    if bundle["consistency"] is not None:
        known += check_beginning(bundle["consistency"], head, keys, report)
    if older is not None:
        check_kept(older, known, keys, report)
    return head


def call(key: Key) -> str:
    """What a key is called in sentences."""
    return f"{key[0]}+{key[1].hex()}"


def check_rotations(bundle: Object, keys: list[Key], report: Report) -> list[str | None]:
    """For each key but the last, the sentence that it passed on to the next; None where the file does not prove it."""
    origin = read_note(bundle["checkpoint"])["origin"]
    rotations = bundle.get("rotations", [])
    if len(rotations) != len(keys) - 1:
        if rotations:
            report.fault(None, "Rotations: there must be one for each key but the last.")
        return [None] * (len(keys) - 1)
    links: list[str | None] = []
    for i, rotation in enumerate(rotations):
        links.append(None)
        if rotation is not None:
            try:
                links[i] = check_rotation(rotation, keys[i], keys[i + 1], bundle["keys"][i + 1], origin)
            except Wrong as error:
                report.fault(None, f"Rotation {i + 1}: {error}.")
    return links


def check_rotation(rotation: Object, older: Key, newer: Key, line: str, origin: str) -> str:
    """The sentence that one key passed on to the next, whose line is given: the older one signed that decision."""
    signed = verify_note(rotation["checkpoint"], [older])
    need(signed["origin"] == origin, "its checkpoint", "of the same log")
    leaf = read_leaf(rotation["leaf"])
    n, path = leaf["n"], [bytes.fromhex(node) for node in rotation["path"]]
    start = sha256(b"\x00" + rotation["leaf"].encode())
    there = n == rotation["n"] and n < signed["size"] and root_from(start, n, signed["size"], path) == signed["root"]
    need(there, "its entry", "in the log that the older key signed, at its place")
    commit = sha256(bytes.fromhex(rotation["salt"]) + rotation["content"].encode()).hex()
    need(leaf["kind"] == "decision" and commit == leaf["commit"], "its content", "what was written in the log")
    content = read_content(n, leaf, rotation["content"], unheard := Report())
    need(content is not None and not unheard.faults, "its content", "that of a decision")
    after = content["after"] if content is not None else None
    need(isinstance(after, dict) and after.get("signing_key") == line, "its decision", "of the next key")
    return (
        f"The key {call(older)} passed on to the key {call(newer)} by decision {leaf['decision']} of"
        f" {leaf['at']}, which the older one signed."
    )


def check_chain(given: Key, keys: list[Key], links: list[str | None]) -> None:
    """The key that the reader gave signed the checkpoint, or passed on to the one that did."""
    need(
        given in keys, f"the key {call(keys[-1])} that signed it", "the one that you gave, or one that it passed on to"
    )
    proved = None not in links[keys.index(given) :]
    need(proved, f"{call(given)}, an older key,", f"proved to have passed on to {call(keys[-1])}; ask for such a proof")


def check_beginning(older: Object, head: Object, keys: list[Key], report: Report) -> list[Object]:
    """The older checkpoint of the file, where the log of the newer one begins with it."""
    try:
        first = verify_note(older["checkpoint"], keys)
        path = [bytes.fromhex(node) for node in older["path"]]
        need(first["origin"] == head["origin"] and begins(first, head, path), "it", "the beginning of the newer one")
    except Wrong as error:
        report.fault(None, f"Older checkpoint: {error}.")
        return []
    report.proved.append(
        f"The first {first['size']} entries are as they were signed at {first['at']}:"
        " none was changed, removed or put in another order."
    )
    return [first]


def check_kept(note: str, known: list[Object], keys: list[Key], report: Report) -> None:
    """The checkpoint that the reader kept is one of those that the file proves."""
    try:
        kept = verify_note(note, keys)
        same = [item for item in known if item["size"] == kept["size"]]
        need(
            bool(same), f"its size {kept['size']}", "that of a checkpoint in the file; ask for a proof that leads back"
        )
        need(
            all((item["origin"], item["root"]) == (kept["origin"], kept["root"]) for item in same), "it", "of this log"
        )
    except Wrong as error:
        report.fault(None, f"The checkpoint that you kept: {error}.")
    else:
        report.proved.append(f"The checkpoint of {kept['size']} entries that you kept is of this log.")


def parent(left: bytes, right: bytes) -> bytes:
    """The hash of a node of the tree."""
    return sha256(b"\x01" + left + right)


def root_from(leaf: bytes, n: int, size: int, path: list[bytes]) -> bytes | None:
    """The root that a path leads to from the leaf at n, None where it is too short or too long (RFC 6962, 2.1.1)."""
    if size == 1:
        return leaf if not path else None
    if not path:
        return None
    split = 1 << (size - 1).bit_length() - 1
    *inner, last = path
    below = root_from(leaf, n, split, inner) if n < split else root_from(leaf, n - split, size - split, inner)
    if below is None:
        return None
    return parent(below, last) if n < split else parent(last, below)


def begins(first: Object, second: Object, path: list[bytes]) -> bool:
    """Whether the path shows that the second tree begins with the first (RFC 6962, 2.1.2)."""
    if first["size"] == second["size"]:
        return not path and first["root"] == second["root"]
    if first["size"] == 0:
        return not path and first["root"] == sha256(b"")
    if first["size"] > second["size"]:
        return False
    found = both_roots(first["size"], second["size"], path, first["root"])
    return found == (first["root"], second["root"])


def both_roots(first: int, second: int, path: list[bytes], known: bytes | None) -> tuple[bytes, bytes] | None:
    """The roots of both trees as a path gives them; ``known`` as long as the first tree is a subtree by itself."""
    if first == second:
        if known is not None:
            return (known, known) if not path else None
        return (path[0], path[0]) if len(path) == 1 else None
    if not path:
        return None
    split = 1 << (second - 1).bit_length() - 1
    *inner, last = path
    if first <= split:
        below = both_roots(first, split, inner, known)
        return None if below is None else (below[0], parent(below[1], last))
    below = both_roots(first - split, second - split, inner, None)
    return None if below is None else (parent(last, below[0]), parent(last, below[1]))


# --- entries ----------------------------------------------------------------------------------------------------------


def read_leaf(text: str) -> Object:
    """The leaf of its text; only the one exact spelling is one."""
    match = LEAF.fullmatch(text)
    if match is None or match["kind"] not in KINDS or not is_time(match["at"]):
        raise Wrong("its leaf is not as the format says")
    leaf: Object = {"kind": match["kind"], "at": match["at"], "commit": match["commit"]}
    leaf |= {"n": int(match["n"]), "decision": int(match["decision"])}
    erases = [int(n) for n in match["erases"].split(",") if n]
    leaf["erases"] = erases
    need(all(is_whole(n) for n in (leaf["n"], leaf["decision"])), "a leaf's numbers", f"at most {LARGEST}")
    need((leaf["kind"] == "erasure") == bool(erases), "a leaf's erases", "empty but for an erasure")
    ascending = all(a < b for a, b in zip(erases, [*erases[1:], leaf["n"]], strict=True)) if erases else True
    need(ascending, "a leaf's erases", "ascending and before it")
    return leaf


def open_entry(entry: Object, head: Object | None, report: Report) -> Object | None:
    """The entry with its leaf read and its content, where there is one, read; None where the leaf cannot be read."""
    n, salt, content = entry["n"], entry["salt"], entry["content"]
    try:
        leaf = read_leaf(entry["leaf"])
    except Wrong as error:
        report.fault(n, str(error))
        return None
    if leaf["n"] != n:
        report.fault(n, f"its leaf says that it is entry {leaf['n']}")
    elif head is not None:
        path = [bytes.fromhex(node) for node in entry["path"]]
        start = sha256(b"\x00" + entry["leaf"].encode())
        if n >= head["size"] or root_from(start, n, head["size"], path) != head["root"]:
            report.fault(n, "it is not in the log that was signed: its leaf, place or path was changed")
    if (salt is None) != (content is None):
        report.fault(n, "it has only one of salt and content; both belong together")
    elif content is None and entry["erased_by"] is None:
        report.fault(n, "it has no content, and no entry is named that erased it")
    elif content is not None and entry["erased_by"] is not None:
        report.fault(n, f"it is said to be erased by entry {entry['erased_by']}, and its content is here")
    opens = salt is None or content is None or sha256(bytes.fromhex(salt) + content.encode()).hex() == leaf["commit"]
    if not opens:
        report.fault(n, "its content is not what was written in the log: it or its salt was changed")
    return {"n": n, "leaf": leaf, "erased_by": entry["erased_by"], "content": read_content(n, leaf, content, report)}


def read_content(n: int, leaf: Object, text: str | None, report: Report) -> Object | None:
    """The content of an entry where it has the shape of its kind."""
    if text is None:
        return None
    try:
        content = read_json(text)
        SHAPES[leaf["kind"]](content)
    except Wrong as error:
        report.fault(n, f"its content is not that of the kind {leaf['kind']}: {error}")
        return None
    found: Object = content
    return found


def need_fields(value: Any, where: str, **fields: str) -> None:
    """Refuse what is not an object with at least these fields of these kinds."""
    need(isinstance(value, dict), where, "an object")
    for name, kind in fields.items():
        need(name in value and FIELDS[kind](value[name]), f"{where}.{name}", f"there, and {kind}")


def is_list_of_texts(value: Any) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


FIELDS = {
    "anything": lambda value: True,
    "text": lambda value: isinstance(value, str),
    "text_or_null": lambda value: value is None or isinstance(value, str),
    "number": lambda value: type(value) is int and value >= 0,
    "number_or_null": lambda value: value is None or (type(value) is int and value >= 0),
    "hash": is_hash,
    "list": lambda value: isinstance(value, list),
    "texts": is_list_of_texts,
}


def need_capture(content: Any) -> None:
    """Refuse what is no content of a capture."""
    need_fields(content, "content", captured_at="text", size="number", document="anything")
    told = dict.fromkeys("title published published_text language publisher url name".split(), "text_or_null")
    exact = {"id": "text", "sha256": "hash", "text_sha256": "hash", "media_type": "text", "zones": "list"}
    need_fields(content["document"], "document", **exact, **told)


def need_reading(content: Any) -> None:
    """Refuse what is no content of a reading."""
    words = dict.fromkeys("document engine lexicons language made_at".split(), "text")
    need_fields(content, "content", text_sha256="hash", notices="texts", claims="list", incidents="list", **words)
    for i, claim in enumerate(content["claims"]):
        where = f"claims[{i}]"
        need_fields(
            claim, where, id="text", outcome="text", quote="text", start="number", end="number", figure="anything"
        )
        if claim["figure"] is not None:
            need_fields(claim["figure"], f"{where}.figure", low="number_or_null", high="number_or_null")


def need_assessment(content: Any) -> None:
    """Refuse what is no content of an assessment."""
    need_fields(content, "content", code="text", incident="anything", assessment="anything")
    need_fields(content["incident"], "incident", tellings="texts", claims="texts")
    need_fields(content["assessment"], "assessment", ranges="list", grade="text")
    need(isinstance(content["assessment"].get("conceded", []), list), "assessment.conceded", "a list")
    for item in ranges(content):
        ends = {"low": "number_or_null", "high": "number_or_null"}
        need_fields(item, "a range", outcome="text", group="text", claims="texts", **ends)


def need_decision(content: Any) -> None:
    """Refuse what is no content of a decision or an erasure."""
    words = dict.fromkeys("at by verb subject why".split(), "text")
    need_fields(content, "content", action="number", before="anything", after="anything", **words)


SHAPES = {
    "capture": need_capture,
    "reading": need_reading,
    "assessment": need_assessment,
    "decision": need_decision,
    "erasure": need_decision,
}


# --- what the entries must say of one another -------------------------------------------------------------------------


def of_kind(entries: list[Object], kind: str) -> Iterator[tuple[int, Object]]:
    """Number and content of the entries of a kind whose content is in the file."""
    for entry in entries:
        if entry["leaf"]["kind"] == kind and entry["content"] is not None:
            yield entry["n"], entry["content"]


def ranges(content: Object) -> list[Object]:
    """The ranges of an assessment, with those that were conceded."""
    return [*content["assessment"]["ranges"], *content["assessment"].get("conceded", [])]


def check_order(bundle: Object, report: Report) -> None:
    """Entries ascend, each once."""
    numbers = [entry["n"] for entry in bundle["entries"]]
    for before, n in itertools.pairwise(numbers):
        if n <= before:
            report.fault(n, f"it stands after entry {before}; entries must ascend, each once")


def check_erasures(entries: list[Object], report: Report) -> None:
    """What is erased is erased by an entry of the file; decisions are those of their leaves."""
    erases = {entry["n"]: entry["leaf"]["erases"] for entry in entries if entry["leaf"]["kind"] == "erasure"}
    for entry in entries:
        n, by = entry["n"], entry["erased_by"]
        if by is not None and n not in erases.get(by, []):
            report.fault(n, f"it is said to be erased by entry {by}, which is no erasure of it in this file")
        elif by is None and any(n in some for some in erases.values()):
            report.fault(n, "an erasure in the file lists it, and the file does not say so")
        if n in erases and not {other["n"] for other in entries} & set(erases[n]):
            report.fault(n, "it erases no entry of this file and does not belong in it")
        kind, content = entry["leaf"]["kind"], entry["content"]
        decided = content is not None and kind in ("decision", "erasure")
        if decided and content["action"] != entry["leaf"]["decision"]:
            report.fault(n, "its content and its leaf tell of two different decisions")


def check_documents(bundle: Object, entries: list[Object], report: Report) -> None:
    """Texts and originals hash to their names, and captures and files fit each other."""
    contents = {"Working text": {k: v.encode() for k, v in bundle["texts"].items()}, "Original": bundle["originals"]}
    captures = list(of_kind(entries, "capture"))
    for what, key in (("Working text", "text_sha256"), ("Original", "sha256")):
        for name, raw in contents[what].items():
            if sha256(raw).hex() != name:
                report.fault(None, f"{what} {name}: it does not hash to its name; it was changed.")
                report.faulty |= {n for n, content in captures if content["document"][key] == name}
            if all(content["document"][key] != name for _, content in captures):
                report.fault(None, f"{what} {name}: no capture in the file is of it.")
    missing: dict[str, int] = {}
    for n, content in captures:
        document = content["document"]
        if document["text_sha256"] not in bundle["texts"]:
            report.fault(n, f"the working text {document['text_sha256']} of its document is not in the file")
        original = bundle["originals"].get(document["sha256"])
        if original is None:
            missing.setdefault(document["sha256"], n)
        elif sha256(original).hex() == document["sha256"] and len(original) != content["size"]:
            report.fault(n, f"it says that its original has {content['size']} bytes, which it has not")
    report.notes += (
        f"Entry {n}: the original {name} of its document is not in the file." for name, n in missing.items()
    )


def check_claims(bundle: Object, entries: list[Object], report: Report) -> None:
    """Quotes stand in their texts; ranges rest on claims of readings."""
    captured = [content["document"] for _, content in of_kind(entries, "capture")]
    known = set()
    for n, content in of_kind(entries, "reading"):
        sha, document = content["text_sha256"], content["document"]
        if not any((item["id"], item["text_sha256"]) == (document, sha) for item in captured):
            report.fault(n, f"the file has no capture of the text that it reads, of {document}")
        text = bundle["texts"].get(sha)
        sound = text is not None and sha256(text.encode()).hex() == sha
        if not sound:
            report.faulty.add(n)
        seen = set()
        for claim in content["claims"]:
            if claim["id"] in seen:
                report.fault(n, f"it has the claim {claim['id']} more than once")
            seen.add(claim["id"])
            start, end = claim["start"], claim["end"]
            if sound and (not start <= end <= len(text) or text[start:end] != claim["quote"]):
                report.fault(n, f"the quote of claim {claim['id']} does not stand at {start} to {end} in the text")
        known |= seen
    erased = any(item["leaf"]["kind"] == "reading" and item["erased_by"] is not None for item in entries)
    for n, content in of_kind(entries, "assessment"):
        missing = ", ".join(sorted({claim for item in ranges(content) for claim in item["claims"]} - known))
        if missing and erased:
            report.notes.append(f"Entry {n}: the claims {missing} are of readings that were erased.")
        elif missing:
            report.fault(n, f"no reading in the file has the claims {missing}")


def check_about(bundle: Object, entries: list[Object], report: Report) -> None:
    """The file is about what it says it is about, and about nothing else."""
    kind, subject = bundle["about"]["kind"], bundle["about"]["id"]
    assessed = list(of_kind(entries, "assessment"))
    spoken = {content["code"] for _, content in assessed}
    belonging = {telling.rpartition("#")[0] for _, content in assessed for telling in content["incident"]["tellings"]}
    if kind == "document":
        belonging = {subject}
        spoken = {content["document"]["id"] for _, content in of_kind(entries, "capture")}
        spoken |= {content["subject"] for _, content in of_kind(entries, "erasure")}
    if subject not in spoken:
        report.fault(None, f"Nothing in the file is of the {kind} {subject} that it says it is about.")
    for n, content in assessed:
        if kind != "incident" or content["code"] != subject:
            report.fault(n, f"it is of incident {content['code']}, which is not what the file is about")
    documents = [(n, content["document"]["id"]) for n, content in of_kind(entries, "capture")]
    documents += [(n, content["document"]) for n, content in of_kind(entries, "reading")]
    for n, document in documents:
        if document not in belonging:
            report.fault(n, f"its document {document} is not what the file is about")


# --- telling ----------------------------------------------------------------------------------------------------------


def stretch(low: int | None, high: int | None) -> str:
    """A figure or a range in words."""
    if low is None:
        return "unknown" if high is None else f"up to {high}"
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"


def tell(entry: Object, decision_of: dict[int, int]) -> str:
    """What one entry proves, in sentences."""
    n, leaf, content = entry["n"], entry["leaf"], entry["content"]
    if content is None:
        by = entry["erased_by"]
        what = f"{'an' if leaf['kind'][0] in 'ae' else 'a'} {leaf['kind']}"
        return f"Entry {n}: {what} of {leaf['at']}; its content was erased by decision {decision_of[by]} (entry {by})."
    return f"Entry {n}: " + "\n  ".join(map(printable, TOLD[leaf["kind"]](leaf, content)))


def tell_capture(leaf: Object, content: Object) -> list[str]:
    """Which document was captured, and when."""
    document = content["document"]
    title = f" ({document['title']})" if document["title"] else ""
    return [
        f"document {document['id']}{title} was captured at {content['captured_at']}, {content['size']} bytes"
        f" with SHA-256 {document['sha256']}; recorded by decision {leaf['decision']}."
    ]


def tell_reading(leaf: Object, content: Object) -> list[str]:
    """What was read in which document, each claim with its words."""
    number = len(content["claims"])
    many = {0: "no claims", 1: "1 claim"}.get(number, f"{number} claims")
    lines = [f"document {content['document']} was read by engine {content['engine']} at {content['made_at']}: {many}."]
    for claim in content["claims"]:
        figure = claim["figure"]
        stated = "no figure" if figure is None else stretch(figure["low"], figure["high"])
        lines.append(
            f"{claim['outcome']}, {stated}: “{claim['quote']}”"
            f" at {claim['start']} to {claim['end']} of the text (claim {claim['id']})"
        )
    return lines


def tell_assessment(leaf: Object, content: Object) -> list[str]:
    """Which ranges an incident was given, from which claims."""
    grade = content["assessment"]["grade"]
    lines = [f"incident {content['code']} was assessed at {leaf['at']} by decision {leaf['decision']}: {grade}."]
    for i, item in enumerate(ranges(content)):
        conceded = i >= len(content["assessment"]["ranges"])
        by = " conceded by who is held to have done it" if conceded else ""
        claims = ", ".join(item["claims"]) or "of nobody"
        lines.append(
            f"{item['outcome']}, {item['group']}: {stretch(item['low'], item['high'])}{by}, from the claims {claims}"
        )
    return lines


def tell_decision(leaf: Object, content: Object) -> list[str]:
    """Who decided what, when and why, and what it erased."""
    why = content["why"] or "(no reason is given)"
    lines = [
        f"decision {content['action']} at {content['at']} by {content['by']}:"
        f" {content['verb']} {content['subject']}, because: {why}"
    ]
    if leaf["erases"]:
        lines.append(f"it erased the content of entries {', '.join(map(str, leaf['erases']))}")
    return lines


TOLD = {
    "capture": tell_capture,
    "reading": tell_reading,
    "assessment": tell_assessment,
    "decision": tell_decision,
    "erasure": tell_decision,
}


def printable(text: str) -> str:
    """A text that cannot move a terminal's cursor or turn its direction."""
    return "".join(mark if mark.isprintable() else f"\\u{{{ord(mark):x}}}" for mark in text)


def show(report: Report) -> None:
    """Print a report, with what a file says made harmless."""
    if report.proved:
        print("Proved:", *(f"- {sentence}" for sentence in report.proved), sep="\n")
    for heading, found in (("Left open:", report.notes), ("Wrong:", report.faults)):
        if found:
            print(heading, *(f"- {printable(sentence)}" for sentence in found), sep="\n")
    many = "1 fault" if len(report.faults) == 1 else f"{len(report.faults)} faults"
    print(f"{many}: do not rely on this file." if report.faults else "Nothing is wrong with this file.")


def main(arguments: list[str] | None = None) -> int:
    """Check a file and print what was found; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", metavar="FILE", help="the proof that 'civcas prove' wrote")
    parser.add_argument("--key", metavar="VKEY", help="the ledger's public key, as its keepers publish it")
    parser.add_argument("--checkpoint", metavar="NOTE", help="a file with an earlier checkpoint that you kept")
    given = parser.parse_args(arguments)
    try:
        import cryptography  # noqa: F401
    except ImportError:
        print("This checker needs the package 'cryptography'; run: pip install cryptography", file=sys.stderr)
        return 2
    try:
        with open(given.file, "rb") as file:  # noqa: PTH123
            data = file.read()
        older = None
        if given.checkpoint is not None:
            with open(given.checkpoint, encoding="utf-8", newline="") as file:  # noqa: PTH123
                older = file.read()
        if given.key is not None:
            read_key(given.key)
    except (OSError, UnicodeDecodeError) as error:
        print(f"A file cannot be read: {error}.", file=sys.stderr)
        return 2
    except Wrong as error:
        print(f"--key: {error}.", file=sys.stderr)
        return 2
    report = check(data, given.key, older)
    show(report)
    return 1 if report.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
