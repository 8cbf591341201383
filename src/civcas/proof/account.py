"""What a bundle proves, in plain sentences: one account an entry, its details on indented lines of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from civcas.proof.agreement import ranges
from civcas.proof.opening import Opened
from civcas.proof.times import time_text


def account(entry: Opened, decision_of: Mapping[int, int]) -> str:
    """What one entry proves; ``decision_of`` gives the decision's number of each entry in the file."""
    if entry.content is None:
        by = entry.erased_by
        decision = "" if by is None else f" by decision {decision_of[by]} (entry {by})"
        what = f"a {entry.leaf.kind}" if entry.leaf.kind != "assessment" else "an assessment"
        return f"Entry {entry.n}: {what} of {time_text(entry.leaf.at)}; its content was erased{decision}."
    lines = _ACCOUNTS[entry.leaf.kind](entry, entry.content)
    return f"Entry {entry.n}: " + "\n  ".join(map(_visible, lines))


def _visible(text: str) -> str:
    """A text on one line, without marks that move a terminal's cursor or turn its direction."""
    return "".join(mark if mark.isprintable() else f"\\u{{{ord(mark):x}}}" for mark in text)


def _capture(entry: Opened, content: dict[str, Any]) -> list[str]:
    document = content["document"]
    title = f" ({document['title']})" if document["title"] else ""
    inside = (document.get("obtained") or {}).get("inside")
    first = (
        f"document {document['id']}{title} was captured at {content['captured_at']}, {content['size']} bytes"
        f" with SHA-256 {document['sha256']}; recorded by decision {entry.leaf.decision}."
    )
    return [first, f"it came in: {inside}"] if inside else [first]


def _reading(entry: Opened, content: dict[str, Any]) -> list[str]:
    claims = content["claims"]
    many = "no claims" if not claims else "1 claim" if len(claims) == 1 else f"{len(claims)} claims"
    first = f"document {content['document']} was read by engine {content['engine']} at {content['made_at']}: {many}."
    return [first, *map(_claim, claims)]


def _claim(claim: dict[str, Any]) -> str:
    figure = claim["figure"]
    stated = "no figure" if figure is None else stretch(figure["low"], figure["high"])
    return (
        f"{claim['outcome']}, {stated}: “{claim['quote']}”"
        f" at {claim['start']} to {claim['end']} of the text (claim {claim['id']})"
    )


def _assessment(entry: Opened, content: dict[str, Any]) -> list[str]:
    first = (
        f"incident {content['code']} was assessed at {time_text(entry.leaf.at)}"
        f" by decision {entry.leaf.decision}: {content['assessment']['grade']}."
    )
    own = len(content["assessment"]["ranges"])
    return [first, *(_range(item, conceded=i >= own) for i, item in enumerate(ranges(content)))]


def _range(item: dict[str, Any], *, conceded: bool) -> str:
    by = " conceded by who is held to have done it" if conceded else ""
    claims: Sequence[str] = item["claims"]
    return (
        f"{item['outcome']}, {item['group']}: {stretch(item['low'], item['high'])}{by},"
        f" from the claims {', '.join(claims) or 'of nobody'}"
    )


def _decision(entry: Opened, content: dict[str, Any]) -> list[str]:
    first = (
        f"decision {content['action']} at {content['at']} by {content['by']}:"
        f" {content['verb']} {content['subject']}, because: {content['why'] or '(no reason is given)'}"
    )
    erased = ", ".join(map(str, entry.leaf.erases))
    return [first, f"it erased the content of entries {erased}"] if erased else [first]


_ACCOUNTS: dict[str, Callable[[Opened, dict[str, Any]], list[str]]] = {
    "capture": _capture,
    "reading": _reading,
    "assessment": _assessment,
    "decision": _decision,
    "erasure": _decision,
}


def stretch(low: int | None, high: int | None) -> str:
    """A figure or range in words; an open end is said to be open."""
    if low is None:
        return "unknown" if high is None else f"up to {high}"
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"
