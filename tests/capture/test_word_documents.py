"""Word documents give all that they show: tracked insertions, forms, boxes, headers, notes and pictures."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from civcas.capture import Captured, Skipped, Took, capture_path

_OPENS = "<w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent>"
BOX = _OPENS + "{}</w:txbxContent></v:textbox></w:pict></w:r>"


def with_paragraphs(*inner: str) -> Any:
    made = docx.Document()
    for xml in inner:
        made.element.body.insert(len(made.element.body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return made


def run(words: str, tag: str = "t") -> str:
    return f"<w:r><w:{tag} xml:space='preserve'>{words}</w:{tag}></w:r>"


def take(folder: Path, made: Any) -> list[Took]:
    path = folder / "note.docx"
    made.save(path)
    return list(capture_path(path, max_bytes=20_000_000))


def only(taken: list[Took]) -> Captured:
    (item,) = taken
    assert isinstance(item, Captured), item
    return item


def test_what_was_put_in_by_tracked_changes_is_read_and_what_was_struck_out_is_not(tmp_path: Path) -> None:
    changed = (
        run("At least ")
        + f"<w:del w:id='1' w:author='x'>{run('12', 'delText')}</w:del>"
        + f"<w:moveFrom w:id='3' w:author='x'>{run('90')}</w:moveFrom>"
        + f"<w:ins w:id='2' w:author='x'>{run('15')}</w:ins>"
        + run(" people were injured.")
    )
    taken = only(take(tmp_path, with_paragraphs(changed)))
    assert taken.document.text == "At least 15 people were injured."
    assert taken.notices == (
        "It holds tracked changes that nobody has accepted: 1 that put something in are read, "
        "what 2 strike out is not; hold its figures against the file.",
    )


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:sdt><w:sdtContent>{run('Three men were shot dead.')}</w:sdtContent></w:sdt>",
        f"<w:hyperlink>{run('Three men were shot dead.')}</w:hyperlink>",
        f"<w:smartTag>{run('Three men were shot dead.')}</w:smartTag>",
        BOX.format(f"<w:p>{run('Three men were shot dead.')}</w:p>"),
    ],
    ids=["form", "link", "tag", "box"],
)
def test_words_in_forms_links_tags_and_boxes_are_read_once(tmp_path: Path, xml: str) -> None:
    text = only(take(tmp_path, with_paragraphs(run("Odrava."), xml))).document.text
    assert text == "Odrava.\n\nThree men were shot dead."


def test_a_form_around_whole_paragraphs_is_read(tmp_path: Path) -> None:
    made = with_paragraphs(run("Odrava."))
    inner = f"<w:sdtContent><w:p>{run('Three men were shot dead.')}</w:p></w:sdtContent>"
    made.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}>{inner}</w:sdt>"))
    assert only(take(tmp_path, made)).document.text == "Odrava.\n\nThree men were shot dead."


def test_a_header_stands_before_the_text_and_a_footer_behind_it(tmp_path: Path) -> None:
    made = with_paragraphs(run("Three men were shot dead."))
    made.sections[0].header.paragraphs[0].text = "Valley Post, 12 April 2025"
    made.sections[0].footer.paragraphs[0].text = "Page 1"
    text = only(take(tmp_path, made)).document.text
    assert text == "Valley Post, 12 April 2025\n\nThree men were shot dead.\n\nPage 1"


def test_a_row_of_a_table_is_a_line_and_keeps_equal_cells(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(1, 3)
    for cell, words in zip(table.rows[0].cells, ("Odrava", "4", "4"), strict=True):
        cell.text = words
    assert only(take(tmp_path, made)).document.text == "Odrava | 4 | 4"


def test_a_picture_in_a_document_is_a_document_of_its_own_that_points_at_it(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    noise = random.Random(5).randbytes(120 * 120 * 3)
    kept = io.BytesIO()
    image.frombytes("RGB", (120, 120), noise).save(kept, "PNG")
    made = with_paragraphs(run("A statement."))
    made.add_picture(io.BytesIO(kept.getvalue()))
    text, picture = take(tmp_path, made)
    assert isinstance(text, Captured) and isinstance(picture, Captured)
    assert picture.original == kept.getvalue()
    assert picture.document.within == text.document.id
    assert picture.document.picture is not None
    alone = docx.Document()
    alone.add_picture(io.BytesIO(kept.getvalue()))
    nothing, picture = take(tmp_path, alone)
    assert isinstance(nothing, Skipped) and isinstance(picture, Captured)
