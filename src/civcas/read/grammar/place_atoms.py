"""Single place names in a sentence, each with the words that put it there: preposition, kind, side, country.

One pass over the words from the left. A preposition opens a frame; articles,
adjectives and words for a kind of place keep it open; a name closes it and
takes what it gathered; anything else closes it empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from civcas.read.grammar.place_words import Nation, PlaceWords, Term, accuracy_of
from civcas.read.grammar.sentence import Sentence
from civcas.records.place import Accuracy, Places

_ARTICLED = re.compile("(?:al|el|ul|ad|ed|ar|er|as|es|ash|esh|at|et|az|ez|an|bin|ibn|umm?|d|l|n|o)['-][A-Z]")
_LONGEST = 5
_NONE: Mapping[str, Mapping[str, str]] = {}
_COMMON = frozenset({"title", "prep", "closed", "plain"})
_PLACED = frozenset({"kind", "direction"})
_STRANGERS = 2
"""How many words that say nothing of places may stand between a preposition and a name."""


@dataclass(slots=True)
class Atom:
    """One name of a place.

    ``first`` and ``last`` take in its frame, ``said`` the frame without its
    preposition, ``name_first`` and ``name_last`` the name alone.

    ``form`` is how it is put: in, near, target, of, between, origin, or None
    for a bare mention. ``country`` is its code where the name is a country;
    ``of`` the country that an adjective or a possessive gives it. ``firm``
    says that nothing strange stood between preposition and name.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    form: str | None = None
    accuracy: Accuracy | None = None
    has_kind: bool = False
    is_site: bool = False
    is_area: bool = False
    country: str | None = None
    of: str | None = None
    side: bool = False
    spread: bool = False
    firm: bool = True
    owner: bool = False
    capital: str | None = None
    after_kind: bool = False
    kind_many: bool = False
    away: bool = False
    said: int = -1


@dataclass(slots=True)
class _Frame:
    """What stands before a name, as far as it has been read."""

    first: int
    form: str | None = None
    accuracy: Accuracy | None = None
    has_kind: bool = False
    is_site: bool = False
    is_area: bool = False
    of: str | None = None
    side: bool = False
    spread: bool = False
    strangers: int = 0
    ready: bool = False  # "village", "outskirts", "north": an "of" may follow
    beside: bool = False  # "north", "outskirts": an "of" makes it near
    said: int = -1  # the first word after the preposition
    distance: bool = False  # "15 km"
    away: bool = False  # "north of", "15 km from": not the place itself
    owner: int = 0  # where the country stands whose possessive opened it or feeds it


class AtomReader:
    """Reads the atoms of one sentence; ``places`` is asked which longer names are names."""

    def __init__(self, sentence: Sentence, words: PlaceWords, places: Places, home: str | None) -> None:
        self.sentence = sentence
        self.words = words
        self.places = places
        self.home = home
        self.atoms: list[Atom] = []
        self.nations: list[str] = []
        self.frame: _Frame | None = None
        self.blow = -9
        self.title = False

    def read(self) -> list[Atom]:
        """The atoms from left to right."""
        sentence, starts = self.sentence, self.words.starts
        words, low, shouting = sentence.words, sentence.low, sentence.shouting
        idle, closing = self.words.idle, self.words.closing
        i, count = 0, len(words)
        while i < count:
            word = words[i]
            if low[i] in closing:
                self.frame = None
                self.title = False
                i += 1
            elif low[i] in idle and (i == 0 or shouting or word[0].islower()):
                self.title = False
                i += 1
            elif low[i] in starts or (shouting and (self.frame is not None or self._lists(i))):
                i = self._known_word(i)
            elif not shouting and (
                word[0].isupper() or (("-" in word or "'" in low[i]) and _ARTICLED.match(low_mark(word)))
            ):
                i = self._name(i)
            else:
                i = self._stranger(i)
        return self.atoms

    def _lists(self, i: int) -> bool:
        """Whether word ``i`` comes right after a name and an "and" or a comma."""
        return bool(self.atoms) and self.atoms[-1].last == i - 1 and self.sentence.low[i - 1] in (",", "and")

    # -- words ---------------------------------------------------------------

    def _stranger(self, i: int) -> int:
        """A word that says nothing of places: a few may stand in a frame, a mark may not."""
        frame = self.frame
        if frame is not None:
            word = self.sentence.words[i]
            if word == "(":
                close = self._closing(i)
                if close:
                    return close
            if word in "\"'“”‘":
                return i + 1
            frame.strangers += 1
            frame.ready = False
            if frame.strangers > _STRANGERS or not word[0].isalpha():
                self.frame = None
        self.title = False
        return i + 1

    def _closing(self, i: int) -> int | None:
        """After the mark that closes a short bracket."""
        for j in range(i + 1, min(i + 8, len(self.sentence.words))):
            if self.sentence.words[j] == ")":
                return j + 1
        return None

    def _known_word(self, i: int) -> int:
        """A word of the tables: a country, a date, or a term with a role."""
        sentence, words = self.sentence, self.words
        capital = sentence.words[i][0].isupper()
        nation = words.nation_at(sentence, i)
        term = words.at(sentence, i)
        if nation is not None and (term is None or nation.length >= term.length):
            return self._nation(i, nation)
        if sentence.low[i] in words.dates and capital:
            self.frame = None
            return i + 1
        if term is None:
            return self._name(i) if capital or sentence.shouting else self._stranger(i)
        roles = term.roles
        if "not" in roles and "plain" not in roles and (capital or sentence.shouting):
            self.frame = None
            return i + term.length
        if capital and "plain" in roles and not sentence.shouting and self._starts_name(i + 1):
            last = self._chunk(i)
            if last > i + 1 and self.places.knows(self._text(i, last)):
                return self._name(i)  # "New York"
        if capital and not sentence.shouting and i > 0 and _COMMON.isdisjoint(roles):
            if _PLACED.isdisjoint(roles) or self._starts_name(i + term.length):
                return self._name(i)
        return self._term(i, term)

    def _starts_name(self, i: int) -> bool:
        """Whether word ``i`` looks like (the rest of) a name."""
        words = self.sentence.words
        return i < len(words) and words[i][0].isupper() and self.sentence.low[i] not in self.words.dates

    def _term(self, i: int, term: Term) -> int:
        """A term with a role opens, feeds or closes the frame."""
        roles, after = term.roles, i + term.length
        frame = self.frame
        low = self.sentence.low
        following = low[after] if after < len(low) else ""
        if "blow" in roles:
            self.blow = after
        self.title = "title" in roles
        if "prep" in roles:
            self._preposition(i, term)
        elif ("capital" in roles and self._capital(i, after)) or (
            "direction" in roles and frame is not None and frame.of is not None and self._side_of_country(frame, after)
        ):
            pass
        elif "direction" in roles:
            self._side(i, following)
        elif "part" in roles and following in ("of", "from"):
            frame = self._open(i)
            frame.ready = True
            frame.beside = frame.beside or roles["part"].get("form") == "near"
        elif "kind" in roles:
            frame = self._open(i)
            kind = roles["kind"]
            if "of" in kind:
                self.nations.append(kind["of"])
            frame.accuracy = accuracy_of(kind) or frame.accuracy
            frame.has_kind = True
            frame.is_site = "lone" in kind
            frame.is_area = "area" in kind
            frame.ready = True
            frame.side = False if following == "of" else frame.side
            frame.beside = False
        elif "unit" in roles and i and low[i - 1][:1].isdigit():
            self.frame = _Frame(i - 1, "near", ready=True, beside=True, distance=True)
        elif "plain" in roles or "part" in roles:
            pass
        elif "closed" in roles or "body" in roles or "title" in roles:
            self.frame = None
        else:
            return self._stranger(i)
        return after

    def _side(self, i: int, following: str) -> None:
        """ "Northern", "the north of": a part of a place; "north of": beside it."""
        low, frame = self.sentence.low, self.frame
        part = bool(i) and low[i - 1] == "the"
        if following in ("of", "from") and not part and (frame is None or not frame.distance):
            self.frame = frame = _Frame(i, said=i)
        else:
            frame = self._open(i)
        frame.side = True
        frame.ready = True
        frame.beside = frame.distance or not part

    def _side_of_country(self, frame: _Frame, after: int) -> bool:
        """ "In Pakistan's northwest": the country itself, where no name and no kind of place follows."""
        low = self.sentence.low
        if frame.form not in ("in", "near") or frame.owner == 0:
            return False
        if self._starts_name(after) or {"kind", "plain", "capital", "direction", "part"} & set(self._roles(after)):
            return False
        if after < len(low) and low[after][0].isalpha() and not self._roles(after):
            return False
        self._close(frame.owner, after, country=frame.of)
        self.atoms[-1].side = True
        return True

    def _open(self, i: int) -> _Frame:
        """The open frame, or a new one without a preposition."""
        if self.frame is None:
            self.frame = _Frame(i)
        return self.frame

    def _preposition(self, i: int, term: Term) -> None:
        """A preposition continues "village of", or opens a new frame."""
        form = term.roles["prep"]["form"]
        frame = self.frame
        if self.sentence.low[i] in ("of", "from") and frame is not None and frame.ready:
            frame.ready = False
            if frame.beside:
                frame.form = "near"
                frame.beside = False
                frame.away = frame.side or frame.distance
            return
        if form == "of" and self.blow == i:
            form = "target"
        if form == "target" and self.blow == i:
            form = "in"
        if frame is not None and frame.form == "near" and frame.ready and form == "near":
            return
        self.frame = _Frame(i, form, spread="spread" in term.roles["prep"], said=i + term.length)

    # -- names ---------------------------------------------------------------

    def _nation(self, i: int, nation: Nation) -> int:
        """A country, or the adjective of one."""
        after = i + nation.length
        words = self.sentence.words
        self.nations.append(nation.code)
        if nation.is_name and self._in_title(i):
            self.frame = None  # "Front for the Liberation of Rwanda"
            return after
        if not nation.is_name:
            frame = self._open(i)
            frame.of = nation.code
            return after
        if self._starts_name(after) and not self.sentence.shouting:
            last = self._chunk(i)
            whole = last > after and self.places.knows(self._text(i, last))
            if whole or (last > after and "body" in self._roles(last - 1)):
                self.nations.pop()
                return self._name(i)
        kind = self._roles(after).get("kind") if after < len(words) else None
        if kind is not None and (self._roles(after + 1).get("prep", {}).get("form") == "of" or "lone" in kind):
            self._open(i).of = nation.code  # "the southern Yemen city of Aden"
            return after
        if kind is not None and kind.get("accuracy") in ("province", "district") and "many" not in kind:
            if nation.is_unsure or self.places.knows(self._text(i, after)):
                self.nations.pop()
                return self._name(i)
        if after < len(words) and self.sentence.low[after] == "'s":
            frame = self._open(i)
            frame.of = nation.code
            frame.owner = i
            return after + 1
        self._close(i, after, country=nation.code)
        return self.atoms[-1].last

    def _in_title(self, i: int) -> bool:
        """Whether a country's name ends the capitalised name of a body: "Bank of Syria", "Army of Lebanon"."""
        low, words = self.sentence.low, self.sentence.words
        at = i - 1 - (low[i - 1] == "the") if i else -1
        if at < 1 or low[at] not in ("of", "for") or self.sentence.shouting:
            return False
        return words[at - 1][0].isupper() and not ({"kind", "direction", "part", "capital"} & set(self._roles(at - 1)))

    def _capital(self, i: int, after: int) -> bool:
        """ "The Afghan capital": a name for its city, unless the city is named right after."""
        words = self.sentence.words
        frame = self.frame
        nation = frame.of if frame is not None else None
        end = after
        if nation is None and after + 2 < len(words) and self.sentence.low[after] == "of":
            at = after + 1 + (self.sentence.low[after + 1] == "the")
            found = self.words.nation_at(self.sentence, at)
            if found is not None and found.is_name:
                nation, end = found.code, at + found.length
                self.nations.append(nation)
        if nation is None and frame is not None and not frame.strangers and frame.first == i - 2:
            nation = self.home
        city = self.words.capitals.get(nation or "")
        named = end == after and self._named_next(after)
        if city is None or named:
            frame = self._open(i)
            frame.has_kind = True
            frame.accuracy = "city" if nation else frame.accuracy
            frame.ready = True
            return True
        name_first = i if frame is None else max(frame.first, frame.said)
        self._close(name_first, end, capital=city)
        self.atoms[-1].of = nation
        self.atoms[-1].accuracy = "city"
        return True

    def _named_next(self, i: int) -> bool:
        """Whether the capital's name follows: "the capital Sanaa", "the capital, Sanaa", "the capital of Sanaa"."""
        low = self.sentence.low
        if i < len(low) and low[i] in (",", "of", "city"):
            i += 1
        return self._starts_name(i) and self.words.nation_at(self.sentence, i) is None

    def _roles(self, i: int) -> Mapping[str, Mapping[str, str]]:
        """The roles of the term at word ``i``, none where there is none."""
        if i >= len(self.sentence.words) or self.sentence.low[i] not in self.words.starts:
            return _NONE
        term = self.words.at(self.sentence, i)
        return _NONE if term is None else term.roles

    def _text(self, first: int, last: int) -> str:
        """The words from ``first`` up to ``last`` as one string."""
        return " ".join(self.sentence.words[first:last])

    def _name(self, i: int) -> int:
        """A name: with the open frame it becomes an atom."""
        last = self._shouted(i) if self.sentence.shouting else self._chunk(i)
        if last <= i:
            return self._stranger(i)
        if self.title or "body" in self._roles(last - 1):
            self.frame = None
            self.title = False
            return last
        if self.frame is None and not self._known_bare(i, last):
            return last
        if self._is_group(i, last):
            self.frame = None
            return last
        self._close(i, last)
        return max(last, self.atoms[-1].last)

    def _is_group(self, i: int, last: int) -> bool:
        """Whether a name is of people: "Turkana raiders", "attacked the Luba"."""
        low, frame = self.sentence.low, self.frame
        following = low[last] if last < len(low) else ""
        if frame is None or frame.form is None or frame.form in ("between", "origin", "of"):
            return following in self.words.people
        return frame.form == "target" and low[i - 1] == "the" and "kind" not in self._roles(last)

    def _known_bare(self, i: int, last: int) -> bool:
        """Whether a name that no frame announces can be a place: the gazetteer has it, or its kind follows."""
        return self.places.knows(self._text(i, last)) or "kind" in self._roles(last)

    def _chunk(self, i: int) -> int:
        """Where the run of capitalised words from ``i`` ends: small words inside it count, kinds and dates do not."""
        words, low, tables = self.sentence.words, self.sentence.low, self.words
        last = i
        j = i
        while j < len(words) and j - i < _LONGEST:
            word = words[j]
            if word[0].isupper() or _ARTICLED.match(low_mark(word)):
                headed = j == i + 1 and "head" in tables.roles.get(low[i], ())
                if j > i and (low[j] in tables.dates or (not headed and tables.nation_at(self.sentence, j))):
                    break
                term = tables.at(self.sentence, j) if low[j] in tables.starts else None
                if term is not None and j > i:
                    if "kind" in term.roles and not self._part_of_name(i, j, term):
                        break
                    if "not" in term.roles or "title" in term.roles:
                        break
                j = last = j + 1
            elif j > i and low[j] in tables.roles and "particle" in tables.roles[low[j]] and self._starts_name(j + 1):
                j += 1
            else:
                break
        return last

    def _part_of_name(self, i: int, j: int, term: Term) -> bool:
        """Whether a word for a kind of place is part of the name: Sadr City, where the gazetteer has it so."""
        return "name" in term.roles["kind"] and self.places.knows(self._text(i, j + 1))

    def _shouted(self, i: int) -> int:
        """The longest name of the gazetteer from word ``i`` where capitals tell nothing; only in a frame."""
        low, words = self.sentence.low, self.sentence.words
        frame = self.frame
        if frame is None and self._lists(i):
            before = self.atoms[-1]
            frame = _Frame(i, before.form, before.accuracy, before.has_kind)
        if frame is None or (frame.form in (None, "of", "origin", "between") and not frame.has_kind) or frame.strangers:
            return i
        for last in range(min(len(words), i + _LONGEST), i, -1):
            if not words[i][0].isalpha() or not words[last - 1][0].isalpha() or "closed" in self._roles(last - 1):
                continue
            if any(not low[j][0].isalpha() for j in range(i, last)):
                continue
            if self.places.knows(self._text(i, last)):
                return last
        if frame.has_kind and not frame.ready and words[i][0].isalpha() and not self._roles(i):
            return i + 1
        return i

    def _close(self, i: int, last: int, *, country: str | None = None, capital: str | None = None) -> None:
        """Make the name at words ``i`` to ``last`` an atom with what the frame gathered and what follows it."""
        frame = self.frame
        self.frame = None
        atom = Atom(i, last, i, last, country=country, capital=capital, said=i)
        if frame is not None:
            atom.first = frame.first
            atom.said = frame.first if frame.said < 0 else frame.said
            atom.form = frame.form
            atom.accuracy = frame.accuracy
            atom.has_kind = frame.has_kind
            atom.is_site = frame.is_site
            atom.is_area = frame.is_area
            atom.of = frame.of
            atom.side = frame.side
            atom.away = frame.away
            atom.spread = frame.spread
            atom.firm = not frame.strangers
        if atom.form == "target" and atom.has_kind:
            atom.form = "in"
        if country is not None:
            atom.accuracy = "country"
        elif capital is None:
            self._kind_after(atom)
        spread = self._roles(atom.last).get("spread")
        if spread is not None:
            term = self.words.at(self.sentence, atom.last)
            atom.spread = True
            atom.last += term.length if term else 0
        self.atoms.append(atom)

    def _is_adjective(self, i: int) -> bool:
        """Whether word ``i`` may stand between a name and its kind: "tribal district", "military outpost"."""
        low = self.sentence.low
        if i + 1 >= len(low) or not low[i][0].isalpha() or self.sentence.words[i][0].isupper():
            return False
        term = self.words.at(self.sentence, i)
        return term is None or "plain" in term.roles

    def _kind_after(self, atom: Atom) -> None:
        """ "Hasakeh province", "Ibi local government area": the kind stands after the name."""
        at = atom.last
        if self._is_adjective(at) and "kind" in self._roles(at + 1) and "many" not in self._roles(at + 1)["kind"]:
            at += 1  # "Kurram tribal district"
        term = self.words.at(self.sentence, at) if at < len(self.sentence.words) else None
        if term is None or "kind" not in term.roles:
            return
        kind = term.roles["kind"]
        name = self._text(atom.name_first, atom.name_last)
        if "lone" in kind and self.places.knows(name):
            return  # "a Baghdad market": the market, in Baghdad
        if "many" in kind and atom.has_kind:
            return
        if "of" in kind:
            self.nations.append(kind["of"])
        atom.kind_many = "many" in kind
        atom.accuracy = accuracy_of(kind) or atom.accuracy
        atom.has_kind = True
        atom.is_site = "lone" in kind
        atom.is_area = "area" in kind
        atom.spread = atom.spread or "spread" in kind
        atom.after_kind = True
        atom.last = at + term.length
        if "area" in self._roles(atom.last).get("kind", {}):
            atom.last += 1  # "Bosso local council area"


def low_mark(word: str) -> str:
    """A word with its apostrophes and hyphens made plain."""
    return word.replace("’", "'").replace("‐", "-").replace("‑", "-")
