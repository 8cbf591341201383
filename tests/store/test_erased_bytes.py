"""After a name was erased no byte of the ledger, its vault, its index or a later backup has it, in any form."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path
from urllib.parse import quote

import pytest
from cast import KARIM, LAYLA
from everything import everything
from made_reports import FIRST_DAY, report, sha256

from civcas.errors import UsageError
from civcas.pipeline import ReadDocument
from civcas.records import Person
from civcas.search import bare, terms
from civcas.store import models, queries
from civcas.store.actions import erase_name, grade_incident, rebuild_ledger, record_documents
from civcas.store.backup import back_up
from civcas.store.finding import find
from civcas.store.verifying import verify
from civcas.toll import sum_tolls

NAME, ARABIC = "Nadia Zorban", "نادية الزوربان"

ENGLISH_LEAD = (
    "Nadia Zorban’s brother spoke; NADIA ZO\u0308RBAN was 30, N. Zorban's son 3. Mrs. Zorban, or Zorban, Nadia, or "
    "Nadia&nbsp;Zorban, or #NadiaZorban, or nadia_zorban2, or Nadia Zor-\nban, or N\u0430dia Z\u043erban"
)
ARABIC_LEAD = (
    "قالت نَادِيَة الزُّورْبَان إن البيت لنادية الزوربان، ولناديه زوربان، وبنـاديـة الزوربان، "
    "وكتب الزوربان، نادية. السيدة الزوربان، ون. الزوربان، وناد.ية الزور.بان، وأنادية زوربان"
)


def told(lead: str, name: str, key: str) -> ReadDocument:
    """A report with a name in every form, also in its address, its title and its file's name."""
    entry = report(("Tarsen", FIRST_DAY, 2, "River Watch", "Coast Guard"), key=key, lead=lead)
    text = entry.document.text
    claim = dataclasses.replace(entry.reading.claims[0], people=(Person(name, 30, "female", 0, 12),), speaker=name)
    claim = dataclasses.replace(claim, speaker_kind="witness")
    address = f"https://pages.example/{quote(name)}/{quote(quote(name))}?by={name.replace(' ', '+')}"
    document = dataclasses.replace(
        entry.document, title=f"{name} speaks", url=address, name=f"{name.replace(' ', '_')}.txt"
    )
    assert sha256(text.encode()) == document.text_sha256
    reading = dataclasses.replace(entry.reading, claims=(claim, *entry.reading.claims[1:]))
    return dataclasses.replace(entry, document=document, reading=reading)


def forms(name: str) -> set[bytes]:
    """What a name, each of its words and their beginnings are written as: plain, coded, normalised."""
    words = {name, *name.split(), bare(name), *(bare(word) for word in name.split())}
    words |= {term.word for term in terms(name)} | {"".join(name.split())}
    words |= {word[:5] for word in words}
    words |= {word.lower() for word in words} | {word.upper() for word in words}
    found = {word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1256")}
    found |= {quote(word).encode() for word in words} | {repr(word)[1:-1].encode() for word in words}
    found |= {ascii(word)[1:-1].encode() for word in words} | {quote(quote(word)).encode() for word in words}
    return {form for form in found if len(form) >= 5}


def all_bytes(home: Path, backup: Path) -> bytes:
    back_up(backup)
    return b"\n".join([*everything(home), backup.read_bytes()])


@pytest.mark.parametrize(("lead", "name"), [(ENGLISH_LEAD, NAME), (ARABIC_LEAD, ARABIC)])
def test_no_byte_of_anything_has_the_name_in_any_form(ledger: Path, tmp_path: Path, lead: str, name: str) -> None:
    record_documents([told(lead, name, "one")], by=LAYLA)
    grade_incident("CV0001", "fair", by=KARIM, why=f"{name} was called")
    before = all_bytes(ledger, tmp_path / "earlier.tar")
    assert [form for form in forms(name) if form in before]
    added_up = sum_tolls(queries.toll_entries(), "actor").rows
    erase_name(name, by=KARIM, why="the family asked for it")
    after = all_bytes(ledger, tmp_path / "later.tar")
    assert [form for form in forms(name) if form in after] == []
    for word in (name, *name.split(), *(term.word for term in terms(name)), f"ل{name.split()[0]}"):
        assert find(word).hits == ()
    assert sum_tolls(queries.toll_entries(), "actor").rows == added_up
    assert rebuild_ledger(by=KARIM).mended == {}
    assert verify().is_clean


def test_the_index_has_no_hash_of_the_name_that_can_be_worked_out_without_the_key(ledger: Path) -> None:
    record_documents([told(ENGLISH_LEAD, NAME, "one")], by=LAYLA)
    erase_name(NAME, by=KARIM, why="asked for")
    held = b"\n".join(everything(ledger))
    for word in (NAME, *(term.word for term in terms(NAME)), "nadia zorban"):
        for made in (hashlib.sha256, hashlib.md5, hashlib.sha1, hashlib.blake2b):
            assert made(word.encode()).digest()[:8] not in held
            assert made(word.encode()).hexdigest()[:16].encode() not in held


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (NAME, "the Zorban family asked for it"),
        (NAME, "asked by nadia's brother"),
        (NAME, "N. Zorban asked"),
        (NAME, "see https://x.example/?q=%5Aorban"),
        (ARABIC, "طلبت عائلة الزوربان ذلك"),
        (ARABIC, "طلب أخ لناديه ذلك"),
    ],
)
def test_a_reason_that_holds_a_part_of_the_name_is_refused_and_nothing_done(ledger: Path, name: str, why: str) -> None:
    record_documents([told(ENGLISH_LEAD, NAME, "one")], by=LAYLA)
    with pytest.raises(UsageError, match=r"The reason holds '.*', of a name that is to be erased; say it without"):
        erase_name(name, by=KARIM, why=why)
    assert models.Action.objects.filter(verb="erase").count() == 0


def test_initials_alone_are_left_and_told_unless_the_document_is_named(ledger: Path) -> None:
    whole = report(("Tarsen", FIRST_DAY, 2, "River Watch", None), key="one", lead="Nadia Zorban and N. Zorban")
    short = report(("Tarsen", FIRST_DAY, 2, "Hill Register", None), key="two", lead="Mrs Zorban spoke")
    record_documents([whole, short], by=LAYLA)
    done = erase_name(NAME, by=KARIM, why="asked for")
    assert (list(done.documents), done.short) == (["one"], ["two"])
    assert list(erase_name(NAME, document="two", by=KARIM, why="asked for").documents) == ["two"]
    assert b"Zorban" not in b"".join(everything(ledger))
