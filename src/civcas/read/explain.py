"""Explaining a reading: the same pieces run once more, and everything they find is kept and told.

No rule is decided here. What was joined comes from the clauses themselves,
and why a number counts nobody from the function that said so.
"""

from __future__ import annotations

from collections.abc import Mapping

from civcas.read.draft import Draft, hedged_words
from civcas.read.engine import languages, read_heard
from civcas.read.explain_around import told_around
from civcas.read.explanation import Explanation, Found, FoundKind, Made, SentenceExplained
from civcas.read.grammar.clauses import NOT_REAL
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.hedges import hedges_in, hedges_on
from civcas.read.grammar.no_counts import counts_no_people, measured_by
from civcas.read.grammar.numbers import Number
from civcas.read.grammar.people_nouns import NounPhrases
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.sought import odd_words
from civcas.read.hearing import Heard, Hearing
from civcas.read.lexicon import table
from civcas.read.zones import find_zones
from civcas.records.claim import Claim
from civcas.records.document import Document
from civcas.records.place import Places
from civcas.records.reading import Reading


def explain_document(document: Document, places: Places | None = None) -> Explanation:
    """The reading of a document with what was found in each of its sentences, what was left out, and by which rule.

    The reading is the one that ``read_document`` gives. It costs more than
    reading alone, so it is only for whoever asks why.
    """
    hearing = Hearing()
    reading = read_heard(document, places, hearing)
    claims = {claim.id: claim for claim in reading.claims}
    sentences = tuple([_sentence(document, claims, hearing, n) for n in range(len(hearing.sentences))])
    return Explanation(reading, sentences, _unread(document, reading) if sentences else ())


def _sentence(document: Document, claims: Mapping[str, Claim], hearing: Hearing, n: int) -> SentenceExplained:
    """One sentence, with what was found in it where it was gone into."""
    sentence, heard = hearing.sentences[n], hearing.heard.get(n)
    tokens, at = tuple(sentence.words), (sentence.start, sentence.end)
    if heard is None:
        return SentenceExplained(*at, sentence.zone, tokens, False)
    teller = _Teller(document.text, sentence, heard, claims)
    found = [*teller.numbers(), *teller.phrases(), *teller.harms(), *teller.hedges()]
    around = hearing.around.get(n)
    if around is not None:
        found += told_around(document.text, sentence, around)
    found.sort(key=lambda item: (item.start, item.end))
    return SentenceExplained(*at, sentence.zone, tokens, True, tuple(found), tuple(teller.made()))


class _Teller:
    """One sentence, and what was found in it put into words."""

    def __init__(self, text: str, sentence: Sentence, heard: Heard, claims: Mapping[str, Claim]) -> None:
        self.text = text
        self.sentence = sentence
        self.heard = heard
        self.claims = claims
        self.language = heard.language

    def numbers(self) -> list[Found]:
        """The numbers, and the digits that are none."""
        groups, numbers = self.heard.pieces.groups, self.heard.numbers
        counting = {group.number.first for group in groups if group.number is not None}
        harms = {harm.first: harm for harm in self.heard.pieces.harms}
        nouns = NounPhrases(self.sentence, {number.first: number for number in numbers}, harms, self.language)
        found = []
        for number in numbers:
            left = None if number.first in counting else self._why_no_people(number, nouns)
            found.append(self._found("number", number.first, number.last, _counted(number), left))
        taken = {i for number in numbers for i in range(number.first, number.last)}
        for i in odd_words(self.sentence, self.language):
            if i not in taken and self.sentence.low[i][0].isdigit():
                found.append(self._found("number", i, i + 1, "digits", "no count"))
        return found

    def _why_no_people(self, number: Number, nouns: NounPhrases) -> str:
        """The rule by which a number that counts no group was left out."""
        reason = counts_no_people(self.sentence, number, nouns)
        if reason == "measure":
            word = measured_by(self.sentence, number)
            return next(
                (e.attributes.get("of", reason) for e in table(self.language, "units") if e.term == word), reason
            )
        if reason is not None:
            return reason
        inside = any(group.first <= number.first < group.last for group in self.heard.pieces.groups)
        return "inside another phrase" if inside else "nobody counted"

    def phrases(self) -> list[Found]:
        """The phrases of people."""
        told = [draft.told.group for draft in self.heard.drafts]
        groups = [*self.heard.pieces.groups]
        groups += [group for group in told if not any(group is other for other in groups)]  # names and pronouns
        found, seen = [], set()
        for group in groups:
            if id(group) not in seen:
                seen.add(id(group))
                left = None if any(group is other for other in told) else self._why_no_harm(group, told)
                found.append(self._found("phrase", group.first, group.last, _people(group), left))
        return found

    def _why_no_harm(self, group: Group, told: list[Group]) -> str:
        """The rule by which a phrase that no claim is of was left out."""
        if any(other.first <= group.first and group.last <= other.last for other in told):
            return "inside another phrase"
        if group.first in self.heard.pieces.spoken_for:
            return "says whom another number counts"
        return "noun not known" if group.kind == "unknown" else "not harmed"

    def harms(self) -> list[Found]:
        """The words of harm."""
        used = {draft.told.harm.first for draft in self.heard.drafts if draft.told.harm.last > draft.told.harm.first}
        tried = {harm.first: (rule, groups) for harm, rule, groups in self.heard.tried}
        found = []
        for harm in self.heard.pieces.harms:
            left = None
            if harm.first not in used:
                rule, groups = tried.get(harm.first, ("", []))
                left = "people already told" if groups or harm.first not in tried else "no people beside it"
                left = NOT_REAL if rule == NOT_REAL else left
            found.append(self._found("harm", harm.first, harm.last, harm.outcome.replace("_", " "), left))
        return found

    def hedges(self) -> list[Found]:
        """The hedges and denials."""
        drafts = self.heard.drafts
        bearing = {hedge for draft in drafts for hedge in self._hedges_on(draft)}
        return [
            self._found("hedge", *hedge, None if hedge in bearing else "bears on no claim")
            for hedge in hedges_in(self.sentence, self.language)
        ]

    def _hedges_on(self, draft: Draft) -> list[tuple[int, int, str]]:
        """The hedges that made a draft's stance."""
        reach = hedged_words(draft, self.heard.drafts)
        hedges = hedges_on(self.sentence, self.language, *reach)
        return [(first, last, stance) for first, last, stance in hedges if stance == draft.stance]

    def made(self) -> list[Made]:
        """The claims, each once: a second that says the same is dropped from the reading too."""
        made: dict[str, Made] = {}
        for draft in self.heard.drafts:
            if draft.id not in made:
                hedges = tuple(self._quote(first, last) for first, last, _ in self._hedges_on(draft))
                harm = self._harm_of(draft.told.harm)
                claim = self.claims[draft.id]
                made[draft.id] = Made(draft.id, draft.quote, harm, claim.rule, claim.part_of, hedges)
        return list(made.values())

    def _harm_of(self, harm: Harm) -> str:
        return self._quote(harm.first, harm.last) if harm.last > harm.first else ""

    def _quote(self, first: int, last: int) -> str:
        return self.text[self.sentence.starts[first] : self.sentence.ends[last - 1]]

    def _found(self, what: FoundKind, first: int, last: int, reads_as: str, left_out: str | None) -> Found:
        start, end = self.sentence.starts[first], self.sentence.ends[last - 1]
        return Found(what, self.text[start:end], start, end, reads_as, left_out)


def _bounds(low: int | None, high: int | None) -> str:
    """A number's bounds in words."""
    if low is None:
        return "a number not stated" if high is None else f"at most {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _counted(number: Number) -> str:
    """A number's bounds, and whether it was said to be about so many."""
    about = "about " if number.qualifier == "about" else ""
    return f"{about}{_bounds(number.low, number.high)}"


_SAID = ("status", "age", "sex", "role", "unit")
_KINDS = {
    "counted": "",
    "bare": "a number alone",
    "unknown": "a noun that is in no list of people",
    "single": "one person",
    "title": "one person by a title",
    "plural": "several with no number",
    "definite": "people already spoken of",
    "named": "a name",
    "pronoun": "a pronoun",
}


def _people(group: Group) -> str:
    """A phrase of people in a few words: how many, how they are named, what is said of them."""
    said = [group.attributes[key].replace("_", " ") for key in _SAID if key in group.attributes]
    attacker = ["named as an attacker"] if group.attacker else []
    some = ["some of those before"] if group.of_those else []
    own = group.number is not None and (group.low, group.high) == (group.number.low, group.number.high)
    bounds = _counted(group.number) if group.number is not None and own else _bounds(group.low, group.high)
    parts = [bounds, _KINDS[group.kind], *said, *some, *attacker]
    return ", ".join(part for part in parts if part)


def _unread(document: Document, reading: Reading) -> tuple[Found, ...]:
    """The lines of the page that are no report, and were not read."""
    if reading.language not in languages():
        return ()
    zones = document.zones or find_zones(document.text, document.title, reading.language)
    lines = [(document.text[zone.start : zone.end], zone) for zone in zones if zone.kind == "furniture"]
    return tuple(
        Found("lines", quote, zone.start, zone.end, "page furniture", "page furniture")
        for quote, zone in lines
        if quote
    )
