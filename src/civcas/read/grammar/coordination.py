"""Coordination: groups that one clause speaks of together, "a mayor and his secretary"."""

from __future__ import annotations

from civcas.read.grammar.actor_words import actor_words
from civcas.read.grammar.descriptions import before_age, name_described, past_asides, past_description
from civcas.read.grammar.group import Group
from civcas.read.grammar.noun_phrases import has_capital
from civcas.read.grammar.pairs import are_two, verb_of_several
from civcas.read.grammar.person_names import name_ending, name_starting
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.retold import told_once
from civcas.read.grammar.subjects import described_by
from civcas.read.grammar.terse import is_listed_tersely, listed_after

_BESIDE = 2  # words between two groups that only a coordinator joins: ", and"


def with_coordinated_left(pieces: Pieces, group: Group) -> list[Group]:
    """A group with those coordinated before it: "three women and six children were killed"."""
    low = pieces.low
    found = [group]
    terse = is_listed_tersely(pieces, group)
    while found[0].first > 1:
        opens = found[0].first
        if found[0].number is not None and opens > 1 and _is_article(pieces, opens - 1):
            opens -= 1  # "twelve people and the two guards"
        end = _coordinator_before(pieces, opens, listing=terse or len(found) > 1)
        if end is None:
            break
        aged, end = end, before_age(pieces, end)
        other = pieces.ends.get(end) or _loosely_before(pieces, end)
        personal = found[0].kind in ("named", "single") or found[0].noun == "other" or _is_kin(pieces, found[0])
        if other is None and (end != aged or personal):
            other = name_ending(pieces, end - 1, alone=end != aged)
        if other is not None:
            other = name_described(pieces, other, end) or other
        some = pieces.ends.get(other.first) if other is not None and other.kind == "plural" else None
        if some is not None and some.of_those:
            break  # "12 people were killed, four of them women, and three children were wounded"
        if other is not None and other.kind == "unknown" and found[0].kind == "bare":
            break  # "50 arrested and 14 injured"
        if other is None or _is_known(other):
            break
        if other.kind == "title" and found[0].kind != "title" and not (terse or _is_listed(pieces, other)):
            break
        if _is_one_more_trade(pieces, found, other):
            found[0] = other  # "a tribal elder and former fighter" is one person
            continue
        harm = pieces.harm_before(other.first)
        if harm is not None and harm.valency == "trans":
            break  # "killed nine people and six people were wounded"
        if _is_agent(pieces, other) or low[other.first - 1] in pieces.words.including:
            break
        climbed = described_by(pieces, other)
        found.insert(0, climbed)
        if low[found[0].first - 1] == "," and len(found) == 1:
            break
    return found


def _is_kin(pieces: Pieces, group: Group) -> bool:
    """Whether a number is of somebody's own people, so that a name before it can be whose: "two of his children"."""
    return group.number is not None and not pieces.words.possessive.isdisjoint(pieces.low[group.first : group.last])


def _is_one_more_trade(pieces: Pieces, found: list[Group], before: Group) -> bool:
    """Whether the first of a list only says what else the person before it is, and is nobody else."""
    title = found[0]
    if title.kind != "title" or title.number is not None or before.kind != "single" or are_two(pieces, before, title):
        return False
    ones = all(one.high == 1 for one in found)
    return not (ones and verb_of_several(pieces, found[-1]))


def _is_known(group: Group) -> bool:
    """Whether a group is of people told of before, with no number that counts them here ("both pilots")."""
    return group.kind == "definite" and group.number is None


def _is_listed(pieces: Pieces, group: Group) -> bool:
    """Whether a group goes on a list with a comma: "a mother, father and two daughters"."""
    comma = group.first - 1
    return comma > 0 and pieces.low[comma] == "," and comma in pieces.ends


def _coordinator_before(pieces: Pieces, i: int, *, listing: bool) -> int | None:
    """Where the words end that a coordinator right before word ``i`` goes on from."""
    low = pieces.low
    for length in (1, 2, 3):
        j = i - length
        found = pieces.coordinators.get(j) if j > 0 else None
        if found is not None and found[0] == length and "after" not in found[1].attributes:
            return j - 1 if low[j - 1] == "," else j
    return i - 1 if listing and low[i - 1] == "," else None


def _is_agent(pieces: Pieces, group: Group) -> bool:
    """Whether a group is named as those who did it: "by suspected raiders and six people were killed"."""
    low, w = pieces.low, pieces.words
    j = group.first - 1
    while j > max(0, group.first - 4) and low[j] not in w.stops and low[j][0].isalpha():
        j -= 1
    return j >= 0 and low[j] in w.agent


def _loosely_before(pieces: Pieces, i: int) -> Group | None:
    """People whose office or place stands between: "the mayor of Tarsk and two guards were killed"."""
    low, w = pieces.low, pieces.words
    for back in range(1, 12):
        j = i - back
        if j < 1 or (low[j] in w.stops and low[j] not in w.preposition) or j in pieces.harm_at:
            return None
        group = pieces.ends.get(j)
        if group is not None:
            follows = low[j] in w.preposition and low[j] not in w.subordinator
            return group if follows and group.kind in ("single", "counted") else None
    return None


def with_coordinated_right(pieces: Pieces, group: Group, *, owned: bool = False) -> list[Group]:
    """A group with those coordinated after it: "killed a mayor and his secretary".

    A verb after people to whom something is ``owned`` is not theirs: "the deaths of a mayor and two guards were told".
    """
    found = [group]
    comma = 0
    bound = pieces.aside_end(group.first)
    while len(found) < 12:
        j = _coordinator_after(pieces, found[-1], past_description(pieces, found[-1]))
        if j is not None and j > bound:
            break
        other = _starting(pieces, j) if j is not None else None
        if other is None and j is not None:
            other = _name_after(pieces, j) if found[-1].kind == "named" else _titled_after(pieces, j)
        if j is None or other is None or _is_known(other) or is_subject(pieces, other, owned=owned):
            break
        if other.kind == "title" and not (
            _lists_offices(pieces, found[-1], other)
            or are_two(pieces, found[-1], other)
            or (len(found) > 1 and _is_listed(pieces, found[-1]))
        ):
            break
        if other.kind == "plural" and (_is_said_after(pieces, other.last) or _acts(pieces, found[-1], other)):
            return found[: comma or len(found)]  # "a reporter on Sunday, the station and police said"
        if pieces.low[j - 1] == "," and not comma:
            comma = len(found)
        found.append(other)
    if comma and _is_said_after(pieces, found[-1].last):
        return found[:comma]  # "… killing 11 people, police and a doctor said"
    return told_once(pieces, found)


def _starting(pieces: Pieces, i: int) -> Group | None:
    """The group that starts at word ``i``, or after an article there where it is counted: "the two guards"."""
    group = pieces.starts.get(i)
    if group is None and i + 1 < len(pieces.low) and _is_article(pieces, i):
        group = pieces.starts.get(i + 1)
        return group if group is not None and group.number is not None else None
    return group


def _is_article(pieces: Pieces, i: int) -> bool:
    """Whether a word only opens a phrase of people: "the", and no "that" of a clause."""
    return pieces.low[i] in pieces.words.determiner - pieces.words.relative


def _lists_offices(pieces: Pieces, before: Group, other: Group) -> bool:
    """Whether one person with no article goes on a list that an article opened: "a technician, guard and driver"."""
    low, w = pieces.low, pieces.words
    if before.kind not in ("single", "title") or before.number is not None or before.name_from is not None:
        return False
    if before.last + 1 != other.first or _is_said_after(pieces, other.last):
        return False
    if before.kind == "single" and low[before.last] != ",":
        return False  # "a tribal elder and former fighter" can be one person
    after = low[other.last] if other.last < len(low) else "."
    return before.kind == "title" or not after[0].isalnum() or after in w.conjunction or after in w.preposition


def _relates(pieces: Pieces, i: int) -> bool:
    """Whether a relative clause of harm follows a few words after word ``i``, with nobody between."""
    low, w = pieces.low, pieces.words
    for j in range(i + 1, min(len(low), i + 6)):
        if low[j] in w.relative:
            return any(k in pieces.harm_at for k in range(j + 1, j + 5))
        if j in pieces.starts:
            break
    return False


def _titled_after(pieces: Pieces, i: int) -> Group | None:
    """Somebody named with a title a few adjectives after word ``i``: "… and Tarmi political leader Gilda Fenn"."""
    low, w = pieces.low, pieces.words
    for j in range(i, min(len(low), i + 4)):
        group = pieces.starts.get(j)
        if group is not None:
            return group if group.kind == "single" and group.name_from is not None else None
        if not low[j][0].isalpha() or low[j] in w.closed or j in pieces.harm_at:
            break
    return None


def _name_after(pieces: Pieces, i: int) -> Group | None:
    """A name that goes on from another: "killed Oskar Brenn, 41, and Mina Tamm in Odrava"."""
    name, low, w = name_starting(pieces, i), pieces.low, pieces.words
    if name is None:
        return None
    ends = name.last >= len(low) or low[name.last] in (",", ".") or low[name.last] in w.preposition
    return name if (ends or low[name.last] in w.conjunction) and not _is_said_after(pieces, name.last) else None


def _is_said_after(pieces: Pieces, i: int) -> bool:
    """Whether a word of saying comes next, adverbs apart."""
    low, w = pieces.low, pieces.words
    while i < len(low) and low[i] in w.adverb and low[i] not in w.saying:
        i += 1
    return i < len(low) and low[i] in w.saying


def _acts(pieces: Pieces, before: Group, other: Group) -> bool:
    """Whether people whom nothing counts do something, past others' place: "killed six in Ora, and residents fled"."""
    low, w, after = pieces.low, pieces.words, other.last
    if other.number is not None or after >= len(low) or after in pieces.harm_at or after in pieces.coordinators:
        return False
    if not low[after][0].isalpha() or has_capital(pieces.sentence, after):
        return False
    if low[after] in actor_words(pieces.language).may_blame:
        return True
    placed = other.first - before.last > _BESIDE and not w.preposition.isdisjoint(low[before.last : other.first])
    return (
        placed and low[after] not in w.closed - w.surviving and low[after] not in w.known and low[after] not in w.timing
    )


def _coordinator_after(pieces: Pieces, group: Group, end: int) -> int | None:
    """The word after "and", "along with" or a listing comma that goes on from a group, described up to word ``end``."""
    low, w = pieces.low, pieces.words
    reach = end + (14 if group.kind in ("single", "named") else 5)
    j = end
    while j < min(len(low) - 1, reach):
        found = pieces.coordinators.get(j)
        if found is not None and "after" not in found[1].attributes:
            return j + found[0]
        if low[j] == ",":
            if listed_after(pieces, group, j):
                return j + 1
            if j + 1 in pieces.starts and _ends_at(pieces, end, j) and _list_goes_on(pieces, j + 1):
                return j + 1
            if pieces.coordinators.get(j + 1) is None and group.kind not in ("single", "named"):
                return None
        elif (
            low[j] in w.be or low[j] in w.have or low[j] in w.subordinator or low[j] in w.saying or j in pieces.harm_at
        ):
            return None
        j += 1
    return None


def _ends_at(pieces: Pieces, end: int, comma: int) -> bool:
    """Whether somebody described up to word ``end`` ends at a comma, the name of an office between: "of Tarsk"."""
    if comma == end:
        return True
    named = range(end + 1, comma)
    office = pieces.low[end] in pieces.words.partitive and 0 < len(named) < 5
    return office and all(has_capital(pieces.sentence, k) for k in named)


def _list_goes_on(pieces: Pieces, j: int) -> bool:
    """Whether the group at ``j`` is followed by another comma or "and" and a group: a list of people."""
    i = past_description(pieces, pieces.starts[j])
    if i + 1 >= len(pieces.low):
        return False
    return (pieces.low[i] == "," or pieces.coordinators.get(i) is not None) and (
        i + 1 in pieces.starts or i + 2 in pieces.starts
    )


def is_subject(pieces: Pieces, group: Group, *, owned: bool = False) -> bool:
    """Whether a group begins a clause of its own: "… and 20 were wounded", "… and 20 wounded".

    Where people are ``owned`` by a noun ("the deaths of …") only a verb of harm is theirs.
    """
    low, w = pieces.low, pieces.words
    j = past_asides(pieces, group)
    while j < len(low) and low[j] in w.adverb:
        j += 1
    if j >= len(low):
        return False
    if low[j] in w.relative and j + 1 in pieces.harm_at and j + 2 in pieces.starts:
        return True  # "… the guards and another that killed two maids"
    if group.noun == "other" and group.kind == "single" and low[j] in w.preposition and _relates(pieces, j):
        return True  # "… 22 people and another in Tarsk in which 61 died"
    harm = pieces.harm_at.get(j)
    if group.high == 1 and low[j] in w.plural_be:
        return False  # "the bodies of a man and a woman were found"
    if owned and (low[j] in w.be or low[j] in w.have):
        return any(i in pieces.harm_at for i in range(j + 1, min(len(low), j + 4)))
    goes_on = low[j] in w.be or low[j] in w.have or low[j] in w.suffering
    return goes_on or (harm is not None and harm.form in ("past", "participle", "state", "body"))
