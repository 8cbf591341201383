"""What searching and linking look in, which steers later work: worked out anew from what was verified, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from civcas import records
from civcas.store import models
from civcas.store.entries import is_current
from civcas.store.index_tables import Wrong, wrong_words
from civcas.store.masking import WasErased, what_was_erased
from civcas.store.raw_rows import RawRows
from civcas.store.verifying.evidence import Evidence
from civcas.store.verifying.linked import Linked
from civcas.store.verifying.searched import Searched

OTHER_RULES = (
    "The search index is marked as made by other rules than this version's, so it was not checked: another version of "
    "civcas made it, or its mark was changed; run civcas rebuild, which makes it anew."
)


class Derived:
    """What is made of documents and readings, compared while these are read, and told once all else is sound.

    It is not looked at where something was found already: what rests on what
    was changed proves nothing. Nor without the key that opens what it is made of.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._searched: Searched | None = None
        self._linked: Linked | None = None
        self._newest: dict[int, int] = {}
        erased = _erased() if evidence.ring is not None and not evidence.findings and evidence.is_sane else None
        if erased is None:
            return
        self._newest = dict(_newest())
        apart = _corrected()
        self._linked = Linked(apart, erased)
        if is_current():
            self._searched = Searched(apart)
        else:
            evidence.leave_out(OTHER_RULES)

    def documents(self, read: Sequence[tuple[int, records.Document]]) -> None:
        """Some documents by their rows, as they were recorded or as erasures left them."""
        if self._searched is not None:
            self._searched.documents(read)

    def readings(self, read: Sequence[tuple[int, records.Reading]]) -> None:
        """Some readings by their rows; only the newest of each document are compared."""
        newest = {pk: reading for pk, reading in read if pk in self._newest}
        if self._linked is not None:
            self._linked.readings(newest)
        if self._searched is not None:
            self._searched.readings([(self._newest[pk], reading) for pk, reading in newest.items()])

    def close(self, evidence: Evidence) -> None:
        """Say what was found, where nothing else was."""
        if evidence.findings or self._linked is None:
            return
        if self._searched is not None:
            _tell(evidence, "search index", "The search index", self._searched.wrong())
            if not evidence.findings:
                _tell(evidence, "search index", "The table that is searched in", wrong_words())
        _tell(evidence, "linking", "What linking looks in", self._linked.wrong())


def _tell(evidence: Evidence, where: str, subject: str, wrong: Iterable[Wrong]) -> None:
    """One sentence for each kind of fault, with the first that has it and how many more do."""
    found: dict[str, list[str]] = {}
    for what, whose in wrong:
        found.setdefault(what, []).append(whose)
    for what, names in found.items():
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        evidence.find("stale", where, f"{subject} {what} {names[0]}{more}; run civcas rebuild.")


def _erased() -> WasErased | None:
    """What linking is to know of erasures; None where what they say of it was changed, which is found elsewhere."""
    try:
        return what_was_erased()
    except (AttributeError, TypeError):
        return None


def _newest() -> Iterable[tuple[int, int]]:
    """The newest reading of each document, and the document, by their rows."""
    newest = {document: pk for pk, document in RawRows(models.Reading, "document").all()}
    return ((reading, document) for document, reading in newest.items())


def _corrected() -> set[int]:
    """The rows of documents that people's corrections are of."""
    verdicts = (models.Judgement.Verdict.CORRECT, models.Judgement.Verdict.REJECT)
    rows = models.Judgement.objects.filter(verdict__in=verdicts).exclude(document=None)
    return {document for document in rows.values_list("document", flat=True) if document is not None}
