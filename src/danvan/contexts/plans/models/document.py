"""A plan, its versions, the files each came in, and their provisions."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from danvan.contexts.plans.enums import PartRole, PlanState, PublicLevel
from danvan.foundations.agencies.models import Agency
from danvan.foundations.files.models import StoredFile


class Plan(models.Model):
    """A document that obliges, coordinated by one agency. Its words live in versions."""

    coordinator = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)  # "19/KH-UBND", as printed, without spaces
    number_key = models.CharField(max_length=60, blank=True)  # folded, to recognise the same number again
    issuer = models.CharField(max_length=200, blank=True)
    issuer_key = models.CharField(max_length=200, blank=True)
    document_kind = models.CharField(max_length=10)
    title = models.TextField(blank=True)
    title_fold = models.TextField(blank=True)
    issued_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)  # the period the plan covers: [starts_on, ends_before)
    ends_before = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.DRAFT)
    revision = models.PositiveIntegerField(default=1)  # rises with every change of the header
    public_level = models.CharField(max_length=10, choices=PublicLevel.choices, default=PublicLevel.NONE)
    public_level_authority = models.CharField(max_length=200, blank=True)  # who decided it, by name of office
    public_level_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number_key", "issuer_key"], condition=~Q(number_key=""), name="plan_number_of_issuer_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(starts_on__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="plan_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(public_level=PublicLevel.NONE)
                | (~Q(public_level_authority="") & Q(public_level_at__isnull=False)),
                name="plan_public_level_has_authority",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by_id__isnull=True)
                | Q(published_at__isnull=False, published_by_id__isnull=False),
                name="plan_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.PUBLISHED) | Q(published_at__isnull=False), name="plan_published_has_date"
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title


class PlanVersion(models.Model):
    """The words of a plan as one text: the main file and its annexes joined, offsets running through.

    `header` and `warnings` are the reader's (contract `danvan.plan/1`). A corrected file makes the next version.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=True)
    text = models.TextField()
    header = models.JSONField(default=dict)
    warnings = models.JSONField(default=list)
    citations = models.JSONField(default=list)
    recipients = models.JSONField(default=list)
    is_plan = models.BooleanField(default=True)  # false: the reader saw no plan in it and a person took it in anyway
    submission_key = models.UUIDField(unique=True, default=uuid.uuid4)  # the same upload twice makes one
    taken_in_at = models.DateTimeField()
    taken_in_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "ordinal"], name="version_ordinal_once"),
            models.UniqueConstraint(fields=["plan"], condition=Q(is_current=True), name="version_one_current"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.ordinal}"


class Part(models.Model):
    """One file of a version; `start`/`end` say where its words stand in the version's text (empty for a form)."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="parts")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    role = models.CharField(max_length=10, choices=PartRole.choices)
    position = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "position"], name="part_position_once"),
            models.UniqueConstraint(fields=["version"], condition=Q(role=PartRole.MAIN), name="part_one_main"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="part_span"),
        ]

    def __str__(self) -> str:
        return self.name


class Provision(models.Model):
    """An addressable piece of a version. `identity` stays when an amended version says the same again."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="provisions")
    identity = models.UUIDField()
    label_id = models.CharField(max_length=200)  # "II.7"
    label = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=12)
    title = models.TextField(blank=True)
    parent_label = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    is_reportable = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "label_id"], name="provision_label_once"),
            models.UniqueConstraint(fields=["version", "position"], name="provision_position_once"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="provision_span"),
        ]

    def __str__(self) -> str:
        return self.label_id
