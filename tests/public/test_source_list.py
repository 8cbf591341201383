"""The list of sources: in both languages in a preview, and nowhere on a public site."""

from __future__ import annotations

import pytest
from django.test import Client
from page_reading import open_page

from civcas.store.actions import describe_sources, mute_source, rate_source
from civcas.store.describing import Described
from civcas.store.source_views import source_views


@pytest.fixture
def spoken() -> str:
    """The name of the source that most documents name, described, rated and muted."""
    name = source_views()[0].source.name
    kin = [("Qasira Group", "owned_by")]
    entry = Described(name, kind="monitor", aliases=["<i>QG</i>"], kin=kin)
    describe_sources([entry], by="an editor", why="known to us")
    rate_source(name, "B", by="an editor", why="right in nine of ten")
    mute_source(name, by="an editor", why="it made up two reports")
    return name


@pytest.mark.usefixtures("record", "preview")
def test_a_preview_lists_sources_with_what_is_decided_of_them(client: Client, spoken: str) -> None:
    page = open_page(client, "/sources/")
    for words in (
        spoken,
        "usually reliable",
        "right in nine of ten",
        "Muted, and left out of every figure: it made up two reports",
        "one origin with its owner: Qasira Group",
        "<i>QG</i>",
    ):
        assert words in page.text
    assert "i" not in {tag for tag, _ in page.tags}
    home = open_page(client, "/")
    assert "/sources/" in home.links
    assert f"Muted, and left out of every figure: {spoken}" in home.text
    arabic = open_page(client, "/ar/sources/")
    assert "موثوق عادةً" in arabic.text
    assert "usually" not in arabic.text


@pytest.mark.usefixtures("record", "preview")
def test_the_page_of_an_incident_names_whom_it_leaves_out(client: Client, spoken: str) -> None:
    codes = source_views()[0].incidents
    text = open_page(client, f"/incidents/{codes[0]}/").text
    assert f"{spoken}, muted by an editor: it made up two reports: left out of every figure" in text


@pytest.mark.usefixtures("record", "public_site")
def test_a_public_site_shows_nobody_how_far_it_relies_on_whom(client: Client) -> None:
    assert client.get("/sources/").status_code == 404
    assert "/sources/" not in open_page(client, "/").links
