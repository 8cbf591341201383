"""A migration that only a later version of the program has."""

LATER = """
from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("store", "0001_the_ledger")]
    operations = [migrations.RunSQL({sql!r})]
"""
