"""A person can tie an entry of an official report to an incident: the database's own tables stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0009_sketches")]

    operations = [
        migrations.AlterField(
            "judgement",
            "verdict",
            models.CharField(
                max_length=16,
                choices=[
                    ("same", "Same"),
                    ("not_same", "Not Same"),
                    ("grade", "Grade"),
                    ("correct", "Correct"),
                    ("reject", "Reject"),
                    ("withdraw", "Withdraw"),
                    ("tie", "Tie"),
                ],
            ),
        ),
    ]
