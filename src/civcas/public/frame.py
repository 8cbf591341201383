"""What every page's frame needs: where it is, its other languages, and what it must warn of (not reviewed, a demo)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

import civcas
from civcas.public import showing


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of this page, under its own name."""

    code: str
    name: str
    url: str
    current: bool


def frame(request: HttpRequest) -> dict[str, object]:
    """The context of the layout, for every template."""
    match = request.resolver_match
    return {
        "languages": tongues(request),
        "preview": SimpleLazyObject(showing.shows_unreviewed),
        "demo": settings.DEMO,
        "lists_sources": not showing.published_only(),
        "here": match.url_name if match else "",
        "looked_for": request.GET.get("q", "") if match and match.url_name == "search" else "",
        "version": civcas.__version__,
    }


def tongues(request: HttpRequest) -> tuple[Tongue, ...]:
    """The page in each language, with the same query; a language's start page where the address leads nowhere."""
    here = request.get_full_path()
    current = get_language()
    return tuple(
        Tongue(
            code,
            name,
            translate_url(here, code) if request.resolver_match else _start(code),
            code == current,
        )
        for code, name in settings.LANGUAGES
    )


def _start(code: str) -> str:
    """The start page of a language."""
    return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
