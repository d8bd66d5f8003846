"""Starts the test database before Django is set up: a cluster of its own, apart from the one `make run` uses.

Loaded by pytest as a plugin (`-p tests.cluster`) so that it comes before anything reads the settings.
"""

from __future__ import annotations

import atexit
import os
from contextlib import ExitStack

from danvan.config.env import environment
from danvan.sites.ops.database import embedded

READY = "DANVAN_TEST_DATABASE"  # set for the worker processes of a parallel run, which share the cluster

# A browser in the same process keeps an event loop running; the tests beside it still use the database synchronously.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

if READY not in os.environ:
    stack = ExitStack()
    atexit.register(stack.close)
    data = environment().data / "test"
    addresses = stack.enter_context(embedded(data, durable=False))
    os.environ.update(addresses.environment(), DANVAN_DATA=str(data))
    os.environ[READY] = f"test_{os.getpid()}"
    environment.cache_clear()
