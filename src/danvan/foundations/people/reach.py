"""How far an administrator reaches: the agency they act for, and those below it in the administration on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from danvan.core.kernel.actor import Actor, Role
from danvan.foundations.agencies.enums import Tree
from danvan.foundations.agencies.models import Placement
from danvan.foundations.people.models import Person, RoleAssignment

DEEPEST = 6  # levels of administration there can be; a guard against a circle in the data


def administered_by(actor: Actor, *, on: date) -> frozenset[int]:
    """Ids of the agencies whose people the actor administers."""
    if actor.agency_id is None or not actor.has(Role.ADMINISTRATOR):
        return frozenset()
    reached, level = {actor.agency_id}, {actor.agency_id}
    for _step in range(DEEPEST):
        level = set(_placed(on).filter(parent_id__in=level).values_list("agency_id", flat=True)) - reached
        if not level:
            break
        reached |= level
    return frozenset(reached)


def administers(actor: Actor, agency_id: int, *, on: date) -> bool:
    """Whether the agency is among them; asks upwards, so that its cost does not grow with the tree."""
    if actor.agency_id is None or not actor.has(Role.ADMINISTRATOR):
        return False
    current: int | None = agency_id
    for _step in range(DEEPEST):
        if current is None or current == actor.agency_id:
            break
        current = _placed(on).filter(agency_id=current).values_list("parent_id", flat=True).first()
    return current == actor.agency_id


def people_within(agency_ids: Collection[int]) -> QuerySet[Person]:
    """People who hold, or ever held, a role for one of the agencies: those an administrator of them may look at."""
    held = RoleAssignment.objects.filter(agency_id__in=agency_ids)
    return Person.objects.filter(pk__in=held.values("person_id"))


def roles_of(person_ids: Collection[int], *, on: date) -> QuerySet[RoleAssignment]:
    """The roles these people hold on a day, for whatever agency, agencies loaded."""
    still = Q(ends_before__isnull=True) | Q(ends_before__gt=on)
    held = RoleAssignment.objects.filter(still, person_id__in=person_ids, starts_on__lte=on)
    return held.select_related("agency").order_by("agency__name_sort", "pk")


def _placed(on: date) -> QuerySet[Placement]:
    still = Q(ends_before__isnull=True) | Q(ends_before__gt=on)
    return Placement.objects.filter(still, tree=Tree.ADMINISTRATION, starts_on__lte=on)
