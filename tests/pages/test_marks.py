"""A document's text is cut into marked paragraphs without losing a word, however its quotes lie."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civcas.pages.marks import Close, Open, Section, Span, Words, sections
from civcas.pages.quotes import Note, paragraph_html
from civcas.records import Zone

TEXT = "At least 23 civilians including 10 children died.\n\nOthers fled."


def rendered(text: str, *spans: Span, zones: tuple[Zone, ...] = (), notes: dict[str, Note] | None = None) -> str:
    """The paragraphs as HTML, a bar between them."""
    found = sections(text, zones, spans)
    return "|".join(paragraph_html(item, notes or {}) for section in found for item in section.paragraphs)


def span(text: str, quote: str, name: str) -> Span:
    start = text.index(quote)
    return Span(name, start, start + len(quote))


def test_a_part_lies_inside_its_whole() -> None:
    whole = span(TEXT, "At least 23 civilians including 10 children", "a")
    part = span(TEXT, "10 children", "b")
    assert rendered(TEXT, part, whole) == (
        '<mark id="claim-a">At least 23 civilians including <mark id="claim-b">10 children</mark></mark> died.'
        "|Others fled."
    )


def test_crossing_quotes_are_closed_and_opened_again_and_keep_one_id_each() -> None:
    assert rendered("abcdef", Span("a", 0, 4), Span("b", 2, 6)) == (
        '<mark id="claim-a">ab<mark id="claim-b">cd</mark></mark><mark>ef</mark>'
    )


def test_two_claims_of_the_same_words_can_both_be_reached() -> None:
    assert rendered("abc", Span("a", 0, 3), Span("b", 0, 3)) == (
        '<mark id="claim-a"><mark id="claim-b">abc</mark></mark>'
    )


def test_a_quote_that_runs_over_a_paragraph_is_marked_in_both() -> None:
    assert rendered("one two\n\nthree four", Span("a", 4, 14)) == (
        'one <mark id="claim-a">two</mark>|<mark>three</mark> four'
    )


def test_the_note_stands_where_the_quote_ends_and_only_there() -> None:
    notes = {"a": Note(1, "/x#claim-a", 'claim "1"')}
    found = rendered("one two\n\nthree four", Span("a", 4, 14), notes=notes)
    assert found.count("<a ") == 1
    assert found.endswith(
        '<mark>three</mark><a class="note" href="/x#claim-a" aria-label="claim &quot;1&quot;" '
        'title="claim &quot;1&quot;">1</a> four'
    )


def test_zones_part_the_text_and_what_is_outside_them_is_body() -> None:
    text = "Title\n\nBody one.\n\nMore to read\n\nRead also\n\nBody two."
    zones = (
        Zone("headline", 0, 5),
        Zone("related", text.index("More"), text.index("More") + 12),
        Zone("related", text.index("Read also"), text.index("Read also") + 9),
    )
    found = sections(text, zones, ())
    assert [section.kind for section in found] == ["headline", "body", "related", "body"]
    assert [len(section.paragraphs) for section in found] == [1, 1, 2, 1]


def test_lines_are_paragraphs_only_where_no_blank_line_parts_them() -> None:
    assert rendered("one\ntwo\r\nthree") == "one|two|three"
    assert rendered("one\ntwo\n\nthree") == "one\ntwo|three"


def test_text_is_escaped() -> None:
    assert rendered("<b>&", Span("a", 0, 3)) == '<mark id="claim-a">&lt;b&gt;</mark>&amp;'


def test_a_quote_that_begins_in_the_space_between_two_zones_has_one_id() -> None:
    assert rendered("< <", Span("a", 1, 3), zones=(Zone("related", 0, 2),)) == '&lt; |<mark id="claim-a">&lt;</mark>'


@pytest.mark.parametrize("filling", [" ", "\n", " \n", "x ", "x\n\n", "<"])
def test_a_very_long_text_is_cut_in_no_time(filling: str) -> None:
    text = filling * (400_000 // len(filling)) + "killed 4"
    spans = [Span(str(n), n * 300, n * 300 + 200) for n in range(1000)]
    zones = tuple(Zone("related", n * 600, n * 600 + 100) for n in range(500))
    started = time.process_time()
    sections(text, zones, spans)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("bad", [Span("a", 3, 3), Span("a", -1, 2), Span("a", 1, 99)])
def test_a_span_that_is_not_in_the_text_is_not_marked(bad: Span) -> None:
    assert rendered("abc", bad) == "abc"


class _Nesting(HTMLParser):
    """Checks that every tag closes the one that was opened last, and gathers the words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Span, ...], tuple[Zone, ...]]:
    text = draw(st.text(alphabet="ab<&> \nع", max_size=60))
    edge = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edge, edge), max_size=8))
    spans = tuple(Span(str(n), min(pair), max(pair)) for n, pair in enumerate(pairs))
    first, second = sorted(draw(st.tuples(edge, edge)))
    return text, spans, (Zone("related", first, second),)


@given(marked_texts())
def test_no_word_is_lost_and_every_mark_is_well_nested(made: tuple[str, tuple[Span, ...], tuple[Zone, ...]]) -> None:
    text, spans, zones = made
    found = sections(text, zones, spans)
    words = ""
    ids: list[str] = []
    for section in found:
        for paragraph in section.paragraphs:
            parser = _Nesting()
            parser.feed(paragraph_html(paragraph, {}))
            parser.close()
            assert parser.open == []
            words += parser.words
            ids += parser.ids
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", text)
    assert set(ids) == {f"claim-{span.claim}" for span in spans if text[span.start : span.end].strip()}
    assert len(ids) == len(set(ids))
    assert _marked(found, spans) == {
        span.claim: re.sub(r"\s", "", text[span.start : span.end])
        for span in spans
        if text[span.start : span.end].strip()
    }


def _marked(found: tuple[Section, ...], spans: tuple[Span, ...]) -> dict[str, str]:
    """The words inside each claim's marks, without blank space."""
    inside = {span.claim: "" for span in spans}
    for section in found:
        for paragraph in section.paragraphs:
            open_now: list[str] = []
            for piece in paragraph.pieces:
                if isinstance(piece, Open):
                    open_now.append(piece.claim)
                elif isinstance(piece, Close):
                    assert open_now.pop() == piece.claim
                elif isinstance(piece, Words):
                    for claim in open_now:
                        inside[claim] += piece.text
    return {claim: re.sub(r"\s", "", words) for claim, words in inside.items() if words.strip()}
