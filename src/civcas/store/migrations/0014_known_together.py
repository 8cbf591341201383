"""Tallies put an incident that several parties are known to have done in a row for them together."""

from django.db import migrations

from civcas.store.carrying_over_totals import say_again_what_is_added


class Migration(migrations.Migration):
    dependencies = [("store", "0013_attribution_and_strike")]

    operations = [migrations.RunPython(say_again_what_is_added, migrations.RunPython.noop)]
