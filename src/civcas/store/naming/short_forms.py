"""Short forms of a name: what a report goes on to call somebody by once it has given the whole name."""

from __future__ import annotations

from collections.abc import Iterator

from civcas.search import bare, terms
from civcas.search.terms import Term
from civcas.store.naming.laid_open import laid_open
from civcas.store.naming.names import COMMAS, Name, Names, Span
from civcas.store.naming.spelling import ONTO, is_arabic

TITLES = frozenset(
    map(
        bare,
        "mr mrs ms miss mister madam mme dr doctor prof professor sheikh shaykh sheikha hajj hajji hajja ustaz eng "
        "سيد سيدة آنسة دكتور دكتورة د أستاذ أستاذة شيخ شيخة حاج حاجة مهندس مهندسة شهيد شهيدة مرحوم مرحومة".split(),
    )
)
"""What stands before a surname alone and says that a person's follows."""

_STOPS = frozenset(".．۔·")
_NO_INITIALS = frozenset("AI")
"""Capitals that are words of English by themselves."""


def short_forms(names: Names, text: str) -> list[Span]:
    """Where a text has initials for all of a name but its last word ("T. Ash", "Ash, T."), or a title ("Mr Ash").

    Another person can be called so: it is for the reader of the whole text to say.
    """
    if not names.last_may_stand_in(text):
        return []
    opened = laid_open(text)
    found = [span for name in names.names for span in _in(name, text)]
    if opened is not None:
        found += (opened.span(*span) for name in names.names for span in _in(name, opened.text))
    return found


def _in(name: Name, text: str) -> Iterator[Span]:
    if len(name.words) < 2:
        return
    found = terms(text)
    raw = [bare(text[term.start : term.end]) for term in found]
    initials = [bare(part)[:1] for part in name.parts[:-1]]
    for n, term in enumerate(found):
        if not _is_last(name, term, raw[n]):
            continue
        if n and raw[n - 1] and _title_of(raw[n - 1]) in TITLES and _beside(text, found[n - 1].end, term.start):
            yield found[n - 1].start, term.end
        first = _before(name, initials, text, found, raw, n)
        if first is not None:
            yield found[first].start, term.end
        last = _after(initials, text, found, raw, n)
        if last is not None:
            yield term.start, found[last].end


def _is_last(name: Name, term: Term, letters: str) -> bool:
    return term.word == name.words[-1] or letters.removesuffix("s") == bare(name.parts[-1])


def _title_of(letters: str) -> str:
    """A title without what Arabic writes onto it."""
    if is_arabic(letters) and letters not in TITLES:
        return next(
            (letters[len(on) :] for on in ONTO if on and letters.startswith(on) and letters[len(on) :] in TITLES), ""
        )
    return letters


def _stands_for(letters: str, initial: str) -> bool:
    """Whether letters are an initial, perhaps with what Arabic writes onto it."""
    return letters == initial or (is_arabic(letters) and letters.endswith(initial) and letters[:-1] in ONTO)


def _before(name: Name, initials: list[str], text: str, found: list[Term], raw: list[str], n: int) -> int | None:
    """The first of the words before a surname that are initials, one at least, or parts of the name."""
    if n and raw[n - 1] == "".join(initials) and len(initials) > 1 and "." in text[found[n - 1].start : found[n].start]:
        return n - 1
    if n and _stands_for(raw[n - 1], initials[0]) and _is_initial(text, found[n - 1], found[n].start):
        return n - 1
    first = n - len(initials)
    if first < 0:
        return None
    is_short = False
    for k, word in enumerate(name.words[:-1]):
        at = first + k
        if found[at].word == word:
            continue
        if not _stands_for(raw[at], initials[k]) or not _is_initial(text, found[at], found[at + 1].start):
            return None
        is_short = True
    return first if is_short else None


def _after(initials: list[str], text: str, found: list[Term], raw: list[str], n: int) -> int | None:
    """The last of the initials that follow a surname and a comma."""
    if n + 1 >= len(found) or COMMAS.isdisjoint(text[found[n].end : found[n + 1].start]):
        return None
    last = n
    for initial in initials:
        if last + 1 >= len(found) or raw[last + 1] != initial or text[found[last + 1].end :][:1] not in _STOPS:
            break
        last += 1
    if last == n and raw[n + 1] == "".join(initials) and "." in text[found[n + 1].start : found[n + 1].end + 1]:
        last = n + 1
    return last if last > n else None


def _is_initial(text: str, term: Term, until: int) -> bool:
    """Whether one letter stands for a name: with a stop, or as a capital that is no word."""
    gap = text[term.end : until]
    letter = text[term.start : term.end]
    if not _STOPS.isdisjoint(gap + letter):
        return True
    return len(letter) == 1 and letter.isupper() and letter not in _NO_INITIALS and not gap.strip()


def _beside(text: str, start: int, end: int) -> bool:
    return len(text[start:end].strip().strip(".")) == 0
