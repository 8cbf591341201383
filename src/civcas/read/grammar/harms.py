"""Words of harm in a sentence: verbs in their forms, nouns and adjectives, each with the outcome that it tells."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry, Phrases, table
from civcas.records.figure import Outcome

Form = Literal[
    "base",
    "past",
    "third",
    "gerund",
    "participle",
    "of",
    "possessive",
    "count",
    "toll",
    "state",
    "body",
    "lives",
    "suffered",
]


class Harm(NamedTuple):
    """A word or idiom of harm at words ``first`` up to ``last`` (not included).

    ``form`` is a verb's form, or how a noun or adjective takes its people (see
    the table ``nouns``). ``valency`` is trans, intrans or both for verbs.
    """

    first: int
    last: int
    outcome: Outcome
    form: Form
    valency: str
    weak: bool
    term: str
    kind: str | None = None


@cache
def _harm_phrases(language: str) -> Phrases:
    """Every form of every word of harm, ready to be found."""
    entries: dict[str, Entry] = {}

    def keep(term: str, form: str, attributes: dict[str, str], lemma: str) -> None:
        entries.setdefault(term, Entry(term, attributes | {"form": form, "lemma": lemma}))

    for noun in table(language, "nouns"):
        keep(noun.term, noun.attributes["form"], noun.attributes, noun.term)
    for verb in table(language, "verbs"):
        forms = verb.attributes
        keep(forms["past"], "past", forms, verb.term)
        keep(forms.get("participle", forms["past"]), "participle", forms, verb.term)
        keep(forms["gerund"], "gerund", forms, verb.term)
        keep(forms["third"], "third", forms, verb.term)
        keep(verb.term, "base", forms, verb.term)
    return Phrases(list(entries.values()))


def harm_words(language: str) -> frozenset[str]:
    """The words that a word of harm can start with: a text with none of them tells of no harm."""
    return _harm_phrases(language).first_words


def find_harms(sentence: Sentence, language: str) -> list[Harm]:
    """The words of harm of a sentence, in order, each word used once, the longest idiom first."""
    lexicon = _harm_phrases(language)
    starts = lexicon.first_words
    low = sentence.low
    found: list[Harm] = []
    i = 0
    while i < len(low):
        if low[i] in starts:
            match = lexicon.at(low, i)
            if match is not None:
                length, entry = match
                attributes = entry.attributes
                found.append(
                    Harm(
                        i,
                        i + length,
                        attributes["outcome"],  # type: ignore[arg-type]
                        attributes["form"],  # type: ignore[arg-type]
                        attributes.get("valency", ""),
                        "weak" in attributes,
                        attributes["lemma"],
                        attributes.get("kind"),
                    )
                )
                i += length
                continue
        i += 1
    return found
