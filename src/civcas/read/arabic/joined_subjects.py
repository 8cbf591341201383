"""All of an Arabic subject before its harm: "a father and his two sons were killed", "… victims of a raid"."""

from __future__ import annotations

from civcas.read.arabic.clauses import ClauseReader
from civcas.read.arabic.party_words import words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import people
from civcas.read.grammar.group import Group
from civcas.read.grammar.told import Told

_AND = "و"
_MOST = 6
"""The most phrases of people that one subject may join."""
_SAID_AFTER = frozenset(["passive", "people died"])
_STATED = "people dead or missing"
_FRESH = frozenset(["single", "counted", "named", "plural"])


def with_joined_subjects(clauses: ClauseReader, told: list[Told]) -> list[Told]:
    """What is told, of all whom a subject before its harm joins by "and", and of those called victims after them."""
    found: list[Told] = []
    mine = {id(item.group) for item in told}
    for item in told:
        called = _called(clauses, item)
        subject = [called] if called is not None else [item.group] if _stands_before(item) else []
        subject = _joined(clauses, subject, mine) if subject else []
        if called is not None and subject and (len(subject) > 1 or called.high != 1):
            found.extend(Told(item.outcome, group, item.harm, item.rule) for group in subject)
        elif called is None and len(subject) > 1:
            found.extend(Told(item.outcome, group, item.harm, item.rule) for group in subject[:-1])
            found.append(item)
        else:
            found.append(item)
    return found if len(found) == len(told) else sorted(found, key=lambda item: (item.group.first, item.harm.first))


def _called(clauses: ClauseReader, item: Told) -> Group | None:
    """Those right before a word for victims that says what became of them: "a man and his wife | victims of a mine"."""
    group = item.group
    word = clauses.reader.harms.get(clauses.low[group.first])
    if item.rule != _STATED or group.number is not None or word is None or "victims" not in word.entry.attributes:
        return None
    return clauses.ends.get(group.first)


def _stands_before(item: Told) -> bool:
    """Whether people stand before the verb that is said of them, or are kin whom a word beside them calls dead."""
    group = item.group
    if item.rule in _SAID_AFTER:
        return group.last <= item.harm.first
    kin = people().get(group.noun)
    return item.rule == _STATED and group.harm is not None and kin is not None and "kin" in kin.entry.attributes


def _joined(clauses: ClauseReader, subject: list[Group], told: set[int]) -> list[Group]:
    """A subject with all joined before it, empty where something else than a clause's opening stands before that."""
    low, reader = clauses.low, clauses.reader
    while len(subject) < _MOST:
        at = subject[0].first - 1
        if at < 1 or low[at] != _AND:
            break
        before = next((g for g in clauses.groups if reader.names.get(g.first, g.last) == at), None)
        if before is None or before.kind not in _FRESH or before.harm is not None or id(before) in told:
            return []
        subject = [before, *subject]
    at = subject[0].first - 1
    prior = low[at] if at >= 0 else "."
    opens = not prior[0].isalnum() or prior in words_of("opens") or prior in role("that") or prior in role("event")
    return subject if opens else []
