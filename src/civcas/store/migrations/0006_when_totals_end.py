"""Claims of running and period totals say in columns how they count and until when, so that the latest is found."""

from django.db import migrations, models

from civcas.store.carrying_over_totals import say_when


class Migration(migrations.Migration):
    dependencies = [("store", "0004_no_words_in_clear")]

    operations = [
        migrations.AddField("claim", "basis", models.CharField(max_length=32, null=True)),
        migrations.AddField("claim", "until", models.DateField(null=True)),
        migrations.RunPython(say_when, migrations.RunPython.noop),
    ]
