"""``civcas pictures``: recycled footage is found, and nothing is decided."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from commands import civcas

sys.path.insert(0, str(Path(__file__).parents[1] / "capture"))
from PIL import ImageOps
from test_capture_pictures import drawn, encoded

from civcas.capture.formats.picture import hashes_of
from civcas.store.pictures import ALIKE, nearest


def test_a_copy_of_an_earlier_picture_is_found_and_another_is_not(home: Path, tmp_path: Path) -> None:
    (tmp_path / "first.png").write_bytes(encoded(drawn(1), "PNG"))
    (tmp_path / "other.png").write_bytes(encoded(drawn(5), "PNG"))
    copy = tmp_path / "copy.jpg"
    copy.write_bytes(encoded(drawn(1).resize((160, 120)), "JPEG", quality=40))
    first = civcas("capture", tmp_path / "first.png", tmp_path / "other.png", home=home)
    assert first.returncode == 0 and b"looks like" not in first.stderr, first.stderr
    like = civcas("pictures", copy, "--format", "jsonl", home=home)
    (line,) = map(json.loads, like.stdout.splitlines())
    assert line["name"] == "first.png" and line["bits"] <= 10
    captured = civcas("capture", copy, "--quiet", home=home)
    assert captured.returncode == 0
    assert (
        b"copy.jpg: looks like first.png, document " in captured.stderr and b"may show what is older" in captured.stderr
    )
    assert b"looks like" not in civcas("capture", copy, home=home).stderr, "of what is known already nothing is said"
    pairs = civcas("pictures", "--format", "jsonl", home=home)
    (pair,) = map(json.loads, pairs.stdout.splitlines())
    assert (pair["first"]["name"], pair["second"]["name"]) == ("first.png", "copy.jpg")
    assert b"1 pair of 3 pictures look alike" in civcas("pictures", home=home).stdout
    assert civcas("verify", home=home).returncode == 0


def test_what_is_no_picture_is_told_in_a_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Four people were killed.")
    civcas("record", tmp_path / "a.txt", home=home)
    done = civcas("pictures", tmp_path / "a.txt", home=home)
    assert done.returncode == 2 and b"no picture that can be compared" in done.stderr
    assert b"0 pairs of 0 pictures" in civcas("pictures", home=home).stdout


def test_a_mirrored_copy_looks_like_its_picture_and_other_pictures_do_not() -> None:
    hashes = {n: [int(one, 16) for one in hashes_of(drawn(n))] for n in range(1, 9)}
    for n, own in hashes.items():
        mirrored = [int(one, 16) for one in hashes_of(ImageOps.mirror(drawn(n)))]
        near = {other: nearest(mirrored, theirs) for other, theirs in hashes.items()}
        assert near[n] is not None and near[n] <= ALIKE
        others = [bits for other, bits in near.items() if other != n and nearest(own, hashes[other]) > ALIKE]
        assert all(bits is not None and bits > ALIKE for bits in others)
