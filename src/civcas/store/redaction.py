"""Redaction: taking words out of contents so that counts and links of what is left stay as they were.

What is taken out leaves a block of one length in its place, however long it
was, and every other span moves along with its words. A person who is taken out
leaves a made-up name that nobody has, the same wherever the person was named:
the dead who are named stay as many, and nobody can tell who they were.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from civcas.link.names import is_generic
from civcas.store.masking import is_made_up, made_up_name
from civcas.store.models.claim import PERSONAL

BLOCK = "█████"
"""What stands for a name that was taken out, whatever its length: that would tell one guess from another."""

Plain = dict[str, Any]


@dataclass
class Pseudonyms:
    """The made-up names that stand for people who were taken out, by what they were called."""

    given: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The name that stands for one that is taken out."""
        return self.given.setdefault(name, made_up_name(name))


Span = tuple[int, int]
"""From where to before where something stands in a text."""

Moved = Callable[[Span], Span]
"""Where what stood at a span stands once words were taken out."""


class Cut:
    """A text with a block in place of each of some spans, and where all others have come to stand."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.spans = _apart(spans)
        self._starts = [start for start, _ in self.spans]
        parts: list[str] = []
        last = 0
        self._before = [0]
        for start, end in self.spans:
            parts += (text[last:start], BLOCK)
            last = end
            self._before.append(self._before[-1] + len(BLOCK) - (end - start))
        self.text = "".join((*parts, text[last:]))

    def moved(self, span: Span) -> Span:
        """Where a span of the text stands now; one that ends or begins within a block takes all of it in."""
        return self._moved(span[0], 0), self._moved(span[1], len(BLOCK))

    def _moved(self, place: int, within: int) -> int:
        n = bisect_right(self._starts, place)
        if n and place < self.spans[n - 1][1]:
            start = self.spans[n - 1][0]
            return start + self._before[n - 1] + (within if place > start else 0)
        return place + self._before[n]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in their order; those that overlap are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def in_order(spans: Collection[Span]) -> Moved:
    """Where spans of a text stand of which no word is left: at places that tell their order, and no length."""
    places = {span: n for n, span in enumerate(sorted(spans))}
    return lambda span: (places[span], places[span])


def reading_without(reading: Plain, cut: Cut, without: Callable[[Plain], Plain], people: Pseudonyms) -> Plain:
    """A reading's content without some names; ``cut`` is the working text without them."""
    changed = without(reading)
    move_spans(changed, cut.moved)
    for was, claim in zip(reading["claims"], changed["claims"], strict=True):
        claim["quote"] = cut.text[claim["start"] : claim["end"]]
        for before, person in zip(was["people"], claim["people"], strict=True):
            if person["name"] != before["name"]:
                person["name"] = people.of(before["name"])
    for hit in _hits(changed):
        hit["quote"] = cut.text[hit["start"] : hit["end"]]
    for was, claim in _speaking(reading, changed):
        if was["speaker"] and claim["speaker"] != was["speaker"]:
            claim["speaker"] = people.of(was["speaker"])
        for before, actor in zip(was["actors"], claim["actors"], strict=True):
            if before["by"] and actor["by"] != before["by"]:
                actor["by"] = people.of(before["by"])
    return changed


def reading_emptied(reading: Plain, moved: Moved, people: Pseudonyms) -> Plain:
    """A reading's content without any words of its document: figures, times, places and parties are left.

    Everybody whom it names leaves a made-up name.
    """
    stand_in = {name: people.of(name) for name in personal_names(reading)}
    changed: Plain = without_quotes(reading)
    move_spans(changed, moved)
    for claim in changed["claims"]:
        claim["quote"] = ""
        for person in claim["people"]:
            person["name"] = stand_in.get(person["name"], person["name"])
        claim["speaker"] = stand_in.get(claim["speaker"], claim["speaker"])
    for one in (*changed["claims"], *changed["incidents"]):
        for actor in one["actors"]:
            actor["by"] = stand_in.get(actor["by"], actor["by"])
    for told in changed["incidents"]:
        if told.get("as_recorded"):
            told["as_recorded"] |= {"note": None, "sources": []}
    changed["notices"] = []
    return changed


def spans_of(reading: Plain) -> set[Span]:
    """Every span of the working text that a reading speaks of."""
    claims = reading["claims"]
    spoken = [one for claim in claims for one in (claim, *claim["people"])]
    return {(one["start"], one["end"]) for one in (*spoken, *_hits(reading))}


def move_spans(reading: Plain, moved: Moved) -> None:
    """Let the spans of a reading follow their words."""
    for claim in reading["claims"]:
        for one in (claim, *claim["people"]):
            one["start"], one["end"] = moved((one["start"], one["end"]))
    for hit in _hits(reading):
        hit["start"], hit["end"] = moved((hit["start"], hit["end"]))


def _hits(reading: Plain) -> list[Plain]:
    """What a reading says was hit; one of an older engine says nothing of it."""
    return [hit for told in reading["incidents"] for hit in told.get("hit", ())]


def personal_names(reading: Plain) -> set[str]:
    """The people whom a reading names: those harmed, and those who speak for themselves alone."""
    found = {person["name"] for claim in reading["claims"] for person in claim["people"]}
    for claim in reading["claims"]:
        speaker = claim["speaker"]
        if speaker and claim["speaker_kind"] in PERSONAL and not is_generic(speaker):
            found.add(speaker)
    return {name for name in found if not is_made_up(name)}


def without_quotes(value: Any) -> Any:
    """Plain values whose ``quote`` keys are empty; what was never quoted stays so."""
    if isinstance(value, dict):
        return {
            key: ("" if isinstance(item, str) else item) if key == "quote" else without_quotes(item)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [without_quotes(item) for item in value]
    return value


def _speaking(reading: Plain, changed: Plain) -> list[tuple[Mapping[str, Any], Plain]]:
    return list(zip(reading["claims"], changed["claims"], strict=True))
