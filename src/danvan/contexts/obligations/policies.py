"""Who may answer an obligation and who may judge the answer."""

from __future__ import annotations

from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.contexts.obligations.lifecycle import OBLIGATION
from danvan.contexts.obligations.models import FilingItem, Obligation
from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext


def files_for(agency_id: int, *, by: Actor) -> bool:
    """Whether the actor may hand in what that agency owes."""
    return by.acts_for(agency_id) and (by.has(Role.OFFICER) or by.has(Role.COORDINATOR))


def coordinates(plan_id: int, coordinator_id: int, *, by: Actor) -> bool:
    """Whether the actor coordinates that plan."""
    return by.acts_for(coordinator_id) and by.has(Role.COORDINATOR, plan_id=plan_id)


def can_answer(obligation: Obligation, *, answer: Answer, by: Actor) -> Verdict:
    """Officers answer for their agency; what records or figures answer is not answered by papers."""
    if not files_for(obligation.agency_id, by=by):
        return Verdict(gettext("Only an officer of %(agency)s hands in what it owes.", agency=obligation.agency.name))
    if obligation.state == ObligationState.WAIVED:
        return Verdict(gettext("This is waived: nothing has to be handed in."))
    if answer != Answer.NOT_APPLICABLE and obligation.measure:
        return Verdict(gettext("The records themselves meet this: record what was done, and it counts at once."))
    if answer != Answer.NOT_APPLICABLE and obligation.figure_id is not None:
        return Verdict(gettext("A figure answers this: enter the figure with its source."))
    return OBLIGATION.allows(ObligationState(obligation.state), ObligationState.FILED)


def can_judge(obligation: Obligation, *, by: Actor) -> Verdict:
    """Receiving, returning and waiving belong to the coordinator of the plan."""
    if coordinates(obligation.plan_id, obligation.plan.coordinator_id, by=by):
        return ALLOWED
    return Verdict(gettext("Only a coordinator of this plan decides on what was handed in."))


def can_receive(item: FilingItem, *, by: Actor) -> Verdict:
    """A proposal not to apply is decided by waiving or returning; it is never simply received."""
    if not (verdict := can_judge(item.obligation, by=by)):
        return verdict
    if item.filing.answer == Answer.NOT_APPLICABLE:
        return Verdict(
            gettext("%(agency)s proposes that this does not apply: waive it, or return it with a reason.",
                    agency=item.obligation.agency.name)
        )  # fmt: skip
    return ALLOWED


def can_return(item: FilingItem, *, by: Actor) -> Verdict:
    """Only what was handed in can be returned."""
    if not (verdict := can_judge(item.obligation, by=by)):
        return verdict
    if not item.is_current:
        return Verdict(gettext("A newer version was handed in meanwhile: look at that one first."))
    return OBLIGATION.allows(ObligationState(item.obligation.state), ObligationState.RETURNED)


def can_waive(obligation: Obligation, *, by: Actor) -> Verdict:
    """What is still open or asked for can be waived; what was received stands."""
    if not (verdict := can_judge(obligation, by=by)):
        return verdict
    return OBLIGATION.allows(ObligationState(obligation.state), ObligationState.WAIVED)


def can_reopen(obligation: Obligation, *, by: Actor) -> Verdict:
    """Only a waiver is taken back; what records meet opens again by itself when they are withdrawn."""
    if not (verdict := can_judge(obligation, by=by)):
        return verdict
    if obligation.state != ObligationState.WAIVED:
        return Verdict(gettext("This is not waived: there is nothing to take back."))
    return ALLOWED


def can_open(*, by: Actor) -> Verdict:
    """Obligations are opened by publishing, which the system carries out."""
    if by.kind is ActorKind.SYSTEM or by.has(Role.COORDINATOR):
        return ALLOWED
    return Verdict(gettext("Obligations are opened by publishing a plan."))
