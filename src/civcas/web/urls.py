"""The addresses of the pages: English at the root, every other language under its own code (``/ar/``).

A language is part of an address, so that a link keeps it, an archive keeps
both, and no cookie is needed.
"""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(path("", include("civcas.public.urls")), prefix_default_language=False)

handler404 = "civcas.public.views.missing"
