"""Which claims of a second opinion are kept: those whose quote stands in the text and whose figure stands in the quote.

Spans and figures are our own: the text is searched for the quote, and what it
counts is what the grammar's reading of numbers and people says, in the whole
sentence, so that no number can be cut out of a larger one. Offsets that an
answer states are not looked at.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal, get_args

from civcas.read.draft import group_key
from civcas.read.engine import languages
from civcas.read.lexicon import digest
from civcas.read.opinion_figures import Counted
from civcas.read.opinion_quotes import Quotes
from civcas.records.claim import Claim, Scope, Stance, claim_id
from civcas.records.document import Document, ZoneKind
from civcas.records.figure import Figure, Outcome
from civcas.records.reading import Reading

RULE = "second opinion"
"""The rule that every claim of a second opinion bears; none of the grammar's has this name."""

OUTCOMES: tuple[str, ...] = get_args(Outcome)
STANCES: tuple[str, ...] = get_args(Stance)
SCOPES: tuple[str, ...] = get_args(Scope)

MOST = 500
"""Claims of one answer that are looked at: a report holds far fewer."""
_LONGEST_NAME = 200

Reason = Literal["shape", "quote", "figure", "repeated", "too many", "speaker"]
_SAID: dict[Reason, str] = {
    "shape": "not in the shape that was asked for",
    "quote": "with a quote that does not stand in the text",
    "figure": "with a figure that does not stand in the quote",
    "repeated": "told again",
    "too many": f"beyond the first {MOST}",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that an answer claims and that is not kept, and why; ``quote`` is what it gave for one.

    ``speaker`` is of a claim that is kept without its speaker, whose name does
    not stand in the text.
    """

    reason: Reason
    quote: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """A second opinion: a reading by contract 1 of what is kept, without incidents, and everything left out.

    The reading's ``engine`` is ``llm`` and the name of the model; its notices
    say how many claims were left out and why.
    """

    reading: Reading
    left_out: tuple[LeftOut, ...] = ()


def opinion_without_claims(document: Document, language: str, model: str, *notices: str) -> Opinion:
    """An opinion that claims nothing."""
    return Opinion(_reading(document, language, model, (), notices))


def judge(document: Document, language: str, answered: list[Any], model: str) -> Opinion:
    """The opinion that is kept of the claims of an answer, in the order of the text."""
    judging = _Judging(document, language)
    for given in answered[:MOST]:
        judging.take(given)
    left = (*judging.left, *[LeftOut("too many", "")] * len(answered[MOST:]))
    claims = sorted(judging.kept.values(), key=lambda claim: (claim.start, claim.end))
    notices = tuple(_counted_out(left))
    if not claims:
        notices = ("No claims were found in it.", *notices)
    return Opinion(_reading(document, language, model, tuple(claims), notices), left)


class _Judging:
    """One answer being judged, claim by claim."""

    def __init__(self, document: Document, language: str) -> None:
        self.document, self.language = document, language
        self.quotes = Quotes(document.text)
        self.counted = Counted(document, language)
        self.kept: dict[str, Claim] = {}
        self.left: list[LeftOut] = []

    def take(self, given: Any) -> None:
        """Keep a claim, or say why it is left out."""
        quote = given.get("quote") if isinstance(given, dict) else None
        if not isinstance(quote, str) or not _has_shape(given):
            self.left.append(LeftOut("shape", quote if isinstance(quote, str) else ""))
            return
        made = self._made(given, quote)
        if isinstance(made, Claim):
            self.kept[made.id] = made
        else:
            self.left.append(LeftOut(made, quote))

    def _made(self, given: dict[str, Any], quote: str) -> Claim | Reason:
        """The claim at the first place of its quote that states its figure and was not claimed yet; else why not."""
        why: Reason = "quote"
        for start, end in self.quotes.places(quote):
            found = self.counted.stated(start, end, given["figure"])
            if found is None:
                why = "figure" if why == "quote" else why
                continue
            claim = self._claim(given, found.figure, start, end, found.zone)
            if claim.id in self.kept:
                why = "repeated"
                continue
            self.quotes.placed(quote, start)
            return claim
        return why

    def _claim(self, given: dict[str, Any], figure: Figure | None, start: int, end: int, zone: ZoneKind) -> Claim:
        text, speaker = self.document.text, given.get("speaker")
        if speaker is not None and not (len(speaker) <= _LONGEST_NAME and self.quotes.stands(speaker)):
            self.left.append(LeftOut("speaker", text[start:end]))
            speaker = None
        outcome: Outcome = given["outcome"]
        return Claim(
            id=claim_id(self.document.text_sha256, start, end, outcome, group_key(figure)),
            language=self.language,
            scope=_or(given.get("scope"), "incident"),
            zone=zone,
            outcome=outcome,
            figure=figure,
            quote=text[start:end],
            start=start,
            end=end,
            rule=RULE,
            speaker=speaker,
            stance=_or(given.get("stance"), "asserted"),
        )


def _or(value: Any, unsaid: str) -> Any:
    """What a claim says, or what it means where it says nothing."""
    return unsaid if value is None else value


def _has_shape(given: dict[str, Any]) -> bool:
    """Whether a claim has the keys and values that were asked for; only a denial may have no figure."""
    figure, speaker, stance = given.get("figure"), given.get("speaker"), _or(given.get("stance"), "asserted")
    if figure is None:
        stated = stance == "denied" and "figure" in given
    else:
        bounds = [figure.get("low"), figure.get("high")] if isinstance(figure, dict) else [None]
        stated = all(bound is None or type(bound) is int for bound in bounds) and bounds.count(None) < len(bounds)
    return (
        stated
        and given.get("outcome") in OUTCOMES
        and stance in STANCES
        and _or(given.get("scope"), "incident") in SCOPES
        and (speaker is None or isinstance(speaker, str))
    )


def _counted_out(left: tuple[LeftOut, ...]) -> list[str]:
    """How many claims were left out and why, and how many speakers, each a sentence."""
    counts = Counter(item.reason for item in left)
    speakers = counts.pop("speaker", 0)
    said = []
    if counts:
        total = counts.total()
        words = "1 claim of the second opinion was" if total == 1 else f"{total} claims of the second opinion were"
        said.append(f"{words} left out: {', '.join(f'{counts[r]} {_SAID[r]}' for r in _SAID if counts[r])}.")
    if speakers:
        words = "1 speaker was" if speakers == 1 else f"{speakers} speakers were"
        said.append(f"{words} left out, named by the second opinion and not in the text.")
    return said


def _reading(
    document: Document, language: str, model: str, claims: tuple[Claim, ...], notices: tuple[str, ...]
) -> Reading:
    lexicons = digest(language) if language in languages() else ""
    return Reading(document.id, document.text_sha256, language, f"llm {model}", lexicons, claims, (), notices)
