"""How a target stands: a pure function of its goal, the reading, the window and the day.

On the way, a value that grows record by record is judged by the straight line from the window's start through today:
at risk when that line ends short of the goal. A value that can rise and fall is at risk while it is short.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from danvan.core.kernel.period import Period
from danvan.foundations.indicators.enums import TargetVerdict

_AT_MOST = frozenset({"lte", "lt", "rank_lte"})


@dataclass(frozen=True, slots=True)
class Goal:
    """A quantity of the contract `danvan.plan/1`, as numbers. A change (`delta_range`) is held against its base."""

    comparator: str
    value: Decimal
    value_max: Decimal | None = None
    base: Decimal | None = None
    direction: str | None = None
    unit: str = "count"

    @classmethod
    def from_json(cls, quantity: Mapping[str, Any] | None) -> Goal | None:
        """The goal of a target; None when the quantity names no number."""
        if not quantity or quantity.get("value") is None:
            return None
        return cls(
            comparator=str(quantity.get("comparator") or "gte"),
            value=_decimal(quantity["value"]) or Decimal(0),
            value_max=_decimal(quantity.get("value_max")),
            base=_decimal(quantity.get("base")),
            direction=quantity.get("direction"),
            unit=str(quantity.get("unit") or "count"),
        )

    @property
    def wants_little(self) -> bool:
        """Whether smaller is better: "không quá 9 ngày", a rank."""
        return self.comparator in _AT_MOST

    def is_reached_by(self, value: Decimal) -> bool:
        """Whether the value satisfies the goal."""
        if self.comparator == "delta_range":
            return self._change_to(value) >= self.value
        if self.comparator == "range" and self.value_max is not None:
            return self.value <= value <= self.value_max
        return {
            "lte": value <= self.value,
            "rank_lte": value <= self.value,
            "lt": value < self.value,
            "gt": value > self.value,
        }.get(self.comparator, value >= self.value)

    def _change_to(self, value: Decimal) -> Decimal:
        """How far the value moved the wanted way; without a base it is the change itself. Ranks improve downwards."""
        if self.base is None:
            return value
        falls = (self.direction == "decrease") != (self.unit == "rank")
        return self.base - value if falls else value - self.base


def judge(goal: Goal | None, *, value: Decimal | None, window: Period, on: date, is_cumulative: bool) -> TargetVerdict:
    """The verdict on a day. `is_cumulative`: the value can only rise within the window."""
    if on < window.starts_on:
        return TargetVerdict.NOT_YET
    if goal is None or value is None:
        return TargetVerdict.NO_DATA
    if on >= window.ends_before:
        return TargetVerdict.MET if _is_reached(goal, value, is_cumulative=is_cumulative) else TargetVerdict.MISSED
    if is_cumulative:
        return _judge_growing(goal, value, window, on)
    return TargetVerdict.ON_TRACK if goal.is_reached_by(value) else TargetVerdict.AT_RISK


def _is_reached(goal: Goal, value: Decimal, *, is_cumulative: bool) -> bool:
    """More than the upper end of "02 - 04 cuộc" is no failure of a count."""
    if is_cumulative and goal.comparator == "range":
        return value >= goal.value
    return goal.is_reached_by(value)


def _judge_growing(goal: Goal, value: Decimal, window: Period, on: date) -> TargetVerdict:
    if goal.wants_little:
        if not goal.is_reached_by(value):
            return TargetVerdict.MISSED  # what was counted stays counted
        return (
            TargetVerdict.ON_TRACK
            if goal.is_reached_by(forecast(value, window=window, on=on))
            else TargetVerdict.AT_RISK
        )
    if _is_reached(goal, value, is_cumulative=True):
        return TargetVerdict.MET
    ends_at = forecast(value, window=window, on=on)
    return TargetVerdict.ON_TRACK if _is_reached(goal, ends_at, is_cumulative=True) else TargetVerdict.AT_RISK


def forecast(value: Decimal, *, window: Period, on: date) -> Decimal:
    """Where the straight line from nothing at the window's start through today ends; `on` is inside the window."""
    elapsed = (on - window.starts_on).days + 1
    return value * window.days / elapsed


def _decimal(number: object) -> Decimal | None:
    return None if number is None else Decimal(str(number))
