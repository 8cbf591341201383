"""The words that name parties and tie them to harm, in one language, by what they do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from civcas.read.grammar.noun_phrases import phrase_words
from civcas.read.grammar.sought import Sought
from civcas.read.lexicon import Entry, Phrases, table

_PHRASES = (
    "name",
    "group",
    "weapon",
    "attack",
    "attack_noun",
    "unsure_phrase",
    "claims",
    "claimed_by",
    "denies",
    "blames",
    "did_not",
    "source",
    "owned",
    "not_so",
    "habit",
    "guilty",
)
_HEADS = ("name", "group", "country", "weapon")
_WITHOUT_HEAD = ("claims", "claimed_by", "denies", "blames", "did_not")  # they tie a name that no lexicon has


@dataclass(frozen=True, slots=True)
class ActorWords:
    """One language's ``actors.tsv``: ``terms`` of several words by role, the single words by role in ``roles``.

    ``labels`` are the names that adjectives before a weapon stand for
    ("rebel shelling" is by rebels). ``heads`` are what a party's phrase ends
    with; ``state_forces`` is what a state's adjective before a weapon stands
    for ("Ruritanian shelling" is by Ruritanian forces), and ``states`` the
    name of a state's party by its name or adjective where that is not plain
    from the adjective ("Grenzland", "American"). ``triggers`` are the words without which
    a sentence blames nobody, ``may_blame`` those that start what blames in so
    many words; ``before_party`` those that may stand between a party and the
    word that it hangs on; ``negations`` those that a "did not" ends with;
    ``openings`` those that a claim or a denial can start with.
    """

    terms: dict[str, Phrases]
    roles: dict[str, frozenset[str]]
    labels: dict[str, str]
    heads: Phrases
    state_forces: str
    states: dict[str, str]
    triggers: frozenset[str]
    may_blame: frozenset[str]
    before_party: frozenset[str]
    negations: frozenset[str]
    openings: frozenset[str]


@lru_cache(maxsize=5_000)
def party_name(name: str, language: str) -> str:
    """The name that the lexicon gives for a party under another of its names, else the name itself."""
    words = name.lower().split(" ")
    match = actor_words(language).terms["name"].at(words, 0)
    return match[1].attributes["as"] if match is not None and match[0] == len(words) else name


@cache
def actor_words(language: str) -> ActorWords:
    """The compiled table of one language."""
    entries = table(language, "actors")
    by_role: dict[str, list[Entry]] = {}
    for entry in entries:
        by_role.setdefault(entry.attributes["role"], []).append(entry)
    roles: dict[str, frozenset[str]] = defaultdict(frozenset)
    roles.update({role: frozenset(e.term for e in found if " " not in e.term) for role, found in by_role.items()})
    heads = Phrases([e for role in _HEADS for e in by_role.get(role, ())])
    forces = by_role.get("state_forces", [])
    return ActorWords(
        heads=heads,
        state_forces=forces[0].term if forces else "",
        states={
            e.term: e.attributes["as"]
            for r in ("country", "demonym")
            for e in by_role.get(r, ())
            if "as" in e.attributes
        },
        terms={role: Phrases(by_role.get(role, [])) for role in _PHRASES},
        roles=roles,
        labels={e.term: e.attributes["as"] for e in by_role.get("attributive", ())},
        before_party=roles["introduces"] | roles["drop"] | phrase_words(language)["article"],
        negations=frozenset(e.term.split(" ")[-1] for e in by_role.get("did_not", ())),
        openings=frozenset(
            e.term.split(" ")[0]
            for e in (*by_role.get("claims", ()), *by_role.get("denies", ()), *table(language, "reporting"))
        ),
        triggers=heads.first_words | Phrases([e for role in _WITHOUT_HEAD for e in by_role.get(role, ())]).first_words,
        may_blame=Phrases([*by_role.get("blames", ()), *by_role.get("source", ())]).first_words,
    )


def _of(*roles: str) -> Sought:
    """The terms of ``actors.tsv`` that have one of the roles, those of the first role first."""
    return Sought(lambda language: [e for r in roles for e in table(language, "actors") if e.attributes["role"] == r])


HEADS = _of(*_HEADS)
BLAMES = _of("blames")
UNSURE = _of("unsure_phrase")
CLAIMS = _of("claims")
DENIES = _of("denies")
CONDEMNS = _of("condemns")
GUILTY = _of("guilty")
OWNED = _of("owned")
BY = Sought(lambda language: actor_words(language).roles["by"])
CLASH = Sought(lambda language: actor_words(language).roles["clash"])
NEGATIONS = Sought(lambda language: actor_words(language).negations)
POSITIONS = frozenset(sought.number for sought in (CLAIMS, DENIES, OWNED, NEGATIONS))
"""What a sentence in which somebody claims the harm or denies it has one of."""
TIES = POSITIONS | {sought.number for sought in (HEADS, BLAMES, BY)}
"""What a sentence that ties anybody to harm has one of."""
