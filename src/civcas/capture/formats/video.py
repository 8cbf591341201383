"""Videos, kept as evidence; their pictures are hashed where ffmpeg is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from civcas.capture.captured import Took
from civcas.capture.given import Given, all_of, made, plain_document
from civcas.records.picture import Picture

SECONDS = 120
MOST_PICTURES = 16
"""Pictures of a video that are hashed: the first ones that stand by themselves."""


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The one document of a video, without text."""
    data = all_of(stream, given)
    webm = data.startswith(b"\x1aE\xdf\xa3")
    hashes, notices = _hashes(data, webm=webm)
    document = replace(plain_document(data, "", "video/webm" if webm else "video/mp4"), picture=Picture(hashes=hashes))
    yield made(given, data, document, notices)


def _hashes(data: bytes, *, webm: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The hashes of a video's key pictures, or why there are none."""
    program = shutil.which("ffmpeg")
    if program is None:
        return (), ("It is kept, and its pictures were not compared: install ffmpeg for that.",)
    from PIL import Image

    from civcas.capture.formats.picture import hashes_of

    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "video")
        given.write_bytes(data)
        options = ["-v", "error", "-nostdin", "-protocol_whitelist", "file", "-skip_frame", "nokey"]
        options += ["-f", "matroska" if webm else "mov", "-i", str(given)]  # never a playlist that opens other files
        taken = ["-vsync", "vfr", "-vf", "scale=320:-2", "-frames:v", str(MOST_PICTURES), f"{folder}/%03d.png"]
        try:
            subprocess.run([program, *options, *taken], capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return (), (f"It is kept, and its pictures were not made out within {SECONDS} seconds.",)
        hashes: list[str] = []
        for path in sorted(Path(folder).glob("*.png")):
            with Image.open(path) as image:
                hashes += hashes_of(image)
    if not hashes:
        return (), ("It is kept, and no picture could be made out in it.",)
    return tuple(dict.fromkeys(hashes)), ()
