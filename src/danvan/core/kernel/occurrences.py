"""The dates of a schedule: each occurrence names its period and the last day in time.

"trước ngày 10" is due on the 9th; a window is due on its last day; a day a month does not have is the month's last.
"""

from __future__ import annotations

import calendar as months
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from danvan.core.kernel.period import ONE_DAY, Period, Span
from danvan.core.kernel.schedule_fields import LAST, Kind, MonthOfPeriod, ScheduleFields

_SATURDAY = 6


class WorkingDays(Protocol):
    """Whoever knows which days are worked; `core.law.calendar` has the calendar of Viet Nam."""

    def is_working_day(self, day: datetime.date) -> bool:
        """Whether state bodies work on that day."""
        ...


class _MondayToFriday:
    def is_working_day(self, day: datetime.date) -> bool:
        return day.isoweekday() < _SATURDAY


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`name` is unique within its schedule; `due_on` is the last day in time, or None for a standing duty."""

    name: str
    period: Period
    due_on: datetime.date | None


def occurrences(schedule: ScheduleFields, within: Period, calendar: WorkingDays | None = None) -> list[Occurrence]:
    """What falls due inside `within`, in order of time."""
    if schedule.kind not in _FINDERS:
        return []
    found = _FINDERS[schedule.kind](schedule, within, calendar or _MondayToFriday())
    return [item for item in found if (item.due_on or item.period.starts_on) in within]


def last_day_in_time(year: int, month: int, day: int, *, inclusive: bool) -> datetime.date:
    """The last day in time for "by" or "before" a day of a month, whether or not the month has that day.

    >>> last_day_in_time(2027, 3, 1, inclusive=False)
    datetime.date(2027, 2, 28)
    """
    length = months.monthrange(year, month)[1]
    wanted = length if day == LAST else day
    if not inclusive:
        wanted -= 1
    first = datetime.date(year, month, 1)
    return first + (min(wanted, length) - 1) * ONE_DAY


def _date(schedule: ScheduleFields, within: Period, calendar: WorkingDays) -> Iterator[Occurrence]:
    due = schedule.date or within.starts_on  # a schedule of this kind has its date
    if not schedule.includes_its_day:
        due -= ONE_DAY
    yield Occurrence(due.isoformat(), Period.day(due), due)


def _years(within: Period) -> Iterator[Period]:
    """The years in question and the one after, whose dates may fall due before it begins."""
    last = min(within.ends_before.year + 1, datetime.MAXYEAR - 1)
    return (Period.year(year) for year in range(within.starts_on.year, last + 1))


def _yearly(schedule: ScheduleFields, within: Period, calendar: WorkingDays) -> Iterator[Occurrence]:
    for year in _years(within):
        due = year.last_day
        if schedule.month and schedule.day:
            start = year.starts_on.year
            due = last_day_in_time(start, schedule.month, schedule.day, inclusive=schedule.inclusive)
        yield Occurrence(year.name, year, due)


def _windows(schedule: ScheduleFields, within: Period, calendar: WorkingDays) -> Iterator[Occurrence]:
    """Months or quarters, each due on its last day."""
    numbers, named = (schedule.months, Period.month) if schedule.months else (schedule.quarters, Period.quarter)
    years = [schedule.year] if schedule.year else [year.starts_on.year for year in _years(within)]
    for year in years:
        for number in sorted(set(numbers)):
            window = named(year, number)
            yield Occurrence(window.name, window, window.last_day)


def _every(schedule: ScheduleFields, within: Period, calendar: WorkingDays) -> Iterator[Occurrence]:
    """One per unit; a day in the month after the unit makes the unit before `within` matter too."""
    part = Period.of(Span(str(schedule.unit)), within.starts_on).shift(-1)
    while part.shift(-1).starts_on < within.ends_before:
        yield Occurrence(part.name, part, _due_in(schedule, part, calendar))
        part = part.shift(1)


def _due_in(schedule: ScheduleFields, part: Period, calendar: WorkingDays) -> datetime.date:
    if schedule.weekday:
        due = part.starts_on + (schedule.weekday - 1) * ONE_DAY
        return due if schedule.includes_its_day else due - ONE_DAY
    month = _month_in(part, schedule.month_of_period)
    if schedule.day is None:
        return month.last_day if schedule.month_of_period else part.last_day
    if schedule.working_day:
        due = _nth_working_day(month, schedule.day, calendar)
        return due if schedule.includes_its_day else due - ONE_DAY
    first = month.starts_on
    return last_day_in_time(first.year, first.month, schedule.day, inclusive=schedule.includes_its_day)


def _month_in(part: Period, which: MonthOfPeriod | None) -> Period:
    if part.span in (Span.DAY, Span.WEEK):
        return part
    inside = list(part.split(Span.MONTH))
    if which is MonthOfPeriod.FIRST_OF_NEXT:
        return inside[-1].shift(1)
    return {
        MonthOfPeriod.FIRST: inside[0],
        MonthOfPeriod.MIDDLE: inside[len(inside) // 2],
    }.get(which or MonthOfPeriod.LAST, inside[-1])


def _nth_working_day(month: Period, number: int, calendar: WorkingDays) -> datetime.date:
    """The n-th working day of a month, its last when it has fewer or the last is asked for."""
    worked = [day.starts_on for day in month.split(Span.DAY) if calendar.is_working_day(day.starts_on)]
    if not worked:
        return month.last_day
    return worked[-1] if number == LAST or number > len(worked) else worked[number - 1]


def _by_year(schedule: ScheduleFields, within: Period, calendar: WorkingDays) -> Iterator[Occurrence]:
    year = Period.year(schedule.year or 1)
    yield Occurrence(year.name, year, year.last_day)


def _range(schedule: ScheduleFields, within: Period, calendar: WorkingDays) -> Iterator[Occurrence]:
    if schedule.end is not None:
        period = Period.between(schedule.start or schedule.end, schedule.end)
        yield Occurrence(period.name, period, schedule.end)


def _continuous(schedule: ScheduleFields, within: Period, calendar: WorkingDays) -> Iterator[Occurrence]:
    """Once for each calendar year `within` touches, over the days it shares."""
    for year in _years(within):
        if shared := year.shared_with(within):
            yield Occurrence(year.name, shared, None)


_FINDERS: dict[Kind, Callable[[ScheduleFields, Period, WorkingDays], Iterator[Occurrence]]] = {
    Kind.DATE: _date,
    Kind.YEARLY: _yearly,
    Kind.MONTHS: _windows,
    Kind.QUARTERS: _windows,
    Kind.EVERY: _every,
    Kind.BY_YEAR: _by_year,
    Kind.RANGE: _range,
    Kind.CONTINUOUS: _continuous,
}
