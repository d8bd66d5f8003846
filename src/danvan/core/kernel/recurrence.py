"""RFC 5545 recurrence rules for the schedules they can say: the same days as `occurrences`, to the day.

A rule cannot say one single date, working days with holidays, lengths of time or events: those have none.
"""

from __future__ import annotations

from danvan.core.kernel.period import Span
from danvan.core.kernel.schedule_fields import LAST, Kind, MonthOfPeriod, ScheduleFields

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS_IN = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}


def rrule(schedule: ScheduleFields) -> str | None:
    """The value of an RRULE property, or None where RFC 5545 has no words for it.

    A deadline given with an hour recurs on its day; "before" an hour of a day is due that day.
    """
    if schedule.kind is Kind.YEARLY:
        return _on_day([schedule.month or 12], schedule.day or LAST, inclusive=schedule.inclusive)
    if schedule.kind in (Kind.MONTHS, Kind.QUARTERS) and schedule.year is None:
        ends = schedule.months or tuple(quarter * 3 for quarter in schedule.quarters)
        return _on_day(sorted(set(ends)), LAST, inclusive=True)
    return _every(schedule) if schedule.kind is Kind.EVERY else None


def _every(schedule: ScheduleFields) -> str | None:
    if schedule.working_day:
        return None
    if schedule.unit == Span.DAY:
        return "FREQ=DAILY"
    if schedule.unit == Span.WEEK:
        number = schedule.weekday or 7
        before = 0 if schedule.includes_its_day else 1
        return f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[number - 1 - before]}"
    inclusive = schedule.includes_its_day or schedule.day is None
    return _on_day(_month_numbers(schedule), schedule.day or LAST, inclusive=inclusive)


def _month_numbers(schedule: ScheduleFields) -> list[int]:
    """The months a unit's day falls in, over one year."""
    size = _MONTHS_IN[Span(str(schedule.unit))]
    offset = {
        MonthOfPeriod.FIRST: 1,
        MonthOfPeriod.MIDDLE: size // 2 + 1,
        MonthOfPeriod.FIRST_OF_NEXT: size + 1,
    }.get(schedule.month_of_period or MonthOfPeriod.LAST, size)
    return sorted((first + offset - 1) % 12 + 1 for first in range(0, 12, size))


def _on_day(months: list[int], day: int, *, inclusive: bool) -> str:
    """A rule for the last day in time: exclusive days step back, into the month before when the day is the first."""
    if day == LAST and not inclusive:
        return _rule(months, "BYMONTHDAY=-2")
    if day != LAST and not inclusive:
        day -= 1
    if day == 0:
        months, day = sorted((month - 2) % 12 + 1 for month in months), LAST
    return _rule(months, _month_day(months, day))


def _month_day(months: list[int], day: int) -> str:
    """A day some of the months lack is their last day."""
    shortest = min(_LENGTHS[month - 1] for month in months)
    longest = max(29 if month == 2 else _LENGTHS[month - 1] for month in months)
    if day == LAST or day >= longest:
        single = len(months) == 1 and months != [2]
        return f"BYMONTHDAY={_LENGTHS[months[0] - 1] if single else -1}"
    if day > shortest:
        return f"BYMONTHDAY={','.join(str(number) for number in range(shortest, day + 1))};BYSETPOS=-1"
    return f"BYMONTHDAY={day}"


def _rule(months: list[int], month_day: str) -> str:
    if len(months) == 12:
        return f"FREQ=MONTHLY;{month_day}"
    if "BYSETPOS" in month_day and len(months) > 1:
        return f"FREQ=MONTHLY;BYMONTH={','.join(map(str, months))};{month_day}"
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};{month_day}"
