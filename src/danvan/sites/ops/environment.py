"""A process that may talk to the database: the configured one, or the embedded one for as long as it lasts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from danvan.config.env import environment
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
def django_ready() -> Iterator[None]:
    """Django set up on a running database."""
    with running_database():
        import django
        from django.db import connections

        django.setup()
        try:
            yield
        finally:
            connections.close_all()
