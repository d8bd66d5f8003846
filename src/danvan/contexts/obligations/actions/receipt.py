"""Judging what was handed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from danvan.contexts.obligations import events, policies
from danvan.contexts.obligations.actions.reconciling import reconcile_one
from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.models import FilingItem, Obligation
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.foundations.audit import actions as audit


class NoReason(Refused):
    """Whoever returns or waives says why."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """How many answers were received, and how many had changed meanwhile and were left as they are."""

    received: int
    left: int


@transaction.atomic
def receive_many(item_ids: Sequence[int], *, by: Actor, at: datetime) -> Receipt:
    """Receive the answers a coordinator has looked at; one event for each plan. Raises Refused.

    Items, not obligations: a version handed in after the page was opened is not received unseen, but left.
    """
    items = _locked(item_ids)
    for item in items:
        policies.can_receive(item, by=by).require()
    ready = [item for item in items if _is_waiting(item)]
    FilingItem.objects.filter(pk__in=[item.pk for item in ready]).update(received_by_id=by.person_id, received_at=at)
    by_plan: dict[int, list[int]] = defaultdict(list)
    for item in ready:
        item.obligation.move_to(ObligationState.RECEIVED)
        by_plan[item.obligation.plan_id].append(item.obligation_id)
    for plan_id, ids in by_plan.items():
        Obligation.objects.filter(pk__in=ids).update(state=ObligationState.RECEIVED)
        data = {"count": len(ids), "digest": audit.digest_of_ids(ids), "obligations": ids[:50]}
        audit.record(events.RECEIVED, subject=f"plan:{plan_id}", by=by, at=at, data=data)
    return Receipt(len(ready), len(set(item_ids)) - len(ready))


def receive(item_id: int, *, by: Actor, at: datetime) -> Receipt:
    """Receive one answer. Raises Refused."""
    return receive_many([item_id], by=by, at=at)


@transaction.atomic
def return_for_supplement(item_id: int, *, reason: str, by: Actor, at: datetime) -> FilingItem:
    """Ask the agency for more; the reason is what it reads on its list of work. Raises Refused."""
    item = next(iter(_locked([item_id])), None)
    if item is None:
        raise Refused(gettext("This answer is no longer there: reload the page."))
    policies.can_return(item, by=by).require()
    _require_reason(reason, gettext("Say what is missing, so that the agency knows what to add."))
    item.returned_by_id, item.returned_at, item.return_reason = by.person_id, at, reason.strip()
    item.save(update_fields=["returned_by_id", "returned_at", "return_reason"])
    _move(item.obligation, ObligationState.RETURNED)
    audit.record(
        events.RETURNED, subject=f"obligation:{item.obligation_id}", by=by, at=at, reason=item.return_reason,
        agency_id=item.obligation.agency_id,
    )  # fmt: skip
    return item


@transaction.atomic
def waive(obligation_id: int, *, reason: str, by: Actor, at: datetime) -> Obligation:
    """Let an agency off: the answer to a proposal not to apply, or of the coordinator's own accord. Raises Refused."""
    obligation = Obligation.objects.locked().select_related("plan", "agency").get(pk=obligation_id)
    policies.can_waive(obligation, by=by).require()
    _require_reason(reason, gettext("Say why nothing has to be handed in."))
    _move(obligation, ObligationState.WAIVED)
    audit.record(
        events.WAIVED, subject=f"obligation:{obligation_id}", by=by, at=at, reason=reason.strip(),
        agency_id=obligation.agency_id,
    )  # fmt: skip
    return obligation


@transaction.atomic
def reopen(obligation_id: int, *, reason: str, by: Actor, at: datetime) -> Obligation:
    """Take a waiver back. Raises Refused."""
    obligation = Obligation.objects.locked().select_related("plan", "agency").get(pk=obligation_id)
    policies.can_reopen(obligation, by=by).require()
    _require_reason(reason, gettext("Say why it has to be handed in after all."))
    obligation.performed_on = obligation.recorded_at = None
    _move(obligation, ObligationState.OPEN)
    audit.record(
        events.REOPENED, subject=f"obligation:{obligation_id}", by=by, at=at, reason=reason.strip(),
        agency_id=obligation.agency_id,
    )  # fmt: skip
    reconcile_one(obligation, by=by, at=at)
    return obligation


def _locked(item_ids: Sequence[int]) -> list[FilingItem]:
    """The items with their obligations held, in the order every other order takes."""
    wanted = FilingItem.objects.filter(pk__in=item_ids)
    held = Obligation.objects.locked().select_related("plan", "agency").filter(pk__in=wanted.values("obligation_id"))
    obligations = {obligation.pk: obligation for obligation in held}
    items = list(wanted.select_related("filing").order_by("obligation_id"))
    for item in items:
        item.obligation = obligations[item.obligation_id]
    return items


def _is_waiting(item: FilingItem) -> bool:
    return item.is_current and item.obligation.state == ObligationState.FILED


def _move(obligation: Obligation, state: ObligationState) -> None:
    obligation.move_to(state)
    obligation.save(update_fields=["state", "performed_on", "recorded_at"])


def _require_reason(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise NoReason(sentence)
