"""Single place names in a sentence, each with the words that put it there: preposition, kind, side, country.

One pass over the words from the left. A preposition opens a frame; articles,
adjectives and words for a kind of place keep it open; a name closes it and
takes what it gathered; anything else closes it empty.
"""

from __future__ import annotations

from civcas.read.grammar.place_frames import Atom, Frame
from civcas.read.grammar.place_kinds import KindReader
from civcas.read.grammar.place_words import Nation, PlaceWords, Term
from civcas.read.grammar.sentence import Sentence
from civcas.records.place import Places

_COMMON = frozenset({"title", "prep", "closed", "plain"})
_PLACED = frozenset({"kind", "direction"})
_HASH = "#"
_FEEDS = frozenset({"kind", "plain", "capital", "direction", "part"})


class AtomReader(KindReader):
    """Reads the atoms of one sentence; ``places`` is asked which longer names are names.

    ``home`` is the country that the document is about, for "the capital".
    After ``read``, ``nations`` holds the codes of the countries that were
    named, or whose adjective was used.
    """

    def __init__(self, sentence: Sentence, words: PlaceWords, places: Places, home: str | None) -> None:
        super().__init__(sentence, words, places)
        self.home = home
        self.atoms: list[Atom] = []

    def read(self, start: int = 0) -> list[Atom]:
        """The atoms from left to right, from word ``start`` on."""
        sentence, tables = self.sentence, self.words
        words, low, shouting = sentence.words, sentence.low, sentence.shouting
        steps, singles = tables.steps, tables.singles
        i, count = start, len(words)
        while i < count:
            word = low[i]
            step = steps.get(word)
            if self.frame is None and step != "term" and words[i] == word and not shouting and word.isalpha():
                self.title = False  # a plain word, and nothing before it that it could end
                i += 1
            elif word == _HASH:
                i += 1  # "in #Velmora"
            elif step is None:
                if shouting:
                    named = self.frame is not None or self._lists(i)
                    i = self._known_word(i) if named else self._stranger(i)
                elif words[i][0].isupper() or (("-" in word or "'" in word) and tables.looks_named(words[i])):
                    i = self._name(i)
                elif self.frame is not None:
                    i = self._stranger(i)
                else:
                    self.title = False
                    i += 1
            elif step == "closing":
                self.frame = None
                self.title = False
                i += 1
            elif step == "idle" and (i == 0 or shouting or words[i][0].islower()):
                self.title = False
                i += 1
            elif not shouting and words[i][0].islower():
                term = singles.get(word) or tables.at(low, i)
                if term is None:
                    i = self._stranger(i)
                elif term.joins:
                    self.title = False
                    self._preposition(i, term)
                    i += term.length
                else:
                    i = self._term(i, term)
            else:
                i = self._known_word(i)
        return self.atoms

    def _lists(self, i: int) -> bool:
        """Whether word ``i`` comes right after a name and an "and" or a comma."""
        if not self.atoms or self.atoms[-1].last != i - 1:
            return False
        return self.runs.is_small(i - 1, "and") or self.runs.is_small(i - 1, "comma")

    # -- words ---------------------------------------------------------------

    def _known_word(self, i: int) -> int:
        """A word of the tables: a country, a date, or a term with a role."""
        sentence, words = self.sentence, self.words
        capital = sentence.words[i][0].isupper()
        nation = words.nation_at(sentence, i)
        term = words.at(sentence.low, i)
        if nation is not None and (term is None or nation.length >= term.length):
            return self._nation(i, nation)
        if sentence.low[i] in words.dates and capital:
            self.frame = None
            return i + 1
        if term is None:
            return self._name(i) if capital or sentence.shouting else self._stranger(i)
        if "not" in term.roles and "plain" not in term.roles and capital:
            self.frame = None
            return i + term.length
        if capital and not sentence.shouting and self._is_name(i, term):
            return self._name(i)
        return self._term(i, term)

    def _is_name(self, i: int, term: Term) -> bool:
        """Whether a term that has a capital is (the start of) a name: "New York", "North Waziristan"."""
        goes_on = self.runs.starts_name(i + term.length)
        if "plain" in term.roles and goes_on:
            last = self.runs.end_of_name(i)
            if last > i + 1 and self.runs.knows(i, last):
                return True
        if i == 0 or not _COMMON.isdisjoint(term.roles):
            return False
        return goes_on or _PLACED.isdisjoint(term.roles)

    def _term(self, i: int, term: Term) -> int:
        """A term with a role opens, feeds or closes the frame."""
        roles, after = term.roles, i + term.length
        if term.joins:  # a preposition and nothing more
            self.title = False
            self._preposition(i, term)
            return after
        self.title = "title" in roles
        if "blow" in roles:
            self.blow, self.blow_of = after, roles["blow"].get("of", "target")
        if "prep" in roles:
            self._preposition(i, term)
        elif "capital" in roles:
            return self._capital(i, after)
        elif "direction" in roles:
            if not self._side_of_country(after):
                self._side(i, after)
        elif "part" in roles and self.runs.is_small(after, "links"):
            frame = self._open(i)
            frame.ready = True
            frame.beside = frame.beside or roles["part"].get("form") == "near"
        elif "kind" in roles:
            kind = roles["kind"]
            if kind.get("of"):
                self.nations.append(kind["of"])
            self._open(i).take_kind(kind, self.runs.is_small(after, "links"))
        elif "unit" in roles and i and self.sentence.low[i - 1][:1].isdigit():
            self.frame = frame = Frame(i - 1, "near")
            frame.ready = frame.beside = frame.distance = True
        elif "closed" in roles or "body" in roles or "title" in roles:
            self.frame = None
        elif "plain" not in roles and "part" not in roles:
            return self._stranger(i)
        return after

    def _side_of_country(self, after: int) -> bool:
        """As "in Pakistan's northwest": the country itself, where no name and no kind of place follows."""
        frame, low = self.frame, self.sentence.low
        if frame is None or frame.of is None or frame.owner < 0 or frame.form not in ("in", "near"):
            return False
        roles = self.runs.roles(after)
        if self.runs.starts_name(after) or not _FEEDS.isdisjoint(roles):
            return False
        if after < len(low) and low[after][0].isalpha() and not roles:
            return False
        self._close(frame.owner, after, country=frame.of).side = True
        return True

    # -- names ---------------------------------------------------------------

    def _nation(self, i: int, nation: Nation) -> int:
        """A country, or the adjective of one."""
        after = i + nation.length
        runs = self.runs
        if not nation.is_name:
            self.nations.append(nation.code)
            self._open(i).of = nation.code
            return after
        if self._is_more_than_nation(i, after, nation):
            return self._name(i)
        self.nations.append(nation.code)
        if runs.ends_title(i):
            self.frame = None  # "Front for the Liberation of Rwanda"
            return after
        kind = runs.roles(after).get("kind")
        if kind is not None and (runs.is_small(after + 1, "links") or "lone" in kind):
            self._open(i).of = nation.code  # "the southern Yemen city of Aden"
            return after
        if runs.is_small(after, "owner"):
            frame = self._open(i)
            frame.of, frame.owner = nation.code, i
            return after + 1
        return self._close(i, after, country=nation.code).last

    def _is_more_than_nation(self, i: int, after: int, nation: Nation) -> bool:
        """Whether a country's name is part of another name: Mexico City, Niger State, Sudan Liberation Army."""
        runs = self.runs
        if runs.starts_name(after) and not self.sentence.shouting:
            last = runs.end_of_name(i)
            if last > after and (runs.knows(i, last) or "body" in runs.roles(last - 1)):
                return True
        kind = runs.roles(after).get("kind", {"many": ""})
        if self.sentence.shouting and "name" in kind and runs.knows(i, after + 1):
            return True
        if "many" in kind or kind.get("accuracy") not in ("province", "district") or runs.is_small(after + 1, "links"):
            return False
        return nation.is_unsure or runs.knows(i, after)

    def _capital(self, i: int, after: int) -> int:
        """As "the Afghan capital": a name for its city, unless the city is named right after."""
        frame = self.frame
        nation = frame.of if frame is not None else None
        end = after
        if nation is None and self.runs.is_small(after, "links"):
            at = after + (2 if self.runs.is_small(after + 1, "article") else 1)
            found = self.words.nation_at(self.sentence, at) if at < len(self.sentence.words) else None
            if found is not None and found.is_name:
                nation, end = found.code, at + found.length
                self.nations.append(nation)
        if nation is None and frame is not None and not frame.strangers and frame.first == i - 2:
            nation = self.home
        city = self.words.capitals.get(nation or "")
        if city is None or (end == after and self._is_named_next(after)):
            frame = self._open(i)
            frame.has_kind = frame.ready = True
            frame.accuracy = "city" if nation else frame.accuracy
            return after
        atom = self._close(i if frame is None else max(frame.first, frame.said), end, capital=city)
        atom.of, atom.accuracy = nation, "city"
        return atom.last

    def _is_named_next(self, i: int) -> bool:
        """Whether the capital's name follows: "the capital Sanaa", "the capital, Sanaa", "the capital of Sanaa"."""
        if self.runs.is_small(i, "comma") or self.runs.is_small(i, "links"):
            i += 1
        return self.runs.starts_name(i) and self.words.nation_at(self.sentence, i) is None

    def _name(self, i: int) -> int:
        """A name: with the open frame it becomes an atom, unless it is of people or of a body."""
        if len(self.sentence.low[i]) == 1 and self.sentence.low[i + 1 : i + 2] == ["."]:
            return i + 2  # "in W. Kurenia": a letter with a stop is part of no name here
        last = self._end_of_shouted(i) if self.sentence.shouting else self.runs.end_of_name(i)
        if last <= i:
            return self._stranger(i)
        frame = self.frame
        if self.title or "body" in self.runs.roles(last - 1) or self._is_group(i, last):
            self.frame = None
            self.title = False
            return last
        listed = self._lists(i) and self.atoms[-1].announces
        stands = self.runs.can_stand_alone(i, last) and not (last == i + 1 and self.runs.is_people(i))
        if frame is None and not listed and not stands:
            return last  # "Man kills wife": somebody, though a town has the name
        return max(last, self._close(i, last).last)

    def _end_of_shouted(self, i: int) -> int:
        """The end of a name where capitals tell nothing: only where a frame or a list announces one."""
        frame = self.frame
        if frame is None:
            before = self.atoms[-1] if self._lists(i) else None
            return self.runs.end_of_shouted(i) if before is not None and (before.form or before.has_kind) else i
        if frame.strangers or (frame.form in (None, "of", "origin", "between") and not frame.has_kind):
            return i
        last = self.runs.end_of_shouted(i)
        if last == i and frame.has_kind and not frame.ready and not self.runs.roles(i):
            return i + self.sentence.low[i][0].isalpha()
        return last

    def _is_group(self, i: int, last: int) -> bool:
        """Whether a name is of people: "Turkana raiders", "attacked the Luba"."""
        form = self.frame.form if self.frame is not None else None
        if form in (None, "between", "origin", "of"):
            return self.runs.is_people(last)
        return form == "target" and self.runs.is_small(i - 1, "article") and "kind" not in self.runs.roles(last)

    def _close(self, i: int, last: int, *, country: str | None = None, capital: str | None = None) -> Atom:
        """Make the name at words ``i`` to ``last`` an atom with what the frame gathered and what follows it."""
        atom = (self.frame or Frame(i)).close(i, last)
        self.frame = None
        atom.country, atom.capital = country, capital
        if country is not None:
            atom.accuracy = "country"
        elif capital is None:
            self._take_kind_after(atom)
            self._take_apposition(atom)
        if "spread" in self.runs.roles(atom.last):
            term = self.words.at(self.sentence.low, atom.last)
            atom.spread = True
            atom.last += term.length if term else 0
        self.atoms.append(atom)
        return atom
