"""A migration that only a later version of the program has."""

from pathlib import Path

import civcas.store.migrations

OURS = sorted(path.stem for path in Path(civcas.store.migrations.__path__[0]).glob("0*.py"))
"""The program's own migrations, in order."""

LATER = (
    """
from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("store", "LAST")]
    operations = [migrations.RunSQL({sql!r})]
"""
).replace("LAST", OURS[-1])
