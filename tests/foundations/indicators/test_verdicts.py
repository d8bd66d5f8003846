"""How a target stands on a day."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.core.kernel.period import Period
from danvan.foundations.indicators.enums import TargetVerdict as V
from danvan.foundations.indicators.verdicts import Goal, forecast, judge

YEAR = Period.year(2026)
MID_YEAR = datetime.date(2026, 7, 2)  # the 183rd of 365 days
AFTER = datetime.date(2027, 1, 1)


def goal(comparator="gte", value=100, **more):
    return Goal.from_json({"comparator": comparator, "value": value, "unit": "count", **more})


@pytest.mark.parametrize(
    ("comparator", "goal_value", "value", "on", "cumulative", "verdict"),
    [
        ("gte", 100, 100, MID_YEAR, True, V.MET),
        ("gte", 100, 51, MID_YEAR, True, V.ON_TRACK),
        ("gte", 100, 49, MID_YEAR, True, V.AT_RISK),
        ("gte", 100, 99, AFTER, True, V.MISSED),
        ("gte", 100, 100, AFTER, True, V.MET),
        ("eq", 100, 100, MID_YEAR, True, V.MET),
        ("gt", 100, 100, AFTER, True, V.MISSED),
        ("lte", 10, 3, MID_YEAR, True, V.ON_TRACK),
        ("lte", 10, 8, MID_YEAR, True, V.AT_RISK),
        ("lte", 10, 11, MID_YEAR, True, V.MISSED),
        ("lt", 10, 10, AFTER, True, V.MISSED),
        ("gte", 95, 96, MID_YEAR, False, V.ON_TRACK),
        ("gte", 95, 92, MID_YEAR, False, V.AT_RISK),
        ("gte", 95, 92, AFTER, False, V.MISSED),
        ("rank_lte", 10, 9, AFTER, False, V.MET),
        ("rank_lte", 10, 11, AFTER, False, V.MISSED),
        ("lte", 12, 15, MID_YEAR, False, V.AT_RISK),
    ],
)
def test_a_value_is_held_against_its_goal(comparator, goal_value, value, on, cumulative, verdict):
    found = judge(goal(comparator, goal_value), value=Decimal(value), window=YEAR, on=on, is_cumulative=cumulative)
    assert found == verdict


def test_before_the_window_nothing_is_due():
    assert judge(goal(), value=Decimal(0), window=YEAR, on=datetime.date(2025, 12, 31), is_cumulative=True) == V.NOT_YET


@pytest.mark.parametrize("on", [MID_YEAR, AFTER])
def test_without_a_number_there_is_no_verdict(on):
    assert judge(goal(), value=None, window=YEAR, on=on, is_cumulative=False) == V.NO_DATA
    assert judge(None, value=Decimal(3), window=YEAR, on=on, is_cumulative=False) == V.NO_DATA


def test_more_than_a_range_is_no_failure_of_a_count():
    wanted = goal("range", 2, value_max=4)
    assert judge(wanted, value=Decimal(6), window=YEAR, on=AFTER, is_cumulative=True) == V.MET
    assert judge(wanted, value=Decimal(6), window=YEAR, on=AFTER, is_cumulative=False) == V.MISSED


@pytest.mark.parametrize(
    ("unit", "direction", "base", "value", "reached"),
    [
        ("rank", "increase", 31, 29, True),  # two places up the table
        ("rank", "increase", 31, 30, False),
        ("percent", "increase", 80, 82, True),
        ("minute", "decrease", 30, 28, True),
        ("minute", "decrease", 30, 29, False),
        ("rank", "increase", None, 2, True),  # the change itself was entered
    ],
)
def test_a_change_is_held_against_its_base(unit, direction, base, value, reached):
    wanted = goal("delta_range", 2, unit=unit, direction=direction, base=base)
    assert wanted.is_reached_by(Decimal(value)) is reached


def test_a_quantity_without_a_number_is_no_goal():
    assert Goal.from_json({"comparator": "gte", "value": None}) is None
    assert Goal.from_json(None) is None


@given(value=st.integers(0, 1000), wanted=st.integers(1, 1000), day=st.integers(0, 364))
def test_at_risk_is_the_straight_line_falling_short(value, wanted, day):
    on = YEAR.starts_on + datetime.timedelta(days=day)
    found = judge(goal(value=wanted), value=Decimal(value), window=YEAR, on=on, is_cumulative=True)
    reaches = forecast(Decimal(value), window=YEAR, on=on) >= wanted
    assert found == (V.MET if value >= wanted else V.ON_TRACK if reaches else V.AT_RISK)
