"""The claims of a document, and its incidents: its sentences, what the grammar finds in each, what surrounds them."""

from __future__ import annotations

from dataclasses import replace

from civcas.read.attackers import mark_attackers
from civcas.read.cues import mark_cues
from civcas.read.draft import Draft, draft_claims, in_order
from civcas.read.findings import MANY
from civcas.read.furniture import find_published, find_wires
from civcas.read.grammar.asides import close_asides
from civcas.read.grammar.breakdowns import speaks_of_those
from civcas.read.grammar.clauses import Tried, join
from civcas.read.grammar.groups import find_groups
from civcas.read.grammar.harms import find_harms
from civcas.read.grammar.numbers import find_numbers
from civcas.read.grammar.parts import add_parts
from civcas.read.grammar.pieces import Pieces
from civcas.read.grammar.rows import told_of_row
from civcas.read.grammar.sentence import Sentence
from civcas.read.grammar.speaker_memory import SpeakerMemory
from civcas.read.grammar.told import Told
from civcas.read.grammar.wheres import choose_where
from civcas.read.hearing import Around, Heard, Hearing
from civcas.read.hits import mark_hits
from civcas.read.incidents import gather, told_incident
from civcas.read.listed_people import listed_drafts
from civcas.read.relations import relate_headlines, relate_updates, relate_wounded
from civcas.read.scopes import set_apart, set_scopes
from civcas.read.sentences import find_sentences
from civcas.read.sites import sites
from civcas.read.surroundings import Surroundings
from civcas.read.table_rows import settle_rows
from civcas.read.tongues import Tongue, by_language
from civcas.read.totals import follow_totals
from civcas.read.updates import date_updates
from civcas.read.wholes import holds, parts_of_before, parts_of_earlier, share_out_whole, whole_before
from civcas.records.claim import Claim
from civcas.records.document import Document, Zone
from civcas.records.place import Places
from civcas.records.reading import ToldIncident


def read_claims(
    document: Document, zones: tuple[Zone, ...], language: str, places: Places | None, hearing: Hearing | None
) -> tuple[tuple[Claim, ...], tuple[ToldIncident, ...]]:
    """Everything that a document whose language is read claims about harm, and the incidents that it tells of."""
    drafts: list[Draft] = []
    for tongue in by_language(document.text, zones, language):
        drafts.extend(_read_in(tongue, document, places, hearing, drafts))
    if not drafts:
        return (), ()
    gatherings = gather(drafts)
    relate_headlines(drafts)
    for gathering in gatherings:
        relate_updates(gathering.drafts)
    claims: dict[str, Claim] = {}
    for draft in in_order(drafts):
        if draft.id not in claims:
            claims[draft.id] = draft.claim()
    return tuple(claims.values()), tuple([told_incident(gathering) for gathering in gatherings])


def _read_in(
    tongue: Tongue, document: Document, places: Places | None, hearing: Hearing | None, before: list[Draft]
) -> list[Draft]:
    """The drafts of the zones that are in one language, with all that surrounds them there.

    Their sentences are counted on from those of the drafts ``before``, of the other language.
    """
    language = tongue.language
    sentences = find_sentences(document.text, tongue.zones, language)
    heard = Hearing() if hearing is not None else None
    drafts = _drafts(document, sentences, language, heard)
    first = before[-1].sentence_no + 1 if before else 0
    if not drafts:
        if hearing is not None and heard is not None:
            hearing.add(heard)
        return []
    surroundings = _surroundings(document, tongue.page, sentences, language, places)
    surroundings.attach(drafts)
    mark_attackers(drafts, language)
    if hearing is not None and heard is not None:
        heard.around = {n: Around(surroundings, surroundings.memory, n) for n in heard.heard}
        hearing.add(heard)
    date_updates(drafts, surroundings)
    _add_to_their_own(drafts)
    relate_wounded(drafts)
    _place_wholes(drafts, surroundings)
    set_apart(drafts, language)
    set_scopes(drafts, language)
    follow_totals(drafts, language)
    settle_rows(drafts)
    mark_hits(document.text, drafts, sentences, language)
    mark_cues(document.text, drafts, sentences, language)
    surroundings.cover([draft for draft in drafts if draft.scope == "aggregate"])
    for draft in drafts if first else ():
        draft.sentence_no += first
    return drafts


def _drafts(document: Document, sentences: list[Sentence], language: str, hearing: Hearing | None) -> list[Draft]:
    """The drafts of every sentence that has a word of harm."""
    if hearing is not None:
        hearing.sentences = sentences
    if language == "ar":
        from civcas.read.arabic.drafts import find_arabic_drafts

        return find_arabic_drafts(document, sentences, hearing)
    drafts: list[Draft] = []
    long = len(sentences) > MANY
    for n, sentence in enumerate(sentences):
        if sentence.row is not None and sentence.row.counts is not None:
            told = told_of_row(sentence.row)
            pieces = Pieces(sentence, [item.group for item in told], [], language)
            found = draft_claims(document.text, document.text_sha256, pieces, n, told, language)
            drafts.extend(found)
            if hearing is not None:
                numbers = [item.group.number for item in told if item.group.number is not None]
                hearing.heard[n] = Heard(pieces, numbers, [], found, language)
            continue
        if sentence.listed:
            pieces, found = listed_drafts(document, sentence, n, drafts, language)
            drafts.extend(found)
            if hearing is not None:
                hearing.heard[n] = Heard(pieces, [], [], found, language)
            continue
        harms = find_harms(sentence, language)
        whole = whole_before(drafts, sentence, n)
        if not harms and (not drafts or not speaks_of_those(sentence, language)):
            if long:
                sentence.seen = None
            continue
        numbers = find_numbers(sentence, language)
        pieces = Pieces(sentence, find_groups(sentence, numbers, harms, language), harms, language)
        close_asides(pieces, language)
        tried: list[Tried] | None = None if hearing is None else []
        told = add_parts(pieces, join(pieces, tried), language)
        if whole is not None:
            told.extend(parts_of_earlier(pieces, whole, told))
        inside = parts_of_before(pieces, told, drafts, n, language)
        told = [item for item in told if not item.harm.follows or _goes_on(told, drafts, item, n)]
        found = draft_claims(document.text, document.text_sha256, pieces, n, told, language)
        for draft in found:
            its_whole = inside.get(draft.told.group.first)
            if its_whole is None and draft.told.group.of_those:
                its_whole = whole_before(drafts, sentence, n, draft.told.outcome)
            if its_whole is not None and draft.whole is None and holds(its_whole, draft):
                draft.whole = its_whole
            elif draft.whole is None and _is_some_of_many(draft) and draft.figure is not None:
                draft.figure = replace(draft.figure, count="partial")
        share_out_whole(drafts, found, n)
        drafts.extend(found)
        if hearing is not None and tried is not None:
            hearing.heard[n] = Heard(pieces, numbers, tried, found, language)
    return drafts


def _is_some_of_many(draft: Draft) -> bool:
    """Whether a claim counts some of the dead where their whole is not stated: "five of those killed"."""
    return draft.told.group.of_those and draft.told.group.harm is not None


def _goes_on(told: list[Told], drafts: list[Draft], item: Told, n: int) -> bool:
    """Whether a number of nobody named counts those told before it: "six died, others put the figure at 19"."""
    here = (one for one in told if one.harm.first < item.harm.first and not one.harm.follows)
    return any(one.outcome == item.outcome for one in here) or _goes_on_from(drafts, item, n)


def _goes_on_from(drafts: list[Draft], told: Told, n: int) -> bool:
    """Whether a number of nobody named counts those told right before sentence ``n``: "put the number at 11"."""
    last = next((draft for draft in reversed(drafts) if draft.whole is None), None)
    return last is not None and n - last.sentence_no <= 2 and last.told.outcome == told.outcome


def _surroundings(
    document: Document, zones: tuple[Zone, ...], sentences: list[Sentence], language: str, places: Places | None
) -> Surroundings:
    """What surrounds the claims: the publication's date, its wires, the country that its dateline hints at."""
    published = document.published
    if published is None:
        found = find_published(document.text, zones, language)
        published = found[0] if found else None
    kind, memory = (Surroundings, SpeakerMemory(sentences, language))
    if language == "ar":
        from civcas.read.arabic.speakers import ArabicSpeakers
        from civcas.read.arabic.surroundings import ArabicSurroundings

        kind, memory = ArabicSurroundings, ArabicSpeakers(sentences)
    via = find_wires(document.text, zones, language, document.byline)
    return kind(document.text, language, published, places, sentences, via, memory)


def _add_to_their_own(drafts: list[Draft]) -> None:
    """Let "another 17 were injured" after nine killed be a total: it comes on top of no injured told before.

    "Three were killed and three others injured", told again, are the same three again.
    """
    told: dict[str, set[tuple[int | None, int | None]]] = {}
    before: Draft | None = None
    for draft in drafts:
        outcome, figure = draft.told.outcome, draft.figure
        if figure is None:
            told.setdefault(outcome, set())
            continue
        size = (figure.low, figure.high)
        if told and outcome not in told and figure.count == "additional":
            draft.figure = replace(figure, count="total")
        elif before is not None and before.told.outcome != outcome and draft.told.group.noun == "other":
            again = figure.count == "total" and figure.low != 1 and size in told.get(outcome, ())
            draft.besides = again and draft.sentence_no - before.sentence_no <= 1
        told.setdefault(outcome, set()).add(size)
        if draft.whole is None and draft.counted:
            before = draft


def _place_wholes(drafts: list[Draft], surroundings: Surroundings) -> None:
    """Leave a part's place to the part: "83 were killed across Syria, including 20 in Idlib" are not 83 in Idlib."""
    opens: dict[str, int] = {}
    sited: dict[str, set[str]] = {}
    for part in drafts:
        whole, first = part.whole, part.told.group.first
        if whole is not None and part.where is not None and part.where.inherited is None:
            sited.setdefault(whole.id, set()).add(part.where.name)
        if whole is not None and part.sentence_no == whole.sentence_no and first > whole.told.group.first:
            opens[whole.id] = min(first, opens.get(whole.id, first))
    for whole in drafts:
        opened, places = opens.get(whole.id), sited.get(whole.id, ())
        if whole.where is not None and whole.where.inherited and len(places) > 1 and whole.where.name in places:
            whole.where = replace(whole.where, spread=True)
        if opened is None or whole.where is None or whole.where.inherited is not None:
            continue
        n, sentence = whole.sentence_no, whole.sentence
        told = sites(surroundings.wheres(n), surroundings.memory.speakers(n), sentence, whole.language)
        before = [mention for mention in told if mention.last <= opened]
        nearer = choose_where(before, whole.told.group.first, whole.told.group.last)
        if nearer is not None and nearer.locative:
            whole.where = nearer.where
