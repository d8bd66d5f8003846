"""One common record, with a detail table for each register."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from danvan.contexts.registers.enums import Audience, RecordState, Register
from danvan.foundations.agencies.models import Agency
from danvan.foundations.files.models import StoredFile


class Record(models.Model):
    """Something an agency did on a day, entered once. Corrections keep the old values in the audit log."""

    register = models.CharField(max_length=20, choices=Register.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=10, choices=RecordState.choices, default=RecordState.RECORDED)
    place = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    withdrawal_reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    submission_key = models.UUIDField(unique=True)  # from the form: the same submission twice makes one record
    recorded_by_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    changed_by_id = models.BigIntegerField()  # who wrote the present revision
    changed_at = models.DateTimeField()
    search_fold = models.TextField(blank=True)  # its words without tone marks

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=RecordState.RECORDED, withdrawal_reason="")
                | (Q(state=RecordState.WITHDRAWN) & ~Q(withdrawal_reason="")),
                name="record_withdrawn_with_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["register", "agency", "day"], name="record_agency_day")]

    def __str__(self) -> str:
        return f"{self.register} {self.agency_id} {self.day}"


class RecordDocument(models.Model):
    """Evidence of a record: an issued document with its number and date."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.number or self.name


class Dialogue(models.Model):
    """A head's dialogue with people or businesses: counts of people, never names of those who came."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="dialogue")
    presided_by = models.CharField(max_length=200)  # office of who presided: "Chủ tịch UBND xã"
    is_delegated = models.BooleanField(default=False)  # a deputy stood in for the head
    audience = models.CharField(max_length=10, choices=Audience.choices)
    participants = models.PositiveIntegerField()
    questions = models.PositiveIntegerField(default=0)
    answered_on_the_spot = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_on_the_spot__lte=models.F("questions")), name="dialogue_answers_within_questions"
            ),
            models.CheckConstraint(condition=Q(participants__gt=0), name="dialogue_has_participants"),
            models.CheckConstraint(condition=~Q(presided_by=""), name="dialogue_has_presider"),
        ]

    def __str__(self) -> str:
        return f"dialogue {self.record_id}"
