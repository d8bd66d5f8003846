"""Periods in words."""

import datetime

import pytest

from danvan.core.kernel import words as kernel_words
from danvan.core.kernel.period import Period
from danvan.core.kernel.period_words import period_words


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    monkeypatch.setattr(kernel_words, "_translate", lambda message: message)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period.year(2026), "the year 2026"),
        (Period.half(2026, 1), "the first six months of 2026"),
        (Period.half(2026, 2), "the last six months of 2026"),
        (Period.quarter(2026, 3), "quarter III of 2026"),
        (Period.month(2026, 5), "month 5 of 2026"),
        (Period.day(datetime.date(2026, 5, 2)), "02/05/2026"),
        (
            Period.between(datetime.date(2025, 12, 15), datetime.date(2026, 6, 14), "2026-H1"),
            "15/12/2025 to 14/06/2026",
        ),
        (Period(datetime.date(2026, 1, 1), datetime.date(2027, 1, 1), "any name"), "the year 2026"),
        (Period.between(datetime.date(2026, 1, 5), datetime.date(2026, 1, 11)), "05/01/2026 to 11/01/2026"),
    ],
)
def test_a_period_is_named_as_the_calendar_names_it(period, words):
    assert period_words(period) == words
