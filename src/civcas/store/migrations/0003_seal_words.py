"""Everything that may name a person is sealed; what stood in clear until now is carried over."""

from django.db import migrations

from civcas.store.carrying_over import seal, unseal


class Migration(migrations.Migration):
    dependencies = [("store", "0002_the_log")]

    operations = [migrations.RunPython(seal, unseal)]
