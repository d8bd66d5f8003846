"""Reading the log."""

from __future__ import annotations

from django.db.models import QuerySet

from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.foundations.audit.models import Event

_READERS = frozenset({Role.COORDINATOR, Role.OBSERVER, Role.ADMINISTRATOR})


def visible_to(actor: Actor) -> QuerySet[Event]:
    """What was done for the actor's own agency, newest first, for those who answer for it; the system sees all.

    Officers read what concerns their work on its own page; a role for one plan opens no journal.
    """
    events = Event.objects.order_by("-pk")
    if actor.kind is ActorKind.SYSTEM:
        return events
    if actor.agency_id is None or not actor.roles & _READERS:
        return events.none()
    return events.filter(agency_id=actor.agency_id)


def history_of(subject: str) -> QuerySet[Event]:
    """Everything told of one subject ("plan:12"), oldest first."""
    return Event.objects.filter(subject=subject).order_by("pk")
