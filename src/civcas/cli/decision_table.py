"""Decisions as a table for people and as rows for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civcas.cli.output import console, table
from civcas.cli.words import flat
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
    """What was done and to what; of an erasure also how much went."""
    erased = one.after.get("erased") if isinstance(one.after, dict) else None
    subject = one.subject
    if one.verb == "withdraw judgement":
        subject = subject.removeprefix("judgement ")  # which earlier versions wrote twice
    return f"{one.verb} {subject}" + (f": {erased}" if erased else "")
