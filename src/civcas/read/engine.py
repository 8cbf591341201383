"""The reading engine: one document in, one reading out, the same for the same input."""

from __future__ import annotations

from functools import cache
from importlib import resources

from civcas.read.claims import read_claims
from civcas.read.hearing import Hearing
from civcas.read.language import detect_language
from civcas.read.lexicon import digest
from civcas.read.screen import tells_of_harm
from civcas.read.zones import find_zones
from civcas.records.claim import Claim
from civcas.records.document import Document
from civcas.records.place import Places
from civcas.records.reading import Reading, ToldIncident
from civcas.undisturbed import Undisturbed

ENGINE = "8"
"""The version of the engine: it changes whenever the same text could be read differently."""
_NO_CLAIMS = "No claims were found in it."


def read_document(document: Document, places: Places | None = None) -> Reading:
    """Everything that one document claims about harm, and the incidents that it tells of itself.

    ``places`` is the gazetteer; without one, places are named and not
    resolved. A language that is not read, or a text without claims, gives a
    reading with a notice and no claims.
    """
    return read_heard(document, places, None)


def pass_over(document: Document, language: str) -> Reading | None:
    """The reading of a document that has no word of harm, or whose language is not read; None of any other.

    Its title, its zones and its date are not needed to know that nothing is claimed in it.
    """
    if language not in languages():
        return _reading(document, language, notices=(_unread(document.text, language),))
    if tells_of_harm(document.text, language):
        return None
    return _reading(document, language, notices=(_NO_CLAIMS,))


def read_heard(document: Document, places: Places | None, hearing: Hearing | None) -> Reading:
    """The same reading; a ``hearing`` keeps what the grammar found in each sentence for whoever asks why."""
    language = document.language or detect_language(document.text)
    passed = pass_over(document, language)
    return passed if passed is not None else read_screened(document, language, places, hearing)


def read_screened(document: Document, language: str, places: Places | None, hearing: Hearing | None = None) -> Reading:
    """The reading of a document that is known not to be passed over, as ``pass_over`` told of it."""
    zones = document.zones or find_zones(document.text, document.title, language)
    with Undisturbed():
        claims, incidents = read_claims(document, zones, language, places, hearing)
    if not claims:
        return _reading(document, language, notices=(_NO_CLAIMS,))
    return _reading(document, language, claims, incidents)


@cache
def languages() -> frozenset[str]:
    """The languages that can be read: those whose lexicon has words of harm."""
    folder = resources.files("civcas.read.lexicon")
    return frozenset(item.name for item in folder.iterdir() if item.joinpath("verbs.tsv").is_file())


def _unread(text: str, language: str) -> str:
    if not text.strip():
        return "There are no words in it to read."
    if language == "und":
        return "Its language was not recognised, so nothing was read from it."
    return f"Its language ({language}) is not read yet, so nothing was read from it."


def _reading(
    document: Document,
    language: str,
    claims: tuple[Claim, ...] = (),
    incidents: tuple[ToldIncident, ...] = (),
    notices: tuple[str, ...] = (),
) -> Reading:
    lexicons = digest(language) if language in languages() else ""
    return Reading(document.id, document.text_sha256, language, ENGINE, lexicons, claims, incidents, notices)
