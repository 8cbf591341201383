"""The public pages: each view asks the ledger, arranges the answer, and shows it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from civcas.pages.labels import ATTRIBUTIONS, GRADES, STANDINGS
from civcas.public import incident_list, showing
from civcas.public.document_page import document_page
from civcas.public.incident_list import Asked, asked_page
from civcas.public.incident_page import incident_page
from civcas.public.official_said import official_said
from civcas.public.overview import Overview, overview
from civcas.public.rules import reading_rules, rule_entries
from civcas.public.search_page import search_page
from civcas.public.source_list import sources as sources_of
from civcas.public.statement_list import statements as statements_of
from civcas.public.suggested import suggested
from civcas.store import queries
from civcas.store.collecting import collecting_later
from civcas.store.queries import Redirect
from civcas.store.source_views import muted_sources


def home(request: HttpRequest) -> HttpResponse:
    """The recorded toll beside what belligerents acknowledge and what other monitors count."""
    return render(request, "public/home.html", {"overview": _overview(), "muted": muted_sources()})


def _overview() -> Overview:
    with collecting_later():
        return overview(showing.standing())


def incidents(request: HttpRequest) -> HttpResponse:
    """The list of incidents, narrowed and ordered by the address's query."""
    with collecting_later():
        answer = incident_list.answer(queries.incidents_stood(standing=showing.standing()), Asked.of(request.GET))
    asked = answer.asked
    context = {
        "answer": answer,
        "incidents": queries.opened(answer.incidents),
        "asked": asked,
        "choices": answer.choices,
        "earlier": asked.query(page=answer.page - 1) if answer.page > 1 else "",
        "later": asked.query(page=answer.page + 1) if answer.page < answer.pages else "",
    }
    return render(request, "public/incidents.html", context)


def incident(request: HttpRequest, code: str) -> HttpResponse:
    """One incident; a code that was merged leads on for good."""
    found = showing.find_incident(code)
    if isinstance(found, Redirect):
        return HttpResponsePermanentRedirect(reverse("public:incident", args=[found.to]))
    if found is None:
        raise Http404
    if found.code != code:
        return HttpResponsePermanentRedirect(reverse("public:incident", args=[found.code]))
    said = official_said(found.code)
    context = {"view": found, "page": incident_page(found), "suggested": suggested(found), "official": said}
    return render(request, "public/incident.html", context)


def document(request: HttpRequest, document_id: str) -> HttpResponse:
    """One document with its quotes marked; the beginning of an id leads to the whole one."""
    found = queries.document_view(document_id)
    if found is None:
        raise Http404
    page = document_page(found)
    if page is None:
        raise Http404
    if found.document.id != document_id:
        return HttpResponsePermanentRedirect(reverse("public:document", args=[found.document.id]))
    return render(request, "public/document.html", {"view": found, "page": page})


def search(request: HttpRequest) -> HttpResponse:
    """What documents, claims and incidents have the words that the address's query asks for."""
    return render(request, "public/search.html", {"page": search_page(request.GET)})


def statements(request: HttpRequest) -> HttpResponse:
    """Every running or period total that somebody states in a document held here, some a page."""
    return render(request, "public/statements.html", {"answer": statements_of(asked_page(request.GET))})


def sources(request: HttpRequest) -> HttpResponse:
    """Who speaks in the documents held here; a public site has no such page."""
    if showing.published_only():
        raise Http404
    return render(request, "public/sources.html", {"answer": sources_of(asked_page(request.GET))})


def method(request: HttpRequest) -> HttpResponse:
    """What the grades, ranges and standings mean, and by which rules reports are read and all of it is proposed."""
    context = {
        "grades": GRADES,
        "attributions": ATTRIBUTIONS,
        "standings": STANDINGS,
        "reading": reading_rules(),
        "rules": rule_entries(),
    }
    return render(request, "public/method.html", context)


def methods(request: HttpRequest) -> HttpResponse:
    """The method page by the name under which others keep theirs."""
    return HttpResponsePermanentRedirect(reverse("public:method"))


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address where nothing is."""
    return render(request, "public/404.html", status=404)
