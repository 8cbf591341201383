"""A page of HTML as PDF."""

from __future__ import annotations

import logging

from civcas.errors import UsageError


def pdf_of(page: str) -> bytes:
    """The page as PDF; UsageError where the system lacks what draws letters. Nothing is fetched from anywhere."""
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        import weasyprint
    except OSError as error:
        raise UsageError(
            "PDF needs the system's Pango, which is not there; install it (libpango-1.0-0), or write the "
            "report as .html."
        ) from error
    made = weasyprint.HTML(string=page, url_fetcher=_nothing).write_pdf()
    return bytes(made)


def _nothing(url: str, *_arguments: object, **_named: object) -> dict[str, object]:
    raise ValueError(f"a report asks for nothing, and not for {url}")
