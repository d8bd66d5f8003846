"""A worker killed in the middle of publishing: nothing missing, nothing twice.

A real worker, on a database of its own, is stopped for certain within the fourth of twelve duties: the test holds,
uncommitted, the row that duty is about to write. Then the worker gets SIGKILL, and another is started.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROOT = Path(__file__).parents[2]
BLOCKED = 3  # the worker finishes this many duties and is held in the next
SECONDS = 60
CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE"
WORKER = ["-m", "django", "procrastinate", "worker", "--concurrency", "1"]


@pytest.fixture
def environment(tmp_path):
    """A migrated database of its own in the cluster of the tests."""
    name = f"killed_{uuid.uuid4().hex[:8]}"
    owner, app = (urlsplit(os.environ[key]) for key in ("DATABASE_OWNER_URL", "DATABASE_URL"))
    with psycopg.connect(urlunsplit(owner), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER danvan_owner")
    variables = os.environ | {
        "DATABASE_OWNER_URL": urlunsplit(owner._replace(path=f"/{name}")),
        "DATABASE_URL": urlunsplit(app._replace(path=f"/{name}")),
        "DANVAN_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "danvan.config.settings.base",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    run(variables, "-m", "django", "migrate", "--database", "owner", "--verbosity", "0")
    yield variables
    with psycopg.connect(urlunsplit(owner), autocommit=True) as connection:
        until(connection, f"{CONNECTIONS} datname = '{name}'", 0)
        connection.execute(f"DROP DATABASE {name}")


@contextmanager
def running_worker(variables):
    """A worker until it is killed."""
    process = subprocess.Popen([sys.executable, *WORKER], env=variables, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def run(variables, *arguments):
    done = subprocess.run(
        [sys.executable, *arguments], env=variables, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def until(connection, sql, wanted):
    deadline = time.monotonic() + SECONDS
    while (found := one(connection, sql)) != wanted:
        assert time.monotonic() < deadline, f"{sql} gave {found}, not {wanted}"
        time.sleep(0.05)


def one(connection, sql):
    return connection.execute(sql).fetchone()[0]


def hold_one_row_of(stage, connection):
    """Write, without committing, a row that the duty to be held in needs as well."""
    connection.execute(
        "INSERT INTO obligations_obligation (plan_id, duty_id, agency_id, occurrence, starts_on, ends_before,"
        " is_history, state, measure, lateness, opened_at)"
        " SELECT %s, %s, %s, date_part('year', now())::text, '2026-01-01', '2027-01-01', false, 'open', '', 'performed', now()",
        [stage["plan"], stage["duties"][BLOCKED], stage["communes"][2]],
    )


def test_a_killed_worker_leaves_nothing_missing_and_nothing_twice(environment):
    stage = json.loads(run(environment, "-m", "tests.workflows.stage", "prepare"))
    owner = environment["DATABASE_OWNER_URL"]

    with psycopg.connect(owner) as holding, psycopg.connect(owner, autocommit=True) as watching:
        hold_one_row_of(stage, holding)
        with running_worker(environment):
            until(watching, "SELECT count(*) FROM obligations_opening", BLOCKED)
            until(watching, "SELECT count(*) FROM pg_locks WHERE NOT granted", 1)
        holding.rollback()
        until(watching, f"{CONNECTIONS} usename = 'danvan_app' AND datname = current_database()", 0)

        assert one(watching, "SELECT count(*) FROM obligations_obligation") == BLOCKED * 5 * 2
        assert one(watching, "SELECT state FROM plans_plan") == "publishing"

        watching.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
        run(environment, "-m", "tests.workflows.stage", "requeue")
        run(environment, *WORKER, "--one-shot")

        assert one(watching, "SELECT count(*) FROM obligations_obligation") == 12 * 5 * 2
        assert one(watching, "SELECT count(*) FROM obligations_opening") == 12
        assert one(watching, "SELECT count(*) FROM audit_event WHERE name = 'obligation.opened'") == 12 * 2
        assert one(watching, "SELECT state FROM plans_plan") == "published"
