"""What every answer of the pages obeys: reading only, and headers that leave a browser nothing to guess."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

Handler = Callable[[HttpRequest], HttpResponse]


def reading_only(answer: Handler) -> Handler:
    """Refuse every method but GET and HEAD: the public pages change nothing."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return answer(request)

    return handle


def plain_browser(answer: Handler) -> Handler:
    """Switch off the powers of a browser that no page here uses."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response["Permissions-Policy"] = (
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return handle
