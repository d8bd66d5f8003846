"""How everything a plan asks stands on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from danvan.contexts.plans import queries as plans
from danvan.contexts.plans.enums import DutyKind
from danvan.core.kernel.period import Period
from danvan.core.kernel.words import gettext
from danvan.foundations.indicators.readings import Number
from danvan.foundations.indicators.verdicts import Goal, forecast
from danvan.workflows.live_plan import measured, owed
from danvan.workflows.live_plan.measured import Measured
from danvan.workflows.live_plan.owed import Round
from danvan.workflows.live_plan.values import LiveDuty
from danvan.workflows.publish_plan.fanning_out import horizon_of
from danvan.workflows.publish_plan.population import Population
from danvan.workflows.publish_plan.terms import PlanValues, is_owed


class Asked(measured.Measurable, Protocol):
    """A duty as it was drawn up."""

    start: int
    end: int
    provision_id: Any


def duties_on(plan: PlanValues, *, on: date) -> list[tuple[LiveDuty, int | None]]:
    """Every duty of the plan with the provision it stands in, in reading order; six queries however many there are."""
    duties = list(plans.duties_of(plan.pk))
    rounds = owed.rounds_of(plan.pk, on=on)
    read = measured.measure(
        [duty for duty in duties if not is_owed(duty)],
        horizon=horizon_of(plan, on=on),
        population=Population.load(),
        coordinator_id=plan.coordinator_id,
        on=on,
    )
    return [
        (
            measured_duty(duty, read[duty.pk], on=on)
            if duty.pk in read
            else owed_duty(duty, owed.present(rounds.get(duty.pk, ()), on=on), on=on),
            duty.provision_id,
        )
        for duty in duties
    ]


def owed_duty(duty: Asked, item: Round | None, *, on: date) -> LiveDuty:
    """An owed duty over its present occurrence."""
    goal = owed.goal_for_all(duty.quantity).value if duty.quantity else owed.EVERYBODY
    return LiveDuty(
        id=duty.pk, kind=duty.kind, text=duty.text, start=duty.start, end=duty.end, is_owed=True,
        stand=owed.stand_on(item, kind=duty.kind, quantity=duty.quantity, on=on), is_aspiration=duty.is_aspiration,
        done=item.done if item else None, total=item.total if item else None, unit=gettext("agencies"),
        share=item.share if item else None, goal=goal if goal < owed.EVERYBODY else None,
        window=item.window if item else None, due_on=item.due_on if item else None, waiting=item.waiting if item else 0,
        missing=item.total - item.done if item else 0, late=item.late if item else 0,
        forecast=_pace(item.done, item.window, most=item.total, on=on) if item and duty.kind == DutyKind.TARGET else None,
    )  # fmt: skip


def measured_duty(duty: Asked, found: Measured, *, on: date) -> LiveDuty:
    """A measured target with its reading."""
    goal = Goal.from_json(duty.quantity)
    share, tick = found.bar(goal)
    return LiveDuty(
        id=duty.pk, kind=duty.kind, text=duty.text, start=duty.start, end=duty.end, is_owed=False,
        stand=found.stand(goal, on=on), is_aspiration=duty.is_aspiration, done=_number(found), total=found.total_for(goal),
        unit=_unit(found, duty), share=share, goal=tick, window=found.window, due_on=found.due_on,
        missing=len(found.missing), forecast=_measured_pace(found, on=on),
    )  # fmt: skip


def _measured_pace(found: Measured, *, on: date) -> Decimal | None:
    if not found.is_cumulative or found.reading is None or found.reading.numerator is None:
        return None
    return _pace(found.reading.numerator, found.window, most=found.reading.denominator, on=on)


def _pace(done: Number, window: Period, *, most: Number | None, on: date) -> Decimal | None:
    """Where the straight line ends; nothing before the window begins and after it is over."""
    if on not in window:
        return None
    ends_at = forecast(Decimal(done), window=window, on=on)
    return ends_at if most is None else min(ends_at, Decimal(most))


def _number(found: Measured) -> int | Decimal | None:
    return found.reading.numerator if found.reading is not None else None


def _unit(found: Measured, duty: Asked) -> str:
    """What is counted: the indicator's or figure's unit, else the noun of the plan."""
    return found.unit or str((duty.quantity or {}).get("noun") or "")
