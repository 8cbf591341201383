"""Records in the few words that fit a table; never a hash, never a number that nobody stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from civcas.records import Actor, Claim, Figure, When, Where

if TYPE_CHECKING:
    from civcas.store.moved import Moved
    from civcas.toll import Sum

_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
# Marks that turn the direction of the text that follows could make a line show what it does not say.
_CONTROLS |= dict.fromkeys((*range(8234, 8239), *range(8294, 8298)), "")


def plain(text: str) -> str:
    """Text without control characters, safe to print on a terminal."""
    return text.translate(_CONTROLS)


def flat(text: str) -> str:
    """Text on one line."""
    return " ".join(plain(text).split())


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def apart(text: str) -> str:
    """Text on one line that moves nothing around it: words written from right to left are isolated."""
    line = flat(text)
    return f"\u2068{line}\u2069" if _RIGHT_TO_LEFT.search(line) else line


def quoted(text: str) -> str:
    """Words as a text has them, in quotation marks."""
    return f"“{apart(text)}”"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 claim``, ``2 claims``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def range_words(low: int | None, high: int | None) -> str:
    """A range: ``23``, ``10 to 12``, ``at least 23``, ``up to 5``, ``not stated``."""
    if low is None and high is None:
        return "not stated"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def sum_words(found: Sum) -> str:
    """A sum of ranges; one that any incident leaves open is a least number, however many state a high."""
    if found.low is None and found.high is None:
        return "" if not found.open else "not stated"
    if found.open and found.low is not None:
        return f"at least {found.low:,}"
    return range_words(found.low, found.high)


def listed(names: Sequence[str], most: int = 20) -> str:
    """Names with commas; of very many the first, and how many more."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most:,} more"


def standing_words(standing: str) -> str:
    """A standing as a sentence."""
    return "Proposed: made by the machine, not reviewed." if standing == "proposed" else f"{standing.capitalize()}."


def claim_words(claim: Claim) -> str:
    """What a claim reads as: ``at least 23 killed, civilian``, ``28 killed (increment, acknowledged)``."""
    outcome, group = spaced(claim.outcome), group_words(claim.figure)
    notes = figure_notes(claim.figure)
    if claim.stance != "asserted":
        notes.append(spaced(claim.stance))
    if claim.figure is None:
        words = f"nobody {outcome}" if claim.stance == "denied" else f"{outcome}, no figure"
    else:
        words = f"{figure_words(claim.figure)} {outcome}"
    words = f"{words}, {group}" if group else words
    return f"{words} ({', '.join(notes)})" if notes else words


def figure_words(figure: Figure) -> str:
    """How many people a figure speaks of, as it was stated."""
    if figure.low is None and figure.high is None:
        words = figure.share or "a number not stated"
    elif figure.qualifier == "more_than" and figure.high is None and figure.low:
        words = f"more than {figure.low:,}"
    else:
        words = range_words(figure.low, figure.high)
    words = f"about {words}" if figure.qualifier == "about" else words
    return words if figure.unit == "people" else f"{words} ({spaced(figure.unit)})"


def figure_notes(figure: Figure | None) -> list[str]:
    """What a figure counts that is not simply all: more, a part, or on which basis."""
    if figure is None:
        return []
    count = {"additional": "more than before", "partial": "a part"}.get(figure.count)
    return [note for note in (count, spaced(figure.basis)) if note]


def group_words(figure: Figure | None) -> str:
    """Which people a figure counts."""
    if figure is None:
        return ""
    parts = [figure.status, figure.age, figure.sex, figure.role, "perpetrator" if figure.perpetrator else None]
    return ", ".join(spaced(part) for part in parts if part)


_DAY_OF = {"harm": "", "death": "died ", "discovery": "found ", "report": "reported "}


def when_words(when: When | None) -> str:
    """A span of days in ISO form, as short as it was stated: ``2018-05-01``, ``2018-02``, ``since 2014``.

    What else than the harm it is the day of is said before it: ``found 2018-05-01``.
    """
    if when is None or (when.start is None and when.end is None):
        return ""
    return _DAY_OF[when.of] + _span_words(when)


def _span_words(when: When) -> str:
    length = {"year": 4, "month": 7, "day": 10}[when.unit]
    first, last = (day.isoformat()[:length] if day else "" for day in (when.start, when.end))
    if not first:
        return f"until {last}"
    if not last:
        return f"since {first}"
    return first if first == last else f"{first} to {last}"


def where_words(where: Where | None) -> str:
    """A place as the text says it, and in brackets what it was resolved to where that is another name or level."""
    if where is None:
        return ""
    names = [apart(name) for name in (where.name, *where.within)]
    words = ", ".join([*names, *([where.country] if where.country else [])])
    if where.spread:
        words += " and around"
    found = where.resolved
    if found is not None and (found.name.casefold() != where.name.casefold() or found.accuracy != where.accuracy):
        words += f" [{flat(found.name)}, {spaced(found.accuracy)}]"
    return words


def actor_words(actors: tuple[Actor, ...]) -> str:
    """Who may have done it, and how that is put."""
    return "; ".join(f"{apart(actor.name)} ({spaced(actor.stance)})" for actor in actors)


def moved_words(moved: Moved) -> str:
    """A figure that is another than before, as a sentence."""
    before, after = (range_words(*one) if one else "none" for one in (moved.before, moved.after))
    of = f" ({spaced(moved.group)})" if moved.group != "all" else ""
    return f"{moved.code}: {spaced(moved.outcome)}{of} was {before}, is {after}."


def spaced(word: str | None) -> str:
    """A vocabulary value as people write it: ``killed_or_injured`` is ``killed or injured``."""
    return (word or "").replace("_", " ")
