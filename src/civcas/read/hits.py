"""What was hit: only what a sentence says was struck, or where people were harmed because they were there.

Three ways of saying it count: a strike with its object ("hit a school",
"shelling of a hospital", "bombs fell on a market"), what befell a thing ("the
school was struck", "came under fire"), and the place of the harm itself
("killed in their house"). A place to which people are taken, where someone
works or speaks, or that a strike missed or only came near is none.
"""

from __future__ import annotations

from civcas.read.draft import Draft
from civcas.read.grammar.sentence import Sentence
from civcas.read.hit_reader import HitReader
from civcas.read.hit_words import TARGETS, words_of
from civcas.records.reading import Hit

_BESIDE = 1  # sentences: what tells of the same strike
_BREAK = 10  # what a word between clauses weighs beside one of distance (inferred)


def mark_hits(text: str, drafts: list[Draft], sentences: list[Sentence], language: str) -> None:
    """Give each claim what its sentence, or one beside it that makes no claim, says was hit.

    ``sentences`` are those that the drafts count. Of several claims of a
    sentence the nearest has it; an aggregate or background has none.
    """
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(draft.sentence_no, []).append(draft)
    given: set[int] = set()
    for n in sorted(told):
        mine = [draft for draft in told[n] if draft.scope == "incident"]
        if not mine:
            continue
        for no in range(max(0, n - _BESIDE), min(len(sentences), n + _BESIDE + 1)):
            sentence = sentences[no]
            if no in given or (no != n and no in told) or not TARGETS.found(sentence, language):
                continue
            if no != n and not _is_beside(sentences[n], sentence, language):
                continue
            given.add(no)
            found = HitReader(text, sentence, told[n] if no == n else [], language).read()
            for at, hit in found:
                nearest = nearest_of(mine, sentence, at, language)
                nearest.hit = (*nearest.hit, hit)


def hits_of(drafts: list[Draft]) -> tuple[Hit, ...]:
    """What an incident's claims say was hit: of each kind the first in the text, in the order of the text."""
    found = [hit for draft in drafts for hit in draft.hit]
    if not found:
        return ()
    first: dict[str, Hit] = {}
    for hit in sorted(found, key=lambda hit: hit.start):
        first.setdefault(hit.kind, hit)
    return tuple(first.values())


def nearest_of(drafts: list[Draft], sentence: Sentence, at: int, language: str) -> Draft:
    """The claim that a word of a sentence is nearest to; the first where the sentence makes none of them."""
    if len(drafts) < 2 or drafts[0].sentence is not sentence:
        return drafts[0]
    joins = words_of(language, "and") | {","}
    return min(drafts, key=lambda draft: _distance(sentence, at, draft.told.harm.first, joins))


def _distance(sentence: Sentence, a: int, b: int, joins: frozenset[str]) -> int:
    """How far two words stand apart, those counted more that part clauses."""
    first, last = min(a, b), max(a, b)
    parted = sum(word in joins for word in sentence.low[first:last])
    return last - first + _BREAK * parted


def _is_beside(told: Sentence, sentence: Sentence, language: str) -> bool:
    """Whether a sentence that makes no claim can tell of the same strike, and not of another time or another one."""
    if sentence.zone not in ("headline", "body") or abs(sentence.paragraph - told.paragraph) > 1:
        return False
    back = words_of(language, "back")
    return not any(word in back or (len(word) == 4 and word.isdigit()) for word in sentence.low)
