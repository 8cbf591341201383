"""A reader goes from the toll to the sentence, in both languages, on a phone, without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WALK = ("/", "/incidents/", "/incidents/CV0001/", "/statements/", "/method/", "/nowhere/")
LANGUAGES = {"en": ("", "ltr"), "ar": ("/ar", "rtl")}


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Page:
    """A page in a browser with JavaScript, and in one without; nothing may be refused by the content policy."""
    context = browser.new_context(java_script_enabled=request.param)
    context.set_default_timeout(15_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    yield opened
    context.close()
    assert [text for text in complaints if "404" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_follows_a_figure_from_the_toll_to_its_quote(page: Page, site: str, language: str) -> None:
    prefix, direction = LANGUAGES[language]
    page.goto(f"{site}{prefix}/")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == direction
    assert page.locator(".banner").is_visible()

    toll = page.locator(".recorded .great a")
    assert "30" in toll.inner_text()
    toll.click()
    expect(page).to_have_url(f"{site}{prefix}/incidents/")

    row = page.locator("tbody tr", has_text="Tel Marwan")
    row.locator("td.figure a").click()
    expect(page).to_have_url(re.compile(r"/incidents/CV\d+/#figures$"))
    assert "Tel Marwan" in page.locator("h1").inner_text()
    figure = page.locator(".tally .chief a")
    assert "11" in figure.inner_text()
    figure.click()
    expect(page).to_have_url(re.compile(r"#range-killed-all$"))

    quote = page.locator("section", has=page.locator("#range-killed-all")).locator(".said a", has_text="14 civilians")
    words = quote.locator("q").inner_text().strip("“”«» ")
    quote.click()
    expect(page).to_have_url(re.compile(r"/documents/[^/]+/#claim-[0-9a-f]{20}$"))
    mark = page.locator("mark:target")
    assert words in mark.inner_text()
    assert mark.is_visible()
    box, height = mark.bounding_box(), page.viewport_size
    assert box and height and 0 <= box["y"] <= height["height"]

    page.locator("mark:target + .note, mark:target .note").first.click()
    expect(page).to_have_url(re.compile(r"/incidents/CV\d+/#claim-[0-9a-f]{20}$"))
    expect(page.locator(".claim:target")).to_have_count(1)


def test_an_acknowledged_total_leads_to_its_sentence(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.locator(".acknowledged .great a").click()
    mark = page.locator("mark:target")
    assert "140" in mark.inner_text()
    assert "Northern Alliance acknowledged" in page.locator("p", has=mark).inner_text()


def test_a_list_is_narrowed_by_its_form(page: Page, site: str) -> None:
    page.goto(f"{site}/incidents/")
    both = page.locator("tbody tr").count()
    page.locator("#f-place").fill("oskmora")
    page.locator("form.filters button").click()
    expect(page).to_have_url(re.compile(r"place=oskmora"))
    assert page.locator("tbody tr").count() == 1 < both


def test_the_other_language_is_one_step_away_and_keeps_the_place(page: Page, site: str) -> None:
    page.goto(f"{site}/incidents/?sort=killed")
    page.locator(".tongues a[hreflang=ar]").click()
    expect(page).to_have_url(f"{site}/ar/incidents/?sort=killed")
    assert page.locator("h1").inner_text() == "الحوادث"
    page.locator(".tongues a[hreflang=en]").click()
    expect(page).to_have_url(f"{site}/incidents/?sort=killed")


def test_the_keyboard_reaches_the_content_first_and_sees_where_it_is(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.is_visible()
    box = skip.bounding_box()
    assert box and box["y"] >= 0
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#main$"))


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_its_window(browser: Browser, site: str, language: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/incidents/CV0001/")
    document = page.locator("#claims ~ section h3 a").first.get_attribute("href")
    assert document
    for address in (*WALK, document.removeprefix("/ar")):
        page.goto(f"{site}{LANGUAGES[language][0]}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_a_dark_screen_gets_a_dark_page(browser: Browser, site: str) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{site}/")
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        context.close()
    light, dark = (sum(int(part) for part in re.findall(r"\d+", ground)[:3]) for ground in grounds)
    assert dark < 150 < 600 < light
