"""A person can rate how credible one claim is: the database's own tables stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0011_figures_by_status")]

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
                    ("credibility", "Credibility"),
                ],
            ),
        ),
    ]
