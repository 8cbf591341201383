"""Timestamps of a real authority: kept with their chain, and verified again whatever has expired since."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from authority import OPENSSL, Authority, made_authority
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civcas.proof.der import NotDer, with_ordered_certificates
from civcas.proof.stamp import NoStamp, Stamp, check_stamp, question, read_stamp, stamp_json, stamp_of

pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed, and the authority is made of it")
NOTE = "civcas/made\n7\nJq4=\nat 2031-01-01T00:00:00.000000Z\n\n— key signature\n"
NOW = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return made_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return made_authority(tmp_path_factory.mktemp("other"))


@pytest.fixture(scope="module")
def stamp(authority: Authority) -> Stamp:
    """A stamp that was made just now, whenever this file was read."""
    asked = question(NOTE)
    return stamp_of(NOTE, asked, "https://made.example/stamp", authority.answer(asked.body), authority.roots)


def test_a_stamp_shows_its_time_by_a_root_that_is_trusted(stamp: Stamp, authority: Authority) -> None:
    found = check_stamp(stamp, authority.roots, now=NOW)
    assert found.state == "valid" and found.at is not None
    assert dt.timedelta() <= dt.datetime.now(dt.UTC) - found.at.replace(microsecond=0) < dt.timedelta(minutes=10)


def test_the_whole_chain_is_kept_so_that_it_verifies_by_itself_and_says_so(stamp: Stamp) -> None:
    assert stamp.certificates.count("BEGIN CERTIFICATE") == 3
    found = check_stamp(read_stamp(stamp_json(stamp)), None, now=NOW)
    assert found.state == "valid" and "by the root that is kept with it" in found.sentence


def test_a_certificate_that_expired_since_is_told_plainly_and_the_time_is_still_shown(
    stamp: Stamp, authority: Authority
) -> None:
    found = check_stamp(stamp, authority.roots, now=NOW + dt.timedelta(days=500))
    assert found.state == "expired" and found.holds
    assert "expired on" in found.sentence and "still shows it" in found.sentence


def test_an_authority_whose_certificate_had_ended_is_not_believed(tmp_path: Path) -> None:
    ended = made_authority(tmp_path, days=-1)
    asked = question(NOTE)
    with pytest.raises(NoStamp, match="verify"):
        stamp_of(NOTE, asked, "https://made.example/", ended.answer(asked.body), ended.roots)


def test_another_root_does_not_do(stamp: Stamp, other: Authority) -> None:
    assert check_stamp(stamp, other.roots, now=NOW).state == "untrusted"


def test_a_stamp_is_of_its_own_checkpoint_alone(stamp: Stamp, authority: Authority) -> None:
    assert check_stamp(replace(stamp, checkpoint=NOTE + "x"), authority.roots, now=NOW).state == "wrong"


def test_the_answer_to_another_question_is_refused(authority: Authority) -> None:
    asked, before = question(NOTE), question(NOTE)
    with pytest.raises(NoStamp, match="another question"):
        stamp_of(NOTE, asked, "https://made.example/", authority.answer(before.body), authority.roots)


def test_an_answer_about_something_else_is_refused(authority: Authority) -> None:
    asked = question("something else")
    with pytest.raises(NoStamp, match="something else"):
        stamp_of(NOTE, asked, "https://made.example/", authority.answer(asked.body), authority.roots)


@pytest.mark.parametrize("rubbish", [b"", b"<html>", b"\x30\x03\x30\x01\x00", b"\x30\x84\xff\xff\xff\xff", b"0" * 5000])
def test_rubbish_is_no_stamp(rubbish: bytes, authority: Authority) -> None:
    with pytest.raises(NoStamp):
        stamp_of(NOTE, question(NOTE), "https://made.example/", rubbish, authority.roots)
    with pytest.raises(NoStamp):
        read_stamp(rubbish)


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_answer_is_never_taken_for_another_time(
    stamp: Stamp, authority: Authority, at: int, bit: int
) -> None:
    before = check_stamp(stamp, authority.roots, now=NOW)
    n = at % len(stamp.answer)
    answer = bytearray(stamp.answer)
    answer[n] ^= 1 << bit
    found = check_stamp(replace(stamp, answer=bytes(answer)), authority.roots, now=NOW)
    assert not found.holds or found.at == before.at


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(NotDer):
        assert len(with_ordered_certificates(data)) == len(data)


def test_a_root_beside_the_chain_that_ended_long_ago_ends_no_stamp(authority: Authority, tmp_path: Path) -> None:
    ended = made_authority(tmp_path, days=1)
    asked = question(NOTE)
    bundle = authority.roots + (tmp_path / "own.pem").read_text() + ended.roots
    stamp = stamp_of(NOTE, asked, "https://made.example/stamp", authority.answer(asked.body), bundle)
    assert check_stamp(stamp, None, now=NOW + dt.timedelta(days=30)).state == "valid"


def test_a_certificate_of_no_known_version_makes_an_answer_wrong_and_no_fault(
    stamp: Stamp, authority: Authority
) -> None:
    version = bytes.fromhex("a003020102")  # [0] INTEGER 2: the third version
    answer = stamp.answer.replace(version, version[:-1] + b"\x63")
    assert answer != stamp.answer
    assert check_stamp(replace(stamp, answer=answer), authority.roots, now=NOW).state == "wrong"
