"""A period in the reader's words: "năm 2026", "6 tháng đầu năm 2026", "quý II năm 2026"."""

from __future__ import annotations

from danvan.core.kernel.period import Period, Span
from danvan.core.kernel.words import gettext

_ROMAN = ("I", "II", "III", "IV")
_HALVES = {
    1: lambda year: gettext("the first six months of %(year)s", year=year),
    2: lambda year: gettext("the last six months of %(year)s", year=year),
}


def period_words(period: Period) -> str:
    """The calendar's own name for the days where it has one, else first and last day."""
    named = _of_the_calendar(period)
    day, year = period.starts_on, period.starts_on.year
    if named is None or named.span is Span.WEEK:
        return gettext(
            "%(first)s to %(last)s", first=f"{period.starts_on:%d/%m/%Y}", last=f"{period.last_day:%d/%m/%Y}"
        )
    if named.span is Span.DAY:
        return f"{day:%d/%m/%Y}"
    if named.span is Span.YEAR:
        return gettext("the year %(year)s", year=year)
    if named.span is Span.HALF:
        return _HALVES[1 if day.month == 1 else 2](year)
    if named.span is Span.QUARTER:
        return gettext("quarter %(quarter)s of %(year)s", quarter=_ROMAN[day.month // 3], year=year)
    return gettext("month %(month)s of %(year)s", month=day.month, year=year)


def _of_the_calendar(period: Period) -> Period | None:
    """The named span of exactly these days, whatever the period itself is called."""
    return next(
        (span for span in (Period.of(kind, period.starts_on) for kind in reversed(Span)) if span == period), None
    )
