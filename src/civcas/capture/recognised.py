"""Text in pictures, by an OCR program where one is installed: name lists and statements arrive as images."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

SECONDS = 60
"""How long the program may take over one picture."""

WANTED = ("ara", "eng")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of a picture, the program that recognised it, and sentences about what was missing."""

    text: str
    by: str | None
    notices: tuple[str, ...] = ()


def recognise(picture: bytes) -> Recognised:
    """The text in an image (PNG); empty, with a notice, where no program is there or it fails."""
    program = shutil.which("tesseract")
    if program is None:
        return Recognised("", None, ("Text in it was not looked for: install tesseract, with Arabic.",))
    languages = [language for language in WANTED if language in _languages(program)]
    missing = sorted(set(WANTED) - set(languages))
    command = [program, "stdin", "stdout", *(["-l", "+".join(languages)] if languages else [])]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Recognised("", None, (f"Text in it was not recognised within {SECONDS} seconds.",))
    if done.returncode:
        return Recognised("", None, ("Text in it was not recognised: tesseract failed.",))
    text = done.stdout.decode("utf-8", "replace").replace("\f", "").replace("\0", "").strip()
    notices = [f"Text in {', '.join(missing)} was not looked for: tesseract lacks it."] if missing else []
    if not text:
        return Recognised("", None, tuple(notices))
    notices.append("Its text was read by machine (tesseract): hold every figure and name against the picture.")
    return Recognised(text, _version(program), tuple(notices))


@cache
def _languages(program: str) -> frozenset[str]:
    return frozenset(_said(program, "--list-langs").split()[1:])


@cache
def _version(program: str) -> str:
    return " ".join(_said(program, "--version").split()[:2]) or "tesseract"


def _said(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")
