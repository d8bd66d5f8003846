"""Whose obligations a person may read. Fetching is authorising: pages start from `visible_to`."""

from __future__ import annotations

from django.db.models import Q

from danvan.contexts.obligations.models import Obligation, ObligationQuerySet
from danvan.core.kernel.actor import Actor, ActorKind, Role


def visible_to(actor: Actor) -> ObligationQuerySet:
    """What the actor may read: their own agency's, and those of plans they coordinate or observe."""
    if actor.kind is ActorKind.SYSTEM:
        return Obligation.objects.all()
    if actor.agency_id is None or not (actor.roles or actor.plan_roles):
        return Obligation.objects.none()
    return Obligation.objects.filter(_own(actor) | _followed(actor))


def owed_by(actor: Actor) -> ObligationQuerySet:
    """What the actor's own agency owes."""
    return visible_to(actor).filter(_own(actor))


def followed_by(actor: Actor) -> ObligationQuerySet:
    """What is owed under the plans the actor coordinates or observes, whoever owes it."""
    return visible_to(actor).filter(_followed(actor))


def _own(actor: Actor) -> Q:
    return Q(agency_id=actor.agency_id) if actor.roles else Q(pk__in=[])


def _followed(actor: Actor) -> Q:
    whole = Role.COORDINATOR in actor.roles or Role.OBSERVER in actor.roles
    of_agency = Q(plan__coordinator_id=actor.agency_id)
    singly = actor.plans_with(Role.COORDINATOR) | actor.plans_with(Role.OBSERVER)
    return of_agency if whole else of_agency & Q(plan_id__in=singly)


def plans_among(rows: ObligationQuerySet) -> list[tuple[int, str]]:
    """Id and number (else title) of each plan that has any of these obligations."""
    found = rows.order_by("plan__number", "plan_id").values_list("plan_id", "plan__number", "plan__title").distinct()
    return [(pk, number or title) for pk, number, title in found]
