"""Signing in cannot be tried without end: a name, or an address, that fails too often has to wait."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext
from danvan.foundations.audit import actions as audit
from danvan.foundations.people import events, queries
from danvan.foundations.people.models import FailedSignIn

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
MOST_FOR_A_NAME = 10
MOST_FROM_AN_ADDRESS = (
    50  # a whole office, or a province, often shares one line: one clumsy person must not lock out the others
)


def can_try(username: str, *, address: str, at: datetime) -> Verdict:
    """Whether this name may be tried from this address now."""
    recent = FailedSignIn.objects.filter(at__gt=at - WINDOW)
    for failures, most in (
        (recent.filter(username=known_as(username)), MOST_FOR_A_NAME),
        (recent.filter(address=address), MOST_FROM_AN_ADDRESS),
    ):
        if failures.count() >= most:
            return Verdict(
                gettext("Too many attempts failed. Wait 15 minutes, or ask your administrator for a new password.")
            )
    return ALLOWED


def note_failure(username: str, *, address: str, at: datetime) -> None:
    """Remember a failed attempt, and forget those of yesterday."""
    FailedSignIn.objects.filter(at__lt=at - KEPT).delete()
    FailedSignIn.objects.create(username=known_as(username), address=address, at=at)


def tell(person_id: int, *, address: str, at: datetime) -> None:
    """Somebody signed in: told in the log of the agency they act for first."""
    by = queries.actor_of(person_id, agency_id=None, on=timezone.localtime(at).date())
    audit.record(events.SIGNED_IN, subject=f"person:{person_id}", by=by, at=at, data={"address": address})


def known_as(username: str) -> str:
    """The name under which attempts are counted."""
    return username.strip().casefold()[:80]
