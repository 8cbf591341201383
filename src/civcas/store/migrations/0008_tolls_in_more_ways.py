"""Tolls are added up in more ways: what their rows follow from is worked out anew of what is sealed."""

from django.db import migrations

from civcas.store.carrying_over_totals import say_again_what_is_added


class Migration(migrations.Migration):
    dependencies = [("store", "0007_tolls_at_once")]

    operations = [migrations.RunPython(say_again_what_is_added, migrations.RunPython.noop)]
