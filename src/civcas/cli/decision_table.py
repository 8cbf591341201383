"""Decisions as a table for people and as rows for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from civcas.cli.output import console, table
from civcas.cli.words import flat, spaced
from civcas.store.view import DecisionView


def decision_rows(found: Iterable[DecisionView]) -> Iterator[dict[str, object]]:
    """Each decision with what it changed; judgements by number, as ``civcas judge withdraw`` takes them."""
    for one in found:
        yield {
            "decision": one.number,
            "at": one.at.isoformat(),
            "by": one.by,
            "verb": one.verb,
            "subject": one.subject,
            "why": one.why,
            "judgements": list(one.judgements),
            "before": one.before,
            "after": one.after,
        }


def print_decisions(found: Iterable[DecisionView]) -> None:
    """A row a decision, oldest first."""
    shown = table("Decision", "When (UTC)", "Who", "What", "Why", "Judgement")
    for one in found:
        numbers = ", ".join(str(number) for number in one.judgements)
        at = f"{one.at:%Y-%m-%d %H:%M}"
        shown.add_row(str(one.number), at, flat(one.by), flat(_what(one)), flat(one.why), numbers)
    console().print(shown)


def _what(one: DecisionView) -> str:
    """What was done and to what; of an erasure also how much went, of a word on an incident what it is."""
    after = one.after if isinstance(one.after, dict) else {}
    said = after.get("erased") or _given(after.get("judgements", ()))
    subject = one.subject
    if one.verb == "withdraw judgement":
        subject = subject.removeprefix("judgement ")  # which earlier versions wrote twice
    return f"{one.verb} {subject}" + (f": {said}" if said else "")


def _given(judgements: Sequence[Mapping[str, Any]]) -> str | None:
    """The grade, attribution or strike status that a person gave, where a decision gives one."""
    for made in judgements:
        if made["verdict"] in ("grade", "attribution", "strike"):
            words = (made["about"].get("actor"), spaced(made["value"]))
            return ", ".join(word for word in words if word)
    return None
