"""Origins: which accounts are independent, and which only repeat one another.

Independence is shown, not presumed. An account is what one speaker says in
one telling. Accounts are of one origin where they quote the same speaker, are
copies of one text, or credit the same agency; what a document says in its own
words belongs to the speaker that it quotes on the same place; and accounts
whose origin nobody names are one origin together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from civcas.link.names import is_generic, names_nobody
from civcas.link.nodes import earliest, text_of
from civcas.link.speakers import same_speakers, shortened_speakers
from civcas.link.spots import are_apart
from civcas.records.claim import Claim
from civcas.records.reading import Telling

Origins = tuple["Origin", ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one speaker says in one telling; ``speaker`` is None for the document's own words.

    ``voice`` is whoever can replace the figure by a later one: the speaker,
    the agency, or the publisher of words that credit nobody or only a kind of
    people ("residents"). ``unquoted`` are those of the claims that the document
    makes in its own words, though it rests on the speaker; ``outlet`` says them.
    """

    telling: str
    speaker: str | None
    voice: str
    claims: tuple[str, ...]
    unquoted: frozenset[str] = frozenset()
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent account behind one or many documents.

    ``known`` is false for the origin that holds everything nobody is credited
    with. ``copies`` are keys of tellings that only repeat a text of this
    origin.
    """

    name: str
    known: bool
    accounts: tuple[Account, ...]
    copies: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims of this origin."""
        return tuple(dict.fromkeys(claim for account in self.accounts for claim in account.claims))

    @property
    def tellings(self) -> tuple[str, ...]:
        """The keys of the tellings that speak for this origin, copies left out."""
        return tuple(dict.fromkeys(account.telling for account in self.accounts))


def origins(tellings: Iterable[Telling]) -> Origins:
    """Group what the tellings of one incident say into independent origins, each with its reasons.

    The order of the tellings changes nothing. Known origins come first, by
    name; the unknown one, if there is one, last.
    """
    originals, copies = without_copies(tellings)
    quoted = {name for telling in originals for claim in telling.claims if (name := _quoted(telling, claim))}
    spoken = same_speakers(quoted | {telling.publisher for telling in originals if telling.publisher}, kinds=True)
    named = {spoken[name] for name in quoted}
    gathered: dict[str, list[Account]] = defaultdict(list)
    wires = _agencies_behind(originals, spoken)
    for telling in originals:
        for origin, account in _accounts(telling, spoken, named, wires):
            gathered[origin].append(account)
    made = [_origin(name, accounts, copies) for name, accounts in gathered.items()]
    return tuple(sorted(made, key=lambda origin: (not origin.known, origin.name)))


def independent(found: Sequence[Origin]) -> int:
    """How many independent origins are shown: the known ones, or one where none is known.

    Words that credit nobody may rest on any of the known origins, so they add
    none.
    """
    return max(1, sum(origin.known for origin in found)) if found else 0


def without_copies(tellings: Iterable[Telling]) -> tuple[list[Telling], Mapping[str, tuple[str, ...]]]:
    """The earliest telling of each text, and the keys of the copies that each one has."""
    by_text: dict[tuple[str, str], list[str]] = {}
    originals: list[Telling] = []
    for telling in sorted({telling.key: telling for telling in tellings}.values(), key=earliest):
        if text_of(telling) not in by_text:
            originals.append(telling)
        by_text.setdefault(text_of(telling), []).append(telling.key)
    return originals, {keys[0]: tuple(keys[1:]) for keys in by_text.values()}


UNKNOWN = ""
"""The name under which everything that credits nobody is gathered."""


def _accounts(
    telling: Telling, spoken: Mapping[str, str], named: set[str], wires: Mapping[str, str]
) -> list[tuple[str, Account]]:
    """The accounts of one telling, each with the name of its origin."""
    here = shortened_speakers(spoken[name] for claim in telling.claims if (name := _quoted(telling, claim)))
    by_speaker: dict[str, list[Claim]] = defaultdict(list)
    unquoted: list[Claim] = []
    for claim in telling.claims:
        quoted = _quoted(telling, claim)
        (by_speaker[here[spoken[quoted]]] if quoted else unquoted).append(claim)
    held: dict[str, list[Claim]] = {name: list(claims) for name, claims in by_speaker.items()}
    own: list[Claim] = []
    for claim in unquoted:
        leans_on = _rests_on(claim, by_speaker)
        (own if leans_on is None else held[leans_on]).append(claim)
    order = {claim.id: n for n, claim in enumerate(telling.claims)}
    apart, outlet = frozenset(_ids(unquoted)), _outlet(telling, spoken)
    made = []
    for name, claims in held.items():
        ids = _ids(sorted(claims, key=lambda claim: order[claim.id]))
        account = Account(telling.key, name, _voice(telling, name, spoken), ids, apart.intersection(ids), outlet)
        made.append((name, account))
    if own:
        made.append(_own_words(telling, own, spoken, named, wires))
    return made


def _rests_on(claim: Claim, by_speaker: Mapping[str, list[Claim]]) -> str | None:
    """The speaker that a document's own words rest on, None where it quotes nobody on the same place.

    What only repeats a quoted claim rests on its speaker; else it is the first
    that is quoted, but never a belligerent: its words on what it did are no
    evidence of what others saw.
    """
    for name, claims in by_speaker.items():
        if claim.relation and claim.relation.kind == "same_as" and claim.relation.to in _ids(claims):
            return name
    for name, claims in by_speaker.items():
        if not _belligerent(claims) and not all(are_apart(claim.where, other.where) for other in claims):
            return name
    return None


def _belligerent(claims: Iterable[Claim]) -> bool:
    return all(claim.speaker_kind == "belligerent" for claim in claims)


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


def _own_words(
    telling: Telling,
    own: Sequence[Claim],
    spoken: Mapping[str, str],
    named: set[str],
    wires: Mapping[str, str],
) -> tuple[str, Account]:
    """Whose account a text is that quotes nobody: its agency's, its publisher's where others quote it, else unknown."""
    agencies = [agency for claim in own for agency in claim.via]
    if not agencies and telling.publisher and _wire(telling.publisher) in wires:
        agencies = [telling.publisher]
    if agencies:
        origin = wires[_wire(agencies[0])]
        return origin, Account(telling.key, None, origin, _ids(own))
    publisher = spoken[telling.publisher] if telling.publisher else None
    if publisher in named:
        return publisher, Account(telling.key, None, publisher, _ids(own))
    return UNKNOWN, Account(telling.key, None, _outlet(telling, spoken), _ids(own))


def _voice(telling: Telling, speaker: str, spoken: Mapping[str, str]) -> str:
    """Who can replace a speaker's figure: itself, but of "residents" only those that the same outlet speaks to."""
    return f"{speaker} ({_outlet(telling, spoken)})" if is_generic(speaker) else speaker


def _outlet(telling: Telling, spoken: Mapping[str, str]) -> str:
    """The outlet of a text, or where it names none, the text by its first claim: no hash of what may be erased."""
    return spoken[telling.publisher] if telling.publisher else f"report of claim {telling.claims[0].id[:8]}"


def _agencies_behind(originals: Sequence[Telling], spoken: Mapping[str, str]) -> dict[str, str]:
    """For each agency, the origin of what it sends out: the speaker that its reports quote first, else the agency."""
    quoted: dict[str, str] = {}
    alone: dict[str, str] = {}
    for telling in originals:
        for claim in telling.claims:
            for agency in claim.via:
                alone.setdefault(_wire(agency), agency)
                speaker = _quoted(telling, claim)
                if speaker and claim.speaker_kind != "belligerent":
                    quoted.setdefault(_wire(agency), spoken[speaker])
    return alone | quoted


def _quoted(telling: Telling, claim: Claim) -> str | None:
    """Whom a claim quotes: "sources" are nobody, and neither is an outlet that speaks of itself in its own text."""
    if claim.speaker is None or names_nobody(claim.speaker):
        return None
    own = claim.speaker_kind == "outlet" and claim.speaker == telling.publisher
    return None if own else claim.speaker


def _wire(agency: str) -> str:
    return agency.strip().casefold()


def _origin(name: str, accounts: list[Account], copies: Mapping[str, tuple[str, ...]]) -> Origin:
    repeated = tuple(copy for account in accounts for copy in copies[account.telling])
    documents = len({account.telling for account in accounts})
    reasons = []
    if name == UNKNOWN:
        reasons.append(f"{_texts(documents)} credit{'s' if documents == 1 else ''} nobody: independence is not shown")
    elif all(account.speaker is None for account in accounts):
        reasons.append(f"{_texts(documents)} sent out or published by {name}")
    else:
        reasons.append(f"{_texts(documents)} quot{'es' if documents == 1 else 'e'} {name}")
    if repeated:
        many = len(set(repeated))
        reasons.append(f"{many} cop{'y' if many == 1 else 'ies'} of the same text")
    return Origin(
        name=name or "not known",
        known=name != UNKNOWN,
        accounts=tuple(accounts),
        copies=tuple(dict.fromkeys(repeated)),
        reasons=tuple(reasons),
    )


def _texts(count: int) -> str:
    return "one text" if count == 1 else f"{count} texts"
