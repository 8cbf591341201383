"""How a document came, for its page: what is kept of its capture, named in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from civcas.records import Document

Fact = tuple[str, str]
"""A name in the reader's language and what is kept under it, as it is."""


def facts_of(document: Document, *, preview: bool) -> tuple[Fact, ...]:
    """The agency that it is credited to; in a ``preview`` also who wrote, sent and collected it, and from where.

    Those are people, and a public site names none of them.
    """
    held = [(gettext("Credited to"), document.credit)]
    if preview:
        held += [*_people(document), *_capture(document)]
    return tuple((name, value) for name, value in held if value)


def _people(document: Document) -> Iterator[tuple[str, str | None]]:
    yield gettext("By"), document.byline
    yield gettext("Passes on the words of"), document.forwarded_from
    yield gettext("Came with the document"), document.within
    yield gettext("Answers the document"), document.reply_to


def _capture(document: Document) -> Iterator[tuple[str, str | None]]:
    obtained = document.obtained
    if obtained is None:
        return
    yield gettext("Address that was asked"), obtained.address
    yield gettext("Address that answered"), obtained.final_address
    yield gettext("Answered at"), obtained.at.isoformat(" ", "seconds") if obtained.at else None
    yield gettext("Status of the answer"), str(obtained.status) if obtained.status else None
    yield gettext("Collected by"), obtained.collector
    yield gettext("Collected with"), obtained.tool
    yield gettext("Headers of the answer"), "\n".join(f"{name}: {value}" for name, value in obtained.headers)
