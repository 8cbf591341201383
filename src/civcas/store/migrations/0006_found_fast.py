"""Totals and figures of a moment are found fast: claims of totals say how they count and until when, in columns."""

from django.db import migrations, models

from civcas.store.carrying_over_totals import say_when


class Migration(migrations.Migration):
    dependencies = [("store", "0005_search")]

    operations = [
        migrations.AddField("claim", "basis", models.CharField(max_length=32, null=True)),
        migrations.AddField("claim", "until", models.DateField(null=True)),
        migrations.AddIndex("assessment", models.Index(fields=["incident", "action"], name="assessments_at_an_action")),
        migrations.RunPython(say_when, migrations.RunPython.noop),
    ]
