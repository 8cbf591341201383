"""Objects: the people right after a word of harm."""

from __future__ import annotations

from civcas.read.grammar.coordination import is_subject, with_coordinated_right
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.noun_phrases import has_capital
from civcas.read.grammar.person_names import name_starting
from civcas.read.grammar.pieces import Pieces

_BEFORE_THEM = 30
"""How many words before "them" those may stand whom it stands for."""
_WITHIN = 8
"""How many words after a passive "and a further four" may follow."""


def people_after(pieces: Pieces, i: int, harm: Harm) -> list[Group]:
    """The groups that follow a word of harm directly, with those coordinated after them."""
    low, w = pieces.low, pieces.words
    if i < len(low) and low[i] in w.object_pronoun:
        pronoun = Group(i, i + 1, "pronoun", 1, 1)
        others = with_coordinated_right(pieces, pronoun)
        pronoun.kind = "single" if len(others) > 1 else "pronoun"
        return others
    if i < len(low) and low[i] in w.reflexive:
        attacker = Group(i, i + 1, "single", 1, 1, None, "attacker", {"attacker": "1"})
        return with_coordinated_right(pieces, attacker)
    i = j = _past_day(pieces, i)
    while j < min(len(low), i + 5):
        group = pieces.starts.get(j)
        if group is not None:
            owned = low[j - 1] == "'s"
            if harm.weak and j > i:
                return []
            if (group.kind == "title" and j > i + 1 and not owned and harm.form != "of") or (
                harm.weak and group.kind in ("unknown", "definite")
            ):
                return []
            found = with_coordinated_right(pieces, group, owned=harm.form in ("of", "body"))
            return found + listed_elsewhere(pieces, found[-1].last)
        if low[j] in w.stops or low[j] in w.conjunction or not (low[j][0].isalpha() or low[j] in ("'s", '"')):
            break
        j += 1
    ordinal = _one_more(pieces, i)
    if ordinal is not None:
        return [ordinal]
    if harm.personal:
        person = _unknown_person(pieces, i)
        if person is not None:
            return with_coordinated_right(pieces, person)
    named = name_starting(pieces, i, alone=harm.form == "of") if not harm.weak else None
    return with_coordinated_right(pieces, named) if named is not None else []


def those_taken(pieces: Pieces, harm: Harm, previous: list[Group]) -> list[Group]:
    """The people whom "them" stands for: those of the verb before it in the sentence, "took nine … and shot them"."""
    low, w = pieces.low, pieces.words
    if previous and all(group.kind in ("counted", "unknown") for group in previous):
        return previous
    joined = False
    for j in range(harm.first - 1, max(0, harm.first - _BEFORE_THEM), -1):
        joined = joined or low[j] in w.conjunction or low[j] == ","
        group = pieces.ends.get(j)
        if group is not None and joined and group.kind == "counted" and not group.attacker:
            verb = low[group.first - 1]
            subject = group.first == 0 or verb in w.conjunction or not verb[0].isalpha()
            return [] if subject else [group]
        if low[j] in (";", ":") or low[j] in w.saying:
            break
    return []


def _past_day(pieces: Pieces, i: int) -> int:
    """The word after a day that stands between a verb and its object: "shot dead on Monday a politician"."""
    low, w = pieces.low, pieces.words
    if i + 1 < len(low) and low[i] in w.preposition and (low[i + 1] in w.timing or low[i + 1] in w.months):
        return i + 2
    return i


def _one_more(pieces: Pieces, i: int) -> Group | None:
    """Somebody who is only numbered after others: "shot dead four protesters and killed a fifth"."""
    low, w = pieces.low, pieces.words
    if i + 1 >= len(low) or low[i] not in w.singular or low[i + 1] not in w.ordinal:
        return None
    after = low[i + 2] if i + 2 < len(low) else "."
    ends = not after[0].isalnum() or after in w.preposition - w.partitive or after in w.conjunction
    return Group(i, i + 2, "single", 1, 1, None, "other") if ends else None


def _unknown_person(pieces: Pieces, i: int) -> Group | None:
    """One person by a noun that no lexicon knows, after a verb that is only done to people: "abducted a geologist"."""
    low, w = pieces.low, pieces.words
    if i >= len(low) or low[i] not in w.singular:
        return None
    j = i + 1
    while j < min(len(low), i + 5) and low[j][0].isalpha() and low[j] not in w.closed and j not in pieces.harm_at:
        j += 1
    if j == i + 1 or low[j - 1] in w.things:
        return None
    return Group(i, j, "single", 1, 1, None, low[j - 1])


def with_after(pieces: Pieces, harm: Harm) -> list[Group]:
    """Those who come after the word of harm: "was killed along with his driver", "died in Ora and nine in Kaldi"."""
    low = pieces.low
    for j in range(harm.last, min(len(low), harm.last + _WITHIN)):
        found = pieces.coordinators.get(j)
        if found is not None:
            group = pieces.starts.get(j + found[0])
            if group is None or group.kind == "definite" or is_subject(pieces, group):
                break
            if group.kind == "unknown" and "after" in found[1].attributes:
                break  # "were killed, with five still unidentified"
            beside = "with" in found[1].attributes and (j <= _past_day(pieces, harm.last) + 1 or low[j - 1] == ",")
            on_top = group.number is not None and group.number.counts == "additional" and j > harm.last
            if beside or on_top:
                return with_coordinated_right(pieces, group)
            break
        if j in pieces.harm_at or low[j] in pieces.words.saying or low[j] in pieces.words.subordinator:
            break
    return listed_elsewhere(pieces, harm.last, passive=True)


def listed_elsewhere(pieces: Pieces, i: int, *, passive: bool = False) -> list[Group]:
    """The numbers of further places that go on from word ``i`` with no verb: "… in Ora and nine in Kaldi".

    After a ``passive`` "another" is one more of its people, and else can be one more blast.
    """
    low, w = pieces.low, pieces.words
    found: list[Group] = []
    j, end, place = i, i + _WITHIN, _past_day(pieces, i)
    while j < min(len(low), end):
        coordinator = pieces.coordinators.get(j)
        joined = j + coordinator[0] if coordinator is not None else j + 1 if low[j] == "," else None
        group = pieces.starts.get(joined) if joined is not None else None
        if group is not None and low[j] == "," and not found and not _names_place(pieces, i, j):
            break  # "27 were killed on Friday, 18 in Ora and nine in Kaldi": these are inside the 27
        if group is not None and group.noun == "other" and not _names_place(pieces, place, place + 2):
            break  # "were killed in a blast in Ora and another in Kaldi": another blast
        last = _named_place_after(pieces, group, passive) if group is not None else None
        if group is not None and last is not None:
            found.append(group)
            j, end = last, last + _WITHIN
            continue
        if j in pieces.harm_at or low[j] in w.saying or low[j] in w.subordinator or low[j] in w.be or group is not None:
            break
        j += 1
    return found


def _names_place(pieces: Pieces, first: int, end: int) -> bool:
    """Whether a place stands between two words: a preposition and a name that is no month and no day."""
    low, w = pieces.low, pieces.words
    pairs = [i for i in range(first, end - 1) if low[i] in w.preposition and has_capital(pieces.sentence, i + 1)]
    return any(low[i + 1] not in w.months and low[i + 1] not in w.timing for i in pairs)


def _named_place_after(pieces: Pieces, group: Group, passive: bool) -> int | None:
    """Where a place ends that stands right after a number and closes its clause: "nine in Kaldi on Friday"."""
    low, w, sentence = pieces.low, pieces.words, pieces.sentence
    i = group.last
    number = group.number
    one_more = passive and group.noun == "other" and group.kind == "single"
    if (number is None and not one_more) or (number is not None and number.vague):
        return None
    if group.of_those or group.kind == "unknown":
        return None
    if i + 1 >= len(low) or low[i] not in w.preposition or not has_capital(sentence, i + 1):
        return None
    i += 1
    while i < len(low) and has_capital(sentence, i):
        i += 1
    closes = i >= len(low) or not low[i][0].isalnum() or low[i] in w.preposition or low[i] in w.conjunction
    return i if closes else None


def turned_round(pieces: Pieces, harm: Harm) -> list[Group]:
    """The people of a clause turned round: "killed by the blast were two officers", "dead are four rangers"."""
    low, w = pieces.low, pieces.words
    among = not w.including.isdisjoint(low[max(0, harm.first - 2) : harm.first])
    if harm.first and low[harm.first - 1] not in (".", ";", ":", '"') and not among:
        return []
    for j in range(harm.last, min(len(low) - 1, harm.last + 12)):
        if low[j] in w.be:
            group = pieces.starts.get(j + 1) or name_starting(pieces, j + 1)
            found = with_coordinated_right(pieces, group) if group is not None else []
            for some in found if among else []:
                some.of_those, some.harm = True, some.harm or harm  # "among the dead were three children"
            return found
        if low[j] in w.barrier or low[j] in w.saying:
            break
    return []
