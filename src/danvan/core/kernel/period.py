"""A half-open span of days with a name: what plans, reports and indicators are counted over.

>>> Period.quarter(2026, 3)
Period('2026-Q3', 2026-07-01, 2026-10-01)
>>> Period.quarter(2026, 3).last_day
datetime.date(2026, 9, 30)
>>> Period.half(2026, 2).shift(1).name
'2027-H1'
>>> [month.name for month in Period.named("2026-Q1").split(Span.MONTH)]
['2026-01', '2026-02', '2026-03']
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

ONE_DAY = datetime.timedelta(days=1)
_NAME = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


class Span(StrEnum):
    """The spans of the calendar that have names. A week is that of ISO 8601: it begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_MONTHS_IN = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Period:
    """Days from `starts_on` up to, not including, `ends_before`. `span` is None for a period of its own making.

    Raises ValueError when it would hold no day.
    """

    starts_on: datetime.date
    ends_before: datetime.date
    name: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.ends_before <= self.starts_on:
            raise ValueError(f"A period needs at least one day: {self.starts_on} to before {self.ends_before}.")
        if not self.name:
            object.__setattr__(self, "name", f"{self.starts_on}/{self.last_day}")

    def __repr__(self) -> str:
        return f"Period({self.name!r}, {self.starts_on}, {self.ends_before})"

    @classmethod
    def of(cls, span: Span, day: datetime.date) -> Period:
        """The day, week, month, quarter, half or year that holds `day`.

        >>> Period.of(Span.WEEK, datetime.date(2027, 1, 1)).name
        '2026-W53'
        """
        if span is Span.DAY:
            return cls(day, day + ONE_DAY, day.isoformat(), span)
        if span is Span.WEEK:
            year, week, _ = day.isocalendar()
            monday = datetime.date.fromisocalendar(year, week, 1)
            return cls(monday, monday + 7 * ONE_DAY, f"{year:04}-W{week:02}", span)
        return cls._of_months(span, day.year * 12 + (day.month - 1))

    @classmethod
    def _of_months(cls, span: Span, month_index: int) -> Period:
        """The span of whole months that holds the month numbered year × 12 + (month - 1)."""
        size = _MONTHS_IN[span]
        first = month_index - month_index % size
        year, number = first // 12, first % 12 // size + 1
        suffix = {
            Span.YEAR: "",
            Span.HALF: f"-H{number}",
            Span.QUARTER: f"-Q{number}",
            Span.MONTH: f"-{number:02}",
        }
        return cls(
            _first_day(first),
            _first_day(first + size),
            f"{year:04}{suffix[span]}",
            span,
        )

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year."""
        return cls._of_months(Span.YEAR, year * 12)

    @classmethod
    def half(cls, year: int, number: int) -> Period:
        """The first or second six months of a year."""
        return cls._of_months(Span.HALF, year * 12 + 6 * (_within(number, 2) - 1))

    @classmethod
    def quarter(cls, year: int, number: int) -> Period:
        """Quarter 1 to 4 of a year."""
        return cls._of_months(Span.QUARTER, year * 12 + 3 * (_within(number, 4) - 1))

    @classmethod
    def month(cls, year: int, number: int) -> Period:
        """Month 1 to 12 of a year."""
        return cls._of_months(Span.MONTH, year * 12 + _within(number, 12) - 1)

    @classmethod
    def day(cls, day: datetime.date) -> Period:
        """One day."""
        return cls.of(Span.DAY, day)

    @classmethod
    def between(cls, first: datetime.date, last: datetime.date, name: str = "") -> Period:
        """From the first to the last day, both inside, as regimes and plans print them.

        >>> Period.between(datetime.date(2025, 12, 15), datetime.date(2026, 6, 14), "2026-H1 data").days
        182
        """
        return cls(first, last + ONE_DAY, name)

    @classmethod
    def named(cls, name: str) -> Period:
        """The calendar span of that name. Raises ValueError for any other text.

        >>> Period.named("2026-W03").starts_on
        datetime.date(2026, 1, 12)
        """
        found = _NAME.fullmatch(name)
        if not found:
            raise ValueError(f"Not the name of a period: {name!r}. Write 2026, 2026-H1, 2026-Q3, 2026-05 or a day.")
        parts = {key: int(value) for key, value in found.groupdict().items() if value}
        year = parts.pop("year")
        if "day" in parts:
            return cls.day(datetime.date(year, parts["month"], parts["day"]))
        if "week" in parts:
            return cls.of(Span.WEEK, datetime.date.fromisocalendar(year, parts["week"], 1))
        for kind, number in parts.items():
            return {"half": cls.half, "quarter": cls.quarter, "month": cls.month}[kind](year, number)
        return cls.year(year)

    @property
    def last_day(self) -> datetime.date:
        """The last day inside."""
        return self.ends_before - ONE_DAY

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.ends_before - self.starts_on).days

    def __contains__(self, day: object) -> bool:
        return isinstance(day, datetime.date) and self.starts_on <= day < self.ends_before

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` is a day of this period."""
        return self.starts_on <= other.starts_on and other.ends_before <= self.ends_before

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.starts_on < other.ends_before and other.starts_on < self.ends_before

    def shared_with(self, other: Period) -> Period | None:
        """The days both have, or None.

        >>> Period.year(2026).shared_with(Period.between(datetime.date(2025, 12, 1), datetime.date(2026, 1, 31))).days
        31
        """
        if not self.overlaps(other):
            return None
        first, before = (
            max(self.starts_on, other.starts_on),
            min(self.ends_before, other.ends_before),
        )
        return next(
            (p for p in (self, other) if (p.starts_on, p.ends_before) == (first, before)),
            Period(first, before),
        )

    def shift(self, count: int) -> Period:
        """The period `count` spans later (earlier when negative); a period of its own making moves by its length.

        >>> Period.month(2026, 1).shift(-1).name
        '2025-12'
        """
        if self.span in _MONTHS_IN:
            index = self.starts_on.year * 12 + self.starts_on.month - 1
            return Period._of_months(self.span, index + count * _MONTHS_IN[self.span])
        move = datetime.timedelta(days=self.days * count)
        if self.span is not None:
            return Period.of(self.span, self.starts_on + move)
        return Period(self.starts_on + move, self.ends_before + move)

    def split(self, span: Span) -> Iterator[Period]:
        """The spans that begin inside this period, in order."""
        part = Period.of(span, self.starts_on)
        if part.starts_on < self.starts_on:
            part = part.shift(1)
        while part.starts_on < self.ends_before:
            yield part
            part = part.shift(1)


def _first_day(month_index: int) -> datetime.date:
    return datetime.date(month_index // 12, month_index % 12 + 1, 1)


def _within(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise ValueError(f"Expected a number from 1 to {most}, not {number}.")
    return number
