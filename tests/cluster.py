"""Starts the test database before Django is set up: a cluster of its own, apart from the one `make run` uses.

Loaded by pytest as a plugin (`-p tests.cluster`) so that it comes before anything reads the settings.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
from contextlib import ExitStack
from pathlib import Path

import psycopg
from psycopg import sql

from danvan.config.env import environment
from danvan.sites.ops.database import embedded

READY = "DANVAN_TEST_DATABASE"  # set for the worker processes of a parallel run, which share the cluster

# A browser in the same process keeps an event loop running; the tests beside it still use the database synchronously.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def _drop_leftovers(owner: str) -> None:
    """Databases of runs that have ended: each test database carries the number of the process that made it.

    A run does not drop its own: a browser's event loop and a killed worker may still hold a connection then.
    """
    with psycopg.connect(owner, autocommit=True) as connection:
        for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall():
            maker = re.search(r"_(\d+)", name)
            if maker and not Path(f"/proc/{maker[1]}").exists():
                with contextlib.suppress(psycopg.Error):
                    connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


if READY not in os.environ:
    stack = ExitStack()
    atexit.register(stack.close)
    data = environment().data / "test"
    addresses = stack.enter_context(embedded(data, durable=False))
    _drop_leftovers(addresses.owner)
    os.environ.update(addresses.environment(), DANVAN_DATA=str(data))
    os.environ[READY] = f"test_{os.getpid()}"
    environment.cache_clear()
