"""Periods: half-open spans of days with names."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.core.kernel.period import ONE_DAY, Period, Span

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))
SPANS = st.sampled_from(list(Span))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-05-03", "2026-05-03", "2026-05-03"),
    ],
)
def test_named_periods_hold_the_days_the_calendar_gives_them(name: str, first: str, last: str) -> None:
    period = Period.named(name)

    assert (str(period.starts_on), str(period.last_day), period.name) == (
        first,
        last,
        name,
    )


@pytest.mark.parametrize("name", ["", "2026-H3", "2026-Q5", "2026-13", "26", "2026-02-30", "năm 2026"])
def test_other_texts_name_no_period(name: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Period.named(name)


@pytest.mark.parametrize(("make", "number"), [(Period.half, 3), (Period.quarter, 0), (Period.month, 13)])
def test_a_year_has_no_such_part(make: object, number: int) -> None:
    with pytest.raises(ValueError, match="from 1 to"):
        make(2026, number)  # type: ignore[operator]


def test_a_period_needs_a_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Period(datetime.date(2026, 1, 1), datetime.date(2026, 1, 1))


def test_a_regimes_own_window_keeps_its_days_and_its_name() -> None:
    window = Period.between(
        datetime.date(2025, 12, 15),
        datetime.date(2026, 6, 14),
        "first half, as counted",
    )

    assert window.days == 182
    assert datetime.date(2026, 6, 14) in window
    assert datetime.date(2026, 6, 15) not in window
    assert "2026-06-14" not in window
    assert window.shift(1).starts_on == datetime.date(2026, 6, 15)
    assert Period(window.starts_on, window.ends_before).name == "2025-12-15/2026-06-14"


def test_what_two_periods_share_is_one_of_them_or_a_new_one() -> None:
    year, quarter = Period.year(2026), Period.quarter(2026, 2)
    around_new_year = Period.between(datetime.date(2025, 12, 1), datetime.date(2026, 1, 31))

    assert year.shared_with(quarter) is quarter
    assert year.shared_with(around_new_year) == Period.month(2026, 1)
    assert quarter.shared_with(Period.quarter(2026, 3)) is None
    assert year.contains(quarter)
    assert not quarter.contains(year)


@given(DAYS, SPANS)
def test_a_name_leads_back_to_its_period(day: datetime.date, span: Span) -> None:
    period = Period.of(span, day)

    assert day in period
    assert Period.named(period.name) == period
    assert Period.named(period.name).span is span


@given(DAYS, SPANS, st.integers(-60, 60))
def test_shifting_there_and_back_is_standing_still(day: datetime.date, span: Span, count: int) -> None:
    period = Period.of(span, day)

    assert period.shift(count).shift(-count) == period
    assert period.shift(1).starts_on == period.ends_before


@given(DAYS, st.sampled_from([Span.DAY, Span.MONTH, Span.QUARTER, Span.HALF]))
def test_the_parts_of_a_year_are_the_year(day: datetime.date, span: Span) -> None:
    year = Period.of(Span.YEAR, day)
    parts = list(year.split(span))

    assert sum(part.days for part in parts) == year.days
    assert all(left.last_day + ONE_DAY == right.starts_on for left, right in itertools.pairwise(parts))


def test_splitting_leaves_out_what_began_before() -> None:
    window = Period.between(datetime.date(2026, 1, 15), datetime.date(2026, 3, 15))

    assert [month.name for month in window.split(Span.MONTH)] == ["2026-02", "2026-03"]
