"""Questions about people and their roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.foundations.people.models import Person, RoleAssignment


def roles_on(day: date, *, person_id: int) -> QuerySet[RoleAssignment]:
    """The roles a person holds on a day, agencies loaded, in the order they were given."""
    return (
        RoleAssignment.objects.filter(
            Q(ends_before__isnull=True) | Q(ends_before__gt=day), person_id=person_id, starts_on__lte=day
        )
        .select_related("agency", "person")
        .order_by("pk")
    )


def actor_of(person_id: int, *, agency_id: int | None, on: date, request_id: str = "") -> Actor:
    """The person acting for the wanted agency if they hold a role there, else for the first one they hold a role for."""
    held = list(roles_on(on, person_id=person_id))
    if not held:
        person = Person.objects.get(pk=person_id)
        return Actor(ActorKind.PERSON, person_id=person.pk, person_name=person.full_name, request_id=request_id)
    chosen = agency_id if any(role.agency_id == agency_id for role in held) else held[0].agency_id
    here = [role for role in held if role.agency_id == chosen]
    return Actor(
        ActorKind.PERSON,
        person_id=person_id,
        person_name=held[0].person.full_name,
        agency_id=chosen,
        roles=frozenset(Role(role.role) for role in here if role.plan_id is None),
        plan_roles=frozenset((role.plan_id, Role(role.role)) for role in here if role.plan_id is not None),
        request_id=request_id,
    )


def people_of(agency_id: int, *, on: date) -> QuerySet[Person]:
    """People with a role for the agency on that day."""
    held = RoleAssignment.objects.filter(
        Q(ends_before__isnull=True) | Q(ends_before__gt=on), agency_id=agency_id, starts_on__lte=on
    )
    return Person.objects.filter(pk__in=held.values("person_id")).order_by("full_name", "pk")


def names_of(person_ids: Iterable[int | None]) -> dict[int, str]:
    """Full names by id, in one query; ids of nobody are left out."""
    wanted = {person_id for person_id in person_ids if person_id is not None}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "full_name"))
