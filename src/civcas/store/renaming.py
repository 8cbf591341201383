"""Renaming: what is called after a document's bytes or text is called something else once words of it are erased.

An id that is a hash of words lets a guess at them be tried. So a document that
was given no id, and every claim, whose id is made of its text's hash, get made-up
ones, and all that names them follows: codes, judgements, assessments, decisions.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from civcas.store import models
from civcas.store.change import Change
from civcas.store.payload import packed
from civcas.store.redaction import Moved, Plain
from civcas.store.restating import restate
from civcas.store.ring import ring
from civcas.store.rows import update
from civcas.store.taking import every_text, is_ours

SHORTEST = 6
"""Digits of a hash that people write for all of it."""

_CLAIM = re.compile(r"[0-9a-f]{20}")
_DIGITS = re.compile(rf"(?<![0-9a-f])[0-9a-f]{{{SHORTEST},64}}(?![0-9a-f])")


@dataclass
class Renaming:
    """What a document and its claims are called from now on, and where the spans of its text stand.

    ``marks`` maps the hashes of the document's bytes and text to what stands
    for them in its row, ``hashes`` to what does elsewhere: where one of them
    was its id, the new id. ``claims`` maps the ids of its claims. ``shared``
    has those hashes and claims' ids that other documents go by as well, each
    with the ids of these: a copy's id can be the hash of the text, and its
    claims are called the same.
    """

    row: models.Document
    key: str
    moved: Moved
    marks: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    shared: dict[str, set[str]] = field(default_factory=dict)

    def inside(self, documents: Collection[str]) -> Callable[[Any], Any]:
        """What takes any hash of the document and its claims' ids out of plain values that rest on these documents.

        A hash goes in full and as it is begun. What another of the documents
        goes by as well stays; of a claim both ids are listed then.
        """
        theirs = {name for name, others in self.shared.items() if not others.isdisjoint(documents)}
        names = {old: new for old, new in {**self.hashes, **self.claims}.items() if old not in theirs}
        both = {old: new for old, new in self.claims.items() if old in theirs}

        def renamed(text: str) -> str:
            if self.key != self.row.key and self.row.key in text:
                whole = rf"(?<![\w./-]){re.escape(self.row.key)}(?![\w./-])"
                text = re.sub(whole, self.key, text)
            return _replaced(text, names)

        return lambda value: every_text(_with_both(value, both), renamed, is_ours)

    def about(self, about: Plain, *, of_claim: bool) -> Plain:
        """What a judgement is about; ``of_claim`` where that is a claim of this document."""
        now = dict(about)
        for name in ("first", "second"):
            if name in about and about[name][0] == self.row.key:
                now[name] = [self.key, self.claims.get(about[name][1], about[name][1])]
        if of_claim and "claim" in about:
            now["claim"] = self.claims.get(about["claim"], about["claim"])
            now["start"], now["end"] = self.moved((about["start"], about["end"]))
        return now


def renaming(row: models.Document, claims: Iterable[str], moved: Moved, *, before: bool, named: bool) -> Renaming:
    """New names for a document and these claims of it; none where an erasure ``before`` has given them.

    An id that was given stays, unless somebody to be erased is ``named`` in it.
    """
    made = Renaming(row, row.key, moved)
    if not before:
        made.marks = {text: ring().mark(text) for text in (row.sha256, row.text_sha256)}
    if named or row.key in made.marks:
        made.key = secrets.token_hex(32)
    made.hashes = {**made.marks, **({row.key: made.key} if made.key != row.key else {})}
    if before:
        return made
    made.claims = {claim: secrets.token_hex(10) for claim in claims if _CLAIM.fullmatch(claim)}
    made.shared = _shared(made)
    return made


def _shared(made: Renaming) -> dict[str, set[str]]:
    """The hashes of a document and the ids of its claims that other documents go by, with the ids of these."""
    found: dict[str, set[str]] = {}
    others = models.Document.objects.exclude(pk=made.row.pk)
    for key in others.filter(key__in=list(made.marks)).values_list("key", flat=True):
        found[key] = {key}
    if not made.claims:
        return found
    same_text = others.filter(text_sha256=made.row.text_sha256)
    claims = models.Claim.objects.filter(reading__document__in=same_text)
    for claim, key in claims.values_list("claim_id", "reading__document__key"):
        if claim in made.claims:
            found.setdefault(claim, set()).add(key)
    return found


def rename_elsewhere(made: Renaming, doing: Change) -> None:
    """Let codes, judgements and earlier decisions follow; the document's own rows are the caller's."""
    row = made.row
    anchored = list(models.Incident.objects.filter(anchor__document=row).order_by("pk"))
    update(
        models.Incident,
        "anchor_claim",
        [(made.claims.get(one.anchor_claim, one.anchor_claim), one.pk) for one in anchored],
    )
    judged = list(models.Judgement.objects.filter(Q(document=row) | Q(other=row)).order_by("pk"))
    of_claims = {one.pk for one in judged if one.document_id == row.pk}
    abouts = [(made.about(one.about, of_claim=one.pk in of_claims), one) for one in judged]
    update(models.Judgement, "about", [(packed(now), one.pk) for now, one in abouts if now != one.about])
    numbers = {one.action_id for one in judged}
    numbers |= set(models.Assessment.objects.filter(incident__in=anchored).values_list("action", flat=True))
    leaves = models.Leaf.objects.filter(Q(document=row) | Q(reading__document=row))
    numbers |= set(leaves.values_list("action", flat=True))
    which = Q(pk__in=numbers) | Q(verb="begin")
    hashes = {text: name for text, name in made.hashes.items() if text not in made.shared}
    for text in hashes:
        which |= Q(subject__contains=text[:SHORTEST]) | Q(why__contains=text[:SHORTEST])
    codes = {one.code for one in anchored}
    corrected = {one.action_id for one in judged if "claim" in one.about}
    for action in models.Action.objects.filter(which, pk__lt=doing.number).order_by("pk"):
        names = {**hashes, **(made.claims if action.pk in corrected else {})}
        restate(
            action,
            doing,
            subject=made.key if action.subject == row.key else _replaced(action.subject, names),
            why=_replaced(action.why, names),
            after=_after(action.after, made, codes, of_claims),
        )


def _after(after: Plain | None, made: Renaming, codes: set[str], of_claims: set[int]) -> Plain | None:
    """What a decision changed, with the new names."""
    if after is None:
        return None
    now: dict[str, Any] = dict(after)
    if "documents" in after:
        now["documents"] = [made.key if key == made.row.key else key for key in after["documents"]]
    if "codes" in after:
        now["codes"] = {
            code: made.claims.get(claim, claim) if code in codes else claim for code, claim in after["codes"].items()
        }
    if "judgements" in after:
        now["judgements"] = [_said(said, made, of_claims) for said in after["judgements"]]
    return now


def _said(said: Plain, made: Renaming, of_claims: set[int]) -> Plain:
    now = {**said, "about": made.about(said["about"], of_claim=said["number"] in of_claims)}
    for name in ("document", "other"):
        if said.get(name) == made.row.key:
            now[name] = made.key
    return now


def _with_both(value: Any, both: Mapping[str, str]) -> Any:
    """Plain values in whose lists the ids of claims that two documents make have the one's own after them."""
    if isinstance(value, dict):
        return {key: _with_both(item, both) for key, item in value.items()}
    if isinstance(value, list):
        listed = [[item, both[item]] if isinstance(item, str) and item in both else [item] for item in value]
        return [_with_both(item, both) for some in listed for item in some]
    return value


def _replaced(text: str, names: Mapping[str, str]) -> str:
    """A text with other names, also where one is only begun."""

    def instead(found: re.Match[str]) -> str:
        digits = found[0]
        name = digits if digits in names else next((name for name in names if name.startswith(digits)), None)
        return digits if name is None else names[name][: len(digits)]

    return _DIGITS.sub(instead, text) if names else text
