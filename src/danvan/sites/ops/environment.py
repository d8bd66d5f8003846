"""A process that may talk to the database: the configured one, or the embedded one for as long as it lasts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from danvan.config.env import environment
from danvan.core.kernel import words
from danvan.sites.ops.database import embedded

SETTINGS = "danvan.config.settings.base"


@contextmanager
def running_database() -> Iterator[dict[str, str]]:
    """The environment variables of a running database, set for this process too; the embedded one stops at the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    given = environment()
    if given.database_url:
        yield {"DATABASE_URL": given.database_url, "DATABASE_OWNER_URL": given.database_owner_url}
        return
    with embedded(given.data) as addresses:
        os.environ.update(addresses.environment())
        environment.cache_clear()
        yield addresses.environment()


@contextmanager
def django_ready(*, migrates: bool = False) -> Iterator[None]:
    """Django set up on a running database that has its tables; with `migrates` they are made, where the owner is known.

    Exits 1 with a sentence when the database does not answer or holds no tables.
    """
    with running_database():
        import django
        from django.core.management import call_command
        from django.db import connections
        from django.utils import translation

        django.setup()
        translation.activate(words.spoken())
        try:
            if migrates and "owner" in connections:
                call_command("migrate", database="owner", verbosity=0)
            _require_tables()
            yield
        finally:
            connections.close_all()


def _require_tables() -> None:
    from django.db import OperationalError, connection

    try:
        is_migrated = "django_migrations" in connection.introspection.table_names()
    except OperationalError as silent:
        raise SystemExit(
            words.gettext("No answer at DATABASE_URL: is PostgreSQL running, is the address right?")
        ) from silent
    if not is_migrated:
        raise SystemExit(
            words.gettext(
                "The database holds no tables yet: run `danvan django migrate --database owner`, or `danvan up`."
            )
        )
