"""A checkpoint is signed by its key alone, and nothing in its note can be changed."""

from __future__ import annotations

import base64
import datetime as dt
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civcas.errors import CheckpointError
from civcas.proof import Checkpoint, PublicKey, SigningKey, read_checkpoint, sign_checkpoint, verify_checkpoint
from scripts import check_proof

KEY = SigningKey.from_bytes(bytes(range(32)), "ledger.example/civcas")
OTHER = SigningKey.from_bytes(bytes(32), "ledger.example/civcas")
CHECKPOINT = Checkpoint("ledger.example/civcas", 7, bytes(range(32)), dt.datetime(2025, 6, 4, 9, 30, tzinfo=dt.UTC))
NOTE = sign_checkpoint(CHECKPOINT, KEY)
LINES = NOTE.split("\n")


def test_a_note_is_in_the_format_of_transparency_logs() -> None:
    assert LINES[:5] == [
        "ledger.example/civcas",
        "7",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "at 2025-06-04T09:30:00.000000Z",
        "",
    ]
    assert CHECKPOINT.body() == "\n".join(LINES[:4]) + "\n"
    dash, name, signature = LINES[5].split(" ")
    assert (dash, name, LINES[6:]) == ("—", "ledger.example/civcas", [""])
    raw = base64.b64decode(signature)
    assert raw[:4].hex() == KEY.public.key_id
    assert len(raw) == 68


def test_the_key_line_of_a_well_known_log_is_read_and_its_id_is_the_keys() -> None:
    line = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"  # of Go's checksum database
    assert PublicKey.from_text(line).key_id == "033de0ae"
    assert check_proof.read_key(line)[1].hex() == "033de0ae"


def test_keys_and_signatures_are_those_of_the_first_test_of_rfc_8032() -> None:
    key = SigningKey.from_bytes(
        bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"), "log.example"
    )
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert key.public.raw == public
    assert key.public.to_text().split("+", 2)[2] == base64.b64encode(b"\x01" + public).decode()
    assert key.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")


def test_what_was_signed_comes_back_from_its_note() -> None:
    assert verify_checkpoint(NOTE, KEY.public) == CHECKPOINT
    signed = read_checkpoint(NOTE)
    assert (signed.checkpoint, signed.key_name, signed.key_id) == (CHECKPOINT, KEY.name, KEY.public.key_id)
    assert check_proof.verify_note(NOTE, [check_proof.read_key(KEY.public.to_text())])["size"] == 7
    assert pickle.loads(pickle.dumps(signed)) == signed


def test_another_key_of_the_same_name_did_not_sign_it() -> None:
    with pytest.raises(CheckpointError, match=f"and not by .*{OTHER.public.key_id}"):
        verify_checkpoint(NOTE, OTHER.public)


def test_a_signature_that_only_says_that_it_is_the_keys_is_refused() -> None:
    forged = sign_checkpoint(CHECKPOINT, OTHER).split("\n")
    signature = bytes.fromhex(KEY.public.key_id) + base64.b64decode(forged[5].split(" ")[2])[4:]
    forged[5] = f"— {KEY.name} {base64.b64encode(signature).decode()}"
    with pytest.raises(CheckpointError, match="is not what the key"):
        verify_checkpoint("\n".join(forged), KEY.public)


@pytest.mark.parametrize("bit", range(8))
def test_a_note_with_any_bit_turned_is_refused(bit: int) -> None:
    raw = NOTE.encode()
    keys = [check_proof.read_key(KEY.public.to_text())]
    for at in range(len(raw)):
        changed = (raw[:at] + bytes([raw[at] ^ 1 << bit]) + raw[at + 1 :]).decode(errors="surrogateescape")
        with pytest.raises(CheckpointError):
            verify_checkpoint(changed, KEY.public)
        with pytest.raises(check_proof.Wrong):
            check_proof.verify_note(changed, keys)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n" * 6,
        NOTE[:-1],
        NOTE + "\n",
        NOTE + LINES[5] + "\n",
        NOTE.replace("\n7\n", "\n07\n"),
        NOTE.replace("\n7\n", "\n-7\n"),
        NOTE.replace("\n7\n", "\n٧\n"),
        NOTE.replace("8=\n", "9=\n"),  # the same bytes, spelled otherwise
        NOTE.replace("at ", "on "),
        NOTE.replace("— ", "- "),
        NOTE.replace("Z\n", "Z\nmore\n"),
        NOTE.replace("\n", "\r\n"),
        NOTE.replace("civcas\n7", "civ cas\n7"),
        NOTE.replace(LINES[5], LINES[5] + " more"),
    ],
)
def test_what_is_no_note_is_refused_with_a_sentence(note: str) -> None:
    with pytest.raises(CheckpointError, match=r"^[A-Z].*\.$"):
        read_checkpoint(note)
    with pytest.raises(check_proof.Wrong):
        check_proof.read_note(note)


@settings(deadline=None)
@given(st.text())
def test_no_text_makes_reading_a_note_fail_otherwise(text: str) -> None:
    with pytest.raises(CheckpointError):
        read_checkpoint(text)


def test_a_key_comes_back_from_its_bytes_and_its_line() -> None:
    key = SigningKey.generate()
    assert SigningKey.from_bytes(key.to_bytes()) == key
    assert PublicKey.from_text(key.public.to_text()) == key.public
    assert len(key.to_bytes()) == 32
    assert SigningKey.generate() != key
    assert check_proof.read_key(key.public.to_text())[1].hex() == key.public.key_id


def test_a_private_key_is_in_no_print_of_it() -> None:
    key = SigningKey.from_bytes(b"k" * 32)
    assert "kkkk" not in repr(key)


def test_a_key_line_with_any_character_changed_is_refused() -> None:
    line = KEY.public.to_text()
    for at in range(len(line)):
        for mark in "+aA0= é":
            changed = line[:at] + mark + line[at + 1 :]
            if changed != line:
                with pytest.raises(ValueError, match="key"):
                    PublicKey.from_text(changed)
                with pytest.raises(check_proof.Wrong):
                    check_proof.read_key(changed)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "é", "x" * 201])
def test_a_name_that_a_note_cannot_carry_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be called"):
        SigningKey.generate(name)
    with pytest.raises(ValueError, match="cannot be called"):
        Checkpoint(name, 7, CHECKPOINT.root, CHECKPOINT.at)


def test_a_checkpoint_of_what_is_no_tree_is_refused() -> None:
    for size, root in ((-1, bytes(32)), (1, bytes(31))):
        with pytest.raises(ValueError, match="size of 0 or more"):
            Checkpoint("log.example", size, root, CHECKPOINT.at)
    with pytest.raises(ValueError, match="UTC"):
        Checkpoint("log.example", 0, bytes(32), CHECKPOINT.at.replace(tzinfo=None))
    with pytest.raises(ValueError, match="32 bytes"):
        SigningKey.from_bytes(b"short")
