"""Judgements: people's decisions, kept for ever and only ever withdrawn by another."""

from __future__ import annotations

from django.db import models

from civcas.store.models.action import Action
from civcas.store.models.added import Added
from civcas.store.payload import Payload


class Judgement(Added):
    """One decision of a person.

    ``verdict`` says of what kind; ``about`` of what, in terms that survive
    another reading: two tellings for ``same`` and ``not_same`` (each the
    document's id and a claim's), a code for ``grade``, ``strike`` and, with
    the party's name, ``attribution``, a claim's text and span for ``correct``,
    ``reject`` and ``credibility``, the place from 0 of an official report's
    entry for ``tie``. ``value`` is what was decided, ``withdraws`` the
    judgement that this one takes back.
    """

    class Verdict(models.TextChoices):
        """What a person can decide."""

        SAME = "same"
        NOT_SAME = "not_same"
        GRADE = "grade"
        CORRECT = "correct"
        REJECT = "reject"
        WITHDRAW = "withdraw"
        TIE = "tie"
        CREDIBILITY = "credibility"
        ATTRIBUTION = "attribution"
        STRIKE = "strike"

    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    about = Payload()
    value = Payload(null=True)
    withdraws = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="withdrawn_by")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="judgements")
    document = models.ForeignKey("store.Document", on_delete=models.PROTECT, null=True, related_name="judgements")
    other = models.ForeignKey("store.Document", on_delete=models.PROTECT, null=True, related_name="+")
    incident = models.ForeignKey("store.Incident", on_delete=models.PROTECT, null=True, related_name="judgements")

    class Meta:
        verbose_name = "judgement"

    def __str__(self) -> str:
        """Its number and verdict."""
        return f"{self.pk}: {self.verdict}"

    @classmethod
    def live(cls, decision: int | None = None) -> models.QuerySet[Judgement]:
        """The judgements that stand: not withdrawn, or by one that was itself withdrawn; withdrawals left out.

        With the number of a ``decision`` those that stood after it.
        """
        made = cls.objects.all() if decision is None else cls.objects.filter(action__lte=decision)
        # A withdrawal that was withdrawn counts no more; nobody withdraws a withdrawal's withdrawal: the first
        # judgement is made anew instead, so two levels are all there are.
        undone = made.filter(withdraws=models.OuterRef("pk"))
        withdrawn = made.filter(withdraws=models.OuterRef("pk")).exclude(models.Exists(undone))
        return made.exclude(verdict=cls.Verdict.WITHDRAW).exclude(models.Exists(withdrawn))
