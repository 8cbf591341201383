"""Letters that a letter quotes or passes on: told from its own words, each with the date that is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from civcas.capture.published import read_published

DEEPEST = 5
"""How many letters, each quoted in the one before, are told apart."""

_PASSED_ON = re.compile(
    r"^[ \t]*(?:-{2,}[ \t]*(?:original message|forwarded message|forwarded by|الرسالة الأصلية|رسالة معاد توجيهها)\b.*"
    r"|begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(r"^\s*\*?([\w-]+(?: [\w-]+)?)\*?\s*:\s*\*?\s*(.*?)\s*$")
_DATES = ("date", "sent", "التاريخ", "تاريخ الإرسال")
_SENDERS = ("from", "من")
_INTRODUCES = re.compile(r"(?:\bwrote|\bschrieb|\ba écrit|كتبت?|\bwrites|\bsaid)\s*:?\s*$", re.IGNORECASE)
_DATED = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?[ .]+[^\W\d_]+\.?,?[ ]+\d{4}"
    r"|[^\W\d_]+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A letter that is quoted: its words, and its date and sender as the one that quotes it says."""

    words: str
    date: str | None = None
    sender: str | None = None


def parted(text: str) -> tuple[str, list[Quoted]]:
    """A letter's own words, and the letters that it quotes or passes on, the outermost first."""
    own, quoted = _parted_once(text)
    found: list[Quoted] = []
    while quoted is not None and len(found) < DEEPEST:
        inner, deeper = _parted_once(quoted.words)
        if inner.strip():
            found.append(Quoted(inner.strip("\n"), quoted.date, quoted.sender))
        quoted = deeper
    return own, found


def _parted_once(text: str) -> tuple[str, Quoted | None]:
    passed_on = _PASSED_ON.search(text)
    lines = text.split("\n")
    marked = [n for n, line in enumerate(lines) if line.startswith(">")]
    if passed_on is not None and (not marked or text.count("\n", 0, passed_on.start()) < marked[0]):
        return text[: passed_on.start()].rstrip(), _with_headers(text[passed_on.end() :].lstrip("\n"))
    if not marked:
        return text, None
    above = _introduction(lines, marked[0])
    said = " ".join(" ".join(lines[n] for n in above).split())
    gone = {*marked, *above}
    own = "\n".join(line for n, line in enumerate(lines) if n not in gone).strip("\n")
    words = "\n".join(lines[n][1:].removeprefix(" ") for n in marked)
    return own, Quoted(words, _dated(said))


def _introduction(lines: list[str], first: int) -> list[int]:
    """The lines that introduce what is quoted ("On Monday, A. wrote:"), which may be broken in two."""
    at = first - 1
    while at >= 0 and not lines[at].strip():
        at -= 1
    if at < 0 or not _INTRODUCES.search(lines[at]):
        return []
    before = at - 1
    is_broken = before >= 0 and lines[before].strip() and _dated(lines[at]) is None and _dated(lines[before])
    return [before, at] if is_broken else [at]


def _with_headers(text: str) -> Quoted:
    """A letter that is passed on with the first fields of its header."""
    fields: dict[str, str] = {}
    lines = text.split("\n")
    at = 0
    while at < len(lines) and (match := _HEADER.match(lines[at])) is not None:
        fields.setdefault(match[1].lower(), match[2])
        at += 1
    date = next((fields[name] for name in _DATES if name in fields), None)
    sender = next((fields[name] for name in _SENDERS if name in fields), None)
    return Quoted("\n".join(lines[at:]).strip("\n"), _dated(date or "") or date, sender)


def _dated(words: str) -> str | None:
    """The date that stands in some words; None where none does that can be read."""
    return next((match[0] for match in _DATED.finditer(words) if read_published(match[0]) is not None), None)
