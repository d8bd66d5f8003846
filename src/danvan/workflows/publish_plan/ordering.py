"""The order to publish."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from danvan.contexts.plans import actions as plans
from danvan.core.kernel.actor import Actor
from danvan.workflows import tasks


@transaction.atomic
def publish(plan_id: int, *, public_level: str, authority: str, by: Actor, at: datetime) -> None:
    """Begin to publish, at the level of publicity a named authority chose. Raises Refused while anything blocks.

    The job is deferred in this transaction: both are there, or neither is.
    """
    plans.begin_publishing(plan_id, public_level=public_level, public_level_authority=authority, by=by, at=at)
    tasks.defer_fan_out(plan_id)
