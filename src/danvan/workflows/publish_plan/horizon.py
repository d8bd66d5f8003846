"""When a duty falls due: its occurrences in this year and the next, within the plan's period.

A plan that has ended is opened for its last year, as history. A duty without a date in the document is owed once a
year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from danvan.core.kernel.occurrences import Occurrence as Due
from danvan.core.kernel.period import Period
from danvan.core.kernel.schedule import Kind, Schedule
from danvan.core.law.calendar import working_calendar

YEARS_OPENED = 2
_ONE_DAY = timedelta(days=1)
_NO_END = date(date.max.year - YEARS_OPENED, 1, 1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a duty is owed: over [starts_on, ends_before), by whoever stands in its scope on `population_on`."""

    name: str
    starts_on: date
    ends_before: date
    due_on: date | None
    population_on: date
    is_history: bool


@dataclass(frozen=True, slots=True)
class Horizon:
    """What of a plan is opened: occurrences of `plan` due in `years`; those due before `published_on` are history."""

    plan: Period
    years: Period
    published_on: date

    @classmethod
    def of(
        cls, *, starts_on: date | None, ends_before: date | None, issued_on: date | None, on: date, published_on: date
    ) -> Horizon:
        """The horizon on a day; a plan that prints no period begins when it was issued and has no end."""
        begins = starts_on or issued_on or date(on.year, 1, 1)
        ends = max(ends_before or _NO_END, begins + _ONE_DAY)
        first = min(on.year, (ends - _ONE_DAY).year)
        years = Period(date(first, 1, 1), date(on.year + YEARS_OPENED, 1, 1))
        return cls(Period(begins, ends), years, published_on)

    @property
    def through_year(self) -> int:
        """The last year whose occurrences are opened."""
        return self.years.last_day.year

    def occurrences(self, schedule: Mapping[str, Any] | None) -> list[Occurrence]:
        """The times something is owed under that schedule, in order."""
        value = _understood(schedule)
        if value is None or not value.is_dated:
            return [self._occurrence(year.name, shared, None) for year, shared in self._plan_years()]
        found = value.occurrences(self.years, working_calendar())
        return [self._dated(item, value) for item in found if self._belongs(item, value)]

    def _belongs(self, item: Due, schedule: Schedule) -> bool:
        """A day the plan names is meant; of a series, what tells of the plan's own time."""
        return schedule.kind is Kind.DATE or item.period.overlaps(self.plan)

    def _dated(self, item: Due, schedule: Schedule) -> Occurrence:
        window = item.period
        if schedule.kind is Kind.DATE:  # counted from the beginning of the plan up to the day
            window = Period(min(self.plan.starts_on, item.period.starts_on), item.period.ends_before)
        return self._occurrence(item.name, window, item.due_on)

    def _occurrence(self, name: str, window: Period, due_on: date | None) -> Occurrence:
        last = due_on or window.last_day
        return Occurrence(
            name, window.starts_on, window.ends_before, due_on,
            population_on=max(window.starts_on, self.years.starts_on), is_history=last < self.published_on,
        )  # fmt: skip

    def _plan_years(self) -> list[tuple[Period, Period]]:
        years = (Period.year(year) for year in range(self.years.starts_on.year, self.through_year + 1))
        shared = ((year, year.shared_with(self.plan)) for year in years)
        return [(year, part) for year, part in shared if part is not None]


def _understood(schedule: Mapping[str, Any] | None) -> Schedule | None:
    """None where there is no date, or the document leaves open which it is: a draft may say "15/6" of no year."""
    try:
        return Schedule.from_json(schedule) if schedule else None
    except ValueError:
        return None
