"""Who is said to have done the harm of an Arabic sentence."""

from __future__ import annotations

from civcas.read.arabic.attack_words import Tie
from civcas.read.arabic.parties import QUOTES, Party, find_parties, opens
from civcas.read.arabic.party_ties import PartyTies
from civcas.read.arabic.party_words import attack_verbs, entries_of, words_of
from civcas.read.arabic.positions import Positions
from civcas.read.arabic.speakers import named_after, saying_verbs
from civcas.read.arabic.vocabulary import harms
from civcas.read.draft import Draft
from civcas.read.grammar.actor_ties import ActorMention
from civcas.read.grammar.sentence import Sentence
from civcas.records.claim import Actor

_TELLS = frozenset(["noun", "count", "verb", "passive", "death", "both"])


def find_arabic_actors(sentence: Sentence) -> list[ActorMention]:
    """The parties that a sentence says did it, or may have, or claim or deny it.

    A party whose people were hurt, whose place was hit, who speaks or who
    accuses is none of them.
    """
    if opens().isdisjoint(sentence.low):
        return []
    named = find_parties(sentence)
    parties = [p for n, p in enumerate(named) if not _is_head_of(sentence.low, p, named[n + 1 : n + 2])]
    if not parties:
        return []
    tied = _tied(sentence, parties)
    if any(tie.stance == "blamed" for _, tie in tied):
        tied = [(party, tie) for party, tie in tied if not _is_of_clash(sentence, tie)]
    found: list[ActorMention] = []
    for party, tie in tied:
        actor = Actor(party.name, tie.stance, _condemner(sentence, tie))
        if all(mention.actor != actor for mention in found):
            found.append(ActorMention(party.first, party.last, actor, tie.anchor, tie.told))
    return found


def _condemner(sentence: Sentence, tie: Tie) -> str | None:
    """Who condemned a deed and goes on to accuse: "the ministry condemned the raid … and accused X"."""
    low = sentence.low
    if tie.stance != "blamed" or not tie.told or low[tie.anchor] not in entries_of("accuse"):
        return None
    condemning = words_of("condemn")
    verb = next((i for i in range(tie.anchor - 1, -1, -1) if low[i] in condemning), None)
    return named_after(sentence, verb) if verb is not None else None


def of_harm(sentence: Sentence, found: list[ActorMention], draft: Draft) -> list[ActorMention]:
    """The parties of a claim's own sentence that are tied to its harm, and not to another that the sentence tells.

    What one harm comes from stands after it, up to the next ("four were killed
    by X and two wounded by Y"), else before it.
    """
    told = [mention for mention in found if mention.actor.stance in ("blamed", "possible")]
    if len({mention.anchor for mention in told}) < 2:
        return found
    others = _harms_told(sentence.low)
    first, last = draft.told.harm.first, max(draft.told.harm.last, draft.told.group.last)
    end = next((i for i in others if i >= last), len(sentence))
    start = max((i for i in others if i < min(first, draft.told.group.first)), default=-1)
    own = [mention for mention in told if first <= mention.anchor < end]
    own = own or [mention for mention in told if start <= mention.anchor < first] or told
    return [mention for mention in found if mention in own or mention not in told]


def _harms_told(low: list[str]) -> list[int]:
    """Where the verbs and the nouns of harm stand, each of which can tell of another harm."""
    known = harms()
    return [i for i, word in enumerate(low) if word in known and known[word].take in _TELLS]


def _tied(sentence: Sentence, parties: list[Party]) -> list[tuple[Party, Tie]]:
    """The parties with a tie to harm, in their order; one that is joined to another shares its tie."""
    positions, ties = Positions(sentence, parties), PartyTies(sentence, parties)
    found: list[tuple[Party, Tie]] = []
    last: tuple[Party, Tie] | None = None
    for party in parties:
        tie = positions.of(party)
        joined = _joined(sentence, last, party) if last is not None else None
        if tie is None and joined is not None and last is not None and _is_of_clash(sentence, last[1]):
            tie = last[1]
        if tie is None and party not in positions.accusers:
            tie = ties.of(party)
        if tie is None and joined is not None and last is not None:
            tie = last[1]
        if tie is not None and joined == "either" and last is not None and found:
            tie = tie._replace(stance="possible")
            found[-1] = (last[0], last[1]._replace(stance="possible"))
        last = (party, tie) if tie is not None else None
        if last is not None:
            found.append(last)
    return found


def _is_head_of(low: list[str], party: Party, following: list[Party]) -> bool:
    """Whether armed men are those of a party that is named right after them: "gunmen of X"."""
    if not party.gunmen or not following:
        return False
    between = low[party.last : following[0].first]
    passed = QUOTES | words_of("of") | words_of("doubt") | words_of("which")
    return bool(between) and passed.issuperset(between)


def _joined(sentence: Sentence, last: tuple[Party, Tie], party: Party) -> str | None:
    """How a party is joined to the tied one before it: both or either; None where it is not, or has its own verb."""
    low = sentence.low
    after = last[0].last
    after += after in sentence.definite and after < party.first  # "the army, | the Northern one, and X"
    before = [word for word in low[after : party.first] if word not in QUOTES]
    verb = low[party.last] if party.last < len(low) else "."
    own = verb in saying_verbs() or (verb in attack_verbs() and not _is_of_clash(sentence, last[1]))
    if own or not before or len(before) > 2:
        return None
    if before[0] not in words_of("joins") and before[0] not in words_of("either"):
        return None
    if len(before) == 2 and before[1] not in words_of("of"):
        return None
    return "either" if before[0] in words_of("either") else "both"


def _is_of_clash(sentence: Sentence, tie: Tie) -> bool:
    """Whether a tie is only that of a side in a clash."""
    return tie.stance == "possible" and sentence.low[tie.anchor] in words_of("clash") and not tie.told
