"""Schedules said in the reader's language, the way officials write them ("trước ngày 25/5 hằng năm")."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from danvan.core.kernel.period import Span
from danvan.core.kernel.schedule_fields import (
    LAST,
    Kind,
    MonthOfPeriod,
    Relation,
    ScheduleFields,
)
from danvan.core.kernel.words import gettext

_ROMAN = ("", "I", "II", "III", "IV")
_DAY_WITH_ZERO, _MONTH_WITH_ZERO = (
    10,
    3,
)  # Decree 30/2020: days below 10 and months 1 and 2 carry a zero


def words(schedule: ScheduleFields) -> str:
    """One phrase, without a full stop."""
    return _PHRASES[schedule.kind](schedule)


def day_month(day: int, month: int) -> str:
    """05/02, 10/7: days and months as Decree 30/2020 writes them."""
    return f"{day:02}/{month:02}" if month < _MONTH_WITH_ZERO else f"{day:02}/{month}"


def printed(day: datetime.date | None) -> str:
    """A date as documents print it: 05/02/2024, 10/7/2020; no date prints nothing."""
    if day is None:
        return ""
    return f"{day_month(day.day, day.month)}/{day.year}"


def _date(schedule: ScheduleFields) -> str:
    day = printed(schedule.date)
    if schedule.time is not None:
        values = {
            "hour": f"{schedule.time:%H}",
            "minute": f"{schedule.time:%M}",
            "day": day,
        }
        if schedule.inclusive:
            return gettext("%(hour)s:%(minute)s on %(day)s at the latest", **values)
        return gettext("before %(hour)s:%(minute)s on %(day)s", **values)
    return (
        gettext("on %(date)s at the latest", date=day) if schedule.inclusive else gettext("before %(date)s", date=day)
    )


def _yearly(schedule: ScheduleFields) -> str:
    if schedule.month is None or schedule.day is None:
        return gettext("every year")
    day = day_month(schedule.day, schedule.month)
    if schedule.inclusive:
        return gettext("on %(day)s every year at the latest", day=day)
    return gettext("before %(day)s every year", day=day)


def _months(schedule: ScheduleFields) -> str:
    months = ", ".join(str(month) for month in schedule.months)
    if schedule.year is None:
        return gettext("month %(months)s every year", months=months)
    return gettext("month %(months)s of %(year)s", months=months, year=schedule.year)


def _quarters(schedule: ScheduleFields) -> str:
    quarters = ", ".join(_ROMAN[quarter] for quarter in schedule.quarters)
    if schedule.year is None:
        return gettext("quarter %(quarters)s every year", quarters=quarters)
    return gettext("quarter %(quarters)s of %(year)s", quarters=quarters, year=schedule.year)


def _every(schedule: ScheduleFields) -> str:
    if schedule.day is None and schedule.month_of_period is None and schedule.weekday is None:
        every = _each(Span(str(schedule.unit)))
        return _at_hour(schedule.time, every) if schedule.time else every
    when = _named_day(schedule)
    if schedule.time is not None:
        when = _at_hour(schedule.time, when)
    if schedule.weekday:
        return when if schedule.inclusive else gettext("before %(day)s", day=when)
    if schedule.inclusive:
        return gettext("by %(day)s at the latest", day=when)
    return gettext("before %(day)s", day=when)


def _at_hour(hour_of_day: datetime.time, day: str) -> str:
    hour, minute = f"{hour_of_day:%H}", f"{hour_of_day:%M}"
    return gettext("%(hour)s:%(minute)s %(day)s", hour=hour, minute=minute, day=day)


def _each(unit: Span) -> str:
    return {
        Span.DAY: gettext("every day"),
        Span.WEEK: gettext("every week"),
        Span.MONTH: gettext("every month"),
        Span.QUARTER: gettext("every quarter"),
        Span.HALF: gettext("every six months"),
        Span.YEAR: gettext("every year"),
    }[unit]


def _named_day(schedule: ScheduleFields) -> str:
    if schedule.weekday:
        return gettext("%(weekday)s every week", weekday=_weekday(schedule.weekday))
    day = _day_number(schedule.day, working=schedule.working_day)
    if schedule.unit == Span.MONTH and schedule.month_of_period is not MonthOfPeriod.FIRST_OF_NEXT:
        return gettext("%(day)s every month", day=day)
    return gettext("%(day)s of %(month)s", day=day, month=_month_of(schedule))


def _weekday(number: int) -> str:
    return (
        gettext("Monday"),
        gettext("Tuesday"),
        gettext("Wednesday"),
        gettext("Thursday"),
        gettext("Friday"),
        gettext("Saturday"),
        gettext("Sunday"),
    )[number - 1]


def _day_number(day: int | None, *, working: bool) -> str:
    if working:
        if day == LAST:
            return gettext("the last working day")
        return gettext("working day %(number)s", number=day)
    if day is None or day == LAST:
        return gettext("the last day")
    return gettext("day %(number)s", number=day)


def _month_of(schedule: ScheduleFields) -> str:
    unit = Span(str(schedule.unit))
    if unit is Span.MONTH:
        return gettext("the next month")
    which = schedule.month_of_period or MonthOfPeriod.LAST
    period = {
        Span.QUARTER: gettext("the quarter"),
        Span.HALF: gettext("the half-year"),
        Span.YEAR: gettext("the year"),
    }[unit]
    return {
        MonthOfPeriod.FIRST: gettext("the first month of %(period)s", period=period),
        MonthOfPeriod.MIDDLE: gettext("the middle month of %(period)s", period=period),
        MonthOfPeriod.LAST: gettext("the last month of %(period)s", period=period),
        MonthOfPeriod.FIRST_OF_NEXT: gettext("the first month after %(period)s", period=period),
    }[which]


def _by_year(schedule: ScheduleFields) -> str:
    return gettext("by the end of %(year)s", year=schedule.year)


def _range(schedule: ScheduleFields) -> str:
    if schedule.start is None:
        return gettext("up to %(end)s", end=printed(schedule.end))
    if schedule.end is None:
        return gettext("from %(start)s on", start=printed(schedule.start))
    return gettext(
        "from %(start)s to %(end)s",
        start=printed(schedule.start),
        end=printed(schedule.end),
    )


def _continuous(schedule: ScheduleFields) -> str:
    return gettext("regularly, every year") if schedule.yearly else gettext("regularly")


def _event(schedule: ScheduleFields) -> str:
    event = schedule.event
    if schedule.amount is None:
        return {
            Relation.BEFORE: gettext("before %(event)s", event=event),
            Relation.AFTER: gettext("after %(event)s", event=event),
            Relation.AT: gettext("on the occasion of %(event)s", event=event),
            Relation.WITHIN: gettext("during %(event)s", event=event),
        }[schedule.op or Relation.AT]
    length = _length(schedule.amount, schedule.unit)
    return {
        Relation.BEFORE: gettext("%(length)s before %(event)s", length=length, event=event),
        Relation.AFTER: gettext("%(length)s after %(event)s", length=length, event=event),
        Relation.AT: gettext("on the occasion of %(event)s", event=event),
        Relation.WITHIN: gettext("within %(length)s of %(event)s", length=length, event=event),
    }[schedule.op or Relation.AT]


def _length(amount: int | None, unit: str | None) -> str:
    return {
        "minute": gettext("%(amount)s minutes", amount=amount),
        "hour": gettext("%(amount)s hours", amount=amount),
        "day": gettext("%(amount)s days", amount=amount),
        "working_day": gettext("%(amount)s working days", amount=amount),
        "month": gettext("%(amount)s months", amount=amount),
    }[str(unit)]


def _within(schedule: ScheduleFields) -> str:
    return gettext("within %(length)s", length=_length(schedule.amount, schedule.unit))


_PHRASES: dict[Kind, Callable[[ScheduleFields], str]] = {
    Kind.DATE: _date,
    Kind.YEARLY: _yearly,
    Kind.MONTHS: _months,
    Kind.QUARTERS: _quarters,
    Kind.EVERY: _every,
    Kind.BY_YEAR: _by_year,
    Kind.RANGE: _range,
    Kind.CONTINUOUS: _continuous,
    Kind.EVENT_RELATIVE: _event,
    Kind.WITHIN: _within,
    Kind.PERIODIC_UNSPECIFIED: lambda _: gettext("periodically"),
    Kind.PER_REGULATION: lambda _: gettext("as regulated"),
    Kind.ON_REQUEST: lambda _: gettext("on request"),
    Kind.PROMPTLY: lambda _: gettext("promptly"),
}
