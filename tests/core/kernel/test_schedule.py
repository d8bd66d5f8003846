"""Schedules: hand-computed dates, recurrence rules that agree with them, words, and round trips."""

import datetime
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from danvan.core.kernel.period import Period
from danvan.core.kernel.schedule import Kind, MonthOfPeriod, Relation, Schedule, Span
from danvan.core.law.calendar import working_calendar


def due(value: dict[str, Any], within: str) -> str:
    found = Schedule.from_json(value).occurrences(Period.named(within), working_calendar())
    return " ".join(f"{item.name}={item.due_on or '-'}" for item in found)


# schedule, asked over, name=last day in time (by hand, from the calendar)
TABLE = [
    (
        {"kind": "date", "date": "2024-03-18", "inclusive": False},
        "2024",
        "2024-03-17=2024-03-17",
    ),
    (
        {"kind": "date", "date": "2024-03-18", "inclusive": True},
        "2024",
        "2024-03-18=2024-03-18",
    ),
    (
        {"kind": "date", "date": "2024-03-01", "inclusive": False},
        "2024-02",
        "2024-02-29=2024-02-29",
    ),
    ({"kind": "date", "date": "2025-01-01", "inclusive": False}, "2025", ""),
    (
        {"kind": "date", "date": "2025-01-01", "inclusive": False},
        "2024",
        "2024-12-31=2024-12-31",
    ),
    (
        {"kind": "date", "date": "2024-03-18", "time": "11:30", "inclusive": False},
        "2024",
        "2024-03-18=2024-03-18",
    ),
    (
        {"kind": "yearly", "month": 5, "day": 25, "inclusive": False},
        "2026",
        "2026=2026-05-24",
    ),
    (
        {"kind": "yearly", "month": 11, "day": 15, "inclusive": True},
        "2026",
        "2026=2026-11-15",
    ),
    (
        {"kind": "yearly", "month": 3, "day": 1, "inclusive": False},
        "2027",
        "2027=2027-02-28",
    ),
    (
        {"kind": "yearly", "month": 3, "day": 1, "inclusive": False},
        "2028",
        "2028=2028-02-29",
    ),
    (
        {"kind": "yearly", "month": 2, "day": 29, "inclusive": True},
        "2027",
        "2027=2027-02-28",
    ),
    (
        {"kind": "yearly", "month": 2, "day": 29, "inclusive": False},
        "2028",
        "2028=2028-02-28",
    ),
    (
        {"kind": "yearly", "month": 1, "day": 1, "inclusive": False},
        "2026",
        "2027=2026-12-31",
    ),
    ({"kind": "yearly"}, "2026", "2026=2026-12-31"),
    ({"kind": "months", "months": [4], "year": 2024}, "2024", "2024-04=2024-04-30"),
    (
        {"kind": "months", "months": [7, 2]},
        "2024",
        "2024-02=2024-02-29 2024-07=2024-07-31",
    ),
    (
        {"kind": "quarters", "quarters": [3, 4]},
        "2026",
        "2026-Q3=2026-09-30 2026-Q4=2026-12-31",
    ),
    ({"kind": "quarters", "quarters": [1], "year": 2024}, "2025", ""),
    ({"kind": "quarters", "quarters": [1], "year": 2024}, "2024", "2024-Q1=2024-03-31"),
    (
        {"kind": "every", "unit": "quarter"},
        "2026-H2",
        "2026-Q3=2026-09-30 2026-Q4=2026-12-31",
    ),
    (
        {
            "kind": "every",
            "unit": "quarter",
            "day": 7,
            "month_of_period": "first_of_next",
            "inclusive": True,
        },
        "2026-H1",
        "2025-Q4=2026-01-07 2026-Q1=2026-04-07",
    ),
    (
        {
            "kind": "every",
            "unit": "quarter",
            "day": 1,
            "month_of_period": "first_of_next",
            "inclusive": False,
        },
        "2026-H1",
        "2026-Q1=2026-03-31 2026-Q2=2026-06-30",
    ),
    (
        {
            "kind": "every",
            "unit": "quarter",
            "day": 15,
            "month_of_period": "last",
            "inclusive": False,
        },
        "2026-Q2",
        "2026-Q2=2026-06-14",
    ),
    (
        {
            "kind": "every",
            "unit": "quarter",
            "day": 10,
            "month_of_period": "middle",
            "inclusive": True,
        },
        "2026-Q2",
        "2026-Q2=2026-05-10",
    ),
    (
        {"kind": "every", "unit": "half"},
        "2026",
        "2026-H1=2026-06-30 2026-H2=2026-12-31",
    ),
    (
        {"kind": "every", "unit": "month", "day": 31, "inclusive": True},
        "2027-Q1",
        "2027-01=2027-01-31 2027-02=2027-02-28 2027-03=2027-03-31",
    ),
    (
        {"kind": "every", "unit": "month", "day": 30, "inclusive": False},
        "2027-02",
        "2027-02=2027-02-28",
    ),
    (
        {"kind": "every", "unit": "month", "day": -1, "inclusive": True},
        "2028-02",
        "2028-02=2028-02-29",
    ),
    (
        {
            "kind": "every",
            "unit": "month",
            "day": 5,
            "month_of_period": "first_of_next",
            "inclusive": True,
        },
        "2027-01",
        "2026-12=2027-01-05",
    ),
    # 1 and 2 January 2026 are days off, Saturday the 10th is worked.
    (
        {
            "kind": "every",
            "unit": "month",
            "day": 6,
            "working_day": True,
            "inclusive": True,
        },
        "2026-01",
        "2026-01=2026-01-10",
    ),
    (
        {
            "kind": "every",
            "unit": "month",
            "day": 6,
            "working_day": True,
            "inclusive": False,
        },
        "2026-01",
        "2026-01=2026-01-09",
    ),
    (
        {
            "kind": "every",
            "unit": "month",
            "day": -1,
            "working_day": True,
            "inclusive": True,
        },
        "2026-05",
        "2026-05=2026-05-29",
    ),
    (
        {"kind": "every", "unit": "week", "weekday": 2},
        "2026-W03",
        "2026-W03=2026-01-13",
    ),
    (
        {
            "kind": "every",
            "unit": "week",
            "weekday": 5,
            "time": "16:00",
            "inclusive": False,
        },
        "2026-W03",
        "2026-W03=2026-01-16",
    ),
    (
        {"kind": "every", "unit": "week", "weekday": 1, "inclusive": False},
        "2026-W03",
        "2026-W04=2026-01-18",
    ),
    (
        {"kind": "every", "unit": "day"},
        "2026-W03",
        " ".join(f"2026-01-{day}=2026-01-{day}" for day in range(12, 19)),
    ),
    (
        {
            "kind": "every",
            "unit": "year",
            "day": 10,
            "month_of_period": "first_of_next",
            "inclusive": True,
        },
        "2027",
        "2026=2027-01-10",
    ),
    ({"kind": "by_year", "year": 2025}, "2025", "2025=2025-12-31"),
    (
        {"kind": "range", "start": "2024-04-03", "end": "2024-08-28"},
        "2024",
        "2024-04-03/2024-08-28=2024-08-28",
    ),
    ({"kind": "range", "start": "2024-10-01"}, "2024", ""),
    ({"kind": "continuous", "yearly": True}, "2026", "2026=-"),
    (
        {
            "kind": "event_relative",
            "op": "before",
            "event": "nghiệm thu",
            "amount": 5,
            "unit": "working_day",
        },
        "2026",
        "",
    ),
    ({"kind": "within", "amount": 9, "unit": "working_day"}, "2026", ""),
    ({"kind": "periodic_unspecified"}, "2026", ""),
    ({"kind": "per_regulation"}, "2026", ""),
    ({"kind": "on_request"}, "2026", ""),
    ({"kind": "promptly"}, "2026", ""),
]


@pytest.mark.parametrize(("value", "within", "expected"), TABLE)
def test_the_last_day_in_time(value: dict[str, Any], within: str, expected: str) -> None:
    assert due(value, within) == expected


@pytest.mark.parametrize("value", [row[0] for row in TABLE])
def test_a_schedule_prints_exactly_what_was_read(value: dict[str, Any]) -> None:
    printed = Schedule.from_json(value).as_json()
    printed.pop("rrule", None)
    if "weekday" in value:
        value = {"inclusive": True, **value}

    assert printed == value


def test_a_standing_duty_covers_only_the_days_asked_for() -> None:
    window = Period.between(datetime.date(2025, 7, 1), datetime.date(2026, 6, 30))
    found = Schedule(kind=Kind.CONTINUOUS).occurrences(window)

    assert [(item.name, item.period.days) for item in found] == [
        ("2025", 184),
        ("2026", 181),
    ]


def test_without_a_calendar_monday_to_friday_are_worked() -> None:
    schedule = Schedule(kind=Kind.EVERY, unit=Span.MONTH, day=1, working_day=True)

    assert str(schedule.occurrences(Period.named("2026-08"))[0].due_on) == "2026-08-03"


WORDS = [
    ({"kind": "date", "date": "2020-07-10", "inclusive": False}, "before 10/7/2020"),
    (
        {"kind": "date", "date": "2020-02-05", "time": "11:30", "inclusive": False},
        "before 11:30 on 05/02/2020",
    ),
    (
        {"kind": "date", "date": "2020-02-05", "time": "11:30"},
        "11:30 on 05/02/2020 at the latest",
    ),
    ({"kind": "date", "date": "2020-07-10"}, "on 10/7/2020 at the latest"),
    (
        {"kind": "yearly", "month": 5, "day": 25, "inclusive": False},
        "before 25/5 every year",
    ),
    ({"kind": "yearly", "month": 5, "day": 25}, "on 25/5 every year at the latest"),
    ({"kind": "yearly"}, "every year"),
    ({"kind": "months", "months": [4, 5], "year": 2024}, "month 4, 5 of 2024"),
    ({"kind": "months", "months": [7]}, "month 7 every year"),
    ({"kind": "quarters", "quarters": [3, 4]}, "quarter III, IV every year"),
    ({"kind": "quarters", "quarters": [1], "year": 2024}, "quarter I of 2024"),
    ({"kind": "every", "unit": "half"}, "every six months"),
    ({"kind": "every", "unit": "day", "time": "16:00"}, "16:00 every day"),
    (
        {
            "kind": "every",
            "unit": "week",
            "weekday": 5,
            "time": "16:00",
            "inclusive": False,
        },
        "before 16:00 Friday every week",
    ),
    ({"kind": "every", "unit": "week", "weekday": 2}, "Tuesday every week"),
    (
        {
            "kind": "every",
            "unit": "quarter",
            "day": 7,
            "month_of_period": "first_of_next",
        },
        "by day 7 of the first month after the quarter at the latest",
    ),
    (
        {"kind": "every", "unit": "month", "day": 25, "inclusive": False},
        "before day 25 every month",
    ),
    (
        {
            "kind": "every",
            "unit": "month",
            "day": 5,
            "month_of_period": "first_of_next",
        },
        "by day 5 of the next month at the latest",
    ),
    (
        {"kind": "every", "unit": "half", "day": -1, "month_of_period": "middle"},
        "by the last day of the middle month of the half-year at the latest",
    ),
    (
        {"kind": "every", "unit": "month", "day": -1, "working_day": True},
        "by the last working day every month at the latest",
    ),
    (
        {"kind": "every", "unit": "month", "day": 3, "working_day": True},
        "by working day 3 every month at the latest",
    ),
    ({"kind": "by_year", "year": 2025}, "by the end of 2025"),
    (
        {"kind": "range", "start": "2024-04-03", "end": "2024-08-28"},
        "from 03/4/2024 to 28/8/2024",
    ),
    ({"kind": "range", "start": "2024-10-01"}, "from 01/10/2024 on"),
    ({"kind": "range", "end": "2024-10-01"}, "up to 01/10/2024"),
    ({"kind": "continuous", "yearly": True}, "regularly, every year"),
    ({"kind": "continuous"}, "regularly"),
    (
        {"kind": "event_relative", "op": "before", "event": "nghiệm thu"},
        "before nghiệm thu",
    ),
    (
        {
            "kind": "event_relative",
            "op": "after",
            "event": "nghiệm thu",
            "amount": 12,
            "unit": "day",
        },
        "12 days after nghiệm thu",
    ),
    ({"kind": "within", "amount": 9, "unit": "working_day"}, "within 9 working days"),
    ({"kind": "periodic_unspecified"}, "periodically"),
    ({"kind": "per_regulation"}, "as regulated"),
    ({"kind": "on_request"}, "on request"),
    ({"kind": "promptly"}, "promptly"),
]


@pytest.mark.parametrize(("value", "expected"), WORDS)
def test_schedules_say_themselves(value: dict[str, Any], expected: str) -> None:
    assert Schedule.from_json(value).words() == expected


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"kind": "sometimes"},
        {"kind": "date"},
        {"kind": "date", "date": "2024-02-30"},
        {"kind": "date", "date": 20240230},
        {"kind": "yearly", "month": 4, "day": 31},
        {"kind": "yearly", "month": 4},
        {"kind": "yearly", "day": 4},
        {"kind": "yearly", "month": 13, "day": 1},
        {"kind": "yearly", "inclusive": False},
        {"kind": "quarters", "quarters": [5]},
        {"kind": "quarters", "quarters": []},
        {"kind": "every", "unit": "decade"},
        {"kind": "every", "unit": "week", "day": 3},
        {"kind": "every", "unit": "month", "weekday": 3},
        {"kind": "every", "unit": "month", "working_day": True},
        {"kind": "every", "unit": "month", "day": 32},
        {"kind": "range"},
        {"kind": "range", "start": "2024-10-01", "end": "2024-09-30"},
        {"kind": "within", "amount": 3, "unit": "year"},
        {"kind": "event_relative", "op": "before", "event": "họp", "amount": 3},
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(value: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        Schedule.from_json(value)


def test_fields_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="it has no quarters"):
        Schedule(kind=Kind.BY_YEAR, year=2025, quarters=(1,))


@st.composite
def recurring(draw: st.DrawFn) -> Schedule:
    kind = draw(st.sampled_from([Kind.YEARLY, Kind.MONTHS, Kind.QUARTERS, Kind.EVERY]))
    if kind is Kind.YEARLY:
        day = draw(st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)))
        return Schedule(kind=kind, month=day.month, day=day.day, inclusive=draw(st.booleans()))
    if kind is not Kind.EVERY:
        numbers = tuple(
            draw(
                st.lists(
                    st.integers(1, 12 if kind is Kind.MONTHS else 4),
                    min_size=1,
                    unique=True,
                )
            )
        )
        return Schedule(kind=kind, **{kind.value: numbers})  # type: ignore[arg-type]
    unit = draw(st.sampled_from(list(Span)))
    if unit is Span.WEEK:
        weekday = draw(st.one_of(st.none(), st.integers(1, 7)))
        return Schedule(
            kind=kind,
            unit=unit,
            weekday=weekday,
            inclusive=weekday is None or draw(st.booleans()),
        )
    if unit is Span.DAY:
        return Schedule(kind=kind, unit=unit)
    day_number = draw(st.one_of(st.none(), st.integers(1, 31), st.just(-1)))
    return Schedule(
        kind=kind,
        unit=unit,
        day=day_number,
        month_of_period=draw(st.one_of(st.none(), st.sampled_from(list(MonthOfPeriod)))),
        inclusive=day_number is None or draw(st.booleans()),
    )


@given(recurring(), st.integers(2023, 2029))
def test_the_recurrence_rule_gives_the_same_days(schedule: Schedule, year: int) -> None:
    within = Period.year(year)
    expected = [item.due_on for item in schedule.occurrences(within)]
    start, end = (datetime.datetime(y, 1, 1) for y in (year - 2, year + 1))  # noqa: DTZ001 - dateutil needs naive days

    rule = rrulestr(schedule.as_json()["rrule"], dtstart=start)
    days = [moment.date() for moment in rule.between(start, end) if moment.date() in within]

    assert days == expected


OTHERS = st.one_of(
    st.builds(Schedule, kind=st.just(Kind.DATE), date=st.dates(), inclusive=st.booleans()),
    st.builds(Schedule, kind=st.just(Kind.BY_YEAR), year=st.integers(1990, 2090)),
    st.builds(Schedule, kind=st.just(Kind.CONTINUOUS), yearly=st.booleans()),
    st.builds(
        Schedule,
        kind=st.just(Kind.EVENT_RELATIVE),
        op=st.sampled_from(list(Relation)),
        event=st.text(min_size=1),
        amount=st.integers(1, 90),
        unit=st.sampled_from(["hour", "day", "working_day", "month"]),
    ),
    st.builds(
        Schedule,
        kind=st.just(Kind.WITHIN),
        amount=st.integers(1, 90),
        unit=st.sampled_from(["minute", "working_day"]),
    ),
    st.builds(
        Schedule,
        kind=st.sampled_from([Kind.PERIODIC_UNSPECIFIED, Kind.PER_REGULATION, Kind.PROMPTLY]),
    ),
)


@given(st.one_of(recurring(), OTHERS))
def test_json_leads_back_to_the_same_schedule(schedule: Schedule) -> None:
    assert Schedule.from_json(schedule.as_json()) == schedule
    assert schedule.words()


@given(st.one_of(recurring(), OTHERS), st.integers(2000, 2080))
def test_occurrences_lie_inside_in_order_and_never_twice(schedule: Schedule, year: int) -> None:
    within = Period.year(year)
    found = schedule.occurrences(within)

    assert all(item.due_on is None or item.due_on in within for item in found)
    assert [item.due_on for item in found] == sorted((item.due_on for item in found), key=str)
    assert len({item.name for item in found}) == len(found)
