"""HTML pages: the report's own text with its headline first, told from what surrounds it; broken pages do no harm."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from pathlib import Path

import pytest

from civcas.capture import Captured, capture_path
from civcas.errors import InputRefused
from civcas.read.completion import complete_document

HEAD = """<meta property="og:site_name" content="Valley Post">
<meta property="og:title" content="Shelling kills four in Qarnaf | Valley Post">
<meta property="article:published_time" content="2019-03-04T23:10:00+03:00">
<link rel="canonical" href="https://valley.example/2019/shelling">"""

BODY = """<nav><ul><li><a href="/">Home</a></li>
<li><a href="/w">Ninety people killed in the world today</a></li></ul></nav>
<article><h1>Shelling kills four in Qarnaf</h1>
<p>QARNAF: Shelling killed four civilians in the town of Qarnaf on Monday, the Valley Monitor said, in what residents
called the worst day of the winter.</p>
<p>Two of the dead were children, according to the <a href="/m">Valley Monitor</a>, which relies on volunteers.</p>
<p><a href="/o">Air raid kills nine in the town of Belsud, monitor says</a></p>
<p>The army did not comment on the shelling, which lasted for several hours and damaged a school and two shops.</p>
<ul><li>Three people were wounded in January.</li><li>One was killed in February.</li></ul></article>
<div id="comments"><h3>Comments</h3><p>A reader: I heard that 50 people were killed.</p></div>
<footer>Copyright 2024 Valley Post</footer>"""


def page(head: str = HEAD, body: str = BODY) -> bytes:
    return f'<!DOCTYPE html><html lang="en"><head><title>T</title>{head}</head><body>{body}</body></html>'.encode()


def take(folder: Path, data: bytes, encoding: str | None = None) -> Captured:
    path = folder / "page.html"
    path.write_bytes(data)
    (taken,) = capture_path(path, max_bytes=20_000_000, encoding=encoding)
    assert isinstance(taken, Captured), taken
    return taken


def test_a_page_gives_headline_paragraphs_and_what_it_says_of_itself(tmp_path: Path) -> None:
    taken = take(tmp_path, page())
    document = taken.document
    assert taken.original == page()
    assert document.id == document.sha256 == hashlib.sha256(page()).hexdigest()
    assert document.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.title == "Shelling kills four in Qarnaf"
    assert (document.published, document.publisher) == (dt.date(2019, 3, 4), "Valley Post")
    assert document.url == "https://valley.example/2019/shelling"
    paragraphs = document.text.split("\n\n")
    assert paragraphs[0] == document.title
    assert paragraphs.count(document.title) == 1
    assert paragraphs[1].startswith("QARNAF: Shelling killed four civilians")
    assert "One was killed in February." in paragraphs


def test_menus_and_footers_are_no_part_of_the_text(tmp_path: Path) -> None:
    text = take(tmp_path, page()).document.text
    for strange in ("Ninety people", "Copyright"):
        assert strange not in text


def test_readers_comments_stand_behind_the_report_in_a_zone_of_their_own(tmp_path: Path) -> None:
    document = take(tmp_path, page()).document
    (comment,) = (zone for zone in document.zones if zone.kind == "comment")
    assert document.text[comment.start : comment.end] == "Comments\n\nA reader: I heard that 50 people were killed."
    assert comment.end == len(document.text)


SHORT = """<header><nav><ul><li><a href="/">Home</a></li></ul></nav></header><main><article class="post">
<h1>Shells on Qarnaf</h1><div class="entry-content"><p>Six people were killed by shelling in Qarnaf on Monday, medics
said.</p>{more}</div></article><div id="comments" class="comments-area"><h2>2 thoughts on “Shells on Qarnaf”</h2>
<ol class="comment-list"><li class="comment"><article class="comment-body"><footer><b>Karim</b> says:</footer>
<div class="comment-content"><p>My cousin says that 40 people were killed there! They hide the numbers as they always
do, do not believe what they tell you about this.</p></div></article></li><li class="comment"><article><p>I live in
Qarnaf and 60 people were killed.</p></article></li></ol></div></main><footer><p>Copyright</p></footer>"""


@pytest.mark.parametrize("more", ["", "<p>The shells hit a bakery near the old market, and the road was closed.</p>"])
def test_a_readers_comment_never_stands_in_place_of_a_short_report(tmp_path: Path, more: str) -> None:
    document = take(tmp_path, page('<meta property="og:title" content="Shells on Qarnaf">', SHORT.format(more=more)))
    text = document.document.text
    zones = {zone.kind: text[zone.start : zone.end] for zone in document.document.zones}
    assert list(zones) == ["headline", "body", "comment"]
    assert zones["body"].startswith("Six people were killed by shelling in Qarnaf on Monday, medics said.")
    assert ("bakery" in zones["body"]) == bool(more)
    assert "40 people" not in zones["body"] and "60 people" not in zones["body"]
    assert "40 people" in zones["comment"] and "60 people" in zones["comment"]


def test_a_page_that_says_how_many_comments_it_has_is_no_comment_itself(tmp_path: Path) -> None:
    body = '<div class="post no-comments"><p>Six people were killed in Qarnaf on Monday, medics said.</p></div>'
    document = take(tmp_path, page("", body)).document
    assert [zone.kind for zone in document.zones if "Six people" in document.text[zone.start : zone.end]] == ["body"]


def test_a_page_says_who_wrote_it_and_where_its_date_stood(tmp_path: Path) -> None:
    document = take(tmp_path, page(head=HEAD + '<meta name="author" content="A. Reporter">')).document
    assert document.byline == "A. Reporter"
    assert document.published_from == "meta article:published_time"
    linked = """<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-03-04",
    "author": [{"name": "A. Reporter"}, {"name": "B. Reporter"}]}</script>"""
    document = take(tmp_path, page(head=linked)).document
    assert (document.byline, document.published_from) == ("A. Reporter, B. Reporter", "JSON-LD datePublished")


def test_a_link_to_another_story_inside_the_page_is_a_related_zone(tmp_path: Path) -> None:
    document = take(tmp_path, page()).document
    zones = [(zone.kind, document.text[zone.start : zone.end]) for zone in document.zones]
    assert [kind for kind, _ in zones] == ["headline", "body", "related", "body", "comment"]
    assert zones[2][1] == "Air raid kills nine in the town of Belsud, monitor says"
    assert "according to the Valley Monitor, which" in zones[1][1]


def test_the_same_page_is_taken_the_same_way_again(tmp_path: Path) -> None:
    assert take(tmp_path, page()) == take(tmp_path, page())


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ('<meta itemprop="datePublished" content="2018-05-01">', "", dt.date(2018, 5, 1)),
        ('<meta name="date" content="May 1, 2018">', "", dt.date(2018, 5, 1)),
        ("", '<article><time datetime="2018-05-01T10:00Z">x</time></article>', dt.date(2018, 5, 1)),
        ("", '<footer><time datetime="2024-01-01">x</time></footer>', None),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"Report","datePublished":"2018-05-01"}]}</script>',
            "",
            dt.date(2018, 5, 1),
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePubl</script>', "", None),
        ("", "<p>It is the worst attack since 12 March 2011, the mayor said.</p>", None),
    ],
)
def test_only_a_date_that_the_page_marks_as_its_own_is_taken(
    tmp_path: Path, head: str, body: str, date: dt.date | None
) -> None:
    document = take(tmp_path, page(head, body + "<p>Four people were killed in Qarnaf.</p>")).document
    assert document.published == date


@pytest.mark.parametrize(
    ("head", "body", "where"),
    [
        ('<meta property="article:modified_time" content="2018-05-03T09:00:00Z">', "", "meta article:modified_time"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2018-05-03"}</script>',
            "",
            "JSON-LD dateModified",
        ),
        ("", '<article><time itemprop="dateModified" datetime="2018-05-03">x</time></article>', "the time element"),
    ],
)
def test_when_a_page_was_last_changed_is_kept_beside_its_publication_date_and_never_for_it(
    tmp_path: Path, head: str, body: str, where: str
) -> None:
    words = "<p>Four people were killed in Qarnaf.</p>"
    document = take(tmp_path, page(head, body + words)).document
    assert (document.modified, document.modified_from) == (dt.date(2018, 5, 3), where)
    assert (document.published, document.published_text) == (None, None)
    document = take(tmp_path, page('<meta name="date" content="2018-05-01">' + head, body + words)).document
    assert (document.published, document.modified) == (dt.date(2018, 5, 1), dt.date(2018, 5, 3))
    assert complete_document(document).modified_text == document.modified_text


def test_a_date_that_cannot_be_read_is_unknown_with_a_notice(tmp_path: Path) -> None:
    taken = take(tmp_path, page('<meta name="date" content="soon">', "<p>Four people were killed.</p>"))
    assert taken.document.published is None
    assert "'soon'" in taken.notices[0]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1256">', "windows-1256"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-6'>", "iso-8859-6"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="no-such-code">', "utf-8"),
        ("", "utf-8"),
    ],
)
def test_a_page_is_decoded_as_it_declares(tmp_path: Path, declared: str, encoding: str) -> None:
    data = f"<html><head>{declared}</head><body><p>قتل أربعة مدنيين في القصف</p></body></html>".encode(encoding)
    assert "قتل أربعة مدنيين" in take(tmp_path, data).document.text


def test_latin_1_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    data = b'<html><head><meta charset="iso-8859-1"></head><body><p>\x93Four\x94 died</p></body></html>'
    assert "“Four” died" in take(tmp_path, data).document.text


def test_a_mark_and_a_named_encoding_stand_above_what_the_page_declares(tmp_path: Path) -> None:
    text = '<html><head><meta charset="windows-1252"></head><body><p>قتل أربعة</p></body></html>'
    assert "قتل أربعة" in take(tmp_path, b"\xef\xbb\xbf" + text.encode()).document.text
    assert "قتل أربعة" in take(tmp_path, text.encode("windows-1256"), encoding="windows-1256").document.text


def test_a_page_that_is_not_what_it_declares_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes('<meta charset="utf-8"><p>قتل أربعة</p>'.encode("windows-1256"))
    (taken,) = capture_path(path, max_bytes=1000)
    assert isinstance(taken, InputRefused)
    assert "is not UTF-8" in taken.what


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<html><head><script>var killed = 4;</script></head><body><img src='a.jpg'></body></html>")
    (taken,) = capture_path(path, max_bytes=1000)
    assert isinstance(taken, InputRefused)
    assert taken.what == "is a page without text"


def test_an_xml_declaration_does_no_harm(tmp_path: Path) -> None:
    data = '<?xml version="1.0" encoding="utf-8"?><html><body><p>قتل أربعة مدنيين</p></body></html>'.encode()
    assert take(tmp_path, data).document.text == "قتل أربعة مدنيين"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<html><body>" + b"<div>" * 100_000 + b"Four people were killed.", id="deep"),
        pytest.param(b"<html><body>" + b"<table><tr><td>" * 3000 + b"Four people were killed.", id="tables"),
        pytest.param(b"<html><body>" + b"<ul><li>" * 200 + b"Four people were killed.", id="lists"),
        pytest.param(b"<html><p " + b"a=b " * 200_000 + b">Four people were killed.", id="attributes"),
        pytest.param(b"<html><body>" + b"<p>Four people were killed.</p>" * 80_000, id="wide"),
        pytest.param(b"<<<>>><p<div> Four people were killed. &#0; &#xd800; &&& <![CDATA[ <!--", id="broken"),
        pytest.param(b"<html><p>Four\x01 <nav>x</nav>\x02 people were killed.<nav>y</nav>\x03", id="controls"),
        pytest.param(b"<html><body><p>Four people were killed.</p><script>" + b"a<b;" * 500_000, id="script"),
        pytest.param(b"<html>" + b"<!--" * 50_000 + b"--><p>Four people were killed.</p>", id="remarks"),
    ],
)
def test_huge_and_broken_pages_are_taken_within_seconds(tmp_path: Path, data: bytes) -> None:
    started = time.process_time()
    assert "people were killed" in take(tmp_path, data).document.text
    assert time.process_time() - started < 8


def test_an_extractor_that_fails_leaves_the_plain_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    document = take(tmp_path, page()).document
    assert "Two of the dead were children" in document.text
    assert "Ninety people" not in document.text
    assert document.zones == ()
