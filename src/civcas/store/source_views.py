"""What the ledger holds of sources: the register, beside how many documents name each and of which incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from civcas.link.register import Register
from civcas.records.source import Kin, Source
from civcas.store import models
from civcas.store.held import AT_ONCE, in_parts
from civcas.store.incidents import codes_of_tellings
from civcas.store.register import register
from civcas.store.trouble import told_in_sentences


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with what documents say by it.

    ``source`` is as the register has it, or as documents first named it.
    ``names`` are the names under which documents have it, each with in how many;
    ``documents`` counts these, ``incidents`` are the codes of the incidents
    that they tell of. ``kin_of`` are sources that are kin to this one.
    """

    source: Source
    registered: bool
    names: tuple[tuple[str, int], ...] = ()
    documents: int = 0
    incidents: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kin_of: tuple[Kin, ...] = ()


@dataclass
class _Seen:
    """What was seen of one source."""

    documents: set[int] = field(default_factory=set)
    names: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    languages: set[str] = field(default_factory=set)


@told_in_sentences()
def source_views(*, unnamed: bool = False) -> list[SourceView]:
    """Every source that documents name, and with ``unnamed`` the rest of the register, those named most first.

    A person who speaks as a witness or relative, or nobody knows as whom, is
    no source and is never listed.
    """
    known = register()
    seen = _seen(known)
    codes = _codes({document for one in seen.values() for document in one.documents})
    found = [_view(name, one, codes, known) for name, one in seen.items()]
    if unnamed:
        found += [_view(source.name, _Seen(), codes, known) for source in known.sources if source.name not in seen]
    return sorted(found, key=lambda view: (-view.documents, view.source.name))


@told_in_sentences()
def source_view(name: str) -> SourceView | None:
    """One source by any of its names; None where neither the register nor any document has it."""
    known = register()
    wanted = known.name_of(name)
    seen = _seen(known).get(wanted)
    if seen is None and known.source(wanted) is None:
        return None
    seen = seen or _Seen()
    return _view(wanted, seen, _codes(seen.documents), known)


@told_in_sentences()
def muted_sources() -> list[Source]:
    """The sources that are not heard now."""
    return sorted((one for one in register().sources if one.muted is not None), key=lambda one: one.name)


@told_in_sentences()
def other_names(name: str) -> tuple[str, ...]:
    """The other names of the source that a name means; none where it means none."""
    known = register()
    source = known.source(name)
    if source is None:
        return ()
    return tuple(one for one in (source.name, *source.aliases) if one.casefold() != name.casefold())


def _seen(known: Register) -> dict[str, _Seen]:
    """Whom documents name, by the name that the register has for them."""
    kinds: dict[str, str] = {}
    seen: dict[str, _Seen] = defaultdict(_Seen)
    newest = models.Reading.newest()
    speakers = models.Claim.objects.filter(reading__in=newest).exclude(speaker=None)
    rows = speakers.values_list("speaker", "reading__document", "language").distinct()
    published = models.Document.objects.exclude(publisher=None).values_list("publisher", "pk", "language")
    for name, document, language in (*rows, *published):
        assert name is not None
        one = seen[kinds.setdefault(name, known.name_of(name))]
        one.documents.add(document)
        one.names[name].add(document)
        if language:
            one.languages.add(language)
    return seen


def _codes(documents: Iterable[int]) -> dict[int, list[str]]:
    """The codes of the incidents that documents tell of now."""
    tellings: dict[int, int] = {}
    for some in in_parts(sorted(documents), AT_ONCE):
        rows = models.Telling.objects.filter(document__in=some, current=True)
        tellings.update(rows.values_list("pk", "document"))
    found: dict[int, list[str]] = defaultdict(list)
    for telling, code in codes_of_tellings(tellings).items():
        found[tellings[telling]].append(code)
    return found


def _view(name: str, seen: _Seen, codes: dict[int, list[str]], known: Register) -> SourceView:
    source = known.source(name)
    registered = source is not None
    if source is None:
        row = models.Source.objects.filter(name=name).first()
        source = Source(name) if row is None else row.to_record()
    incidents = {code for document in seen.documents for code in codes.get(document, ())}
    return SourceView(
        source=source,
        registered=registered,
        names=tuple(sorted(((one, len(documents)) for one, documents in seen.names.items()), key=_most_first)),
        documents=len(seen.documents),
        incidents=tuple(sorted(incidents, key=lambda code: (len(code), code))),
        languages=tuple(sorted(seen.languages)),
        kin_of=tuple(
            replace(kin, name=other.name) for other in known.sources for kin in other.kin if kin.name == source.name
        ),
    )


def _most_first(named: tuple[str, int]) -> tuple[int, str]:
    return -named[1], named[0]
