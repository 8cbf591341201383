"""A document's page: its working text with every claim's quote marked, and the claims beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext

from civcas.pages.labels import label
from civcas.pages.marks import Span, sections
from civcas.pages.quotes import Note, paragraph_html
from civcas.public import showing
from civcas.public.how_it_came import Fact, facts_of
from civcas.public.rules import reading_anchor
from civcas.records import Claim
from civcas.store.queries import DocumentView, IncidentView

LONG = 100_000
"""From this many characters on, a browser is told that it need not lay out what is not in view."""

BIDI = {"ar", "fa", "he", "ur", "ku", "ps"}


@dataclass(frozen=True, slots=True)
class NumberedClaim:
    """A claim with the number that its quote bears in the text, and the codes of its incidents that may be seen.

    ``rule`` is where the method page explains the rule that read it, empty where it does not.
    """

    number: int
    claim: Claim
    codes: tuple[str, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ZoneText:
    """A run of marked paragraphs; ``name`` is empty for the document's own text."""

    kind: str
    name: str
    paragraphs: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything the template shows beside the view itself.

    ``came_in`` is the place in the file that it came out of; a public site
    says nothing of that, as files are called after who sends them. ``came`` is
    what is kept of its capture.
    """

    view: DocumentView
    title: str
    zones: tuple[ZoneText, ...]
    claims: tuple[NumberedClaim, ...]
    codes: tuple[str, ...]
    long: bool
    language: str
    language_name: str
    direction: str
    came_in: str = ""
    came: tuple[Fact, ...] = ()


def document_page(view: DocumentView) -> DocumentPage | None:
    """Arrange a view for its page; None where a public site shows nothing that the document tells of."""
    codes = _codes_seen(view)
    seen = set(codes)
    claims = [
        NumberedClaim(n, claim, _codes_of(view, claim, seen), reading_anchor(claim.rule))
        for n, claim in enumerate(_claims_seen(view, seen), start=1)
    ]
    if showing.published_only() and not claims:
        return None
    document = view.document
    language = document.language or view.reading.language or ""
    return DocumentPage(
        view=view,
        title=document.heading or document.publisher or gettext("Document without a title"),
        zones=_zones(view, claims),
        claims=tuple(claims),
        codes=codes,
        long=len(document.text) > LONG,
        language=language,
        language_name=_language_name(language),
        direction="rtl" if language in BIDI else "ltr" if language else "auto",
        came_in=(document.obtained.inside or "") if document.obtained and not showing.published_only() else "",
        came=facts_of(document, preview=not showing.published_only()),
    )


def _codes_of(view: DocumentView, claim: Claim, seen: set[str]) -> tuple[str, ...]:
    return tuple(code for code in view.codes_of.get(claim.id, ()) if code in seen)


def _language_name(code: str) -> str:
    """A language's name in the reader's own; its code where it has none."""
    try:
        return str(get_language_info(code)["name_translated"]) if code else gettext("not known")
    except KeyError:
        return code


def _codes_seen(view: DocumentView) -> tuple[str, ...]:
    if not showing.published_only():
        return view.codes
    return tuple(code for code in view.codes if isinstance(showing.find_incident(code), IncidentView))


def _claims_seen(view: DocumentView, codes: set[str]) -> Sequence[Claim]:
    """Every claim in a preview; on a public site those of incidents that may be seen, and stated totals."""
    claims = sorted(view.reading.claims, key=lambda claim: (claim.start, -claim.end))
    if not showing.published_only():
        return claims
    return [
        claim
        for claim in claims
        if claim.scope == "aggregate" or any(code in codes for code in view.codes_of.get(claim.id, ()))
    ]


def _zones(view: DocumentView, claims: Sequence[NumberedClaim]) -> tuple[ZoneText, ...]:
    notes = {item.claim.id: _note(item) for item in claims}
    spans = [Span(item.claim.id, item.claim.start, item.claim.end) for item in claims]
    return tuple(
        ZoneText(
            section.kind,
            "" if section.kind in ("body", "headline") else label("zone", section.kind),
            tuple(paragraph_html(paragraph, notes) for paragraph in section.paragraphs),
        )
        for section in sections(view.document.text, view.document.zones, spans)
    )


def _note(item: NumberedClaim) -> Note:
    """Where a quote's note leads: to its claim on the incident's page, else to its entry in the list of claims."""
    if not item.codes:
        return Note(item.number, f"#entry-{item.claim.id}", gettext("claim %(number)d") % {"number": item.number})
    url = reverse("public:incident", args=[item.codes[0]])
    words = gettext("claim %(number)d, incident %(code)s") % {"number": item.number, "code": item.codes[0]}
    return Note(item.number, f"{url}#claim-{item.claim.id}", words)
