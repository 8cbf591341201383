"""What the function words of a language do in a clause, and which words are months, units or things."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from civcas.read.lexicon import table


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of lower-case words by what they do; see the table ``words`` of the language."""

    be: frozenset[str]
    have: frozenset[str]
    perfect: frozenset[str]
    adverb: frozenset[str]
    modal: frozenset[str]
    preposition: frozenset[str]
    subordinator: frozenset[str]
    conjunction: frozenset[str]
    relative: frozenset[str]
    determiner: frozenset[str]
    possessive: frozenset[str]
    pronoun: frozenset[str]
    singular: frozenset[str]
    partitive: frozenset[str]
    agent: frozenset[str]
    saying: frozenset[str]
    including: frozenset[str]
    negation: frozenset[str]
    other: frozenset[str]
    others: frozenset[str]
    also: frozenset[str]
    suffering: frozenset[str]
    no_count: frozenset[str]
    receiving: frozenset[str]
    carrying: frozenset[str]
    conveying: frozenset[str]
    clinic: frozenset[str]
    care: frozenset[str]
    excepting: frozenset[str]
    ratio: frozenset[str]
    aged: frozenset[str]
    of_age: frozenset[str]
    infancy: frozenset[str]
    half: frozenset[str]
    tally: frozenset[str]
    quantity: frozenset[str]
    reflexive: frozenset[str]
    rubble: frozenset[str]
    on_top: frozenset[str]
    surviving: frozenset[str]
    severity: frozenset[str]
    striking: frozenset[str]
    moving: frozenset[str]
    at_first: frozenset[str]
    next_deed: frozenset[str]
    every_one: frozenset[str]
    apiece: frozenset[str]
    hearing: frozenset[str]
    before_year: frozenset[str]
    owning: frozenset[str]
    bears_name: frozenset[str]
    naming: frozenset[str]
    calling: frozenset[str]
    perhaps: frozenset[str]
    unreal: frozenset[str]
    taking: frozenset[str]
    timing: frozenset[str]
    barrier: frozenset[str]
    closing: frozenset[str]
    person: frozenset[str]
    one_person: frozenset[str]
    singular_be: frozenset[str]
    plural_be: frozenset[str]
    anyone: frozenset[str]
    object_pronoun: frozenset[str]
    those_before: frozenset[str]
    neuter: frozenset[str]
    achieving: frozenset[str]
    ordinal: frozenset[str]
    emphatic: frozenset[str]
    low_end: frozenset[str]
    finding: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    units: frozenset[str]
    ages: frozenset[str]
    one_body: frozenset[str]
    elders: frozenset[str]
    offspring: frozenset[str]
    things: frozenset[str]
    stops: frozenset[str]
    closed: frozenset[str]
    known: frozenset[str]
    before_verb: frozenset[str]
    listing: frozenset[str]


@cache
def words(language: str) -> Words:
    """The function words of one language."""
    kinds: dict[str, set[str]] = {}
    for entry in table(language, "words"):
        for kind in entry.attributes:
            kinds.setdefault(kind, set()).add(entry.term)
    sets = {kind: frozenset(found) for kind, found in kinds.items()}
    empty: frozenset[str] = frozenset()
    derived = (
        "months",
        "weekdays",
        "units",
        "ages",
        "one_body",
        "elders",
        "offspring",
        "things",
        "stops",
        "closed",
        "known",
        "quantity",
        "before_verb",
        "listing",
    )
    named = {name: sets.get(name, empty) for name in (field.name for field in fields(Words)) if name not in derived}
    stops = frozenset().union(
        *(named[k] for k in ("be", "have", "modal", "preposition", "subordinator", "relative", "pronoun", "saying"))
    )
    return Words(
        **named,
        months=frozenset(e.term for e in table(language, "months")),
        weekdays=frozenset(e.term for e in table(language, "months") if "weekday" in e.attributes),
        units=frozenset(e.term for e in table(language, "units")),
        ages=frozenset(e.term.split(" ")[0] for e in table(language, "units") if e.attributes.get("of") == "age"),
        one_body=frozenset(e.term for e in table(language, "nouns") if "one" in e.attributes),
        elders=frozenset(e.term for e in table(language, "people") if e.attributes.get("kin") == "elder"),
        offspring=frozenset(e.term for e in table(language, "people") if e.attributes.get("kin") == "offspring"),
        things=frozenset(e.term for e in table(language, "things")),
        stops=stops,
        quantity=frozenset(e.term.split(" ")[0] for e in table(language, "numbers") if "suffix" not in e.attributes),
        known=frozenset(e.term for name in ("common", "units") for e in table(language, name)),
        before_verb=frozenset().union(
            *(named[k] for k in ("be", "have", "adverb", "modal", "negation", "timing")),
            (e.term for e in table(language, "months")),
        ),
        listing=named["including"] | named["partitive"],
        closed=stops | named["conjunction"] | named["adverb"] | named["determiner"] | named["surviving"],
    )
