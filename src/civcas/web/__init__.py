"""Wiring: Django's settings, the addresses of the pages, and the one place that sets Django up."""
