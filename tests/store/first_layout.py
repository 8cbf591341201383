"""A ledger of the first layout, filled: the tables as migration 0001 makes them, with words in clear and no log."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.apps.registry import Apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from civcas import records
from civcas.assess import assess_incident
from civcas.link import link_claims
from civcas.link.blocks import keys
from civcas.link.score import nth
from civcas.link.traits import traits
from civcas.pipeline import ReadDocument
from civcas.records import tellings
from civcas.store import vault
from civcas.store.layout import LAYOUT
from civcas.store.location import Server, ledger_at, vault_path
from civcas.store.opening_postgresql import MARK
from civcas.store.opening_sqlite import APPLICATION

FIRST = [("store", "0001_the_ledger")]
AT = dt.datetime(2021, 6, 1, 8, tzinfo=dt.UTC)
DOCUMENT = ("sha256", "text_sha256", "text", "title", "published", "published_text", "language", "publisher", "url")
DOCUMENT += ("name", "media_type", "zones")
CLAIM = ("language", "scope", "zone", "outcome", "quote", "start", "end", "rule", "part_of", "speaker")
CLAIM += ("speaker_kind", "stance", "kind")
REST = ("figure", "relation", "via", "actors", "when", "where", "covers", "people")


def migrated(to: Sequence[tuple[str, str]]) -> Apps:
    """Bring the database to a layout, forwards or backwards, as the program does; gives the tables as they then are."""
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            executor = MigrationExecutor(connection)
            executor.migrate(list(to))
            return executor.loader.project_state(list(to)).apps
    finally:
        connection.enable_constraint_checking()


def make_first_layout(entries: Sequence[ReadDocument], *, published: int = 2) -> None:
    """A ledger that the first civcas made in two goes, some of its incidents published and some merged."""
    ledger_at_home = ledger_at()
    if not isinstance(ledger_at_home, Server):
        ledger_at_home.parent.mkdir(parents=True, exist_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
    apps = migrated(FIRST)
    with transaction.atomic():
        maker = _Maker(apps)
        half = len(entries) // 2
        maker.record(entries[:half], AT)
        for incident in maker.rows("Incident").order_by("pk")[:published]:
            maker.publish(incident, AT + dt.timedelta(hours=1 + incident.number))
        maker.record(entries[half:], AT + dt.timedelta(days=1))
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"PRAGMA application_id={APPLICATION}")
                cursor.execute(f"PRAGMA user_version={LAYOUT}")
            else:
                cursor.execute(f"COMMENT ON TABLE django_migrations IS '{MARK.format(layout=LAYOUT)}'")


class _Maker:
    def __init__(self, apps: Apps) -> None:
        self._apps = apps
        self._told: dict[str, tuple[int, records.Telling]] = {}

    def rows(self, name: str) -> Any:
        return self._apps.get_model("store", name).objects

    def action(self, verb: str, subject: str, at: dt.datetime, before: object, after: object) -> Any:
        return self.rows("Action").create(
            at=at, by="an early tester", verb=verb, subject=subject, before=before, after=after, why="in the beginning"
        )

    def record(self, entries: Sequence[ReadDocument], at: dt.datetime) -> None:
        done = self.action("record", "documents", at, None, {"documents": [entry.document.id for entry in entries]})
        files = {entry.document.sha256: entry.original for entry in entries if not _is_row(entry)}
        kept = vault.keep(
            vault_path(), files, {entry.document.sha256: entry.original for entry in entries if _is_row(entry)}
        )
        for entry in entries:
            self._document(entry, kept, at)
        self._link(done)

    def publish(self, incident: Any, at: dt.datetime) -> None:
        newest = incident.assessments.order_by("-pk")[0].pk
        after = {"standing": "published", "assessment": newest}
        self.action("publish", incident.code, at, {"standing": "proposed"}, after)
        incident.standing, incident.published_at = "published", at
        incident.save()

    def _document(self, entry: ReadDocument, kept: Mapping[str, vault.Kept], at: dt.datetime) -> None:
        document, reading, where = entry.document, entry.reading, kept[entry.document.sha256]
        row = self.rows("Document").create(
            key=document.id,
            size=where.size,
            bundle=where.bundle,
            offset=where.offset,
            captured_at=at,
            **{name: getattr(document, name) for name in DOCUMENT},
        )
        read = self.rows("Reading").create(
            document=row,
            text_sha256=reading.text_sha256,
            engine=reading.engine,
            lexicons=reading.lexicons,
            language=reading.language,
            notices=reading.notices,
            made_at=at,
        )
        for n, claim in enumerate(reading.claims):
            self.rows("Claim").create(
                reading=read,
                n=n,
                claim_id=claim.id,
                low=claim.figure.low if claim.figure else None,
                high=claim.figure.high if claim.figure else None,
                rest={name: getattr(claim, name) for name in REST},
                **{name: getattr(claim, name) for name in CLAIM},
            )
        for n, telling in enumerate(tellings(document, reading)):
            made = self.rows("Telling").create(
                reading=read, document=row, n=n, told=telling.told, component=row.pk * 65536 + n
            )
            self._told[telling.key] = (made.pk, telling)
            for key, at_it in keys(traits(telling), telling.text_sha256, nth(telling)).items():
                self.rows("Block").create(telling=made, key=plain_number(key), at=at_it)

    def _link(self, done: Any) -> None:
        """Join all tellings there are; the earliest code that is anchored in an incident stays, others lead to it."""
        found = link_claims(telling for _, telling in self._told.values())
        for record in sorted(found, key=lambda one: min(self._told[key][0] for key in one.tellings)):
            members = sorted((self._told[key] for key in record.tellings), key=lambda one: one[0])
            rows = [row for row, _ in members]
            anchored = list(self.rows("Incident").filter(anchor__in=rows).order_by("number"))
            of = anchored[0] if anchored else self._new(members[0])
            was = set(self.rows("IncidentTelling").filter(incident=of).values_list("telling", flat=True))
            if was == set(rows):
                continue
            of.state = record
            self._merge(of, anchored[1:], done)
            of.save()
            self.rows("IncidentTelling").filter(telling__in=rows).delete()
            for row in rows:
                self.rows("IncidentTelling").create(incident=of, telling_id=row)
            made = assess_incident(record, tuple(self._told[key][1] for key in record.tellings))
            self.rows("Assessment").create(
                incident=of, action=done, made_at=done.at, grade=made.grade, assessed=made, of=record
            )

    def _new(self, first: tuple[int, records.Telling]) -> Any:
        number = self.rows("Incident").count() + 1
        return self.rows("Incident").create(
            code=f"CV{number:04d}", number=number, anchor_id=first[0], anchor_claim=first[1].claims[0].id, state={}
        )

    def _merge(self, into: Any, others: Sequence[Any], done: Any) -> None:
        shown = [one.published_at for one in (into, *others) if one.present and one.published_at]
        if shown:
            into.standing, into.published_at = "published", min(shown)
        for merged in others:
            before = {"leads_to": merged.code, "standing": merged.standing}
            after = {"leads_to": into.code, "standing": into.standing}
            entry = self.action("merge", merged.code, done.at, before, after)
            self.rows("Redirect").update_or_create(code=merged.code, defaults={"to": into, "action": entry})
            merged.present = False
            merged.save()


def plain_number(key: str) -> int:
    """The number that the first layout kept a blocking key as."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _is_row(entry: ReadDocument) -> bool:
    return entry.document.media_type == "application/json"
