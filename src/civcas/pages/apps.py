"""The Django app that carries the shared templates, tags, style sheet and translations."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Templates, tags, static files and the catalogue of translations; no tables."""

    name = "civcas.pages"
    label = "civcas_pages"
