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
from typing import BinaryIO

from civcas.capture.captured import Took
from civcas.capture.decoding import check_text
from civcas.capture.given import Given, all_of, made, plain_document
from civcas.errors import InputRefused
from civcas.records.picture import Picture

MOST_PAGES = 3_000
"""Pages after which a file is no report."""

MOST_DRAWN = 60
"""Pages of pictures whose text is looked for."""

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
    text, title = _by_pdfium(data, given.where)
    other = _by_pypdf(data)
    if not text.strip():
        text, other = other or "", None
    if not text.strip():
        yield _scanned(data, given)
        return
    check_text(text, data, where=given.where)
    differs = other is not None and _plain(other) != _plain(text)
    document = replace(
        plain_document(data, text, "application/pdf"),
        title=title,
        other_text=other if differs else None,
    )
    yield made(given, data, document, (_notice(text, other),) if differs and other is not None else ())


def _scanned(data: bytes, given: Given) -> Took:
    """A PDF file whose pages are pictures: the text that a program recognises in them; refused where there is none."""
    from civcas.capture.recognised import recognised_pages

    found = recognised_pages(_drawn(data))
    if not found.text:
        what = "is a PDF file without text: its pages are pictures"
        do = found.notices[0][0].lower() + found.notices[0][1:].rstrip(".") if found.notices else "give its text"
        raise InputRefused(given.where, what, f"give its text as a file ({do})")
    document = replace(plain_document(data, found.text, "application/pdf"), picture=Picture(read_by=found.by))
    return made(given, data, document, found.notices)


def _drawn(data: bytes) -> Iterator[bytes]:
    """The pages as PNG images, those at the beginning of a long file alone; none where nothing draws them."""
    if find_spec("PIL") is None:
        return
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(data) as pdf:
        for n in range(min(len(pdf), MOST_DRAWN)):
            out = io.BytesIO()
            pdf[n].render(scale=2.5).to_pil().save(out, "PNG")
            yield out.getvalue()


def _by_pdfium(data: bytes, where: str) -> tuple[str, str | None]:
    """The text of all pages, and the title that the file states."""
    import pypdfium2 as pdfium

    pages: list[str] = []
    letters = 0
    try:
        with pdfium.PdfDocument(data) as pdf:
            if len(pdf) > MOST_PAGES:
                raise InputRefused(where, f"is a PDF file of more than {MOST_PAGES:,} pages", "give it in parts")
            title = " ".join((pdf.get_metadata_value("Title") or "").replace("\0", "").split())
            for page in pdf:
                words = page.get_textpage()
                pages.append(_lines(words.get_text_bounded()))
                words.close()
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
    shown = title if title and not _MADE_BY_PROGRAMS.match(title) else None
    return "\n\n".join(page for page in pages if page), shown


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
