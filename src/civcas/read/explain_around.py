"""What surrounds the claims of a sentence, in words: who speaks, who is said to have done it, what, when, where."""

from __future__ import annotations

from collections.abc import Iterator

from civcas.read.explanation import Found, FoundKind
from civcas.read.grammar.actors import ActorMention
from civcas.read.grammar.dates import DateMention
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speaker_mention import SpeakerMention
from civcas.read.grammar.wheres import PlaceMention
from civcas.read.hearing import Around

_STANCES = {"blamed": "blamed", "possible": "possible", "denied": "denies it", "claimed_responsibility": "claims it"}
_OF = {"report": ", the day of the report", "discovery": ", the day of the finding", "death": ", of the death"}


def told_around(text: str, sentence: Sentence, around: Around) -> list[Found]:
    """The speakers, the parties, the words of a kind of harm, the dates and the places of a sentence."""
    told: list[tuple[FoundKind, int, int, str]] = []
    findings, n = around.findings, around.n
    told += [("speaker", m.first, m.last, _speaker(m)) for m in around.memory.speakers(n)]
    told += [("party", m.first, m.last, _party(sentence, m)) for m in findings.parties(n)]
    told += [("kind", m.first, m.last, m.kind.replace("_", " ")) for m in findings.kinds(n)]
    told += [("date", m.first, m.last, _date(m)) for m in findings.whens(n)]
    told += [("place", m.first, m.last, _place(m)) for m in findings.wheres(n)]
    return list(_found(text, sentence, told))


def _found(text: str, sentence: Sentence, told: list[tuple[FoundKind, int, int, str]]) -> Iterator[Found]:
    for what, first, last, reads_as in told:
        if first < last:
            start, end = sentence.starts[first], sentence.ends[last - 1]
            yield Found(what, text[start:end], start, end, reads_as)


def _speaker(mention: SpeakerMention) -> str:
    name = mention.name or "somebody named before"
    through = f", through {', '.join(mention.via)}" if mention.via else ""
    stance = f", who makes it {mention.stance}" if mention.stance else ""
    return f"{name} ({mention.kind}){through}{stance}"


def _party(sentence: Sentence, mention: ActorMention) -> str:
    """Who it is, how they stand to the harm, and the word that ties them to it."""
    word = sentence.words[mention.anchor] if 0 <= mention.anchor < len(sentence.words) else ""
    by = f", by {mention.actor.by}" if mention.actor.by else ""
    tie = f", for the word “{word}”" if word else ""
    return f"{mention.actor.name}, {_STANCES[mention.actor.stance]}{by}{tie}"


def _date(mention: DateMention) -> str:
    when = mention.when
    if when.start is None and when.end is None:
        return f"a date that cannot be worked out ({when.precision})"
    ends = [str(end) if end is not None else "an open end" for end in (when.start, when.end)]
    days = ends[0] if when.start == when.end else f"{ends[0]} to {ends[1]}"
    return f"{days}{_OF.get(when.of, '')}{', a running time' if mention.running else ''}"


def _place(mention: PlaceMention) -> str:
    where = mention.where
    of = f", {where.accuracy}" if where.accuracy else ""
    return (
        f"{', '.join((where.name, *where.within))}{of}{'' if mention.locative else ', not said to be the place of it'}"
    )
