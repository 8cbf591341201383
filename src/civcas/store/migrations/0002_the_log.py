"""The log and what it stands on: leaves, checkpoints, standings, judgements, sources, and room for sealed words."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import civcas.store.payload

PROTECT = django.db.models.deletion.PROTECT


def key(to: str, *, related: str = "+", null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(null=null, on_delete=PROTECT, related_name=related, to=to)


def number() -> "models.BigAutoField[Any, Any]":
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


STANDINGS = [
    ("proposed", "Proposed"),
    ("accepted", "Accepted"),
    ("published", "Published"),
    ("withdrawn", "Withdrawn"),
]


class Migration(migrations.Migration):
    dependencies = [("store", "0001_the_ledger")]

    operations = [
        migrations.CreateModel(
            name="Ledger",
            fields=[
                ("id", number()),
                ("origin", models.CharField(max_length=64)),
                ("wrapped", models.BinaryField()),
                ("sealed_under", models.CharField(max_length=16)),
                ("only", models.BooleanField(default=True, unique=True)),
            ],
            options={
                "verbose_name": "ledger",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("only", True)), name="one_ledger_a_database")
                ],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("n", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("text", models.TextField()),
                ("hash", models.CharField(max_length=64)),
                ("action", key("store.action", related="leaves")),
                ("document", key("store.document", related="leaves", null=True)),
                ("reading", key("store.reading", related="leaves", null=True)),
                ("assessment", key("store.assessment", related="leaves", null=True)),
            ],
            options={"verbose_name": "leaf of the log"},
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("note", models.TextField()),
                ("frontier", models.TextField()),
                (
                    "action",
                    models.OneToOneField(on_delete=PROTECT, related_name="checkpoint", to="store.action"),
                ),
            ],
            options={"verbose_name": "checkpoint"},
        ),
        migrations.CreateModel(
            name="SigningKey",
            fields=[("id", number()), ("public", models.TextField()), ("since", key("store.action"))],
            options={"verbose_name": "signing key"},
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", number()),
                ("standing", models.CharField(choices=STANDINGS, max_length=16)),
                ("present", models.BooleanField(default=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("action", key("store.action", related="standings")),
                ("incident", key("store.incident", related="standings")),
                ("leads_to", key("store.incident", null=True)),
            ],
            options={
                "verbose_name": "standing",
                "indexes": [models.Index(fields=["incident", "id"], name="standings_in_order")],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", number()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("same", "Same"),
                            ("not_same", "Not Same"),
                            ("grade", "Grade"),
                            ("correct", "Correct"),
                            ("reject", "Reject"),
                            ("withdraw", "Withdraw"),
                        ],
                        max_length=16,
                    ),
                ),
                ("about", civcas.store.payload.Payload()),
                ("value", civcas.store.payload.Payload(null=True)),
                ("action", key("store.action", related="judgements")),
                ("document", key("store.document", related="judgements", null=True)),
                ("other", key("store.document", null=True)),
                ("incident", key("store.incident", related="judgements", null=True)),
                ("withdraws", key("store.judgement", related="withdrawn_by", null=True)),
            ],
            options={"verbose_name": "judgement"},
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", number()),
                ("name", models.TextField(unique=True)),
                ("kind", models.CharField(max_length=32)),
                ("action", key("store.action")),
            ],
            options={"verbose_name": "source"},
        ),
        migrations.AddField("action", "salt", models.CharField(default="", max_length=32)),
        migrations.AlterField("action", "at", models.DateTimeField(db_index=True)),
        migrations.AddField("document", "sealed", models.BinaryField(default=b"")),
        migrations.AddField("document", "erased", key("store.action", null=True)),
        migrations.AddField("reading", "sealed", models.BinaryField(default=b"")),
        migrations.AddField("assessment", "sealed", models.BinaryField(default=b"")),
        migrations.AddField("assessment", "tally", civcas.store.payload.Payload(default=dict)),
        migrations.AddField("telling", "current", models.BooleanField(default=True)),
        migrations.AddField("incident", "assessment", key("store.assessment", null=True)),
        migrations.AddField("incident", "decision", models.BigIntegerField(default=0)),
        migrations.AlterField(
            "incident", "standing", models.CharField(choices=STANDINGS, default="proposed", max_length=16)
        ),
        migrations.RemoveConstraint("incident", "published_incident_says_since_when"),
        migrations.AddConstraint(
            "incident",
            models.CheckConstraint(
                condition=models.Q(
                    ("published_at__isnull", False), models.Q(("standing", "published"), _negated=True), _connector="OR"
                ),
                name="published_incident_says_since_when",
            ),
        ),
        # What stands in clear gets a value to fall back on, so that it can leave and come back.
        migrations.AlterField("document", "text", models.TextField(default="")),
        migrations.AlterField("claim", "quote", models.TextField(default="")),
        migrations.AlterField("telling", "told", civcas.store.payload.Payload(default=dict)),
        migrations.AlterField("assessment", "assessed", civcas.store.payload.Payload(default=dict)),
        migrations.AlterField("assessment", "of", civcas.store.payload.Payload(default=dict)),
        migrations.AlterField("incident", "state", civcas.store.payload.Payload(default=dict)),
    ]
