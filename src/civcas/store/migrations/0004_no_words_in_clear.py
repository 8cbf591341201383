"""Columns that held words in clear go: all of it is sealed now, and nothing of it may stay on the disk."""

from django.db import migrations, models

import civcas.store.payload


class Migration(migrations.Migration):
    dependencies = [("store", "0003_seal_words")]

    operations = [
        *(
            migrations.RemoveField(model, name)
            for model, name in (
                ("document", "text"),
                ("document", "title"),
                ("document", "published_text"),
                ("document", "url"),
                ("document", "name"),
                ("document", "zones"),
                ("reading", "notices"),
                ("claim", "quote"),
                ("claim", "rest"),
                ("telling", "told"),
                ("assessment", "assessed"),
                ("assessment", "of"),
                ("incident", "state"),
            )
        ),
        migrations.AlterField("document", "sealed", models.BinaryField()),
        migrations.AlterField("reading", "sealed", models.BinaryField()),
        migrations.AlterField("assessment", "sealed", models.BinaryField()),
        migrations.AlterField("assessment", "tally", civcas.store.payload.Payload()),
    ]
