"""What every test may ask for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connections
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


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit leave an empty database to those after them.

    pytest-django empties no database that mirrors another, and the site's role may not empty any; the owner may, and for
    the log it sets the triggers aside that refuse this to everybody.
    """
    yield
    mark = request.node.get_closest_marker("django_db")
    if mark is None or not mark.kwargs.get("transaction"):
        return
    with psycopg.connect(**connections["owner"].get_connection_params()) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        tables = [name for (name,) in rows if not name.startswith(("django_", "auth_"))]
        log = [name for name in tables if name.startswith("audit_")]
        for name in log:
            connection.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
        connection.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in tables))
        for name in log:
            connection.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
