"""The addresses of the public pages."""

from __future__ import annotations

from django.urls import path, register_converter

from civcas.public import views
from civcas.public.addresses import DocumentId

register_converter(DocumentId, "document")

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("incidents/", views.incidents, name="incidents"),
    path("incidents/<str:code>/", views.incident, name="incident"),
    path("documents/<document:document_id>/", views.document, name="document"),
    path("search/", views.search, name="search"),
    path("sources/", views.sources, name="sources"),
    path("statements/", views.statements, name="statements"),
    path("method/", views.method, name="method"),
    path("methods/", views.methods, name="methods"),
]
