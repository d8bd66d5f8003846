"""The fields of a schedule and which of them make sense together.

Every row of the table of schedules in the contract of `danvan compile` is one `Kind`. "trước" (before) is exclusive:
`inclusive` is false and the last day in time is the day before. "chậm nhất", "đến hết" and a bare date are inclusive.
A printed date never rolls over a holiday; statutory clocks do, and live in `core.law.calendar`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from danvan.core.kernel.period import Span


class Kind(StrEnum):
    """What sort of time phrase it is; one for each row of the contract's table."""

    DATE = "date"  # one day
    YEARLY = "yearly"  # each year, on a day of a month, or with no day said
    MONTHS = "months"  # months of each year, or of one year
    QUARTERS = "quarters"  # quarters of each year, or of one year
    EVERY = "every"  # each day, week, month, quarter, half or year
    BY_YEAR = "by_year"  # by the end of a year
    RANGE = "range"  # from a day to a day, either end may be open
    CONTINUOUS = "continuous"  # a standing duty
    EVENT_RELATIVE = "event_relative"  # counted from something that happens
    WITHIN = "within"  # a length of time allowed
    PERIODIC_UNSPECIFIED = "periodic_unspecified"  # "định kỳ" without saying how often
    PER_REGULATION = "per_regulation"
    ON_REQUEST = "on_request"
    PROMPTLY = "promptly"


class MonthOfPeriod(StrEnum):
    """Which month of the unit a day of `every` stands in."""

    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    FIRST_OF_NEXT = "first_of_next"  # the month after the unit has ended


class Relation(StrEnum):
    """Where the due time stands to the event."""

    BEFORE = "before"
    AFTER = "after"
    AT = "at"
    WITHIN = "within"


# What each kind may say, in the order it is printed. What it must say stands in _REQUIRED.
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.DATE: ("date", "time", "inclusive"),
    Kind.YEARLY: ("month", "day", "inclusive"),
    Kind.MONTHS: ("months", "year"),
    Kind.QUARTERS: ("quarters", "year"),
    Kind.EVERY: (
        "unit",
        "day",
        "working_day",
        "weekday",
        "time",
        "month_of_period",
        "inclusive",
    ),
    Kind.BY_YEAR: ("year",),
    Kind.RANGE: ("start", "end"),
    Kind.CONTINUOUS: ("yearly",),
    Kind.EVENT_RELATIVE: ("op", "event", "amount", "unit"),
    Kind.WITHIN: ("amount", "unit"),
    Kind.PERIODIC_UNSPECIFIED: (),
    Kind.PER_REGULATION: (),
    Kind.ON_REQUEST: (),
    Kind.PROMPTLY: (),
}
_REQUIRED: dict[Kind, tuple[str, ...]] = {
    Kind.DATE: ("date",),
    Kind.MONTHS: ("months",),
    Kind.QUARTERS: ("quarters",),
    Kind.EVERY: ("unit",),
    Kind.BY_YEAR: ("year",),
    Kind.EVENT_RELATIVE: ("op", "event"),
    Kind.WITHIN: ("amount", "unit"),
}
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LAST = -1  # as `day` of `every`: the last day of the month
EVENT_UNITS = ("hour", "day", "working_day", "month")
ALLOWANCE_UNITS = ("minute", "hour", "day", "working_day")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleFields:
    """One time phrase as a value; two that say the same are equal. Raises ValueError when the fields make no sense."""

    kind: Kind
    date: datetime.date | None = None
    time: datetime.time | None = None
    inclusive: bool = True
    month: int | None = None
    day: int | None = None
    working_day: bool = False  # `day` counts working days
    weekday: int | None = None  # ISO: Monday is 1
    months: tuple[int, ...] = ()
    quarters: tuple[int, ...] = ()
    year: int | None = None
    unit: str | None = None
    month_of_period: MonthOfPeriod | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    yearly: bool = False
    op: Relation | None = None
    event: str | None = None
    amount: int | None = None

    def __post_init__(self) -> None:
        if problem := _problem(self):
            raise ValueError(f"Not a schedule of kind {self.kind}: {problem}.")

    @property
    def is_dated(self) -> bool:
        """Whether a calendar alone can tell when it is due."""
        return self.kind in _DATED or (self.kind is Kind.RANGE and self.end is not None)

    @property
    def includes_its_day(self) -> bool:
        """Whether the day named is itself in time: "before" an hour of a day still leaves the day."""
        return self.inclusive or self.time is not None

    @property
    def names_a_day(self) -> bool:
        """Whether "before" and "at the latest" differ: there is a day or an hour to be before."""
        return bool(self.date or self.day or self.weekday or self.time)


_DATED = frozenset({Kind.DATE, Kind.YEARLY, Kind.MONTHS, Kind.QUARTERS, Kind.EVERY, Kind.BY_YEAR})


def _problem(schedule: ScheduleFields) -> str:
    """Why the fields do not make a schedule, or nothing."""
    kind = schedule.kind
    if missing := [name for name in _REQUIRED.get(kind, ()) if not getattr(schedule, name)]:
        return f"{missing[0]} is missing"
    if foreign := [name for name in _VALUES if name not in FIELDS[kind] and getattr(schedule, name)]:
        return f"it has no {foreign[0]}"
    if not schedule.inclusive and not schedule.names_a_day:
        return "there is no day to be before"
    if outside := [name for name, most in _RANGES.items() if _outside(getattr(schedule, name), most)]:
        return f"{outside[0]} is out of range"
    return _CHECKS[kind](schedule) if kind in _CHECKS else ""


_VALUES = ("date", "time", "month", "day", "working_day", "weekday", "months", "quarters", "year", "unit",
           "month_of_period", "start", "end", "yearly", "op", "event", "amount")  # fmt: skip
_RANGES = {
    "month": 12,
    "months": 12,
    "quarters": 4,
    "weekday": 7,
    "year": 9998,
    "amount": 100_000,
}


def _outside(value: int | tuple[int, ...] | None, most: int) -> bool:
    numbers = value if isinstance(value, tuple) else () if value is None else (value,)
    return any(not 1 <= number <= most for number in numbers)


def _yearly_problem(schedule: ScheduleFields) -> str:
    if schedule.day is None:
        return "a month without a day is of kind months" if schedule.month else ""
    if schedule.month is None:
        return "a day needs its month"
    return "" if 1 <= schedule.day <= _DAYS_IN_MONTH[schedule.month - 1] else "the month has no such day"


def _every_problem(schedule: ScheduleFields) -> str:
    if schedule.unit not in set(Span):
        return "unit must be day, week, month, quarter, half or year"
    of_months = schedule.unit not in (Span.DAY, Span.WEEK)
    if (schedule.day or schedule.month_of_period) and not of_months:
        return "only months and longer have a numbered day"
    if schedule.weekday and schedule.unit != Span.WEEK:
        return "a weekday needs the unit week"
    if schedule.working_day and not schedule.day:
        return "working days need a number"
    return "" if schedule.day is None or schedule.day == LAST or 1 <= schedule.day <= 31 else "day is out of range"


def _range_problem(schedule: ScheduleFields) -> str:
    if schedule.start and schedule.end and schedule.end < schedule.start:
        return "it ends before it starts"
    return "" if schedule.start or schedule.end else "it needs a start or an end"


def _unit_problem(units: tuple[str, ...], schedule: ScheduleFields) -> str:
    if bool(schedule.amount) != bool(schedule.unit):
        return "amount and unit go together"
    return "" if schedule.unit is None or schedule.unit in units else f"unit must be one of {', '.join(units)}"


_CHECKS: dict[Kind, Any] = {
    Kind.YEARLY: _yearly_problem,
    Kind.EVERY: _every_problem,
    Kind.RANGE: _range_problem,
    Kind.EVENT_RELATIVE: lambda schedule: _unit_problem(EVENT_UNITS, schedule),
    Kind.WITHIN: lambda schedule: _unit_problem(ALLOWANCE_UNITS, schedule),
}
