"""Tallies say how many of the killed were combatants and of how many no source gives a status, so that tolls do."""

from django.db import migrations

from civcas.store.carrying_over_totals import say_again_what_is_added


class Migration(migrations.Migration):
    dependencies = [("store", "0010_tie_allegations")]

    operations = [migrations.RunPython(say_again_what_is_added, migrations.RunPython.noop)]
