"""Parties in a sentence: names and nouns of those who may have done harm, and weapons that say whose they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from civcas.read.grammar.actor_words import HEADS, ActorWords
from civcas.read.grammar.noun_phrases import calendar_words, has_capital, phrase_words, written
from civcas.read.grammar.sentence import Sentence
from civcas.read.lexicon import Entry
from civcas.records.making import quick_to_make

_MOST_MODIFIERS = 5
_OWNS = frozenset(["'s", "'"])


@quick_to_make
@dataclass(frozen=True, slots=True)
class Party:
    """A party at the words ``first`` up to ``last``, modifiers and all.

    ``weapon`` is the first word of the weapon or attack that it stands before
    ("Ruritanian air strikes"), None where it stands by itself. ``doubtful``
    marks one whose own words doubt it ("suspected militants"), ``named`` one
    under its own name, ``state`` a state as a party.
    """

    first: int
    last: int
    name: str
    weapon: int | None = None
    doubtful: bool = False
    named: bool = False
    state: bool = False


def find_parties(sentence: Sentence, words: ActorWords, language: str) -> list[Party]:
    """The parties of a sentence in their order."""
    found: list[Party] = []
    done = 0
    for i, length, entry in HEADS.found(sentence, language):
        if i < done:
            continue
        floor = found[-1].last if found and found[-1].named else 0
        party = _party(sentence, words, language, i, i + length, entry, floor)
        if party is not None:
            _add(found, party)
            other = _shares_head(sentence, words, party)
            if other is not None:
                found[:] = [earlier for earlier in found if earlier.first != other.first]
                found.insert(len(found) - 1, other)
        done = max(i + length, party.last if party is not None else 0)
    return found


def _shares_head(sentence: Sentence, words: ActorWords, party: Party) -> Party | None:
    """The state that shares a party's noun with it: "Ruritanian or Grenzlandic warplanes"."""
    low, k = sentence.low, party.first - 1
    if k < 1 or low[k] not in words.roles["shares"]:
        return None
    either = low[k] in words.roles["or"] and party.weapon is not None and has_capital(sentence, k - 1)
    own, other = (_of_a_state(sentence, words, i) or "-" in low[i] for i in (party.first, k - 1))
    if not own or not (other or either):
        return None
    noun = words.state_forces if party.weapon is not None else party.name.partition(" ")[2]
    return Party(k - 1, k, f"{sentence.words[k - 1]} {noun}".strip(), party.weapon, party.doubtful)


def _of_a_state(sentence: Sentence, words: ActorWords, i: int) -> bool:
    """Whether the word ``i`` is a state's adjective, by the lexicon or by its ending: "Ruritanian"."""
    word = sentence.low[i]
    if word in words.roles["demonym"]:
        return True
    long = len(word) > 5 and word.endswith(tuple(words.roles["state_ending"]))
    return long and sentence.words[i].istitle() and word not in words.roles["no_state"]


def _add(found: list[Party], party: Party) -> None:
    """Take a party in, in place of those inside it; a name keeps its name when a noun follows it."""
    while found and found[-1].first >= party.first:
        found.pop()
    if found and found[-1].last > party.first:
        found.pop()
    before = found[-1] if found else None
    if before is not None and before.named and before.last == party.first and not party.named and party.weapon is None:
        found[-1] = replace(before, last=party.last)
        return
    found.append(party)


def _party(
    sentence: Sentence, words: ActorWords, language: str, i: int, last: int, entry: Entry, floor: int
) -> Party | None:
    """The party whose head stands at the words ``i`` up to ``last``; it does not reach into a name before ``floor``."""
    role = entry.attributes["role"]
    if not _spelled_like_a_name(sentence, i, role):
        return None
    first = _modifiers(sentence, words, language, i, 0 if role == "weapon" else floor)
    doubtful = not words.roles["doubt"].isdisjoint(sentence.low[max(0, first - 1) : last])
    if role == "weapon":
        name = _owner(sentence, words, first, i)
        return Party(first, last, name, i, doubtful) if name else None
    if role == "name":
        return Party(first, last, entry.attributes["as"], None, doubtful, named=True)
    if role == "country":
        return Party(i, last, entry.attributes.get("as") or written(sentence, i, last), state=True)
    own = _name_inside(sentence, words, first, i)
    called = None if own else _called(sentence, words, language, last)
    if called is not None:
        return Party(first, called[1], written(sentence, *called), None, doubtful, named=True)
    of = own is None and _name_after(sentence, words, language, last)
    if of:
        noun = written(sentence, first, last) if has_capital(sentence, i) and i else None
        noun = noun or _group_name(sentence, words, first, last)
        return Party(first, of, f"{noun} {written(sentence, last, of)}", None, doubtful)
    return Party(first, last, own or _group_name(sentence, words, first, last), None, doubtful)


def _name_after(sentence: Sentence, words: ActorWords, language: str, last: int) -> int | None:
    """Where a name ends that a group is of: "militants of the Dawn Brigade"; one of a word only of "the Army of X"."""
    roles, low = phrase_words(language), sentence.low
    if last + 2 >= len(low) or low[last] not in roles["inside"]:
        return None
    first = last + 1 + (low[last + 1] in roles["article"])
    end = first
    while end < len(low) and low[end][0].isalpha() and has_capital(sentence, end):
        end += 1
    named = words.terms["name"].at(low, first)
    proper = last > 1 and has_capital(sentence, last - 1) and low[first] not in calendar_words(language)
    return end if end - first > (0 if proper else 1) and named is None else None


def _called(sentence: Sentence, words: ActorWords, language: str, last: int) -> tuple[int, int] | None:
    """The name right after a kind of group: "the militant group Dawn Brigade"; None where none stands there."""
    collective, first = words.roles["collective"], last
    while first < len(sentence) and sentence.low[first] in collective:
        first += 1
    if first == last and sentence.low[last - 1] not in collective:
        return None
    end = first
    while end < len(sentence) and has_capital(sentence, end) and sentence.low[end] not in calendar_words(language):
        end += 1
    return (first, end) if end > first and words.terms["name"].at(sentence.low, first) is None else None


def _spelled_like_a_name(sentence: Sentence, i: int, role: str) -> bool:
    """Whether a short name or a state's is written with a capital, where capitals tell something ("us", "is")."""
    return role not in {"name", "country"} or sentence.shouting or has_capital(sentence, i) or len(sentence.low[i]) > 4


def _modifiers(sentence: Sentence, words: ActorWords, language: str, i: int, floor: int) -> int:
    """Where the words start that describe the head at ``i``."""
    low, articles = sentence.low, phrase_words(language)["article"]
    first = i
    while first > floor and i - first < _MOST_MODIFIERS:
        word = low[first - 1]
        if word in _OWNS and first > 1:
            owner = low[first - 2]
            known = owner in words.roles["group"] or owner in words.roles["country"] or owner in words.labels
            if known or _names_an_owner(sentence, words, language, first - 2):
                first -= 2
                while first > 1 and has_capital(sentence, first - 1):  # "South Ruritania's army"
                    first -= 1
                continue
        if word in articles or not word[0].isalpha():
            break
        known = word in words.roles["adjective"] or word in words.roles["attributive"]
        known = known or word in words.roles["drop"] or word in words.roles["name"] or word in words.roles["group"]
        known = known or _of_a_state(sentence, words, first - 1)
        capital = (
            first > 1 and has_capital(sentence, first - 1) and not _ends_elsewhere(sentence, words, language, first - 1)
        )
        if not (known or capital or "-" in word):
            break
        first -= 1
    if first == 1 and first < i and has_capital(sentence, 1) and _opens_a_name(sentence, words, language):
        first = 0
    while first < i and low[first] in words.roles["drop"] and low[first] not in words.roles["doubt"]:
        first += 1
    return first


def _names_an_owner(sentence: Sentence, words: ActorWords, language: str, i: int) -> bool:
    """Whether the word ``i`` names whose the forces are, and no day: "Ruritania's air force"."""
    if sentence.shouting or sentence.low[i] in calendar_words(language):
        return False
    return _opens_a_name(sentence, words, language) if i == 0 else has_capital(sentence, i)


def _opens_a_name(sentence: Sentence, words: ActorWords, language: str) -> bool:
    """Whether a sentence's first word, capitalised anyway, is of the name after it: "Red Shore Army fighters"."""
    word, roles = sentence.low[0], phrase_words(language)
    plain = any(word in roles[role] for role in ("stop", "place", "aux", "be", "joint", "pronoun", "article", "clause"))
    if (
        plain
        or word in words.roles["drop"]
        or word in words.roles["quantity_of"]
        or word in words.roles["object_before"]
    ):
        return False
    return sentence.words[0].istitle() and word not in calendar_words(language)


def _ends_elsewhere(sentence: Sentence, words: ActorWords, language: str, i: int) -> bool:
    """Whether the capitalised word ``i`` is the end of a place ("in Kandahar gunmen …") and no modifier."""
    roles = phrase_words(language)
    k = i
    while k > 0 and has_capital(sentence, k - 1):
        k -= 1
    before = sentence.low[k - 1] if k else ""
    agent = before in words.roles["by"]
    return before in roles["place"] or (before in roles["stop"] and before not in roles["clause"] and not agent)


def _name_inside(sentence: Sentence, words: ActorWords, first: int, i: int) -> str | None:
    """A party's own name among the modifiers: "suspected Boko Haram militants"."""
    for k in range(first, i):
        match = words.terms["name"].at(sentence.low, k)
        if match is not None and k + match[0] <= i:
            return match[1].attributes["as"]
    return None


def _group_name(sentence: Sentence, words: ActorWords, first: int, last: int) -> str:
    """The noun with its modifiers as written, without those that say only that nobody knows them."""
    while first < last - 1 and (
        sentence.low[first] in words.roles["drop"] or sentence.low[first] in words.roles["doubt"]
    ):
        first += 1
    capital = next((i for i in range(first, last) if has_capital(sentence, i)), first)
    if first > 0 or has_capital(sentence, last - 1):
        first = capital
    name = written(sentence, first, last)
    match = words.terms["group"].at(sentence.low, first)
    if match is not None and match[0] == last - first:
        return name.lower()  # "Army", "Police": a noun, wherever its capital comes from
    plain = match is not None or sentence.low[first] in words.roles["adjective"]
    if (
        plain
        and not sentence.shouting
        and sentence.words[first].istitle()
        and sentence.low[first] not in words.roles["demonym"]
    ):
        return name[0].lower() + name[1:] if first == 0 else name
    return name


def _owner(sentence: Sentence, words: ActorWords, first: int, i: int) -> str | None:
    """Whose weapon it is, by the words before it; None where they do not say."""
    low = sentence.low
    own = _name_inside(sentence, words, first, i)
    if own is not None:
        return own
    for k in range(i - 1, first - 1, -1):
        if low[k] in words.roles["group"] and (
            low[k] in words.roles["attributive"] or k > first or low[k + 1] in _OWNS
        ):
            label = words.labels.get(low[k], written(sentence, k, k + 1))
            return f"{written(sentence, first, k)} {label}" if k > first else label
        if low[k] in words.labels:
            label = words.labels[low[k]]
            return (
                f"{written(sentence, k - 1, k)} {label}" if k > first and _of_a_state(sentence, words, k - 1) else label
            )
        if _of_a_state(sentence, words, k) and not (k + 1 < i and low[k + 1] in _OWNS):
            return words.states.get(low[k]) or f"{written(sentence, k, k + 1)} {words.state_forces}"
        if low[k] in words.roles["country"]:
            return words.states.get(low[k]) or written(sentence, k, k + 1)
    named = (
        i - first > 1 and low[i] in words.roles["platform"] and all(has_capital(sentence, k) for k in range(first, i))
    )
    return written(sentence, first, i) if named else None
