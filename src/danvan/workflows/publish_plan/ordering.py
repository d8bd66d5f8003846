"""The order to publish."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.contexts.plans import actions as plans
from danvan.contexts.plans import queries as plan_queries
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.workflows import tasks


class StillToSettle(Refused):
    """Something in the plan is not settled; the publishing page lists what, with links."""


@transaction.atomic
def publish(plan_id: int, *, public_level: str, authority: str, by: Actor, at: datetime) -> None:
    """Begin to publish, at the level of publicity a named authority chose. Raises Refused.

    The job is deferred in this transaction: both are there, or neither is.
    """
    blockers = plan_queries.blockers_of(plan_id, on=timezone.localtime(at).date())
    if blockers:
        raise StillToSettle(
            gettext("%(count)s things must be settled before this can be published.", count=len(blockers))
        )
    plans.begin_publishing(plan_id, public_level=public_level, public_level_authority=authority, by=by, at=at)
    tasks.defer_fan_out(plan_id)
