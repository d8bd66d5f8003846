"""What was read, and what a person made of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from danvan.contexts.plans.enums import FindingState, Layer, Owing
from danvan.contexts.plans.models.document import PlanVersion


class Finding(models.Model):
    """One proposal of the reader, or one added by hand. `value` is an item of its layer in `danvan.plan/1`.

    `proposed` keeps what the machine said; `revision` rises with every change, so that two reviewers never overwrite
    each other silently.
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="findings")
    layer = models.CharField(max_length=12, choices=Layer.choices)
    provision_label = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    value = models.JSONField()
    proposed = models.JSONField(null=True)
    confidence = models.FloatField(default=1.0)
    state = models.CharField(max_length=10, choices=FindingState.choices, default=FindingState.PROPOSED)
    owing = models.CharField(max_length=10, choices=Owing.choices, blank=True)  # targets only
    scope_keys = models.JSONField(default=list)  # the scope phrases that say who owes it
    revision = models.PositiveIntegerField(default=1)
    settled_by_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="finding_span"),
            models.CheckConstraint(
                condition=(Q(settled_by_id__isnull=True, settled_at__isnull=True) & Q(state=FindingState.PROPOSED))
                | (Q(settled_by_id__isnull=False, settled_at__isnull=False) & ~Q(state=FindingState.PROPOSED)),
                name="finding_settled_by_somebody",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["version", "start"], name="finding_place")]

    def __str__(self) -> str:
        return f"{self.layer} {self.start}-{self.end}"


class ScopePhrase(models.Model):
    """A population in the plan's own words, and the agencies it stands for: classes, and bodies named or left out.

    The reader proposes classes it knows; a person decides the rest. A decided phrase may stand for nobody (`ended`).
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="scope_phrases")
    key = models.CharField(max_length=200)  # folded words
    words = models.CharField(max_length=400)
    class_codes = models.JSONField(default=list)
    included_ids = models.JSONField(default=list)
    excluded_ids = models.JSONField(default=list)
    is_ended = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "key"], name="scope_phrase_once"),
            models.CheckConstraint(
                condition=Q(decided_by_id__isnull=True, decided_at__isnull=True)
                | Q(decided_by_id__isnull=False, decided_at__isnull=False),
                name="scope_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.words
