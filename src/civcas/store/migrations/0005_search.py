"""The index of words: entries, and what each of the two databases looks in."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """CREATE VIRTUAL TABLE store_entry_words
       USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')""",
    """CREATE TRIGGER store_entry_added AFTER INSERT ON store_entry BEGIN
       INSERT INTO store_entry_words(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER store_entry_removed AFTER DELETE ON store_entry BEGIN
       INSERT INTO store_entry_words(store_entry_words, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER store_entry_changed AFTER UPDATE OF id, words ON store_entry BEGIN
       INSERT INTO store_entry_words(store_entry_words, rowid, words) VALUES ('delete', old.id, old.words);
       INSERT INTO store_entry_words(rowid, words) VALUES (new.id, new.words); END""",
)
POSTGRESQL = (
    "ALTER TABLE store_entry ALTER COLUMN words SET STORAGE EXTERNAL",  # hashes do not become smaller
    # Every search goes through what waits to be put in its place: half a megabyte of it, not four.
    """CREATE INDEX store_entry_words ON store_entry
       USING gin ((array_to_tsvector(string_to_array(words, ' ')))) WITH (gin_pending_list_limit = 512)""",
)


def make_index(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def remove_index(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX store_entry_words")
        return
    for name in ("store_entry_added", "store_entry_removed", "store_entry_changed"):
        editor.execute(f"DROP TRIGGER {name}")
    editor.execute("DROP TABLE store_entry_words")


class Migration(migrations.Migration):
    dependencies = [("store", "0004_no_words_in_clear")]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("document", "Document"), ("claim", "Claim"), ("incident", "Incident")], max_length=16
                    ),
                ),
                ("n", models.PositiveIntegerField(null=True)),
                ("shown", models.BooleanField(default=False)),
                ("words", models.TextField()),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.document",
                    ),
                ),
                (
                    "incident",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="store.incident",
                    ),
                ),
            ],
            options={"verbose_name": "entry"},
        ),
        migrations.AddField("ledger", "indexed_by", models.CharField(default="", max_length=64)),
        migrations.RunPython(make_index, remove_index),
    ]
