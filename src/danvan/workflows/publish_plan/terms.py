"""Of a duty: whether agencies owe it, what answers it, and which day decides whether an answer is late."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any, Protocol

from danvan.contexts.obligations.actions import Terms
from danvan.contexts.obligations.enums import Lateness
from danvan.contexts.plans.enums import DutyKind, Owing
from danvan.foundations.indicators import catalogue


class DutyValues(Protocol):
    """What publishing reads of a duty, drawn up or only proposed."""

    pk: Any
    kind: str
    owing: str
    text: str
    scope: dict[str, Any]
    schedule: dict[str, Any] | None
    quantity: dict[str, Any] | None
    indicator_code: str
    figure_id: int | None
    provision: Any


class PlanValues(Protocol):
    """What publishing reads of a plan."""

    pk: Any
    coordinator_id: int
    starts_on: date | None
    ends_before: date | None
    issued_on: date | None
    published_at: datetime | None


def is_owed(duty: DutyValues) -> bool:
    """Report duties and dated or tangible tasks always are; a target only when each agency owes it."""
    return duty.kind != DutyKind.TARGET or duty.owing == Owing.EACH


def needs_figure(duty: DutyValues) -> bool:
    """Whether a target's number is counted by nothing known, so that agencies must declare it."""
    return duty.kind == DutyKind.TARGET and not catalogue.is_known(duty.indicator_code)


def terms_of(duty: DutyValues, *, plan_id: int) -> Terms:
    """What every obligation of the duty shares."""
    condition = catalogue.condition_of(duty.indicator_code, at_least=_count_asked(duty.quantity))
    if condition is not None:
        return Terms(plan_id, duty.pk, measure=condition.measure, threshold=condition.at_least)
    lateness = Lateness.RECORDED if duty.kind == DutyKind.REPORT else Lateness.PERFORMED
    return Terms(plan_id, duty.pk, figure_id=duty.figure_id, lateness=lateness)


def _count_asked(quantity: dict[str, Any] | None) -> int | None:
    """How many of a thing each agency must show: "at least 2 dialogues" asks 2, "100 % of heads" says nothing of it."""
    if not quantity or quantity.get("unit") != "count" or quantity.get("value") is None:
        return None
    value = float(quantity["value"])
    return math.floor(value) + 1 if quantity.get("comparator") == "gt" else math.ceil(value)
