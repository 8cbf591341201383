"""Make the worked example of ``docs/reference/proof.md``: a small log of made-up entries, and a proof from it.

Run it as ``python -m scripts.proof_example`` after a change to the format, to
write the example into the page; ``--check`` writes nothing and fails where the
page is not current. The key and the salts of the example are not secret.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from civcas.proof import (
    Bundle,
    Checkpoint,
    Consistency,
    Entry,
    Kind,
    Leaf,
    Rotation,
    SigningKey,
    canonical,
    commitment,
    consistency_path,
    inclusion_paths,
    leaf_hash,
    root_of,
    sign_checkpoint,
)
from civcas.proof.bundle import About
from scripts import check_proof

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "proof.md"
BEGIN = "<!-- begin: made by scripts/proof_example.py -->\n"
END = "<!-- end: made by scripts/proof_example.py -->\n"

KEY = SigningKey.from_bytes(bytes(range(32)))
ORIGIN = "ledger.example/civcas"
START = dt.datetime(2025, 6, 4, 9, 30, tzinfo=dt.UTC)
TEXT = "At least 9 civilians were killed on Tuesday in Tel Marwan."


@dataclass(slots=True)
class MadeLog:
    """A log in memory, of made-up entries; salts and times follow from the entries' places."""

    leaves: list[Leaf] = field(default_factory=list)
    contents: dict[int, str | None] = field(default_factory=dict)
    erased_by: dict[int, int] = field(default_factory=dict)

    def add(self, kind: Kind, content: Any, *, decision: int, erases: Iterable[int] = ()) -> int:
        """Add an entry, and take away the content of those that it erases; its place."""
        n = len(self.leaves)
        text = canonical(content)
        erased = tuple(erases)
        commit = commitment(self.salt(n), text)
        self.leaves.append(Leaf(n, kind, self.at(n), decision, commit, erased))
        self.contents[n] = text
        for other in erased:
            self.contents[other] = None
            self.erased_by[other] = n
        return n

    @staticmethod
    def salt(n: int) -> bytes:
        """The salt of an entry: of a real one, nobody could guess it."""
        return sha256(f"salt {n}".encode()).digest()[:16]

    @staticmethod
    def at(n: int) -> dt.datetime:
        """When an entry was written."""
        return START + dt.timedelta(minutes=n)

    @property
    def hashes(self) -> list[bytes]:
        """The hashes of all leaves."""
        return [leaf_hash(leaf.to_text().encode()) for leaf in self.leaves]

    def note(self, size: int | None = None, key: SigningKey = KEY) -> str:
        """A signed checkpoint of the first entries, of all where no size is given."""
        count = len(self.leaves) if size is None else size
        return sign_checkpoint(Checkpoint(ORIGIN, count, root_of(self.hashes[:count]), self.at(count)), key)

    def entries(self, numbers: Iterable[int]) -> tuple[Entry, ...]:
        """Some entries, as a proof shows them."""
        paths = inclusion_paths(self.hashes, numbers)
        return tuple(self._entry(n, paths[n]) for n in sorted(paths))

    def _entry(self, n: int, path: tuple[bytes, ...]) -> Entry:
        content = self.contents[n]
        salt = None if content is None else self.salt(n)
        return Entry(n, self.leaves[n].to_text(), path, salt, content, self.erased_by.get(n))

    def rotation(self, n: int, key: SigningKey) -> Rotation:
        """The decision at a place, in the log as a key signed it when that was its last entry."""
        path = inclusion_paths(self.hashes[: n + 1], [n])[n]
        return Rotation(self.note(n + 1, key), n, self.leaves[n].to_text(), path, self.salt(n), self.contents[n] or "")

    def beginning(self, size: int, key: SigningKey = KEY) -> Consistency:
        """An older checkpoint with the path to this one."""
        return Consistency(self.note(size, key), consistency_path(self.hashes, size))


def digest(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def capture_of(document: str, text: str, title: str | None = None) -> dict[str, Any]:
    """The content of a capture whose original is its working text."""
    return {
        "captured_at": "2025-06-04T09:29:58.000000Z",
        "document": {
            "id": document,
            "sha256": digest(text),
            "text_sha256": digest(text),
            "title": title,
            "published": "2025-06-04",
            "published_text": None,
            "language": "en",
            "publisher": None,
            "url": None,
            "name": f"{document}.txt",
            "media_type": "text/plain",
            "zones": [],
        },
        "size": len(text.encode()),
    }


def claim_of(claim: str, text: str, quote: str, low: int | None, high: int | None) -> dict[str, Any]:
    """A claim of people killed, where its quote first stands in the text."""
    start = text.index(quote)
    figure = {"low": low, "high": high}
    return {
        "id": claim,
        "outcome": "killed",
        "figure": figure,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
    }


def reading_of(document: str, text: str, claims: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The content of a reading."""
    return {
        "document": document,
        "text_sha256": digest(text),
        "engine": "1",
        "lexicons": "5f1e",
        "language": "en",
        "made_at": "2025-06-04T09:30:00.000000Z",
        "notices": [],
        "claims": list(claims),
        "incidents": [],
    }


def decision_of(action: int, verb: str, subject: str, why: str) -> dict[str, Any]:
    """The content of a decision or an erasure."""
    return {
        "action": action,
        "at": "2025-06-04T09:30:00.000000Z",
        "by": "an editor",
        "verb": verb,
        "subject": subject,
        "before": None,
        "after": None,
        "why": why,
    }


def example() -> Bundle:
    """The proof of the page: one document of a log of three entries."""
    log = MadeLog()
    log.add("decision", decision_of(1, "record", "documents", "the morning's reports"), decision=1)
    log.add("capture", capture_of("report-1", TEXT), decision=1)
    claims = [claim_of("c1", TEXT, "At least 9 civilians", 9, None)]
    log.add("reading", reading_of("report-1", TEXT, claims), decision=1)
    return Bundle(
        about=About("document", "report-1"),
        checkpoint=log.note(),
        keys=(KEY.public.to_text(),),
        entries=log.entries([1, 2]),
        texts={digest(TEXT): TEXT},
        originals={digest(TEXT): TEXT.encode()},
    )


def section() -> str:
    """The part of the page that is made: the proof, its intermediate values, and what the checker says of it."""
    bundle = example()
    shown = json.dumps(json.loads(bundle.to_json()), ensure_ascii=False, indent=1)
    rows = []
    for entry in bundle.entries:
        content, salt = entry.content or "", entry.salt or b""
        rows += [
            (f"leaf hash of entry {entry.n}", leaf_hash(entry.leaf.encode()).hex()),
            (f"commitment of entry {entry.n}", commitment(salt, content)),
        ]
    root = check_proof.read_note(bundle.checkpoint)["root"].hex()
    table = "".join(f"| {what} | `{value}` |\n" for what, value in [*rows, ("root", root)])
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as printed:
        path = Path(folder) / "proof.json"
        path.write_text(bundle.to_json(), encoding="utf-8")
        check_proof.main([str(path), "--key", bundle.keys[-1]])
    return (
        f"```json\n{shown}\n```\n\n| value | in hexadecimal digits |\n|---|---|\n{table}\n"
        f"`python check_proof.py proof.json --key {bundle.keys[-1]}` says:\n\n```text\n{printed.getvalue()}```\n"
    )


def with_section(page: str) -> str:
    """The page's text with the example put between its marks."""
    before, found, rest = page.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise SystemExit(f"{PAGE.name}: the marks around the example are gone; put them back.")
    return f"{before}{BEGIN}\n{section()}\n{END}{after}"


def main() -> None:
    """Write the example into the page, or check that it is current."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the page is not current")
    check = parser.parse_args().check
    page = PAGE.read_text(encoding="utf-8")
    if check and with_section(page) != page:
        raise SystemExit(f"{PAGE.name}: the example is not current; run python -m scripts.proof_example.")
    if not check:
        PAGE.write_text(with_section(page), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}: the example is current.\n")


if __name__ == "__main__":
    main()
