"""Stored sums, and figures that agencies declare."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from danvan.foundations.agencies.models import Agency
from danvan.foundations.files.models import StoredFile


class Tally(models.Model):
    """The sum of one measure for one agency on one day, changed in the record's own transaction."""

    measure = models.CharField(max_length=60)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "agency", "day"], name="tally_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["measure", "day", "agency"], include=["value"], name="tally_window")]

    def __str__(self) -> str:
        return f"{self.measure} {self.agency_id} {self.day}: {self.value}"


class DeclaredFigure(models.Model):
    """A number no register counts, named by a coordinator, entered by agencies with its source.

    `unit` is a code of the quantity grammar (percent, count, rank, point, …); `plan_id` is a plain number.
    """

    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=20)
    plan_id = models.BigIntegerField()
    coordinator = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class FigureEntry(models.Model):
    """What one agency declares for one period; a correction is a new version, the older stay readable."""

    figure = models.ForeignKey(DeclaredFigure, on_delete=models.PROTECT, related_name="entries")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_before = models.DateField()
    version = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    source = models.TextField()  # the document, book or system the number comes from
    source_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    entered_by_id = models.BigIntegerField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["figure", "agency", "starts_on", "ends_before", "version"], name="entry_version_once"
            ),
            models.UniqueConstraint(
                fields=["figure", "agency", "starts_on", "ends_before"],
                condition=Q(is_current=True),
                name="entry_one_current",
            ),
            models.CheckConstraint(condition=Q(ends_before__gt=F("starts_on")), name="entry_ends_after_start"),
            models.CheckConstraint(condition=~Q(source=""), name="entry_has_source"),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0), name="entry_denominator_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.agency_id}: {self.value}"
