"""How far an administrator reaches: the agency they act for, and those below it in the administration on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from danvan.core.kernel.actor import Actor, Role
from danvan.foundations.agencies.enums import Tree
from danvan.foundations.agencies.models import Placement

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


def _placed(on: date) -> QuerySet[Placement]:
    still = Q(ends_before__isnull=True) | Q(ends_before__gt=on)
    return Placement.objects.filter(still, tree=Tree.ADMINISTRATION, starts_on__lte=on)
