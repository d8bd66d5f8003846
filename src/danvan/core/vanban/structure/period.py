"""The period a plan covers, from its title."""

from __future__ import annotations

import calendar
import datetime
import re

from danvan.core.vanban.draft import DraftPeriod

_YEAR = r"(?P<{0}>20\d\d)"
_SPAN = re.compile(r"(?:giai đoạn|nhiệm kỳ|trong các năm|các năm|năm)\s*(?P<from>20\d\d)\s*-\s*(?P<to>20\d\d)")
_FROM_TO = re.compile(r"từ (?:nay|năm (?P<from>20\d\d)) đến (?:hết )?(?:năm )?(?P<to>20\d\d)")
_HALF = re.compile(r"(?:6|06|sáu) tháng (?P<half>đầu|cuối) năm (?P<year>20\d\d)")
_QUARTER = re.compile(r"quý (?P<quarter>iv|iii|ii|i|[1-4])[ ,/]*(?:năm )?(?P<year>20\d\d)")
_MONTH = re.compile(r"tháng (?P<month>1[0-2]|0?[1-9])[ ,/]*(?:năm )?(?P<year>20\d\d)")
_UNTIL = re.compile(r"đến (?:hết )?năm (?P<to>20\d\d)")
_ONE = re.compile(r"năm (?P<year>20\d\d)(?!\s*-\s*20)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def period_of(title: str, issued_on: datetime.date | None) -> DraftPeriod | None:
    """The first and last day the folded title names; "đến năm 2025" starts on the day of issue."""
    for pattern, read in ((_SPAN, _span), (_HALF, _half), (_QUARTER, _quarter)):
        found = pattern.search(title)
        if found:
            return read(found)
    until = _FROM_TO.search(title) or _UNTIL.search(title)
    if until:
        start = until.groupdict().get("from")
        first = datetime.date(int(start), 1, 1) if start else issued_on
        return DraftPeriod(first, datetime.date(int(until["to"]), 12, 31))
    month = _MONTH.search(title)
    if month and "ngày" not in title[max(0, month.start() - 9) : month.start()]:
        return _months(int(month["year"]), int(month["month"]), int(month["month"]))
    years = [
        found for found in _ONE.finditer(title) if "tháng" not in title[max(0, found.start() - 10) : found.start()]
    ]
    return _months(int(years[-1]["year"]), 1, 12) if years else None


def _months(year: int, first: int, last: int) -> DraftPeriod:
    return DraftPeriod(datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1]))


def _span(found: re.Match[str]) -> DraftPeriod:
    return DraftPeriod(datetime.date(int(found["from"]), 1, 1), datetime.date(int(found["to"]), 12, 31))


def _half(found: re.Match[str]) -> DraftPeriod:
    return _months(int(found["year"]), *((1, 6) if found["half"] == "đầu" else (7, 12)))


def _quarter(found: re.Match[str]) -> DraftPeriod:
    quarter = _ROMAN.get(found["quarter"]) or int(found["quarter"])
    return _months(int(found["year"]), 3 * quarter - 2, 3 * quarter)
