"""Written dates: 15/5/2016, 15-5-2016, 15.5.2016, ngày 15 tháng 5 năm 2016."""

from __future__ import annotations

import datetime
import re

DATE = (
    r"(?:ngày\s+)?(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})\s*(?:,\s*)?năm\s*(?P<y2>(?:19|20)\d\d)(?!\d))"
)
_DATE = re.compile(DATE)


def date_of(found: re.Match[str]) -> datetime.date | None:
    """The date a match of `DATE` says; None for days that do not exist."""
    day, month, year = (found[name] or found[f"{name}2"] for name in ("d", "m", "y"))
    return made(year, month, day)


def made(year: str | None, month: str | None, day: str | None) -> datetime.date | None:
    """A date of three numerals, None where one is missing or the day does not exist."""
    if not (year and month and day):
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_date(folded: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The first date written in folded text."""
    return _DATE.search(folded, start, len(folded) if end is None else end)
