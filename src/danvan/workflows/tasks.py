"""The worker's entry: load, one order, done. Jobs carry ids only, and doing one twice does no harm."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from danvan.core.kernel.actor import SYSTEM

_A_WEEK = 7 * 24  # hours
_RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="danvan.fan_out", retry=_RETRY)
def fan_out(plan_id: int) -> None:
    """Open the obligations of a plan that is being published or rolled forward."""
    from danvan.workflows import publish_plan

    publish_plan.fan_out(plan_id, by=SYSTEM, at=timezone.now())  # noqa: TID251  # jobs, like requests, bring the moment in


def defer_fan_out(plan_id: int) -> None:
    """Have the worker do it, one job of a plan at a time; inside the caller's transaction."""
    fan_out.configure(lock=f"plan:{plan_id}").defer(plan_id=plan_id)


@app.periodic(cron="40 1 * * *")
@app.task(name="danvan.roll_forward", queueing_lock="danvan.roll_forward", retry=_RETRY)
def roll_forward(timestamp: int) -> None:
    """Every night: with a new year, the obligations of the year after it; what publishing left behind, at any time."""
    from danvan.contexts.plans import queries as plans
    from danvan.contexts.plans.enums import PlanState

    for plan_id in plans.visible_to(SYSTEM).exclude(state=PlanState.DRAFT).values_list("pk", flat=True):
        defer_fan_out(plan_id)


@app.periodic(cron="10 2 * * *")
@app.task(name="danvan.tidy", queueing_lock="danvan.tidy", pass_context=True)
async def tidy(context: JobContext, timestamp: int) -> None:
    """Every night: finished jobs of last week are forgotten. Failed ones stay until somebody has looked at them."""
    manager: Any = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=_A_WEEK)


@app.periodic(cron="20 2 * * *")
@app.task(name="danvan.forget_sessions", queueing_lock="danvan.forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Every night: sessions that have ended are forgotten."""
    call_command("clearsessions")


@app.periodic(cron="* * * * *")
@app.task(name="danvan.requeue_stalled", queueing_lock="danvan.requeue_stalled", pass_context=True)
async def requeue_stalled(context: JobContext, timestamp: int) -> None:
    """Every minute: jobs of a worker that died are given to another."""
    manager: Any = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)
