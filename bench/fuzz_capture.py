"""Fuzzing the formats: made-up inputs of every kind, broken at random, must come out as documents or be refused.

No exception, no text that cannot be kept, every hash right, in time. The
inputs follow from the seed and their number, so that one that breaks a promise
can be made again. They are tried in children: a fault that ends a program, as
one in a reader of PDF could, is told as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import time
import zlib
from collections import Counter
from collections.abc import Callable

from bench import sources
from civcas.capture import Captured, Skipped
from civcas.capture.given import Given
from civcas.capture.taking import take_bytes
from civcas.errors import InputRefused

SLOWEST = 10.0
"""Seconds of processor time that one small input may take."""

AT_ONCE = 250
"""Inputs that one child tries."""

LIMIT = 300_000

_SUBMISSION = {"_uuid": "u", "_submission_time": "2019-03-04T10:00:00", "story": "Four people were killed."}
SEEDS: dict[str, Callable[[], bytes]] = {
    "page.html": lambda: sources.PAGE,
    "letter.eml": lambda: sources.LETTER,
    "letters.mbox": lambda: b"From a@b.example Mon Mar  4 23:10:00 2019\n" + sources.LETTER.replace(b"\r\n", b"\n"),
    "feed.rss": lambda: sources.FEED,
    "feed.atom": lambda: sources.ATOM,
    "map.xml": lambda: b"<urlset><url><loc>https://valley.example/1</loc></url></urlset>",
    "result.json": lambda: sources.chat(sources.message(2, ["Four ", {"type": "bold", "text": "killed"}]), indent=None),
    "form.json": lambda: json.dumps({"results": [_SUBMISSION]}).encode(),
    "form.csv": lambda: b"SubmissionDate,KEY,story\n2019-03-04,uuid:1,Four people were killed.\n",
    "list.csv": lambda: b'id,text,published\n1,"Four, killed",2019-03-04\n',
    "rows.jsonl": lambda: b'{"id": "r1", "text": "Four people were killed.", "published": "2019-03-04"}\n',
    "report.pdf": lambda: sources.pdf("Four people were killed.", "Nine in Belsud."),
    "report.docx": lambda: sources.word("Four people were killed."),
    "crawl.warc.gz": sources.warc,
    "crawl.warc": lambda: sources.warc(packed=False),
    "crawl.wacz": lambda: sources.zipped({"archive/a.warc.gz": sources.warc(), "datapackage.json": b"{}"}),
    "report.txt": lambda: "قُتل أربعة مدنيين. Four people were killed.\n".encode(),
}
_TOKENS = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"&a;",
        b"<!DOCTYPE x [",
        b"]]>",
        b"<![CDATA[",
        b"{",
        b"[" * 50,
        b'"',
        b"\\ud800",
    ),
    *(
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"WARC/1.0\r\n",
        b"\r\n\r\n",
        b"Content-Type: multipart/mixed; boundary=Q\r\n",
    ),
    *(b"=?utf-8?b?", b"99999999999999999999", b"-1", b"<div>" * 200, b"\x85", "\u202e".encode(), b"charset=utf-7"),
)


def broken(draw: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """An input that was broken in one to a few ways."""
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(data) + 1)
        end = min(len(data), at + draw.choice((1, 4, 40, 400)))
        way = draw.randrange(6)
        if way == 0:
            data = data[:at] + bytes(draw.randrange(256) for _ in range(end - at)) + data[end:]
        elif way == 1:
            data = data[:at] + data[end:]
        elif way == 2:
            data = data[:at] + draw.choice(_TOKENS) + data[at:]
        elif way == 3:
            data = data[:at] + data[at:end] * draw.randint(2, 20) + data[end:]
        elif way == 4:
            other = draw.choice(others)
            data = data[:at] + other[draw.randrange(len(other)) :]
        else:
            data = data[:at]
    return data[:LIMIT]


def wrong_with(data: bytes, name: str | None) -> tuple[str | None, Counter[str]]:
    """What is wrong with what comes of an input, None where nothing is; and how often what came."""
    came: Counter[str] = Counter()
    began = time.process_time()
    try:
        for item in take_bytes(data, Given("fuzzed", LIMIT, name=name)):
            came[type(item).__name__] += 1
            if isinstance(item, Captured):
                document, text = item.document, item.document.text.encode()
                if document.sha256 != hashlib.sha256(item.original).hexdigest():
                    return "its bytes are not those of its SHA-256", came
                if document.text_sha256 != hashlib.sha256(text).hexdigest() or b"\0" in text or not text.strip():
                    return "its text is not one that can be kept", came
                json.dumps(str(document.obtained)).encode()
                for word in (document.title, document.byline, document.publisher, document.url, document.name):
                    if word is not None and "\0" in word.encode().decode():
                        return "what is said of it cannot be kept", came
            elif not isinstance(item, InputRefused | Skipped):
                return f"{type(item).__name__} came", came
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300], came
    took = time.process_time() - began
    return (f"it took {took:.1f} s" if took > SLOWEST else None), came


def _try(seed: int, first: int, number: int) -> tuple[list[str], Counter[str]]:
    """Try some inputs by their numbers."""
    seeds = {name: make() for name, make in SEEDS.items()}
    names, others = list(seeds), list(seeds.values())
    wrong, came = [], Counter[str]()
    for n in range(first, first + number):
        draw = random.Random(f"{seed} {n}")
        name = draw.choice(names)
        data = broken(draw, seeds[name], others)
        said, what = wrong_with(data, draw.choice((name, name, None, draw.choice(names))))
        came += what
        if said is not None:
            wrong.append(f"input {n} of seed {seed}, from {name}: {said}")
    return wrong, came


def fuzz_capture(number: int, seed: int) -> tuple[int, list[str], Counter[str]]:
    """Try that many inputs; gives how many were tried, everything that was wrong, and how often what came."""
    wrong: list[str] = []
    came: Counter[str] = Counter()
    for first in range(0, number, AT_ONCE):
        size = min(AT_ONCE, number - first)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            with os.fdopen(writing, "wb") as out:
                found, what = _try(seed, first, size)
                out.write(zlib.compress(json.dumps([found, what]).encode()))
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as answer:
            said = answer.read()
        _, status = os.waitpid(child, 0)
        if status or not said:
            wrong.append(f"a child ended with {status} on inputs {first} to {first + size - 1} of seed {seed}")
            continue
        found, what = json.loads(zlib.decompress(said))
        wrong += found
        came.update(what)
    return number, wrong, came


def run(number: int, seed: int) -> int:
    """Fuzz and print what was tried; 1 where an input broke a promise."""
    began = time.monotonic()
    tried, wrong, came = fuzz_capture(number, seed)
    said = ", ".join(f"{count:,} {what}" for what, count in sorted(came.items()))
    print(f"{tried:,} inputs of {len(SEEDS)} kinds in {time.monotonic() - began:.0f} s: {said}")
    for one in wrong:
        print(one)
    return 1 if wrong else 0
