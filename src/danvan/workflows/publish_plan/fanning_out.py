"""The job of publishing: duties drawn up, figures declared, obligations opened duty by duty, the plan published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.contexts.obligations import actions as obligations
from danvan.contexts.obligations import queries as owed
from danvan.contexts.plans import actions as plans
from danvan.contexts.plans import queries as plan_queries
from danvan.contexts.plans.enums import PlanState
from danvan.core.kernel.actor import SYSTEM, Actor, ActorKind
from danvan.foundations.agencies.scopes import Scope
from danvan.foundations.audit.database import set_actor
from danvan.foundations.indicators import actions as indicators
from danvan.workflows.publish_plan.horizon import Horizon
from danvan.workflows.publish_plan.population import Population
from danvan.workflows.publish_plan.terms import DutyValues, PlanValues, is_owed, needs_figure, terms_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How far publishing has come: duties whose obligations are open, of all."""

    opened: int
    duties: int
    obligations: int


def standing_of(plan_id: int, *, on: date) -> Standing:
    """How far publishing has come on a day."""
    duties = [duty for duty in plan_queries.duties_of(plan_id) if is_owed(duty)]
    opened = owed.opened_duties(plan_id, through_year=on.year)
    return Standing(len(opened), len(duties), owed.count_of(plan_id))


def fan_out(plan_id: int, *, by: Actor, at: datetime) -> int:
    """Open whatever is not open yet through the end of next year; gives how many obligations are new.

    Stopped anywhere and called again, it goes on behind the last duty it finished. A published plan is rolled forward.
    """
    with _as(by):
        plan = plan_queries.visible_to(SYSTEM).get(pk=plan_id)
        if by.kind is ActorKind.SYSTEM:
            by = replace(
                by, agency_id=plan.coordinator_id
            )  # so that the coordinator reads in the journal what was done
        if plan.state == PlanState.DRAFT:
            return 0
        if plan.state == PlanState.PUBLISHING:
            plans.create_duties(plan_id, by=by, at=at)
            _declare_figures(plan, by=by, at=at)
    horizon = horizon_of(plan, on=timezone.localtime(at).date())
    with _as(by):
        population = Population.load()
        done = owed.opened_duties(plan_id, through_year=horizon.through_year)
        duties = [duty for duty in plan_queries.duties_of(plan_id) if duty.pk not in done and is_owed(duty)]
    opened = sum(_open(duty, plan_id, horizon, population, by=by, at=at) for duty in duties)
    if plan.state == PlanState.PUBLISHING:
        with _as(by):
            plans.finish_publishing(plan_id, by=by, at=at)
    return opened


def horizon_of(plan: PlanValues, *, on: date) -> Horizon:
    """What of the plan is opened on that day; before it is published, as if it were published then."""
    published_on = timezone.localtime(plan.published_at).date() if plan.published_at else on
    return Horizon.of(
        starts_on=plan.starts_on,
        ends_before=plan.ends_before,
        issued_on=plan.issued_on,
        on=on,
        published_on=published_on,
    )


def calls_of(duty: DutyValues, horizon: Horizon, population: Population) -> list[obligations.Call]:
    """Each occurrence of a duty and the agencies that owe it, resolved at its start."""
    scope = Scope.from_json(duty.scope)
    return [
        obligations.Call(
            item.name, item.starts_on, item.ends_before, item.due_on,
            population.of(scope, on=item.population_on), is_history=item.is_history,
        )
        for item in horizon.occurrences(duty.schedule)
    ]  # fmt: skip


def _open(duty: DutyValues, plan_id: int, horizon: Horizon, population: Population, *, by: Actor, at: datetime) -> int:
    with _as(by):
        return obligations.open_for(
            terms_of(duty, plan_id=plan_id), calls=calls_of(duty, horizon, population),
            through_year=horizon.through_year, by=by, at=at,
        )  # fmt: skip


def _declare_figures(plan: PlanValues, *, by: Actor, at: datetime) -> None:
    """A figure for each target that nothing known counts, in the transaction that links them."""
    missing = [duty for duty in plan_queries.duties_of(plan.pk) if needs_figure(duty) and duty.figure_id is None]
    if missing:
        plans.assign_figures(plan.pk, dict(_declared(plan, missing, by=by, at=at)), by=by, at=at)


def _declared(plan: PlanValues, duties: Iterable[DutyValues], *, by: Actor, at: datetime) -> Iterable[tuple[int, int]]:
    for duty in duties:
        unit = str((duty.quantity or {}).get("unit") or "count")
        figure = indicators.declare_figure(
            name=duty.text, unit=unit, plan_id=plan.pk, coordinator_id=plan.coordinator_id, by=by, at=at
        )
        yield duty.pk, figure.pk


@contextmanager
def _as(by: Actor) -> Iterator[None]:
    """A transaction that knows who acts, as every request has one."""
    with transaction.atomic():
        set_actor(by)
        yield
