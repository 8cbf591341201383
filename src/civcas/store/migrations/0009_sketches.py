"""Tellings have sketches, by which near copies are known."""

from django.db import migrations, models

from civcas.store.carrying_over_sketches import sketch_all


class Migration(migrations.Migration):
    dependencies = [("store", "0008_tolls_in_more_ways")]

    operations = [
        migrations.AddField("telling", "sketch", models.BinaryField(default=b"")),
        migrations.RunPython(sketch_all, migrations.RunPython.noop),
    ]
