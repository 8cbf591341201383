"""What linking looks in, telling by telling: blocking keys and components, worked out anew from verified readings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from civcas import records
from civcas.errors import Unsealed
from civcas.link.traits import Traits
from civcas.store import models
from civcas.store.cells import ask_ledger
from civcas.store.components import Forest, bear_on_one_another
from civcas.store.held import AT_ONCE, Captured, Held, HeldTellings, in_parts, telling_in, telling_of_claim
from civcas.store.index_tables import Wrong
from civcas.store.judged import judged_pairs
from civcas.store.masking import WasErased, masked
from civcas.store.models.telling import component_number
from civcas.store.sketches import NONE, rows_of_sketches, wrong_sketches
from civcas.store.sketching import of_document

KEYS = "has other keys to be compared by than its words give, for"
SKETCH = "has another sketch to know copies by than its words give, for"
COMPONENT = "has another component than its likenesses give, for"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept of a telling until all are seen."""

    document: int
    n: int
    text_sha256: str
    traits: Traits
    says_same: bool
    lists: tuple[str, ...]


class Linked:
    """Blocking keys and components beside what they are made of, compared while that is read.

    ``apart`` are documents that people have corrected; they, and tellings
    whose keys are not what the reading alone comes to, are looked at closely in the end.
    """

    def __init__(self, apart: Collection[int], erased: WasErased) -> None:
        self._apart, self._erased = set(apart), erased
        self._seen: dict[int, Seen] = {}
        self._again: list[int] = []
        self._other: list[int] = []
        self._shared: dict[Any, Any] = {}

    def readings(self, read: Mapping[int, records.Reading]) -> None:
        """The newest readings of documents, by the readings' rows."""
        for some in in_parts(read, AT_ONCE):
            rows = list(models.Telling.objects.filter(reading__in=some).values_list("pk", "reading", "document", "n"))
            captured = _captured({document for _, _, document, _ in rows})
            held = []
            for pk, reading, document, n in rows:
                if document in self._apart or document not in captured or n >= len(read[reading].incidents):
                    self._again.append(pk)
                    continue
                telling = telling_in(captured[document], n, read[reading])
                held.append(Held(pk, document, n, masked(telling, self._erased)))
            self._again += self._take(held)
            self._other += self._sketched(some, read)

    def wrong(self) -> Iterator[Wrong]:
        """All that linking does not look in as it is to; only to be asked of a ledger that is sound otherwise."""
        found = False
        for pk in (*self._other, *_kept_without_need()):
            yield SKETCH, _name(pk)
        for some in in_parts(self._again, AT_ONCE):
            for pk in self._take(list(HeldTellings().get(some).values())):
                found = True
                yield KEYS, _name(pk)
        strays = models.Block.objects.exclude(
            telling__in=models.Telling.objects.filter(reading__in=models.Reading.newest())
        )
        for pk in sorted(set(strays.values_list("telling", flat=True))):
            found = True
            yield KEYS, _name(pk)
        if not found:  # else components rest on what was told already
            components = self._components()
            rows = models.Telling.objects.filter(current=True).order_by("pk")
            for pk, component in rows.values_list("pk", "component"):
                if component != components[pk]:
                    yield COMPONENT, _name(pk)

    def _sketched(self, readings: Collection[int], read: Mapping[int, records.Reading]) -> list[int]:
        """The tellings of readings that have another sketch than their documents' texts give."""
        rows = rows_of_sketches(readings)
        of = {reading for _, reading, _, _ in rows}
        documents = models.Reading.objects.filter(pk__in=of).select_related("document").defer("sealed")
        wanted = {}
        for row in documents:
            with suppress(Unsealed):  # which whoever holds the document against its leaf tells
                wanted[row.pk] = of_document(row.document, read[row.pk])
        return [pk for pk, _ in wrong_sketches(rows, wanted)]

    def _take(self, held: Sequence[Held]) -> list[int]:
        """Remember tellings; gives those whose keys are others in the ledger."""
        blocks: dict[int, dict[int, bool]] = defaultdict(dict)
        count: Counter[int] = Counter()
        for telling, key, at in _blocks_of([one.row for one in held]):
            blocks[telling][key] = at
            count[telling] += 1
        wrong = []
        for one in held:
            wanted = one.blocks if one.telling.claims else {}
            if blocks[one.row] != wanted or count[one.row] != len(wanted):
                wrong.append(one.row)
            lists = self._shared.setdefault(one.lists, one.lists)
            small = self._small(one.traits)
            self._seen[one.row] = Seen(one.document, one.n, one.text_sha256, small, one.says_same, lists)
        return wrong

    def _small(self, traits: Traits) -> Traits:
        """The same, with what many have in common kept once."""
        share = self._shared.setdefault
        return replace(traits, spot=share(traits.spot, traits.spot), actors=share(traits.actors, traits.actors))

    def _components(self) -> dict[int, int]:
        """The component of every telling that takes part, as comparing them all gives it."""
        forest = Forest()
        own = {pk: component_number(one.document, one.n) for pk, one in self._seen.items()}
        tried: set[tuple[int, int]] = set()
        blocks = ask_ledger("SELECT key, telling_id, at FROM store_block ORDER BY key")
        for _, rows in groupby(blocks, key=itemgetter(0)):
            sharing = [(telling, at) for _, telling, at in rows]
            for one, two in _pairs(sharing):
                pair = (one, two) if one < two else (two, one)
                if pair in tried or forest.root(own[one]) == forest.root(own[two]):
                    continue
                tried.add(pair)
                if bear_on_one_another(self._seen[one], self._seen[two]):
                    forest.join(own[one], own[two])
        self._join_said(own, forest)
        return {pk: forest.root(component) for pk, component in own.items()}

    def _join_said(self, own: Mapping[int, int], forest: Forest) -> None:
        """Join what documents say is the same, and what people do."""
        says = {one.document: own[pk] for pk, one in self._seen.items() if one.says_same}
        for pk, one in self._seen.items():
            if one.document in says:
                forest.join(says[one.document], own[pk])
        same = models.Judgement.objects.filter(verdict=models.Judgement.Verdict.SAME)
        for first, second in judged_pairs(set(same.values_list("document", flat=True))):
            rows = telling_of_claim(*first), telling_of_claim(*second)
            if rows[0] is not None and rows[1] is not None:
                forest.join(*(component_number(row.document_id, row.n) for row in rows if row is not None))


def _pairs(sharing: Sequence[tuple[int, bool]]) -> Iterator[tuple[int, int]]:
    """The pairs of tellings that share a key and are compared for it: at least one of each is at it."""
    at = [telling for telling, is_at in sharing if is_at]
    around = [telling for telling, is_at in sharing if not is_at]
    for place, one in enumerate(at):
        for two in at[:place]:
            yield one, two
        for two in around:
            yield one, two


def _blocks_of(tellings: Collection[int]) -> Iterable[Sequence[Any]]:
    """The blocking keys of tellings: asked without Django's readers, which take twice the time."""
    rows = ", ".join(map(str, tellings))
    return ask_ledger(f"SELECT telling_id, key, at FROM store_block WHERE telling_id IN ({rows})") if rows else ()


def _captured(documents: Iterable[int]) -> dict[int, Captured]:
    rows = models.Document.objects.filter(pk__in=documents)
    columns = ("pk", "key", "text_sha256", "published", "publisher")
    return {pk: Captured(*rest) for pk, *rest in rows.values_list(*columns)}


def _kept_without_need() -> list[int]:
    """Tellings of readings that count no longer and still have a sketch."""
    newest = models.Reading.newest()
    rows = models.Telling.objects.exclude(sketch=NONE).exclude(reading__in=newest)
    return sorted(rows.values_list("pk", flat=True))


def _name(pk: int) -> str:
    """What people call a telling, by its row."""
    rows = models.Telling.objects.filter(pk=pk).values_list("document__key", "n")
    return next((f"telling {key}#{n}" for key, n in rows), "a telling that there is not")
