"""Words of harm in a sentence: verbs in their forms, nouns and adjectives, each with the outcome that it tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, cast

from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import Sought
from civcas.read.lexicon import Entry, table
from civcas.records.figure import Outcome
from civcas.records.making import quick_to_make

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


LOSS = "loss"
"""The valency of verbs whose object is lost: killed only where they fought, or where fighting is told of."""
_SPLIT_REACH = 12  # words


@quick_to_make
@dataclass(frozen=True, slots=True)
class Harm:
    """A word or idiom of harm at words ``first`` up to ``last`` (not included).

    ``form`` is a verb's form, or how a noun or adjective takes its people (see
    the table ``nouns``). ``valency`` is trans, intrans, both or loss for verbs;
    ``personal`` marks a verb whose object can only be a person, ``corrects``
    words that put an earlier toll right, up or down, ``follows`` those that
    only count on from people told before ("put the number at 11").
    """

    first: int
    last: int
    outcome: Outcome
    form: Form
    valency: str
    weak: bool
    term: str
    kind: str | None = None
    personal: bool = False
    corrects: bool = False
    follows: bool = False


class _HarmWords(NamedTuple):
    """Every form of every word of harm, with what each tells: the fields of a ``Harm`` from the third on.

    ``splits`` are the idioms that stand around their people.
    """

    tells: dict[str, tuple[Any, ...]]
    splits: dict[str, list[Entry]]


@cache
def _harm_words(language: str) -> _HarmWords:
    """The words of harm of one language."""
    told = {entry.term: _tells(entry.attributes) for entry in _harm_forms(language)}
    return _HarmWords(told, _splits(language))


def _tells(attributes: dict[str, str]) -> tuple[Any, ...]:
    """What a word or idiom of harm tells, wherever it stands."""
    return (
        attributes["outcome"],
        attributes["form"],
        attributes.get("valency", ""),
        "weak" in attributes,
        attributes["lemma"],
        attributes.get("kind"),
        "personal" in attributes,
        "corrects" in attributes,
        "follows" in attributes,
    )


@cache
def _harm_forms(language: str) -> tuple[Entry, ...]:
    """Every form of every word of harm."""
    entries: dict[str, Entry] = {}

    def keep(term: str, form: str, attributes: dict[str, str], lemma: str) -> None:
        entries.setdefault(term, Entry(term, attributes | {"form": form, "lemma": lemma}))

    for noun in [noun for noun in table(language, "nouns") if "form" in noun.attributes]:
        keep(noun.term, noun.attributes["form"], noun.attributes, noun.term)
    for verb in [verb for verb in table(language, "verbs") if "gerund" in verb.attributes]:
        forms = verb.attributes
        keep(forms["past"], "past", forms, verb.term)
        keep(forms.get("participle", forms["past"]), "participle", forms, verb.term)
        keep(forms["gerund"], "gerund", forms, verb.term)
        keep(forms["third"], "third", forms, verb.term)
        keep(verb.term, "base", forms, verb.term)
    return tuple(entries.values())


@cache
def _splits(language: str) -> dict[str, list[Entry]]:
    """Idioms that stand around their people, by their first word."""
    by_first: dict[str, list[Entry]] = {}
    for entry in table(language, "splits"):
        by_first.setdefault(entry.term, []).append(entry)
    return by_first


def _split_at(low: list[str], i: int, entries: list[Entry]) -> Harm | None:
    """An idiom that opens at word ``i`` and closes within a dozen words: "took four aid workers hostage"."""
    for entry in entries:
        attributes = entry.attributes
        closing = attributes["closing"].split(" ")
        n = len(closing)
        for j in range(i + 2, min(len(low) - n + 1, i + _SPLIT_REACH)):
            if low[j : j + n] == closing:
                outcome, valency = cast(Outcome, attributes["outcome"]), attributes.get("valency", "trans")
                return Harm(i, i + 1, outcome, "past", valency, False, entry.term, attributes.get("kind"))
            if low[j] in ",;:":
                break
    return None


def harm_terms(language: str) -> frozenset[str]:
    """Every form of every word and idiom of harm that tells of it alone; of one around its people, what closes it."""
    told = _harm_words(language)
    alone = frozenset(entry.term for entry in _harm_forms(language) if "follows" not in entry.attributes)
    split = (entry.attributes for found in told.splits.values() for entry in found)
    return alone | {one["closing"] for one in split if one.get("valency") != LOSS}


def loss_words(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What opens and what closes the idioms of people lost, which only both together tell of: "lost … fighters"."""
    lost = [entry for entry in table(language, "splits") if entry.attributes.get("valency") == LOSS]
    return tuple({e.term: None for e in lost}), tuple({e.attributes["closing"]: None for e in lost})


def find_harms(sentence: Sentence, language: str) -> list[Harm]:
    """The words of harm of a sentence, in order, each word used once, the longest idiom first."""
    told = _harm_words(language)
    harms = [Harm(i, i + length, *told.tells[entry.term]) for i, length, entry in _FORMS.found(sentence, language)]
    openers = _OPENERS.found(sentence, language)
    if openers:
        low = sentence.low
        split = [_split_at(low, i, told.splits[entry.term]) for i, _, entry in openers]
        by_place = {harm.first: harm for harm in (*harms, *[harm for harm in split if harm is not None])}
        harms = [by_place[i] for i in sorted(by_place)]
    if len(harms) < 2:
        return harms
    found: list[Harm] = []
    last = 0
    for harm in harms:
        if harm.first >= last:
            found.append(harm)
            last = harm.last
    return found


_FORMS = Sought(lambda language: _harm_forms(language))
_OPENERS = Sought(lambda language: _splits(language))
