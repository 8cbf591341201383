"""Finding: both databases answer as ``civcas.search.matches`` says, and nothing in the index can be read."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from made_reports import FIRST_DAY, report, reports

from civcas.errors import LedgerError, UsageError
from civcas.pipeline import ReadDocument
from civcas.records import Claim, Document, Figure, Incident, Reading, Telling
from civcas.records.claim import claim_id
from civcas.search import matches, parse_query
from civcas.store import entries, entry_words, finding, index_queries, models
from civcas.store.actions import record_documents
from civcas.store.actions.set_standing import publish_incident, withdraw_incident
from civcas.store.entry_texts import claim_text, document_text, incident_text
from civcas.store.finding import Found, find
from civcas.store.opened import document_record, reading_record
from civcas.web.start import open_ledger

WORDS = (
    "Velmora Tarsen market harbour strike killed wounded the al-Qasr Deir ez-Zor Ezzor airstrike civilians "
    "1,200 and said قصف القصف غارة غارات المدنيين مدني السوق سوق تارسن ١٢٠٠ في والقصف مستشفى"
).split(" ")
SHORT = [word for word in WORDS if word not in ("the", "al-Qasr")]


def made(n: int, chance: random.Random, words: tuple[str, ...] | list[str] = WORDS) -> ReadDocument:
    """A document of any words with one claim, of an aggregate in every fifth."""
    said = [chance.choice(words) for _ in range(chance.randrange(4, 25))]
    text = f"{n}: {' '.join(said)}."
    start = text.index(said[0])
    end = start + len(" ".join(said[:3]))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    claim = Claim(
        id=claim_id(sha256, start, end, "killed", "all"),
        language="en",
        scope="aggregate" if n % 5 == 0 else "context",
        zone="body",
        outcome="killed",
        figure=Figure(3, None, "at_least"),
        quote=text[start:end],
        start=start,
        end=end,
        rule="made by hand",
        speaker=chance.choice((None, "Hill Register", "مرصد التلال")),
        speaker_kind="monitor",
    )
    title = " ".join(chance.choice(words) for _ in range(3)) if chance.random() < 0.7 else None
    document = Document(f"d{n}", text, sha256, sha256, title, FIRST_DAY, publisher=chance.choice((None, "Hill Post")))
    return ReadDocument(
        document, text.encode(), Reading(document.id, sha256, "en", "made", "0" * 16, (claim,)), f"d{n}"
    )


def any_query(chance: random.Random) -> str:
    """Words, phrases of two to four, and exclusions of each, a few together."""
    parts = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        length = chance.choice((1, 1, 2, 2, 3, 4))
        said = " ".join(chance.choice(WORDS) for _ in range(length))
        minus = "-" if chance.random() < 0.3 else ""
        parts.append(f'{minus}"{said}"' if length > 1 else minus + said)
    return " ".join(parts)


def reference() -> list[tuple[int, str, str, bool]]:
    """Everything that can be found, the newest first: its number, its kind, its text and whether it may be shown."""
    texts = []
    for row in models.Entry.objects.order_by("-pk").select_related("document", "incident__assessment"):
        if row.incident is not None and row.incident.assessment is not None:
            text = incident_text(row.incident.code, row.incident.assessment.tally)
        else:
            assert row.document is not None
            reading = models.Reading.newest().get(document=row.document)
            text = (
                document_text(document_record(row.document))
                if row.n is None
                else claim_text(reading_record(reading, row.document.key).claims[row.n])
            )
        texts.append((row.pk, row.kind, text, row.shown))
    return texts


def all_pages(query: str, **more: object) -> list[tuple[str, str]]:
    """Every hit of every page."""
    first = find(query, **more)  # type: ignore[arg-type]
    found = [first, *(find(query, page=n, **more) for n in range(2, first.pages + 1))]  # type: ignore[arg-type]
    hits = [(hit.kind, hit.id) for one in found for hit in one.hits]
    assert len(hits) == first.total
    return hits


def named(pks: list[int]) -> list[tuple[str, str]]:
    names = []
    for row in models.Entry.objects.filter(pk__in=pks).order_by("-pk").select_related("document", "incident"):
        if row.incident is not None:
            names.append(("incident", row.incident.code))
        else:
            assert row.document is not None
            reading = models.Reading.newest().get(document=row.document)
            record = reading_record(reading, row.document.key)
            names.append(("document", row.document.key) if row.n is None else ("claim", record.claims[row.n].id))
    return names


@pytest.mark.parametrize("most", [60_000, 22, 4])
def test_both_databases_answer_as_the_reference_does(ledger: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(entry_words, "MOST", most)
    monkeypatch.setattr(finding, "CHECKED", 1_000)
    monkeypatch.setattr(finding, "PAGE", 1_000)
    chance = random.Random(most)
    record_documents([made(n, chance) for n in range(60)], by="a tester")
    record_documents(reports(12, 3), by="a tester")
    publish_incident("CV0001", by="a tester", why="checked")
    texts = reference()
    assert len(texts) > 150
    found = 0
    for n in range(150):
        query = any_query(chance)
        kind = chance.choice((None, None, *finding.KINDS))
        shown = n % 4 == 0
        asked = parse_query(query)
        expected = [
            pk for pk, of, text, seen in texts if kind in (None, of) and (seen or not shown) and matches(asked, text)
        ]
        answer = all_pages(query, kind=kind, standing="published" if shown else None)
        assert answer == named(expected), query
        found += bool(expected)
    assert found > 50


def test_every_word_of_an_incident_finds_it_in_either_language(ledger: Path) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", "Coast Guard"), key="one")], by="a tester")
    for query in ("CV0001", "tarsen province", '"coast guard"', "airstrike", "غارات", "May 2031", "أيار", "مايو"):
        assert [hit.id for hit in find(query, kind="incident").hits] == ["CV0001"], query
    assert find("june", kind="incident").total == 0


def test_excerpts_mark_what_was_asked_for(ledger: Path) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one", lead="A title")], by="a tester")
    (hit,) = find('"air strikes killed"', kind="document").hits
    assert (hit.id, hit.document, hit.title, hit.publisher) == ("one", "one", "A title", "The Lowland Post")
    assert [hit.excerpt.text[start:end] for start, end in hit.excerpt.marks] == ["Air strikes killed"]
    (hit,) = find("title", kind="document").hits
    assert hit.excerpt.text.startswith("A title")
    assert hit.excerpt.marks == ((2, 7),)


@pytest.mark.sqlite
def test_the_file_holds_no_word_of_a_document(ledger: Path) -> None:
    entry = report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="k1", lead="Quenzivar blomatrixes غضنفرية")
    record_documents([entry], by="a tester")
    assert find("quenzivar blomatrixes غضنفرية").total == 1
    connection.close()
    held = b"".join(path.read_bytes() for path in ledger.glob("ledger.sqlite3*")).lower()
    for word in ("quenzivar", "blomatrix", "غضنفري", "strikes", "civilians"):
        assert word.encode() not in held
        assert word.encode("utf-16-le") not in held


def test_entries_hold_hashes_in_an_order_that_is_not_the_text_s(ledger: Path) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")], by="a tester")
    for words in models.Entry.objects.values_list("words", flat=True):
        *hashes, kind = words.split(" ")
        assert kind in finding.KINDS
        assert hashes == sorted(set(hashes))
        assert all(len(word) == 12 and set(word) <= set("abcdefghijklmnop") for word in hashes)


def test_what_is_merged_is_found_no_longer_and_what_it_became_is(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key=key, lead=key) for key in "abcd"]
    together = {"": ["a", "b", "c"], "one": ["abc"], "two": ["ac", "bd"]}

    def link_as(groups: list[str]) -> None:
        def link(tellings: Iterable[Telling], judgements: object = ()) -> tuple[Incident, ...]:
            by_key = {telling.key[0]: telling for telling in tellings}
            some = [[by_key[key] for key in group if key in by_key] for group in groups]
            return tuple(
                Incident(tuple(one.key for one in of), tuple(claim.id for one in of for claim in one.claims))
                for of in some
                if of
            )

        monkeypatch.setattr("civcas.store.linking.link_claims", link)

    def incidents(**more: object) -> list[str]:
        return [code for kind, code in all_pages("", **more) if kind == "incident"]

    link_as(together[""])
    record_documents(told[:2], by="a tester")
    publish_incident("CV0002", by="a tester", why="checked")
    assert (incidents(), incidents(standing="published")) == (["CV0002", "CV0001"], ["CV0002"])
    assert entries.rebuild_index() == 0
    link_as(together["one"])
    record_documents(told[2:3], by="a tester")
    assert incidents() == incidents(standing="published") == ["CV0001"]
    assert {hit.id for hit in find("", kind="document", standing="published").hits} == {"a", "b", "c"}
    assert find("CV0002", kind="incident").total == 0
    assert entries.rebuild_index() == 0
    link_as(together["two"])
    record_documents(told[3:], by="a tester")
    assert incidents() == ["CV0002", "CV0001"]
    assert entries.rebuild_index() == 0, "what follows each action is what a rebuild makes"


def test_a_public_search_shows_what_is_published_and_what_others_total(ledger: Path) -> None:
    one = report(
        ("Tarsen", FIRST_DAY, 9, "River Watch", None), ("Brumora", FIRST_DAY, 4, "River Watch", None), key="one"
    )
    total = report(("Quasen", FIRST_DAY, 5, "River Watch", None), key="sum", total=140)
    record_documents([one, total], by="a tester")
    tarsen = next(hit.id for hit in find("tarsen", kind="incident").hits)

    def shown(query: str = "") -> list[tuple[str, str]]:
        return [(hit.kind, hit.id) for hit in find(query, standing="published").hits]

    aggregate = total.reading.claims[1].id
    assert shown() == [("document", "sum"), ("claim", aggregate)]
    publish_incident(tarsen, by="a tester", why="checked")
    assert shown("-140") == [("incident", tarsen), ("document", "one"), ("claim", one.reading.claims[0].id)]
    assert entries.rebuild_index() == 0
    withdraw_incident(tarsen, by="a tester", why="doubts")
    assert shown() == [("document", "sum"), ("claim", aggregate)]
    assert find("tarsen", kind="incident").total == 1
    assert entries.rebuild_index() == 0


def test_a_document_that_is_forgotten_is_found_no_longer(ledger: Path) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")], by="a tester")
    entries.forget_document(models.Document.objects.get(key="one"))
    assert [hit.kind for hit in find("").hits] == ["incident"]
    assert entries.rebuild_index() == 2
    assert [hit.kind for hit in find("").hits] == ["incident", "document", "claim"]


def test_an_index_by_other_rules_is_told_and_made_anew_at_the_next_recording(ledger: Path) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")], by="a tester")
    models.Ledger.objects.update(indexed_by="others")
    models.Entry.objects.all().delete()
    with pytest.raises(LedgerError, match="run civcas record"):
        find("tarsen")
    open_ledger(write=True)
    assert find("").total == 3
    assert find("tarsen").total == 2


@pytest.mark.parametrize(
    "query",
    [
        *(
            "",
            "*",
            "a*",
            "NEAR(",
            "NEAR(a b)",
            "'",
            '"',
            '""',
            '"a',
            "a OR b",
            "NOT a",
            "a AND NOT b",
            "^a",
            "col:a",
            "a:b",
        ),
        *("(", ")", "a)(b", "\x00", "a\x00b", "-", "--", "-a", '-"a b"', '-"a b c"', "'; DROP TABLE store_entry; --"),
        *("& | !", "a & b", "<->", "%s", "%", "\\", "\ud800", "\U0010ffff", "ﷺ", "shown", "unlisted", "document"),
        *("x" * 10_000, "x " * 10_000, '"' * 10_000, "قصف" * 3_000),
    ],
)
def test_whatever_is_typed_is_answered(ledger: Path, query: str) -> None:
    record_documents([report(("Tarsen", FIRST_DAY, 9, "River Watch", None), key="one")], by="a tester")
    found = find(query)
    assert isinstance(found, Found)
    expected = [pk for pk, _, text, _ in reference() if matches(parse_query(query), text)]
    assert found.total == len(expected)


def test_more_words_than_are_looked_for_is_told(ledger: Path) -> None:
    with pytest.raises(UsageError, match="at most 32"):
        find(" ".join(f"w{n}" for n in range(33)))
    assert find(" ".join(f"w{n}" for n in range(32))).total == 0


@pytest.mark.parametrize(("checked", "most"), [(5, 10_000), (300, 7)])
def test_a_search_that_ends_early_says_so_and_has_the_newest(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, checked: int, most: int
) -> None:
    monkeypatch.setattr(finding, "CHECKED", checked)
    monkeypatch.setattr(index_queries, "MOST", most)
    chance = random.Random(9)
    record_documents([made(n, chance, ["one", "two", "three"]) for n in range(40)], by="a tester")
    texts = reference()
    query = '"one two three"'
    expected = named([pk for pk, _, text, _ in texts if matches(parse_query(query), text)])
    found = find(query)
    answer = all_pages(query)
    assert found.more
    assert 0 < len(answer) < len(expected)
    assert answer == expected[: len(answer)]
    assert not find("one nowhere").more


def test_a_page_after_the_last_is_the_last(ledger: Path) -> None:
    chance = random.Random(2)
    record_documents([made(n, chance) for n in range(30)], by="a tester")
    assert find("", kind="document", page=1).pages == 2
    last = find("", kind="document", page=2)
    assert find("", kind="document", page=99) == last
    assert find("", kind="document", page=-3).page == 1
    assert [hit.id for hit in last.hits] == [f"d{n}" for n in range(9, -1, -1)]


def test_a_filled_ledger_takes_the_index_and_gives_it_back(ledger: Path) -> None:
    record_documents(reports(12, 3), by="a tester")
    publish_incident("CV0001", by="a tester", why="checked")
    before = all_pages("civilians")
    shown = all_pages("civilians", standing="published")
    held = set(models.Entry.objects.values_list("pk", "kind", "shown", "words"))
    for _ in range(2):
        with _keys_unchecked():
            call_command("migrate", "store", "0004", verbosity=0, interactive=False, skip_checks=True)
        assert not {name for name in connection.introspection.table_names() if name.startswith("store_entry")}
        connection.close()
        open_ledger(write=True)
        assert set(models.Entry.objects.values_list("pk", "kind", "shown", "words")) == held
        assert all_pages("civilians") == before
        assert all_pages("civilians", standing="published") == shown


@contextmanager
def _keys_unchecked() -> Iterator[None]:
    connection.disable_constraint_checking()
    try:
        yield
    finally:
        connection.enable_constraint_checking()
