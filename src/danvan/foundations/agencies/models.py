"""Bodies and where they stand, each fact with its days."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from danvan.foundations.agencies.enums import Level, Tree


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Sets of bodies."""

    def existing_on(self, day: date) -> AgencyQuerySet:
        """Bodies that exist on that day."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)


class Agency(models.Model):
    """A body with a dated existence: [starts_on, ends_before).

    `class_codes` are codes of `core.vanban`'s agency classes ("departments", "communes", …), most specific first.
    `head_title` names the head's office ("Giám đốc Sở …"); a body with a head answers to "người đứng đầu cơ quan …".
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    name_fold = models.CharField(max_length=200)  # search without tone marks
    name_sort = models.CharField(max_length=400)  # Vietnamese alphabetical order
    short_name = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=10, choices=Level.choices)
    class_codes = models.JSONField(default=list)
    territory_code = models.CharField(max_length=10, blank=True)  # text: leading zeros matter
    head_title = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)

    objects: ClassVar[AgencyQuerySet] = AgencyQuerySet.as_manager()  # type: ignore[assignment]  # django-stubs wants Manager

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="agency_ends_after_start",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["name_sort"], name="agency_name_sort")]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Where a body stands in a tree, from when to when."""

    tree = models.CharField(max_length=20, choices=Tree.choices, default=Tree.ADMINISTRATION)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="placed_below")
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(agency=F("parent")), name="placement_not_below_itself"),
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="placement_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["tree", "agency"], condition=Q(ends_before__isnull=True), name="placement_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} below {self.parent_id} ({self.tree})"
