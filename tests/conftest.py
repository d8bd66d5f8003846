"""What every test may ask for."""

from __future__ import annotations

import datetime

import pytest

HANOI = datetime.timezone(datetime.timedelta(hours=7))


@pytest.fixture
def at() -> datetime.datetime:
    """A fixed moment: Tuesday 14/7/2026, 09:30 in Hà Nội."""
    return datetime.datetime(2026, 7, 14, 9, 30, tzinfo=HANOI)
