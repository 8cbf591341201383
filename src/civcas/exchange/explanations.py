"""Explanations as plain objects: what ``--explain`` adds to a line of contract 1."""

from __future__ import annotations

from civcas.exchange.shapes import Shape
from civcas.read.explanation import Explanation, Found, Made, SentenceExplained
from civcas.read.rules import rules_in


def explanation_shape(explanation: Explanation) -> Shape:
    """The sentences, the lines that were not read, and what each rule that is named anywhere in the line means."""
    return {
        "sentences": [_sentence_shape(sentence) for sentence in explanation.sentences],
        "unread": [_found_shape(found) for found in explanation.unread],
        "rules": {rule.name: rule.meaning for name in explanation.rules() for rule in rules_in(name)},
    }


def _sentence_shape(sentence: SentenceExplained) -> Shape:
    return {
        "start": sentence.start,
        "end": sentence.end,
        "zone": sentence.zone,
        "tokens": list(sentence.tokens),
        "gone_into": sentence.gone_into,
        "found": [_found_shape(found) for found in sentence.found],
        "made": [_made_shape(made) for made in sentence.made],
    }


def _found_shape(found: Found) -> Shape:
    return {
        "what": found.what,
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "reads_as": found.reads_as,
        "left_out": found.left_out,
    }


def _made_shape(made: Made) -> Shape:
    return {
        "claim": made.claim,
        "phrase": made.phrase,
        "harm": made.harm,
        "rule": made.rule,
        "part_of": made.part_of,
        "hedges": list(made.hedges),
    }
