"""Search: one normaliser for texts and for what is typed, in English and Arabic.

``terms`` gives the words of a text as they are kept in an index, ``parse_query``
what somebody looks for, ``matches`` says what a query means, and ``excerpt``
shows where it was found. A ledger keeps the terms; all rules of language and
of matching are here, so that every database gives the same answers.
"""

from __future__ import annotations

from civcas.script.letters import bare
from civcas.search.excerpts import Excerpt, excerpt
from civcas.search.queries import MOST_TERMS, Query, matches, parse_query
from civcas.search.terms import Term, normalise, terms, words_in

__all__ = [
    "MOST_TERMS",
    "Excerpt",
    "Query",
    "Term",
    "bare",
    "excerpt",
    "matches",
    "normalise",
    "parse_query",
    "terms",
    "words_in",
]
