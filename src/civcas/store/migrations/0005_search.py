"""The index of words: entries, and what each of the two databases looks in."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from civcas.store.word_tables import POSTGRESQL, SQLITE, TRIGGERS


def make_index(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else (*SQLITE, *TRIGGERS.values()):
        editor.execute(statement)


def remove_index(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX store_entry_words")
        return
    for name in TRIGGERS:
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
