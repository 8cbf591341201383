"""The words of time of one language, sorted by what they do, ready for ``dates``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.words import words
from civcas.read.lexicon import Entry, Phrases, table


@dataclass(frozen=True, slots=True)
class DateWords:
    """One language's words of time; each field is a role of ``dates.tsv``, ``months.tsv`` or ``numbers.tsv``.

    ``starts`` are what a date starts with, numbers apart, and ``triggers`` the
    first words of these; ``roles`` are the single words that have a role,
    ``before_date`` the words that may stand between a "since" and its date.
    ``harms`` are words of harm: a year before one dates it ("the 2015 murder"); ``parts`` are parts of a month with
    their first and last day ("first week").
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    unsure: frozenset[str]
    short: frozenset[str]
    units: dict[str, str]
    numbers: dict[str, int]
    days: Phrases
    saying: frozenset[str]
    roles: dict[str, frozenset[str]]
    triggers: frozenset[str]
    starts: tuple[Entry, ...]
    before_date: frozenset[str]
    harms: frozenset[str]
    parts: Phrases

    def month(self, sentence: Sentence, i: int) -> int | None:
        """The month that word ``i`` names by its look alone: a capital letter where a capital tells something."""
        return self._named(self.months, sentence, i)

    def weekday(self, sentence: Sentence, i: int) -> int | None:
        """The day of the week (Monday is 0) that word ``i`` names."""
        return self._named(self.weekdays, sentence, i)

    def _named(self, names: dict[str, int], sentence: Sentence, i: int) -> int | None:
        word = sentence.low[i]
        found = names.get(word)
        if found is None:
            return None
        plain = word not in self.short and word not in self.unsure
        if not plain and not (sentence.shouting or sentence.words[i][0].isupper()):
            return None
        if word in self.short and not _stands_like_abbreviation(sentence, i):
            return None
        return found


def _stands_like_abbreviation(sentence: Sentence, i: int) -> bool:
    """Whether a short form has a stop or a number beside it, as an abbreviated month or weekday does."""
    low = sentence.low
    after = low[i + 1] if i + 1 < len(low) else ""
    before = low[i - 1] if i else ""
    return after in {".", ","} or after[:1].isdigit() or before[:1].isdigit()


@cache
def date_words(language: str) -> DateWords:
    """The compiled tables of one language."""
    roles: dict[str, set[str]] = {}
    days: list[Entry] = []
    parts: list[Entry] = []
    units: dict[str, str] = {}
    for entry in table(language, "dates"):
        role = entry.attributes["role"]
        if role == "day":
            days.append(entry)
        elif role == "part":
            parts.append(entry)
        elif role == "unit":
            units[entry.term] = entry.attributes["unit"]
        else:
            roles.setdefault(role, set()).add(entry.term)
    calendar = table(language, "months")
    months = {e.term: int(e.attributes["month"]) for e in calendar if "month" in e.attributes}
    weekdays = {e.term: int(e.attributes["weekday"]) for e in calendar if "weekday" in e.attributes}
    numbers = {e.term: int(e.attributes["value"]) for e in table(language, "numbers") if "value" in e.attributes}
    first_days = Phrases(days)
    alone = set(months) | set(weekdays) | set(units) | roles.get("weekend", set()) | roles.get("struggle", set())
    single: dict[str, frozenset[str]] = defaultdict(frozenset)
    single.update({role: frozenset(terms) for role, terms in roles.items()})
    return DateWords(
        months=months,
        weekdays=weekdays,
        unsure=frozenset(e.term for e in calendar if "unsure" in e.attributes),
        short=frozenset(e.term for e in calendar if "short" in e.attributes),
        units=units,
        numbers=numbers,
        days=first_days,
        saying=frozenset(
            e.term for e in table(language, "reporting") if e.attributes.get("form") in {"says", "tells", "denies"}
        )
        | words(language).hearing,
        roles=single,
        before_date=single["early"] | single["on"] | single["the"],
        triggers=first_days.first_words | alone,
        starts=(*days, *[Entry(word, {}) for word in sorted(alone)]),
        harms=_harm_nouns(language),
        parts=Phrases(parts),
    )


def _harm_nouns(language: str) -> frozenset[str]:
    """The nouns of harm ("murder of") and the single words of a kind of it ("bombing")."""
    nouns = {e.term.split(" ")[0] for e in table(language, "nouns") if e.attributes.get("form") == "of"}
    kinds = {e.term for e in table(language, "kinds") if " " not in e.term and e.attributes["kind"] != "unknown"}
    return frozenset(nouns | kinds)
