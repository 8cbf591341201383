"""The claims of an Arabic document in the making: each sentence's phrases, clauses and parts."""

from __future__ import annotations

from civcas.read.arabic.ages import tell_ages
from civcas.read.arabic.clauses import ClauseReader
from civcas.read.arabic.joined_subjects import with_joined_subjects
from civcas.read.arabic.name_lines import LINE, told_by_lines
from civcas.read.arabic.name_lists import listed_names
from civcas.read.arabic.parts import add_arabic_parts, is_labelled, parts_at_opening
from civcas.read.arabic.phrases import PhraseReader
from civcas.read.arabic.roles import role
from civcas.read.arabic.told_ahead import told_ahead
from civcas.read.arabic.vocabulary import harms, idiom_words
from civcas.read.arabic.wounded import mark_died, mark_updates, mark_wounded
from civcas.read.draft import Draft, draft_claims
from civcas.read.grammar.clauses import Tried
from civcas.read.grammar.group import Group
from civcas.read.grammar.harms import Harm
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.rows import told_of_row
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.told import Told
from civcas.read.grammar.words import words
from civcas.read.hearing import Heard, Hearing
from civcas.read.wholes import holds, whole_before
from civcas.records.document import Document
from civcas.records.person import Person

_LANGUAGE = "ar"
_OPENING = 4  # words
_CAUSE_OPENS = 5  # words
_OF_EARLIER = "part of those before"


def find_arabic_drafts(document: Document, sentences: list[Sentence], hearing: Hearing | None) -> list[Draft]:
    """The drafts of every sentence that has a word of harm."""
    drafts: list[Draft] = []
    dead: list[Group] = []
    for n, sentence in enumerate(sentences):
        if sentence.row is not None and sentence.row.counts is not None:
            told = told_of_row(sentence.row)
            pieces = Pieces(sentence, [item.group for item in told], [], _LANGUAGE)
            found = draft_claims(document.text, document.text_sha256, pieces, n, told, _LANGUAGE)
            drafts.extend(found)
            if hearing is not None:
                numbers = [item.group.number for item in told if item.group.number is not None]
                hearing.heard[n] = Heard(pieces, numbers, [], found, _LANGUAGE)
            continue
        untold = harms().keys().isdisjoint(sentence.low) and idiom_words().isdisjoint(sentence.low)
        if untold and (not drafts or words(_LANGUAGE).including.isdisjoint(sentence.low[:_OPENING])):
            continue
        if "﴿" in sentence.low:
            continue  # a verse
        reader = PhraseReader(sentence)
        groups = reader.read()
        clauses = ClauseReader(reader, groups)
        tried: list[Tried] | None = None if hearing is None else []
        told = add_arabic_parts(clauses, told_ahead(clauses, with_joined_subjects(clauses, clauses.read(tried))))
        told.extend(listed_names(reader, groups))
        told = told_by_lines(reader, told, groups)
        ages = tell_ages(clauses, told)
        mark_died(clauses, told)
        mark_wounded(clauses, told, dead)
        mark_updates(clauses, told)
        whole = _add_parts_of_earlier(clauses, told, drafts, n)
        pieces = Pieces(sentence, groups, [harm for harm, _ in clauses.words], _LANGUAGE)
        if not told and hearing is None:
            continue
        found = draft_claims(document.text, document.text_sha256, pieces, n, told, _LANGUAGE)
        if LINE in sentence.low and whole is None:
            _make_parts(found, drafts, n)
        for draft in found:
            if whole is not None and draft.told.rule == _OF_EARLIER and holds(whole, draft):
                draft.whole = whole
            before = draft.told.harm.first - 1
            draft.also = draft.also or (before >= 0 and sentence.low[before] in role("also_before"))
            draft.people = _people(document.text, sentence, reader, draft.told, ages)
        _set_apart_from_cause(sentence, found)
        drafts.extend(found)
        if hearing is not None and tried is not None:
            hearing.heard[n] = Heard(pieces, list(reader.numbers.values()), tried, found, _LANGUAGE)
    return drafts


def _add_parts_of_earlier(clauses: ClauseReader, told: list[Told], drafts: list[Draft], n: int) -> Draft | None:
    """Add the people that sentence ``n`` opens with, as parts of a whole told right before it, which is given.

    Where none is, those whom a label names ("Killed: a man and a girl") are told of themselves.
    """
    groups, outcome = parts_at_opening(clauses)
    mine = [group for group in groups if not any(item.group is group for item in told)]
    if not mine:
        return None
    whole = whole_before(drafts, clauses.reader.sentence, n, outcome)
    of = whole.told.outcome if whole is not None else outcome
    if of is None or (whole is None and not is_labelled(clauses)):
        return None
    first = mine[0].first
    for group in mine:
        rule = _OF_EARLIER if whole is not None else "people dead or missing"
        told.append(Told(of, group, Harm(first, group.last, of, "state", "", False, ""), rule))
    return whole


def _make_parts(names: list[Draft], drafts: list[Draft], n: int) -> None:
    """Make the names of a list parts of the whole told right before it, where that counts so many."""
    mine = [draft for draft in names if draft.whole is None]
    whole = whole_before(drafts, names[0].sentence, n, mine[0].told.outcome) if mine else None
    if whole is not None and whole.figure is not None and (whole.figure.low or 0) >= len(mine):
        for draft in mine:
            draft.whole = whole if holds(whole, draft) else None


def _set_apart_from_cause(sentence: Sentence, found: list[Draft]) -> None:
    """Tell the deaths that a sentence opens with as what came before from those that it then tells of.

    "After the killing of three soldiers, the army shelled the town and killed five" are two incidents.
    """
    first = found[0] if found else None
    if first is None or first.told.rule != "harm of people" or first.whole is not None:
        return
    at = first.told.harm.first
    if at > _CAUSE_OPENS or role("before_this").isdisjoint(sentence.low[:at]):
        return
    for draft in found[1:]:
        same = draft.told.outcome == first.told.outcome and draft.whole is None
        if same and draft.told.harm.first != at and draft.told.rule != "toll" and not draft.adds:
            draft.apart = True


def _people(
    text: str, sentence: Sentence, reader: PhraseReader, told: Told, ages: dict[int, int]
) -> tuple[Person, ...]:
    """The person that a group of one names."""
    span = _name_of(reader, told.group)
    if span is None:
        return ()
    start, end = sentence.starts[span[0]], sentence.ends[span[1] - 1]
    return (Person(text[start:end], ages.get(told.group.first), told.group.attributes.get("sex"), start, end),)


def _name_of(reader: PhraseReader, group: Group) -> tuple[int, int] | None:
    """The words of a group's name, quotation marks left out."""
    first = group.first if group.kind == "named" else group.name_from
    if first is None or group.low != 1:
        return None
    last = group.last if group.kind == "named" else reader.names.get(group.first, group.last)
    while first < last and not sentence_word(reader, first):
        first += 1
    while last > first and not sentence_word(reader, last - 1):
        last -= 1
    return (first, last) if last > first else None


def sentence_word(reader: PhraseReader, i: int) -> bool:
    """Whether a token is letters."""
    return reader.low[i][0].isalpha()
