"""The people whom a list of names under a heading tells of: each came to what the heading says."""

from __future__ import annotations

from civcas.read.draft import Draft, draft_claims
from civcas.read.grammar.clauses import join
from civcas.read.grammar.group import Group
from civcas.read.grammar.groups import find_groups
from civcas.read.grammar.harms import Harm, find_harms
from civcas.read.grammar.numbers import find_numbers
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.told import Told
from civcas.read.name_lists import heading_outcome
from civcas.records.document import Document
from civcas.records.figure import Outcome

_VICTIMS = frozenset({"killed", "killed_or_injured", "abducted", "missing"})


def listed_drafts(
    document: Document, sentence: Sentence, n: int, before: list[Draft], language: str
) -> tuple[Pieces, list[Draft]]:
    """The heading of sentence ``n``, under which names are listed, in pieces, and its drafts.

    The names are parts of those whom the heading counts, or whom the text
    counted last with their outcome: they never add to these. A heading that
    says nothing of harm lists nobody here.
    """
    end = sentence.listed
    spans = sentence.words[:end], sentence.low[:end], sentence.starts[:end], sentence.ends[:end]
    heading = Sentence(*spans, sentence.zone, sentence.paragraph)
    harms = find_harms(heading, language)
    groups = find_groups(heading, find_numbers(heading, language), harms, language)
    told = [item for item in join(Pieces(heading, groups, harms, language)) if item.group.number is not None]
    pieces = Pieces(sentence, groups, harms, language)
    names = _names(sentence)
    outcome = _outcome(sentence, told, groups, before, len(names), language)
    if outcome is None:
        return pieces, draft_claims(document.text, document.text_sha256, pieces, n, told, language)
    whole = next((i for i, item in enumerate(told) if item.outcome == outcome), None)
    at = next((harm.first for harm in harms if harm.outcome == outcome), 0)
    harm = Harm(at, at + 1, outcome, "state", "", False, "")
    told = [*told, *(Told(outcome, name, harm, "name in a list", whole) for name in names)]
    found = draft_claims(document.text, document.text_sha256, pieces, n, told, language)
    counted = _counted_before(before, outcome) if whole is None else None
    for draft in found if counted is not None else ():
        if draft.people and draft.whole is None:
            draft.whole = counted
    return pieces, found


def _outcome(
    sentence: Sentence, told: list[Told], groups: list[Group], before: list[Draft], size: int, language: str
) -> Outcome | None:
    """What the heading says of those listed; None where it says nothing of harm, or only of others.

    Sportsmen are injured too: a list of any but the dead is read where the text told of harm before.
    """
    said = heading_outcome(sentence.low[: sentence.listed - 1], language)
    if said == "":
        last = next((draft for draft in reversed(before) if draft.whole is None and draft.counted), None)
        return last.told.outcome if last is not None and last.told.outcome in _VICTIMS else None
    if said is not None:
        return said if said == "killed" or before or told else None  # type: ignore[return-value]  # the lexicon's words
    counted = [group for group in groups if group.number is not None]
    one = told[0] if len(told) == 1 and len(counted) == 1 else None
    return one.outcome if one is not None and (one.group.low, one.group.high) == (size, size) else None


def _names(sentence: Sentence) -> list[Group]:
    """The names of a list, each between marks, and no ages."""
    found: list[Group] = []
    first, low = sentence.listed, sentence.low
    for i in range(sentence.listed, len(low)):
        if low[i] == ",":
            if first < i and not low[first].isdecimal():
                found.append(Group(first, i, "named", 1, 1))
            first = i + 1
    return found


def _counted_before(before: list[Draft], outcome: Outcome) -> Draft | None:
    """Those whom the text counted last with an outcome."""
    for draft in reversed(before):
        number = draft.told.group.number is not None and draft.sentence.row is None
        if draft.told.outcome == outcome and draft.whole is None and number:
            return draft
    return None
