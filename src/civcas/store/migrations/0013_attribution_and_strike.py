"""A person can give an incident's attribution and strike status: the database's own tables stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0012_claim_credibility")]

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
                    ("attribution", "Attribution"),
                    ("strike", "Strike"),
                ],
            ),
        ),
    ]
