"""Taking words out: of which texts a name goes, and which parties, places and dates have it too, and stay.

Tolls are told by actor, place and month. So what a claim says of these is left
as it is even where a word of it is also a person's name: "May" can have been
killed in May. Whoever erases says so; what else they may say is that parties
and places are to lose the name as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from civcas.store.naming import Names, short_forms
from civcas.store.redaction import Cut, Plain, Span

Parties = Literal["stay", "go"]
"""What becomes of parties and places that hold a name: they stay, or the name goes there too. Dates always stay."""

OUR_WORDS = frozenset(
    {"outcome", "scope", "zone", "stance", "kind", "speaker_kind", "qualifier", "count", "basis", "unit", "status"}
    | {"age", "sex", "role", "precision", "of", "accuracy", "rule", "language", "engine", "country", "inherited"}
    | {"group", "grade", "grade_rule", "strike_status", "month", "when"}
)
"""Where readings, assessments and tallies hold words of ours, codes or dates, whatever a report says."""

PARTIES_AND_PLACES = frozenset({"where", "covers", "actor", "denied_by", "place", "names"})
"""Where they hold parties and places; the names of actors, and a tally's rows and actors, by whose they are."""


@dataclass(frozen=True)
class Taking:
    """What is taken out of texts: names, and with ``short`` what is said for them once the whole was given.

    ``phrases`` are parties, places and dates that a name is only a word of,
    which stay within other texts; ``parties`` stay where they are all of a text.
    """

    names: Names
    short: bool = False
    go: bool = False
    phrases: tuple[str, ...] = ()
    parties: frozenset[str] = field(default_factory=frozenset)

    def beside(self, read: Iterable[Plain]) -> Taking:
        """The same for a document of these readings: its parties, places and dates are known then."""
        if self.go:
            return self
        read = list(read)
        held = [text for one in read for text in standing_in(one, self.names)]
        # A name of several words is a person's wherever it stands in a text; one word can be any phrase's.
        phrases = [text for text in held if all(len(name.parts) == 1 for name in self.names.names)]
        return replace(
            self,
            phrases=tuple(text for text in dict.fromkeys(phrases) if _is_more_than(self.names, text)),
            parties=frozenset(name for one in read for name in _parties(one)),
        )

    def spans(self, text: str) -> list[Span]:
        """Where that stands in a text."""
        found = self.names.spans(text)
        if self.short:
            found += short_forms(self.names, text)
        if found and self.phrases:
            stay = [span for phrase in self.phrases for span in _occurrences(phrase, text)]
            found = [(a, b) for a, b in found if not any(start <= a and b <= end for start, end in stay)]
        return found

    def out_of(self, text: str) -> str:
        """A text without it."""
        if text in self.parties:
            return text
        spans = self.spans(text)
        return Cut(text, spans).text if spans else text

    def out_of_all(self, value: Any) -> Any:
        """A reading's, an assessment's or a tally's content without it; keys stay, and so does what is no report's."""
        return every_text(value, self.out_of, self._stays)

    def _stays(self, key: str, of: Plain) -> bool:
        if is_ours(key, of):
            return True
        if self.go:
            return False
        if key in PARTIES_AND_PLACES:
            return True
        is_actor, is_tally = {"name", "stance", "by"} <= of.keys(), "rows" in of
        return (is_actor and key == "name") or (is_tally and key in ("rows", "actors"))


def every_text(value: Any, change: Callable[[str], str], stays: Callable[[str, Plain], bool] | None = None) -> Any:
    """Plain values with every text in them changed; keys stay, and so does what ``stays`` holds of: a key, its dict."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {
            key: item if stays is not None and stays(key, value) else every_text(item, change, stays)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [every_text(item, change, stays) for item in value]
    return value


def is_ours(key: str, of: Plain) -> bool:
    """Whether what stands under a key is no word of a report."""
    kinds = key == "hit" and all(isinstance(one, str) for one in of[key])  # an incident's; a reading's have quotes
    return kinds or key in OUR_WORDS


def standing_in(reading: Plain, names: Names) -> list[str]:
    """The parties, places and dates of a reading's claims that hold one of the names, each once."""
    found = (text for claim in reading["claims"] for text in _of_claim(claim))
    return [text for text in dict.fromkeys(found) if names.stand_in(text)]


def _of_claim(claim: Plain) -> Iterator[str]:
    yield from _parties({"claims": [claim]})
    for key in ("when", "where", "covers"):
        yield from _texts(claim.get(key))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in OUR_WORDS and key not in ("id", "start", "end"):
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _parties(reading: Plain) -> Iterator[str]:
    """The parties that a reading names, those that speak for themselves too."""
    for claim in reading["claims"]:
        yield from (actor["name"] for actor in claim["actors"])
        if claim["speaker"] and claim["speaker_kind"] == "belligerent":
            yield claim["speaker"]


def _is_more_than(names: Names, text: str) -> bool:
    """Whether more words stand in a text than the name."""
    rest = Cut(text, names.spans(text)).text
    return any(letter.isalnum() for letter in rest)


def _occurrences(phrase: str, text: str) -> Iterator[Span]:
    start = text.find(phrase)
    while start >= 0:
        yield start, start + len(phrase)
        start = text.find(phrase, start + 1)
