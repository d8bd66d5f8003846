"""Sets the stage for tests with a worker of their own: run as a process, on the database its environment names."""

from __future__ import annotations

import contextlib
import json
import sys

import django


def prepare() -> dict[str, object]:
    """A plan being published with twelve duties for five communes, its job deferred."""
    from danvan.contexts.plans.enums import PlanState
    from danvan.foundations.agencies.scopes import Scope
    from danvan.workflows.tasks import defer_fan_out
    from tests.factories.agencies import make_agency, make_department
    from tests.factories.obligations import MOMENT, NEXT_YEAR, make_duty, make_published_plan

    communes = [make_agency() for _ in range(5)]
    plan = make_published_plan(
        make_department(), state=PlanState.PUBLISHING, published_at=MOMENT, published_by_id=1,
        ends_before=NEXT_YEAR.replace(year=2100),
    )  # fmt: skip
    scope = Scope("UBND cấp xã", classes=("communes",)).as_json()
    duties = [make_duty(plan, scope=scope) for _ in range(12)]
    defer_fan_out(plan.pk)
    return {"plan": plan.pk, "duties": [duty.pk for duty in duties], "communes": [commune.pk for commune in communes]}


def requeue() -> dict[str, object]:
    """What the schedule does every minute, and may have done already."""
    from procrastinate.exceptions import AlreadyEnqueued

    from danvan.workflows.tasks import requeue_stalled

    with contextlib.suppress(AlreadyEnqueued):
        requeue_stalled.defer(timestamp=0)
    return {}


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"prepare": prepare, "requeue": requeue}[sys.argv[1]]()))
