"""From the words of a time phrase to its value: one builder for each kind of phrase in `words/times.toml`.

A builder gets the match and the time the document is about, and answers with a schedule, None where the words turn out
to say nothing, or `Unresolved` where a date lacks its year and the document does not settle it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from danvan.core.kernel.period import Period, Span
from danvan.core.kernel.schedule import LAST, Kind, MonthOfPeriod, Relation, Schedule

_DATE = re.compile(r"(\d{1,2})(?: ?[/.-] ?| tháng )(\d{1,2})(?:(?: ?[/.-] ?|,? ?năm |,? )((?:19|20)\d\d))?")
_TIME = re.compile(r"(\d{1,2}) ?(?:giờ|h|g|:) ?(\d{1,2})?")
_MONTH = re.compile(r"(\d{1,2})(?:(?: ?/ ?| năm )(\d{4}))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WEEKDAYS = {"hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3, "năm": 4, "5": 4, "sáu": 5, "6": 5, "bảy": 6, "7": 6}
_UNITS = {"ngày": Span.DAY, "tuần": Span.WEEK, "tháng": Span.MONTH, "quý": Span.QUARTER, "năm": Span.YEAR}
_LENGTHS = {"ngày làm việc": "working_day", "ngày": "day", "giờ làm việc": "hour", "giờ": "hour", "phút": "minute",
            "tháng": "month"}  # fmt: skip
_WEEK = 7
_LEAD = 40  # letters before a date in which the words that lead it stand


class Unresolved(Exception):
    """A date without a year that the document's period does not settle."""


@dataclass(frozen=True, slots=True)
class DocumentTime:
    """What the document says about its own time: first and last day covered, and the day of issue."""

    start: datetime.date | None = None
    end: datetime.date | None = None
    issued_on: datetime.date | None = None

    @property
    def only_year(self) -> int | None:
        """The one year the document covers, or None."""
        if self.start and self.end and self.start.year == self.end.year:
            return self.end.year
        if self.end and self.start is None and self.issued_on and self.issued_on.year == self.end.year:
            return self.end.year
        return None

    @property
    def spans_years(self) -> bool:
        """Whether the document covers more than one year."""
        first = self.start or self.issued_on
        return bool(first and self.end and self.end.year > first.year)

    def is_over(self, schedule: Schedule) -> bool:
        """Whether it ended before the document was issued: then it tells of the past."""
        last = schedule.end if schedule.kind is Kind.RANGE else schedule.date
        if schedule.kind is Kind.RANGE and schedule.start and last is None:
            last = Period.of(Span.YEAR, schedule.start).last_day
        if schedule.kind in (Kind.BY_YEAR, Kind.QUARTERS, Kind.MONTHS) and schedule.year:
            last = Period.year(schedule.year).last_day
        return last is not None and self.issued_on is not None and last < self.issued_on

    def day(self, month: int, day: int) -> datetime.date:
        """The one day of that date in the document's period. Raises Unresolved when there is none, or several."""
        if self.end is None:
            raise Unresolved
        first = max(filter(None, (self.start, self.issued_on)), default=None)
        first = first or datetime.date(self.end.year, 1, 1)
        days = [_day(year, month, day) for year in range(first.year, self.end.year + 1)]
        inside = [found for found in days if first <= found <= self.end]
        if len(inside) != 1:
            raise Unresolved
        return inside[0]


def _day(year: int, month: int, day: int) -> datetime.date:
    """Raises ValueError when the month has no such day."""
    return datetime.date(year, month, day)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase stands in: the document's time, and whether its sentence makes a date without a year recur."""

    about: DocumentTime
    yearly: bool = False


Match = re.Match[str]
Builder = Callable[[Match, Setting], Schedule | None]


def _group(match: Match, name: str) -> str | None:
    return match.groupdict().get(name)


def _date(match: Match, said: Setting) -> Schedule | None:
    return _dated(match, said, inclusive=False)


def _date_by(match: Match, said: Setting) -> Schedule | None:
    return _dated(match, said, inclusive=True)


def _date_also(match: Match, said: Setting) -> Schedule | None:
    """The second of two dates is before or by its day as the first is."""
    lead = match.string[max(0, match.start() - _LEAD) : match.end()]
    return _dated(match, said, inclusive="trước" not in lead)


def _dated(match: Match, said: Setting, *, inclusive: bool) -> Schedule:
    day, month, year = _numbers(str(_group(match, "date")))
    time = _time(match.group()) if _group(match, "time") else None
    if time is not None:
        inclusive = "trước" not in match.group()
    if year is not None:
        return Schedule(kind=Kind.DATE, date=_day(year, month, day), time=time, inclusive=inclusive)
    if _group(match, "yearly") or (said.yearly and time is None):
        return Schedule(kind=Kind.YEARLY, month=month, day=day, inclusive=inclusive)
    return Schedule(kind=Kind.DATE, date=said.about.day(month, day), time=time, inclusive=inclusive)


def _numbers(words: str) -> tuple[int, int, int | None]:
    found = _DATE.search(words)
    if found is None:
        raise ValueError(words)
    return int(found[1]), int(found[2]), int(found[3]) if found[3] else None


def _time(words: str) -> datetime.time | None:
    found = _TIME.search(words)
    return datetime.time(int(found[1]), int(found[2] or 0)) if found else None


def _weekday(match: Match, said: Setting) -> Schedule | None:
    words = str(_group(match, "weekday"))
    number = _WEEK if words == "chủ nhật" else _WEEKDAYS[words.split()[-1]]
    time = _time(match.group()) if re.search(r"\d ?(?:giờ|h|g|:)", match.group()) else None
    inclusive = not _group(match, "before")
    return Schedule(kind=Kind.EVERY, unit=Span.WEEK, weekday=number, time=time, inclusive=inclusive)


def _range(match: Match, said: Setting) -> Schedule | None:
    day, month, year = _numbers(match["end"])
    end = _day(year, month, day) if year else said.about.day(month, day)
    if match["start"].isdigit():
        return Schedule(kind=Kind.RANGE, start=_day(end.year, end.month, int(match["start"])), end=end)
    day, month, year = _numbers(match["start"])
    start = _day(year or end.year, month, day)
    if year is None and start > end:
        start = _day(end.year - 1, month, day)
    return Schedule(kind=Kind.RANGE, start=start, end=end)


def _month_range(match: Match, said: Setting) -> Schedule | None:
    last = Period.month(int(match["year"]), int(match["end"]))
    found = _MONTH.match(match["start"])
    if found is None:
        return None
    year = int(found[2]) if found[2] else last.starts_on.year - (int(found[1]) > last.starts_on.month)
    return Schedule(kind=Kind.RANGE, start=Period.month(year, int(found[1])).starts_on, end=last.last_day)


def _year_range(match: Match, said: Setting) -> Schedule | None:
    start, end = Period.year(int(match["start"])), Period.year(int(match["end"]))
    return Schedule(kind=Kind.RANGE, start=start.starts_on, end=end.last_day)


def _month_day(match: Match, said: Setting) -> Schedule | None:
    unit, which = _place(_group(match, "place") or "")
    before = bool(_group(match, "before"))
    return Schedule(kind=Kind.EVERY, unit=unit, day=int(match["day"]), month_of_period=which, inclusive=not before)


def _working_day(match: Match, said: Setting) -> Schedule | None:
    unit, which = _place(match["place"])
    day = int(match["day"]) if match["day"] else 1 if match["first"] else LAST
    return Schedule(
        kind=Kind.EVERY,
        unit=unit,
        day=day,
        working_day=not match["last2"],
        month_of_period=which,
        inclusive=not match["before"],
    )


def _place(words: str) -> tuple[Span, MonthOfPeriod | None]:
    """Which month of which unit "của tháng đầu quý sau" names."""
    after = re.search(r"(?:sau|kế tiếp|tiếp theo|liền kề)\b", words) is not None
    unit = Span.QUARTER if "quý" in words else Span.HALF if "6 tháng" in words else Span.MONTH
    if re.search(r"tháng \w+(?: \w+)? (?:của )?\w* ?năm", words):
        unit = Span.YEAR
    if after:
        return unit, MonthOfPeriod.FIRST_OF_NEXT
    if unit is Span.MONTH:
        return unit, None
    if re.search(r"đầu|thứ nhất", words):
        return unit, MonthOfPeriod.FIRST
    return unit, MonthOfPeriod.MIDDLE if re.search(r"giữa|thứ hai", words) else MonthOfPeriod.LAST


def _quarters(match: Match, said: Setting) -> Schedule | None:
    numbers = [_ROMAN[word] for word in re.findall(r"iv|i{1,3}|[1-4]", match["quarters"])]
    numbers = _filled(numbers, match["quarters"])
    return Schedule(kind=Kind.QUARTERS, quarters=tuple(numbers), year=_year(match, said))


def _months(match: Match, said: Setting) -> Schedule | None:
    numbers = [int(word) for word in re.findall(r"\d+", match["months"])]
    numbers = _filled(numbers, match["months"])
    return Schedule(kind=Kind.MONTHS, months=tuple(numbers), year=_year(match, said))


def _filled(numbers: list[int], words: str) -> list[int]:
    """Two numbers joined by a dash or "đến" stand for all between; order and repetition are tidied."""
    if len(numbers) == 2 and re.search(r"[–-]|đến", words):
        numbers = list(range(numbers[0], numbers[1] + 1)) or numbers
    return sorted(set(numbers))


def _year(match: Match, said: Setting) -> int | None:
    """The year said, the document's only year, or None for every year."""
    if year := _group(match, "year"):
        return int(year)
    return None if _group(match, "yearly") or said.yearly else said.about.only_year


def _quarter_end(match: Match, said: Setting) -> Schedule | None:
    return _end_of(Period.quarter(int(match["year"]), _ROMAN[match["quarter"]]), match)


def _month_end(match: Match, said: Setting) -> Schedule | None:
    return _end_of(Period.month(int(match["year"]), int(match["month"])), match)


def _end_of(period: Period, match: Match) -> Schedule:
    if match["before"]:
        return Schedule(kind=Kind.DATE, date=period.starts_on, inclusive=False)
    return Schedule(kind=Kind.DATE, date=period.last_day)


def _every_count(match: Match, said: Setting) -> Schedule | None:
    unit = _UNITS[match["unit"] or match["unit2"]]
    count = {"ba": 3, "sáu": 6, "một": 1}.get(match["count"] or "1") or int(match["count"] or 1)
    unit = {(Span.MONTH, 3): Span.QUARTER, (Span.MONTH, 6): Span.HALF, (Span.MONTH, 12): Span.YEAR}.get(
        (unit, count), unit if count == 1 else Span.DAY
    )
    return _yearly_or_every(unit) if unit is not Span.DAY or count == 1 else None


def _every_end(match: Match, said: Setting) -> Schedule | None:
    """ "vào cuối quý": each, on its last day."""
    return _yearly_or_every(_UNITS[match["unit"]])


def _rate(match: Match, said: Setting) -> Schedule | None:
    return _yearly_or_every(_UNITS[match["unit"]])


def _yearly_or_every(unit: Span) -> Schedule:
    return Schedule(kind=Kind.YEARLY) if unit is Span.YEAR else Schedule(kind=Kind.EVERY, unit=unit)


def _event_length(match: Match, said: Setting) -> Schedule | None:
    words = match.group()
    opening, rel = match["op"], _group(match, "rel") or ""
    relation = Relation.WITHIN
    if "trước" in rel or "so với" in rel or opening == "trước":
        relation = Relation.BEFORE
    elif opening == "sau":
        relation = Relation.AFTER
    unit = _LENGTHS.get(match["unit"])
    if unit is None or unit == "minute" or not words:
        return None
    event = " ".join(match["event"].split())
    return Schedule(kind=Kind.EVENT_RELATIVE, op=relation, event=event, amount=int(match["amount"]), unit=unit)


def _event_open(match: Match, said: Setting) -> Schedule | None:
    """ "trước 05 ngày làm việc": the event is what the passage is about."""
    unit = _LENGTHS[match["unit"]]
    amount = int(match["amount"])
    relation = Relation.AFTER if match.group().startswith("sau") else Relation.BEFORE
    return Schedule(kind=Kind.EVENT_RELATIVE, op=relation, event=match.group(), amount=amount, unit=unit)


def _event(match: Match, said: Setting) -> Schedule | None:
    words = match["op"]
    relation = Relation.BEFORE if "trước" in words else Relation.AFTER if "sau" in words else Relation.AT
    return Schedule(kind=Kind.EVENT_RELATIVE, op=relation, event=" ".join(match["event"].split()))


def _within(match: Match, said: Setting) -> Schedule | None:
    unit, amount = _LENGTHS.get(match["unit"]), int(match["amount"])
    return Schedule(kind=Kind.WITHIN, amount=amount, unit=unit) if unit and unit != "month" else None


def _by_year(match: Match, said: Setting) -> Schedule | None:
    return Schedule(kind=Kind.BY_YEAR, year=int(match["year"]))


def _this_year(match: Match, said: Setting) -> Schedule | None:
    return Schedule(kind=Kind.BY_YEAR, year=said.about.only_year) if said.about.only_year else None


def _before_year(match: Match, said: Setting) -> Schedule | None:
    return Schedule(kind=Kind.DATE, date=_day(int(match["year"]), 1, 1), inclusive=False)


def _from_month(match: Match, said: Setting) -> Schedule | None:
    return Schedule(kind=Kind.RANGE, start=Period.month(int(match["year"]), int(match["month"])).starts_on)


def _from_date(match: Match, said: Setting) -> Schedule | None:
    day, month, year = _numbers(match["date"])
    return Schedule(kind=Kind.RANGE, start=_day(year, month, day) if year else said.about.day(month, day))


def _from_year(match: Match, said: Setting) -> Schedule | None:
    return Schedule(kind=Kind.RANGE, start=_day(int(match["year"]), 1, 1))


def _plain(kind: Kind, *, every_year: bool = False) -> Builder:
    return lambda match, said: Schedule(kind=kind, yearly=every_year)


BUILDERS: dict[str, Builder] = {
    "date": _date,
    "date_by": _date_by,
    "date_also": _date_also,
    "weekday": _weekday,
    "range": _range,
    "month_range": _month_range,
    "year_range": _year_range,
    "month_day": _month_day,
    "working_day": _working_day,
    "quarters": _quarters,
    "quarter_end": _quarter_end,
    "months": _months,
    "month_end": _month_end,
    "every_count": _every_count,
    "rate": _rate,
    "every_end": _every_end,
    "event_length": _event_length,
    "event_open": _event_open,
    "event": _event,
    "within": _within,
    "by_year": _by_year,
    "by_year_to": _by_year,
    "this_year": _this_year,
    "before_year": _before_year,
    "from_month": _from_month,
    "from_date": _from_date,
    "from_year": _from_year,
    "continuous": _plain(Kind.CONTINUOUS),
    "continuous_yearly": _plain(Kind.CONTINUOUS, every_year=True),
    "per_regulation": _plain(Kind.PER_REGULATION),
    "periodic": _plain(Kind.PERIODIC_UNSPECIFIED),
    "on_request": _plain(Kind.ON_REQUEST),
    "promptly": _plain(Kind.PROMPTLY),
    "yearly": _plain(Kind.YEARLY),
}


def units_of(words: str) -> list[tuple[str, Schedule]]:
    """The words and value of each unit of "tháng, quý, 6 tháng, năm"."""
    found = re.finditer(r"(?:0?6|sáu) tháng|(?:01 |1 )?(?:ngày|tuần|tháng|quý|năm)", words)
    halves = re.compile(r"(?:0?6|sáu) tháng")
    return [
        (part.group(), Schedule(kind=Kind.EVERY, unit=Span.HALF) if halves.match(part.group())
         else _yearly_or_every(_UNITS[part.group().split()[-1]]))
        for part in found
    ]  # fmt: skip
