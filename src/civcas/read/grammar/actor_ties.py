"""How the parties of a sentence are tied to harm: by deed, by blame, by claim, by doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from civcas.read.grammar.actor_blame import Blame
from civcas.read.grammar.actor_joined import fight_between, joined_to
from civcas.read.grammar.actor_positions import Positions
from civcas.read.grammar.actor_unlisted import UnlistedNames
from civcas.read.grammar.actor_verbs import AttackVerbs
from civcas.read.grammar.actor_victims import Victims
from civcas.read.grammar.actor_words import BY, GUILTY, UNSURE, ActorWords
from civcas.read.grammar.noun_phrases import phrase_words
from civcas.read.grammar.parties import Party, find_parties
from civcas.read.grammar.sentence import Sentence
from civcas.records.claim import Actor, ActorStance
from civcas.records.making import quick_to_make

_DID = frozenset(["blamed", "possible"])
_DOUBT_REACH = 12
_CLAUSE = 40  # words, at most
_FALL_REACH = 4  # words from an aircraft to its "crashed"
_AGENT_REACH = 9  # words from an attack to its "by"
_Tie = tuple[ActorStance, int, str | None, bool]


@quick_to_make
@dataclass(frozen=True, slots=True)
class ActorMention:
    """A party at the words ``first`` up to ``last`` that a sentence ties to harm, by its word ``anchor``.

    ``told`` marks one that is blamed, claims or denies in so many words, and not merely by a deed;
    ``of_attacker`` one whose deed befell those who attacked ("the gunman was shot dead by police").
    """

    first: int
    last: int
    actor: Actor
    anchor: int
    told: bool = False
    of_attacker: bool = False


class Ties:
    """One pass over the parties of a sentence, each asked how it is tied to harm."""

    def __init__(self, sentence: Sentence, language: str, words: ActorWords) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.language = language
        self.words = words
        self.roles = phrase_words(language)
        self.parties = find_parties(sentence, words, language)
        self.unsure = self._unsure()
        self.positions = Positions(sentence, language, words)
        self.blame = Blame(sentence, language, words)
        self.found: list[ActorMention] = []

    def run(self) -> list[ActorMention]:
        """The parties tied to harm, in the order of the sentence, names that the lexicon lacks last."""
        clash = fight_between(self.sentence, self.language, self.words) if self.parties else None
        for party in self.parties:
            tie = self._tie(party, clash) or self._either(party) or self._as_joined(party, clash)
            if tie is not None:
                self._keep(party, *tie)
            if tie is not None and tie[0] == "denied":  # who denies it may be blamed for it all the same
                accused = self._tie(party, clash, told=False)
                if accused is not None and accused[3]:
                    self._keep(party, *accused)
        self._unlisted()
        if not self.found:
            return []
        self._joined(clash)
        victims = Victims(self.low, self.roles, self.words)
        return [
            replace(m, of_attacker=True)
            if not m.told
            and victims.attacked(m.first, m.last, m.anchor, [e.last for e in self.found if e.anchor < m.anchor])
            else m
            for m in self.found
        ]

    def _keep(self, party: Party, stance: ActorStance, anchor: int, by: str | None, told: bool) -> None:
        if any(m.actor.name == party.name and m.actor.stance == stance for m in self.found):
            return
        self.found.append(ActorMention(party.first, party.last, Actor(party.name, stance, by), anchor, told))

    def _tie(self, party: Party, clash: range | None, *, told: bool = True) -> _Tie | None:
        """How a party is tied to harm, by which word, by whose blame, and whether in so many words; else None.

        Its own claim or denial goes first, unless what it has ``told`` is left out.
        """
        low, words = self.low, self.words
        first, last = party.first, party.last
        k = self._before(first)
        if k >= 0 and (low[k] in words.roles["negative"] or self._none_of(k)):
            return None
        downed = k >= 0 and low[k] in words.roles["downs"]
        if party.weapon is not None and (downed or not words.roles["fell"].isdisjoint(low[last : last + _FALL_REACH])):
            return None
        claim = self.positions.after(last) if told and self.positions.any else None
        if claim is not None:
            return claim[0], claim[1], None, True
        agent = self._agent(first)
        if agent is not None:
            stance, anchor, plainly = agent
            stance = stance if stance == "claimed_responsibility" else self._blamed(party, anchor)
            return stance, anchor, None, plainly
        blame = (self.blame.of_object(first, k) or self.blame.of_subject(last, k)) if self.blame.any else None
        if blame is not None:
            return ("possible" if party.doubtful or self._in_doubt(first) else "blamed"), blame[0], blame[1], True
        guilty = self.blame.guilty(party, k)
        if guilty is not None:
            sure = guilty[1] and self._blamed(party, guilty[0]) == "blamed"
            return ("blamed" if sure else "possible"), guilty[0], None, True
        if party.weapon is not None:
            return self._blamed(party, party.weapon), party.weapon, None, False
        if clash is not None and first in clash:
            return "possible", clash.start, None, False
        met = next((i for i in range(last, min(last + 6, len(low))) if low[i] in words.roles["clashed"]), None)
        if met is not None:
            return "possible", met, None, False
        verbs = AttackVerbs(self.sentence, self.language, words, self.parties, self.unsure)
        verb = verbs.of_subject(party, k)
        if verb is not None:
            return self._blamed(party, verb), verb, None, False
        doubted = self._doubted(first)
        return ("possible", doubted, None, False) if doubted is not None else None

    def _either(self, party: Party) -> _Tie | None:
        """The tie of the party before, where "or" leaves open which: "the work of the coalition or of rebels"."""
        low, k = self.low, self._before(party.first)
        before = self.found[-1] if self.found else None
        if before is None or k < 1 or party.first - before.last > _DOUBT_REACH:
            return None
        k -= low[k] in self.roles["inside"] or low[k] in self.words.roles["by"]
        if low[k] not in self.words.roles["or"] or before.actor.stance not in ("blamed", "possible"):
            return None
        self.found[-1] = replace(before, actor=replace(before.actor, stance="possible"))
        return "possible", before.anchor, before.actor.by, before.told

    def _names(self) -> UnlistedNames:
        """The names of the sentence that no known party has taken."""
        taken = {i for p in self.parties for i in range(p.first, p.last)}
        return UnlistedNames(self.sentence, self.language, self.words, taken)

    def _as_joined(self, party: Party, clash: range | None) -> _Tie | None:
        """The tie of a party with one after "or": "the army or the Dawn Brigade | was behind the blast"."""
        low, last = self.low, party.last
        if self.sentence.shouting or last >= len(low) or low[last] not in self.words.roles["or"]:
            return None
        other = self._names().opening(last + 1)
        tie = self._tie(replace(party, last=other.last), clash) if other is not None else None
        return ("possible", *tie[1:]) if tie is not None and tie[0] in _DID else None

    def _joined(self, clash: range | None) -> None:
        """Tie the parties that are joined to one that may have done it, and leave open which where words do."""
        if self.sentence.shouting or self.roles["joint"].isdisjoint(self.low):
            return
        names = self._names()
        for mention in [mention for mention in self.found if mention.actor.stance in _DID]:
            actor, before = mention.actor, self._before(mention.first)
            fight = clash is not None and mention.first in clash and not mention.told
            for party, either in joined_to(names, self.parties, mention.first, mention.last, before, fight=fight):
                if either:
                    self._leave_open(actor.name, party.name)
                if either or mention.told or fight:
                    known = any(one.actor.name == party.name and one.actor.stance in _DID for one in self.found)
                    stance: ActorStance = "possible" if either else actor.stance
                    if not known:
                        self._keep(party, stance, mention.anchor, actor.by, mention.told)

    def _leave_open(self, *parties: str) -> None:
        """Let parties that are blamed be only possible: it is one of them."""
        for n, one in enumerate(self.found):
            if one.actor.stance == "blamed" and one.actor.name in parties:
                self.found[n] = replace(one, actor=replace(one.actor, stance="possible"))

    def _in_doubt(self, first: int) -> bool:
        """Whether the sentence says before word ``first``, in its clause, that it is not known who."""
        turns = self.roles["turn"]
        near = (end for _, end in self.unsure if 0 <= first - end <= _CLAUSE)
        return any(turns.isdisjoint(self.low[end:first]) for end in near)

    def _blamed(self, party: Party, anchor: int) -> ActorStance:
        """Blamed, or possible where the sentence is not sure of it."""
        if party.doubtful or any(0 <= party.first - end <= _DOUBT_REACH for _, end in self.unsure):
            return "possible"
        if not self.words.roles["doubt"].isdisjoint(self.low[max(0, self._before(party.first)) : party.first]):
            return "possible"
        either = len(self.parties) > 1 and (self._is_or(party.first - 1) or self._is_or(party.last))
        return "possible" if either else "blamed"

    def _is_or(self, i: int) -> bool:
        """Whether the word at ``i`` stands between two parties and leaves open which."""
        if not 0 <= i < len(self.low) or self.low[i] not in self.words.roles["or"]:
            return False
        return any(p.first in (i + 1, i + 2) for p in self.parties)

    def _before(self, first: int) -> int:
        """The word before a party, its article and what counts it."""
        k = first - 1
        low, skipped = self.low, self.words.before_party
        while k >= 0 and low[k] in skipped:
            k -= 1
        while k >= 1 and self.low[k] in self.roles["inside"] and self.low[k - 1] in self.words.roles["quantity_of"]:
            k -= 2
            while k >= 0 and (self.low[k] in self.roles["article"] or self.low[k] in self.words.roles["adjective"]):
                k -= 1
        return k

    def _none_of(self, k: int) -> bool:
        """Whether word ``k`` makes a party one of which there is none: "none of the rebels", "nobody from the army"."""
        held = self.low[k] in self.roles["inside"] or self.low[k] in self.roles["place"]
        return held and k > 0 and self.low[k - 1] in self.words.roles["negative"]

    def _agent(self, first: int) -> tuple[ActorStance, int, bool] | None:
        """An agent after its deed: "killed by X", "an attack on a village by X", "claimed by X".

        Last it is told whether it is blamed in so many words: "the shells came from positions held by X".
        """
        low, words = self.low, self.words
        k = self._before(first)
        while k > 0 and low[k] in self.roles["joint"]:  # "by rebels or soldiers"
            earlier = next((p for p in self.parties if p.last == k), None)
            if earlier is None:
                return None
            k = self._before(earlier.first)
        if k <= 0 or low[k] not in words.roles["by"]:
            source = self.blame.source(k) if k > 0 else None
            return ("blamed", source, True) if source is not None else None
        for i in range(k - 1, max(-1, k - 4), -1):
            match = words.terms["claimed_by"].at(low, i)
            if match is not None and i + match[0] == k + 1:
                return "claimed_responsibility", i, True
        for i in range(k - 1, max(-1, k - 1 - _AGENT_REACH), -1):
            if low[i] in words.roles["particle"] and (i == 0 or low[i - 1] not in words.roles["with_particle"]):
                return None
            if low[i] in words.roles["attack"] or low[i] in words.roles["attack_noun"]:
                return "blamed", i, False
            if low[i] in words.roles["not_attack"]:
                source = self.blame.source(i - 2)
                return ("blamed", source, True) if source is not None else None
            if low[i] in ",;":
                return None
        return None

    def _doubted(self, first: int) -> int | None:
        """A word of suspicion right before a party: "gunmen suspected to be members of X"."""
        for start, end in self.unsure:
            if end <= first and first - end <= 4:
                return start
        return None

    def _unsure(self) -> list[tuple[int, int]]:
        """Where the sentence says that it is not known who."""
        return [(i, i + length) for i, length, _ in UNSURE.found(self.sentence, self.language)]

    def _unlisted(self) -> None:
        """Names that the lexicon does not have: after "killed by", before "claimed responsibility", after "blamed"."""
        low = self.low
        passive = not self.sentence.shouting and bool(BY.found(self.sentence, self.language))
        guilty = GUILTY.found(self.sentence, self.language)
        if not (passive or self.blame.any or self.positions.any or guilty):
            return
        names = self._names()
        for i, _, _ in guilty if not self.sentence.shouting else ():
            subject = names.subject(i, "blames")
            tie = self.blame.guilty(subject.party, self._before(subject.party.first)) if subject is not None else None
            if subject is not None and tie is not None:
                stance: ActorStance = self._blamed(subject.party, tie[0]) if tie[1] else "possible"
                self._keep(subject.party, stance, tie[0], None, True)
        for candidate in names.agents() if passive else ():
            agent = self._agent(candidate.anchor + 1)
            if agent is not None:
                stance, anchor, told = agent
                stance = stance if stance == "claimed_responsibility" else self._blamed(candidate.party, anchor)
                self._keep(candidate.party, stance, anchor, None, told)
        for i, end in self.blame.on_names() if self.blame.any else ():
            passive = i > 0 and end == i + 1 and low[i - 1] in self.roles["be"]
            accused = names.subject(i, "blames") if passive else names.accused(i, end)
            if accused is not None:
                stance = "possible" if self._in_doubt(accused.party.first) else "blamed"
                self._keep(accused.party, stance, i, None if passive else self.blame.blamer(i, end - i), True)
        if self.positions.any and not self.sentence.shouting:
            self._unlisted_positions(names)

    def _unlisted_positions(self, names: UnlistedNames) -> None:
        """Unlisted names that claim the harm or deny it."""
        openings = self.words.openings
        for i in [i for i, word in enumerate(self.low) if word in openings]:
            position = self.positions.at(i)
            if position is not None:
                subject = names.subject(i, "claims" if position == "claimed_responsibility" else "denies")
                if subject is not None:
                    self._keep(subject.party, position, i, None, True)
