"""People whom an Arabic word of harm counts with a number: "5 killed", "9 victims between dead and wounded"."""

from __future__ import annotations

from civcas.read.arabic.roles import role
from civcas.read.arabic.vocabulary import HarmWord
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.numbers import Number

_BETWEEN = "بين"
_AND = "و"
_OF_CASES = frozenset(["noun", "count"])


def between_killed_and_injured(low: list[str], harms: dict[str, HarmWord], j: int) -> int | None:
    """Where "between killed and wounded" (بين قتيل وجريح) ends, that starts at word ``j``."""
    if j < len(low) and low[j] in ("ما", ","):
        j += 1
    if j + 3 < len(low) and low[j] == _BETWEEN and low[j + 2] == _AND:
        one, other = harms.get(low[j + 1]), harms.get(low[j + 3])
        if one is not None and other is not None and {one.outcome, other.outcome} == {"killed", "injured"}:
            return j + 4
    return None


def killed_or_injured(number: Number, last: int, attributes: dict[str, str]) -> Group:
    """A number of people of whom it is not told apart who was killed and who injured."""
    group = Group(number.first, last, "counted", number.low, number.high, number, "", attributes)
    group.harm = Harm(number.last, last, "killed_or_injured", "state", "", False, "")
    return group


def numbered_cases(low: list[str], harms: dict[str, HarmWord], number: Number) -> Group | None:
    """As "30 cases of suffocation": the number counts those harmed."""
    j = number.last
    if j + 1 >= len(low) or low[j] not in role("cases"):
        return None
    harm = harms.get(low[j + 1])
    if harm is None or harm.take not in _OF_CASES or harm.owned:
        return None
    group = Group(number.first, j + 2, "counted", number.low, number.high, number)
    group.harm = Harm(j, j + 2, harm.outcome, "count", "", False, harm.term)
    return group
