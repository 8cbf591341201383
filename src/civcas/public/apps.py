"""The Django app of the public pages."""

from __future__ import annotations

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Views and templates; no tables."""

    name = "civcas.public"
    label = "civcas_public"
