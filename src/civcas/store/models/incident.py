"""Incidents as they stand now, the tellings they are made of, and the codes that lead to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from civcas.store.models.action import Action
from civcas.store.models.telling import Telling
from civcas.store.payload import Payload


class Incident(models.Model):
    """One incident in its present state; what it was before is in its assessments.

    ``code`` is given once. It stays with ``anchor``, the telling that it was
    given for, whatever is later joined or parted; ``anchor_claim`` is the id
    of that telling's first claim, by which later readings of its document are
    asked for it. ``number`` and ``letter`` are the code's parts. These never
    change. The rest is the present state, and can be rebuilt: ``present`` is
    false while the incident is merged into another, to which its code then
    leads, or while no reading tells of it; ``assessment`` is the newest and
    ``adds`` what tolls take of it, kept in a small row so that thousands are
    added up at once; ``decision`` is the number of the action that last bore
    on it.
    """

    class Standing(models.TextChoices):
        """Where an incident stands between the machine's proposal and the public."""

        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    code = models.CharField(max_length=32, unique=True)
    number = models.PositiveIntegerField()
    letter = models.CharField(max_length=8, default="")
    anchor = models.OneToOneField(Telling, on_delete=models.PROTECT, related_name="code_of")
    anchor_claim = models.CharField(max_length=64)
    present = models.BooleanField(default=True)
    standing = models.CharField(max_length=16, choices=Standing.choices, default=Standing.PROPOSED)
    published_at = models.DateTimeField(null=True)
    assessment = models.ForeignKey("store.Assessment", on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.BigIntegerField(default=0)
    adds = Payload(default=dict)

    class Meta:
        verbose_name = "incident"
        constraints = (
            models.UniqueConstraint(fields=["number", "letter"], name="one_incident_a_number"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | ~Q(standing="published"),
                name="published_incident_says_since_when",
            ),
        )

    def __str__(self) -> str:
        """The code."""
        return self.code

    def order(self) -> tuple[int, int, str]:
        """The order of codes: CV0002, CV0002a, CV0002z, CV0002aa, CV0010."""
        return self.number, len(self.letter), self.letter


class IncidentTelling(models.Model):
    """A telling that is of an incident now."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="members")
    telling = models.OneToOneField(Telling, on_delete=models.PROTECT, related_name="membership")

    class Meta:
        verbose_name = "incident's telling"

    def __str__(self) -> str:
        """Both."""
        return f"{self.telling_id} of {self.incident_id}"


class Redirect(models.Model):
    """A code that leads to another incident, since the action that merged the two."""

    code = models.CharField(max_length=32, unique=True)
    to = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="redirects")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "redirect"

    def __str__(self) -> str:
        """The code that was given."""
        return self.code
