"""Which documents of an incident are copies of which, how near, and the sentences that they share."""

from __future__ import annotations

from dataclasses import dataclass

from civcas.link.copies import Copy, find_copies
from civcas.link.shared import shared_sentences
from civcas.store import models
from civcas.store.codes import as_given
from civcas.store.held import HeldTellings
from civcas.store.opened import document_content
from civcas.store.register import register
from civcas.store.trouble import told_in_sentences


@dataclass(frozen=True, slots=True)
class CopyShown:
    """A document of an incident that repeats an earlier one; both by their ids.

    ``share`` is how much of the shorter account stands in the other, 1.0 where
    the whole text is the same; ``left_out`` whether it adds nothing, and so
    speaks for nobody. ``sentences`` stand in both, those of the copy first;
    none is given of a text that is the same to the letter.
    """

    document: str
    of: str
    share: float
    exact: bool
    left_out: bool
    sentences: tuple[str, ...] = ()


@told_in_sentences()
def copies_shown(code: str) -> list[CopyShown]:
    """The copies among the documents of an incident as it stands now, in the order in which they came."""
    members = models.IncidentTelling.objects.filter(incident__code=as_given(code))
    held = HeldTellings().get(members.values_list("telling", flat=True))
    by_key = {one.telling.key: one for one in held.values()}
    copied = find_copies((one.telling for one in held.values()), register())
    copies = [copy for some in copied.copies.values() for copy in some]
    texts: dict[int, str] = {}

    def text(key: str) -> str:
        document = by_key[key].document
        if document not in texts:
            texts[document] = document_content(models.Document.objects.get(pk=document)).text or ""
        return texts[document]

    def shown(copy: Copy) -> CopyShown:
        sentences = () if copy.exact else shared_sentences(text(copy.key), text(copy.of))
        one, of = (by_key[key].telling.document for key in (copy.key, copy.of))
        return CopyShown(one, of, copy.share, copy.exact, copy.whole, sentences)

    return [shown(copy) for copy in sorted((*copies, *copied.partly), key=lambda copy: by_key[copy.key].order)]
