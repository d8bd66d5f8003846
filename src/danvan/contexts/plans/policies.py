"""Who may do what with a plan, and when."""

from __future__ import annotations

from danvan.contexts.plans.enums import PlanState
from danvan.contexts.plans.models import Plan
from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext


def can_take_in(*, coordinator_id: int, by: Actor) -> Verdict:
    """The coordinators of an agency take in its plans."""
    if by.kind is ActorKind.SYSTEM or (by.acts_for(coordinator_id) and Role.COORDINATOR in by.roles):
        return ALLOWED
    return Verdict(
        gettext("Only a coordinator of your agency takes in plans: ask your administrator for the role of coordinator.")
    )


def coordinates(plan: Plan, *, by: Actor) -> Verdict:
    """Coordinators of the plan's agency: of all its plans, or of this one. A role of another agency opens nothing."""
    of_agency = by.acts_for(plan.coordinator_id) and by.has(Role.COORDINATOR, plan_id=plan.pk)
    if by.kind is ActorKind.SYSTEM or of_agency:
        return ALLOWED
    return Verdict(gettext("Only a coordinator of this plan may change it; you may read it."))


def can_review(plan: Plan, *, by: Actor) -> Verdict:
    """Until it is being published, its coordinators settle what was read in it."""
    if plan.state != PlanState.DRAFT:
        return Verdict(
            gettext("“%(number)s” is published: what it asks no longer changes here.", number=plan.number or plan.title)
        )
    return coordinates(plan, by=by)


def can_publish(plan: Plan, *, by: Actor) -> Verdict:
    """As for reviewing; what must be settled first is `queries.blockers_of`."""
    return can_review(plan, by=by)
