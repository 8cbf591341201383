"""The packed gazetteer is unpacked once, whole, by however many at once, and wherever it can be."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import pytest

from civcas.place import Gazetteer, unpack
from civcas.place.unpack import unpacked_gazetteer

ASK = "from civcas.place import resolve_place; print(resolve_place('Homs', country='SY')[0].place.id)"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("CIVCAS_CACHE", str(folder))
    return folder


def test_the_stated_digest_is_that_of_the_packed_file() -> None:
    data = resources.files("civcas.place").joinpath("data")
    digest, _size = data.joinpath("gazetteer.digest").read_text("ascii").split()
    assert digest == hashlib.sha256(data.joinpath("gazetteer.sqlite3.xz").read_bytes()).hexdigest()


def test_it_is_unpacked_once_under_the_name_of_its_digest(cache: Path) -> None:
    first = unpacked_gazetteer()
    made = first.stat().st_mtime_ns
    assert first.parent == cache and unpacked_gazetteer() == first
    assert first.stat().st_mtime_ns == made
    assert [path.name for path in cache.iterdir()] == [first.name]


def test_a_damaged_file_is_unpacked_anew(cache: Path) -> None:
    path = unpacked_gazetteer()
    path.write_bytes(path.read_bytes()[:1000])
    assert unpacked_gazetteer().stat().st_size > 1_000_000


def test_several_processes_at_once_all_succeed(cache: Path) -> None:
    environ = {**os.environ, "CIVCAS_CACHE": str(cache)}
    started = [
        subprocess.Popen([sys.executable, "-c", ASK], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    answers = {process.communicate(timeout=60) for process in started}
    assert answers == {(b"geonames:169577\n", b"")}
    assert [path.suffix for path in cache.iterdir()] == [".sqlite3"]


def test_an_unwritable_cache_folder_falls_back_to_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    monkeypatch.setenv("CIVCAS_CACHE", str(in_the_way / "cache"))
    monkeypatch.setattr(unpack.tempfile, "tempdir", str(tmp_path))
    path = unpacked_gazetteer()
    assert path.is_file() and path.is_relative_to(tmp_path) and path.parent.name.startswith("civcas")
    opened = Gazetteer()
    assert opened.resolve("Homs", country="SY")[0].place.country == "SY"
    opened.close()


def test_nothing_is_unpacked_before_it_is_asked(cache: Path) -> None:
    gazetteer = Gazetteer()
    assert not cache.exists()
    gazetteer.close()


def test_an_unpacked_gazetteer_opens_and_answers_at_once(cache: Path) -> None:
    unpacked_gazetteer()
    # wide margins over the millisecond to open and the tens of microseconds to answer: machines differ
    started = time.perf_counter()
    opened = Gazetteer()
    opened.knows("Homs")
    assert time.perf_counter() - started < 0.05
    started = time.perf_counter()
    for _ in range(1000):
        opened.resolve("Homs", country="SY")
    assert time.perf_counter() - started < 0.1
    opened.close()
