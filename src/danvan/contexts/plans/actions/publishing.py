"""From a settled draft to a published plan: its duties drawn up, its public level set by a named authority."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.contexts.plans import events, policies
from danvan.contexts.plans.enums import PlanState, PublicLevel
from danvan.contexts.plans.lifecycle import PLAN
from danvan.contexts.plans.models import Duty, Plan
from danvan.contexts.plans.queries import blockers_of, duties_of, proposed_duties_of
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.foundations.audit import actions as audit

_BATCH = 1_000


class NotSettled(Refused):
    """Something in the plan is still to be settled; `queries.blockers_of` lists what."""


@transaction.atomic
def begin_publishing(plan_id: int, *, public_level: str, public_level_authority: str, by: Actor, at: datetime) -> Plan:
    """Close the review: from here on the plan stays as it is. Raises Refused, or NotSettled while anything blocks."""
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    policies.can_publish(plan, by=by).require()
    blockers = blockers_of(plan_id, timezone.localtime(at).date())
    if blockers:
        raise NotSettled(
            gettext(
                "Not published: %(count)s things are still to be settled. The first: %(first)s",
                count=len(blockers), first=blockers[0].words,
            )
        )  # fmt: skip
    level = _level(public_level)
    authority = public_level_authority.strip()
    if level != PublicLevel.NONE and not authority:
        raise Refused(gettext("Name the authority that decided what the public may see."))
    PLAN.allows(PlanState(plan.state), PlanState.PUBLISHING).require()
    plan.state = PlanState.PUBLISHING
    plan.public_level, plan.public_level_authority, plan.public_level_at = level, authority[:200], at
    plan.published_at, plan.published_by_id = at, by.person_id or 0
    plan.save()
    data = {"level": level, "authority": authority or "–"}
    audit.record(events.PUBLISHING_BEGUN, subject=f"plan:{plan.pk}", by=by, at=at, data=data)
    return plan


def _level(said: str) -> PublicLevel:
    if said not in PublicLevel.values:
        raise Refused(gettext("Choose what the public may see of the plan."))
    return PublicLevel(said)


@transaction.atomic
def create_duties(plan_id: int, *, by: Actor, at: datetime) -> list[Duty]:
    """Draw up the duties of a plan being published; those already there stay. Raises Refused."""
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    policies.coordinates(plan, by=by).require()
    if plan.state != PlanState.PUBLISHING:
        raise Refused(gettext("Duties are drawn up while a plan is being published, neither before nor after."))
    known = set(Duty.objects.filter(plan=plan).values_list("identity", flat=True))
    new = [duty for duty in proposed_duties_of(plan_id) if duty.identity not in known]
    Duty.objects.bulk_create(new, batch_size=_BATCH)
    if new:
        data = {"count": len(new), "digest": audit.digest_of_ids([duty.pk for duty in new])}
        audit.record(events.DUTIES_CREATED, subject=f"plan:{plan.pk}", by=by, at=at, data=data)
    return list(duties_of(plan_id))


@transaction.atomic
def assign_figures(plan_id: int, figures: Mapping[int, int], *, by: Actor, at: datetime) -> None:
    """Link targets to declared figures: duty id to figure id. Raises Refused.

    An indicator the reader proposed but nothing counts gives way; the finding keeps it.
    """
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    policies.coordinates(plan, by=by).require()
    duties = Duty.objects.filter(plan=plan, pk__in=figures, figure_id=None)
    changed = list(duties.order_by("pk"))
    for duty in changed:
        duty.figure_id, duty.indicator_code = figures[duty.pk], ""
    Duty.objects.bulk_update(changed, ["figure_id", "indicator_code"], batch_size=_BATCH)
    if changed:
        audit.record(events.FIGURES_ASSIGNED, subject=f"plan:{plan.pk}", by=by, at=at, data={"count": len(changed)})


@transaction.atomic
def finish_publishing(plan_id: int, *, by: Actor, at: datetime) -> Plan:
    """Say that everything publishing sets off is done; doing it twice changes nothing. Raises Refused."""
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    policies.coordinates(plan, by=by).require()
    if plan.state == PlanState.PUBLISHED:
        return plan
    PLAN.allows(PlanState(plan.state), PlanState.PUBLISHED).require()
    plan.state = PlanState.PUBLISHED
    plan.save(update_fields=["state"])
    audit.record(events.PLAN_PUBLISHED, subject=f"plan:{plan.pk}", by=by, at=at)
    return plan
