"""Origins: which accounts are independent, and which only repeat one another.

Independence is shown, not presumed. An account is what one speaker says in
one telling. Accounts are of one origin where they quote the same speaker, are
copies of one text, near copies or translations among them, credit the same
agency, quote an outlet whose own text quotes the speaker, or come from sources
that the register knows to be kin; what a document says in its own words belongs
to the speaker that it quotes on the same place; and accounts whose origin
nobody names are one origin together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from civcas.link.copies import Copied, Copy, find_copies
from civcas.link.kinship import joined
from civcas.link.names import is_generic
from civcas.link.register import Register, known_sources
from civcas.link.relays import relayed, whom_it_quotes
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
    origin. ``names`` are those of all whose accounts are of it: more than one
    where sources are kin, or where their texts repeat one another.
    """

    name: str
    known: bool
    accounts: tuple[Account, ...]
    copies: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims of this origin."""
        return tuple(dict.fromkeys(claim for account in self.accounts for claim in account.claims))

    @property
    def tellings(self) -> tuple[str, ...]:
        """The keys of the tellings that speak for this origin, copies left out."""
        return tuple(dict.fromkeys(account.telling for account in self.accounts))


def origins(tellings: Iterable[Telling], register: Register | None = None, copied: Copied | None = None) -> Origins:
    """Group what the tellings of one incident say into independent origins, each with its reasons.

    The order of the tellings changes nothing. Known origins come first, by
    name; the unknown one, if there is one, last. ``register`` is by default
    the built-in one, ``copied`` what of the tellings is a copy, where that was
    worked out before.
    """
    known = known_sources() if register is None else register
    told = tuple(tellings)
    found = find_copies(told, known) if copied is None else copied
    originals = found.originals
    quoted = {
        name for telling in originals for claim in telling.claims if (name := whom_it_quotes(telling, claim, known))
    }
    publishers = {telling.publisher for telling in originals if telling.publisher}
    spoken = same_speakers(quoted | publishers, kinds=True, register=known)
    wires, firsts = _agencies_behind(originals, spoken, known), _first_states(originals)
    gathering = _Gathering(spoken, {spoken[name] for name in quoted}, wires, known, firsts)
    gathered: dict[str, list[Account]] = defaultdict(list)
    for telling in originals:
        for origin, account in _accounts(telling, gathering):
            gathered[origin].append(account)
    made = []
    relays = relayed(told, spoken, known, found.copies)
    for names, why in joined(gathered, originals, found.partly, known, relays):
        accounts = [account for name in names for account in gathered[name]]
        made.append(_origin(names, accounts, found.copies, why))
    return tuple(sorted(made, key=lambda origin: (not origin.known, origin.name)))


def independent(found: Sequence[Origin]) -> int:
    """How many independent origins are shown: the known ones, or one where none is known.

    Words that credit nobody may rest on any of the known origins, so they add
    none.
    """
    return max(1, sum(origin.known for origin in found)) if found else 0


UNKNOWN = ""
"""The name under which everything that credits nobody is gathered."""


@dataclass(frozen=True, slots=True)
class _Gathering:
    """What the accounts of an incident are told apart by.

    ``spoken`` gives for each name the one that stands for its speaker,
    ``named`` are the speakers that anybody quotes, ``wires`` what is behind
    each agency, ``firsts`` the first state of what has several.
    """

    spoken: Mapping[str, str]
    named: set[str]
    wires: Mapping[str, str]
    register: Register
    firsts: Mapping[str, Telling]


def _accounts(telling: Telling, by: _Gathering) -> list[tuple[str, Account]]:
    """The accounts of one telling, each with the name of its origin."""
    spoken = by.spoken
    names = [whom_it_quotes(telling, claim, by.register) for claim in telling.claims]
    here = shortened_speakers(spoken[name] for name in names if name)
    by_speaker: dict[str, list[Claim]] = defaultdict(list)
    unquoted: list[Claim] = []
    for claim, quoted in zip(telling.claims, names, strict=True):
        (by_speaker[here[spoken[quoted]]] if quoted else unquoted).append(claim)
    held: dict[str, list[Claim]] = {name: list(claims) for name, claims in by_speaker.items()}
    own: list[Claim] = []
    for claim in unquoted:
        leans_on = _rests_on(claim, by_speaker)
        (own if leans_on is None else held[leans_on]).append(claim)
    order = {claim.id: n for n, claim in enumerate(telling.claims)}
    apart, outlet = frozenset(_ids(unquoted)), _outlet(telling, by)
    made = []
    for name, claims in held.items():
        ids = _ids(sorted(claims, key=lambda claim: order[claim.id]))
        account = Account(telling.key, name, _voice(telling, name, by), ids, apart.intersection(ids), outlet)
        made.append((name, account))
    if own:
        made.append(_own_words(telling, own, by))
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


def _own_words(telling: Telling, own: Sequence[Claim], by: _Gathering) -> tuple[str, Account]:
    """Whose account a text is that quotes nobody: its agency's, its publisher's where others quote it, else unknown."""
    agencies = [agency for claim in own for agency in claim.via]
    if not agencies and telling.publisher and _wire(telling.publisher, by.register) in by.wires:
        agencies = [telling.publisher]
    if agencies:
        origin = by.wires[_wire(agencies[0], by.register)]
        return origin, Account(telling.key, None, origin, _ids(own))
    publisher = by.spoken[telling.publisher] if telling.publisher else None
    if publisher in by.named:
        return publisher, Account(telling.key, None, publisher, _ids(own))
    return UNKNOWN, Account(telling.key, None, _outlet(telling, by), _ids(own))


def _voice(telling: Telling, speaker: str, by: _Gathering) -> str:
    """Who can replace a speaker's figure: itself, but of "residents" only those that the same outlet speaks to."""
    return f"{speaker} ({_outlet(telling, by)})" if is_generic(speaker) else speaker


def _outlet(telling: Telling, by: _Gathering) -> str:
    """The outlet of a text, or where it names none, the text by its first claim: no hash of what may be erased.

    Several states of one page, message or submission are one text.
    """
    if telling.publisher:
        return by.spoken[telling.publisher]
    first = by.firsts.get(telling.version.of, telling) if telling.version is not None else telling
    return f"report of claim {first.claims[0].id[:8]}"


def _first_states(originals: Iterable[Telling]) -> dict[str, Telling]:
    """The first telling of each page, message or submission of which there may be several states."""
    dated = [(one.version.at, one.key, one) for one in originals if one.version is not None]
    firsts: dict[str, Telling] = {}
    for _, _, one in sorted(dated, key=lambda item: item[:2]):
        if one.version is not None:
            firsts.setdefault(one.version.of, one)
    return firsts


def _agencies_behind(originals: Sequence[Telling], spoken: Mapping[str, str], register: Register) -> dict[str, str]:
    """For each agency, the origin of what it sends out: the speaker that its reports quote first, else the agency."""
    quoted: dict[str, str] = {}
    alone: dict[str, str] = {}
    for telling in originals:
        for claim in telling.claims:
            for agency in claim.via:
                alone.setdefault(_wire(agency, register), agency)
                speaker = whom_it_quotes(telling, claim, register)
                if speaker and claim.speaker_kind != "belligerent":
                    quoted.setdefault(_wire(agency, register), spoken[speaker])
    return alone | quoted


def _wire(agency: str, register: Register) -> str:
    return register.name_of(agency.strip()).casefold()


def _origin(
    names: Sequence[str], accounts: list[Account], copies: Mapping[str, tuple[Copy, ...]], why: Sequence[str]
) -> Origin:
    repeated = {copy.key: copy for account in accounts for copy in copies[account.telling]}
    return Origin(
        name=names[0] or "not known",
        known=names[0] != UNKNOWN,
        accounts=tuple(accounts),
        copies=tuple(repeated),
        reasons=(*_reasons(names, accounts), *why, *_said_of(repeated.values())),
        names=tuple(names) if names[0] != UNKNOWN else (),
    )


def _reasons(names: Sequence[str], accounts: Sequence[Account]) -> list[str]:
    documents = len({account.telling for account in accounts})
    if names[0] == UNKNOWN:
        return [f"{_texts(documents)} credit{'s' if documents == 1 else ''} nobody: independence is not shown"]
    listed = " and ".join(names)
    if all(account.speaker is None for account in accounts):
        return [f"{_texts(documents)} sent out or published by {listed}"]
    return [f"{_texts(documents)} quot{'es' if documents == 1 else 'e'} {listed}"]


def _said_of(copies: Iterable[Copy]) -> list[str]:
    """How many texts are left out as copies, and how near they are."""
    exact = [copy for copy in copies if copy.exact]
    near = [copy for copy in copies if not copy.exact]
    said = []
    if exact:
        said.append(f"{len(exact)} cop{'y' if len(exact) == 1 else 'ies'} of the same text")
    if near:
        least = min(round(100 * copy.share) for copy in near)
        many = (
            f"one near copy that shares {least}%" if len(near) == 1 else f"{len(near)} near copies that share {least}%"
        )
        said.append(f"{many} of its words{'' if len(near) == 1 else ' or more'} and adds nothing")
    return said


def _texts(count: int) -> str:
    return "one text" if count == 1 else f"{count} texts"
