"""What every answer obeys: reading only, no script, nothing from elsewhere, no cookie, only hosts that are named."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from django.test import Client

from civcas.errors import LedgerLocked

TEMPLATES = sorted((Path(__file__).parents[2] / "src" / "civcas").rglob("templates/**/*.html"))
ADDRESSES = ["/", "/ar/", "/incidents/", "/statements/", "/method/", "/nowhere/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_forbids_scripts_and_whatever_comes_from_elsewhere(client: Client, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_sets_a_cookie(client: Client, address: str) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_pages_can_only_be_read(client: Client, method: str) -> None:
    response = getattr(client, method)("/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"


def test_a_head_request_is_answered_like_a_reading_without_the_page(client: Client) -> None:
    response = client.head("/")
    assert (response.status_code, response.content) == (200, b"")


def test_a_fault_on_this_side_is_said_in_both_languages_and_told_to_whoever_runs_it(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**options: object) -> None:
        raise LedgerLocked("the ledger is locked")

    monkeypatch.setattr("civcas.store.queries.incidents_stood", broken)
    monkeypatch.setattr(logging.getLogger("django.request"), "propagate", True)
    client.raise_request_exception = False
    response = client.get("/incidents/")
    assert response.status_code == 500
    assert "The ledger could not be read" in response.content.decode()
    assert "تعذّرت قراءة السجل" in response.content.decode()
    assert "the ledger is locked" not in response.content.decode()
    assert "the ledger is locked" in caplog.text


def test_the_reader_chooses_the_language_by_the_address_alone(client: Client) -> None:
    for address, language in (("/", "en"), ("/ar/", "ar"), ("/ar/nowhere/", "ar")):
        for wish in ("ar", "en", "fr"):
            assert client.get(address, headers={"accept-language": wish}).headers["Content-Language"] == language


def test_a_host_that_is_not_named_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


WRITTEN = frozenset({"estimate.html"})
"""Templates of pages that are only ever written to a file: their style comes with them, and no policy serves them."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_script_or_a_style_that_the_policy_would_refuse(path: Path) -> None:
    source = path.read_text("utf-8")
    if path.name in WRITTEN:
        source = re.sub(r"<style>.*?</style>", "", source, flags=re.DOTALL)
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", source, re.IGNORECASE)
    assert not re.search(r"\|\s*safe\b|autoescape off|mark_safe", source)


@pytest.mark.parametrize("name", ["site.css", "mark.svg"])
def test_the_style_sheet_is_served_from_the_package_and_asks_nothing_from_elsewhere(client: Client, name: str) -> None:
    response = client.get(f"/static/civcas/{name}")
    assert response.status_code == 200
    body = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    response.close()
    assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//|expression\(", body)


def test_the_style_sheet_knows_no_left_and_no_right() -> None:
    sheet = Path(__file__).parents[2] / "src" / "civcas" / "pages" / "static" / "civcas" / "site.css"
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    assert not re.findall(
        r"(?:margin|padding|border|text-align)[\w-]*:?\s*-?(?:left|right)\b|[{;]\s*(?:left|right)\s*:", rules
    )


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    first = client.get("/method/")
    again = client.get("/method/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_words_can_be_told_from_their_ground_in_light_and_in_dark() -> None:
    # WCAG 2.2, 1.4.3: 4.5 to 1 for text; 1.4.11: 3 to 1 for bars.
    sheet = (Path(__file__).parents[2] / "src/civcas/pages/static/civcas/site.css").read_text("utf-8")
    light, dark = re.findall(r":root \{([^}]*--paper: #[0-9a-f]{6}[^}]*)\}", sheet)
    for block in (light, dark):
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        for ground in ("paper", "sheet"):
            for ink in ("ink", "soft", "link", "blood", "steel"):
                assert _contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
            assert _contrast(colour["sand"], colour[ground]) >= 3, ground
        for ground in ("mark", "mark-part", "mark-target", "warn"):
            assert _contrast(colour["ink"], colour[ground]) >= 4.5, ground
        for ground in ("mark", "mark-part"):
            assert _contrast(colour["link"], colour[ground]) >= 4.5, ground
