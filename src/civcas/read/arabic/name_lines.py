"""Lists of the dead or wounded with one name a line, under a heading that says who they are.

The lines are taken into the sentence of their heading, a mark between two of
them, so that what it tells of time, place and harm is told of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from civcas.read.arabic.forms import parts_of
from civcas.read.arabic.party_words import attack_verbs
from civcas.read.arabic.phrases import PhraseReader
from civcas.read.arabic.roles import in_names, role
from civcas.read.arabic.vocabulary import harms, known, people
from civcas.read.grammar.group import Group
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.told import Told

LINE = "\n"
"""What stands between two lines among the words in lower case of a sentence."""
MOST_LINES = 60
"""How many lines one list has at most."""
_LONGEST = 90  # characters of a line
_WORDS = 8  # of a line, ages and titles with them
_NAME = 6  # words
_HARMED = frozenset(["killed", "injured", "abducted", "missing"])
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_MARKS = frozenset("()[]-–—•*.,،:/\"'")
_SAID = ("age", "sex", "status", "role")


def opens_list(heading: str) -> bool:
    """Whether a line can be the heading of a list of names: it ends with a colon, or says that names follow."""
    return heading.rstrip().endswith(":") or says_names(heading)


def says_names(heading: str) -> bool:
    """Whether a line says that names follow."""
    words = [part.low for word in _WORD.findall(heading)[:_WORDS] for part in parts_of(word)]
    return not role("names_follow").isdisjoint(words)


def lines_of_names(lines: Sequence[str]) -> int:
    """How many of the lines from the first on are each a name; 0 where they are no list of names.

    At least half of them open with a first name: strangers' names are known by those beside them.
    """
    found = given = 0
    for line in lines[:MOST_LINES]:
        first = _first_of_name(line)
        if first is None:
            break
        found += 1
        given += first in in_names("given")
    return found if found > 1 and 2 * given >= found else 0


def _first_of_name(line: str) -> str | None:
    """The first word of a line's name, None where the line is no name: it has a verb, or is too long."""
    if len(line) > _LONGEST:
        return None
    words = [part.low for word in _WORD.findall(line) for part in parts_of(word)]
    named = [word for word in words if word[0].isalpha()]
    while named and (named[0] in people() or _is_harmed(named[0])):
        named = named[1:]
    if not 0 < len(named) <= _WORDS or not all(word[0].isalnum() or word in _MARKS for word in words):
        return None
    barred = role("preposition") | role("relative")
    if any(word in harms() or word in barred or word in attack_verbs() for word in named):
        return None
    stranger = named[0] not in in_names("given") and named[0] not in in_names("person")
    return None if stranger and named[0] in known() else named[0]


def _is_harmed(word: str) -> bool:
    """Whether a word is one for somebody harmed, as a title before a name: "the martyr"."""
    harm = harms().get(word)
    return harm is not None and harm.take == "people"


def with_lines(heading: Sentence, lines: Sequence[Sequence[Sentence]]) -> Sentence:
    """The sentence of a heading with the lines of its list."""
    words, low = list(heading.words), list(heading.low)
    starts, ends = list(heading.starts), list(heading.ends)
    definite, tagged = set(heading.definite), set(heading.tagged)
    for line in lines:
        words.append(",")
        low.append(LINE)
        starts.append(ends[-1])
        ends.append(ends[-1])
        for sentence in line:
            at = len(low)
            definite.update(at + i for i in sentence.definite)
            tagged.update(at + i for i in sentence.tagged)
            words += sentence.words
            low += sentence.low
            starts += sentence.starts
            ends += sentence.ends
    return Sentence(
        words, low, starts, ends, heading.zone, heading.paragraph, False, frozenset(definite), frozenset(tagged)
    )


def told_by_lines(reader: PhraseReader, told: list[Told], groups: list[Group]) -> list[Told]:
    """What a sentence tells with the names of its list, each of whom came to the harm of its heading.

    They are parts of those whom the heading counts, if it counts so many; a
    heading that gives no number ("names of the dead") tells of nobody but them.
    """
    low = reader.low
    if LINE not in low:
        return told
    first = low.index(LINE)
    inside = [item for item in told if item.group.last <= first and item.outcome in _HARMED]
    harm = next((group.harm for group in groups if group.harm is not None and group.last <= first), None)
    harm = inside[0].harm if inside else harm
    names = list(filter(None, (_name_at(reader, i + 1) for i, word in enumerate(low) if word == LINE)))
    if harm is None or not names:
        return [item for item in told if item.group.last <= first]
    kept = [item for item in inside if item.group.number is not None]
    whole = next((n for n, item in enumerate(kept) if (item.group.low or 0) >= len(names)), None)
    outcome = kept[whole].outcome if whole is not None else harm.outcome
    return [*kept, *(Told(outcome, name, harm, "harm of people", whole) for name in names)]


def _name_at(reader: PhraseReader, i: int) -> Group | None:
    """The name in the line that starts at word ``i``, with the title before it and what is said after it."""
    low = reader.low
    while i < len(low) and low[i] != LINE and not low[i][0].isalpha():
        i += 1
    first, said = i, dict[str, str]()
    while i < len(low) and (low[i] in people() or _is_harmed(low[i])):
        said.update(_said_of(low[i]))
        i += 1
    last = i
    while last < min(len(low), i + _NAME) and low[last][0].isalpha() and low[last] not in people():
        last += 1
    if last == i:
        return None
    if last < len(low) and low[last] in people():
        said.update(_said_of(low[last]))  # "Yousef, a child"
    reader.names[first] = last
    return Group(first, last, "single" if i > first else "named", 1, 1, None, "", said, name_from=i)


def _said_of(word: str) -> dict[str, str]:
    """What a noun of people says of one: "the child X" (الطفلة)."""
    person = people().get(word)
    if person is None:
        return {}
    said = {key: value for key, value in person.entry.attributes.items() if key in _SAID}
    return said | ({"sex": "female"} if person.feminine else {})
