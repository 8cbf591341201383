"""What an incident adds to tolls stands in its own small row."""

from django.db import migrations

import civcas.store.payload
from civcas.store.carrying_over_totals import say_what_is_added


class Migration(migrations.Migration):
    dependencies = [("store", "0006_found_fast")]

    operations = [
        migrations.AddField("incident", "adds", civcas.store.payload.Payload(default=dict)),
        migrations.RunPython(say_what_is_added, migrations.RunPython.noop),
    ]
