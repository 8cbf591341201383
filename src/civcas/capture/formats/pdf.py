"""PDF files, read by two readers: where they differ, both texts are kept and it is said."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import Any, BinaryIO

from civcas.capture.captured import Took
from civcas.capture.decoding import check_text
from civcas.capture.formats.pdf_lines import in_lines
from civcas.capture.formats.pdf_turned import turned
from civcas.capture.formats.pdf_words import mended
from civcas.capture.given import Given, all_of, made, plain_document
from civcas.capture.recognised import recognise
from civcas.errors import InputRefused
from civcas.records.picture import Picture

MOST_PAGES = 3_000
"""Pages after which a file is no report."""

MOST_DRAWN = 60
"""Pages of pictures whose text is looked for."""

FEW_LETTERS = 60
"""Letters of a page under which a picture on it may hold its words: a stamp, a number, a scanner's mark are no text."""

LARGE_PART = 0.2
"""The part of a page that a picture covers at least which may hold its words."""

MOST_LETTERS = 20_000_000
"""Letters after which what is packed in a file is no report."""

_NUMBER = re.compile(r"\d+")
_MADE_BY_PROGRAMS = re.compile(r"^(?:microsoft word|untitled|document\d*|.*\.(?:docx?|rtf|odt|indd|pdf|tmp))\b", re.I)


def read(stream: BinaryIO, given: Given) -> Iterator[Took]:
    """The one document of a PDF file; its working text is pdfium's, pages parted by a blank line.

    pdfium keeps numbers that pypdf loses; where both do not say the same
    words in the same order, pypdf's text is kept beside it.
    """
    data = all_of(stream, given)
    pages, drawn, title = _by_pdfium(data, given.where)
    other = _by_pypdf(data)
    if not any(pages) and other:
        pages, other, drawn = [other], None, []
    elif not any(pages):
        drawn = list(range(len(pages)))
    pages, round_again, torn = _mended(pages, other)
    text = _joined(pages)
    differs = other is not None and _plain(other) != _plain(text)
    notices = [_notice(text, other)] if differs and other is not None else []
    if round_again:
        some = f"{', '.join(round_again[:5])}{' …' if len(round_again) > 5 else ''}"
        notices.append(f"Words that the first of them turns round stand as the second has them: {some}.")
    if torn:
        notices.append(f"Words that the first of them tears stand as the second has them: {', '.join(torn[:5])}.")
    read_by = None
    if drawn:
        read_by, said = _recognised(data, pages, drawn)
        notices += said
        text = _joined(pages)
    if not text.strip():
        what = "is a PDF file without text: its pages are pictures"
        do = notices[0][0].lower() + notices[0][1:].rstrip(".") if notices else "give its text"
        raise InputRefused(given.where, what, f"give its text as a file ({do})")
    check_text(text, data, where=given.where)
    document = replace(
        plain_document(data, text, "application/pdf"),
        title=title,
        other_text=other if differs else None,
        picture=Picture(read_by=read_by) if read_by else None,
    )
    yield made(given, data, document, tuple(notices))


def _mended(pages: list[str], other: str | None) -> tuple[list[str], list[str], list[str]]:
    """The pages with words that stand backwards turned round, and torn ones put together, and both kinds of words."""
    plain = unicodedata.normalize("NFKC", other) if other else None
    ways = [turned(page, plain) for page in pages]
    whole = [mended(page, plain) for page, _ in ways]
    round_again = dict.fromkeys(word for _, words in ways for word in words)
    return [page for page, _ in whole], list(round_again), [word for _, words in whole for word in words]


def _joined(pages: list[str]) -> str:
    return "\n\n".join(page for page in pages if page)


def _recognised(data: bytes, pages: list[str], drawn: list[int]) -> tuple[str | None, list[str]]:
    """Put behind the text of pages that are pictures what a program recognises in them; the program, and notices."""
    looked = drawn[:MOST_DRAWN]
    found = [recognise(picture) for picture in _drawn(data, looked)]
    for n, one in zip(looked, found, strict=False):
        pages[n] = "\n\n".join(part for part in (pages[n], one.text) if part)
    notices = list(dict.fromkeys(notice for one in found for notice in one.notices))
    if not found:
        notices.append("Text in its pages of pictures was not looked for: run pip install 'civcas[pictures]'.")
    if len(drawn) < len(pages):
        named = ", ".join(f"{n + 1:,}" for n in drawn[:10])
        notices.insert(0, f"Some of its pages are pictures (page {named}{' …' if len(drawn) > 10 else ''}).")
    if len(looked) < len(drawn):
        notices.append(f"Text was looked for in the first {len(looked)} of its {len(drawn):,} pages of pictures alone.")
    return next((one.by for one in found if one.by), None), notices


def _drawn(data: bytes, pages: list[int]) -> Iterator[bytes]:
    """Some pages as PNG images; none where nothing draws them."""
    if find_spec("PIL") is None:
        return
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(data) as pdf:
        for n in pages:
            out = io.BytesIO()
            pdf[n].render(scale=2.5).to_pil().save(out, "PNG")
            yield out.getvalue()


def _by_pdfium(data: bytes, where: str) -> tuple[list[str], list[int], str | None]:
    """The text of each page, which of them are pictures, and the title that the file states."""
    import pypdfium2 as pdfium

    pages: list[str] = []
    drawn: list[int] = []
    letters = 0
    try:
        with pdfium.PdfDocument(data) as pdf:
            if len(pdf) > MOST_PAGES:
                raise InputRefused(where, f"is a PDF file of more than {MOST_PAGES:,} pages", "give it in parts")
            title = " ".join((pdf.get_metadata_value("Title") or "").replace("\0", "").split())
            for n, page in enumerate(pdf):
                words = page.get_textpage()
                pages.append(_lines(in_lines(words, words.get_text_bounded())))
                words.close()
                if len(_plain(pages[-1])) < FEW_LETTERS and _shows_picture(page):
                    drawn.append(n)
                page.close()
                letters += len(pages[-1])
                if letters > MOST_LETTERS:
                    raise InputRefused(where, f"holds more than {MOST_LETTERS:,} letters", "give it in parts")
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputRefused(
                where, "is a PDF file that asks for a password", "save it without one, and give that"
            ) from error
        raise InputRefused(where, "is a PDF file that is broken", "get it again, or save it anew") from error
    return pages, drawn, title if title and not _MADE_BY_PROGRAMS.match(title) else None


def _shows_picture(page: Any) -> bool:
    """Whether an image covers a good part of a page, as on one that was scanned; a mark or a crest does not."""
    import pypdfium2 as pdfium

    whole = page.get_width() * page.get_height()
    for image in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > whole * LARGE_PART:
            return True
    return False


def _by_pypdf(data: bytes) -> str | None:
    """The same text by the second reader; None where it finds its way through none of it."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [_lines(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except Exception:  # whatever a broken file does to it, the first reader's text is there
        return None
    return "\n\n".join(page for page in pages if page)


def _lines(text: str) -> str:
    """A page's text with plain line ends, without what no text holds."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\ufffe", "-")
    sound = plain.encode("utf-8", "replace").decode("utf-8")
    return "\n".join(line.rstrip() for line in sound.split("\n")).strip("\n")


def _plain(text: str) -> str:
    """What both readers must agree on: letters and digits in their order, in their plain forms."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def _notice(text: str, other: str) -> str:
    """Where the two readers differ, numbers first: those are what is counted."""
    first, second = Counter(_NUMBER.findall(text)), Counter(_NUMBER.findall(other))
    apart = sorted(((first - second) + (second - first)).keys())[:5]
    numbers = f", also in numbers ({', '.join(apart)})" if apart else ", but in no number"
    return f"Two readers of PDF make different texts of it{numbers}; both are kept: hold its figures against the file."
