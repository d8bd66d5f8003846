"""One agency owes one thing by one date; what it hands in."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from danvan.contexts.obligations.enums import Answer, Lateness, ObligationState
from danvan.contexts.obligations.lifecycle import OBLIGATION
from danvan.foundations.agencies.models import Agency
from danvan.foundations.files.models import StoredFile

WAITING_FOR_AGENCY = (ObligationState.OPEN, ObligationState.RETURNED)


class ObligationQuerySet(models.QuerySet["Obligation"]):
    """Obligations by how they stand on a day."""

    def overdue_on(self, day: date) -> ObligationQuerySet:
        """Owed, chaseable and not handed in by the last day in time."""
        return self.filter(state__in=WAITING_FOR_AGENCY, is_history=False, due_on__lt=day)

    def locked(self) -> ObligationQuerySet:
        """Held until the transaction ends, always in the same order, so that two orders never wait for each other."""
        return self.select_for_update(of=("self",)).order_by("pk")


class Obligation(models.Model):
    """`occurrence` names the period ("2026", "2026-H1"); `due_on` is the last day in time, null where none is given.

    A condition (measure, threshold over [starts_on, ends_before)) makes the records the answer: nobody ticks a box.
    `is_history`: due before the plan was published; never late, never chased.
    """

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    duty = models.ForeignKey("plans.Duty", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    occurrence = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_before = models.DateField()
    due_on = models.DateField(null=True)
    is_history = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ObligationState.choices, default=ObligationState.OPEN)
    measure = models.CharField(max_length=60, blank=True)
    threshold = models.PositiveIntegerField(null=True)
    figure_id = models.BigIntegerField(null=True)  # answered by entering this declared figure
    performed_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(null=True)
    lateness = models.CharField(max_length=10, choices=Lateness.choices, default=Lateness.PERFORMED)
    opened_at = models.DateTimeField()

    objects: ClassVar[ObligationQuerySet] = ObligationQuerySet.as_manager()  # type: ignore[assignment]  # django-stubs wants Manager

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["duty", "agency", "occurrence"], name="obligation_once"),
            models.CheckConstraint(condition=Q(ends_before__gt=F("starts_on")), name="obligation_window"),
            models.CheckConstraint(
                condition=Q(measure="", threshold__isnull=True) | (~Q(measure="") & Q(threshold__isnull=False)),
                name="obligation_condition_whole",
            ),
            models.CheckConstraint(
                condition=Q(measure="") | Q(figure_id__isnull=True), name="obligation_measure_or_figure"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "due_on"], name="obligation_home"),
            models.Index(fields=["plan", "state", "due_on"], name="obligation_desk"),
            models.Index(
                fields=["plan", "due_on", "id"],
                condition=Q(state__in=WAITING_FOR_AGENCY, is_history=False),
                name="obligation_chased",
            ),
            models.Index(
                fields=["measure", "agency", "starts_on"], condition=~Q(measure=""), name="obligation_condition"
            ),
            models.Index(
                fields=["figure_id", "agency", "starts_on"],
                condition=Q(figure_id__isnull=False),
                name="obligation_figure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.agency_id} {self.occurrence}"

    def move_to(self, state: ObligationState) -> None:
        """Change the state in memory; refused where the lifecycle has no such step. Raises Refused."""
        OBLIGATION.allows(ObligationState(self.state), state).require()
        self.state = state

    def is_overdue_on(self, day: date) -> bool:
        """Whether it is chased on that day."""
        waits = self.state in WAITING_FOR_AGENCY and not self.is_history
        return waits and self.due_on is not None and self.due_on < day

    @property
    def answered_on(self) -> date | None:
        """The day that counts for lateness, by this obligation's own rule; None while nothing was handed in."""
        if self.recorded_at is None:
            return None
        recorded_on = timezone.localtime(self.recorded_at).date()
        return recorded_on if self.lateness == Lateness.RECORDED else (self.performed_on or recorded_on)

    @property
    def days_late(self) -> int:
        """By how many days the answer came after the last day in time; history is never late."""
        if self.is_history or self.due_on is None or self.answered_on is None:
            return 0
        return max(0, (self.answered_on - self.due_on).days)


class Filing(models.Model):
    """What an agency hands in, for one obligation or several at once. A change after receipt is a new version.

    `series` groups the versions of one filing; the one with `is_current` counts.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    series = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    answer = models.CharField(max_length=15, choices=Answer.choices)
    note = models.TextField(blank=True)
    performed_on = models.DateField()  # when what it tells of was done
    submission_key = models.UUIDField(unique=True)  # from the form: the same submission twice makes one filing
    filed_by_id = models.BigIntegerField()
    filed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "version"], name="filing_version_once"),
            models.UniqueConstraint(fields=["series"], condition=Q(is_current=True), name="filing_one_current"),
            models.CheckConstraint(
                condition=~Q(answer=Answer.NOT_APPLICABLE) | ~Q(note=""), name="filing_not_applicable_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"filing {self.pk} v{self.version}"


class FilingItem(models.Model):
    """Which obligation a filing answers, and what the coordinator said of it. One answer of an obligation `is_current`.

    `follows_received`: filed again after an earlier version was received; shown as such.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="items")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="items")
    is_current = models.BooleanField(default=True)
    follows_received = models.BooleanField(default=False)
    received_by_id = models.BigIntegerField(null=True)
    received_at = models.DateTimeField(null=True)
    returned_by_id = models.BigIntegerField(null=True)
    returned_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["filing", "obligation"], name="filing_item_once"),
            models.UniqueConstraint(
                fields=["obligation"], condition=Q(is_current=True), name="filing_item_one_current"
            ),
            models.CheckConstraint(
                condition=Q(received_by_id__isnull=True, received_at__isnull=True)
                | Q(received_by_id__isnull=False, received_at__isnull=False),
                name="filing_item_received_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(returned_by_id__isnull=True, returned_at__isnull=True, return_reason="")
                | (Q(returned_by_id__isnull=False, returned_at__isnull=False) & ~Q(return_reason="")),
                name="filing_item_returned_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} for {self.obligation_id}"


class FilingDocument(models.Model):
    """An issued document handed in: number and symbol, date, signer, abstract, as the officer confirmed them."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    signer = models.CharField(max_length=120, blank=True)
    abstract = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.number or self.name


class Opening(models.Model):
    """The fan-out's place: the duty's obligations are open through that year. A killed job resumes behind it."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    duty = models.ForeignKey("plans.Duty", on_delete=models.PROTECT, related_name="+")
    through_year = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["duty", "through_year"], name="opening_once"),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id} through {self.through_year}"
