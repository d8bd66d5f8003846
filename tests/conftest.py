"""What every test may ask for."""

from __future__ import annotations

import datetime

import pytest
from django.test.utils import setup_databases

HANOI = datetime.timezone(datetime.timedelta(hours=7))


@pytest.fixture
def at() -> datetime.datetime:
    """A fixed moment: Tuesday 14/7/2026, 09:30 in Hà Nội."""
    return datetime.datetime(2026, 7, 14, 9, 30, tzinfo=HANOI)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> None:
    """One test database, made and migrated by its owner; the tests themselves connect as the site does.

    The next run drops it (tests/cluster.py).
    """
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django names no type for it
        setup_databases(verbosity=0, interactive=False, aliases=["default", "owner"], serialized_aliases=[])
