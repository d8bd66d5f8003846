"""What a published plan asks: targets, tasks and report duties, settled."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from danvan.contexts.plans.enums import DutyKind, Owing
from danvan.contexts.plans.models.document import Plan, Provision
from danvan.contexts.plans.models.finding import Finding


class Duty(models.Model):
    """One thing a published plan asks of a scope. `schedule` and `quantity` are values of the contract `danvan.plan/1`.

    A target is `owed` by each agency, or measured for all together; tasks without date or product and every other
    paragraph are reportable items of their provision instead.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="duties")
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, null=True, related_name="duties")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="duty")
    identity = models.UUIDField()  # carries obligations across amended versions
    kind = models.CharField(max_length=8, choices=DutyKind.choices)
    owing = models.CharField(max_length=10, choices=Owing.choices, default=Owing.EACH)
    text = models.TextField()  # the plan's own words
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    product = models.TextField(blank=True)
    schedule = models.JSONField(null=True)
    quantity = models.JSONField(null=True)
    is_aspiration = models.BooleanField(default=False)
    scope = models.JSONField(default=dict)  # {"words", "classes", "included", "excluded"}: resolved at each occurrence
    indicator_code = models.CharField(max_length=60, blank=True)
    figure_id = models.BigIntegerField(null=True)  # a declared figure when no indicator is known
    report_kind = models.CharField(max_length=20, blank=True)
    report_to = models.CharField(max_length=300, blank=True)
    report_via = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "identity"], name="duty_identity_once"),
            models.CheckConstraint(
                condition=Q(indicator_code="") | Q(figure_id__isnull=True), name="duty_indicator_or_figure"
            ),
            models.CheckConstraint(
                condition=~Q(kind=DutyKind.TARGET) | Q(quantity__isnull=False), name="duty_target_has_quantity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[:60]}"
