"""Working days of 2026 by hand, swaps, estimates, and the statutory way of counting."""

import datetime

import pytest

from danvan.core.law.calendar import (
    Confidence,
    DayKind,
    statutory_last_day,
    statutory_last_working_day,
    working_calendar,
)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


# Weekdays off and Saturdays worked in 2026, as the Labour Code and the year's decisions make them.
OFF_2026 = (
    "2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 "
    "2026-04-27 2026-04-30 2026-05-01 2026-08-31 2026-09-01 2026-09-02 2026-11-24"
)
WORKED_SATURDAYS_2026 = ["2026-01-10", "2026-08-22"]


def test_every_day_of_2026_is_what_the_decisions_say() -> None:
    calendar = working_calendar()
    days = [day("2026-01-01") + datetime.timedelta(days=offset) for offset in range(365)]

    weekdays_off = [str(d) for d in days if d.isoweekday() < 6 and not calendar.is_working_day(d)]
    weekends_worked = [str(d) for d in days if d.isoweekday() > 5 and calendar.is_working_day(d)]

    assert " ".join(weekdays_off) == OFF_2026
    assert weekends_worked == WORKED_SATURDAYS_2026


@pytest.mark.parametrize(
    ("date", "kind"),
    [
        ("2026-01-02", DayKind.COMPENSATORY_OFF),
        ("2026-01-10", DayKind.WORKING_SATURDAY),
        ("2026-04-27", DayKind.COMPENSATORY_OFF),
        ("2026-11-24", DayKind.HOLIDAY),
        ("2026-11-25", DayKind.WORKING),
        ("2026-11-28", DayKind.WEEKLY_DAY_OFF),
        ("2025-04-26", DayKind.WORKING_SATURDAY),
        ("2025-05-02", DayKind.COMPENSATORY_OFF),
    ],
)
def test_a_day_says_what_it_is(date: str, kind: DayKind) -> None:
    assert working_calendar().day(day(date)).kind is kind


def test_a_swap_names_its_other_day_and_its_source() -> None:
    swapped = working_calendar().day(day("2026-01-02"))

    assert swapped.swapped_with == day("2026-01-10")
    assert swapped.source
    assert swapped.confidence is Confidence.CONFIRMED


def test_years_not_yet_decided_are_marked_as_estimates() -> None:
    calendar = working_calendar()

    assert calendar.is_settled(2026)
    assert not calendar.is_settled(2027)
    assert calendar.day(day("2027-02-08")).confidence is Confidence.ESTIMATE
    assert calendar.day(day("2027-03-01")).confidence is Confidence.ESTIMATE
    assert calendar.day(day("2027-11-24")).confidence is Confidence.CONFIRMED


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-02-13", 1, "2026-02-23"),  # across the lunar new year
        ("2026-08-21", 1, "2026-08-22"),  # a Saturday worked
        ("2026-08-28", 2, "2026-09-04"),  # across the swapped National Day
        ("2026-01-09", -1, "2026-01-08"),
        ("2026-01-12", -1, "2026-01-10"),
        ("2026-05-02", 0, "2026-05-02"),
    ],
)
def test_working_days_are_counted_from_the_next_day(start: str, count: int, expected: str) -> None:
    assert working_calendar().add_working_days(day(start), count) == day(expected)


def test_a_printed_date_looks_back_and_a_statutory_one_forward() -> None:
    calendar = working_calendar()
    sunday = day("2026-11-22")

    assert calendar.last_working_day_on_or_before(sunday) == day("2026-11-20")
    assert calendar.first_working_day_on_or_after(sunday) == day("2026-11-23")


@pytest.mark.parametrize(
    ("event", "days", "expected"),
    [
        ("2026-11-02", 10, "2026-11-12"),  # day 1 is the 3rd
        ("2026-11-11", 10, "2026-11-23"),  # ends on Saturday the 21st, so on Monday
        ("2026-08-02", 30, "2026-09-03"),  # ends on 1 September, a holiday
    ],
)
def test_statutory_days_roll_forward(event: str, days: int, expected: str) -> None:
    assert statutory_last_day(day(event), days, working_calendar()) == day(expected)


def test_statutory_working_days_skip_days_off() -> None:
    assert statutory_last_working_day(day("2026-11-20"), 3, working_calendar()) == day("2026-11-26")


def test_days_worked_in_a_span_are_counted_with_both_ends() -> None:
    calendar = working_calendar()

    assert calendar.working_days_between(day("2026-11-23"), day("2026-11-27")) == 4
    assert calendar.working_days_between(day("2026-11-24"), day("2026-11-24")) == 0
    assert calendar.working_days_between(day("2026-11-25"), day("2026-11-24")) == 0
