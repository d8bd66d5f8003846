"""Working days of state bodies in Viet Nam, and the statutory way of counting them.

Public holidays come from the package `holidays`; dated corrections (swapped Saturdays, estimates) from
`working_days.toml`, each with its source and confidence. Years are read when first asked for. A plan's printed date
does not roll over a day off; a statutory clock does (Civil Code 2015, Articles 147 and 148).
"""

from __future__ import annotations

import datetime
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import resources
from typing import Any

_SATURDAY = 6
_ONE_DAY = datetime.timedelta(days=1)


class DayKind(StrEnum):
    """What a day is to state bodies."""

    WORKING = "working"
    WEEKLY_DAY_OFF = "weekly_day_off"
    HOLIDAY = "holiday"
    COMPENSATORY_OFF = "compensatory_off"
    WORKING_SATURDAY = "working_saturday"


class Confidence(StrEnum):
    """Whether the decision on a day was read, or the day is computed."""

    CONFIRMED = "C"
    ESTIMATE = "E"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """What a day is and who says so. `swapped_with` is the other day of a swap."""

    day: datetime.date
    kind: DayKind
    name: str = ""
    source: str = ""
    confidence: Confidence = Confidence.CONFIRMED
    swapped_with: datetime.date | None = None

    @property
    def is_worked(self) -> bool:
        """Whether state bodies work on it."""
        return self.kind in (DayKind.WORKING, DayKind.WORKING_SATURDAY)


@dataclass(slots=True)
class WorkingCalendar:
    """Which days state bodies work. `settled_through` is the last year whose decisions are known."""

    corrections: Mapping[datetime.date, CalendarDay]
    settled_through: int
    _years: dict[int, dict[datetime.date, CalendarDay]] = field(default_factory=dict, repr=False)

    def day(self, day: datetime.date) -> CalendarDay:
        """What `day` is, with its source."""
        if found := self.corrections.get(day) or self._public_days(day.year).get(day):
            return found
        kind = DayKind.WORKING if day.isoweekday() < _SATURDAY else DayKind.WEEKLY_DAY_OFF
        return CalendarDay(day, kind, confidence=self._confidence(day.year))

    def is_working_day(self, day: datetime.date) -> bool:
        """Whether state bodies work on that day."""
        return self.day(day).is_worked

    def add_working_days(self, day: datetime.date, count: int) -> datetime.date:
        """The day `count` working days after `day` (before it when negative); `day` itself is not counted.

        Zero gives `day` back, worked or not.
        """
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, first: datetime.date, last: datetime.date) -> int:
        """How many days are worked from `first` to `last`, both counted."""
        days = (first + _ONE_DAY * offset for offset in range((last - first).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def last_working_day_on_or_before(self, day: datetime.date) -> datetime.date:
        """The practical day for a plan's printed date: the date itself stays, offices close before it."""
        while not self.is_working_day(day):
            day -= _ONE_DAY
        return day

    def first_working_day_on_or_after(self, day: datetime.date) -> datetime.date:
        """Where a statutory limit ends that would end on a day off (Civil Code 2015, Article 148.5)."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def is_settled(self, year: int) -> bool:
        """Whether the Government's decisions on that year's days off are known."""
        return year <= self.settled_through

    def _confidence(self, year: int) -> Confidence:
        return Confidence.CONFIRMED if self.is_settled(year) else Confidence.ESTIMATE

    def _public_days(self, year: int) -> dict[datetime.date, CalendarDay]:
        if year not in self._years:
            self._years[year] = _from_package(year, self._confidence(year))
        return self._years[year]


def _from_package(year: int, confidence: Confidence) -> dict[datetime.date, CalendarDay]:
    """Holidays, days in lieu and worked Saturdays of one year, as the package knows or computes them."""
    import holidays  # read on first use: a clock that counts calendar days never needs it

    known = holidays.country_holidays("VN", years=year, language="vi")
    source = "package holidays"
    days = {}
    for day, name in known.items():
        if day.year == year:
            kind = DayKind.COMPENSATORY_OFF if "thay" in name or "bù" in name else DayKind.HOLIDAY
            days[day] = CalendarDay(day, kind, name, source, confidence)
    for day in known.weekend_workdays:
        if day.year == year:
            days[day] = CalendarDay(day, DayKind.WORKING_SATURDAY, "", source, confidence)
    return days


def statutory_last_day(event: datetime.date, days: int, calendar: WorkingCalendar) -> datetime.date:
    """The last day of a limit of `days` calendar days from `event`.

    The day of the event is not counted (Civil Code 2015, Article 147); a limit that ends on a weekly day off or a
    public holiday ends on the next working day (Article 148.5).
    """
    return calendar.first_working_day_on_or_after(event + _ONE_DAY * days)


def statutory_last_working_day(event: datetime.date, days: int, calendar: WorkingCalendar) -> datetime.date:
    """The last day of a limit of `days` working days; the day of the event is not counted (Article 147)."""
    return calendar.add_working_days(event, days)


@functools.cache
def working_calendar() -> WorkingCalendar:
    """The calendar of Viet Nam with the corrections the package ships."""
    text = resources.files("danvan.core.law").joinpath("working_days.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    days = (_correction(entry) for entry in data["day"])
    return WorkingCalendar({day.day: day for day in days}, data["settled_through"])


def _correction(entry: dict[str, Any]) -> CalendarDay:
    return CalendarDay(
        day=entry["date"],
        kind=DayKind(entry["kind"]),
        name=entry.get("name", ""),
        source=entry["source"],
        confidence=Confidence(entry["confidence"]),
        swapped_with=entry.get("swapped_with"),
    )
