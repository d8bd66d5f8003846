"""The event log and its seals."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One write, told: no foreign keys, so that the log never holds up the data it speaks of.

    The database refuses UPDATE and DELETE to everybody (migration 0001); `digest` is over the row's own words.
    """

    at = models.DateTimeField()
    name = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=10)
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=200, blank=True)
    agency_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=80)  # "plan:12"
    data = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "id"], name="event_subject"),
            models.Index(fields=["agency_id", "id"], name="event_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name} {self.subject}"


class Seal(models.Model):
    """A Merkle root over the events committed since the seal before, chained to it."""

    sealed_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"seal {self.pk}: {self.count} events"


class SealedEvent(models.Model):
    """Which seal holds an event; a row of its own because events themselves never change."""

    event_id = models.BigIntegerField(primary_key=True)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return f"event {self.event_id} in seal {self.seal_id}"
