"""People who follow what is told of them in Arabic: "they were killed: a man and a girl", "the dead are five men"."""

from __future__ import annotations

from civcas.read.arabic.clauses import ClauseReader
from civcas.read.arabic.name_lists import names_from
from civcas.read.arabic.neighbours import STOPS, harm_of
from civcas.read.arabic.party_words import attack_verbs, words_of
from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import HarmWord
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.told import Told

_COLON = ":"
_REACH = 12  # words from a verb to its people
_CAUSE = 4  # words from "the victims of" to who they are
_RULES = {"death": "people died", "both": "passive", "passive": "passive"}


def told_ahead(clauses: ClauseReader, told: list[Told]) -> list[Told]:
    """What is told, and of whom a sentence's verb or its word for the harmed tells first, and names them after that."""
    found = _of_verbs(clauses, told) or _of_the_harmed(clauses, told)
    if not found:
        return told
    mine = {id(item.group) for item in found}
    kept = [item for item in told if id(item.group) not in mine and not _is_label(item, found)]
    return sorted([*kept, *found], key=lambda item: (item.group.first, item.harm.first))


def _is_label(item: Told, found: list[Told]) -> bool:
    """Whether what is told is only the word for those who are told of after it: "the victims of the raid: …"."""
    return (
        item.group.number is None and item.harm.first == found[0].harm.first and item.group.last <= found[0].group.first
    )


def _opens(clauses: ClauseReader, i: int) -> bool:
    """Whether a clause opens with word ``i``."""
    before = clauses.low[i - 1] if i else "."
    return not before[0].isalnum() or before in words_of("opens")


def _of_verbs(clauses: ClauseReader, told: list[Told]) -> list[Told]:
    """People after a verb whose form shows that they are several: "they were wounded by fragments: three children"."""
    done = {item.harm.first for item in told}
    for harm, word in clauses.words:
        if word.take not in _RULES or word.owned or word.active or harm.first in done:
            continue
        found = _listed(clauses, harm) or (_after(clauses, harm, word) if word.plural else [])
        if found:
            return [Told(harm.outcome, group, harm, _RULES[word.take]) for group in found]
    return []


def _listed(clauses: ClauseReader, harm: Harm) -> list[Group]:
    """Those named after "each of": "was killed each of: X Y, Z W"."""
    low, at = clauses.low, harm.last
    if low[at : at + 1] == [] or low[at] not in role("each") or low[at + 1 : at + 3] != ["من", _COLON]:
        return []
    names = names_from(clauses.reader, at + 3)
    return names if len(names) > 1 else []


def _after(clauses: ClauseReader, harm: Harm, word: HarmWord) -> list[Group]:
    """Those after a plural verb that opens its clause: behind a colon, or the first who are counted."""
    low = clauses.low
    if not _opens(clauses, harm.first):
        return []
    for j in range(harm.last, min(len(low), harm.last + _REACH)):
        if low[j] == _COLON:
            group = clauses.starts.get(j + 1)
            return clauses.after(harm, None, j + 1, 0) if group is not None else []
        another = j in clauses.harm_at or (low[j] in attack_verbs() and low[j] not in words_of("deed"))
        if another or low[j] in STOPS or low[j] in clauses.w.relative:
            return []
        counted = clauses.starts.get(j)
        if counted is not None and word.take != "both" and counted.number is not None and counted.kind == "counted":
            barred = low[j - 1] in clauses.w.preposition or counted.attacker or counted.number.definite
            return [] if barred else clauses.after(harm, word, j, 0)
    return []


def _of_the_harmed(clauses: ClauseReader, told: list[Told]) -> list[Told]:
    """Who the harmed are, right after a word for them: "the dead are five civilians", "the raid's victims: a man …"."""
    done = {item.group.first for item in told}
    for i, word in clauses.harmed:
        victims = "victims" in word.entry.attributes
        if word.take != "people" or word.number == "singular" or not _opens(clauses, i):
            continue
        if i not in clauses.reader.definite and not victims:
            continue
        at = _who_they_are(clauses, i, victims)
        group = clauses.starts.get(at) if at is not None else None
        if group is None or group.first in done or group.harm is not None or group.kind not in ("counted", "single"):
            continue
        if at == i + 1 and (group.kind != "counted" or group.number is None or group.number.definite):
            continue
        harm, rule = harm_of(i, word), "toll" if at == i + 1 else "people dead or missing"
        return [Told(harm.outcome, one, harm, rule) for one in clauses.after(harm, None, group.first, 0)]
    return []


def _who_they_are(clauses: ClauseReader, i: int, victims: bool) -> int | None:
    """The word where they are named whom the word ``i`` calls harmed; of what they are victims may stand between."""
    low, at = clauses.low, i + 1
    for j in range(at, min(len(low), at + (_CAUSE if victims else 1))):
        if low[j] in role("naming_parts") or low[j] == _COLON:
            at = j + 1
            return at + (low[at : at + 1] == [_COLON])
        if low[j] in STOPS or j in clauses.starts or low[j] == "و":
            break
    return at
