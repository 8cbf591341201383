"""Images and videos: kept as evidence, with hashes that tell copies, and text that a machine read and is marked so."""

from __future__ import annotations

import io
import shutil
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from bench import sources
from civcas.capture import Captured, Skipped, capture_paths
from civcas.capture.formats import picture
from civcas.errors import InputRefused

TESSERACT = shutil.which("tesseract")
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def drawn(seed: int, size: tuple[int, int] = (320, 240)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for n in range(6):
        at = (seed * 53 + n * 71) % (size[0] - 60), (seed * 29 + n * 43) % (size[1] - 60)
        draw.rectangle((*at, at[0] + 50, at[1] + 40 + seed), fill=((seed * 40) % 255, (n * 40) % 255, 90))
    return image


def encoded(image: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def taken(tmp_path: Path, name: str, data: bytes) -> Captured | InputRefused:
    (tmp_path / name).write_bytes(data)
    (one,) = capture_paths([tmp_path / name], max_bytes=20_000_000)
    assert isinstance(one, Captured | InputRefused)
    return one


def hash_of(one: Captured | InputRefused) -> int:
    assert isinstance(one, Captured) and one.document.picture is not None
    return int(one.document.picture.hashes[0], 16)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "TIFF"])
def test_an_image_is_kept_byte_for_byte_with_its_size_and_hash(tmp_path: Path, form: str) -> None:
    data = encoded(drawn(1), form)
    one = taken(tmp_path, "given.bin", data)
    assert isinstance(one, Captured) and one.original == data
    assert one.document.media_type == f"image/{form.lower()}"
    assert one.document.picture is not None and (one.document.picture.width, one.document.picture.height) == (320, 240)


def test_a_smaller_and_worse_copy_has_nearly_the_same_hash_and_another_picture_has_not(tmp_path: Path) -> None:
    first = hash_of(taken(tmp_path, "a.png", encoded(drawn(1), "PNG")))
    copy = hash_of(taken(tmp_path, "b.jpg", encoded(drawn(1).resize((160, 120)), "JPEG", quality=40)))
    other = hash_of(taken(tmp_path, "c.png", encoded(drawn(5), "PNG")))
    assert (first ^ copy).bit_count() <= 10 < (first ^ other).bit_count()


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"x" * 50, encoded(drawn(1), "PNG")[:400], b"\xff\xd8\xff\xe0" + b"\0" * 90]
)
def test_a_broken_picture_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    one = taken(tmp_path, "broken.png", data)
    assert isinstance(one, InputRefused) and "picture" in one.what


def test_a_picture_that_unpacks_to_far_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "MOST_PIXELS", 1000)
    one = taken(tmp_path, "big.png", encoded(drawn(1), "PNG"))
    assert isinstance(one, InputRefused) and "more than are taken" in one.what


@pytest.mark.skipif(TESSERACT is None or not FONT.is_file(), reason="tesseract or a font to draw with is not installed")
def test_text_in_a_picture_is_read_and_marked_as_read_by_machine(tmp_path: Path) -> None:
    image = Image.new("RGB", (1200, 200), "white")
    font = ImageFont.truetype(str(FONT), 40)
    ImageDraw.Draw(image).text((20, 40), "Four people were killed in Odrava.", fill="black", font=font)
    one = taken(tmp_path, "note.png", encoded(image, "PNG"))
    assert isinstance(one, Captured) and "Four people were killed" in one.document.text
    assert one.document.picture is not None and (one.document.picture.read_by or "").startswith("tesseract")
    assert any("read by machine" in notice for notice in one.notices)
    scanned = taken(tmp_path, "scan.pdf", encoded(image, "PDF"))
    assert isinstance(scanned, Captured) and "Four people were killed" in scanned.document.text


def test_without_the_program_a_picture_is_kept_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("civcas.capture.recognised.shutil.which", lambda name: None)
    one = taken(tmp_path, "a.png", encoded(drawn(1), "PNG"))
    assert isinstance(one, Captured) and one.document.text == ""
    assert "install tesseract" in one.notices[0]


def test_a_program_that_hangs_or_fails_costs_the_text_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*given: object, **more: object) -> None:
        raise subprocess.TimeoutExpired("tesseract", 60)

    monkeypatch.setattr("civcas.capture.recognised.shutil.which", lambda name: "tesseract")
    monkeypatch.setattr("civcas.capture.recognised.subprocess.run", hang)
    one = taken(tmp_path, "a.png", encoded(drawn(1), "PNG"))
    assert isinstance(one, Captured) and "not recognised within" in one.notices[-1]


def test_a_video_is_kept_and_says_what_was_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("civcas.capture.formats.video.shutil.which", lambda name: None)
    data = b"\0\0\0\x18ftypmp42" + b"\0" * 100
    one = taken(tmp_path, "clip.mp4", data)
    assert isinstance(one, Captured) and one.original == data and one.document.media_type == "video/mp4"
    assert "install ffmpeg" in one.notices[0]


@pytest.mark.skipif(shutil.which("sh") is None, reason="the stand-in for a program is a script")
def test_no_program_is_started_for_what_is_only_called_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in, ran = tmp_path / "gs", tmp_path / "ran"
    stand_in.write_text(f"#!/bin/sh\ntouch {ran}\n")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    postscript = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n%%EOF\n"
    assert isinstance(taken(tmp_path, "photo.jpg", postscript), InputRefused)
    assert not ran.exists()


def test_a_picture_of_one_colour_has_no_hash_to_be_alike_by(tmp_path: Path) -> None:
    one = taken(tmp_path, "black.png", encoded(Image.new("RGB", (64, 64), "black"), "PNG"))
    assert isinstance(one, Captured) and one.document.picture is not None and one.document.picture.hashes == ()


def attached(*pictures: tuple[str, bytes]) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Date"] = "a@hill.example", "Qarnaf", "Mon, 04 Mar 2019 23:10:00 +0300"
    letter.set_content("Four people were killed in Qarnaf.")
    for name, data in pictures:
        letter.add_attachment(data, maintype="image", subtype=name.rpartition(".")[2], filename=name)
    return letter.as_bytes()


def test_pictures_attached_to_a_letter_are_documents_that_point_at_it_and_icons_are_passed_over(tmp_path: Path) -> None:
    seen, icon = encoded(drawn(1), "PNG"), encoded(drawn(1, (64, 64)), "PNG")
    (tmp_path / "a.eml").write_bytes(attached(("seen.png", seen), ("sign.png", icon), ("drawn.svg", b"<svg/>")))
    taken = list(capture_paths([tmp_path / "a.eml"], max_bytes=20_000_000))
    letter, shown = (one for one in taken if isinstance(one, Captured))
    assert shown.original == seen and shown.document.within == letter.document.id
    assert shown.document.picture is not None and shown.document.picture.hashes
    assert shown.document.published == letter.document.published
    assert [one.why for one in taken if isinstance(one, Skipped)] == [
        "it is a picture of 64 by 64 pixels, as icons are",
        "it is image/svg and no report",
    ]


@pytest.mark.parametrize("packed", ["warc", "wacz"])
def test_pictures_in_a_web_archive_are_documents_with_their_address_and_icons_are_counted(
    tmp_path: Path, packed: str
) -> None:
    seen = encoded(drawn(1), "JPEG")
    more = {"/seen.jpg": ("image/jpeg", seen), "/icon.png": ("image/png", encoded(drawn(1, (64, 64)), "PNG"))}
    archive = sources.warc(more=more)
    listed = b'{"format": "json-pages-1.0"}\n{"url": "https://valley.example/1"}\n'
    whole = sources.zipped({"archive/a.warc.gz": archive, "pages/pages.jsonl": listed}) if packed == "wacz" else archive
    (tmp_path / f"crawl.{packed}").write_bytes(whole)
    taken = list(capture_paths([tmp_path / f"crawl.{packed}"], max_bytes=20_000_000))
    (shown,) = (one for one in taken if isinstance(one, Captured) and one.document.picture is not None)
    assert shown.original == seen and shown.document.url == "https://valley.example/seen.jpg"
    assert "1 of its records are pictures as small as icons" in [one.why for one in taken if isinstance(one, Skipped)]
