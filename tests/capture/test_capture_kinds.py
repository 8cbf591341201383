"""Every kind of input becomes documents with what it says of itself; each broken one is refused with a sentence."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from bench.sources import ATOM, FEED, LETTER, PAGE, chat, message, pdf, warc, word, zipped
from civcas.capture import Captured, Skipped, Took, capture_path, capture_paths
from civcas.capture.given import DEEPEST, Columns
from civcas.errors import InputRefused

LIMIT = 20_000_000
DAY = dt.date(2019, 3, 4)


def take(
    folder: Path,
    name: str,
    data: bytes,
    *,
    columns: Columns | None = None,
    max_bytes: int = LIMIT,
    encoding: str | None = None,
) -> list[Took]:
    path = folder / name
    path.write_bytes(data)
    return list(capture_path(path, max_bytes=max_bytes, columns=columns, encoding=encoding))


def documents(taken: list[Took]) -> list[Captured]:
    for item in taken:
        if isinstance(item, Captured):
            assert item.document.sha256 == hashlib.sha256(item.original).hexdigest()
            assert item.document.text_sha256 == hashlib.sha256(item.document.text.encode()).hexdigest()
    return [item for item in taken if isinstance(item, Captured)]


def refused(taken: list[Took]) -> InputRefused:
    (item,) = taken
    assert isinstance(item, InputRefused), item
    return item


@pytest.mark.parametrize("name", ["letter.eml", "letter"])
def test_an_email_and_its_attachments_are_documents_and_the_attachments_point_at_it(tmp_path: Path, name: str) -> None:
    taken = take(tmp_path, name, LETTER)
    letter, page = documents(taken)
    assert letter.original == LETTER
    assert letter.document.title == "قتل in Qarnaf"
    assert letter.document.text == "قتل in Qarnaf\n\nFour civilians were killed in Qarnaf."
    assert [zone.kind for zone in letter.document.zones] == ["headline", "body"]
    assert (letter.document.published, letter.document.published_from) == (DAY, "the Date of the e-mail")
    assert letter.document.byline == "A. Collector <collector@hill.example>"
    assert page.document.within == letter.document.id
    assert page.document.media_type == "text/html"
    assert page.document.published == DAY
    assert "Nine people were killed in Belsud" in page.document.text
    (broken,) = (item for item in taken if isinstance(item, InputRefused))
    assert broken.where == f"{tmp_path / name} attachment 2 (a.png)" and "is a picture" in broken.what


ARABIC = "قتل أربعة مدنيين في قصف على بلدة بلسود"


@pytest.mark.parametrize("named", ["", "Content-Type: text/plain; charset=x-none\r\n", "Content-Type: text/plain\r\n"])
def test_a_letter_in_an_encoding_that_it_does_not_name_is_taken_once_that_is_named(tmp_path: Path, named: str) -> None:
    letter = f"From: a\r\nSubject: b\r\nDate: x\r\n{named}\r\n".encode() + ARABIC.encode("cp1256")
    said = refused(take(tmp_path, "a.eml", letter))
    assert said.what == "is an e-mail in another encoding than it names, or in one that it does not name"
    assert said.do == "name it with --encoding"
    (taken,) = documents(take(tmp_path, "a.eml", letter, encoding="windows-1256"))
    assert ARABIC in taken.document.text
    assert taken.original == letter


def test_a_letter_with_one_byte_that_does_not_fit_is_taken_and_that_is_said(tmp_path: Path) -> None:
    letter = b"From: a\r\nSubject: b\r\nDate: x\r\n\r\nFour civilians were killed in Belsud, said Ren\xe9 the baker."
    (taken,) = documents(take(tmp_path, "a.eml", letter))
    assert "said Ren\ufffd the baker" in taken.document.text
    assert any("not in the encoding that it names" in notice for notice in taken.notices)


def test_an_attached_text_is_read_in_the_encoding_that_the_letter_names_for_it(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "a", "b"
    letter.set_content("see there")
    arabic = {"charset": "windows-1256"}
    letter.add_attachment(ARABIC.encode("cp1256"), "text", "plain", filename="a.txt", params=arabic)
    taken = take(tmp_path, "a.eml", letter.as_bytes())
    assert [one.document.text for one in documents(taken)] == ["b\n\nsee there", ARABIC]


def test_a_mailbox_gives_each_of_its_letters_with_its_own_bytes(tmp_path: Path) -> None:
    second = b"Message-ID: <2>\nFrom: b\nSubject: Two\nDate: x\n\nThree people died.\n>From then on it was quiet.\n"
    line = b"From collector@hill.example Mon Mar  4 23:10:00 2019\n"
    box = line + LETTER.replace(b"\r\n", b"\n") + b"\n" + line + second
    letters = documents(take(tmp_path, "letters", box))
    assert [one.document.media_type for one in letters] == ["message/rfc822", "text/html", "message/rfc822"]
    assert letters[0].original == LETTER.replace(b"\r\n", b"\n"), "the empty line before the next is not its own"
    assert letters[2].document.text == "Two\n\nThree people died.\nFrom then on it was quiet."
    assert letters[2].document.published is None
    assert letters[2].document.obtained is not None
    assert letters[2].document.obtained.inside == "letters, message 2"


def test_letters_in_letters_end_somewhere(tmp_path: Path) -> None:
    inner = LETTER
    for n in range(DEEPEST + 2):
        inner = (
            b"Message-ID: <%d>\r\nFrom: a\r\nSubject: S%d\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n"
            b"Content-Disposition: attachment\r\n\r\n" % (n, n)
        ) + inner
    taken = take(tmp_path, "deep.eml", inner)
    (last,) = (item for item in taken if isinstance(item, InputRefused))
    assert "containers" in last.what
    assert len(documents(taken)) == DEEPEST + 1


def test_a_chat_gives_its_messages_with_whom_they_answer_and_pass_on(tmp_path: Path) -> None:
    words = ["Four ", {"type": "bold", "text": "killed"}, " in Qarnaf."]
    data = chat(
        {"id": 1, "type": "service", "date": "2019-03-04T10:00:00", "text": ""},
        message(2, words, forwarded_from="Hill Watch"),
        message(3, "Five, not four.", reply_to_message_id=2, edited_unixtime="1551731500", **{"from": "A. Reader"}),
        message(4, "", photo="photos/1.jpg"),
    )
    taken = take(tmp_path, "result.json", data)
    first, second = documents(taken)
    assert first.document.id == "telegram:77:2"
    assert first.document.text == "Four killed in Qarnaf."
    assert json.loads(first.original)["forwarded_from"] == "Hill Watch"
    assert first.original in data
    assert (first.document.publisher, first.document.byline) == ("Qarnaf News", None)
    assert (first.document.forwarded_from, first.document.published) == ("Hill Watch", DAY)
    assert first.document.obtained is not None
    assert first.document.obtained.at == dt.datetime(2019, 3, 4, 20, 30, tzinfo=dt.UTC)
    assert second.document.id == "telegram:77:3:1551731500"
    assert (second.document.reply_to, second.document.byline) == ("telegram:77:2", "A. Reader")
    assert str(taken[-2]).endswith("1 of its messages hold no words.")
    assert "1 of its messages name a file that is not in the export" in str(taken[-1])


def test_an_export_of_all_chats_gives_the_messages_of_each_under_its_name(tmp_path: Path) -> None:
    chats = [json.loads(chat(message(n, f"{n} were killed."), name=name)) for n, name in ((2, "One"), (3, "Two"))]
    chats[1]["id"] = 78
    data = json.dumps({"about": "here is the data", "chats": {"about": "chats", "list": chats}}).encode()
    assert [(one.document.id, one.document.publisher) for one in documents(take(tmp_path, "result.json", data))] == [
        ("telegram:77:2", "One"),
        ("telegram:78:3", "Two"),
    ]


def test_a_chat_that_breaks_off_keeps_what_stands_before(tmp_path: Path) -> None:
    data = chat(message(2, "Two were killed."), message(3, "Three were killed."))
    taken = take(tmp_path, "result.json", data[:-60])
    assert [one.document.id for one in documents(taken)] == ["telegram:77:2"]
    (broken,) = (item for item in taken if isinstance(item, InputRefused))
    assert "not whole" in broken.what


@pytest.mark.parametrize("shape", ["results", "value", "list"])
def test_submissions_in_json_are_documents_without_who_held_the_device(tmp_path: Path, shape: str) -> None:
    one = {
        "_id": 1,
        "_uuid": "u-1",
        "_submission_time": "2019-03-04T10:00:00",
        "group/story": "Four people were killed.",
        "group/killed": 4,
        "deviceid": "d",
        "username": "collector",
        "_geolocation": [1.5, 2.5],
    }
    data = json.dumps([one] if shape == "list" else {shape: [one]}, indent=1).encode()
    (taken,) = documents(take(tmp_path, "form.json", data))
    assert taken.document.id == "form:u-1"
    assert taken.document.text == "story: Four people were killed.\n\nkilled: 4"
    assert (taken.document.published, taken.document.published_from) == (DAY, "the submission's time")
    assert json.loads(taken.original) == one


def test_submissions_in_a_table_are_documents_with_their_own_lines_as_bytes(tmp_path: Path) -> None:
    head = b"SubmissionDate,meta-instanceID,story,killed,KEY,SubmitterName\n"
    row = b'2019-03-04T10:00:00Z,uuid:1,"Four people were\nkilled, he said.",4,uuid:1,A. Collector'
    (taken,) = documents(take(tmp_path, "form.csv", head + row + b"\n"))
    assert taken.original == row
    assert taken.document.id == "form:1"
    assert taken.document.text == "story: Four people were\nkilled, he said.\n\nkilled: 4"
    (taken,) = documents(take(tmp_path, "form.csv", head + row + b"\n", columns={"text": ("story",)}))
    assert taken.document.text == "Four people were\nkilled, he said."


def test_a_question_in_words_stands_whole_before_its_answer(tmp_path: Path) -> None:
    head = b"_uuid,What happened? Tell all.,Killed and/or wounded:,group.place\n"
    (taken,) = documents(take(tmp_path, "form.csv", head + b"u-1,Four people were killed.,Four,Belsud\n"))
    told = "What happened? Tell all.: Four people were killed.\n\nKilled and/or wounded: Four\n\nplace: Belsud"
    assert taken.document.text == told


def test_a_table_is_taken_by_the_columns_that_are_named(tmp_path: Path) -> None:
    data = b'Id;Story;Notes;Day\n1;Four killed;"two; children";4 March 2019\n2;;;\n3;Nine killed;;x\n'
    columns = {"id": ("Id",), "text": ("Story", "Notes"), "published": ("Day",)}
    taken = take(tmp_path, "list.csv", data, columns=columns)
    first, third = documents(taken)
    assert (first.document.id, first.document.text) == ("1", "Four killed\n\ntwo; children")
    assert (first.document.published, first.document.published_from) == (DAY, "the column Day")
    assert third.document.published is None
    assert third.notices
    (empty,) = (item for item in taken if isinstance(item, InputRefused))
    assert str(empty) == f"{tmp_path / 'list.csv'} line 3: has no text; fill in the column that holds it."


def test_a_table_without_a_column_of_text_says_which_it_has(tmp_path: Path) -> None:
    said = refused(take(tmp_path, "list.csv", b"place,deaths\nQarnaf,4\n"))
    assert said.what == "has no column that is called text; its columns are 'place', 'deaths'"
    assert "--columns text=COLUMN" in said.do
    wrong = refused(take(tmp_path, "list.csv", b"place,deaths\nQarnaf,4\n", columns={"text": ("Story",)}))
    assert wrong.what == "has no column 'Story'; its columns are 'place', 'deaths'"
    (skipped,) = (item for item in capture_path(tmp_path, max_bytes=LIMIT) if "table" in str(item))
    assert isinstance(skipped, Skipped), "nobody named it, and a folder may hold any table"


def test_a_tables_quotation_mark_that_never_closes_is_refused(tmp_path: Path) -> None:
    taken = take(
        tmp_path, "list.csv", b'text\nFour killed\n"open ' + b"x" * 5000 + b"\n" + b"y\n" * 2000, max_bytes=6000
    )
    assert len(documents(taken)) == 1
    assert "quotation marks" in str(taken[-1])


def test_a_quotation_mark_that_swallows_the_rest_of_a_table_is_told_of_and_what_stands_before_is_taken(
    tmp_path: Path,
) -> None:
    data = b'text,published\n"Four, killed",2019-03-04\nTwo killed,x\n"Nine killed,2019-03-05\nFive killed,2019-03-06\n'
    first, _, last = take(tmp_path, "list.csv", data)
    assert isinstance(first, Captured)
    assert isinstance(last, InputRefused)
    assert last.what == "has a quotation mark in line 4 or after it that never closes"


def test_a_row_with_more_values_than_columns_is_refused_and_no_figure_is_read_of_half_its_text(tmp_path: Path) -> None:
    data = b"id,text\n1,At least 1,200 people were killed\n2,Nine people were killed,,\n"
    said, taken = take(tmp_path, "list.csv", data)
    assert isinstance(said, InputRefused)
    assert (said.where, said.what) == (f"{tmp_path / 'list.csv'} line 2", "has 3 values for 2 columns")
    assert isinstance(taken, Captured)
    assert taken.document.id == "2"


def test_a_chat_whose_name_is_broken_still_gives_its_messages(tmp_path: Path) -> None:
    export = b'{"name": "Two\nlines", "id": 77, "messages": [{"id": 2, "type": "message", "text": "Four died."}]}'
    taken = list(take(tmp_path, "result.json", export))
    (one,) = documents(taken)
    assert (one.document.id, one.document.publisher) == ("telegram:77:2", None)


def test_a_telegram_chat_that_was_exported_as_pages_is_told_how_to_export(tmp_path: Path) -> None:
    messages = b'<div class="message default"><div class="text">Four people were killed yesterday.</div></div>'
    page = b'<html><head><title>Exported Data</title></head><div class="page_body chat_page">%s</div></html>'
    said = refused(take(tmp_path, "messages.html", page % messages))
    assert said.what == "is a Telegram chat that was exported as pages, in which messages are not told apart"
    assert "JSON" in said.do


def test_a_pdf_gives_its_pages(tmp_path: Path) -> None:
    (taken,) = documents(take(tmp_path, "report.txt", pdf("Four people were killed in Qarnaf.", "Nine in Belsud.")))
    assert taken.document.text == "Four people were killed in Qarnaf.\n\nNine in Belsud."
    assert taken.document.media_type == "application/pdf"
    assert taken.document.other_text is None
    assert taken.notices == ()


def test_where_two_readers_of_pdf_differ_both_texts_are_kept_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("civcas.capture.formats.pdf._by_pypdf", lambda data: "Forty people were killed on 3 May.")
    (taken,) = documents(take(tmp_path, "report.pdf", pdf("Four people were killed on 5 May.")))
    assert taken.document.text == "Four people were killed on 5 May."
    assert taken.document.other_text == "Forty people were killed on 3 May."
    assert "also in numbers (3, 5)" in taken.notices[0]


def test_broken_and_empty_pdfs_are_refused_with_the_reason(tmp_path: Path) -> None:
    assert refused(take(tmp_path, "a.pdf", b"%PDF-1.7\n1 0 obj\n")).what == "is a PDF file that is broken"
    assert refused(take(tmp_path, "a.pdf", pdf("x")[:300])).what == "is a PDF file that is broken"
    assert "its pages are pictures" in refused(take(tmp_path, "a.pdf", pdf(""))).what


def test_a_pdf_that_asks_for_a_password_is_refused(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Four were killed."))))
    writer.encrypt("a word", algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    assert "asks for a password" in refused(take(tmp_path, "a.pdf", kept.getvalue())).what


def test_a_word_document_gives_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    (taken,) = documents(take(tmp_path, "report", word("Four people were killed.")))
    assert taken.document.text == "A week in Qarnaf\n\nFour people were killed.\n\nQarnaf | four killed"
    assert (taken.document.title, taken.document.byline) == ("A week in Qarnaf", "A. Writer")


def test_other_and_broken_zip_files_are_refused(tmp_path: Path) -> None:
    assert "no kind that civcas takes" in refused(take(tmp_path, "a.zip", zipped({"a.txt": b"x"}))).what
    assert "broken" in refused(take(tmp_path, "a.txt", b"PK\x03\x04\x14\0\x06\0")).what
    whole = word("Four people were killed.")
    assert "broken" in refused(take(tmp_path, "a.docx", whole[:-200])).what
    assert "broken" in refused(take(tmp_path, "a.docx", zipped({"word/document.xml": b"<w"}))).what


@pytest.mark.parametrize(
    ("holds", "what", "do"),
    [
        ("xl/workbook.xml", "is a workbook", "save its sheet as CSV"),
        ("ppt/presentation.xml", "is a presentation", "save it as PDF"),
        ("content.xml", "is an OpenDocument file", "save it as Word (.docx) or PDF"),
    ],
)
def test_documents_of_other_programs_are_told_apart_with_what_to_do(
    tmp_path: Path, holds: str, what: str, do: str
) -> None:
    said = refused(take(tmp_path, "a.docx", zipped({holds: b"<x/>"})))
    assert said.what == what
    assert said.do.startswith(do)


def test_a_word_document_that_unpacks_to_very_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"word/document.xml": b"<w/>", "word/media/1.bin": bytes(3_000_000)})
    assert len(bomb) < 10_000
    said = refused(take(tmp_path, "a.docx", bomb, max_bytes=100_000))
    assert said.what == "is a Word document that unpacks to 3,000,004 bytes"


def test_a_feed_that_was_saved_gives_its_entries_in_their_own_words(tmp_path: Path) -> None:
    first, second = documents(take(tmp_path, "feed.xml", FEED))
    assert first.document.text == "Shells kill four\n\nFour people were killed."
    assert first.original.startswith(b"<item>")
    assert first.original.endswith(b"</item>")
    assert first.original in FEED
    assert (first.document.published, first.document.published_from) == (DAY, "the feed's published")
    assert (first.document.publisher, first.document.language) == ("Valley Post", "en")
    assert (first.document.url, second.document.url) == ("https://valley.example/1", None)
    (entry,) = documents(take(tmp_path, "atom", ATOM))
    assert entry.document.text == "Shells\n\nNine people were killed."
    assert (entry.document.byline, entry.document.published_from) == ("A. Writer", "the feed's updated")


def test_a_sitemap_that_was_saved_never_makes_civcas_ask_the_network(tmp_path: Path) -> None:
    data = b"<urlset><url><loc>https://valley.example/1</loc></url></urlset>"
    assert refused(take(tmp_path, "map.xml", data)).what == "is a sitemap: it lists 1 addresses and holds no report"


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
def test_a_web_archive_gives_its_pages_with_what_was_kept_of_their_fetching(tmp_path: Path, packed: bool) -> None:
    taken = take(tmp_path, "crawl.warc.gz" if packed else "crawl", warc(packed=packed))
    page, frame = documents(taken)
    assert page.original == PAGE
    assert page.document.url == "https://valley.example/1"
    obtained = page.document.obtained
    assert obtained is not None
    assert (obtained.way, obtained.status, obtained.tool) == ("archive", 200, "a crawler 1.0")
    assert obtained.at == dt.datetime(2019, 3, 4, 10, tzinfo=dt.UTC)
    assert obtained.header("content-type") == "text/html"
    assert obtained.header("set-cookie") is None
    assert "five" in frame.document.text
    said = [item.why for item in taken if isinstance(item, Skipped)]
    assert said == [
        "1 of its records are pictures that are broken or of no known kind",
        "1 of its records are no answers with a page (HTTP status other than 200)",
    ]


def test_a_wacz_gives_only_what_it_lists_as_pages(tmp_path: Path) -> None:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    pages = f"{json.dumps(head)}\n{json.dumps({'url': 'https://valley.example/1'})}\n".encode()
    whole = zipped({"archive/data.warc.gz": warc(), "pages/pages.jsonl": pages, "datapackage.json": b"{}"})
    taken = take(tmp_path, "crawl.wacz", whole)
    assert [one.document.url for one in documents(taken)] == ["https://valley.example/1"]
    assert "1 of its records are pages inside other pages" in [item.why for item in taken if isinstance(item, Skipped)]


def test_a_web_archive_that_breaks_off_keeps_what_stands_before(tmp_path: Path) -> None:
    whole = warc()
    taken = take(tmp_path, "crawl.warc.gz", whole[: len(whole) // 2])
    assert documents(taken)
    assert any(isinstance(item, InputRefused) for item in taken) or len(documents(taken)) < 3


def test_gzip_is_unpacked_up_to_the_limit_and_its_bytes_are_kept(tmp_path: Path) -> None:
    data = gzip.compress(PAGE)
    (taken,) = documents(take(tmp_path, "page.html.gz", data))
    assert "Four civilians" in taken.document.text
    bomb = gzip.compress(bytes(5_000_000))
    assert "unpacks to more than the limit" in refused(take(tmp_path, "page.html.gz", bomb, max_bytes=100_000)).what


@pytest.mark.parametrize(
    ("name", "root"), [("bomb.xml", "rss"), ("bomb.rss", "rss"), ("bomb.html", "html"), ("map.xml", "urlset")]
)
def test_entities_that_unfold_to_very_much_do_no_harm(tmp_path: Path, name: str, root: str) -> None:
    entities = ['<!ENTITY a0 "killed">']
    entities += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    data = f'<?xml version="1.0"?><!DOCTYPE {root} [{"".join(entities)}]><{root}><title>&a11;</title></{root}>'.encode()
    for item in take(tmp_path, name, data):
        assert not isinstance(item, Captured) or len(item.document.text) < 10_000


def test_a_feed_that_declares_entities_of_its_own_is_told_of(tmp_path: Path) -> None:
    item = "<item><title>Odrava</title><description>Five people &a0; in Odrava, police said.</description></item>"
    for declared in ('<!DOCTYPE rss [<!ENTITY a0 "were killed">]>', ""):
        data = f'<?xml version="1.0"?>{declared}<rss version="2.0"><channel>{item}</channel></rss>'.encode()
        (taken,) = documents(take(tmp_path, "feed.xml", data))
        assert any("declares entities of its own" in notice for notice in taken.notices) is bool(declared)


def test_a_page_nested_a_hundred_thousand_deep_is_read_for_its_words(tmp_path: Path) -> None:
    data = b"<html><body>" + b"<div>" * 100_000 + b"<p>Four people were killed.</p>" + b"</div>" * 100_000
    (taken,) = documents(take(tmp_path, "deep.html", data))
    assert "Four people were killed." in taken.document.text


def test_what_needs_more_than_is_installed_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("civcas.capture.formats.find_spec", lambda name: None)
    said = refused(take(tmp_path, "a.pdf", pdf("Four were killed.")))
    assert str(said).endswith("what reads it is not installed; run: pip install 'civcas[capture]'.")
    assert documents(take(tmp_path, "a.eml", LETTER)), "what the standard library reads needs nothing"


def test_the_same_message_in_two_exports_is_taken_once(tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        (tmp_path / name).write_bytes(chat(message(2, "Two were killed.")))
    taken = list(capture_paths([tmp_path / "one.json", tmp_path / "two.json"], max_bytes=LIMIT))
    assert [type(item) for item in taken] == [Captured, Skipped]
