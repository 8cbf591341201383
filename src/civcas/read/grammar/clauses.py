"""Clauses: which group of people each word of harm is said of.

For a verb the people are its object or, in the passive, its subject; for
"dead" the people beside it; for "the killing of" those that follow. What is
found is a ``Told``: an outcome and a group, with the rule that joined them.
"""

from __future__ import annotations

from civcas.read.grammar.coordination import with_coordinated_left
from civcas.read.grammar.elisions import unrepeated
from civcas.read.grammar.group import Group
from civcas.read.grammar.harm_nouns import (
    bodies_found,
    count_before,
    lives_taken,
    number_after,
    number_before,
    sufferers,
    tally_of,
)
from civcas.read.grammar.harms import LOSS, Harm
from civcas.read.grammar.labels import at_label
from civcas.read.grammar.losses import lost_people
from civcas.read.grammar.objects import people_after, those_taken, turned_round, with_after
from civcas.read.grammar.person_names import name_ending, name_opening
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.subject_lists import with_those_left
from civcas.read.grammar.subjects import (
    attacker_before,
    before_aside,
    before_auxiliaries,
    before_relative,
    group_beside,
    nearest_group,
)
from civcas.read.grammar.told import Told
from civcas.read.grammar.words import Words

Tried = tuple[Harm, str, list[Group]]
"""What was tried for a word of harm: the rule and the groups that it found, if any."""
NOT_REAL = "only possible"
"""The rule of a verb that tells what could, would or might happen: it is said of nobody."""


def join(pieces: Pieces, tried: list[Tried] | None = None) -> list[Told]:
    """What the sentence tells, in the order of its words of harm; a group tells an outcome once.

    Whoever asks why gives a list: what was ``tried`` for each word of harm is added to it.
    """
    told: list[Told] = []
    for group in pieces.groups:
        if group.harm is not None:
            told.append(Told(group.harm.outcome, group, group.harm, "adjective before people"))
    inside = {group.harm.first for group in pieces.groups if group.harm is not None}
    previous: list[Group] = []
    for harm in pieces.harms:
        if harm.first in inside:
            continue
        found, rule = _people_of(pieces, harm, previous)
        if not found and _is_object_them(pieces, harm):
            found, rule = those_taken(pieces, harm, previous), "them: those of the verb before"
        for group in found:
            if group.first not in pieces.spoken_for and not _is_told(told, group, harm):
                told.append(Told(harm.outcome, group, harm, rule))
        if tried is not None:
            tried.append((harm, rule, found))
        if found:
            previous = found
    told.extend(unrepeated(pieces, told))
    bodies = {item.group.first for item in told if item.rule == "bodies found"}
    if bodies:  # "the bodies of two men with gunshot wounds"
        told = [item for item in told if item.outcome != "injured" or item.group.first not in bodies]
    return [item for item in told if not _has_moved(told, item)] if len(told) > 1 else told


def _is_object_them(pieces: Pieces, harm: Harm) -> bool:
    """Whether a verb of harm is done to people already spoken of: "and killed them", "shot them dead"."""
    low, verb = pieces.low, harm.form in ("past", "third", "gerund", "participle", "base")
    return verb and harm.last < len(low) and low[harm.last] in pieces.words.those_before


def _has_moved(told: list[Told], item: Told) -> bool:
    """Whether the injured have died since, and are no longer among the injured: "seven of the wounded died"."""
    if item.outcome != "injured" or item.group.harm is not item.harm:
        return False
    return any(other.group is item.group and other.outcome == "killed" for other in told)


def _is_told(told: list[Told], group: Group, harm: Harm) -> bool:
    """Whether the outcome of a word of harm has been told of a group already."""
    return any(item.group is group and item.outcome == harm.outcome for item in told) if told else False


def _people_of(pieces: Pieces, harm: Harm, previous: list[Group]) -> tuple[list[Group], str]:
    """The groups that a word of harm is said of, and the rule."""
    if (labelled := at_label(pieces, harm)) is not None:
        return [labelled], "number at its label"
    if harm.form == "of":
        return people_after(pieces, harm.last, harm), "harm of people"
    if harm.form in ("count", "suffered"):
        counted = count_before(pieces, harm)
        wounds = harm.form == "suffered" and counted and pieces.low[counted[0].first - 1] in pieces.words.suffering
        if counted and not wounds:
            return counted, "counted harm"
        return sufferers(pieces, harm), "injuries suffered"  # of somebody who "suffered three bullet wounds"
    if harm.form == "toll":
        return number_before(pieces, harm.first) or number_after(pieces, harm), "toll"
    if harm.form == "lives":
        return lives_taken(pieces, harm), "lives taken"
    if harm.form == "body":
        return bodies_found(pieces, harm), "bodies found"
    if harm.form == "possessive":
        return _owner(pieces, harm), "harm of its owner"
    if harm.form == "state":
        prior = pieces.low[harm.first - 1] if harm.first else ""
        if prior in pieces.words.negation & pieces.words.adverb:
            return [], ""  # "was stabbed, but not fatally"
        beside = group_beside(pieces, harm)
        if beside is not None and beside.number is not None:
            return with_coordinated_left(pieces, beside), "people dead or missing"
        both = pieces.starts.get(harm.last) if harm.outcome == "killed_or_injured" else None
        if both is not None and both.number is not None:
            return people_after(pieces, harm.last, harm), "active"  # "landmines killed or injured 63 children"
        turned = turned_round(pieces, harm)
        if turned or prior in pieces.words.determiner:  # "residents buried the dead"
            return turned, "people dead or missing"
        return _subject(pieces, harm, previous), "people dead or missing"
    return _people_of_verb(pieces, harm, previous)


def _owner(pieces: Pieces, harm: Harm) -> list[Group]:
    """Whose death: "the mayor's assassination", "Tamm's murder", "his death"."""
    low, i = pieces.low, harm.first - 1
    if i < 0:
        return []
    if low[i] in pieces.words.possessive and low[i] not in pieces.words.closing and low[i] != "'s":
        return [Group(i, i + 1, "pronoun", 1, 1)] if low[i] in pieces.words.one_person else []
    if low[i] != "'s" or i == 0:
        return []
    group = pieces.ends.get(i) or name_ending(pieces, i - 1, alone=True)
    return [group] if group is not None and group.kind in ("single", "title", "named") else []


def _people_of_verb(pieces: Pieces, harm: Harm, previous: list[Group]) -> tuple[list[Group], str]:
    """The people of a verb of harm: its object, or its subject in the passive."""
    w = pieces.words
    if harm.first and pieces.low[harm.first - 1] == "'s" and harm.form in ("base", "gerund"):
        return _owner(pieces, harm), "harm of its owner"
    before = before_auxiliaries(pieces, harm.first)
    between = pieces.low[before + 1 : harm.first]
    passive = _is_passive(between, w)
    if not w.unreal.isdisjoint(between):
        return [], NOT_REAL  # "could have killed dozens"
    if harm.form == "base" and not passive and w.modal.intersection(between) - w.emphatic:
        done = not w.achieving.isdisjoint(pieces.low[max(0, before - 7) : before + 1])
        found = people_after(pieces, harm.last, harm) if done else []
        counted = [group for group in found if group.number is not None]
        # "used knives to kill 12"; not "threatened to kill", "could kill"
        return (counted, "active") if counted else ([], NOT_REAL)
    if harm.valency == LOSS:
        return lost_people(pieces, harm), "active"
    if harm.valency == "intrans":
        return _subject(pieces, harm, previous), "people died"
    if passive:
        return ([], "") if _is_scored(pieces, harm.last) else (_subject(pieces, harm, previous), "passive")
    if harm.form in ("gerund", "third", "base") or not w.have.isdisjoint(between):
        return people_after(pieces, harm.last, harm), "active"
    return _past_or_participle(pieces, harm, previous)


def _says_what_some_are(pieces: Pieces, group: Group) -> bool:
    """Whether a group only says what some of those before it are: "six priests, five of them foreigners, who …"."""
    before = pieces.ends.get(group.first)
    return group.kind == "plural" and before is not None and before.of_those and before.harm is None


def _is_scored(pieces: Pieces, i: int) -> bool:
    """Whether a score follows at word ``i``, the larger number first: "were murdered 6-0 by their old rivals"."""
    low = pieces.low[i : i + 3]
    joined = len(low) == 3 and low[1] in ("-", "–") and low[0].isdecimal() and low[2].isdecimal()
    return joined and int(low[0]) > int(low[2])


def _is_passive(between: list[str], w: Words) -> bool:
    """Whether the last auxiliary before a verb is one of being: "are said to have killed" is active."""
    for word in reversed(between):
        if word in w.be:
            return True
        if word in w.have:
            return False
    return False


def _subject(pieces: Pieces, harm: Harm, previous: list[Group]) -> list[Group]:
    """The subject of a passive or of "died", with what is coordinated with it."""
    low, w = pieces.low, pieces.words
    at = before_auxiliaries(pieces, harm.first)
    if at < 0:
        return []
    group: Group | None
    own = _its_own_part(pieces, at)
    if own is not None:
        return [own]
    if low[at] in w.relative:
        group = nearest_group(pieces, at)
        if group is not None and _says_what_some_are(pieces, group):
            group = before_aside(pieces, at - 1) or group
    elif low[at] in w.closing:
        beside = pieces.ends.get(at)
        closed = beside is not None and beside.aside_to is not None
        group = nearest_group(pieces, at) if closed else before_aside(pieces, at)
        if group is None or group.kind == "plural":
            group = name_ending(pieces, at) or name_opening(pieces, at) or group
    elif low[at] in w.conjunction and previous and harm.first - at <= 3:
        return previous
    elif low[at] in w.object_pronoun:
        group = nearest_group(pieces, at)  # "a passenger in the car with him was also killed"
    elif low[at] in w.neuter:
        return []
    elif low[at] in w.ordinal and at and low[at - 1] in w.singular:
        return [Group(at - 1, at + 1, "single", 1, 1, None, "other")]  # "two were killed and a third was wounded"
    elif low[at] in w.person and low[at] not in w.relative:
        many = low[at] in w.those_before
        if not many and (attacker := attacker_before(pieces, at)) is not None:
            return [attacker]  # "the gunman killed four people before he was shot dead"
        return [Group(at, at + 1, "pronoun", 2 if many else 1, None if many else 1)]
    else:
        group = nearest_group(pieces, at + 1) or before_relative(pieces, at)
    if group is None:
        alone = not w.singular_be.isdisjoint(low[at + 1 : harm.first]) or harm.valency == "intrans"
        named = name_ending(pieces, at, alone=alone)
        return [named, *with_after(pieces, harm)] if named is not None and not harm.weak else []
    return with_those_left(pieces, group) + with_after(pieces, harm)


def _its_own_part(pieces: Pieces, at: int) -> Group | None:
    """Some of others that a clause is of alone: "20, two of whom later died", "30, including five who later died"."""
    low, w = pieces.low, pieces.words
    group = pieces.ends.get(at + 1)
    if group is not None and group.of_those and low[at] in w.relative:
        return group
    listed = pieces.ends.get(at) if low[at] in w.relative else None
    if listed is None or listed.first == 0 or listed.number is None:
        return None
    return listed if low[listed.first - 1] in w.including - w.preposition else None


def _past_or_participle(pieces: Pieces, harm: Harm, previous: list[Group]) -> tuple[list[Group], str]:
    """A verb with no auxiliary ("killed"): active with people after it, else a short passive with people before it."""
    w = pieces.words
    after = pieces.low[harm.last] if harm.last < len(pieces.low) else ""
    beside = group_beside(pieces, harm)
    if after not in w.agent:
        found = people_after(pieces, harm.last, harm)
        if found and not (beside is not None and beside.kind == "bare" and after in w.conjunction):
            return found, "active"
    turned = turned_round(pieces, harm)
    if turned:
        return turned, "passive"
    tally = tally_of(pieces, beside) if beside is not None else None
    if beside is not None and tally is not None:
        return number_after(pieces, harm, beside) or number_before(pieces, tally, beside), "toll"
    if beside is not None and not _object_begins(pieces, harm.last):
        return with_those_left(pieces, beside) + with_after(pieces, harm), "short passive"
    if harm.valency == "both" and not _object_begins(pieces, harm.last):
        return _subject(pieces, harm, previous), "people died"
    shared = _shared_subject(pieces, harm, previous)
    return shared, "passive" if shared else ""


def _object_begins(pieces: Pieces, i: int) -> bool:
    """Whether an object that is no person follows: "the raiders killed 30 sheep"."""
    low, w = pieces.low, pieces.words
    if i >= len(low):
        return False
    word = low[i]
    opens = w.determiner | w.quantity | w.neuter | w.those_before
    return word[0].isdigit() or word in opens or (word in w.things and word not in w.closed)


def _shared_subject(pieces: Pieces, harm: Harm, previous: list[Group]) -> list[Group]:
    """The subject that "and killed" shares with the verb before it: "was waylaid and killed"."""
    low, w = pieces.low, pieces.words
    at = before_auxiliaries(pieces, harm.first)
    if at < 1 or low[at] not in w.conjunction:
        return []
    for j in range(at - 1, max(-1, at - 7), -1):
        if low[j] in w.be:
            group = nearest_group(pieces, before_auxiliaries(pieces, j + 1) + 1)
            nearer = group is not None and previous and group.first >= previous[-1].last and group.kind != "definite"
            if previous and previous[-1].last <= j and not nearer:
                return previous
            return with_those_left(pieces, group) if group is not None else []
        if j in pieces.ends and j < at - 1:
            break
    return []
