"""Renaming: what is called after a document's bytes or text is called something else once words of it are erased.

An id that is a hash of words lets a guess at them be tried. So a document that
was given no id, and every claim, whose id is made of its text's hash, get made-up
ones, and all that names them follows: codes, judgements, assessments, decisions.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
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

SHORTEST = 6
"""Digits of a hash that people write for all of it."""

_CLAIM = re.compile(r"[0-9a-f]{20}")
_DIGITS = re.compile(rf"(?<![0-9a-f])[0-9a-f]{{{SHORTEST},64}}(?![0-9a-f])")


@dataclass
class Renaming:
    """What a document and its claims are called from now on, and where the spans of its text stand.

    ``marks`` maps the hashes of the document's bytes and text to what stands
    for them in its row, ``hashes`` to what does elsewhere: where one of them
    was its id, the new id. ``claims`` maps the ids of its claims.
    """

    row: models.Document
    key: str
    moved: Moved
    marks: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)

    def everywhere(self, text: str) -> str:
        """A text without any hash of the document, in full or as it is begun, and with its claims' new ids."""
        if self.key != self.row.key and self.row.key in text:
            whole = rf"(?<![\w./-]){re.escape(self.row.key)}(?![\w./-])"
            text = re.sub(whole, self.key, text)
        return _replaced(text, {**self.hashes, **self.claims})

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
    return made


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
    for text in made.hashes:
        which |= Q(subject__contains=text[:SHORTEST]) | Q(why__contains=text[:SHORTEST])
    codes = {one.code for one in anchored}
    corrected = {one.action_id for one in judged if "claim" in one.about}
    for action in models.Action.objects.filter(which, pk__lt=doing.number).order_by("pk"):
        names = {**made.hashes, **(made.claims if action.pk in corrected else {})}
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


def _replaced(text: str, names: Mapping[str, str]) -> str:
    """A text with other names, also where one is only begun."""

    def instead(found: re.Match[str]) -> str:
        digits = found[0]
        name = digits if digits in names else next((name for name in names if name.startswith(digits)), None)
        return digits if name is None else names[name][: len(digits)]

    return _DIGITS.sub(instead, text) if names else text
