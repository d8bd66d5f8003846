"""How what each agency owes stands: counted by occurrence, the present one chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q

from danvan.contexts.obligations import queries as obligations
from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.plans.enums import DutyKind
from danvan.core.kernel.actor import SYSTEM
from danvan.core.kernel.period import Period
from danvan.foundations.indicators.verdicts import Goal, judge
from danvan.workflows.live_plan.values import Stand, stand_of

EVERYBODY = Decimal(100)


@dataclass(frozen=True, slots=True)
class Round:
    """One occurrence of a duty, over the agencies that owe it; waived ones are in no number."""

    name: str
    window: Period
    due_on: date | None
    is_history: bool
    done: int
    waiting: int
    late: int
    total: int

    @property
    def share(self) -> Decimal | None:
        """Done, in percent."""
        return Decimal(self.done) * 100 / self.total if self.total else None


def rounds_of(plan_id: int, *, on: date) -> dict[int, list[Round]]:
    """The occurrences of each duty of a plan, in order of time; one query."""
    late = Q(state__in=(ObligationState.OPEN, ObligationState.RETURNED), is_history=False, due_on__lt=on)
    keys = ("duty_id", "occurrence", "starts_on", "ends_before", "due_on", "is_history")
    rows = (
        obligations.visible_to(SYSTEM)
        .filter(plan_id=plan_id)
        .order_by("starts_on", "due_on", "occurrence")
        .values_list(*keys)
        .annotate(
            done=Count("pk", filter=Q(state__in=obligations.DONE)),
            waiting=Count("pk", filter=Q(state=ObligationState.FILED)),
            late=Count("pk", filter=late),
            total=Count("pk", filter=~Q(state=ObligationState.WAIVED)),
        )
    )
    found: dict[int, list[Round]] = defaultdict(list)
    for duty_id, name, starts_on, ends_before, due_on, is_history, *counts in rows:
        found[duty_id].append(Round(name, Period(starts_on, ends_before), due_on, is_history, *counts))
    return found


def present(rounds: Iterable[Round], *, on: date) -> Round | None:
    """The occurrence to show: the latest somebody is late with, else the first that runs, else what was or comes next."""
    living = [item for item in rounds if not item.is_history]
    late = [item for item in living if item.late]
    running = [item for item in living if item.window.starts_on <= on and _last_day(item) >= on]
    over = [item for item in living if _last_day(item) < on]
    coming = [item for item in living if item.window.starts_on > on]
    for choice in (late[-1:], sorted(running, key=_last_day)[:1], over[-1:], coming[:1], list(rounds)[-1:]):
        if choice:
            return choice[0]
    return None


def _last_day(item: Round) -> date:
    return item.due_on or item.window.last_day


def stand_on(item: Round | None, *, kind: str, quantity: Mapping[str, object] | None, on: date) -> Stand:
    """How an occurrence stands: targets against their share of agencies, everything else by its days."""
    if item is None or item.total == 0:
        return Stand.NOT_BEGUN
    if item.is_history:
        return Stand.HISTORY
    if kind == DutyKind.TARGET:
        stand = stand_of(judge(goal_for_all(quantity), value=item.share, window=item.window, on=on, is_cumulative=True))
        return Stand.OVERDUE if stand is Stand.MISSED and item.late else stand
    return _stand_by_days(item, on=on)


def goal_for_all(quantity: Mapping[str, object] | None) -> Goal:
    """Which share of the agencies must have done it: the target's own percentage, else every one."""
    goal = Goal.from_json(quantity)
    return goal if goal is not None and goal.unit == "percent" else Goal("gte", EVERYBODY)


def _stand_by_days(item: Round, *, on: date) -> Stand:
    if item.late:
        return Stand.OVERDUE
    if item.done == item.total:
        return Stand.DONE
    if item.due_on is not None and on <= item.due_on <= on + obligations.SOON:
        return Stand.DUE_SOON
    if item.done or item.waiting:
        return Stand.UNDERWAY
    return Stand.NOT_DUE if item.window.starts_on <= on else Stand.NOT_BEGUN
